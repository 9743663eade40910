"""The sentence that says what was held: its verb, the words that name the event, where the name ends."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice

from reports.importer.article import Article, Part
from reports.importer.dates import find_dates, find_vague_date
from reports.importer.event_names import name_end
from reports.importer.source import Span

# A ceremony is held like a conference; a funeral, a feast or an offering is not.
_LE = r"(?!hội|viếng|tang|truy điệu|an táng|cưới|dâng|thắp|tưởng niệm|giỗ|chùa|phục|tết|độ|nghi|phép|vật|đài)\w+"
NOUN = (
    r"(?:(?<!tâm )(?<!phòng )(?<!cung )(?<!nhà )hội nghị|đại hội|kỳ họp|phiên họp|phiên giải trình|phiên chất vấn|"
    r"cuộc họp|buổi họp|hội thảo|tọa đàm|gặp mặt|họp mặt|gặp gỡ|đối thoại|giao ban|"
    rf"sinh hoạt chuyên đề|sinh hoạt chính trị|sinh hoạt chi bộ|tập huấn|bồi dưỡng|lớp (?:tập huấn|bồi dưỡng|học)|"
    rf"lễ {_LE}|diễn đàn|"
    rf"hội thi|cuộc thi|hội diễn|liên hoan|hội thao)"
)
_DOING = (
    r"(?:tổng kết|sơ kết|học tập|quán triệt|tập huấn|giao ban|gặp mặt|họp mặt|tọa đàm|đối thoại|công bố|trao|kỷ niệm|"
    r"triển khai|phát động|thông tin|nghiên cứu|tuyên dương|biểu dương|họp|ký kết|phổ biến|bồi dưỡng|khai giảng|"
    r"lấy ý kiến)"
)
_ADVERBS = (
    r"(?-i:đã|vừa|cùng|tiến hành|đồng|long trọng|trang trọng|trọng thể|phối hợp|chính thức|tiếp tục|chủ trì|"
    r"đồng chủ trì|"
    r"trực tiếp|tham gia|"
    r"thành công|phiên khai mạc|khai mạc|bế mạc|phiên trù bị|phiên chính thức|phiên làm việc thứ nhất|phiên bế mạc|"
    r"phiên(?= họp hội nghị)|"
    r"đêm chung kết|vòng (?:chung kết|chung khảo|sơ khảo)(?: cấp \w+)?|chung kết|chung khảo|sơ khảo|các|một|"
    r"ngày làm việc thứ (?:nhất|hai|ba))"
)
_VERB = r"(?:tổ chức|khai mạc|bế mạc|tiến hành|mở|triệu tập|diễn ra|khai giảng|bế giảng|đăng cai|họp|có(?= buổi| cuộc))"
_HOLDS = re.compile(
    rf"(?<!\w)(?<!ban )(?P<future>sẽ\s+|"
    rf"dự kiến\s+)?(?P<verb>(?:{_ADVERBS}\s{{1,3}}){{0,4}}{_VERB})\s{{1,3}}(?:{_ADVERBS}\s{{1,3}}){{0,3}}"
    rf"[“\"]?(?:(?:buổi|cuộc) )?(?P<event>{NOUN}|{_DOING})(?!\w)",
    re.IGNORECASE,
)
# "tổ chức duyệt chương trình tổ chức Đại hội": what is held is the rehearsal.
_HOLDS_ELSE = re.compile(
    r"(?<!\w)tổ chức (?:duyệt|kiểm tra|khảo sát|thăm|giám sát|ra quân|đón|tiếp|tuyên truyền|vận động)(?!\w)"
)
_MEETS = re.compile(
    rf"(?<=\s)(?P<verb>(?:{_ADVERBS}\s{{1,3}}){{0,3}}(?:(?-i:họp)\s{{1,3}}(?=phiên|lần|định kỳ|thường kỳ|để|nhằm|"
    rf"thảo luận|thống nhất|chuẩn bị|cho ý kiến|mở rộng|tháng|quý|bàn|"
    r"đánh giá|sơ kết|tổng kết|triển khai|xem xét|rà soát|kiểm điểm|nghe|Ban|BCH|toàn thể|hội đồng)|(?-i:hội nghị|"
    r"giao ban)\s{1,3}(?=phiên|lần|"
    r"định kỳ|thường kỳ|để|nhằm)))",
    re.IGNORECASE,
)
# "Ngày 10/2, Đảng bộ xã Tân Lập Đại hội lần thứ VIII": the noun itself is the verb.
_CONVENES = re.compile(
    r"[\s,]{1,3}(?:Đảng bộ|Chi bộ|Đảng ủy|Ủy ban|Hội|Đoàn|MTTQ|Công đoàn)\s[^,.;:()\n]{0,80}?(?<!khai mạc)(?<!bế mạc)"
    r"(?<!của)(?<!tại)(?<!dự)(?<!về)(?<!trước)(?<!sau)(?<!cho)(?<!mừng)(?<!quyết)(?<!với)(?<!hiện)\s"
    r"(?P<event>[Đđ]ại hội)(?=\s(?:đại biểu |toàn thể )?lần thứ)"
)
# "Thành ủy tổng kết công tác …": the doing itself is the verb.
_DOES = re.compile(
    r"(?<!\w)(?<!nghị )(?<!lễ )(?<!buổi )(?<!lớp )(?<!họp )(?<!tác )(?P<verb>(?:đã |vừa |cùng )?)(?P<event>tổng kết|"
    r"sơ kết|quán triệt|gặp mặt|họp mặt|giao ban|công bố|"
    r"học tập|tập huấn|tọa đàm|đối thoại)(?!\w)"
    r"(?= (?:công tác|các|việc|nghị quyết|chỉ thị|\d|phong trào|và|,|cán bộ|năm|chương trình|kết quả|đợt|hoạt động|"
    r"nhiệm vụ|quyết định|với|giữa|chuyên đề|nghiệp vụ|kỷ niệm))",
    re.IGNORECASE,
)
_IS_HELD = re.compile(
    rf"(?<!\w)(?P<event>{NOUN})(?!\w)(?P<name>[^.;\n]{{0,400}}?)\s(?P<verb>(?:(?:đã|vừa|sẽ|chính thức|được|long trọng|"
    rf"trang trọng)\s{{1,3}}){{1,3}}"
    r"(?:tổ chức|diễn ra|khai mạc|bế mạc|tiến hành)|diễn ra|khai mạc|bế mạc|bước vào|tiếp tục|tiến hành(?= bầu|"
    r" thảo luận| phiên| các)|do\s[^.;,\n]{3,120}?\stổ chức|"
    r"được\s[^.;,\n]{3,120}?\stổ chức)(?!\w)",
    re.IGNORECASE,
)
_CHAIRS = re.compile(
    rf"(?<!\w)(?P<verb>chủ trì|chủ tọa|tham dự|dự|"
    rf"điều hành)\s{{1,3}}(?:{_ADVERBS}\s{{1,3}}){{0,2}}(?P<event>{NOUN})(?!\w)",
    re.IGNORECASE,
)
# "trao Huy hiệu Đảng và hội nghị sơ kết …": the conference has the name.
_NOUN_WITHIN = re.compile(rf"(?:(?<=và )|(?<=khai mạc )|(?<=bế mạc ))(?P<event>{NOUN})(?!\w)", re.IGNORECASE)
_OPENS = ("lễ khai", "lễ bế")
# "chuẩn bị kỳ họp thứ 11": what is held now is another meeting.
_PREPARES = re.compile(r"(?:chuẩn bị|phục vụ|nội dung|chương trình|hướng tới|chào mừng)\s(?:cho\s)?$", re.IGNORECASE)
_ONLY_NAMED = re.compile(rf"(?<!\w)(?P<event>{NOUN})(?!\w)", re.IGNORECASE)
_NOT_YET = re.compile(
    r"(?<!\w)(?:sẽ|dự kiến|kính mời|trân trọng kính mời|giấy mời|chuẩn bị tổ chức|ban hành kế hoạch|kế hoạch tổ chức|"
    r"chuẩn bị cho|thông báo)(?!\w)",
    re.IGNORECASE,
)
_NATIONAL = re.compile(
    r"đại hội (?:đại biểu )?(?:toàn quốc|đảng toàn quốc|[IVX]+ )|đại hội[^.,;]{0,30}của Đảng(?! bộ)(?!\w)|"
    r"hội nghị (?:lần thứ \w+ |toàn quốc )?(?:của )?(?:Ban Chấp hành |BCH )?Trung ương",
    re.IGNORECASE,
)
# "tại Hội nghị", "kết luận hội nghị": the text speaks of an event as of something known.
_KNOWN = re.compile(
    r"(?<!\w)(?P<speech>phát biểu\s{1,3})?(?:tại|dự|kết thúc|kết luận|khai mạc|chủ trì|chỉ đạo|chỉ đạo tại|bế mạc|sau|"
    r"điều hành|quang cảnh|toàn cảnh|kết luận tại|"
    r"trong khuôn khổ|diễn biến|ra mắt|trước)\s{1,3}(?:toàn thể\s{1,3})?(?:buổi\s{1,3}|cuộc\s{1,3}|phần\s{1,3})?"
    r"(?P<event>hội nghị|đại hội|kỳ họp|phiên họp|hội thảo|buổi lễ|lễ|tọa đàm|họp mặt|gặp mặt|cuộc họp|giao ban|"
    r"lớp tập huấn|lớp học|lớp bồi dưỡng|hội thi|đối thoại)"
    r"(?=\s{0,3}(?:[.,;:…–-]|$|\n|này|đã|các|có|đồng chí|các đồng chí|ông|bà|cũng|còn|là|gồm|và|nhấn|ghi|báo cáo|"
    r"đại biểu))",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:^|[.\n]\s{0,3})(?:hội nghị|đại hội|kỳ họp|buổi lễ|tọa đàm|lớp tập huấn)\s{1,3}(?:được|đã|do|có|diễn ra|còn|"
    r"cũng|kết nối|nghe|tiến hành|thống nhất|biểu quyết|bầu)(?!\w)",
    re.IGNORECASE,
)
# Of a text of many pages only the first can tell of its event; of a sentence without end only the beginning.
FIRST_PAGES = 40_000
_LONGEST_SENTENCE = 1_500
_FIRST_SENTENCES = 12


@dataclass(frozen=True)
class Lead:
    """``before`` is the stretch in which the subject stands, ``name`` the words of the event as printed."""

    sentence: Span
    before: Span
    event: str
    name: Span
    is_held: bool = False
    is_future: bool = False
    is_named: bool = True
    weight: int = 0


def opening(article: Article, *parts: Part) -> Iterator[Span]:
    """The lines of the first pages, of which an event's facts are read; the body's when no part is named."""
    for line in article.of(*parts) if parts else article.prose:
        if line.start >= FIRST_PAGES:
            return
        yield line.start, min(line.end, FIRST_PAGES)


def find_lead(article: Article) -> Lead | None:
    """The sentence that tells of the event: dated, with a verb of holding, early in the text."""
    titles = (sentence for sentence in _sentences(article, Part.TITLE) if _is_dated(article.text, sentence))
    return _best(article, chain(titles, _sentences(article, Part.SUMMARY, Part.PARAGRAPH, Part.HEADING)))


def _best(article: Article, sentences: Iterable[Span]) -> Lead | None:
    best: Lead | None = None
    for place, sentence in enumerate(islice(sentences, _FIRST_SENTENCES)):
        for lead in _leads(article.text, sentence):
            rated = lead.weight - place
            if not lead.is_future and (best is None or rated > best.weight):
                best = replace(lead, weight=rated)
    return best


def _is_dated(text: str, sentence: Span) -> bool:
    """A first line that begins with a day is a sentence, however short."""
    near = sentence[0], min(sentence[1], sentence[0] + 40)
    found = next(find_dates(text, *near), None) or find_vague_date(text, *near)
    return found is not None and found.span[0] == sentence[0]


def find_title_lead(article: Article) -> Lead | None:
    """What the title says was held."""
    for line in article.of(Part.TITLE):
        title = line.start, min(line.end, line.start + _LONGEST_SENTENCE)
        for lead in _leads(article.text, title):
            return lead
        if (found := _ONLY_NAMED.search(article.text, *title)) and not _PREPARES.search(
            article.text, max(title[0], found.start() - 30), found.start()
        ):
            return Lead(
                title,
                (line.start, line.start),
                found["event"].lower(),
                (found.start(), name_end(article.text, found.start(), title[1])),
                is_held=True,
            )
    return None


def times_known(article: Article) -> int:
    """How often the text speaks of an event as known: "tại Hội nghị"; a speech there counts twice."""
    return sum(2 if found["speech"] else 1 for found in _KNOWN.finditer(article.text, 0, FIRST_PAGES)) + sum(
        1 for _ in _GOES_ON.finditer(article.text, 0, FIRST_PAGES)
    )


def first_known(article: Article) -> re.Match[str] | None:
    return _KNOWN.search(article.text, 0, FIRST_PAGES)


def is_national(text: str, lead: Lead) -> bool:
    """A congress of the whole Party in an essay is history, not the report's event."""
    return bool(_NATIONAL.match(text, lead.name[0], lead.name[1] + 40))


