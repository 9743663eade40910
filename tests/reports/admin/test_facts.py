"""The facts of a report, as rows of its form."""

from decimal import Decimal

import pytest

from accounts.roles import Role
from reports.models import Figure
from tests import factories
from tests.screens import form_data

pytestmark = pytest.mark.django_db
FIGURE = {"id": "", "label": "Đảng viên", "value": "8.948", "printed": "8.948", "basis": "actual", "order": 0}
PERSON = {"id": "", "function": "attended", "printed_name": "Sử Ngọc Anh", "order": 0}


def draft(desk):
    """A browser, and a draft of whoever sits at it."""
    client = desk(Role.EDITOR)
    return client, factories.ReportFactory(draft=True, created_by=client.user)


def save(client, report, prefix, *rows):
    page = f"/quan-tri/reports/report/{report.pk}/change/"
    data = form_data(client.get(page).content.decode(), "report_form")
    data[f"{prefix}-TOTAL_FORMS"] = len(rows)
    for number, row in enumerate(rows):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return client.post(page, data)


def test_numbers_are_typed_as_vietnamese_write_them(desk):
    client, report = draft(desk)
    save(client, report, "figures", FIGURE | {"value": "8.948", "total": "10.000", "percentage": "89,48"})
    figure = report.figures.get()
    assert (figure.value, figure.total, figure.percentage) == (8948, 10000, Decimal("89.48"))


def test_a_number_that_could_be_read_otherwise_is_refused(desk):
    response = save(*draft(desk), "figures", FIGURE | {"value": "97.7"})
    assert "Viết số theo lối Việt Nam" in response.content.decode()
    assert not Figure.objects.exists()


def test_numbers_are_shown_as_they_are_typed(desk):
    numbers = {"value": Decimal("8948"), "total": Decimal("10000"), "percentage": Decimal("89.48")}
    client, report = draft(desk)
    factories.FigureFactory(**numbers, report=report)
    html = client.get(f"/quan-tri/reports/report/{report.pk}/change/").content.decode()
    data = form_data(html, "report_form")
    assert [data[f"figures-0-{name}"] for name in numbers] == [["8.948"], ["10.000"], ["89,48"]]


def test_a_new_fact_comes_last(desk):
    client, report = draft(desk)
    kept = {"id": factories.FigureFactory(order=7, report=report).pk}
    save(client, report, "figures", kept, FIGURE | {"label": "Mới", "report": report.pk})
    assert [figure.label for figure in report.figures.all()] == ["Đảng viên", "Mới"]


def test_the_posts_of_a_participant_are_ones_own(desk):
    (client, report), post = draft(desk), factories.PositionFactory()
    row = PERSON | {"person": factories.PersonFactory().pk, "positions": [post.pk]}
    response = save(client, report, "participations", row)
    assert "Chức vụ của người khác" in response.content.decode()
    row["person"] = post.person_id
    assert save(client, report, "participations", row).status_code == 302
    assert list(report.participations.get().positions.all()) == [post]


def test_a_name_may_stay_unlinked(desk):
    client, report = draft(desk)
    assert save(client, report, "participations", PERSON).status_code == 302
    assert report.participations.get().person is None


def test_a_group_is_nobody(desk):
    person = factories.PersonFactory()
    row = PERSON | {"person": person.pk, "is_group": "on"}
    response = save(*draft(desk), "participations", row)
    assert "Một nhóm không gắn với một cán bộ." in response.content.decode()


def test_one_person_in_one_function_twice_is_refused_without_an_error_page(desk):
    (client, report), row = draft(desk), PERSON | {"person": factories.PersonFactory().pk}
    assert save(client, report, "participations", row, row).status_code == 200
    assert not report.participations.exists()


def test_one_person_in_two_functions_is_two_rows(desk):
    (client, report), row = draft(desk), PERSON | {"person": factories.PersonFactory().pk}
    save(client, report, "participations", row, row | {"function": "chaired"})
    assert report.participations.count() == 2
