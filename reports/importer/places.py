"""Which place a text is about, and what "Quận ủy", "UBND phường", "Thành ủy" mean there."""

import datetime
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from lib.vietnamese.text import exact, sentence_case, unify_tones
from reports.importer import gazetteer
from reports.importer.article import Article, Part
from reports.importer.draft import Conference
from reports.importer.gazetteer import DISTRICT_LEVELS, LEVELS, WARD_LEVELS, Place
from reports.importer.source import Span

# The committee of each level; below the district it is "Đảng ủy" with the level after it.
COMMITTEES = {
    "tỉnh": "Tỉnh ủy",
    "thành phố": "Thành ủy",
    "quận": "Quận ủy",
    "huyện": "Huyện ủy",
    "thị xã": "Thị ủy",
}
_LEVEL_OF_COMMITTEE = {name: level for level, name in COMMITTEES.items()}
_YOUTH = {
    "Tỉnh đoàn": "tỉnh",
    "Thành đoàn": "thành phố",
    "Quận đoàn": "quận",
    "Huyện đoàn": "huyện",
    "Thị đoàn": "thị xã",
}
_AREA_NOUN = {**_LEVEL_OF_COMMITTEE, **_YOUTH}
# An article is shorter; what is longer need not be read to its end to know its place.
_FIRST_PAGES = 60_000
_DISTRICTS_ENDED = datetime.date(2025, 7, 1)

_COMMITTEE = re.compile(
    r"(?<!\w)(?P<committee>(?:[Tt]ỉnh|[Tt]hành|[Qq]uận|[Hh]uyện|[Tt]hị) (?:ủy|đoàn)(?! viên)|(?:TỈNH|THÀNH|QUẬN|HUYỆN|"
    r"THỊ) ỦY)"
    rf"(?: {{1,2}}(?P<name>{gazetteer.NAME}))?"
)
_AT_END = re.compile(
    rf"(?P<core>.*?)(?:^|(?<= ))(?:(?P<saigon>{gazetteer.SAIGON})|"
    rf"(?P<level>{gazetteer.LEVEL})(?: ?(?P<name>{gazetteer.NAME}))?)$"
)
_COMMITTEE_AT_END = re.compile(
    r"(?P<core>.*?)(?P<committee>(?:Tỉnh|Thành|Quận|Huyện|Thị) (?:ủy|đoàn))(?: (?P<name>.+))?$", re.IGNORECASE
)
_ASSEMBLED = re.compile(r"^(?:Ban chấp hành|BCH)(?: lâm thời)? (?:Đảng bộ|Đảng ủy)(?: |$)", re.IGNORECASE)
_OF_TERM = re.compile(r"[ ,(]+(?:khóa|nhiệm kỳ|lần thứ)(?!\w).*$", re.IGNORECASE)
_SHORT_IN_BRACKETS = re.compile(r" \([A-ZĐ]{2,7}\)")
_SHORT_FORMS = (
    (re.compile(r"^(?:Ủy ban nhân dân)(?!\w)", re.IGNORECASE), "UBND"),
    (re.compile(r"(?:Hội đồng nhân dân)(?!\w)", re.IGNORECASE), "HĐND"),
    (
        re.compile(r"^(?:Ủy ban Mặt trận Tổ quốc|UBMTTQ|Mặt trận Tổ quốc)(?: Việt Nam| VN)?(?!\w)", re.IGNORECASE),
        "Ủy ban MTTQ Việt Nam",
    ),
    (re.compile(r"^(?:Ủy ban )?MTTQ(?: ?VN| Việt Nam)?(?!\w)"), "Ủy ban MTTQ Việt Nam"),
    (re.compile(r"^BTV(?!\w)"), "Ban Thường vụ"),
    (re.compile(r"^BCH(?!\w)"), "Ban Chấp hành"),
    (re.compile(r"^Thường vụ (?=\w+ ủy)"), "Ban Thường vụ "),
    (re.compile(r"^LĐLĐ(?!\w)"), "Liên đoàn Lao động"),
)
_NATIONAL = re.compile(
    r"(?:^|(?<= ))(?:Trung ương(?: Đảng)?|TW|T\.Ư|Chính phủ|Quốc hội|Bộ Chính trị|Ban Bí thư|Bộ (?!Chỉ huy|CHQS|"
    r"Tư lệnh)[A-ZĐ].*|Nhà nước|Việt Nam)$"
)
# Boards of a committee: named alone they belong to the committee, other bodies to the area.
_PARTY_BOARD = re.compile(
    r"^(?:Ban (?:Thường vụ|Tổ chức|Tuyên giáo|Dân vận|Nội chính|Xây dựng Đảng|Kinh tế|Bảo vệ)|Thường trực$|UBKT|"
    r"Ủy ban Kiểm tra|Khối Dân vận|Văn phòng$|Văn phòng cấp ủy"
    r"|Trung tâm (?:Bồi dưỡng [Cc]hính trị|Chính trị)$)"
)
_COUNCIL = re.compile(r"^(?:UBND|HĐND|Thường trực HĐND|Thường trực UBND|Đảng bộ|Ủy ban MTTQ Việt Nam)$")
_BEFORE_PERSON = re.compile(
    r"(?:[Bb]í thư|[Uu]ỷ viên|[Tt]rưởng ban|[Pp]hó ban|[Cc]hủ nhiệm|[Đđ]ồng chí)[^.,;\n]{0,40}$"
)


