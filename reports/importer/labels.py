"""What a figure tells, in a few words of the text, and the words it rests on."""

import re
from dataclasses import dataclass

from reports.importer.quantities import Quantity
from reports.importer.source import Span

_LONGEST = 110
_STOP = re.compile(
    r"[,;:()\n“”]|/(?=\d)"
    r"|\.(?=\s|$)|…|(?<=\s)(?:và|với|trong đó|gồm|chiếm|tăng|giảm|bằng|nhưng|nhằm|góp phần|để|so với|"
    r"tương đương|là bà|là ông|"
    r"của \d|cho \d|tại \d|cho các|đã|do|tham gia góp|vượt \d|đạt (?=\d|tỷ lệ|trên|gần|hơn))(?=\s)"
)
_GOES_ON = re.compile(
    r",\s(?:MTTQ|đoàn thể|công trình|dự án|ngành|thị trấn|an ninh|quốc phòng|quản lý|giám sát|giỏi)|"
    r"(?<=\s)và\s(?!\d|đại diện|các\s)"
)
_LOOSE_END = re.compile(r"\s(?:đạt|được|và|của|cho|tại|trong|ở|về|với|có|bị|là|vào|từ|đã|nào)$", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[,;:]\s|[()]\s?|\.\s|(?<=\s)(?:và|với|trong đó có|trong đó|nâng|đưa|giúp|phấn đấu|đề nghị|yêu cầu)\s",
    re.IGNORECASE,
)
_SEGMENT = re.compile(r"[;:]\s|\.\s|(?<=\s)(?=(?:về|thực hiện)\s)")
_BEFORE_NUMBER = re.compile(
    r"(?:\s|^)(?:ước|đạt|đã đạt|là|còn|lên|đến|tới|xuống|được|giảm còn|chỉ còn|khoảng|gần|hơn|trên|từ|chiếm|"
    r"bằng|tỷ lệ|mở rộng|tối thiểu|ít nhất|"
    r"thêm|trị giá|với|hiện|ở mức|mức|dưới|thực hiện|có|số tiền|thu được|với số|đã|giảm|tăng lên|giảm xuống|ước tính)$",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:kết quả|theo đó|đến nay|hiện nay|trong đó|đặc biệt|bên cạnh đó|toàn (?:huyện|quận|xã|phường|tỉnh|"
    r"thành phố|thị xã)|đã|"
    r"(?:trong )?năm \d{4}|trong năm|cả năm|\d{1,2} tháng (?:đầu năm|qua|đầu)|các|cả|có|về|được|là|cũng|nhất là|"
    r"riêng|như|trong|từ|đạt|"
    r"ước|hiện|số|phấn đấu|vẫn)\s",
    re.IGNORECASE,
)
_PASSIVE = (
    "kiểm tra khi có dấu hiệu vi phạm|kiểm tra|giám sát chuyên đề|giám sát thường xuyên|giám sát|"
    "giải quyết việc làm|huấn luyện|sắp xếp|thông qua|"
    "bê tông hóa|truyền đạt|khen|đào tạo|bồi dưỡng|giải quyết|tiếp nhận|hỗ trợ|cấp|tuyên truyền|điều động|"
    "luân chuyển|bổ nhiệm|"
    "quy hoạch|phúc tra|thẩm tra|đối thoại|xử lý|thành lập|ban hành|nâng cấp|sửa chữa|xây mới|trồng mới|cử"
)
_HARMED = "thi hành kỷ luật|xử lý kỷ luật|kỷ luật|khởi tố|xử phạt|khiển trách|cảnh cáo|cách chức|khai trừ|bắt giữ"
_VERB = re.compile(
    rf"(?:^|[\s,;:])(?:(?P<first>kết nạp|rút tên|bầu bổ sung)|(?P<passive>{_PASSIVE})|(?P<harmed>{_HARMED}))"
    r"(?: được| mới| đối với| cho| với)?\s(?:khoảng |gần |hơn |trên |từ |ít nhất )?$",
    re.IGNORECASE,
)
_SAME_VERB = re.compile(r"(?:,| và|, và)\s$")
_TOTAL_SAID = re.compile(
    r"(?:tổng số|số lượng|(?<!\w)số)\s([^\d,;:.()]{2,90}?)(?:\s(?:là|lên|còn|đạt|lên tới|lên đến|xuống)|\s?:)\s$",
    re.IGNORECASE,
)
_NOT_A_NOUN = re.compile(
    r"\s(?:so|xuống|lên|còn|kế hoạch|chỉ tiêu|dự toán|trở|và|theo|trong|tổng|nghị quyết|mục tiêu)\s|\s?[,;.()/:]|\s*$",
    re.IGNORECASE,
)
_REPEATED = re.compile(r"\b(\w+ \w+) \1\b")
_FILLER = re.compile(
    r"^(?:đạt|được|đã|là)\s|(?<=\s)đạt\s(?=hoàn thành|tiêu chuẩn|danh hiệu)|(?<=chỉ tiêu )về\s", re.IGNORECASE
)
_OR_MORE = re.compile(r"(?<=mới) trở lên$|(?<=đảng viên) trở lên$")


@dataclass
class Label:
    """``words`` for the editor; ``quote`` is what they rest on; ``verb`` may hold for the next number as well."""

    words: str
    quote: Span
    verb: str = ""


def label_of(text: str, quantity: Quantity, sentence: Span, last: Label | None) -> Label:
    """``last`` is the label of the number before in the same sentence: "kiểm tra 17 tổ chức đảng và 42 đảng viên"."""
    if aside := _before_aside(text, quantity, sentence):
        words = f"{quantity.unit} {text[slice(*aside)]}"
        return Label(_as_label(words), (aside[0], quantity.end + 1))
    is_amount = quantity.kind in ("percentage", "money", "measure", "rank") or quantity.unit_span is None
    has_noun = _NOT_A_NOUN.match(text, quantity.end) is None
    if is_amount and (before := _phrase_before(text, quantity.span[0], sentence)):
        if not has_noun or quantity.kind == "money":
            return Label(_as_label(text[slice(*before)]), (before[0], quantity.end))
        if quantity.kind == "measure":
            after = (quantity.end, _phrase_end(text, quantity.end + 1, sentence[1]))
            words = f"{text[slice(*after)].strip()} {text[before[0]].lower()}{text[before[0] + 1 : before[1]]}"
            return Label(_as_label(words), (before[0], after[1]))
    return _counted(text, quantity, sentence, last)


def _counted(text: str, quantity: Quantity, sentence: Span, last: Label | None) -> Label:
    """The noun phrase after the number, with what was done: "Đảng viên được kiểm tra"."""
    lead = text[max(sentence[0], quantity.span[0] - 110) : quantity.span[0]]
    start = quantity.unit_span[0] if quantity.unit_span else quantity.end
    while start < sentence[1] and text[start] in " )":
        start += 1
    unit_end = quantity.unit_span[1] if quantity.unit_span else start
    end = max(_phrase_end(text, max(start, unit_end), sentence[1]), unit_end)
    quote = (quantity.span[0], max(end, quantity.end))
    words = text[start:end]
    if total := _TOTAL_SAID.search(lead):
        return Label(_as_label(total[1]), (quantity.span[0] - len(total[0]), quote[1]))
    verb = _verb(lead) or (last.verb if last and _SAME_VERB.search(lead) and lead[:1] else "")
    if not words.strip():
        return Label(_as_label(quantity.unit or text[slice(*quantity.span)]), (quantity.span[0], quantity.end))
    return Label(_as_label(_with_verb(words, verb)), quote, verb)


def _verb(lead: str) -> str:
    """ "kết nạp " stands before the noun, " được kiểm tra" and " bị kỷ luật" after it."""
    found = _VERB.search(lead)
    if found is None:
        return ""
    if found["first"]:
        return f"{found['first']} "
    return f" được {found['passive'].lower()}" if found["passive"] else f" bị {found['harmed'].lower()}"


def _with_verb(words: str, verb: str) -> str:
    words = words.strip()
    if verb.endswith(" "):
        return f"{verb}{words[:1].lower()}{words[1:]}"
    is_said = len(words) > 40 or " được " in words or " bị " in words or verb.strip() in words
    return words if is_said else words + verb


def _phrase_end(text: str, start: int, end: int) -> int:
    end = min(end, start + _LONGEST)
    at, stop = start, end
    while found := _STOP.search(text, at, end):
        stop = found.start()
        joined = _GOES_ON.match(text, stop, end)
        if joined is None:
            break
        at, stop = joined.end(), end
    if stop == start + _LONGEST and stop < len(text):
        stop = max(text.rfind(" ", start, stop), start)
    while stop > start and text[stop - 1] in " .…/-–":
        stop -= 1
    while loose := _LOOSE_END.search(text[start:stop]):
        stop = start + loose.start()
    return stop


def _phrase_before(text: str, at: int, sentence: Span) -> Span | None:
    """What was measured: "thu ngân sách" of "thu ngân sách ước đạt 312,5 tỷ đồng"."""
    start = _window(text, at, sentence[0])
    clauses = [found.end() for found in _CLAUSE.finditer(text, start, at)]
    start, end = clauses[-1] if clauses else start, at
    while end > start:
        while end > start and text[end - 1] in " :(-–":
            end -= 1
        found = _BEFORE_NUMBER.search(text[start:end])
        if found is None:
            break
        end = start + found.start()
    while leading := _LEADS.match(text, start, end):
        start = leading.end()
    while start < end and not text[start].isalnum():
        start += 1
    return (start, end) if end - start >= 4 else None


def _before_aside(text: str, quantity: Quantity, sentence: Span) -> Span | None:
    """ "phát triển kinh tế - xã hội (18 chỉ tiêu)": what the aside counts stands before it."""
    opens = quantity.span[0] - 1
    is_aside = text[max(opens, 0) : opens + 1] == "(" and text[quantity.end : quantity.end + 1] == ")"
    if not is_aside or quantity.is_percentage or quantity.unit_span is None or quantity.percentage is not None:
        return None
    start = _window(text, opens, sentence[0])
    starts = [found.end() for found in _SEGMENT.finditer(text, start, opens)]
    start, end = starts[-1] if starts else start, opens
    while end > start and text[end - 1] == " ":
        end -= 1
    return (start, end) if end - start >= 4 else None


def _window(text: str, at: int, sentence_start: int) -> int:
    """At most so far before a number, between words."""
    start = max(sentence_start, at - _LONGEST)
    return start if start == sentence_start else text.find(" ", start, at) + 1 or at


def _as_label(words: str) -> str:
    """One line in sentence case: "Tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ"."""
    words = " ".join(words.split()).strip(" ,;:.-–/")
    words = _OR_MORE.sub("", _REPEATED.sub(r"\1", _FILLER.sub("", words)))
    return words[:1].upper() + words[1:]
