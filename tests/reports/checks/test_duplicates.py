import datetime

import pytest

from reports.checks import run
from reports.checks.duplicates import likeness, shingles
from tests import factories

pytestmark = pytest.mark.django_db
WORDS = " ".join(f"từ{number}" for number in range(120))
OTHER_WORDS = " ".join(f"chữ{number}" for number in range(120))


def found(report):
    return [(finding.code, finding.text) for finding in run(report) if finding.code.startswith("duplicate")]


def test_likeness_is_the_share_of_the_shorter_text():
    words = WORDS.split()
    assert likeness(shingles(WORDS), shingles(" ".join(words[:60]))) == 1
    assert likeness(shingles(WORDS), shingles(OTHER_WORDS)) == 0
    assert likeness(shingles("quá ngắn để so"), shingles("quá ngắn để so")) == 0


def test_the_same_text_under_another_title_is_found_without_accents_and_marks():
    first = factories.ReportFactory(body=f"<p>{WORDS}</p>", title="Bài thứ nhất")
    second = factories.ReportFactory(body=f"<h2>Mở đầu</h2><p>{WORDS.replace('từ', 'TU').replace(' ', ', ')}</p>")
    ((code, text),) = found(second)
    assert (code, f"“{first.title}” (đã đăng" in text) == ("duplicate_text", True)


def test_half_rewritten_news_of_the_same_office_is_found_by_its_days():
    office = factories.OrganizationFactory()
    words = WORDS.split()
    for number in range(5, 120, 16):
        words[number] = "khác"
    near = {"publisher": office, "dated_on": datetime.date(2022, 1, 15)}
    factories.ReportFactory(body=WORDS, **near)
    report = factories.ReportFactory(body=" ".join(words), publisher=office, dated_on=datetime.date(2022, 1, 18))
    assert [code for code, _ in found(report)] == ["duplicate_text"]


def test_another_report_of_the_conference_is_named():
    conference = factories.ConferenceFactory()
    factories.ReportFactory(body=WORDS, conference=conference, title="Bài của phường")
    report = factories.ReportFactory(body=OTHER_WORDS, conference=conference)
    ((code, text),) = found(report)
    assert (code, "Bài của phường" in text) == ("duplicate_conference", True)


def test_other_news_is_no_duplicate():
    factories.ReportFactory(body=WORDS)
    assert found(factories.ReportFactory(body=OTHER_WORDS)) == []


def test_a_working_copy_is_no_duplicate_of_its_report_nor_the_report_of_its_copy():
    live = factories.ReportFactory(body=WORDS, conference=factories.ConferenceFactory())
    copy = factories.ReportFactory(draft=True, body=WORDS, title=live.title, revises=live, conference=live.conference)
    assert (found(live), found(copy)) == ([], [])


def test_the_trash_is_not_searched():
    factories.ReportFactory(draft=True, body=WORDS, trashed_at=datetime.datetime.now(datetime.UTC))
    assert found(factories.ReportFactory(body=WORDS)) == []


def test_of_somebody_else_s_draft_only_its_author_is_named():
    author = factories.UserFactory(full_name="Lê Thị Hoa")
    factories.ReportFactory(draft=True, body=WORDS, title="Tiêu đề kín", created_by=author)
    ((_, text),) = found(factories.ReportFactory(draft=True, body=WORDS, created_by=factories.UserFactory()))
    assert "Lê Thị Hoa" in text and "Tiêu đề kín" not in text


def test_one_s_own_draft_is_named_by_its_title():
    author = factories.UserFactory()
    factories.ReportFactory(draft=True, body=WORDS, title="Bài đang viết", created_by=author)
    ((_, text),) = found(factories.ReportFactory(draft=True, body=WORDS, created_by=author))
    assert "“Bài đang viết” (bản nháp" in text