@dataclass(frozen=True)
class Places:
    """``unit`` is the district, town, ward or commune of the office ("Quận 12"), ``city`` the city or province above
    it, ``district`` the district above a ward. "" where neither the text nor the lexicon tells."""

    unit: str = ""
    unit_span: Span | None = None
    district: str = ""
    city: str = ""
    city_is_printed: bool = True
    known: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, article: Article, event: Conference | None) -> "Places":
        found = _Mentions.of(article, event)
        level = _level_told(article, event)
        unit = found.best(_levels_of(level)) or _from_lexicon(article, level)
        unit = unit or (found.best(LEVELS) if level is None else None)
        district = found.district_over(unit, article, event)
        city, is_printed = found.city_over(unit, district, article)
        return cls(
            unit.alone if unit and unit.level not in WARD_LEVELS else unit.inside if unit else "",
            found.span_of(unit),
            district.alone if district else "",
            city,
            is_printed,
            {
                exact(short): name
                for names in (article.lexicon.abbreviations, article.lexicon.organizations)
                for pair in names.items()
                for short, name in ((pair[1], pair[1]), pair)
            },
        )

    def full_name(self, printed: str) -> str | None:
        """The full name of a printed body: "Quận ủy Gò Vấp" for "Quận ủy" or "Quận ủy quận Gò Vấp"; None if unknown."""
        said = _SHORT_IN_BRACKETS.sub("", " ".join(unify_tones(printed).split()))
        said = _OF_TERM.sub("", said).strip(" .,;:")
        if not said:
            return None
        if name := self.known.get(exact(printed.strip())) or self.known.get(exact(said)):
            return name
        return self._completed(_in_usual_form(said))

    def place_of(self, level: str) -> Place | None:
        """The place that a level alone means here: "quận" in a text of Gò Vấp."""
        for said in (self.unit, self.district):
            place = Place.read(said) if said else None
            if place and place.level == level:
                return place
        city = Place.read(self.city) if self.city else None
        if city and level in ("tỉnh", "thành phố") and city.level in (level, ""):
            return Place(level, city.name)
        return None

    def _completed(self, said: str) -> str | None:
        if _NATIONAL.search(said) and not said.startswith("Ủy ban MTTQ"):
            return said
        if said == "Ủy ban MTTQ Việt Nam":
            return self._of_unit(said)
        if _ASSEMBLED.match(said):
            return self._committee_of(_ASSEMBLED.sub("", said))
        if found := _AT_END.match(said):
            return self._in_area(found)
        if found := _COMMITTEE_AT_END.match(said):
            return self._of_committee(found)
        return self._of_unit(said)

    def _committee_of(self, said: str) -> str | None:
        """ "quận" or "Quận 12" after "Ban Chấp hành Đảng bộ": the committee itself."""
        if not said:
            return self._own_committee()
        found = _AT_END.match(said)
        if not found:
            return f"Đảng ủy {said}"
        place = self._place(found)
        if not place:
            return None
        if found["core"].strip():
            return f"Đảng ủy {found['core'].strip()} {place.inside}"
        return committee_of(place)

    def _in_area(self, found: re.Match[str]) -> str | None:
        """Ends in a level: "UBND quận", "Quận ủy quận Gò Vấp", "Công an TP.HCM"."""
        core, place = found["core"].strip(), self._place(found)
        if not place:
            return None
        if not core:
            return place.alone
        inner = _COMMITTEE_AT_END.match(core)
        if inner and not inner["name"]:
            return f"{core} {place.short}"
        return f"{core} {place.inside}"

    def _place(self, found: re.Match[str]) -> Place | None:
        if found["saigon"]:
            return Place("thành phố", "TPHCM")
        level = gazetteer.level_written(found["level"])
        if found["name"]:
            return Place.read(f"{level} {found['name']}")
        return self.place_of(level)

    def _of_committee(self, found: re.Match[str]) -> str | None:
        """Ends in "Quận ủy", "Thành đoàn", maybe with a name: "Ban Dân vận Quận ủy"."""
        committee = found["committee"].capitalize()
        core = found["core"]
        if found["name"]:
            name = gazetteer.canonical(found["name"].removeprefix("TP ").strip())
            return f"{core}{committee} {name}"
        place = self.place_of(_AREA_NOUN.get(committee, ""))
        return f"{core}{committee} {place.short}" if place else None

    def _of_unit(self, said: str) -> str | None:
        """Without any place: the office's own body."""
        if said == "Đảng ủy":
            unit = Place.read(self.unit) if self.unit else None
            return committee_of(unit) if unit and unit.level in WARD_LEVELS else None
        if said.endswith(" Đảng ủy"):
            own = self._of_unit("Đảng ủy")
            return own and said.removesuffix("Đảng ủy") + own
        if _COUNCIL.match(said):
            unit = Place.read(self.unit) if self.unit else None
            return f"{said} {unit.inside}" if unit and unit.level else None
        if _PARTY_BOARD.match(said):
            own = self._own_committee()
            return own and f"{said} {own}"
        if said.startswith("Sở ") and (city := Place.read(self.city)):
            return f"{said} {city.inside}"
        if said.startswith("Chi bộ ") and self.unit:
            return f"{said}, {self.unit}"
        return None if said.lower() in gazetteer.LEVELS else said

    def _own_committee(self) -> str | None:
        unit = Place.read(self.unit) if self.unit else None
        return committee_of(unit) if unit and unit.level else None


