"""Whether a committee's session, a review, a congress or another event."""

import re

from reports.importer.article import Article, Part
from reports.importer.draft import Organizer
from reports.importer.event_reading import Reading
from reports.importer.events import first_known, opening
from reports.importer.terms import Ordinal, own_stretch

_REVIEWS = re.compile(r"(?<!\w)(?:sơ kết|tổng kết)(?!\w)", re.IGNORECASE)
_ASSESSES = re.compile(
    r"(?:hội nghị |cuộc họp |họp |phiên họp )?đánh giá (?:kết quả|tình hình|công tác|việc thực hiện|"
    r"nhiệm vụ)[^.;]{0,80}(?:năm|tháng|quý|nhiệm kỳ|giai đoạn)",
    re.IGNORECASE,
)
_COMMITTEE = re.compile(
    r"(?:Ban [Cc]hấp hành|BCH|Ban [Tt]hường vụ|BTV|(?:Tỉnh|Thành|Quận|Huyện|Thị|Đảng) ủy|Ủy ban MTTQ|Ủy ban Mặt trận|"
    r"UBKT|"
    r"Ủy ban [Kk]iểm tra)(?!\w)"
)
_OF_COMMITTEE = re.compile(
    rf"(?:hội nghị|phiên họp|cuộc họp) (?:toàn thể |trực tuyến |mở rộng |thường kỳ |"
    rf"định kỳ )?(?:của )?(?-i:{_COMMITTEE.pattern})",
    re.IGNORECASE,
)
_COUNCIL = re.compile(r"HĐND|hội đồng nhân dân", re.IGNORECASE)
_REGULAR = re.compile(r"(?:định kỳ|thường kỳ|mở rộng|phiên|hằng tháng|hàng tháng|lần)", re.IGNORECASE)
# A committee that meets only to deliberate holds its own session.
_DELIBERATES = re.compile(
    r"(?:hội nghị|phiên họp|họp),?\s{1,3}(?:để |nhằm )?(?:thảo luận|cho ý kiến|xem xét|bàn|thông qua)(?!\w)",
    re.IGNORECASE,
)
_YEAR_LOOKED_BACK = re.compile(
    r"(?:^|[.\n]\s{0,3})\s{0,3}(?:Trong )?[Nn]ăm (?P<year>20\d\d)\s?,?\s|trong năm (?P<other>20\d\d)"
)


def find_kind(reading: Reading, ordinal: Ordinal | None, bodies: tuple[Organizer, ...]) -> tuple[str, bool]:
    """The kind, and whether only the years looked back on tell it."""
    said = reading.said or (reading.article.text[slice(*reading.doing)])
    if said.lower().startswith("đại hội") or (not reading.name and reading.lead and reading.lead.event == "đại hội"):
        return "congress", False
    if said:
        return _kind_of_name(reading, said, ordinal, bodies), False
    return _kind_of_text(reading.article)


def _kind_of_name(reading: Reading, said: str, ordinal: Ordinal | None, bodies: tuple[Organizer, ...]) -> str:
    own = said[: own_stretch(said, 0, len(said))[1]]
    is_council = any(_COUNCIL.search(said_of) for said_of in (own, *(body.printed for body in bodies)))
    if ordinal and re.match(r"(?:hội nghị|phiên họp|kỳ họp|họp)", said, re.IGNORECASE) and not is_council:
        return "plenum"
    if _REVIEWS.search(said) or _ASSESSES.match(said):
        return "review"
    if _OF_COMMITTEE.match(own) and not is_council:
        return "plenum"
    is_session = said.lower().startswith(("họp", "hội nghị", "phiên họp")) and not is_council
    is_own = bool(bodies) and _COMMITTEE.match(bodies[0].printed) and _DELIBERATES.match(said)
    if is_session and (is_own or (_is_of_committee(own, bodies) and _REGULAR.search(own))):
        return "plenum"
    after = reading.article.text[slice(*reading.stretch)]
    if len(said.split()) <= 2 and (_REVIEWS.search(after) or _ASSESSES.search(after)):
        return "review"
    return "other"


def _is_of_committee(own: str, bodies: tuple[Organizer, ...]) -> bool:
    """A committee met, not the office of one: "Tỉnh ủy", "Ban Thường vụ Tỉnh ủy", but not "Ban Tuyên giáo Tỉnh ủy"."""
    return bool(_COMMITTEE.search(own)) or any(_COMMITTEE.match(body.printed) for body in bodies)


def _kind_of_text(article: Article) -> tuple[str, bool]:
    known = first_known(article)
    if known and known["event"].lower() == "đại hội":
        return "congress", True
    for start, end in opening(article):
        if _REVIEWS.search(article.text, start, min(end, start + 300)):
            return "review", True
    body = list(opening(article, Part.SUMMARY, Part.PARAGRAPH))[:3]
    if any(_YEAR_LOOKED_BACK.search(article.text, *span) for span in body):
        return "review", True
    return "other", True
