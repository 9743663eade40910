"""The rules of the house, held by the whole project: what reviewers would otherwise have to look for every time."""

import ast
import os
import posixpath
import re
import tomllib
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.template import TemplateDoesNotExist
from django.template.engine import Engine
from django.template.loader import get_template
from django.urls import get_resolver
from importlinter.cli import lint_imports
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(settings.BASE_DIR)
APPS = ["config", "pages", "reports", "awards", "people", "accounts", "lib"]
NOT_OURS = {".git", ".venv", ".hypothesis", "var", "__pycache__", "node_modules", "test-results"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def files(folder, *endings):
    """Our own files below a folder, as paths; caches, the environment and local data are left out."""
    found = []
    for place, folders, names in os.walk(ROOT / folder):
        folders[:] = [name for name in folders if name not in NOT_OURS and not name.endswith("_cache")]
        found += [Path(place, name) for name in names]
    return sorted(path for path in found if not endings or path.suffix in endings)


def name(path):
    return str(path.relative_to(ROOT))


def faults(paths, find):
    """What ``find`` has against each file, by the file's name; an empty dictionary when all of them keep the rule."""
    return {name(path): found for path in paths if (found := find(path))}


TEMPLATES = files("templates", ".html")
STYLES, SCRIPTS = files("static/css", ".css"), files("static/js", ".js")
TESTS = [path for path in files("tests", ".py") if path.name.startswith("test_")]
SOURCES = [path for app in APPS for path in files(app, ".py") if "migrations" not in path.parts]


def test_there_is_something_to_hold_to_the_rules():
    assert min(map(len, (TEMPLATES, STYLES, SCRIPTS, TESTS, SOURCES))) >= 3


# Imports, models, places


def test_imports_run_one_way():
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    assert APPS in [contract.get("layers") for contract in contracts]
    assert ["lib.vietnamese", "reports.importer"] in [contract.get("source_modules") for contract in contracts]
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_every_folder_of_python_is_an_app_that_the_layers_know():
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert folders - {"tests", "bench"} == set(APPS)


def test_no_module_is_called_by_what_is_left_over():
    vague = {"core", "utils", "util", "common", "helpers", "services", "signals", "misc"}
    assert [name(path) for path in SOURCES if vague & {path.stem, *path.relative_to(ROOT).parts}] == []


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)
    assert {path.parts[-3] for path in ROOT.glob("*/migrations/0001_initial.py")} >= set(APPS) - {"config", "lib"}


# Templates


TEMPLATE_CODE = re.compile(
    r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|\{%\s*blocktranslate.*?endblocktranslate\s*%\}"  # Django translates
    r"|\{% block bodyclass %\}.*?\{% endblock.*?%\}|\{%.*?%\}|\{\{.*?\}\}",
    re.DOTALL,
)


class Markup(HTMLParser):
    """Tags with their attributes, and the words that a person reads or hears."""

    HEARD = {"title", "placeholder", "aria-label", "alt", "label"}

    def __init__(self, text):
        super().__init__()
        self.tags, self.words, self.code = [], [], []
        self._inside = ""
        self.feed(TEMPLATE_CODE.sub("", text))

    def handle_starttag(self, tag, pairs):
        self.tags.append((tag, dict(pairs)))
        self.words += [value for key, value in pairs if key in self.HEARD and value]
        self._inside = tag if tag in ("script", "style") else ""

    def handle_endtag(self, tag):
        self._inside = ""

    def handle_data(self, data):
        (self.code if self._inside else self.words).append(data.strip())


ENGLISH = (
    "about again all and are back button cancel change choose clear click close comment confirm content copy create "
    "date delete details download edit email error failed filter first forgot from found have help hide history home "
    "invalid item items last loading login logout menu message missing name next none open optional page password "
    "please previous print published read remove reply report required reset result results save search select send "
    "settings share show sign site skip sort status submit success tag that this title try unknown update upload user "
    "username view warning was welcome with yes you your"
).split()  # fmt: skip


def test_every_template_compiles():
    names = [str(path.relative_to(ROOT / "templates")) for path in TEMPLATES]
    assert [template for template in names if get_template(template).template.name != template] == []


def missing(path):
    """Templates, static files and addresses that a template refers to in vain."""
    text = path.read_text()
    templates = re.findall(r"""\{%\s*(?:include|extends)\s+["']([^"']+)["']""", text)
    statics = re.findall(r"""\{%\s*static\s+["']([^"']+)["']""", text)
    addresses = re.findall(r"""\{%\s*url\s+["']([^"']+)["']""", text)
    wanted = ((template_exists, templates), (finders.find, statics), (address_exists, addresses))
    return [item for exists, items in wanted for item in items if not exists(item)]


def template_exists(template):
    try:
        return Engine.get_default().find_template(template)
    except TemplateDoesNotExist:
        return False


