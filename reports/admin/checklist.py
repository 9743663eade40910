"""What an editor should look at before handing a report on. Advice only: ``reports.actions`` decides."""

from collections.abc import Iterator
from dataclasses import dataclass

from lib.vietnamese.numbers import percent_agrees, show_percent
from reports.models import Report


@dataclass(frozen=True)
class Check:
    """``anchor`` is the control to mend it in."""

    is_met: bool
    text: str
    anchor: str = ""


def checklist(report: Report) -> list[Check]:
    return [*_texts(report), *_place(report), *_figures(report), *_anomalies(report)]


def _texts(report: Report) -> Iterator[Check]:
    if report.title_origin == Report.TitleOrigin.PROPOSED:
        yield Check(False, "Tiêu đề mới là gợi ý: xem lại rồi chọn nguồn tiêu đề", "id_title_origin")
    else:
        yield Check(True, "Tiêu đề")
    yield Check(True, "Sapo") if report.summary else Check(False, "Viết sapo", "id_summary")
    yield Check(True, "Nội dung") if report.body else Check(False, "Viết nội dung", "id_body")


def _place(report: Report) -> Iterator[Check]:
    yield Check(True, "Chuyên mục") if report.category_id else Check(False, "Chọn chuyên mục", "id_category")
    if report.conference and report.conference.date is None:
        yield Check(False, "Chưa rõ ngày họp của hội nghị", "id_conference")


def _figures(report: Report) -> Iterator[Check]:
    for figure in report.figures.exclude(total=None).exclude(percentage=None):
        agrees = percent_agrees(figure.value, figure.total, figure.percentage)
        claim = f"{figure.shown} = {show_percent(figure.percentage)}"
        yield (
            Check(True, f"Số liệu khớp: {claim}")
            if agrees
            else Check(False, f"Số liệu chưa khớp: {claim}", "figures-group")
        )


def _anomalies(report: Report) -> Iterator[Check]:
    left = report.anomalies.filter(is_settled=False).count()
    if left:
        yield Check(False, f"Còn {left} chỗ cần xem lại", "anomalies-group")
