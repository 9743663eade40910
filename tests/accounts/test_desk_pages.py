"""Every page of the desk, read as a system administrator: it opens, speaks Vietnamese, carries no code of its own."""

import json
import re
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.staticfiles import finders
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from tests.desk_addresses import addresses, one_of_each
from tests.screens import inline_code, texts

pytestmark = pytest.mark.django_db

# Words of Django's own interface that no Vietnamese syllable is spelt like.
ENGLISH = set(
    "action actions add added all already and another any are available between cancel change changed changelist "
    "choose chosen clear clears click close confirm confirmation content continue control currently custom dark date "
    "dates day days delete deleted deletes description details disable edit editing empty enable ended enter error "
    "errors field fields filter filters following from general has have hide history hold home invalid item items last "
    "leave light list log login logout lookup mac main more move name next none now number object objects order out "
    "page password permission permissions please press previous range recent remove removed required reset result "
    "results save saved search select selected selection show since site skip sorry sorting sort successfully sure "
    "that the then there this time times today toggle true false unknown update user username value values view was "
    "welcome were with year yes yesterday you your midnight noon tomorrow".split()
)


PAGES: dict[str, str] = {}


def english(html: str) -> set[str]:
    """Words outside addresses, which hold an @ or a slash, and outside what is printed on keys."""
    html = re.sub(r"<kbd>\w+</kbd>", " ", html)
    shown = re.sub(r"\S*[@/]\S*", " ", " ".join(texts(html)).lower())
    return set(re.findall(r"(?<![\w-])[a-z]{3,}(?![\w-])", shown)) & ENGLISH


def make_pages() -> dict[str, str]:
    client = Client()
    reader, author = (
        User.objects.create_user(f"{role}@dangbo.vn", "Hệ Thống", role, "mat-khau-rat-dai")
        for role in (Role.SYSTEM_ADMIN, Role.EDITOR)
    )
    client.force_login(reader)
    found = {}
    for name, url in addresses(one_of_each(author)):
        for query in ("", "?q=quan+uy", "?e=1") if name.endswith("changelist") else ("",):
            response = client.get(url + query)
            if "text/html" in response["Content-Type"] and response.status_code == 200:
                found[name + query] = response.content.decode()
    return found


@pytest.fixture
def pages(db):
    """Read once: they are plain text, and reading them takes seconds."""
    return PAGES or PAGES.update(make_pages()) or PAGES


def test_every_page_opens_but_those_of_what_is_never_done(pages):
    registered = {f"{m._meta.app_label}_{m._meta.model_name}" for m in admin.site._registry}
    wanted = {f"{kind}_{view}" for kind in registered for view in ("changelist", "add", "change", "history", "delete")}
    never = {"accounts_user_delete", "accounts_auditevent_add", "accounts_auditevent_delete"}
    never |= {f"reports_{kind}_{view}" for kind in ("comment", "feedback") for view in ("add", "delete")}
    never |= {f"reports_intake_{view}" for view in ("add", "history", "delete")}
    never |= {f"pages_siteidentity_{view}" for view in ("changelist", "add", "delete")}
    never |= {f"accounts_trashedrecord_{view}" for view in ("add", "change", "history", "delete")}
    assert wanted - set(pages) == never
    others = {"index", "password_change", "password_change_done", "accounts_user_stop", "accounts_user_review"}
    assert others < set(pages)


def test_no_english_word_is_on_a_screen(pages):
    assert {name: words for name, html in pages.items() if (words := english(html))} == {}


def test_no_page_carries_code_or_style_of_its_own(pages):
    assert {name: code for name, html in pages.items() if (code := inline_code(html))} == {}


def test_the_detector_sees_english_in_each_place():
    for html in ("<p>Save</p>", '<a title="Add another">+</a>', '<input type="submit" value="Search">'):
        assert english(html)
    assert not english("<p>Lưu thay đổi</p><a href='/add/'>Thêm</a>")


def test_the_detector_sees_inline_code():
    for html in ("<script>1</script>", '<p style="color:red">', '<a onclick="x()">', "<style>p{}</style>"):
        assert inline_code(html)
    assert not inline_code('<script src="/a.js"></script><script type="application/json">{}</script>')


def test_messages_of_refused_forms_are_vietnamese(desk):
    client = desk(Role.SYSTEM_ADMIN)
    for page in ("people/person", "people/position", "reports/conference", "accounts/user", "awards/awardbatch"):
        html = client.post(f"/quan-tri/{page}/add/", {}).content.decode()
        assert "errornote" in html and not english(html)


def test_every_message_of_the_admins_scripts_has_a_vietnamese_form(desk):
    script = desk(Role.EDITOR).get("/quan-tri/jsi18n/").content.decode()
    catalogue = json.loads(re.search(r"newcatalog = (\{.*?\});", script, re.DOTALL)[1])
    source = Path(finders.find("admin/js/actions.js")).read_text()
    asked = {words for _, words in re.findall(r"gettext\(\s*(['\"])(.*?)\1", source)}
    assert len(asked) == 4
    for words in asked:
        forms = catalogue[words]
        assert not english(f"<p>{forms if isinstance(forms, str) else ' '.join(forms)}</p>")