def address_exists(address):
    *namespaces, last = address.split(":")
    resolver = get_resolver()
    for namespace in namespaces:
        resolver = resolver.namespace_dict.get(namespace, (None, None))[1]
        if resolver is None:
            return False
    return last in resolver.reverse_dict


def test_templates_refer_only_to_what_exists():
    assert faults(TEMPLATES, missing) == {}


def own_code(path):
    """Scripts, styles and handlers written into a template, which the Content-Security-Policy would block."""
    page = Markup(path.read_text())
    found = [*page.code, *(tag for tag, attributes in page.tags if tag == "script" and "src" not in attributes)]
    for tag, attributes in page.tags:
        found += [tag] if tag == "style" else []
        found += [key for key in attributes if key == "style" or key.startswith(("on", "hx-on"))]
        found += [value for value in attributes.values() if (value or "").strip().lower().startswith("javascript:")]
    return found


def test_templates_hold_no_code_of_their_own():
    assert faults(TEMPLATES, own_code) == {}


def english(path):
    words = re.findall(r"\w+", " ".join(Markup(path.read_text()).words).lower())
    return sorted(set(words) & set(ENGLISH))


def test_the_words_of_templates_are_vietnamese():
    assert faults(TEMPLATES, english) == {}


def elsewhere(path):
    """Addresses outside this site, but for those that only name a format."""
    text = re.sub(r"\{#.*?#\}|/\*.*?\*/|<!--.*?-->|(?m:^\s*//.*$)", "", path.read_text(), flags=re.DOTALL)
    text = re.sub(r"""xmlns(:\w+)?="[^"]*"|https?://(schema\.org|www\.w3\.org)\b""", "", text)
    return re.findall(r"""https?://\S+|(?:src|href|action|url)\s*[=(]\s*["']?//\S+|@import[^;]+""", text)


def test_nothing_is_loaded_from_elsewhere():
    assert faults([*TEMPLATES, *STYLES, *SCRIPTS, *files("static/img", ".svg")], elsewhere) == {}


# Style sheets, fonts, vendored files


def declarations(selector):
    """The custom properties set in the block that a selector opens in the tokens."""
    block = (ROOT / "static/css/tokens.css").read_text().partition(selector + " {")[2].partition("}")[0]
    return dict(re.findall(r"(--[\w-]+|color-scheme):\s*([^;]+);", block))


def test_both_dark_schemes_are_the_same():
    by_device, by_choice = declarations(":root:not([data-theme=light])"), declarations(":root[data-theme=dark]")
    assert len(by_device) > 30 and by_device["color-scheme"] == "dark"
    assert by_device == by_choice


def test_the_dark_scheme_only_redefines_colours_of_the_light_one():
    light = declarations(":root")
    assert declarations(":root[data-theme=dark]").keys() <= light.keys()
    colours = {key for key, value in light.items() if value.startswith("#")}
    assert colours <= declarations(":root[data-theme=dark]").keys()


def unknown_properties(path):
    known = set(re.findall(r"(--[\w-]+)\s*:", "".join(style.read_text() for style in STYLES)))
    return sorted(set(re.findall(r"var\((--[\w-]+)\s*\)", path.read_text())) - known)


def test_style_sheets_use_only_properties_that_are_set_somewhere():
    assert faults(STYLES, unknown_properties) == {}


def lost_files(path):
    addresses = re.findall(r"""url\(["']?([^"')]+)""", path.read_text())
    ours = [posixpath.normpath(f"css/{address}") for address in addresses if not address.startswith("data:")]
    return [file for file in ours if not finders.find(file)]


def test_style_sheets_refer_only_to_files_that_exist():
    assert faults(STYLES, lost_files) == {}


def test_every_font_is_used_and_has_its_licence_beside_it():
    fonts = files("static/fonts", ".woff2")
    families = {path.stem.removeprefix("OFL-").lower() for path in files("static/fonts", ".txt")}
    tokens = (ROOT / "static/css/tokens.css").read_text()
    assert len(fonts) >= 4
    assert [font.name for font in fonts if font.name not in tokens] == []
    assert [font.name for font in fonts if not font.name.replace("-", "").startswith(tuple(families))] == []


def test_every_vendored_folder_says_its_version_and_licence():
    folders = [path for path in (ROOT / "static/vendor").iterdir() if path.is_dir()]
    assert folders
    for folder in folders:
        assert (folder / "LICENSE").stat().st_size > 200
        assert re.search(r"version \d+\.\d+\.\d+", (folder / "README.md").read_text())
        assert [file.name for file in folder.glob("*.js") if "sourceMappingURL" in file.read_text()] == []


# Dependencies

LOCKS = {"requirements.txt": ["dependencies"], "requirements-dev.txt": ["dependencies", "dev"]}
GROUPS = {
    "dependencies": PROJECT["project"]["dependencies"],
    "dev": PROJECT["project"]["optional-dependencies"]["dev"],
}


