"""Merging duplicates, renaming and ending bodies."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from people.actions import dissolve_organization, merge_organizations, merge_people, rename_organization
from people.models import Organization, OrganizationName, Person, Position, Succession, Term
from reports.models import AwardMention, Conference, Participation
from tests.factories import (
    AwardBatchFactory,
    AwardMentionFactory,
    AwardRecipientFactory,
    ConferenceFactory,
    FigureFactory,
    OrganizationFactory,
    OrganizationMentionFactory,
    ParticipationFactory,
    PersonFactory,
    PositionFactory,
    ReportFactory,
    TermFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
FIRST = datetime.date(2018, 7, 31)
LAST = datetime.date(2022, 1, 15)


@pytest.fixture
def people():
    """The one to keep and the one to go: two spellings of one name."""
    return PersonFactory(full_name="Trần Văn Út"), PersonFactory(full_name="Trần Văn Ứt")


@pytest.fixture
def bodies():
    return OrganizationFactory(name="Quận ủy Quận 12"), OrganizationFactory(name="Quận ủy 12")


def merged(pair):
    """After the merge, both rows as stored."""
    keeper, loser = pair
    merge = merge_people if isinstance(keeper, Person) else merge_organizations
    merge(keeper=keeper, loser=loser, by=None)
    return type(keeper).objects.get(pk=keeper.pk), type(loser).objects.get(pk=loser.pk)


# --- People --------------------------------------------------------------------------------------------------------


def test_the_loser_stays_as_a_tombstone_and_its_name_is_kept(people):
    keeper, loser = merged(people)
    assert loser.merged_into == keeper
    assert (keeper.full_name, keeper.other_names) == ("Trần Văn Út", "Trần Văn Ứt")


def test_other_names_are_collected_once(people):
    keeper, loser = people
    Person.objects.filter(pk=keeper.pk).update(other_names="Ba Út")
    Person.objects.filter(pk=loser.pk).update(other_names="Ba Út\nTrần Út")
    assert merged(people)[0].other_names == "Ba Út\nTrần Văn Ứt\nTrần Út"


def test_the_keeper_is_found_by_the_name_and_the_posts_of_the_loser(people):
    PositionFactory(person=people[1], organization__name="Quận ủy Gò Vấp")
    keeper, _ = merged(people)
    assert " trần văn ứt " in keeper.search_text_exact and " go vap " in keeper.search_text_folded


def test_everything_that_points_at_the_loser_moves(people):
    keeper, loser = people
    part, post = ParticipationFactory(person=loser), PositionFactory(person=loser)
    award, mention = AwardRecipientFactory(person=loser), AwardMentionFactory(presenter=loser)
    merged(people)
    for row, field in [(part, "person"), (post, "person"), (award, "person"), (mention, "presenter")]:
        row.refresh_from_db()
        assert getattr(row, field) == keeper


def test_no_row_points_at_the_loser_afterwards(people):
    _, loser = people
    ParticipationFactory(person=loser), AwardRecipientFactory(person=loser), PersonFactory(merged_into=loser)
    _, loser = merged(people)
    left = [getattr(loser, relation.get_accessor_name()).count() for relation in Person._meta.related_objects]
    assert left == [0] * len(left)


def test_a_chain_of_duplicates_is_flattened(people):
    older = PersonFactory(merged_into=people[1])
    keeper, _ = merged(people)
    older.refresh_from_db()
    assert older.merged_into == keeper


def test_the_same_participation_is_joined_with_its_posts(people):
    keeper, loser = people
    report = ReportFactory()
    kept = ParticipationFactory(report=report, person=keeper)
    dropped = ParticipationFactory(report=report, person=loser)
    spoke = ParticipationFactory(report=report, person=loser, function=Participation.Function.SPOKE)
    dropped.positions.add(post := PositionFactory(person=loser))
    merged(people)
    assert set(keeper.participations.all()) == {kept, spoke}
    assert list(kept.positions.all()) == [post]


def test_the_same_post_is_joined_with_its_days_and_participations(people):
    keeper, loser = people
    kept = PositionFactory(person=keeper, first_attested=LAST, last_attested=LAST, is_published=False)
    dropped = PositionFactory(person=loser, organization=kept.organization, first_attested=FIRST, last_attested=FIRST)
    (part := ParticipationFactory(person=loser)).positions.add(dropped)
    merged(people)
    kept.refresh_from_db()
    assert (kept.first_attested, kept.last_attested, kept.is_published) == (FIRST, LAST, True)
    assert list(part.positions.all()) == [kept] == list(keeper.positions.all())


@pytest.mark.parametrize(("seen", "end"), [(FIRST, LAST), (LAST, None)])
def test_an_end_comes_along_unless_the_post_was_seen_after_it(people, seen, end):
    keeper, loser = people
    kept = PositionFactory(person=keeper, first_attested=seen, last_attested=seen)
    ended = LAST if end else FIRST
    PositionFactory(person=loser, organization=kept.organization, end_date=ended, end_precision="bound")
    merged(people)
    kept.refresh_from_db()
    assert (kept.end_date, kept.end_precision) == (end, "bound" if end else "")


def test_a_post_of_another_time_stays_a_row_of_its_own(people):
    keeper, loser = people
    post = PositionFactory(person=keeper)
    PositionFactory(person=loser, organization=post.organization, start_date=FIRST, start_precision="day")
    merged(people)
    assert keeper.positions.count() == 2


def test_an_award_received_by_both_rows_is_listed_once(people):
    batch = AwardBatchFactory()
    for person in people:
        AwardRecipientFactory(batch=batch, person=person)
    keeper, _ = merged(people)
    assert batch.recipients.get().person == keeper


@pytest.mark.parametrize("published", [(True, False), (False, True)])
def test_the_keeper_shows_what_either_showed(published):
    pair = [PersonFactory(is_published=flag) for flag in published]
    keeper, loser = merged(pair)
    assert (keeper.is_published, loser.is_published) == (True, False)


def test_two_drafts_do_not_become_public_by_merging():
    keeper, _ = merged([PersonFactory(is_published=False), PersonFactory(is_published=False)])
    assert not keeper.is_published


def test_a_merge_is_logged_with_its_counts(people):
    keeper, loser = people
    ParticipationFactory.create_batch(3, person=loser)
    user = UserFactory(full_name="Lê Thị Duyệt")
    merge_people(keeper=keeper, loser=loser, by=user)
    event = AuditEvent.objects.about(keeper).get()
    assert (event.action, event.actor_name) == ("gộp", "Lê Thị Duyệt")
    assert event.changes == {"gộp từ": [f"Trần Văn Ứt (số {loser.pk})", None], "thành phần, chuyển": [None, 3]}


def test_a_row_is_not_merged_into_itself(people):
    with pytest.raises(ValidationError, match="vào chính nó"):
        merge_people(keeper=people[0], loser=people[0], by=None)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_tombstone_is_neither_kept_nor_merged_again(people, order):
    tombstone = PersonFactory(merged_into=people[0])
    pair = [tombstone, people[1]]
    with pytest.raises(ValidationError, match="đã được gộp"):
        merge_people(keeper=pair[order[0]], loser=pair[order[1]], by=None)
    assert not AuditEvent.objects.exists()


# --- Bodies --------------------------------------------------------------------------------------------------------


def test_the_name_of_the_losing_body_becomes_another_name(bodies):
    keeper, loser = merged(bodies)
    assert loser.merged_into == keeper
    assert [(name.name, name.until) for name in keeper.names.all()] == [("Quận ủy 12", None)]
    assert " quan uy 12 " in keeper.search_text_folded


def test_names_that_both_bodies_have_are_kept_once(bodies):
    keeper, loser = bodies
    for body, name in [(keeper, "Quận ủy"), (loser, "Quận ủy"), (loser, keeper.name), (loser, "QU 12")]:
        OrganizationName.objects.create(organization=body, name=name)
    keeper, _ = merged(bodies)
    assert {name.name for name in keeper.names.all()} == {"Quận ủy", "QU 12", "Quận ủy 12"}


def test_everything_that_points_at_the_losing_body_moves(bodies):
    keeper, loser = bodies
    rows = [
        (PositionFactory(organization=loser), "organization"),
        (OrganizationFactory(parent=loser), "parent"),
        (TermFactory(organization=loser), "organization"),
        (AwardBatchFactory(conferrer=loser), "conferrer"),
        (AwardRecipientFactory(organization=loser), "organization"),
        (ReportFactory(publisher=loser), "publisher"),
        (FigureFactory(organization=loser), "organization"),
        (OrganizationMentionFactory(organization=loser), "organization"),
    ]
    merged(bodies)
    assert {getattr(type(row).objects.get(pk=row.pk), field) for row, field in rows} == {keeper}


def test_conferences_of_the_losing_body_are_held_by_the_keeper_once(bodies):
    alone, together = ConferenceFactory(organizers=[bodies[1]]), ConferenceFactory(organizers=bodies)
    keeper, _ = merged(bodies)
    assert list(alone.organizers.all()) == [keeper] == list(together.organizers.all())


def test_the_same_post_in_both_bodies_becomes_one(bodies):
    keeper, loser = bodies
    kept = PositionFactory(organization=keeper, first_attested=LAST, last_attested=LAST)
    PositionFactory(person=kept.person, organization=loser, first_attested=FIRST, last_attested=FIRST)
    merged(bodies)
    post = Position.objects.get()
    assert (post, post.first_attested, post.last_attested) == (kept, FIRST, LAST)


def test_the_same_term_of_both_bodies_becomes_one_with_the_conferences_of_both(bodies):
    keeper, loser = bodies
    kept = TermFactory(organization=keeper, ordinal=5)
    dropped = TermFactory(organization=loser, ordinal=5, start_year=2015, end_year=2020)
    for term, ordinal in [(kept, 13), (dropped, 14)]:
        ConferenceFactory(term=term, ordinal=ordinal, kind=Conference.Kind.PLENUM)
    merged(bodies)
    term = Term.objects.get()
    assert (term.pk, term.period, term.conferences.count()) == (kept.pk, "2015-2020", 2)


def test_the_same_conference_of_both_bodies_is_for_the_editor_to_settle(bodies):
    for body in bodies:
        term = TermFactory(organization=body, ordinal=5)
        ConferenceFactory(name="Hội nghị lần thứ 14", term=term, ordinal=14, kind=Conference.Kind.PLENUM)
    with pytest.raises(ValidationError, match="cùng có hội nghị “Hội nghị lần thứ 14"):
        merged(bodies)
    assert Conference.objects.count() == Term.objects.count() == 2
    assert not Organization.objects.exclude(merged_into=None).exists()


def test_a_succession_between_the_two_disappears_and_others_move(bodies):
    keeper, loser = bodies
    heir, shared = OrganizationFactory(), OrganizationFactory()
    for before, after in [(loser, keeper), (loser, heir), (loser, shared), (keeper, shared)]:
        Succession.objects.create(predecessor=before, successor=after)
    merged(bodies)
    rows = Succession.objects.values_list("predecessor", "successor")
    assert set(rows) == {(keeper.pk, heir.pk), (keeper.pk, shared.pk)} and len(rows) == 2


def test_officials_are_found_by_the_name_of_the_body_that_is_kept(bodies):
    post = PositionFactory(organization=bodies[1])
    merged(bodies)
    post.person.refresh_from_db()
    assert " quan uy quan 12 " in post.person.search_text_folded


def test_the_keeper_may_not_stand_below_the_loser(bodies):
    keeper, loser = bodies
    Organization.objects.filter(pk=keeper.pk).update(parent=OrganizationFactory(parent=loser))
    with pytest.raises(ValidationError, match="đang trực thuộc"):
        merged(bodies)


def test_a_body_may_be_merged_into_its_parent(bodies):
    keeper, loser = bodies
    Organization.objects.filter(pk=loser.pk).update(parent=keeper)
    below = OrganizationFactory(parent=loser)
    keeper, _ = merged(bodies)
    below.refresh_from_db()
    assert (below.parent, keeper.parent) == (keeper, None)


def test_a_merge_of_bodies_is_logged_with_what_moved_and_what_was_joined(bodies):
    keeper, loser = bodies
    kept = PositionFactory(organization=keeper)
    PositionFactory(organization=loser), PositionFactory(organization=loser, person=kept.person)
    OrganizationFactory(parent=loser)
    merged(bodies)
    changes = AuditEvent.objects.about(keeper).get().changes
    assert changes["chức vụ, chuyển"] == changes["chức vụ, trùng, đã gộp"] == [None, 1]
    assert changes["tổ chức trực thuộc, chuyển"] == [None, 1]


def test_facts_of_the_same_words_in_one_report_are_kept_once(bodies):
    report = ReportFactory()
    for body in bodies:
        OrganizationMentionFactory(report=report, organization=body, printed_name="Quận ủy")
    merged(bodies)
    assert report.organization_mentions.count() == 1


def test_two_presenters_who_are_one_stay_on_both_mentions(people):
    for person in people:
        AwardMentionFactory(presenter=person)
    keeper, _ = merged(people)
    assert AwardMention.objects.filter(presenter=keeper).count() == 2


# --- Renaming and ending -------------------------------------------------------------------------------------------


def test_a_renamed_body_keeps_its_old_name_up_to_the_day_before():
    body = OrganizationFactory(name="Ban Tuyên giáo")
    rename_organization(body, "Ban Tuyên giáo và Dân vận", on=datetime.date(2025, 2, 1), by=None)
    body = Organization.objects.get(pk=body.pk)
    days = (datetime.date(2025, 1, 31), datetime.date(2025, 2, 1))
    assert [body.name_on(day) for day in days] == ["Ban Tuyên giáo", "Ban Tuyên giáo và Dân vận"]
    assert " ban tuyen giao va dan van " in body.search_title_folded


def test_renaming_is_logged_and_officials_are_found_by_the_new_name():
    post = PositionFactory(organization__name="Ban Tuyên giáo")
    rename_organization(post.organization, "Ban Truyền thông", on=LAST, by=None)
    assert " ban truyen thong " in Person.objects.get(pk=post.person.pk).search_text_folded
    changes = AuditEvent.objects.about(post.organization).get().changes
    assert changes == {"tên gọi": ["Ban Tuyên giáo", "Ban Truyền thông"], "từ ngày": [None, "15/01/2022"]}


def test_an_alias_that_becomes_the_name_is_no_alias_any_more():
    body = OrganizationFactory(name="Quận ủy 12")
    OrganizationName.objects.create(organization=body, name="Quận ủy Quận 12")
    rename_organization(body, "Quận ủy Quận 12", on=LAST, by=None)
    assert [name.name for name in body.names.all()] == ["Quận ủy 12"]


@pytest.mark.parametrize("name", ["Ban Tuyên giáo", "  ", "Văn phòng"])
def test_the_same_name_no_name_and_a_name_in_use_are_refused(name):
    OrganizationFactory(name="Văn phòng")
    body = OrganizationFactory(name="Ban Tuyên giáo")
    with pytest.raises(ValidationError):
        rename_organization(body, name, on=LAST, by=None)
    assert not OrganizationName.objects.exists()


def test_renamings_go_forward_in_time():
    body = OrganizationFactory(name="A", founded_on=FIRST)
    with pytest.raises(ValidationError, match="sau ngày thành lập"):
        rename_organization(body, "B", on=FIRST, by=None)
    rename_organization(body, "B", on=LAST, by=None)
    with pytest.raises(ValidationError, match="Tên “A” còn dùng đến hết 14/01/2022"):
        rename_organization(body, "C", on=LAST, by=None)


def test_a_body_ends_on_its_last_day_and_its_heirs_begin_on_the_next():
    body, whole, part = OrganizationFactory.create_batch(3)
    heirs = [(whole, False), (part, True)]
    dissolve_organization(
        body, on=datetime.date(2025, 6, 30), successors=heirs, decision="Nghị quyết 203/2025/QH15", by=None
    )
    assert Organization.objects.get(pk=body.pk).dissolved_on == datetime.date(2025, 6, 30)
    rows = Succession.objects.values_list("successor", "effective_on", "is_partial", "decision")
    day, decision = datetime.date(2025, 7, 1), "Nghị quyết 203/2025/QH15"
    assert set(rows) == {(whole.pk, day, False, decision), (part.pk, day, True, decision)}


def test_the_end_of_a_body_is_logged_with_its_heirs():
    body, heir = OrganizationFactory(), OrganizationFactory(name="Đảng ủy phường Đông Hưng Thuận")
    dissolve_organization(body, on=LAST, successors=[(heir, True)], by=None)
    changes = AuditEvent.objects.about(body).get().changes
    assert changes["ngày kết thúc hoạt động"] == [None, "15/01/2022"]
    assert changes["kế thừa"] == [None, ["Đảng ủy phường Đông Hưng Thuận (một phần)"]]


def test_a_body_cannot_end_twice_nor_before_it_began():
    body = OrganizationFactory(founded_on=LAST)
    with pytest.raises(ValidationError, match="Ngày kết thúc phải sau ngày thành lập"):
        dissolve_organization(body, on=FIRST, by=None)
    dissolve_organization(body, on=LAST, by=None)
    with pytest.raises(ValidationError, match="đã kết thúc hoạt động 15/01/2022"):
        dissolve_organization(body, on=LAST, by=None)


def test_an_heir_is_another_living_body():
    body = OrganizationFactory()
    ended, merged_away = OrganizationFactory(dissolved_on=FIRST), OrganizationFactory(merged_into=body)
    for heir in (body, ended, merged_away):
        with pytest.raises(ValidationError):
            dissolve_organization(body, on=LAST, successors=[(heir, False)], by=None)
    assert Organization.objects.get(pk=body.pk).dissolved_on is None


@pytest.mark.parametrize("action", [rename_organization, dissolve_organization])
def test_a_tombstone_has_no_history_of_its_own(action):
    body = OrganizationFactory(merged_into=OrganizationFactory())
    arguments = ("Tên mới",) if action is rename_organization else ()
    with pytest.raises(ValidationError, match="đã được gộp"):
        action(body, *arguments, on=LAST, by=None)
