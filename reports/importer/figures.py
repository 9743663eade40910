"""Quantities outside awards: counts, ratios, percentages, results and targets."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from lib.vietnamese.numbers import percent_agrees, ratio_percent, show_number, show_percent
from reports.importer.aims import Aims
from reports.importer.article import Article, Line, Part
from reports.importer.draft import Award, Certainty, Conference, Document, Figure
from reports.importer.labels import Label, label_of
from reports.importer.percentages import find_quantities
from reports.importer.periods import Period, Timeline, as_of, is_opening, periods_in, timeline_of
from reports.importer.places import Places
from reports.importer.quantities import Quantity
from reports.importer.source import Span

# A text with more numbers than this is a table, not an article.
_MOST = 1000
_MAY_HOLD = re.compile(r"\d|không (?:có|còn)|(?:hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười)\s", re.IGNORECASE)
_ITEM = re.compile(r"[-–+*•]|\(?\d{1,2}[.)]|[a-zđ][.)]\s")
_REGISTER = re.compile(
    r"đảng bộ|chi bộ|đảng viên|đảng ủy|(?:quận|huyện|thị|thành|tỉnh) ủy|cấp ủy|ban chấp hành|hội nghị|đại hội|"
    r"kỳ họp|hđnd|ubnd|"
    r"hội đồng nhân dân|ủy ban nhân dân|mặt trận|mttq|tổ chức (?:cơ sở )?đảng|dân vận|hệ thống chính trị|"
    r"(?<!\w)hội (?:lhpn|liên hiệp phụ nữ|phụ nữ|nông dân|cựu chiến binh|khuyến học|chữ thập đỏ"
    r"|người cao tuổi)|công đoàn|lđlđ|"
    r"phong trào thi đua|giấy khen|bằng khen|đoàn thể|quân sự|quốc phòng|lực lượng vũ trang|"
    r"nhiệm vụ trọng tâm|khen thưởng|danh hiệu|kt-xh|phong trào (?:\w+ ){1,3}thi đua",
    re.IGNORECASE,
)
_FEWEST_WORDS_OF_REGISTER = 3
_READ_FOR_REGISTER = 20_000
_AWARD = re.compile(
    r"giấy khen|bằng khen|huy hiệu|huân chương|huy chương|cờ thi đua|kỷ niệm chương|(?<!thi đua, )(?<!thi đua )"
    r"(?<!thi đua - )(?<!công tác )khen thưởng|biểu dương|tuyên dương|"
    r"chiến sĩ thi đua|lao động tiên tiến|lao động xuất sắc|tôn vinh|truy tặng|vinh danh",
    re.IGNORECASE,
)
# First words of those who receive awards, and of what they receive.
_AWARDED = frozenset(
    {
        *(
            "tập",
            "cá",
            "hộ",
            "gia",
            "đơn",
            "đồng",
            "đảng",
            "tổ",
            "chi",
            "cán",
            "hội",
            "đoàn",
            "thí",
            "nhóm",
            "tác",
            "đội",
        ),
        *("điển", "doanh", "giải", "giấy", "bằng", "huy"),
    }
)
# "3 đảng bộ có 75 đảng viên được tặng Huy hiệu": the first number counts where the second ones are.
_HOLDS_AWARDED = re.compile(r"\b(?:có|gồm)(?: tổng số| tổng cộng| hơn| gần)? \d", re.IGNORECASE)
_NEAR = 300
# "…; 2 đồng chí tham gia lớp sơ cấp": what another clause tells of people.
_ELSE = re.compile(r"(?:\s[^\W\d_]+){0,2}\s(?:tham gia|tham dự|dự lớp|học|bị|được (?:kết nạp|cử|bầu|bổ nhiệm))\b")
# "khen thưởng 30 học sinh với số tiền 15 triệu đồng": what was spent is told beside the award.
_SUM = re.compile(r"(?:số tiền|kinh phí|trị giá|tổng trị giá)(?: là| trên| gần| hơn| khoảng)*\s$", re.IGNORECASE)
_LIMIT = re.compile(r"(?:tối thiểu|tối đa|ít nhất|không quá|không được quá|phải có)\s(?:là\s|từ\s)?$", re.IGNORECASE)
_RULE = re.compile(r"quy định|điều kiện|tiêu chuẩn|theo điều|thể lệ", re.IGNORECASE)
_REACHED = re.compile(r"đạt|vượt|hoàn thành|thực hiện", re.IGNORECASE)
_AT_THE_EVENT = re.compile(r"ý kiến|tham luận|đại biểu|phiếu|đồng chí|tổ thảo luận|ủy viên", re.IGNORECASE)
_CAME = re.compile(r"tham dự|đến dự|cùng dự", re.IGNORECASE)
_DONE_THERE = re.compile(
    r"đại biểu|tham dự|đến dự|về dự|tham luận|phát biểu|biểu quyết|bầu|thảo luận|ban chấp hành|dự hội nghị|thông qua",
    re.IGNORECASE,
)
_OF_THE_PARTY = re.compile(
    r"đảng|chi bộ|cấp ủy|kết nạp|kỷ luật|hoàn thành (?:xuất sắc|tốt)? ?nhiệm vụ|đột phá|trọng điểm", re.IGNORECASE
)
_OF_THE_AREA = frozenset({"money", "measure", "percentage", "people", "thing", "place", "act", "task"})


def find_figures(
    article: Article,
    places: Places,
    event: Conference | None,
    awards: tuple[Award, ...],
    documents: tuple[Document, ...],
) -> tuple[Figure, ...]:
    """In the order of the text. Of a text in another register than the office's there are none."""
    words_of_register = _REGISTER.findall(article.text[:_READ_FOR_REGISTER])
    if event is None and len(words_of_register) < _FEWEST_WORDS_OF_REGISTER:
        return ()
    reader = _Reader(article, places, event, sorted(award.span for award in awards), timeline_of(article, event))
    found: list[Told] = []
    for line in article.of(Part.SUMMARY, Part.PARAGRAPH):
        read = islice(reader.read(line), _MOST - len(found))
        found += [Told(figure, line.part, sentence) for figure, sentence in read]
    return tuple(_without_repeats(found))


