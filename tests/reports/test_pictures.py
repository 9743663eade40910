"""The picture beside a report in a list."""

import pytest

from reports.pictures import give_pictures
from tests.factories import PhotoFactory, ReportFactory
from tests.pictures import picture_file

pytestmark = pytest.mark.django_db


def test_every_report_gets_its_picture_or_none_in_one_query(django_assert_num_queries):
    shown = PhotoFactory(image=picture_file(), alt_text="Hội trường")
    reports = [shown.report, ReportFactory(), PhotoFactory().report]
    with django_assert_num_queries(1):
        give_pictures(reports)
    assert [report.picture for report in reports] == [shown, None, None]


def test_an_empty_list_asks_for_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        give_pictures([])
