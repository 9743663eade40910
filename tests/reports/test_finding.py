import pytest
from django.core.cache import cache

from reports.finding import own_meanings, words_of_reports
from reports.models import OfficeWord
from tests.factories import ReportFactory

pytestmark = pytest.mark.django_db


def test_the_short_forms_are_those_of_the_office_s_word_list():
    OfficeWord.objects.create(kind="abbreviation", printed="KDC", means="khu dân cư")
    OfficeWord.objects.create(kind="person", printed="Nguyễn Văn An")
    assert own_meanings() == {"KDC": "khu dân cư"}


def test_words_of_drafts_are_not_known():
    cache.clear()
    ReportFactory(title="Công khai", body="x")
    ReportFactory(title="Bí mật", body="Tuyệt mật", draft=True)
    known = words_of_reports().times
    assert "khai" in known
    assert not {"bi", "mat", "tuyet"} & known.keys()