def locked(lock):
    """Version and number of hashes by package."""
    entries = re.split(r"\n(?=\w)", (ROOT / lock).read_text())
    found = {}
    for entry in entries:
        package, version = re.match(r"([\w.-]+)(?:\[[\w,-]+\])?==([\w.+!-]+)", entry).groups()
        found[canonicalize_name(package)] = (version, len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", entry)))
    return found


def test_every_dependency_says_why_it_is_here():
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    for written in (line for group in GROUPS.values() for line in group):
        (found,) = [line for line in lines if f'"{written}"' in line]
        assert found.partition("#")[2].strip(), written


@pytest.mark.parametrize(("lock", "groups"), LOCKS.items())
def test_a_lock_holds_every_dependency_in_a_version_that_was_asked_for(lock, groups):
    versions = locked(lock)
    for requirement in (Requirement(line) for group in groups for line in GROUPS[group]):
        assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)][0]), requirement.name


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_package_by_hash_and_names_no_index(lock):
    assert [package for package, (_, hashes) in locked(lock).items() if hashes == 0] == []
    elsewhere = re.compile(r"--(extra-)?index-url|--find-links|--trusted-host|://|@ |^-[ef]", re.MULTILINE)
    assert elsewhere.findall((ROOT / lock).read_text()) == []


def test_both_locks_agree():
    of_production, of_tests = locked("requirements.txt"), locked("requirements-dev.txt")
    assert {package: of_tests.get(package) for package in of_production} == of_production


# Tests


CHECKS = re.compile(r"(^|\.)(raises|expect|assert\w+|django_assert_\w+)$")


def checks_something(function, helpers):
    """Whether a test asserts, expects an error, or calls a function of its file that does."""
    if any(isinstance(node, ast.Assert) for node in ast.walk(function)):
        return True
    called = {ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
    return bool(called & helpers) or any(CHECKS.search(name) for name in called)


def idle_tests(path):
    """Tests of a file that could never fail."""
    functions = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]
    tests = [function for function in functions if function.name.startswith("test_")]
    helpers = {function.name for function in functions if function not in tests and checks_something(function, set())}
    return [test.name for test in tests if not checks_something(test, helpers)] if tests else ["no test at all"]


def test_every_test_can_fail():
    assert faults(TESTS, idle_tests) == {}


def left_out(path):
    return re.findall(r"mark\.(?:skip|skipif|xfail)\b|pytest\.(?:skip|xfail|importorskip)\(", path.read_text())


def test_no_test_is_left_out():
    """Only the browser may be missing from a machine, and tests/browser/conftest.py says so loudly."""
    assert faults([path for path in TESTS if path != Path(__file__)], left_out) == {}


@cache
def names_in(folder):
    """What a folder of the source has names for: modules, classes, functions, as words joined by underscores."""
    found = set()
    for path in files(folder, ".py"):
        found.add(path.parent.name if path.stem == "__init__" else path.stem)
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                found.add(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", node.name).lower().strip("_"))
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found.add(node.id.lower().strip("_"))
    return found


def misplaced(path):
    folder, stem = path.relative_to(ROOT / "tests").parent, path.stem.removeprefix("test_")
    return not any(known.startswith(stem) or stem.startswith(f"{known}_") for known in names_in(folder))


def test_every_test_stands_where_its_source_stands_and_bears_its_name():
    """``tests/pages/test_views.py`` tests ``pages/views.py``; ``test_health.py`` there, ``pages.views.healthz``."""
    mirrored = [path for path in TESTS if path.parent.name not in ("tests", "browser")]
    assert faults(mirrored, misplaced) == {}


# The first things that a newcomer meets


def test_the_readme_opens_with_the_two_commands():
    title, *rest = [line.strip() for line in (ROOT / "README.md").read_text().splitlines() if line.strip().strip("`")]
    assert title.startswith("# ")
    assert [line.split("#")[0].strip().removeprefix("$ ") for line in rest[:2]] == ["make run", "make test"]


def test_the_commands_of_the_readme_exist():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"(?:^ +|`)make ([a-z-]+)", (ROOT / "README.md").read_text(), re.MULTILINE))
    assert {"run", "test", "check"} <= named <= targets


def test_the_places_named_in_the_readme_exist():
    places = re.findall(r"`((?:[a-z_]+/)+[a-z_.]*)`", (ROOT / "README.md").read_text())
    assert len(places) > 5
    assert [place for place in places if not (ROOT / place).exists() and not place.startswith("var/")] == []


def test_no_file_names_a_place_on_somebody_s_machine():
    somewhere = re.compile(rb"(?<![\w.])/(?:work|root|mnt|Users|opt/pypi)/")
    assert [name(path) for path in files(".") if somewhere.search(path.read_bytes())] == []
