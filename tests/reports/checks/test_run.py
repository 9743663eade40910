from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.checks import CHECKS, MOST_OF_A_CODE, Finding, Level, checklist, met, run
from reports.loading import load
from reports.models import Report
from tests import factories

pytestmark = pytest.mark.django_db


def test_what_blocks_comes_first_then_what_needs_a_reason():
    report = factories.ReportFactory(draft=True, title_origin="proposed", body="Gọi 0912345678")
    levels = [finding.level for finding in run(report)]
    assert levels == sorted(levels, key=[Level.BLOCKING, Level.GATE, Level.ADVISORY].index)
    assert {Level.BLOCKING, Level.GATE, Level.ADVISORY} == set(levels)


def test_every_code_belongs_to_one_check():
    codes = [code for check in CHECKS for code in check.codes]
    assert len(codes) == len(set(codes))


def test_a_check_is_met_when_none_of_its_codes_was_found():
    everything = [check.when_met for check in CHECKS]
    assert met([]) == everything
    finding = Finding("phone_number", Level.GATE, "Có vẻ là số điện thoại")
    assert met([finding]) == [words for words in everything if words != "Không có nội dung nhạy cảm"]


def test_a_text_full_of_slips_needs_few_lines():
    slips = " ".join(f"nhiệm vụ{number} nhiệm vụ{number} quận{number}.." for number in range(300))
    findings = run(factories.ReportFactory(body=f"<p>{slips}</p>"))
    of_code = [finding for finding in findings if finding.code == "mark"]
    assert len(of_code) == MOST_OF_A_CODE + 1
    assert of_code[-1].text == f"Còn {300 - MOST_OF_A_CODE} chỗ khác cùng loại"


def with_facts(number):
    report = factories.ReportFactory(conference=factories.ConferenceFactory(term=factories.TermFactory(), ordinal=3))
    for order in range(number):
        position = factories.PositionFactory()
        row = factories.ParticipationFactory(
            report=report, person=position.person, order=order, printed_position="Chủ tịch"
        )
        row.positions.set([position])
        factories.FigureFactory(report=report, value=43, total=44, percentage=50)
        factories.PhotoFactory(report=report)
        factories.AwardRecipientFactory(batch=factories.AwardMentionFactory(report=report).batch)
        factories.DocumentFactory(report=report)
        factories.ReportFactory(conference=report.conference)
    return report


def queries(report):
    report = Report.objects.get(pk=report.pk)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        run(report)
    return len(captured)


def test_thirty_facts_cost_as_many_queries_as_one():
    assert queries(with_facts(30)) == queries(with_facts(1)) <= 28


# The five articles as they were received


@pytest.fixture
def seeds():
    load(Path(settings.BASE_DIR) / "seeds")
    return {report.source_key[:3]: run(report) for report in Report.objects.all()}


def test_the_seed_articles_stop_nobody(seeds):
    assert {finding.level for findings in seeds.values() for finding in findings} == {Level.ADVISORY}


def test_the_slips_of_the_seed_articles_are_found_and_no_others(seeds):
    codes = {"near_typo", "doubled_word", "mark", "term_span", "mixed_spelling"}
    slips = {key: [f.text.split("“")[1].split("”")[0] for f in seeds[key] if f.code in codes] for key in seeds}
    assert slips == {
        "000": [],
        "001": ["2026-2061", "nhiệm vụ nhiệm vụ", "trển khai", "phát kinh tế"],
        "002": ["ủy", "COVID -19"],
        "003": ["nănh lực", "phá…Theo"],
        "004": ["tai Hội nghị", "quận..", "ủy", "Covid-19"],
    }


def test_the_numbers_and_people_of_the_seed_articles_are_in_order(seeds):
    doubted = {finding.code for findings in seeds.values() for finding in findings}
    assert doubted.isdisjoint({"ratio_percent", "ratio_above_one", "parts_sum", "post_differs", "quote_lost"})
    assert not any(code.startswith(("duplicate", "ordinal", "weekday")) for code in doubted)


def test_a_page_gets_the_findings_by_what_they_ask_for():
    report = factories.ReportFactory(draft=True, title_origin="proposed", body="Gọi 0912345678")
    shown = checklist(report)
    assert [finding.code for finding in shown.blocking] == ["title_proposed"]
    assert [finding.code for finding in shown.gates] == ["phone_number"]
    assert {finding.code for finding in shown.advice} == {"summary_missing", "category_missing"}
    assert shown.met == met(run(report))
