"""Documents adopted or cited. Themes and movements are in ``themes``, what is said beside the facts in ``context``."""

import re
from collections.abc import Iterator

from reports.importer import context, themes
from reports.importer.article import Article, Part
from reports.importer.document_titles import CODE, DAY, head, issuer_behind, kind_of, year_in
from reports.importer.draft import Conference, Context, Document
from reports.importer.source import Span


def find_documents(article: Article, event: Conference | None) -> tuple[Document, ...]:
    adopted = list(_adopted(article))
    cited = list(_cited(article, {one.span[0] for one in adopted}))
    return tuple(_once([*adopted, *cited, *themes.find_themes(article)]))


def find_context(article: Article, event: Conference | None) -> tuple[Context, ...]:
    return tuple(context.find_context(article))


# Adopted

_ADOPTS = re.compile(
    r"(?P<verb>(?:thảo luận,? (?:và )?)?(?:thống nhất |nhất trí |biểu quyết |đã )*(?:thông qua|ban hành"
    r"|tán thành)(?: và ban hành| toàn văn)?)\b"
    r"(?P<lead>[^.;:\n]{0,160}?(?:văn bản|nội dung|tài liệu|báo cáo"
    r"|nghị quyết)[^.;:\n]{0,160}?(?P<colon>:)\s*|[^.;:\n]{0,60}?,? trong đó có\s*|\s+(?:toàn văn "
    r"|\d+ )?)",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"(?:để(?: \w+,?| và){0,4}|sẽ|dự kiến|chuẩn bị|trình|cần|tiếp tục|yêu cầu|đề nghị|cho ý kiến|việc|tham mưu"
    r"|được|khi|sau khi|do|kịp thời|đã được|rà soát,|xây dựng,) (?:thảo luận,? (?:và )?)?$"
)
_SUBMITTED = re.compile(
    r"do ((?:Ban|Thường trực|UBND|Đảng ủy|Ủy ban|Văn phòng|UBKT)[^,.;:\n]{2,80}?) (?:trình|chuẩn bị"
    r"|báo cáo|soạn thảo)\b"
)
_TITLE_END = re.compile(
    (
        r"(?P<next>(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+)(?=(?:(?:các|bản) )?(?P<head>HEADS)\b\s+\S+))"
        r"|;(?!\s*(?:nhiệm vụ|phương hướng|mục tiêu))|\s*…|\.(?=\s|$)|\s*\((?!khóa)|:\s|,?\s(?:với (?:\d+"
        r"|tỷ lệ|sự|số)|do [A-ZĐ][^,;.]{2,60} trình|trình (?:tại|Đại hội|hội nghị)|để (?:trình|tổ chức)"
        r"|đồng thời|nhằm|và (?:thảo luận|bầu|cho ý kiến|quyết định|biểu quyết|thống nhất|tiến hành|kết luận"
        r"|một số|nhiều|các nội dung))\b"
        r"|,\s(?:cho ý kiến|thảo luận|bầu|đồng thời|quyết định|thống nhất|biểu quyết|và một số|qua đó|tạo"
        r"|làm cơ sở|trong đó|nghe)\b"
    ).replace(
        "HEADS",
        (
            "[Bb]áo cáo|[Nn]ghị quyết|[Cc]hỉ thị|[Cc]hương trình|[Kk]ế hoạch|[Đđ]ề án|[Kk]ết luận|[Qq]uyết định"
            "|[Qq]uy định|[Qq]uy chế|[Tt]ờ trình"
            "|[Dd]ự thảo|[Hh]ướng dẫn|[Tt]hông báo"
        ),
    )
)


def _adopted(article: Article) -> Iterator[Document]:
    text = article.text
    for line in article.of(Part.SUMMARY, Part.PARAGRAPH):
        words = text[line.start : line.end]
        if not ("hông qua" in words or "an hành" in words or "án thành" in words):
            continue
        done = line.start
        for found in _ADOPTS.finditer(text, *line.span):
            before = text[max(line.start, found.start() - 40) : found.start()]
            if found.start() < done or _NOT_DONE.search(before):
                continue
            submitted = _SUBMITTED.search(text, found.start(), min(found.end() + 200, line.end))
            by = article.printed(submitted.span(1)) if submitted else ""
            is_list = found["colon"] is not None
            for span, kind in _titles(text, found.end(), line.end, is_list):
                title = article.printed(span)
                done = span[1]
                yield Document(span=span, relation="adopted", kind=kind, title=title, issued_by=by, year=year_in(title))