def _sentences(article: Article, *parts: Part) -> Iterator[Span]:
    for line in article.of(*parts):
        for start, end in article.sentences_of(line):
            yield start, min(end, start + _LONGEST_SENTENCE)


def _leads(text: str, sentence: Span) -> Iterator[Lead]:
    start, end = sentence
    dated = next(find_dates(text, start, min(end, start + 400)), None) or find_vague_date(
        text, start, min(end, start + 60)
    )
    extra = 4 if dated else 0
    found = _HOLDS.search(text, start, end)
    if found and not _quoted(text, start, found.start()) and not _HOLDS_ELSE.search(text, start, found.start()):
        named = found.start("event")
        is_wrapped = not _is_noun(found["event"]) or found["event"].lower() in _OPENS
        if is_wrapped and (noun := _NOUN_WITHIN.search(text, named, name_end(text, named, end))):
            named = noun.start("event")
        weight = (9 if _is_noun(found["event"]) else 6) + extra
        future = bool(found["future"]) or bool(_NOT_YET.search(text, start, found.start()))
        yield Lead(
            sentence,
            (start, found.start("verb")),
            found["event"].lower(),
            (named, name_end(text, named, end)),
            is_future=future,
            weight=weight,
        )
    if dated and (found := _MEETS.search(text, start, end)):
        yield Lead(
            sentence,
            (start, found.start("verb")),
            "họp",
            (found.start("verb"), found.end("verb")),
            is_named=False,
            weight=6 + extra,
        )
    if dated and (found := _CONVENES.match(text, dated.span[1], end)):
        named = found.start("event")
        yield Lead(sentence, (start, named), "đại hội", (named, name_end(text, named, end)), weight=6 + extra)
    if dated and (found := _DOES.search(text, dated.span[1], end)):
        named = found.start("event")
        stop = name_end(text, named, end)
        yield Lead(
            sentence,
            (start, found.start("verb")),
            found["event"].lower(),
            (named, stop),
            is_named=False,
            weight=4 + extra,
        )
    if found := _IS_HELD.search(text, start, end):
        named = found.start("event")
        stop = min(name_end(text, named, end), found.start("verb"))
        future = "sẽ" in found["verb"] or bool(_NOT_YET.search(text, start, found.end()))
        yield Lead(
            sentence,
            (start, named),
            found["event"].lower(),
            (named, stop),
            is_held=True,
            is_future=future,
            weight=5 + extra,
        )
    if dated and (found := _CHAIRS.search(text, start, end)):
        named = found.start("event")
        yield Lead(
            sentence,
            (start, start),
            found["event"].lower(),
            (named, name_end(text, named, end)),
            is_held=True,
            weight=5 + extra,
        )


def _is_noun(event: str) -> bool:
    return bool(re.fullmatch(NOUN, event, re.IGNORECASE))


def _quoted(text: str, start: int, at: int) -> bool:
    return text.count("“", start, at) > text.count("”", start, at)