@dataclass(frozen=True)
class Told:
    """A figure, the part of the page that tells it, and where its sentence begins."""

    figure: Figure
    part: Part
    sentence: int


@dataclass(frozen=True)
class _Sentence:
    """What a sentence says beside its numbers. ``is_opening``: that the conference is held."""

    span: Span
    aims: Aims
    periods: list[Period]
    is_opening: bool


@dataclass
class _Reader:
    """Reads line after line; keeps what the lines before set: the time spoken of, and whether it is still to come."""

    article: Article
    places: Places
    event: Conference | None
    awards: list[Span]
    timeline: Timeline
    is_aim: bool = False

    def read(self, line: Line) -> Iterator[tuple[Figure, int]]:
        """Each figure with the offset at which its sentence begins."""
        text = self.article.text
        is_item = _ITEM.match(text, *line.span) is not None
        self.timeline.new_paragraph(is_item=is_item)
        self.is_aim = self.is_aim and is_item
        if not _MAY_HOLD.search(text, *line.span) and text[line.end - 1] != ":":
            return
        for span in self.article.sentences_of(line):
            aims = Aims.of(text, span, so_far=self.is_aim)
            sentence = _Sentence(span, aims, periods_in(text, span, self.timeline.year), is_opening(text, span))
            if _MAY_HOLD.search(text, *span):
                for quantity, label in self._labelled(span, is_first=span[0] == line.start):
                    yield self._figure(quantity, label, sentence), span[0]
            self.is_aim = aims.after()
            if not sentence.is_opening:
                self.timeline.tell(sentence.periods)

    def _labelled(self, sentence: Span, *, is_first: bool) -> Iterator[tuple[Quantity, Label]]:
        text, label = self.article.text, None
        for quantity in find_quantities(text, sentence, at_line_start=is_first):
            if not self._is_award(quantity, sentence) and not _is_rule(text, quantity, sentence):
                label = label_of(text, quantity, sentence, label)
                yield quantity, label

    def _is_award(self, quantity: Quantity, sentence: Span) -> bool:
        """Whether an award line holds the number, or a line that only looks like one."""
        text, (start, end) = self.article.text, quantity.span
        at = bisect_right(self.awards, (start, len(text) + 1))
        if any(first <= start and end <= last for first, last in self.awards[max(0, at - 3) : at]):
            return not (quantity.kind == "money" and _SUM.search(text, max(0, start - 30), start))
        if quantity.total is not None:
            return False
        if re.split(r"[ ,]", quantity.unit.lower())[0] not in _AWARDED:
            return False
        if ";" in text[max(sentence[0], start - 3) : start] and _ELSE.match(text, quantity.end, sentence[1]):
            return False
        found = _AWARD.search(text, max(sentence[0], start - 120), min(sentence[1], quantity.end + 90))
        return found is not None and not _HOLDS_AWARDED.search(text, quantity.end, max(quantity.end, found.start()))

    def _figure(self, quantity: Quantity, label: Label, sentence: _Sentence) -> Figure:
        printed = self.article.printed
        aim = sentence.aims.is_aim(quantity.span[0]) or _is_set(self.article.text, quantity, sentence.span)
        certainty, why = _doubt(quantity)
        figure = Figure(
            span=label.quote,
            certainty=certainty,
            why=why,
            label=" ".join(label.words.split()),
            printed=printed((quantity.span[0], quantity.end if quantity.is_percentage else quantity.span[1])),
            value=quantity.value,
            total=quantity.total,
            percentage=quantity.percentage,
            percent_printed=printed(quantity.percent_span) if quantity.percent_span else "",
            unit=quantity.unit,
            basis="target" if aim else "actual",
        )
        is_there = not aim and self._is_at_the_event(quantity, figure, sentence)
        figure = self._dated(figure, quantity, sentence.periods, is_there=is_there)
        return figure if is_there else replace(figure, organization=self._organization(figure.label, quantity))

    def _is_at_the_event(self, quantity: Quantity, figure: Figure, sentence: _Sentence) -> bool:
        """Whether it counts who came to the conference, spoke, voted or was elected there."""
        text, (start, end) = self.article.text, sentence.span
        around = (max(start, quantity.span[0] - 90), min(end, quantity.end + 60))
        if _AT_THE_EVENT.search(figure.label):
            return _DONE_THERE.search(text, *around) is not None
        return sentence.is_opening or _CAME.search(text, around[0], quantity.span[0]) is not None

    def _dated(self, figure: Figure, quantity: Quantity, periods: list[Period], *, is_there: bool) -> Figure:
        if is_there and self.event and self.event.date:
            return replace(figure, period=self.event.date.isoformat(), period_basis="conference")
        here = bisect_left(periods, quantity.span[0], key=lambda one: one.at)
        if here:
            said = periods[here - 1]
            return replace(figure, period=said.value, period_basis="printed", as_of=as_of(said, self.event))
        period, basis = self.timeline.default(is_target=figure.basis == "target")
        figure = replace(figure, period=period, period_basis=basis)
        return figure if basis != "inferred" else _with_doubt(figure, "Thời gian là suy ra từ bài; xin xem lại.")

    def _organization(self, label: str, quantity: Quantity) -> str | None:
        """The party organization or the area that the figure is of; None where it may be another."""
        if quantity.kind == "party" or _OF_THE_PARTY.search(label):
            return self._party_organization()
        if not self.places.unit or quantity.kind not in _OF_THE_AREA:
            return None
        return self.places.unit[:1].upper() + self.places.unit[1:]

    def _party_organization(self) -> str | None:
        for organizer in self.event.organizers if self.event else ():
            if organizer.name.startswith("Chi bộ"):
                return organizer.name
            if organizer.name.startswith("Đảng ủy Khối"):
                return f"Đảng bộ {organizer.name.removeprefix('Đảng ủy ')}"
        return self.places.full_name("Đảng bộ") if self.places.unit else None


