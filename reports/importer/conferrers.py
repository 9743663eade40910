"""Who confers an award: the subject of its sentence, "của …" behind the form, "được … tặng" between the words."""

import re
from functools import cache

from reports.importer.article import Article
from reports.importer.award_words import CAPITALS, any_of
from reports.importer.recipients import FAMILY_NAMES
from reports.importer.source import Span
from reports.importer.words import rows

_SEPARATOR = re.compile(r"[,;:.](?:\s|$)|\s(?:và|đồng thời|cùng)(?:\s|$)")
_ADVERBS = re.compile(
    r"(?:\s|,|\b(?:đã|cũng|vừa|quyết định|ban hành|công bố|các|tiến hành|(?<![Bb]an )tổ chức|trân trọng"
    r"|long trọng|vinh dự|còn|lễ|thực hiện"
    r"|kịp thời|và|trực tiếp|thay mặt|được|xét|xem|ký|có|thưởng|phát|lần lượt|tiếp tục))+$"
)
_OTHER_VERB = re.compile(
    r"\s(?:đã|vừa|(?<![Bb]an )tổ chức|tiến hành|long trọng|quyết định|ban hành|công bố|ký|xét|phối hợp)\b"
)
_MANDATE = re.compile(
    r"(?:(?:thừa (?:ủy quyền|lệnh)|thay mặt|(?:được )?(?:sự )?ủy quyền)(?: của)?"
    r"|(?:theo )?quyết định (?:số \S+ )?(?:ngày \S+ )?của) (?=\S)",
    re.IGNORECASE,
)
_NAME_LAST = re.compile(rf" (?:{'|'.join(sorted(FAMILY_NAMES))})(?: [{CAPITALS}]\w*){{1,4}}$")
_OF_END = re.compile(
    r"\s*(?:[,;:.(…]|$)|\s(?=(?:cho|tặng|trao|về|vì|trong|do|đối với|nhân|đợt|năm|đã|có|tại|vào|với|là"
    r"|được|trên|giai đoạn|cùng|đến)\b)"
)
_AND_FORM = re.compile(r"\s(?=và\s)")


@cache
def _head() -> re.Pattern[str]:
    heads = any_of([row[0] for row in rows("conferrers.txt")])
    return re.compile(
        rf"(?:(?:{heads})\b|cấp trên\b|tỉnh\b|huyện\b|thành phố\b|ban tổ chức\b|ban chấp hành\b|ban thường vụ\b)"
    )


_OCCASION = re.compile(
    r"Hội (?:nghị|thi|trường|diễn|thảo|họp|trại|khỏe)\b|Ban [Gg]iám khảo|Đoàn (?:kết|viên)\b|Bộ phận\b"
)


# "… và tặng": the clause has no subject of its own.
_JOINED = re.compile(r",|\b(?:và|đồng thời)\b")
_OFFICER = re.compile(r"(?:Phó )?(?:Chủ tịch|Giám đốc|Bí thư|Thủ tướng|Bộ trưởng|Hiệu trưởng|Trưởng|Chánh)\b")
_LONGEST_CLAUSE = 600


def is_conferrer(words: str) -> bool:
    return _head().match(words) is not None and _OCCASION.match(words) is None


def before_verb(article: Article, start: int, verb: int) -> tuple[Span | None, int]:
    """The body that stands as subject before a verb, or on whose behalf a person acts; and where the clause begins.

    ``start`` is where the words that belong to the clause may begin at the earliest.
    """
    text = article.text
    start = max(start, verb - _LONGEST_CLAUSE)
    found = _ADVERBS.search(text, max(start, verb - 80), verb)
    end = found.start() if found else verb
    begins = [start, *(cut.end() for cut in _SEPARATOR.finditer(text, start, end))]
    for begin in reversed(begins):
        if begin < end and (subject := _subject(text, begin, end)):
            return subject, begin
        if begin < end and text[begin:end].strip() and begin != start and not _is_list_piece(text[begin:end]):
            break
    mandate = [found.end() for found in _MANDATE.finditer(text, start, verb)]
    if mandate and is_conferrer(text[mandate[-1] : mandate[-1] + 40]):
        stop = _OF_END.search(text, mandate[-1], verb)
        return (mandate[-1], stop.start() if stop else verb), start
    if _JOINED.search(text, end, verb):
        return None, end
    return None, begins[-1] if begins[-1] < end else verb


def _is_list_piece(words: str) -> bool:
    return len(words.split()) <= 3


def _subject(text: str, begin: int, end: int) -> Span | None:
    lead = re.compile(r"(?:(?:và|nhân dịp này|dịp này|tại hội nghị|đồng thời|do|bởi)\b[ ,]*)+", re.IGNORECASE).match(
        text, begin, end
    )
    begin = lead.end() if lead else begin
    if verb := _OTHER_VERB.search(text, begin, end):
        end = verb.start()
    words = text[begin:end]
    if (
        not is_conferrer(words)
        or len(words) > 140
        or (_OFFICER.match(words) and _NAME_LAST.search(words))
        or (re.search(r" [-–] ", words[:-1]) and "đồng chí" in words)
    ):
        return None
    return begin, end


def behind_form(article: Article, start: int, end: int) -> Span | None:
    """ "của Chủ tịch UBND tỉnh" right behind a form: the body without "của"."""
    found = re.compile(r"\s+của\s+").match(article.text, start, end)
    if not found:
        return None
    stop = _OF_END.search(article.text, found.end(), end)
    limit = stop.start() if stop else end
    both = _AND_FORM.search(article.text, found.end(), limit)
    if both and not is_conferrer(article.text[both.end() + 3 : limit]):
        limit = both.start()
    return (found.end(), limit) if limit > found.end() else None


def between(article: Article, start: int, end: int) -> Span | None:
    """The body in "được Ban Thường vụ Tỉnh ủy tặng"; ``start`` behind "được", ``end`` before the verb."""
    text = article.text
    adverbs = _ADVERBS.search(text, start, end)
    end = adverbs.start() if adverbs else end
    while start < end and text[start].isspace():
        start += 1
    return (start, end) if start < end and is_conferrer(text[start:end]) else None