def _titles(text: str, start: int, end: int, is_list: bool) -> Iterator[tuple[Span, str]]:
    """The titles of a list, one after the other; over sentences when a colon announced it."""
    is_first = True
    while found := head().match(text, start, end):
        stop = _TITLE_END.search(text, found.end(), end)
        limit = stop.start() if stop else end
        words = text[start:limit].split()
        if stop and stop["next"] and len(words) < 3 and not is_first:
            break
        if text[found.end() : limit].strip(" ,.;"):
            yield (start, limit), kind_of(found["head"])
        is_first = False
        if not stop or not (stop["next"] or stop[0].startswith(";") or (is_list and stop[0] == ".")):
            return
        start = stop.end()
        while start < end and text[start] in " -–+\t":
            start += 1


# Cited

_QUOTED = re.compile(
    r"(?P<head>Đề án|đề án|Chương trình|chương trình|Kế hoạch|kế hoạch|Chỉ thị"
    r"|Nghị quyết)(?: số \S+)?\s*[“\"](?P<title>[^”\"\n]{5,400})[”\"]"
)
_NUMBERED = re.compile(
    rf"\b(?P<head>Nghị quyết|Chỉ thị|Kết luận|Quyết định|Quy định|Kế hoạch|Chương trình(?: hành động"
    rf"| công tác)?|Hướng dẫn|Thông báo|Thông tri|Công văn|Nghị định"
    rf"|Thông tư|Quy chế|Đề án|Báo cáo|Tờ trình|nghị quyết|chỉ thị|kết luận|quyết định|quy định|kế hoạch"
    rf"|hướng dẫn|nghị định)\s+(?:số\s*:?\s*)?(?P<number>{CODE})(?![\w%/])"
    rf"(?P<day>,? (?:{DAY}))?"
)
_CONGRESS = re.compile(
    r"\b(?P<head>[Nn]ghị quyết)\s+(?:(?:của )?(?P<congress>[Đđ]ại hội)(?: [Đđ]ại biểu)?(?: [Đđ]ảng(?! bộ))?"
    r"(?: toàn quốc| [Đđ]ảng bộ| các cấp)*"
    r"(?: (?:phường|xã|quận|huyện|thành phố|tỉnh|thị xã|thị trấn|cơ quan|khối|các cấp|lần thứ|nhiệm kỳ"
    r"|khóa|của Đảng|Đảng bộ|Đoàn|toàn quốc)(?!\w)|,? nhiệm kỳ \d{4}\s?[-–]\s?\d{4}"
    r"| [A-ZĐÂÁÀẢÔƠƯẮẰ][\w.]*| \d{1,2}(?!\w)|,? lần thứ [IVXL\d]+|,? khóa [IVXL]+)*"
    r"|(?:của )?Hội nghị (?:lần thứ (?:[IVXL]+|\d+|\w+)|Trung ương \d+)(?:,? (?:Ban [Cc]hấp hành"
    r"|BCH)(?: Trung ương| TW)?(?: Đảng)?(?: bộ)?(?: (?:quận|huyện|tỉnh|thành phố|xã|phường|thị xã))?)?"
    r"(?:,? \(?khóa [IVXL]+\)?)?"
    r"|Trung ương (?:\d+|[IVX]+|lần thứ \S+)(?:,? \(?khóa [IVXL]+\)?)?)"
)
_MEETING = re.compile(r"Ban [Cc]hấp hành.*|BCH.*")
_ABOUT = re.compile(
    r"\s+về ([^.;,:(\n“]{5,120}?)(?=\s*(?:[.;,:(“]|$|\s(?:và|gắn với|trong|đến|cho|theo|với|tại|được|đã)\b))"
)
_PLAN = re.compile(
    r"\b(?P<head>Kế hoạch|Đề án|Chương trình hành động)\s+(?=(?:tổ chức|triển khai|thực hiện|về"
    r"|phát triển|xây dựng|phối hợp)\b)(?P<title>[^.;:(\n]{15,160}?)(?=\s*(?:[.;:(]|$))"
)
_REPORT = re.compile(r"\bBáo cáo chính trị\b")