def _is_rule(text: str, quantity: Quantity, sentence: Span) -> bool:
    before = text[max(sentence[0], quantity.span[0] - 30) : quantity.span[0]]
    return _LIMIT.search(before) is not None and _said_near(_RULE, text, quantity, sentence)


def _is_set(text: str, quantity: Quantity, sentence: Span) -> bool:
    """ "với 18 chỉ tiêu chủ yếu": set, not reached, unless the sentence says so."""
    is_plain = quantity.unit.startswith("chỉ tiêu") and quantity.total is None and quantity.percentage is None
    return is_plain and not _said_near(_REACHED, text, quantity, sentence)


def _said_near(words: re.Pattern[str], text: str, quantity: Quantity, sentence: Span) -> bool:
    start, end = max(sentence[0], quantity.span[0] - _NEAR), min(sentence[1], quantity.end + _NEAR)
    return words.search(text, start, end) is not None


def _doubt(quantity: Quantity) -> tuple[Certainty, str]:
    value, total, percentage = quantity.value, quantity.total, quantity.percentage
    if total and percentage is not None:
        sum_shown = f"{show_number(value)}/{show_number(total)} = {show_percent(ratio_percent(value, total))}"
        if percent_agrees(value, total, percentage):
            return Certainty.CERTAIN, f"Đã tính lại: {sum_shown}, khớp với bài."
        return Certainty.DOUBTFUL, f"Đã tính lại: {sum_shown}, nhưng bài ghi {show_percent(percentage)}."
    if quantity.is_range:
        return Certainty.DOUBTFUL, "Bài nêu một khoảng; đã lấy số nhỏ hơn."
    if quantity.is_guess:
        return Certainty.DOUBTFUL, "Danh từ đi với số này là suy ra; xin xem lại."
    return Certainty.CERTAIN, ""


def _with_doubt(figure: Figure, why: str) -> Figure:
    return replace(figure, certainty=Certainty.DOUBTFUL, why=f"{figure.why} {why}".strip())


def _without_repeats(found: list[Told]) -> Iterator[Figure]:
    """What the summary says again in the body is told there; the same words in two sentences are one figure."""
    in_body = {_key(told.figure) for told in found if told.part is not Part.SUMMARY}
    seen: dict[tuple[object, ...], int] = {}
    for told in found:
        figure = told.figure
        key = (*_key(figure), figure.percentage, figure.label.lower())
        is_again = seen.setdefault(key, told.sentence) != told.sentence
        if not is_again and not (told.part is Part.SUMMARY and _key(figure) in in_body):
            yield figure


def _key(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.total, re.split(r"[ ,]", figure.unit.lower())[0]
