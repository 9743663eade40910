"""A new name and an end for a body: shown as citizens will read it, then done, with what is found by it."""

import datetime
import re

import pytest
from django.test import Client

from accounts.models import AuditEvent
from accounts.roles import Role
from lib.search import Query
from people.models import Organization, OrganizationName, Succession
from reports.models import Conference
from tests import factories
from tests.screens import form_data

pytestmark = pytest.mark.django_db
RENAMED = {"name": "Đảng ủy Gò Vấp", "on": "01/07/2025"}


@pytest.fixture
def body():
    return factories.OrganizationFactory(name="Quận ủy Gò Vấp")


def address(body, page):
    return f"/quan-tri/people/organization/{body.pk}/{page}/"


def preview(client, body, page, data):
    return client.post(address(body, page), data).content.decode()


def shown(html):
    """The words of a page, on one line."""
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def confirm(client, body, page, data, **changes):
    """Fills in, looks at what will be public, presses the button."""
    seen = form_data(preview(client, body, page, data), "life_form")
    return client.post(address(body, page), {**seen, **data, **changes}, follow=True).content.decode()


def test_a_rename_is_shown_as_citizens_will_read_it_and_nothing_is_done(desk, body):
    html = shown(preview(desk(Role.EDITOR), body, "doi-ten", RENAMED))
    assert "Đảng ủy Gò Vấp" in html and "Tên trước đây: Quận ủy Gò Vấp (dùng đến hết 30/06/2025)" in html
    body.refresh_from_db()
    assert body.name == "Quận ủy Gò Vấp" and not AuditEvent.objects.exists()


def test_a_rename_is_done_and_what_the_body_did_is_found_by_the_new_name(desk, body):
    conference = factories.ConferenceFactory(organizers=[body])
    client = desk(Role.EDITOR)
    assert "Đổi tên: đã ghi nhận." in confirm(client, body, "doi-ten", RENAMED | {"name": "Đảng ủy Cầu Giấy"})
    assert OrganizationName.objects.get().until == datetime.date(2025, 6, 30)
    assert list(Conference.objects.search(Query.parse("cau giay"))) == [conference]
    assert AuditEvent.objects.get().actor_id == client.user.pk


def test_another_name_than_the_one_shown_is_shown_first(desk, body):
    html = confirm(desk(Role.EDITOR), body, "doi-ten", RENAMED, name="Đảng ủy khác")
    assert "Trang công khai sẽ ghi" in html and "Đảng ủy khác" in html
    body.refresh_from_db()
    assert body.name == "Quận ủy Gò Vấp"


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"on": "31/02/2025"}, {"name": "Quận ủy Gò Vấp"}, {"name": "Tên đã có"}, {"name": "x" * 201}],
)
def test_a_rename_without_sense_is_refused_with_what_was_typed(desk, body, wrong):
    factories.OrganizationFactory(name="Tên đã có")
    html = preview(desk(Role.EDITOR), body, "doi-ten", RENAMED | wrong)
    assert "Chưa thay đổi gì." in html and "Trang công khai sẽ ghi" not in html
    assert (RENAMED | wrong)["on"] in html


def test_an_end_is_shown_with_its_heirs_and_what_is_left_open(desk, body):
    whole, part = factories.OrganizationFactory(name="Phường A"), factories.OrganizationFactory(name="Phường B")
    factories.OrganizationFactory(name="Ban Dân vận", parent=body), factories.PositionFactory(organization=body)
    data = {"on": "30/06/2025", "heirs": [whole.pk], "part_heirs": [part.pk], "decision": "Nghị quyết 1656"}
    html = shown(preview(desk(Role.EDITOR), body, "ket-thuc", data))
    assert "Kết thúc hoạt động 30/06/2025" in html and "Phường B (một phần)" in html
    assert "Ban Dân vận" in html and "Chức vụ chưa ghi ngày kết thúc (1)" in html
    assert not Succession.objects.exists()


def test_an_end_is_done_and_told_to_citizens(desk, body):
    heir = factories.OrganizationFactory(name="Phường A")
    factories.ReportFactory(publisher=body), factories.ReportFactory(publisher=heir)
    confirm(desk(Role.EDITOR), body, "ket-thuc", {"on": "30/06/2025", "part_heirs": [heir.pk]})
    html = shown(Client().get(body.get_absolute_url()).content.decode())
    assert "Kết thúc hoạt động 30/06/2025" in html and "Phường A" in html and "một phần" in html


def test_several_bodies_end_together_in_one_heir(desk, body):
    other, heir = factories.OrganizationFactory(), factories.OrganizationFactory()
    data = {"on": "30/06/2025", "heirs": [heir.pk], "together": [other.pk]}
    confirm(desk(Role.EDITOR), body, "ket-thuc", data)
    assert set(Succession.objects.values_list("predecessor", "successor")) == {(body.pk, heir.pk), (other.pk, heir.pk)}
    assert AuditEvent.objects.filter(action="kết thúc hoạt động").count() == 2


def test_a_body_in_two_places_of_the_form_is_refused(desk, body):
    other = factories.OrganizationFactory(name="Phường A")
    data = {"on": "30/06/2025", "heirs": [other.pk], "together": [other.pk]}
    assert "Chọn mỗi tổ chức ở một mục: Phường A." in preview(desk(Role.EDITOR), body, "ket-thuc", data)


@pytest.mark.parametrize("junk", ["abc", "0", "9" * 30, "\0"])
@pytest.mark.parametrize("field", ["heirs", "part_heirs", "together"])
def test_a_forged_choice_is_refused(desk, body, field, junk):
    html = preview(desk(Role.EDITOR), body, "ket-thuc", {"on": "30/06/2025", field: [junk]})
    assert "Chưa thay đổi gì." in html and Organization.objects.get().dissolved_on is None


def test_a_body_cannot_continue_itself(desk, body):
    html = preview(desk(Role.EDITOR), body, "ket-thuc", {"on": "30/06/2025", "heirs": [body.pk]})
    assert "Tổ chức không thể kế thừa chính nó." in html


@pytest.mark.parametrize("page", ["doi-ten", "ket-thuc"])
@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ACCOUNT_ADMIN])
def test_nobody_who_may_only_look_does_either(desk, body, role, page):
    assert desk(role).post(address(body, page), {**RENAMED, "seen": "x"}).status_code == 403


def test_a_body_that_has_ended_is_neither_renamed_nor_ended(desk):
    body = factories.OrganizationFactory(dissolved_on=datetime.date(2025, 6, 30))
    client = desk(Role.EDITOR)
    for page in ("doi-ten", "ket-thuc"):
        assert client.get(address(body, page)).url == address(body, "change")
    assert "Đổi tên…" not in client.get(address(body, "change")).content.decode()
