"""The bodies that the text names, under their full names."""

import datetime
import re
from collections.abc import Iterator

from lib.vietnamese.dates import parse_date
from reports.importer import gazetteer
from reports.importer.article import Article, Part
from reports.importer.draft import Conference, Organization
from reports.importer.places import Places
from reports.importer.source import Span

_COMMITTEE = r"(?:Tỉnh|Thành|Quận|Huyện|Thị|Đảng) ủy(?! viên)"
_BOARD = (
    r"(?:Ban Thường vụ|BTV|Thường vụ|Thường trực|Ban Tổ chức|Ban Tuyên giáo và Dân vận|Ban Tuyên giáo|Ban Dân vận|"
    r"Ban Nội chính|"
    r"Ban Xây dựng Đảng|Ủy ban Kiểm tra|UBKT|Văn phòng|Khối Dân vận|Trung tâm Chính trị)"
)
_OF_AREA = (
    r"(?:Thường trực HĐND|Ủy ban nhân dân|UBND|Hội đồng nhân dân|HĐND|(?:Ủy ban Mặt trận Tổ quốc|Ủy ban MTTQ|UBMTTQ|"
    r"MTTQ)(?: Việt Nam| VN)?|"
    r"Đảng ủy Quân sự|Đảng ủy Công an|Công an|Ban Chỉ huy Quân sự|Ban CHQS|Bộ Chỉ huy Quân sự|Bộ CHQS|Hội Nông dân|"
    r"Hội Liên hiệp Phụ nữ|Hội LHPN|Hội Cựu chiến binh|Hội CCB|Đoàn TNCS Hồ Chí Minh|Đoàn Thanh niên|"
    r"Liên đoàn Lao động|LĐLĐ|"
    r"Trung tâm Chính trị|Trung tâm Bồi dưỡng chính trị|Đảng bộ|(?:Ban [Cc]hấp hành|BCH) Đảng bộ|Tòa án nhân dân|"
    r"Viện Kiểm sát nhân dân)"
)
_AREA = rf"(?:{gazetteer.SAIGON}(?!\w)|(?:{gazetteer.LEVEL})(?!\w)(?! ?[đĐ]ội)(?: {{0,2}}{gazetteer.NAME})?)"
_BODY = re.compile(
    r"(?<!\w)(?:"
    rf"(?P<national>(?:Ban Chấp hành|Ban Tổ chức|Ban Tuyên giáo|Ban Tuyên giáo và Dân vận|Ban Dân vận|Ban Nội chính|"
    rf"Ủy ban Kiểm tra|Văn phòng) Trung ương(?: Đảng)?)"
    rf"|(?P<council>{_OF_AREA}) {_AREA}"
    rf"|(?P<board>(?<!thư ){_BOARD}) (?P<over>{_COMMITTEE})(?P<tail>(?: {_AREA})|(?: {gazetteer.NAME}))?"
    rf"|(?P<committee>{_COMMITTEE})(?P<tail2>(?: {_AREA})|(?: {gazetteer.NAME}))?"
    r"|(?P<office>Sở (?:Lao động - Thương binh và Xã hội|Nông nghiệp và (?:Phát triển nông thôn|PTNT|Môi trường)|"
    r"[A-ZĐ]\w+ \w+(?: và [A-ZĐ]\w+(?: \w+)?)?))"
    r"|(?P<youth>(?:Tỉnh|Thành|Quận|Huyện|Thị) đoàn)(?!\w)"
    r")"
)
_FIRST_PAGES = 60_000
_SEVERAL = re.compile(r"(?:các|những|mỗi|từng|\d)\s{1,3}(?:\w+, )?$")
_FOUNDED = re.compile(
    rf"thành lập\s{{1,3}}(?P<area>{_AREA})(?:\s{{0,3}}\((?P<day>\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}))?"
)


def find_organizations(article: Article, places: Places, event: Conference | None) -> tuple[Organization, ...]:
    """Each body once, where it is named first; the organizers and the byline's office are among them."""
    found: dict[str, Organization] = {}
    for body in sorted(_all(article, places, event), key=lambda one: one.span):
        found.setdefault(body.name, body)
    return tuple(sorted(found.values(), key=lambda one: one.span))


def _all(article: Article, places: Places, event: Conference | None) -> Iterator[Organization]:
    for body in event.organizers if event else ():
        yield Organization(span=body.span, name=places.full_name(body.printed) or body.name, printed=body.printed)
    for line in article.prose:
        if line.start < _FIRST_PAGES:
            yield from _named(article, places, (line.start, min(line.end, _FIRST_PAGES)))
    for line in article.of(Part.BYLINE):
        if "ỦY" in article.text[slice(*line.span)] and (name := places.full_name(article.text[slice(*line.span)])):
            yield Organization(span=line.span, name=name, printed=article.printed(line.span))


def _named(article: Article, places: Places, stretch: Span) -> Iterator[Organization]:
    text = article.text
    for found in _BODY.finditer(text, *stretch):
        if _SEVERAL.search(text, max(stretch[0], found.start() - 12), found.start()):
            continue
        span = found.start(), _end(found, text, places)
        if body := _body(article, places, span):
            yield body
    for found in _FOUNDED.finditer(text, *stretch):
        name = places.full_name(found["area"])
        if name:
            yield Organization(
                span=found.span("area"),
                name=name,
                printed=article.printed(found.span("area")),
                founded=_day(found["day"]),
            )


def _body(article: Article, places: Places, span: Span) -> Organization | None:
    """None where the text does not tell of which place it is: "Thành ủy" of no city."""
    said = article.text[slice(*span)]
    name = places.full_name(said)
    return Organization(span=span, name=name, printed=article.printed(span)) if name else None


def _end(found: re.Match[str], text: str, places: Places) -> int:
    """Where the body's words end: not in the name of the person printed after it."""
    tail = "tail" if found["tail"] else "tail2" if found["tail2"] else ""
    if found["council"]:
        return _place_end(text, found.end("council") + 1, found.end())
    if not tail:
        return found.end()
    start = found.start(tail) + 1
    said = found[tail][1:]
    if gazetteer.place_at(text, start):
        return _place_end(text, start, found.end(tail))
    if level := re.match(gazetteer.LEVEL, said):
        return start + level.end()
    known = [name for name in (*_known_names(places),) if said == name or said.startswith(name + " ")]
    longest = max(known, key=len, default="")
    return start + len(longest) if longest else found.start(tail)


def _place_end(text: str, start: int, end: int) -> int:
    place = gazetteer.place_at(text, start)
    if place:
        return min(place[1], end)
    level = re.compile(gazetteer.LEVEL).match(text, start, end)
    return level.end() if level else end


def _known_names(places: Places) -> Iterator[str]:
    for said in (places.unit, places.district, places.city):
        place = gazetteer.Place.read(said) if said else None
        if place:
            yield place.name
            yield place.inside
    yield from gazetteer.provinces()


def _day(printed: str | None) -> datetime.date | None:
    return parse_date(printed) if printed else None
