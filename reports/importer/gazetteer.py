"""Names of places as printed: "Quận 12", "phường Thanh Khê Tây", "TP.HCM", and what lies in what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lib.vietnamese.text import exact
from reports.importer import words
from reports.importer.source import Span

CAPITALS = "".join(c for c in map(chr, [*range(0x41, 0x1B1), *range(0x1EA0, 0x1EFA)]) if c.isupper())
# A name of up to five syllables; "Cư M'gar", "Bà Rịa - Vũng Tàu" are among them.
_SYLLABLE = rf"[{CAPITALS}][\w'’]*"
NAME = (
    rf"(?:(?:Bà Rịa|Thừa Thiên) {{0,2}}[-–] {{0,2}}(?:Vũng Tàu|Huế)|{_SYLLABLE}(?: {{1,2}}{_SYLLABLE}){{0,4}}"
    r"|\d{1,2}(?![\d/.,%]\d|\d))"
)

# How a level is written, by its usual form.
_WRITTEN = {
    "tỉnh": "tỉnh|TỈNH",
    "thành phố": r"thành phố|THÀNH PHỐ|TP\.?|Tp\.?|T\.P\.?",
    "quận": r"quận|QUẬN|Q\.",
    "huyện": r"huyện|HUYỆN|H\.",
    "thị xã": r"thị xã|THỊ XÃ|TX\.?|Tx\.?",
    "phường": r"phường|PHƯỜNG|P\.",
    "xã": "xã|XÃ",
    "thị trấn": r"thị trấn|THỊ TRẤN|TT\.",
    "đặc khu": "đặc khu|ĐẶC KHU",
}
LEVELS = tuple(_WRITTEN)
WARD_LEVELS = frozenset(["phường", "xã", "thị trấn", "đặc khu"])
DISTRICT_LEVELS = frozenset(["quận", "huyện", "thị xã"])
_LEVEL_OF = {
    written.replace(r"\.", "").replace("?", ""): level
    for level, forms in _WRITTEN.items()
    for written in forms.split("|")
}
LEVEL = "|".join(
    f"(?:{form[0].upper()}|{form[0]}){form[1:]}" if form[0].islower() else form
    for form in sorted((form for forms in _WRITTEN.values() for form in forms.split("|")), key=len, reverse=True)
)
SAIGON = r"(?:(?:[Tt]hành phố|THÀNH PHỐ|T\.?[Pp]\.?) ?(?:Hồ Chí Minh|HỒ CHÍ MINH|H\.?C\.?M(?!\w))|TPHCM)"
_PLACE = re.compile(rf"(?<![\w.])(?<!tác )(?:(?P<saigon>{SAIGON})(?!\w)|(?P<level>{LEVEL}) {{0,2}}(?P<name>{NAME}))")
_NO_NAME = frozenset(words.phrases("not_place_names.txt"))
# Such a word may stand inside a name: "Gò Công", "Khánh Hội".
_INSIDE_NAME = frozenset(["Hội", "Công", "Đoàn", "Tổ"])
_ENDS_NAME = frozenset(words.phrases("after_place_names.txt"))
_SURNAMES = frozenset(row[0] for row in words.rows("surnames.txt") if len(row) == 1)
_NAMED_AFTER = frozenset(words.phrases("named_after.txt"))
_AFTER_POST = re.compile(r"(?:[Bb]í thư|[Cc]hủ tịch|[Tt]rưởng|[Cc]hủ nhiệm|[Gg]iám đốc|[Cc]hánh)[^.,;:\n(]{0,50}$")
_SURE_SURNAMES = frozenset(
    ["Nguyễn", "Trần", "Phạm", "Huỳnh", "Phan", "Đặng", "Bùi", "Đỗ", "Ngô", "Đinh", "Trịnh", "Lê"]
)


@dataclass(frozen=True)
class Place:
    """``level`` is in lower case, "" when only the name is known."""

    level: str
    name: str

    @classmethod
    def read(cls, said: str) -> "Place | None":
        """The place that a whole string names: "Quận 12", "TPHCM", "Hà Nội"."""
        said = " ".join(said.split())
        found = _PLACE.match(said)
        if found and found.end() == len(said):
            return _of(found)
        return cls(level_of_city(said), canonical(said)) if said else None

    @property
    def inside(self) -> str:
        """As after the name of a body: "quận Cầu Giấy", "Quận 12", "TPHCM"."""
        if not self.level or self.name == "TPHCM":
            return self.name
        level = self.level.capitalize() if self.name.isdecimal() else self.level
        return f"{level} {self.name}"

    @property
    def alone(self) -> str:
        """ "Quận Cầu Giấy", "TPHCM"."""
        return self.inside[:1].upper() + self.inside[1:]

    @property
    def short(self) -> str:
        """As after "Quận ủy": "Cầu Giấy", but "Quận 12"."""
        return self.inside if self.name.isdecimal() else self.name


@dataclass(frozen=True)
class Mention:
    place: Place
    span: Span


def find_places(text: str) -> Iterator[Mention]:
    """Places named with their level, in order."""
    for found in _PLACE.finditer(text):
        place = _of(found)
        if place and not _is_person(text, found, place):
            yield Mention(place, found.span())


def _is_person(text: str, found: re.Match[str], place: Place) -> bool:
    """ "Chủ tịch UBND thành phố Nguyễn Văn An": what follows the level is no place."""
    if found["saigon"] or place.name in _NAMED_AFTER:
        return False
    if place.name.split(" ")[0] not in _SURNAMES or place.name.count(" ") < 2:
        return False
    return bool(_AFTER_POST.search(text, max(0, found.start() - 60), found.start()))


def place_at(text: str, at: int) -> tuple[Place, int] | None:
    """The place that begins at an offset and where it ends."""
    found = _PLACE.match(text, at)
    place = _of(found) if found else None
    if not found or not place or _is_person(text, found, place):
        return None
    return place, found.end() if found["saigon"] else found.start("name") + len(_printed_name(found))


def level_written(word: str) -> str:
    """ "TP." is thành phố; "" for what is no level."""
    word = word.replace(".", "")
    return _LEVEL_OF.get(word, _LEVEL_OF.get(word.lower(), ""))


def canonical(name: str) -> str:
    """One name for a city that is written in many ways."""
    return (
        "TPHCM"
        if exact(name).replace(".", "").replace(" ", "") in ("tphcm", "hồchíminh", "thànhphốhồchíminh")
        else name
    )


def level_of_city(name: str) -> str:
    return provinces().get(canonical(name), ("", ""))[0]


def merged_into(name: str) -> str:
    """What a province became part of in July 2025; its own name when it stayed."""
    return provinces().get(name, ("", ""))[1] or name


def city_of(place: Place) -> str:
    """The province or central city that a district lies in; "" when unknown or more than one."""
    return _districts().get((place.level, place.name), "")


def district_over(ward: Place) -> Place | None:
    """The urban district after which a ward is named: "Thanh Khê" of "Thanh Khê Tây"."""
    if ward.level != "phường":
        return None
    for level, name in _districts():
        if level == "quận" and not name.isdecimal() and ward.name.startswith(name + " "):
            return Place(level, name)
    return None


@cache
def provinces() -> dict[str, tuple[str, str]]:
    """Name of a province or city to its level and to what it went into."""
    return {row[0]: (row[1], row[2] if len(row) > 2 else "") for row in words.rows("provinces.tsv")}


@cache
def _districts() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for city, level, names in words.rows("districts.tsv"):
        for name in names.split("; "):
            # "huyện Châu Thành" is in ten provinces: then none is told.
            found[level, name] = city if found.get((level, name), city) == city else ""
    return found


def _of(found: re.Match[str]) -> Place | None:
    if found["saigon"]:
        return Place("thành phố", "TPHCM")
    level, name = level_written(found["level"]), _printed_name(found)
    if not name or (
        level == "thành phố" and found["level"][:1] == "T" and found["level"][1:2] != "h" and name.isdecimal()
    ):
        return None
    return Place(level, canonical(name) if level == "thành phố" else name)


def _printed_name(found: re.Match[str]) -> str:
    """The syllables of the name, without those of a body or a person printed right after it."""
    if "-" in found["name"] or "–" in found["name"]:
        return found["name"]
    syllables = found["name"].split()
    if syllables[-1] == "Đồng" and found.string.startswith(" chí", found.end()):
        del syllables[-1]
    kept: list[str] = []
    for at, syllable in enumerate(syllables):
        if kept and syllable.isupper() and len(syllable) > 1 and not kept[0].isupper():
            break
        if syllable in _NO_NAME and not (at and syllable in _INSIDE_NAME):
            break
        if (
            kept
            and syllable.isupper()
            and (syllable.capitalize() in _ENDS_NAME or syllables[at : at + 2] == ["HỘI", "NGHỊ"])
        ):
            break
        left = len(syllables) - at
        if at >= 2 and left >= 2 and syllable in _SURNAMES:
            break
        if at == 1 and left >= 3 and syllable in _SURE_SURNAMES and not kept[0].isdecimal():
            break
        kept.append(syllable)
    name = " ".join(kept)
    return name.title() if name.isupper() and len(name) > 3 else name
