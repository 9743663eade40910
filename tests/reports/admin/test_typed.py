"""A typed form, made to fit a report whose rows have changed since."""

import pytest
from django.utils.datastructures import MultiValueDict

from reports.admin import typed
from tests import factories

pytestmark = pytest.mark.django_db


def figures(*rows):
    """A form with these rows of figures; each is (number, label)."""
    form = {"title": ["T"], "figures-TOTAL_FORMS": [str(len(rows))], "figures-INITIAL_FORMS": [str(len(rows))]}
    for index, (number, label) in enumerate(rows):
        form |= {f"figures-{index}-id": [str(number)], f"figures-{index}-label": [label]}
    return form


def labels(data):
    return [data[f"figures-{index}-label"] for index in range(int(data["figures-TOTAL_FORMS"]))]


def test_rows_that_are_still_there_come_first_and_the_rest_is_new():
    figure = factories.FigureFactory()
    data, _ = typed.for_report(figures((999, "gone"), (figure.pk, "here"), ("", "new")), figure.report)
    assert (labels(data), data["figures-INITIAL_FORMS"]) == (["here", "gone", "new"], "1")
    assert [data[f"figures-{row}-id"] for row in range(3)] == [str(figure.pk), "", ""]


def test_a_row_to_be_removed_that_is_gone_is_left_out():
    form = figures((999, "gone"), ("", "new")) | {"figures-0-DELETE": ["on"]}
    assert labels(typed.for_report(form, factories.ReportFactory())[0]) == ["new"]


def test_a_new_report_has_no_row_yet():
    figure = factories.FigureFactory()
    data, _ = typed.for_report(figures((figure.pk, "here")), None)
    assert (data["figures-INITIAL_FORMS"], data["figures-0-id"], data["figures-0-report"]) == ("0", "", "")


def test_files_go_with_their_rows():
    photo = factories.PhotoFactory()
    form = {"photos-TOTAL_FORMS": ["2"], "photos-INITIAL_FORMS": ["2"], "photos-0-id": [""]}
    form |= {"photos-1-id": [str(photo.pk)], "photos-0-caption": ["new"], "photos-1-caption": ["here"]}
    data, files = typed.for_report(form, photo.report, MultiValueDict({"photos-0-image": ["file"]}))
    assert (data["photos-1-caption"], files["photos-1-image"]) == ("new", "file")


@pytest.mark.parametrize("forged", ["revisions", "replaces", "scratch_copies", "x"])
def test_a_forged_kind_of_row_reaches_nothing(forged):
    report = factories.ReportFactory()
    form = {f"{forged}-TOTAL_FORMS": ["1"], f"{forged}-INITIAL_FORMS": ["1"], f"{forged}-0-id": [str(report.pk)]}
    typed.drop_unnamed_rows(form, report)
    assert typed.for_report(form, report)[0][f"{forged}-INITIAL_FORMS"] == "0"


def test_a_form_of_before_a_kind_of_row_existed_is_read_without_it():
    data, _ = typed.for_report({"title": ["T"]}, factories.ReportFactory())
    assert (data["figures-TOTAL_FORMS"], data["photos-INITIAL_FORMS"]) == ("0", "0")


def test_rows_that_somebody_added_since_are_no_part_of_the_typed_text():
    figure = factories.FigureFactory()
    other = factories.FigureFactory(report=figure.report)
    typed.drop_unnamed_rows(figures((figure.pk, "here")), figure.report)
    assert list(figure.report.figures.all()) == [figure]
    assert not type(other).objects.filter(pk=other.pk).exists()
