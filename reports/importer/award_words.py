"""The words of an award sentence: who is counted, what is given, by which verb. Lists are in ``words/``."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from lib.vietnamese.numbers import parse_number
from reports.importer.article import Article
from reports.importer.source import Span
from reports.importer.words import rows

# The capital letters, for character classes: ranges would take in small ones.
CAPITALS = "".join(filter(str.isupper, map(chr, [*range(0x41, 0x1B1), *range(0x1EA0, 0x1EFA)])))
_NUMBERS = dict(zip(["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"], range(1, 11), strict=True))


class Sort(StrEnum):
    """What a token is. DEED is a verb that is itself the form ("khen thưởng"); RATE one that needs a merit after it."""

    FORM = "form"
    AGE = "age"
    DEED = "deed"
    RATE = "rate"
    KEEP = "keep"
    GIVE = "give"
    GET = "get"
    PASSIVE = "passive"
    COUNTED = "counted"
    WISH = "wish"


@dataclass(frozen=True)
class Token:
    """``count`` and ``printed`` belong to COUNTED, and to a FORM with a number before it ("11 giải").

    ``text`` is a form as patterns see it, from ``word_start`` to ``word_end``: without its number and without the
    title in quotation marks that follows it.
    """

    sort: Sort
    start: int
    end: int
    text: str
    kind: str = ""
    noun: str = ""
    count: int | None = None
    printed: str = ""
    word_start: int = 0
    word_end: int = 0


def any_of(words: Iterable[str]) -> str:
    """A pattern of alternatives, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=len, reverse=True))


@cache
def recipient_kinds() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("recipients.tsv")}


_RANK = (
    r"(?:Nhất|Nhì|Ba|Tư|Khuyến khích|Đặc biệt|Xuất sắc|Triển vọng|Phong trào|Chuyên đề|phụ|tập thể|cá nhân|toàn đoàn)"
)
_SHARED = r" (?:toàn đoàn|đồng đội|chung cuộc|tập thể|cá nhân)\b(?! (?:xuất sắc|tiêu biểu|\d))"
_LETTER = r"(?-i:[ABC]\b)"
_TITLE = (
    r"(?: (?:(?-i:[Cc]hiến s[ĩỹ]) thi đua(?: cấp)? (?:cơ sở|tỉnh|thành phố|toàn quốc|bộ|ngành|toàn quân)\b"
    r"|(?:\w+ ){0,3}trong sạch,? vững mạnh(?: tiêu biểu| xuất sắc)?|[^,;.:()\n“”\"]{1,70}?(?=\s+(?:cho"
    r"|năm|trong|vì|đối với|giai đoạn|do|của|đợt|tại|cấp|gắn)\b|\s+(?:và|\d)|\s*[,;.:()…“\"]|\s*$)))?"
)
_CLASS = r" hạng (?:Nhất|Nhì|Ba|I{1,3}\b)(?:(?:,| và) (?:hạng )?(?:Nhất|Nhì|Ba)\b)*| các hạng"
_TAILS = {
    "certificate": r"",
    "flag": r"(?: thi đua)?(?: (?:xuất sắc|dẫn đầu|tiêu biểu))*(?: (?-i:Chính phủ))?",
    "order": r"(?: (?:Lao động|Độc lập|Chiến công|Bảo vệ Tổ quốc|Quân công|Hồ Chí Minh|Sao vàng|Dũng cảm|Hữu nghị"
    r"|Đại đoàn kết dân tộc|Chiến sĩ vẻ vang|Kháng chiến|Giải phóng|Quân kỳ quyết thắng|Vì an ninh Tổ quốc|Vàng"
    r"|Bạc|Đồng))?"
    rf"(?:{_CLASS})?",
    "medal": r"",
    "title": r"(?: (?:cấp )?(?:cơ sở|tỉnh|thành phố|toàn quốc|bộ|nhân dân|toàn quân|tiêu biểu))?(?:\s*”)?",
}
_YEARS = r"(?: năm(?: tuổi(?! Đảng))?)?"
_AGES = rf"\d{{2}}{_YEARS}(?:(?:,| và| đến|;) \d{{2}}(?= năm| tuổi|,? \d\d| và \d\d| đến \d\d){_YEARS})*"
_BADGE = (
    r"Huy hiệu(?: cao quý)?(?: của)?(?: Đảng)?(?:(?: các)?(?: loại| mức))?(?: từ)?"
    rf"(?: {_AGES}(?: năm)?(?: tuổi(?: Đảng)?)?(?: trở (?:lên|xuống))?)?"
)
_QUOTED = (
    r"(?P<title>\s*(?:“[^”\n]{1,150}”|\"[^\"\n]{1,150}\"|Vì (?:sự nghiệp|thế hệ|an ninh)[^,;.:()\n]{1,60}?"
    r"(?=\s+(?:cho|năm|của)\b|\s*[,;.:()]|\s*$)))?"
)
_COUNT = r"(?<![\w/.,%])(?<!Quận )(?P<{0}>\d{{1,3}}(?:\.\d{{3}})+|\d{{1,4}}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"

