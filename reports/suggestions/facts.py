"""Figures, awards and documents, with the sums worked out again."""

import re
from collections.abc import Iterator
from decimal import Decimal

from awards.models import AwardBatch, AwardType
from lib.vietnamese.dates import parse_date
from lib.vietnamese.numbers import percent_agrees, ratio_percent, show_number, show_percent
from lib.vietnamese.text import exact
from people.models import Organization
from reports.importer import draft
from reports.models import Document, Figure
from reports.suggestions.item import NEW, SEPARATOR, Field, Group, Item
from reports.suggestions.reading import LINK, Reading, choices_of, least

YES, NO = "yes", "no"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
YES_NO = ((YES, "Có"), (NO, "Không"))


def figure_items(reading: Reading) -> Iterator[Item]:
    for index, figure in enumerate(reading.draft.figures):
        yield _figure_item(reading, f"figures-{index}", figure)


def award_items(reading: Reading) -> Iterator[Item]:
    types = {exact(name) for name in AwardType.objects.values_list("name", flat=True)}
    for index, award in enumerate(reading.draft.awards):
        yield _award_item(reading, f"awards-{index}", award, is_known=exact(award.form) in types)


def document_items(reading: Reading) -> Iterator[Item]:
    for index, document in enumerate(reading.draft.documents):
        fields = (
            Field(
                name="relation", label="Quan hệ", value=document.relation, kind="choice",
                choices=choices_of(Document.Relation),
            ),
            Field(name="kind", label="Loại", value=document.kind, kind="choice", choices=choices_of(Document.Kind)),
            Field(name="title", label="Tên văn bản", value=document.title, is_long=True),
            Field(name="number", label="Số, ký hiệu", value=document.number),
            Field(name="issued_by", label="Cơ quan ban hành hoặc trình", value=document.issued_by),
            Field(name="year", label="Năm", kind="number", value=str(document.year or "")),
        )  # fmt: skip
        relation = "Văn bản thông qua" if document.relation == "adopted" else "Văn bản nhắc đến"
        yield reading.item(
            f"documents-{index}", Group.DOCUMENTS, relation, fields, shown=document.title, span=document.span,
            certainty=document.certainty, why=(document.why,),
        )  # fmt: skip


# --- Figures ------------------------------------------------------------------------------------------------------


def _figure_item(reading: Reading, key: str, figure: draft.Figure) -> Item:
    body = reading.bodies.find(figure.organization).body if figure.organization else None
    agrees, arithmetic = _arithmetic(figure)
    why = [figure.why, arithmetic]
    if period_of(figure.period, figure.period_basis)[2] == YES:
        why.append(f"Năm {figure.period} không đứng cạnh số này, do suy luận.")
    if figure.organization and body is None:
        why.append(f"Chưa có tổ chức “{figure.organization}”: số liệu sẽ lưu mà chưa gắn tổ chức.")
    if figure.percent_printed and figure.percent_printed not in figure.printed:
        why.append(f"Tỷ lệ viết trong bài: “{figure.percent_printed}”.")
    doubts = list(_doubts(figure))
    return reading.item(
        key, Group.FIGURES, "Chỉ tiêu đề ra" if figure.basis == Figure.Basis.TARGET else "Kết quả",
        _figure_fields(figure, body), shown=f"{figure.printed} – {figure.label}", span=figure.span,
        certainty=least(figure.certainty, agrees, not doubts), why=(*why, *doubts),
    )  # fmt: skip


def _doubts(figure: draft.Figure) -> Iterator[str]:
    """What is lacking to tell what the number is of."""
    if not figure.organization and not figure.period and not figure.as_of:
        yield "Bài không cho biết số này là của tổ chức nào, của năm nào."
    if len(figure.label.split()) < 2:
        yield "Nội dung chỉ có một từ: hãy ghi rõ số này là số gì."


def _figure_fields(figure: draft.Figure, body: Organization | None) -> tuple[Field, ...]:
    start, end, is_inferred = period_of(figure.period, figure.period_basis)
    as_of, bases = figure.as_of or parse_date(figure.period or ""), choices_of(Figure.Basis)
    return (
        Field(name="label", label="Nội dung", value=figure.label),
        Field(name="printed", label="Viết trong bài", value=figure.printed),
        Field(name="value", label="Giá trị", kind="number", value=_plain(figure.value)),
        Field(name="total", label="Trên tổng số", kind="number", value=_plain(figure.total)),
        Field(name="percentage", label="Tỷ lệ (%)", kind="number", value=_plain(figure.percentage)),
        Field(name="unit", label="Đơn vị tính", value=figure.unit),
        Field(name="basis", label="Loại", value=figure.basis, kind="choice", choices=bases),
        Field(name="period_start", label="Từ năm", kind="number", value=start),
        Field(name="period_end", label="Đến năm", kind="number", value=end),
        Field(name="period_is_inferred", label="Năm do suy luận", value=is_inferred, kind="choice", choices=YES_NO),
        Field(name="as_of", label="Tính đến ngày", kind="date", value=as_of.isoformat() if as_of else ""),
        Field(name="organization", label="Của tổ chức", value=body.name if body else figure.organization or ""),
    )


