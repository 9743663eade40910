import pytest

from accounts.roles import Role
from awards.models import AwardBatch, AwardRecipient
from lib.search import Query
from tests import factories
from tests.markup import queries_at
from tests.screens import form_data

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/awards/awardbatch/"


def save(client, batch, **changes):
    page = f"{LIST}{batch.pk}/change/"
    return client.post(page, form_data(client.get(page).content.decode(), "awardbatch_form", **changes), follow=True)


def recipient(number, **changes):
    row = {"id": "", "printed_name": "Chi bộ 1", "person": "", "organization": "", "note": "", "order": number}
    return {f"recipients__{number}__{name}": value for name, value in (row | changes).items()}


def test_recipients_are_found_as_soon_as_they_are_saved(desk):
    batch = factories.AwardBatchFactory()
    save(desk(Role.EDITOR), batch, recipients__TOTAL_FORMS=1, **recipient(0, printed_name="Trần Văn Út"))
    assert list(AwardBatch.objects.search(Query.parse("van ut"))) == [batch]


def test_more_names_than_declared_is_said_but_saved(desk):
    batch = factories.AwardBatchFactory(declared_count=1)
    rows = {**recipient(0), **recipient(1, printed_name="Chi bộ 2")}
    response = save(desk(Role.EDITOR), batch, recipients__TOTAL_FORMS=2, **rows)
    assert "Đã nêu 2 tên nhưng số lượng ghi là 1" in response.content.decode()
    assert batch.recipients.count() == 2


def test_fewer_names_than_declared_is_nothing_to_say(desk):
    batch = factories.AwardBatchFactory(declared_count=118)
    response = save(desk(Role.EDITOR), batch, recipients__TOTAL_FORMS=1, **recipient(0))
    assert "số lượng ghi là" not in response.content.decode()


def test_one_person_twice_in_one_batch_is_refused_without_an_error_page(desk):
    batch, person = factories.AwardBatchFactory(), factories.PersonFactory()
    rows = {**recipient(0, person=person.pk), **recipient(1, person=person.pk)}
    response = save(desk(Role.EDITOR), batch, recipients__TOTAL_FORMS=2, **rows)
    assert "Có hai dòng cùng một mục" in response.content.decode()
    assert not AwardRecipient.objects.exists()


def test_a_recipient_is_a_person_or_a_body_not_both(desk):
    batch, person, body = factories.AwardBatchFactory(), factories.PersonFactory(), factories.OrganizationFactory()
    rows = recipient(0, person=person.pk, organization=body.pk)
    assert "không chọn cả hai" in save(desk(Role.EDITOR), batch, recipients__TOTAL_FORMS=1, **rows).content.decode()


def test_an_editor_cannot_open_a_batch_to_citizens(desk):
    batch = factories.AwardBatchFactory(is_published=False)
    save(desk(Role.EDITOR), batch, is_published_by_hand="on")
    batch.refresh_from_db()
    assert not batch.is_published_by_hand


def test_an_approver_opens_a_batch_and_with_it_those_it_names(desk):
    person = factories.PersonFactory(is_published=False)
    batch = factories.AwardRecipientFactory(person=person, batch__is_published=False).batch
    client = desk(Role.APPROVER)
    save(client, batch, is_published_by_hand="on")
    person.refresh_from_db()
    assert person.is_published
    save(client, batch, is_published_by_hand=[])
    person.refresh_from_db()
    assert not person.is_published


def test_a_list_costs_the_same_however_long_it_is(desk):
    client = desk(Role.EDITOR)
    factories.AwardBatchFactory(conferrer=factories.OrganizationFactory())
    few = queries_at(client, LIST)
    for _ in range(10):
        factories.AwardBatchFactory(conferrer=factories.OrganizationFactory())
    assert queries_at(client, LIST) == few


def test_only_a_public_batch_links_to_its_public_page(desk):
    client = desk(Role.EDITOR)
    for is_published in (True, False):
        batch = factories.AwardBatchFactory(is_published=is_published)
        html = client.get(f"{LIST}{batch.pk}/change/").content.decode()
        assert (batch.get_absolute_url() in html) is is_published
