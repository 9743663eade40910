"""What published reports tell of a conference, each thing once."""

import pytest

from reports.models import Conference
from reports.proceedings import Proceedings, proceedings
from tests.factories import (
    AwardMentionFactory,
    ConferenceFactory,
    DocumentFactory,
    FigureFactory,
    ParticipationFactory,
    PersonFactory,
    PositionFactory,
    PositionTitleFactory,
    ReportFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference() -> Conference:
    return ConferenceFactory()


@pytest.fixture
def report(conference):
    return ReportFactory(conference=conference)


def names(told: Proceedings) -> list[str]:
    return [person.name for person in told.attended]


def test_leaders_come_first_by_what_they_did(conference, report):
    functions = ["attended", "spoke", "concluded", "awarded", "directed", "chaired"]
    for function in functions:
        ParticipationFactory(report=report, function=function, printed_name=function)
    assert names(proceedings(conference)) == ["chaired", "directed", "concluded", "spoke", "awarded", "attended"]


def test_between_equals_the_rank_of_the_post_decides_then_the_text(conference, report):
    for order, (name, rank) in enumerate([("Không rõ chức", None), ("Phó", 30), ("Trưởng", 10), ("Phó sau", 30)]):
        part = ParticipationFactory(report=report, printed_name=name, order=order)
        if rank:
            title = PositionTitleFactory(name=name, rank=rank)
            part.positions.add(PositionFactory(person=part.person, title=title))
    assert names(proceedings(conference)) == ["Trưởng", "Phó", "Phó sau", "Không rõ chức"]


def test_one_person_has_one_line_with_all_functions(conference, report):
    person = PersonFactory()
    ParticipationFactory(report=report, person=person, function="concluded")
    ParticipationFactory(report=report, person=person, function="chaired", order=1)
    ParticipationFactory(report=ReportFactory(conference=conference), person=person, function="spoke")
    (line,) = proceedings(conference).attended
    assert line.role == "chủ trì, kết luận, phát biểu"


def test_two_reports_of_the_same_function_say_it_once(conference):
    person = PersonFactory()
    for _ in range(2):
        ParticipationFactory(report=ReportFactory(conference=conference), person=person, function="chaired")
    assert [line.role for line in proceedings(conference).attended] == ["chủ trì"]


def test_the_printed_post_goes_before_the_linked_posts(conference, report):
    printed = ParticipationFactory(report=report, printed_position="Bí thư Quận ủy", order=0)
    linked = ParticipationFactory(report=report, order=1)
    for part in (printed, linked):
        part.positions.add(PositionFactory(person=part.person, organization__name=f"Huyện ủy {part.pk}"))
    assert {line.post for line in proceedings(conference).attended} == {
        "Bí thư Quận ủy",
        f"Bí thư Huyện ủy {linked.pk}",
    }


def test_people_only_named_are_not_among_those_present(conference, report):
    ParticipationFactory(report=report, function="mentioned", printed_name="Người được bầu")
    told = proceedings(conference)
    assert (names(told), [person.name for person in told.mentioned]) == ([], ["Người được bầu"])


def test_groups_stand_apart_and_once(conference):
    for name in ("các đại biểu", "Các đại biểu"):
        report = ReportFactory(conference=conference)
        ParticipationFactory(report=report, person=None, is_group=True, printed_name=name)
    told = proceedings(conference)
    assert (len(told.groups), told.attended) == (1, [])


def test_a_document_adopted_is_not_listed_again_as_cited(conference, report):
    DocumentFactory(report=report, title="Báo cáo tổng kết năm 2021", relation="cited")
    DocumentFactory(report=report, title="Báo cáo tổng kết năm 2021", relation="adopted", order=1)
    DocumentFactory(report=report, title="Chỉ thị số 13", relation="cited", order=2)
    told = proceedings(conference)
    assert ([str(d) for d in told.adopted], [str(d) for d in told.cited]) == (
        ["Báo cáo tổng kết năm 2021"],
        ["Chỉ thị số 13"],
    )


def test_a_figure_of_two_reports_is_shown_once_unless_they_differ(conference):
    for value in (17, 17, 16):
        FigureFactory(report=ReportFactory(conference=conference), value=value, total=18, printed=f"{value}/18")
    assert sorted(figure.shown for figure in proceedings(conference).figures) == ["16/18", "17/18"]


def test_an_award_presented_here_is_not_also_reported(conference, report):
    batch = AwardMentionFactory(report=report, presented_here=False).batch
    AwardMentionFactory(report=ReportFactory(conference=conference), batch=batch)
    elsewhere = AwardMentionFactory(report=report, presented_here=False)
    told = proceedings(conference)
    assert ([m.batch for m in told.presented], told.reported) == ([batch], [elsewhere])


def test_nothing_of_a_draft_or_of_another_conference_is_told(conference):
    for report in (ReportFactory(draft=True, conference=conference), ReportFactory(conference=ConferenceFactory())):
        for factory in (ParticipationFactory, DocumentFactory, FigureFactory, AwardMentionFactory):
            factory(report=report)
    told = proceedings(conference)
    assert not any(vars(told).values())