_SIGNS = (
    *("ghị", "hỉ thị", "ết luận", "uyết định", "uy định", "uy chế", "ế hoạch", "hương trình", "ướng dẫn", "hông báo"),
    *("hông t", "ông văn", "Đề án", "đề án", "Báo cáo", "Tờ trình"),
)


def _cited(article: Article, adopted: set[int]) -> Iterator[Document]:
    """``adopted`` is where the titles of what was adopted begin: those are told already."""
    for line in article.of(Part.SUMMARY, Part.PARAGRAPH):
        words = article.text[line.start : line.end]
        if not any(sign in words for sign in _SIGNS):
            continue
        found = [*_quoted(article, line.span), *_numbered(article, line.span), *_of_congress(article, line.span)]
        end = line.start
        for one in sorted([*found, *_plans(article, line.span)], key=lambda one: (one.span[0], -one.span[1])):
            if one.span[0] >= end and one.span[0] not in adopted:
                yield one
                end = one.span[1]


def _quoted(article: Article, span: Span) -> Iterator[Document]:
    for found in _QUOTED.finditer(article.text, *span):
        kind, title = kind_of(found["head"]), article.printed(found.span("title"))
        yield Document(span=found.span(), relation="cited", kind=kind, title=title, year=year_in(title))


def _numbered(article: Article, span: Span) -> Iterator[Document]:
    text = article.text
    for found in _NUMBERED.finditer(text, *span):
        end = found.end()
        is_plain = found["number"].isdigit() and not re.search(
            r"số\s*:?\s*$", text[found.start() : found.start("number")]
        )
        if is_plain and (found["head"][0].islower() or re.match(r"\s+(?!của|về|[,.;)])\w", text[end : end + 12])):
            continue
        issuer = issuer_behind(text, end, span[1])
        end = issuer[1] if issuer else end
        title = article.printed((found.start(), end))
        by = article.printed(issuer) if issuer else ""
        yield Document(
            span=(found.start(), end),
            relation="cited",
            kind=kind_of(found["head"]),
            title=title,
            number=article.printed(found.span("number")),
            issued_by=by,
            year=year_in(title),
        )


def _of_congress(article: Article, span: Span) -> Iterator[Document]:
    text = article.text
    for found in _CONGRESS.finditer(text, *span):
        end = found.end()
        words = text[found.start() : end]
        if found["congress"] and not re.search(
            r"lần thứ|nhiệm kỳ|các cấp|khóa|[IVX]{2,}|Đảng bộ (?:tỉnh|thành phố|huyện|thị xã|quận)", words
        ):
            continue
        if not found["congress"] and (about := _ABOUT.match(text, end, span[1])) and "Hội nghị" not in words:
            end = about.end()
        meeting = _MEETING.search(words)
        yield Document(
            span=(found.start(), end),
            relation="cited",
            kind="resolution",
            title=article.printed((found.start(), end)),
            issued_by=article.printed((found.start() + meeting.start(), found.end())) if meeting else "",
        )


def _plans(article: Article, span: Span) -> Iterator[Document]:
    for found in _PLAN.finditer(article.text, *span):
        title = article.printed(found.span())
        yield Document(
            span=found.span(), relation="cited", kind=kind_of(found["head"]), title=title, year=year_in(title)
        )
    for found in _REPORT.finditer(article.text, *span):
        yield Document(span=found.span(), relation="cited", kind="report", title=article.printed(found.span()))


# No article names a document again with more of them between.
_FAR = 150


def _once(found: list[Document]) -> Iterator[Document]:
    """Each document once: a later mention, or a shorter one of the same, tells nothing new."""
    kept: list[Document] = []
    for one in found:
        at = next((at for at, other in enumerate(kept[-_FAR:], max(0, len(kept) - _FAR)) if _is_same(one, other)), None)
        if at is None:
            kept.append(one)
        elif one.number and one.relation == kept[at].relation and len(one.title) > len(kept[at].title):
            kept[at] = one
    yield from kept


def _is_same(one: Document, other: Document) -> bool:
    a, b = one.title.lower(), other.title.lower()
    return (
        a == b
        or (len(a) > 14 and b.startswith(a))
        or bool(one.number and (one.number, one.kind) == (other.number, other.kind))
    )
