"""The whole content of a report as one value: nothing is left out, and what is put back is what was taken."""

import json

import pytest

from people.models import Person
from reports import snapshots
from reports.models import Anomaly, Fact, Report
from tests.factories import (
    AwardMentionFactory,
    CategoryFactory,
    ConferenceFactory,
    DocumentFactory,
    FigureFactory,
    OrganizationFactory,
    OrganizationMentionFactory,
    ParticipationFactory,
    PersonFactory,
    PhotoFactory,
    PositionFactory,
    ReportFactory,
)
from tests.markup import queries_of

pytestmark = pytest.mark.django_db


def full_report():
    report = ReportFactory(
        draft=True, category=CategoryFactory(), publisher=OrganizationFactory(), conference=ConferenceFactory()
    )
    position = PositionFactory()
    ParticipationFactory(report=report, person=position.person).positions.set([position])
    for make in (FigureFactory, DocumentFactory, PhotoFactory, AwardMentionFactory, OrganizationMentionFactory):
        make(report=report, quote="tổ chức hội nghị")
    Anomaly.objects.create(report=report, quote="Quận ủy")
    return report


def test_every_kind_of_fact_is_part_of_a_snapshot():
    kinds = {relation.related_model: relation.get_accessor_name() for relation in Report._meta.related_objects}
    facts = {name for model, name in kinds.items() if issubclass(model, Fact)}
    assert facts == set(snapshots.FACTS)


def test_what_an_editor_writes_in_a_report_is_part_of_a_snapshot():
    written = {field.name for field in Report._meta.concrete_fields if field.editable and not field.auto_created}
    not_content = {
        "change_kind",
        "change_note",
        "search_text",
        "search_text_folded",
        "search_title",
        "search_title_folded",
    }
    assert written - not_content - {"id"} == set(snapshots.CONTENT)


def test_a_snapshot_is_plain_json():
    taken = snapshots.take(full_report())
    assert json.loads(json.dumps(taken)) == taken


def test_a_copy_made_from_a_snapshot_has_the_same_snapshot():
    taken = snapshots.take(full_report())
    copy = ReportFactory(draft=True)
    assert snapshots.apply(copy, taken) == []
    assert snapshots.take(copy) == taken
    assert snapshots.digest(snapshots.take(copy)) == snapshots.digest(taken)


def test_putting_back_the_same_content_leaves_every_row_alone():
    report = full_report()
    rows = {name: set(getattr(report, name).values_list("pk", flat=True)) for name in snapshots.FACTS}
    snapshots.apply(report, snapshots.take(report))
    assert {name: set(getattr(report, name).values_list("pk", flat=True)) for name in snapshots.FACTS} == rows


def test_what_is_gone_is_said_and_the_rest_is_put_back():
    report = full_report()
    taken, category = snapshots.take(report), report.category
    snapshots.apply(report, {"fields": {"category": None}, "facts": {}})
    category.delete()
    assert snapshots.apply(report, taken) == [f"chuyên mục: {category.name}"]
    assert report.figures.count() == 1


def test_rows_of_two_people_who_were_merged_since_are_put_back_once_and_it_is_said():
    report = full_report()
    one, other = PersonFactory(), PersonFactory(full_name="Trần Hữu Trí")
    for person in (one, other):
        ParticipationFactory(report=report, person=person)
    taken = snapshots.take(report)
    report.participations.filter(person=other).delete()
    Person.objects.filter(pk=other.pk).update(merged_into=one, is_published=False)
    assert snapshots.apply(report, taken) == ["thành phần: Trần Hữu Trí: dự"]
    assert report.participations.filter(person=one).count() == 1


def test_another_word_is_another_digest():
    report = full_report()
    before = snapshots.digest(snapshots.take(report))
    report.figures.update(printed="8.949")
    assert snapshots.digest(snapshots.take(report)) != before


def test_taking_a_snapshot_costs_the_same_however_much_the_report_holds():
    report = full_report()
    few = queries_of(lambda: snapshots.take(report))
    for _ in range(15):
        position = PositionFactory()
        ParticipationFactory(report=report, person=position.person).positions.set([position])
        AwardMentionFactory(report=report)
        FigureFactory(report=report, organization=OrganizationFactory())
    assert queries_of(lambda: snapshots.take(report)) == few
