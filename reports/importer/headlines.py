"""A title for a text that prints none, or prints it in capitals."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile

from lib.vietnamese.text import nfc, sentence_case, tokens
from reports.importer import words
from reports.importer.article import Article
from reports.importer.draft import Award
from reports.importer.page_head import without_portal

_LONGEST = 250
_SEGMENT = re.compile(r"[^,.:;“”\"()!?–]+")
_AFTER_COLON = re.compile(r":\s+[“\"]?(\w)")
_MOST_PLACES = 50
_MOST_WORDS = 6000  # of the text, to learn from how it writes its names

_DAY = r"\d{1,2}(?:\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{2,4})?|\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?)?"
_WHEN = re.compile(
    rf"(?:(?:Vào|Trong)\s)?(?:(?:\d{{1,2}}|hai|ba)\s)?(?:[Bb]uổi\s)?(?:[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối|[Đđ]êm|[Nn]gày)"
    rf"(?:\s(?:và|sáng|chiều|tối|nay|qua|ngày|hôm|mồng|mùng))*\s(?:\([^()]{{1,20}}\)\s?)?"
    rf"(?:{_DAY}(?:\s?(?:,|và|-|–)\s?{_DAY}){{0,2}}\s?)?(?:\([^()]{{1,20}}\))?\s?,?\s?"
)
_ADVERBIAL = re.compile(
    r"(?:[Tt]ại|Thực hiện|Nhằm|Căn cứ|Được sự|Nhân dịp|Nhân kỷ niệm|Hướng tới|Trong không khí|Vừa qua|Mới đây"
    r"|Sau \S+|Hòa chung|Chào mừng"
    r"|Để|Trong khuôn khổ|Triển khai|Tiếp tục|Theo|Trong|Dịp này|Nhân dịp này|Cũng trong dịp này|[Cc]ùng ngày)\s?"
)
_BODY = (
    r"(?:(?:Quận|Huyện|Thị|Thành|Tỉnh|Đảng|Chi) ủy|(?:Đảng|Chi) bộ|Ban |BCH|BTV|Khối|UBND|HĐND|Ủy ban|Hội đồng"
    r"|MTTQ|UBMTTQ|Mặt trận|Hội |Đoàn"
    r"|Liên đoàn|Công an|Công đoàn|Văn phòng|Trung tâm|Phòng|Thường trực|Trường|Sở|Cơ quan|[Pp]hường|[Xx]ã"
    r"|[Qq]uận|[Hh]uyện|[Tt]hị xã|[Tt]hành phố)"
)
_BODY_AFTER_COMMA = re.compile(rf",\s+(?={_BODY}|(?:[Ss]áng|[Cc]hiều|[Tt]ối|[Nn]gày|[Vv]ừa qua|tại)\s)")
_PREDICATE = re.compile(
    r"(?<!\w)(?:(?:đã|vừa|long trọng)\s){0,2}(?:phối hợp|tổ chức|khai mạc|bế mạc|tiến hành|họp|tổng kết|sơ kết"
    r"|trao|tặng|khen thưởng|công bố|triển khai"
    r"|quán triệt|phát động|ra mắt|thông qua)(?!\w)"
)
_DONE = re.compile(r"(?<!\w)(?:đã|vừa|long trọng|trang trọng|đã long trọng)\s+(?=\S)")
_VENUE = re.compile(
    r"\s+tại\s+(?:[Hh]ội trường|[Tt]rung tâm|[Nn]hà|[Tt]rụ sở|[Pp]hòng họp|[Ss]ân vận động|[Qq]uảng trường"
    r"|[Cc]ung|[Kk]hách sạn|[Tt]rường"
    r"|[Đđ]iểm cầu|[Ss]ân)[^,;.()]*"
)
_TERM = re.compile(r",?\s*nhiệm kỳ\s+\d{4}\s?[-–]\s?\d{4}")
_BRACKETS = re.compile(r"\s*\([^()]{1,120}\)")
_PURPOSE = re.compile(
    r",?\s+(?:để|nhằm|với sự|với chủ đề|do đồng chí|dưới sự|theo hình thức|bằng hình thức|nhân kỷ niệm|nhân dịp)\s.*",
    re.DOTALL,
)
_GIVES = re.compile(
    r"^(?P<who>[^,;.]{4,90}?)\s(?:đã\s)?(?P<verb>tặng|trao tặng|trao|khen thưởng|biểu dương)\s(?P<what>.{8,})$"
)
_STANDARD = re.compile(
    r"\s+(?:đạt|đã đạt|được công nhận)\s(?:(?:tiêu chuẩn|danh hiệu)\s)?[“\"](?P<merit>[^”\"]{4,80})[”\"]"
    r"(?:\stiêu biểu)?(?:\s(?:trong\s)?(?:\d{1,2}\s)?năm(?:\sliền|\sliên tục)?)?(?:\s\(?\d{4}(?:\s?[-–]\s?\d{4})?\)?)?"
)
_PLACE = re.compile(
    r"(?<!\w)(?:(?:QUẬN|HUYỆN|THỊ|THÀNH|TỈNH|ĐẢNG) ỦY|PHƯỜNG|XÃ|QUẬN|HUYỆN|THỊ TRẤN|THỊ XÃ|THÀNH PHỐ|TỈNH|ĐẶC KHU)\s+"
    r"(?P<name>(?!TỔ CHỨC|TỔNG KẾT|HỘI NGHỊ|ỦY|PHƯỜNG|XÃ|QUẬN|HUYỆN|THỊ|TỈNH|KHỐI)[^\W\d_]+(?:\s[^\W\d_]+){0,3}?)"
    r"(?=\s*(?:$|[,:;–-]|\(|TỔ CHỨC|TỔNG KẾT|SƠ KẾT|HỘI NGHỊ|ĐẠI HỘI|KHAI MẠC|TRIỂN KHAI|LẦN THỨ|NHIỆM KỲ|KHÓA"
    r"|KHOÁ|NĂM|TRAO|TẶNG|QUÁN TRIỆT"
    r"|CÔNG BỐ|THÔNG QUA|HỌC TẬP|VỚI|VÀ|PHỐI HỢP|KHEN|BIỂU DƯƠNG|GIAO BAN|RA MẮT|THÀNH CÔNG|BẾ MẠC|ĐÁNH GIÁ"
    r"|PHÁT ĐỘNG|TIẾP|TẬP HUẤN|HỌP|THĂM"
    r"|KIỂM|LÀM|DÂNG|KỶ NIỆM|GẶP MẶT|ĐỐI THOẠI|TUYÊN|BÀN|CHO|TRONG|LẤY))"
)


def of_lead(sentence: str) -> str | None:
    """The first clause less day, venue and "đã": "Quận ủy tổ chức Hội nghị …"; None when nobody does anything in it."""
    clause = _without_adverbials(without_portal(" ".join(sentence.split())))
    if clause is None or not _PREDICATE.search(clause[:160]):
        return None
    for unwanted in (_BRACKETS, _PURPOSE, _VENUE):
        clause = unwanted.sub("", clause)
    verb = _PREDICATE.search(clause)
    who = _TERM.sub("", clause[: verb.start()]) if verb else ""
    return _finished(_DONE.sub("", who + clause[verb.start() :], count=1)) if verb else None


def _without_adverbials(sentence: str) -> str | None:
    for _ in range(6):
        if found := _WHEN.match(sentence):
            sentence = sentence[found.end() :]
        elif not _ADVERBIAL.match(sentence):
            break
        elif cut := _BODY_AFTER_COMMA.search(sentence):
            sentence = sentence[cut.end() :]
        else:
            return None
    return sentence if sentence[:1].isupper() or re.match(_BODY, sentence) else None


def of_awards(sentence: str) -> str | None:
    """Who gives what to whom; a merit that all share is said once."""
    clause = _without_adverbials(" ".join(sentence.split()))
    found = _GIVES.match(clause.rstrip(" ./…")) if clause else None
    if not found:
        return None
    merits = [merit["merit"] for merit in _STANDARD.finditer(found["what"])]
    what = _STANDARD.sub("", found["what"])
    if merits and len({merit.lower() for merit in merits}) == 1:
        what = f"{what} {merits[0][:1].lower()}{merits[0][1:]}"
    return _finished(f"{found['who']} {found['verb']} {what}")


def _finished(title: str) -> str | None:
    title = " ".join(title.split()).rstrip(" .,;:/…-–")
    if len(title) > _LONGEST:
        title = title[:_LONGEST].rpartition(",")[0] or title[:_LONGEST].rpartition(" ")[0]
    return title[:1].upper() + title[1:] if len(title) >= 12 else None


def award_sentence(article: Article, awards: Iterable[Award]) -> str | None:
    """The sentence that the first award rests on."""
    first = next((award for award in awards if award.presented_here), None)
    if first is None:
        return None
    line = article.line_at(first.span[0])
    for span in article.sentences_of(line) if line else ():
        if span[0] <= first.span[0] < span[1]:
            return article.printed(span)
    return None


# --- From capitals to a sentence --------------------------------------------------------------------------------------


def in_sentence_case(title: str, article: Article) -> str:
    """The title as its own text would write it; ``title`` is in capitals."""
    names = [*_written_in_text(title, article), *_places(title), *article.lexicon.organizations, article.lexicon.place]
    plain = sentence_case(title, [*filter(None, names), *words.phrases("title_case.txt")])
    return _AFTER_COLON.sub(lambda found: found[0][:-1] + found[1].upper(), plain)


def _places(title: str) -> Iterator[str]:
    for found in _PLACE.finditer(nfc(title)):
        yield " ".join(word.capitalize() for word in found["name"].split())


def _written_in_text(title: str, article: Article) -> list[str]:
    """The longest runs of words that title and text share, as the text writes them inside its sentences."""
    written = _words_inside(article)
    places: dict[tuple[str, str], list[int]] = {}
    for at, pair in enumerate(pairwise(word.lower() for word in written)):
        places.setdefault(pair, []).append(at)
    segments = [[word.lower() for word in tokens(found[0])] for found in _SEGMENT.finditer(title)]
    return [name for wanted in segments for name in _runs(wanted, written, places)]


def _runs(wanted: list[str], written: list[str], places: dict[tuple[str, str], list[int]]) -> Iterator[str]:
    at = 0
    while at < len(wanted) - 1:
        starts = places.get((wanted[at], wanted[at + 1]), [])[:_MOST_PLACES]
        length, start = max(
            ((_agreeing(wanted, at, written, start), start) for start in reversed(starts)), default=(0, 0)
        )
        if length:
            yield " ".join(written[start : start + length])
        at += max(1, length)


def _agreeing(wanted: list[str], at: int, written: list[str], start: int) -> int:
    """How many words agree from there on."""
    pairs = zip(wanted[at:], written[start : start + len(wanted)], strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1].lower(), pairs))


def _words_inside(article: Article) -> list[str]:
    """The words of the sentences but for the first of each, whose capital says nothing."""
    found: list[str] = []
    for line in article.prose:
        for start, end in article.sentences_of(line):
            found += [".", *tokens(article.printed((start, end)))[1:]]
            if len(found) > _MOST_WORDS:
                return found
    return found