def committee_of(place: Place) -> str:
    """ "Quận ủy Gò Vấp", "Quận ủy Quận 12", "Đảng ủy phường Thanh Khê Tây"."""
    committee = COMMITTEES.get(place.level)
    return f"{committee} {place.short}" if committee else f"Đảng ủy {place.inside}"


def _in_usual_form(said: str) -> str:
    for pattern, short in _SHORT_FORMS:
        said = pattern.sub(short, said)
    said = sentence_case(said)
    return said[:1].upper() + said[1:]


@dataclass(frozen=True)
class _Mentions:
    """How strongly each place is named, and where first."""

    weight: Mapping[Place, int]
    first: Mapping[Place, Span]

    @classmethod
    def of(cls, article: Article, event: Conference | None) -> "_Mentions":
        weight: Counter[Place] = Counter()
        first: dict[Place, Span] = {}
        strong = _strong_spans(article, event)
        for place, span in _all_mentions(article.text[:_FIRST_PAGES]):
            first.setdefault(place, span)
            weight[place] += 1 + next((value for (start, end), value in strong if start <= span[0] < end), 0)
        return cls(weight, first)

    def best(self, levels: tuple[str, ...]) -> Place | None:
        """The most strongly named of these levels, the first named among equals."""
        fitting = [place for place in self.first if place.level in levels]
        return max(fitting, key=lambda place: self.weight[place], default=None)

    def span_of(self, place: Place | None) -> Span | None:
        return self.first.get(place) if place else None

    def district_over(self, unit: Place | None, article: Article, event: Conference | None) -> Place | None:
        if not unit or unit.level not in WARD_LEVELS:
            return None
        day = (event.date if event else None) or article.published_on
        if day and day >= _DISTRICTS_ENDED:
            return None
        cities = gazetteer.provinces()
        inner = [
            place
            for place in self.first
            if place.level == "thành phố" and cities.get(place.name, ("",))[0] != place.level
        ]
        named = self.best(tuple(DISTRICT_LEVELS))
        return named or (inner[0] if inner else None) or gazetteer.district_over(unit)

    def city_over(self, unit: Place | None, district: Place | None, article: Article) -> tuple[str, bool]:
        """The province or city above the unit, and whether the text names it."""
        known = next((city for place in (unit, district) if place and (city := gazetteer.city_of(place))), "")
        named = [place for place in self.first if gazetteer.provinces().get(place.name, ("",))[0] == place.level]
        if unit in named and unit:
            return unit.name, True
        if known:
            return known, any(place.name == known for place in named)
        best = max(named, key=lambda place: self.weight[place], default=None)
        return (best.name, True) if best else (article.lexicon.city, False)


