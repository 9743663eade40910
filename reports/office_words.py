"""What editors confirmed becomes the office's own word list, by which its next article is read.

Every word can be seen, searched, changed, removed and saved as a file at the desk; none is learnt that nobody
confirmed.
"""

import re
from collections.abc import Iterator

from accounts.models import User
from lib.vietnamese.abbreviations import initials, words_of
from lib.vietnamese.text import exact, fold, tokens
from people.models import Organization
from reports.importer.lexicon import Lexicon
from reports.models import OfficeWord, Report
from reports.suggestions import Item
from reports.suggestions.item import SEPARATOR

Kind = OfficeWord.Kind
Word = tuple[Kind, str, str]
LONGEST = 200
_BETWEEN_POSTS = re.compile(r"[,;]|\s[-–]\s")
_ENDS_WITHOUT_PLACE = frozenset({"quan", "huyen", "phuong", "xa", "tinh", "pho", "tp", "tran", "uy", "bo"})
# What a committee is called, and the place it then is in.
_COMMITTEES = {
    "Quận ủy": "quận",
    "Huyện ủy": "huyện",
    "Thị ủy": "thị xã",
    "Thành ủy": "thành phố",
    "Tỉnh ủy": "tỉnh",
}


def lexicon_of_office() -> Lexicon:
    """The list as the importer takes it, with the place where the office is."""
    words = list(OfficeWord.objects.values_list("kind", "printed", "means"))
    place, city = _places()
    return Lexicon(
        people=frozenset(printed for kind, printed, _ in words if kind == Kind.PERSON),
        posts=frozenset(printed for kind, printed, _ in words if kind == Kind.POST),
        organizations={printed: means for kind, printed, means in words if kind == Kind.ORGANIZATION},
        abbreviations={printed: means for kind, printed, means in words if kind == Kind.ABBREVIATION},
        place=place,
        city=city,
    )


def learn(items: list[Item], *, report: Report, by: User | None) -> int:
    """Adds what the proposals that were taken teach; says how many words are new. A word that is there already keeps
    the meaning that the office gave it."""
    wanted = {(kind, exact(printed)): (kind, printed, means) for kind, printed, means in _words(items)}
    known = set(OfficeWord.objects.filter(key__in={key for _, key in wanted}).values_list("kind", "key"))
    new = [word for key, word in wanted.items() if key not in known]
    for kind, printed, means in new:
        OfficeWord.objects.create(kind=kind, printed=printed, means=means, added_by=by, report=report)
    return len(new)


def _words(items: list[Item]) -> Iterator[Word]:
    for item in items:
        if not item.is_taken:
            continue
        values = {name: " ".join(value.split()) for name, value in item.values.items() if name != "positions"}
        if item.kind == "people":
            yield from _fitting(Kind.PERSON, values.get("name", ""), "")
            yield from _posts(values.get("position_printed", ""), item.values.get("positions", ""))
        elif item.kind in ("organizations", "conference-organizers"):
            yield from _short_form(values.get("printed", ""), values.get("name", ""))


def _posts(printed: str, lines: str) -> Iterator[Word]:
    """The titles, and what the bodies are called beside them: "TT35" in "Đội trưởng TT35"."""
    parts = [part.strip() for part in _BETWEEN_POSTS.split(printed)]
    for line in lines.splitlines():
        title, body = (part.strip() for part in f"{line}{SEPARATOR}".split(SEPARATOR.strip())[:2])
        yield from _fitting(Kind.POST, title, "")
        for part in parts:
            if title and exact(part).startswith(exact(f"{title} ")):
                yield from _short_form(part[len(title) :].strip(), body)


def _short_form(printed: str, name: str) -> Iterator[Word]:
    """What a body is called here. "Quận ủy" and "UBND quận" are none: what they mean depends on the place that a text
    names, and so does every name that only lacks it."""
    said, full = (tokens(fold(text)) for text in (printed, name))
    if not said or not full or set(said) <= set(full) or said[-1] in _ENDS_WITHOUT_PLACE:
        return
    is_initials = printed.isalpha() and printed.isupper() and fold(printed) == initials(words_of(name))
    yield from _fitting(Kind.ABBREVIATION if is_initials else Kind.ORGANIZATION, printed, name)


def _fitting(kind: Kind, printed: str, means: str) -> Iterator[Word]:
    if printed.strip("? ") and len(printed) <= LONGEST and len(means) <= LONGEST:
        yield kind, printed, means


def _places() -> tuple[str, str]:
    """("quận Gò Vấp", "thành phố Hồ Chí Minh") of an office that publishes for one committee; "" for what its tree
    does not tell."""
    publishers = list(
        Report.objects.kept().exclude(publisher=None).order_by().values_list("publisher", flat=True).distinct()[:2]
    )
    if len(publishers) != 1:
        return "", ""
    found: list[str] = []
    body: Organization | None = Organization.objects.select_related("parent").get(pk=publishers[0])
    seen = set()
    while body is not None and body.pk not in seen:
        seen.add(body.pk)
        if place := place_of(body.name):
            found.append(place)
        body = body.parent
    units = [place for place in found if not place.startswith(("thành phố", "tỉnh"))]
    cities = [place for place in found if place.startswith(("thành phố", "tỉnh"))]
    return next(iter(units), ""), next(iter(cities), "")


def place_of(committee: str) -> str:
    """ "quận Gò Vấp" of "Quận ủy Gò Vấp", "Quận 12" of "Quận ủy Quận 12", "phường X" of "Đảng ủy phường X"."""
    for name, area in _COMMITTEES.items():
        if exact(committee).startswith(exact(f"{name} ")):
            rest = committee[len(name) + 1 :]
            return rest if exact(rest).startswith(area.split()[0]) else f"{area} {rest}"
    if exact(committee).startswith("đảng ủy "):
        return committee[len("Đảng ủy ") :]
    return ""
