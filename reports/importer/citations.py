"""For what an award is given, in which years: the words behind its recipients, up to the end of their clause."""

import re

from lib.vietnamese.dates import parse_term_years
from reports.importer.article import Article
from reports.importer.draft import Conference
from reports.importer.source import Span

_STARTS = re.compile(
    r"(?:(?:vì|do)\s+)?(?P<merit>(?:thành tích|những đóng góp|sự đóng góp)\s|(?:(?:đã\s+)?(?:có|đạt"
    r"|lập)\s(?:nhiều\s)?(?:thành tích|đóng góp|công lao|cống hiến|sáng kiến|cách làm|kết quả|nỗ lực"
    r"|quá trình|tinh thần|mô hình|việc làm|giải pháp|tiêu chuẩn|danh hiệu|công)|đã\s(?=có|đạt|lập|hoàn"
    r"|tham|tích|thực|làm|nỗ|vượt|góp|xuất|dũng)|đạt\s|hoàn thành\s|tiêu biểu|điển hình|xuất sắc"
    r"|tiên tiến"
    r"|(?<!thuộc )(?:về|trong)\s(?!đó\b|tổng số\b|toàn\b|đợt\b|dịp\b|số\b)|thực hiện\s|tích cực\s"
    r"|gương mẫu|làm tốt\s|học tập và làm theo|làm theo|tham gia"
    r"|trong sạch|hiến đất|sản xuất|kinh doanh|[“\"]))",
)
_ENDS = re.compile(
    r",?\s*\(?\btrong đó\b|,? (?:bao )?gồm(?: có)?\b|:\s|\s?\(gồm|,\s(?:nhân (?:dịp|kỷ niệm)|đồng thời"
    r"|qua đó|nhằm)\b|\snhân (?:dịp|kỷ niệm)\b"
    r"|\.{2,}|…|\.\s|\.$|\./|;"
)
_TRIM = re.compile(r"(?:[\s.,;:/…(+*–-]|\s(?:và|cùng|cùng với|đồng thời|còn|với|tặng|trao)(?=\s*$))+$")
_CAUSE = re.compile(r"(?:vì|do)\s+(?=\S)")


def citation_in(text: str, start: int, end: int) -> Span | None:
    """The words of merit between two offsets; None when there are none."""
    cut = _ENDS.search(text, start, end)
    end = cut.start() if cut else end
    found = _STARTS.search(text, start, end)
    if not found or (found.start() > start and text[found.start() - 1].isalnum()):
        return None
    between = text[start : found.start()].strip(" ,")
    if found["merit"][0] in '“"' and between:
        return None
    if len(between.split()) > 14:
        return None
    return trimmed(text, found.start("merit"), end)


def whole(text: str, start: int, end: int) -> Span | None:
    """All words up to the end of the clause: what a body is recognized as."""
    cut = re.compile(
        r"\.{2,}|…|\.\s|\.$|;|,\s(?:qua đó|đồng thời|góp phần|trong đó|không có)\b|,\s[^,;.]{0,40}\bđược\b"
    ).search(text, start, end)
    cause = _CAUSE.match(text, start, end)
    start = cause.end() if cause else start
    while start < end and (text[start].isspace() or text[start] in ",:"):
        start += 1
    return trimmed(text, start, cut.start() if cut else end)


def trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and (found := _TRIM.search(text, max(start, end - 40), end)) and found.start() < end:
        end = found.start()
    return (start, end) if start < end else None


_YEARS = re.compile(r"\b((?:19|20)\d\d)(?:\s*[-–]\s*|\s+đến(?: năm)?\s+|\s*,\s*)((?:19|20)\d\d)\b(?!/)")
_OF_A_TERM = re.compile(r"(?<!trong )nhiệm kỳ\s*$")
_YEAR = re.compile(r"\bnăm(?: học)?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_REVIEWED = re.compile(
    r"(?:tổng kết|sơ kết|đánh giá|kết quả|kiểm điểm|nhìn lại)\b[^.\n]{0,200}?\bnăm ((?:19|20)\d\d)\b", re.IGNORECASE
)


def period_in(text: str) -> str | None:
    """ "2022", or "2018-2022" for a stretch of years."""
    for found in _YEARS.finditer(text):
        if _OF_A_TERM.search(text, 0, found.start()):
            continue
        if parse_term_years(f"{found[1]}-{found[2]}"):
            return f"{found[1]}-{found[2]}"
    return years[-1] if (years := _YEAR.findall(text)) else None


def year_reviewed(article: Article, event: Conference | None) -> str | None:
    """The year that the conference looks back on."""
    if event and event.name and (found := _REVIEWED.search(event.name)):
        return found[1]
    return next((found[1] for line in article.prose[:6] if (found := _REVIEWED.search(article.text, *line.span))), None)


_MERIT = re.compile(
    r"^(?:đã |đạt tiêu chuẩn |đạt danh hiệu |đạt )?(?:(?:về |có |lập )?(?:nhiều )?(?:thành tích|đóng góp"
    r"|cống hiến)(?: (?:đặc biệt|xuất sắc|tiêu biểu|cao|tốt|nổi bật"
    r"|quan trọng|tích cực|trong|và|,))*(?: (?:trong|về|vào|cho|đối với))? )?(?:(?:trong )?(?:việc"
    r"|lĩnh vực) )?(?:(?:về|trong) )?"
)
_BODY = re.compile(r"^(?:Đảng bộ|Chi bộ|đơn vị|tập thể|Đơn vị|Tập thể|là) ")
_WHEN = re.compile(
    r",?\s*(?:trong |giai đoạn |của |từ )?(?:năm(?: học)? )?(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?\s*$"
)


def field_in(citation: str) -> str:
    """The field of merit: the citation without "có thành tích xuất sắc trong" and without its year."""
    words = _MERIT.sub("", citation.replace("“", "").replace("”", ""))
    words = _WHEN.sub("", _BODY.sub("", words)).strip(" ,")
    return re.split(r"\s(?:về gương|với chủ đề)\s", words)[0] if words.startswith(("Hội thi", "Cuộc thi")) else words