def _arithmetic(figure: draft.Figure) -> tuple[bool, str]:
    """Whether the printed percentage is that of the printed ratio, and the working shown."""
    value, total, percentage = figure.value, figure.total, figure.percentage
    if total is None or total <= 0:
        return True, ""
    worked = f"{show_number(value)} : {show_number(total)} = {show_percent(ratio_percent(value, total))}"
    if value > total:
        return False, f"{worked}: phần lớn hơn tổng số, hãy xem lại."
    if percentage is None:
        return True, f"{worked}."
    agrees = percent_agrees(value, total, percentage)
    return agrees, f"{worked}; bài ghi {show_percent(percentage)}, {'khớp' if agrees else 'không khớp'}."


def period_of(period: str | None, basis: str) -> tuple[str, str, str]:
    """First and last year, and whether they were inferred: "2018-2022", "2022", "8 tháng đầu năm 2023"; a day or
    words without a year give none."""
    years = sorted(_YEAR.findall(period or ""))
    if not years or parse_date(period or ""):
        return "", "", NO
    return years[0], years[-1], YES if basis == "inferred" else NO


def _plain(value: Decimal | None) -> str:
    """ "97.7", "8948": for machines and number controls."""
    text = "" if value is None else f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


# --- Awards -------------------------------------------------------------------------------------------------------


def _award_item(reading: Reading, key: str, award: draft.Award, *, is_known: bool) -> Item:
    found = reading.bodies.find(None, award.conferrer) if award.conferrer else None
    links = reading.body_links(found) if found else {}
    if award.conferrer and award.conferrer[:1].islower() and links.get(LINK) == NEW:
        found, links = None, {}  # "cấp trên" is nobody's name
    why = [award.why, found.reason if found else "", _count_said(award)]
    if links.get(LINK) == NEW:
        why.append(f"Xác nhận thì thêm bản ghi mới “{award.conferrer}”.")
    if not is_known:
        why.append(f"Hình thức “{award.form}” chưa có trong danh mục; xác nhận thì thêm.")
    noun = award.recipient_noun or AwardBatch.RecipientKind(award.recipient_kind).label
    count = f"{award.printed_count or award.count} {noun}" if award.count is not None else ""
    return reading.item(
        key, Group.AWARDS, "Khen thưởng" if award.presented_here else "Khen thưởng kể lại",
        _award_fields(reading, award), shown=": ".join(filter(None, [award.form, count])), span=award.span,
        certainty=least(award.certainty, found is None or found.is_sure or found.body is None), why=tuple(why),
        adds_records=not is_known, **links,
    )  # fmt: skip


def _award_fields(reading: Reading, award: draft.Award) -> tuple[Field, ...]:
    start, end, is_inferred = period_of(award.period, award.period_basis)
    here, kinds = YES if award.presented_here else NO, choices_of(AwardBatch.RecipientKind)
    recipients = "\n".join(_recipient_line(reading, printed) for printed in award.recipients)
    is_plain = exact(award.recipient_noun) == exact(AwardBatch.RecipientKind(award.recipient_kind).label)
    whom = "Người, tập thể nhận (mỗi dòng: tên | tổ chức nếu có bản ghi)"
    return (
        Field(name="form", label="Hình thức", value=award.form),
        Field(name="citation", label="Thành tích, tiêu chuẩn", value=award.citation, is_long=True),
        Field(name="recipient_kind", label="Đối tượng", value=award.recipient_kind, kind="choice", choices=kinds),
        Field(name="recipient_noun", label="Gọi đối tượng là", value="" if is_plain else award.recipient_noun),
        Field(name="count", label="Số lượng", kind="number", value="" if award.count is None else str(award.count)),
        Field(name="printed_count", label="Số lượng như trong bài", value=award.printed_count or ""),
        Field(name="conferrer", label="Cấp khen như trong bài", value=award.conferrer or ""),
        Field(name="period_start", label="Từ năm", kind="number", value=start),
        Field(name="period_end", label="Đến năm", kind="number", value=end),
        Field(name="period_is_inferred", label="Năm do suy luận", value=is_inferred, kind="choice", choices=YES_NO),
        Field(name="presented_here", label="Trao tại hội nghị này", value=here, kind="choice", choices=YES_NO),
        Field(name="presenter", label="Người trao", value=_presenter(reading, award)),
        Field(name="recipients", label=whom, value=recipients, is_long=True),
    )


def _recipient_line(reading: Reading, printed: str) -> str:
    """ "Đảng uỷ phường | Đảng ủy phường Thanh Khê Tây": with its record where the name leaves no doubt."""
    found = reading.bodies.find(None, printed)
    return f"{printed}{SEPARATOR}{found.body.name}" if found.body is not None and found.is_sure else printed


def _presenter(reading: Reading, award: draft.Award) -> str:
    """Who handed it over, when the article tells of one person who did, in the words before or around the award."""
    if not award.presented_here:
        return ""
    givers = {person.name for person in reading.draft.people if person.function == "awarded"}
    return givers.pop() if len(givers) == 1 and len([a for a in reading.draft.awards if a.presented_here]) == 1 else ""


def _count_said(award: draft.Award) -> str:
    """The list counted against the number."""
    named = len(award.recipients)
    if not named or award.count is None:
        return ""
    if award.printed_count is None:
        return f"Số lượng đếm theo {named} tên trong bài."
    return f"Bài nêu tên {named} trên tổng số {award.count}."
