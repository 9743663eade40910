"""Posts as printed against the posts that the same people are known to have held that day."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from lib.vietnamese.dates import show_date
from lib.vietnamese.text import fold, nfc, tokens
from people.models import Position
from reports.checks.finding import Finding, Level
from reports.checks.subject import Subject, anchor
from reports.models import Participation

_SHORT_FOR = {
    "ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "bch": "ban chap hanh", "btv": "ban thuong vu",
    "ubkt": "uy ban kiem tra", "mttq": "mat tran to quoc", "ubmttq": "uy ban mat tran to quoc", "tp": "thanh pho",
    "tphcm": "thanh pho ho chi minh", "hcm": "ho chi minh", "qh": "quoc hoi", "vn": "viet nam", "tw": "trung uong",
}  # fmt: skip
_BETWEEN_POSTS = re.compile(r"\s*[,;]\s*|\s+[-–]\s+|\s+kiêm(?:\s+nhiệm)?\s+")
# What a function at the conference, or a post of the past, begins with.
_NO_POST_NOW = (
    "chu tri",
    "nguyen",
    "co",
    "dai dien",
    "thay mat",
    "dong chi",
    "chu toa",
    "truong doan",
    "pho truong doan",
)
_FILLERS = frozenset({"va", "cua", "cac", "khoa", "nhiem", "ky"})


def _words(text: str) -> list[str]:
    folded = tokens(fold(nfc(text)))
    return [word for token in folded for word in _SHORT_FOR.get(token, token).split()]


def _names(position: Position) -> set[str]:
    """Every word by which the body of a post may be called."""
    body = position.organization
    return {word for name in (body.name, body.short_name, *(n.name for n in body.names.all())) for word in _words(name)}


def is_post(segment: str, position: Position) -> bool:
    """Whether `Chủ tịch UBND quận` is the post Chủ tịch of UBND Quận 12: the title in full, then words of its body.

    "Phó Bí thư Thường trực Quận ủy" is not the post Phó Bí thư of Quận ủy: "thường trực" is no word of the body.
    """
    said, title = _words(segment), _words(position.title.name)
    return said[: len(title)] == title and set(said[len(title) :]) <= _names(position) | _FILLERS


def segments(printed: str) -> list[str]:
    """The single posts of `Phó Bí thư Quận ủy, Chủ tịch UBND quận`, without functions and former posts."""
    parts = (part.strip() for part in _BETWEEN_POSTS.split(printed))
    return [part for part in parts if part and not _is_no_post_now(part)]


def _is_no_post_now(part: str) -> bool:
    words = f"{' '.join(_words(part))} "
    return words.startswith(tuple(f"{start} " for start in _NO_POST_NOW))


def find_posts(subject: Subject) -> Iterator[Finding]:
    rows = [(i, row) for i, row in enumerate(subject.participations) if row.person_id and not row.is_group]
    day = subject.conference.date if subject.conference else subject.report.dated_on
    known = _positions(row.person_id for _, row in rows)
    possible = _possible({pk for pks in known.values() for pk in (post.pk for post in pks)}, day)
    for index, row in rows:
        for code, said, field in _compare(row, known.get(row.person_id, []), possible, day):
            yield Finding(code, Level.ADVISORY, f"{row.printed_name}: {said}", anchor("participations", index, field))


def _positions(people: Iterable[int]) -> dict[int, list[Position]]:
    rows = Position.objects.filter(person__in=set(people)).select_related("title", "organization")
    posts: dict[int, list[Position]] = defaultdict(list)
    for position in rows.prefetch_related("organization__names"):
        posts[position.person_id].append(position)
    return posts


def _possible(pks: set[int], day: datetime.date | None) -> set[int]:
    """Posts that no stated bound rules out that day; all of them when the day is not known."""
    if day is None or not pks:
        return pks
    return set(Position.objects.filter(pk__in=pks).possible_on(day).values_list("pk", flat=True))


def _compare(
    row: Participation, posts: list[Position], possible: set[int], day: datetime.date | None
) -> Iterator[tuple[str, str, str]]:
    linked = {post.pk for post in row.positions.all()}
    for post in posts:
        if post.pk in linked and post.pk not in possible and day:
            said = f"“{post}” ({post.evidence}) không phải chức vụ ngày {show_date(day)}"
            yield "post_not_that_day", said, "positions"
    held = [post for post in posts if post.pk in possible or post.pk in linked]
    strange = [part for part in segments(row.printed_position) if not any(is_post(part, post) for post in held)]
    if not strange or not posts:
        return
    printed = ", ".join(f"“{part}”" for part in strange)
    when = f"ngày {show_date(day)}" if day else "đã biết"
    others = "; ".join(f"{post} ({post.evidence})" for post in held) or "không có chức vụ nào"
    yield "post_differs", f"bài ghi {printed}, còn chức vụ {when} là: {others}", "printed_position"