# "trao giải Gia đình hạnh phúc cho …": a prize with a name of its own, where it is given.
_GIVEN = "|".join(f"(?<={verb} )" for verb in ("trao", "tặng", "nhận", "đạt", "đoạt", "giành", "thêm", "và"))
_NAMED_PRIZE = (
    rf"(?:{_GIVEN})giải (?:thưởng )?(?:Dành cho )?(?-i:[{CAPITALS}]|(?<=cho ))[^,;.:()\d\n]{{2,70}}?"
    r"(?=\s+(?:cho|thuộc về|dành cho)\b)"
)

# "30 tác phẩm được trao giải": prizes of which no rank is told.
_WON = r"(?:(?<=được trao )|(?<=đạt )|(?<=đoạt ))giải(?=\s*(?:[,;.]|$)|\s+(?:với|gồm|trong|tại|ở|của)\b)"


# "30 giải tiết mục xuất sắc": what a prize without a rank is for.
_PRIZED = (
    "tiết mục|sáng tác|phong cách|chuyên đề|ấn tượng|triển vọng|diễn viên|thí sinh|vận động viên|thể loại|trò chơi"
)
_PRIZE_END = r"(?:cho|được|thuộc|và|tham|trong|tại|của|với|gồm|dành|đã|vì|do|ở|từ)\b"


def _forms() -> str:
    """Whatever is handed over: a certificate, a flag, an order, a badge, a title, a prize."""
    named = [
        rf"{re.escape(form)}{_TITLE if form == 'danh hiệu' else _TAILS[category]}(?!\w)"
        for form, category in sorted(rows("award_forms.tsv"), key=lambda row: -len(row[0]))
        if form != "Cờ"
    ]
    named += [r"Cờ(?= “)", _BADGE + r"(?!\w)"]
    ranks = rf"(?:{_RANK}\b|{_LETTER})"
    return "|".join(
        [
            *named,
            rf"giải (?:thưởng )?{ranks}(?:(?:,| và) {ranks})*(?:{_SHARED})?",
            _NAMED_PRIZE,
            _WON,
            r"giải thưởng(?! Hồ)",
        ]
    )


# "công tác thi đua, khen thưởng" is a field of work; "tiếp nhận" and "ghi nhận" are no awards.
_FIELDS = ("thi đua,", "thi đua", "thi đua -", "thi đua –", "thi đua và", "công tác", "hình thức", "hồ sơ", "mức")
_NO_DEED = "".join(f"(?<!{words} )" for words in (*_FIELDS, "chế độ", "Luật", "về"))
# "về dự Lễ tôn vinh có 17 người": the name of what they came to.
_NO_CEREMONY = r"(?:(?<!lễ )(?<!nghị )|(?=\w+ \w+\b(?! có\b)))"
_NO_RECEIPT = "".join(f"(?<!{word} )" for word in ("ghi", "công", "tiếp", "xác", "nhìn", "thừa", "cảm"))
_WORDS = {
    Sort.WISH: (
        r"(?<!theo )(?<!xét )(?<!sở )\bđề nghị|\bđề (?=tặng)|đề xuất|kiến nghị|\bsẽ\b|phấn đấu|dự kiến|đăng ký"
        r"|\bxét chọn|bình chọn"
        r"|giới thiệu|\byêu cầu\b|\bcần\b|mong muốn|trình cấp|xem xét|\bnếu\b|chưa được|\bkhông được"
    ),
    Sort.AGE: r"(?:(?<=\s)|(?<=\())\d{2}(?:, \d{2})* "
    r"(?:tuổi đảng|năm(?: tuổi đảng|(?=\s*(?:[,;.)]|và\b)(?!\s*\d\d năm))))",
    Sort.KEEP: r"giữ vững(?: và phát huy)?(?: là| danh hiệu)(?: là)?",
    Sort.RATE: (
        r"(?<!đạo )(?:công nhận|đánh giá|xếp loại|suy tôn|xếp hạng|phân loại)(?:,? (?:xếp loại|phân loại))?"
        r"(?: chất lượng)?(?: là| đạt)?\b"
    ),
    Sort.DEED: (
        rf"{_NO_DEED}(?<!thi đua-){_NO_CEREMONY}"
        r"(?:khen thưởng|biểu dương|tuyên dương|vinh danh|tôn vinh|trao thưởng)\b"
        r"|(?<=được )khen\b(?! ngợi)"
    ),
    Sort.GIVE: (
        r"\b(?<!quà )(?<!quyên )(?:trao tặng|tặng thưởng|truy tặng|phong tặng|dành tặng|tặng|trao|gửi(?= thư khen))\b"
        r"(?! (?:đổi|quyền|truyền|nhận|lưu))"
    ),
    Sort.GET: (
        rf"\b(?:đón nhận|{_NO_RECEIPT}nhận(?! định| thức| xét| thấy| được sự| rõ| diện)|đạt|giành|đoạt)(?: được)?\b"
        r"|\bdành được\b"
    ),
    Sort.PASSIVE: r"\bđược\b",
}