def _all_mentions(text: str) -> list[tuple[Place, Span]]:
    found = [(mention.place, mention.span) for mention in gazetteer.find_places(text)]
    sure = {place.name for place, _ in found}
    for committee in _COMMITTEE.finditer(text):
        level = _AREA_NOUN.get(committee["committee"].capitalize(), "")
        if committee["name"] and level and (name := _area_name(committee, level, sure, text)):
            found.append((Place(level, name), committee.span()))
    return sorted(found, key=lambda one: one[1])


def _area_name(found: re.Match[str], level: str, sure: set[str], text: str) -> str:
    """The place after "Quận ủy": not the person of "Bí thư Quận ủy Sử Ngọc Anh"."""
    place = gazetteer.place_at(f"{level} {found['name']}", 0)
    if not place:
        return ""
    syllables = gazetteer.canonical(place[0].name).split(" ")
    for length in range(len(syllables), 0, -1):
        name = " ".join(syllables[:length])
        if name in sure or gazetteer.city_of(Place(level, name)) or name in gazetteer.provinces():
            return name
    before = text[max(0, found.start() - 60) : found.start()]
    if _BEFORE_PERSON.search(before) and len(syllables) > 2:
        return ""
    return " ".join(syllables) if len(syllables) <= 3 else ""


def _strong_spans(article: Article, event: Conference | None) -> list[tuple[Span, int]]:
    """Where a place weighs more: in the organizers' names, the title, the sentence of the event."""
    strong = [(body.span, 30) for body in (event.organizers if event else ())]
    strong += [(line.span, 10) for line in article.of(Part.TITLE, Part.BYLINE)]
    anchor = (event.date_span or event.name_span) if event else None
    if anchor:
        strong += [(span, 6) for span in article.sentences if span[0] <= anchor[0] < span[1]]
    return strong


_LOWER_LEVEL = re.compile(rf"(?<!\w)(?:{'|'.join(LEVELS)})(?! \w* ?hội)(?=[ .,;:)])(?! ?[{gazetteer.CAPITALS}\d])")


def _level_told(article: Article, event: Conference | None) -> str | None:
    """The level of the office: "quận" where "Quận ủy" met; "phường" where "Đảng ủy" did; None when nothing tells."""
    for body in event.organizers if event else ():
        said = unify_tones(body.printed)
        if found := _AT_END.match(_OF_TERM.sub("", said)):
            return gazetteer.level_written(found["level"]) if found["level"] else "thành phố"
        if found := _COMMITTEE_AT_END.match(said):
            return _AREA_NOUN.get(found["committee"].capitalize())
        if "Đảng ủy" in said or "Chi bộ" in said:
            return _commonest_level(article, WARD_LEVELS) or "phường"
    committees = Counter(
        found["committee"].capitalize() for found in _COMMITTEE.finditer(article.text, 0, _FIRST_PAGES)
    )
    told = [_LEVEL_OF_COMMITTEE[name] for name in ("Quận ủy", "Huyện ủy", "Thị ủy") if committees[name]]
    if "Đảng ủy" in article.text and (ward := _commonest_level(article, WARD_LEVELS)) and not committees["Quận ủy"] > 2:
        return ward
    return told[0] if told else _commonest_level(article, frozenset(LEVELS))


def _commonest_level(article: Article, among: frozenset[str]) -> str | None:
    said = Counter(found[0] for found in _LOWER_LEVEL.finditer(article.text, 0, _FIRST_PAGES) if found[0] in among)
    return said.most_common(1)[0][0] if said else None


def _levels_of(level: str | None) -> tuple[str, ...]:
    """A ward's committee may be a commune's: the text names one of them."""
    return () if level is None else (level,) if level not in WARD_LEVELS else (level, *sorted(WARD_LEVELS - {level}))


def _from_lexicon(article: Article, level: str | None) -> Place | None:
    place = Place.read(article.lexicon.place) if article.lexicon.place else None
    return place if place and (level is None or level in _levels_of(place.level)) else None
