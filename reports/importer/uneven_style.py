"""One thing written in two ways, and marks that may be read in two ways."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from lib.vietnamese.letters import CAPITALS
from lib.vietnamese.text import exact
from reports.importer.article import Article, Line, Part
from reports.importer.draft import Anomaly
from reports.importer.source import Span

_WORD = re.compile(r"[^\W\d_]{2,8}")
_NAME = rf"[{CAPITALS}]\w{{0,7}}(?:\s[{CAPITALS}]\w{{0,7}}){{1,4}}"
_POST = (
    r"(?:Nguyên )?(?:Phó )?(?:Bí thư|Chủ tịch|Trưởng|Chủ nhiệm|Giám đốc|Chánh Văn phòng|Chỉ huy trưởng"
    r"|Hiệu trưởng|Ủy viên"
    r"|(?:Quận|Huyện|Thành|Thị|Tỉnh|Đảng) ủy viên)"
)
_FUNCTION = (
    r"(?:[Cc]hủ trì|[Đđ]ồng chủ trì|[Cc]hủ tọa|[Đđ]iều hành)(?:\s(?:[Hh]ội nghị|[Đđ]ại hội|buổi \w+|cuộc họp|kỳ họp))?"
)
_DASH_ROLE = re.compile(rf"\s[-–]\s?{_FUNCTION}(?!\w)")
_OF_POST = r"(?:(?!\s(?:và|đồng chí|ông|bà|phát biểu|chủ trì|trao)(?!\w))[^,;.:()\n–-]){0,50}"
_DASH_POSTS = re.compile(rf"{_POST}{_OF_POST}\s[-–]\s{_POST}{_OF_POST}")
_PLURAL = re.compile(rf"[Cc]ác đồng chí:?\s{_NAME}(?=\s?[-–,(])")
_NEXT_PERSON = re.compile(rf"[;,]\s(?:và\s)?đồng chí\s{_NAME}")
_COMMA_PERSON = re.compile(rf"(?<!\S)[^\s,;]{{1,12}}\s[^\s,;]{{1,12}},\s(?:đồng chí|ông|bà)\s{_NAME}(?=\s?[-–])")
_SEMICOLON_PERSON = re.compile(rf";\s(?:và\s)?(?:đồng chí|ông|bà)\s{_NAME}(?=\s?[-–])")
_HONORED = re.compile(
    rf"(?<!\w)(?:(?P<civil>[Ôô]ng|[Bb]à)|(?P<comrade>[Đđ]ồng chí))\s{_NAME}(?=\s?[-–,(]\s?[{CAPITALS}])"
)
_COMMA = re.compile(
    r"tại (?:[Hh]ội trường|[Pp]hòng họp|[Tt]rụ sở|[Nn]hà văn hóa)(?:\s(?:số\s)?\d{1,2}|\s[A-Z]\d?"
    r"|\slớn)?,\s(?:Quận|Huyện|Thị|Thành|Tỉnh|Đảng)"
    r" (?:ủy|bộ)(?:\s(?!đã|tổ)[^\s,;.]+){0,4}\s(?:đã\s)?tổ chức"
)
_CAPITAL_AFTER_SEMICOLON = re.compile(
    r";\s(?:Các đồng chí|Đồng chí|Các đại biểu|Đại diện|Cùng|Về|Trong đó)(?:\s[^\s,;.]+){0,3}"
)
_PAPER = re.compile(
    r"(?:Báo cáo|Chương trình|Kế hoạch|Tờ trình|Nghị quyết"
    r"|Đề án)\s[^;.\n]{10,160}?năm \d{4}(?P<inner>;\s(?:nhiệm vụ|phương hướng)[^;.\n]{4,90})"
)
_OTHER_EVENT = re.compile(
    r"(?:Nghị quyết|Kết luận|nghị quyết|kết luận|tinh thần"
    r"|Chỉ thị)\s(?P<event>Hội nghị(?:\slần thứ)?\s(?:lần thứ\s)?[\w]{1,6}\s?,?\s"
    r"(?:\(?khóa \w+\)?\s)?(?:BCH|Ban [Cc]hấp hành)[^,;.:“\n]{3,60})"
)
# Bodies whose second word takes a capital.
_BODIES = {"Ban chấp hành": "Ban Chấp hành", "Ban thường vụ": "Ban Thường vụ"}
_BODY = re.compile(r"Ban (?:chấp hành|thường vụ)(?!\w)")
_BASE = re.compile(r"\d\s(?:Đảng bộ|Chi bộ|đảng bộ|chi bộ|[Tt]ổ chức đảng) (?P<word>Cơ sở)(?!\w)")


def find_uneven(article: Article, lines: list[Line]) -> Iterator[Anomaly]:
    yield from _tone_placement(article, lines)
    yield from _honorifics(article, lines)
    seen: Counter[str] = Counter()
    for line in lines:
        for anomaly in _in_line(article, line):
            seen[anomaly.kind] += 1
            if seen[anomaly.kind] <= 3:
                yield anomaly


def _in_line(article: Article, line: Line) -> Iterator[Anomaly]:
    text, span = article.text, line.span
    yield from _capitals(article, span)
    for found in _DASH_ROLE.finditer(text, *span):
        why = "Sau dấu gạch là vai trò tại hội nghị, không phải chức vụ."
        yield Anomaly(kind="dash_role", span=found.span(), note="a role at the event, not a post", why=why)
    for found in _DASH_POSTS.finditer(text, *span):
        why = "Dấu gạch nối hai chức vụ của một người; chỗ khác dùng dấu phẩy."
        yield Anomaly(kind="dash_separator", span=found.span(), note="two posts joined with a dash", why=why)
    for found in _COMMA.finditer(text, *span):
        why = "Sau dấu phẩy là cơ quan tổ chức, không thuộc địa điểm."
        yield Anomaly(
            kind="ambiguous_comma", span=found.span(), note="the body is the subject, not part of the venue", why=why
        )
    for found in _PAPER.finditer(text, *span):
        why = "Dấu chấm phẩy nằm trong tên một văn bản."
        start = text.rfind("năm", found.start(), found.start("inner"))
        yield Anomaly(kind="inner_semicolon", span=(start, found.end()), note="one document", why=why)
    for found in _OTHER_EVENT.finditer(text, *span):
        why = "Nhắc đến một hội nghị khác, không phải hội nghị được đưa tin."
        yield Anomaly(kind="other_conference", span=found.span("event"), note="cited, not the event reported", why=why)
    yield from _lists(article, line)


def _capitals(article: Article, span: Span) -> Iterator[Anomaly]:
    for found in _BODY.finditer(article.text, *span):
        right = _BODIES[found[0]]
        why = f"Thường viết “{right}”."
        yield Anomaly(kind="capitalisation", span=found.span(), suggestion=right, why=why)
        break
    for found in _BASE.finditer(article.text, *span):
        if "cơ sở" in article.text[span[0] : span[1]]:
            why = "“Cơ sở” và “cơ sở” trong cùng một đoạn."
            yield Anomaly(
                kind="capitalisation", span=(found.start() + 2, found.end()), note="two cases in one list", why=why
            )
    for found in _CAPITAL_AFTER_SEMICOLON.finditer(article.text, *span):
        yield Anomaly(
            kind="capitalisation",
            span=found.span(),
            note="capital after a semicolon",
            why="Viết hoa sau dấu chấm phẩy.",
        )


def _lists(article: Article, line: Line) -> Iterator[Anomaly]:
    """Lists of those who came: a plural before a single name, commas beside semicolons."""
    for start, end in article.sentences_of(line):
        plural = _PLURAL.search(article.text, start, end)
        if plural and _NEXT_PERSON.search(article.text, plural.end(), end):
            why = "“Các đồng chí” đứng đầu danh sách, rồi mỗi người lại có “đồng chí”."
            yield Anomaly(
                kind="plural_honorific", span=plural.span(), note="heads the list, no part of the name", why=why
            )
        comma = _COMMA_PERSON.search(article.text, start, end)
        if comma and _SEMICOLON_PERSON.search(article.text, start, end):
            why = "Trong một danh sách, người được ngăn khi bằng dấu phẩy, khi bằng dấu chấm phẩy."
            yield Anomaly(kind="mixed_separators", span=comma.span(), note="people parted by ', ' and by '; '", why=why)


def _honorifics(article: Article, lines: list[Line]) -> Iterator[Anomaly]:
    """ "ông" for one, "đồng chí" for another."""
    civil: list[Span] = []
    comrades = 0
    for line in lines:
        for found in _HONORED.finditer(article.text, *line.span):
            if found["civil"]:
                civil.append(found.span())
            else:
                comrades += 1
    if civil and comrades and len(civil) <= 2 * comrades:
        why = f"Gọi “đồng chí” {comrades} lần, “ông” hoặc “bà” {len(civil)} lần."
        yield Anomaly(kind="mixed_honorific", span=civil[0], note="'ông' or 'bà' beside 'đồng chí'", why=why)


# --- Where the tone mark stands ---------------------------------------------------------------------------------------


def _tone_placement(article: Article, lines: list[Line]) -> Iterator[Anomaly]:
    """ "uỷ" seven times beside "ủy" twelve times: the rarer one, once, with the word before it; never in names."""
    printed = article.source.text
    found: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for line in [*article.of(Part.TITLE), *lines]:
        for word in _WORD.finditer(printed, *line.span):
            low = word[0].lower()
            if _CAN_MOVE.search(low) and not _is_in_name(printed, word):
                found[exact(low)][low].append(word.span())
    for spellings in found.values():
        if len(spellings) > 1:
            yield from _rarer(printed, spellings)


_WORD_BEFORE = re.compile(r"(?<!\w)[^\W\d_]{1,10} $")
_CAN_MOVE = re.compile(r"[oòóỏõọ][aàáảãạeèéẻẽẹ]|[uùúủũụ][yỳýỷỹỵ]")


def _is_in_name(text: str, word: re.Match[str]) -> bool:
    before = text[: word.start()][-12:].rstrip().rpartition(" ")[2]
    return word[0][0].isupper() and not word[0].isupper() and before[:1].isupper()


def _rarer(text: str, spellings: dict[str, list[Span]]) -> Iterator[Anomaly]:
    ranked = sorted(spellings.items(), key=lambda item: (-len(item[1]), item[0]))
    usual, often = ranked[0]
    for rare, spans in ranked[1:]:
        start, end = spans[0]
        before = _WORD_BEFORE.search(text, max(0, start - 12), start)
        left = before.start() if before else start
        right = "".join(new.upper() if old.isupper() else new for old, new in zip(text[start:end], usual, strict=False))
        yield Anomaly(
            kind="tone_placement",
            span=(left, end),
            note=f"{len(spans)} '{rare}' beside {len(often)} '{usual}'",
            suggestion=text[left:start] + right,
            why=f"“{rare}” {len(spans)} lần, “{usual}” {len(often)} lần.",
        )