@cache
def _pattern() -> re.Pattern[str]:
    nouns = any_of(recipient_kinds())
    several = rf"(?:{nouns})\b(?:(?:,| và|/| -| –) ?(?:{nouns})\b)*"
    aside = r"(?:\s*\([^()\n]{1,15}\))?"
    prize = r"giải(?:\s+thưởng)?(?! (?:pháp|quyết|phóng|ngân|thích|trình|tỏa|thể|trí|đáp))\b"
    own = rf"(?: (?:{_PRIZED})(?: (?!{_PRIZE_END})[^\W\d_]+){{0,6}})?"
    bare_rank = r"(?-i:Nhất|Nhì|Ba|Khuyến khích)\b"
    number = f"(?:{_COUNT.format('form_count')}{aside}\\s+(?:lượt |tấm |chiếc )?)?"
    choices = [
        f"(?P<wish>{_WORDS[Sort.WISH]})",
        rf"(?P<form>{number}\b(?:{_forms()})){_QUOTED}",
        rf"(?P<prize>{_COUNT.format('prize_count')}{aside}\s+(?:{prize}{own}|{bare_rank}))",
        f"(?P<age>{_WORDS[Sort.AGE]})",
        rf"(?P<counted>{_COUNT.format('count')}{aside}(?:\s+|(?<=\d))(?:lượt |vị )?(?P<noun>{several}))",
        *(f"(?P<{sort}>{words})" for sort, words in list(_WORDS.items())[2:]),
    ]
    return re.compile("|".join(choices), re.IGNORECASE)


_SIGNS = (
    *("khen", "tặng", "trao", "biểu dương", "tuyên dương", "vinh danh", "tôn vinh", "công nhận", "giữ vững", "suy tôn"),
    *("huy hiệu", "huân chương", "huy chương", "niệm chương", "danh hiệu", "cờ ", "thi đua", "tuổi đảng"),
)
_PRIZES = re.compile(rf"giải (?:thưởng|thuộc|{_RANK}|[abc]\b)|\d giải\b(?! (?:pháp|quyết|phóng))", re.IGNORECASE)
_RATINGS = ("đánh giá", "xếp loại", "phân loại", "xếp hạng")


def speaks_of_awards(article: Article, span: Span) -> bool:
    """A quick look before the sentence is read word by word."""
    words = article.text[slice(*span)].lower()
    if any(sign in words for sign in _SIGNS) or ("giải " in words and _PRIZES.search(words)):
        return True
    return "được" in words and any(rating in words for rating in _RATINGS)


def tokens_of(article: Article, span: Span) -> list[Token]:
    """The tokens of a sentence, in order. A number that is a year or part of a date counts nothing."""
    found = (_token(match) for match in _pattern().finditer(article.text, *span))
    return [token for token in found if token]


_BEHIND_NUMBER = re.compile(r"(?:\s*\([^()\n]*\))?\s*(?:(?:lượt|tấm|chiếc) )?")
_BARE_RANKS = ("Nhất", "Nhì", "Ba", "Khuyến khích")


def _token(match: re.Match[str]) -> Token | None:
    if match["counted"] is not None:
        return _counted(match)
    if match["form"] is not None or match["prize"] is not None:
        return _form(match)
    sort = next(sort for sort in _WORDS if match[sort] is not None)
    return Token(sort, match.start(), match.end(), match[0])


def _form(match: re.Match[str]) -> Token:
    counted_as = "form_count" if match["form"] is not None else "prize_count"
    number = match[counted_as]
    behind = _BEHIND_NUMBER.match(match.string, match.end(counted_as)) if number else None
    start = behind.end() if behind else match.start()
    end = match.end("form") if match["form"] is not None else match.end()
    text = match.string[start:end]
    return Token(
        Sort.FORM,
        match.start(),
        match.end(),
        f"giải {text}" if text in _BARE_RANKS else text,
        count=_value(number) if number else None,
        printed=number or "",
        word_start=start,
        word_end=end,
    )


def _counted(match: re.Match[str]) -> Token | None:
    number = match["count"]
    before = match.string[max(0, match.start() - 12) : match.start()].lower()
    count = _value(number)
    if count is None or before.endswith(("năm ", "tháng ", "ngày ", "khóa ", "khu vực ", "quý ")):
        return None
    if before.endswith("số ") and not before.endswith("tổng số "):
        return None
    if number.lower() == "năm" and not before.endswith(("cho ", "thưởng ", "dương ", "có ", "và ", ", ", "tặng ")):
        return None
    noun = " ".join(match["noun"].split())
    if noun.lower() == "chi":
        return None
    return Token(Sort.COUNTED, match.start(), match.end(), match[0], kind_of(noun), noun, count, number)


def kind_of(noun: str) -> str:
    """ "collective" for "tập thể, cá nhân": what is named first, save "chi" of "chi, đảng bộ"."""
    first = re.split(r",| và |/| - | – ", noun.lower())[0].strip()
    kinds = recipient_kinds()
    return kinds.get(noun.lower()) or kinds.get(first, "collective")


def _value(printed: str) -> int | None:
    if printed.lower() in _NUMBERS:
        return _NUMBERS[printed.lower()]
    value = parse_number(printed)
    return int(value) if value is not None else None
