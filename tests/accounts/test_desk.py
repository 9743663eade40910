"""What every screen of the desk does: finds without accents, offers its own choices alone, logs, refuses forgery."""

import pytest
from django.contrib.admin.models import LogEntry

from accounts import roles
from accounts.models import AuditEvent
from accounts.roles import Role
from people.models import OrganizationName, Person
from reports.models import Report
from tests import factories
from tests.screens import controls, form_data

pytestmark = pytest.mark.django_db
CHOOSE = "/quan-tri/autocomplete/"


def offered(client, term, source):
    app, model, field = source.split(".")
    query = {"term": term, "app_label": app, "model_name": model, "field_name": field}
    response = client.get(CHOOSE, query)
    assert response.status_code == 200
    return [row["text"] for row in response.json()["results"]]


# --- Choices by typing ---


@pytest.mark.parametrize("typed", ["tran huu", "Trần Hữu Trí", "TRAN HUU TRI", "tri tran", "hữu"])
def test_a_person_is_found_with_or_without_accents_and_in_any_order(desk, typed):
    factories.PersonFactory(full_name="Trần Hữu Trí")
    factories.PersonFactory(full_name="Trần Hoàng Danh")
    assert offered(desk(Role.EDITOR), typed, "reports.participation.person") == ["Trần Hữu Trí"]


@pytest.mark.parametrize("typed", ["quan uy", "Quận uỷ", "QUẬN ỦY"])
def test_an_organization_is_found_whatever_the_spelling(desk, typed):
    factories.OrganizationFactory(name="Quận ủy Gò Vấp")
    factories.OrganizationFactory(name="Thành ủy Đà Nẵng")
    assert offered(desk(Role.EDITOR), typed, "reports.report.publisher") == ["Quận ủy Gò Vấp"]


def test_a_post_is_found_by_its_holder_its_body_and_its_title(desk):
    body = factories.OrganizationFactory(name="Quận ủy Gò Vấp")
    person = factories.PersonFactory(full_name="Sử Ngọc Anh")
    factories.PositionFactory(person=person, organization=body, title__name="Bí thư")
    factories.PositionFactory(organization=body, title__name="Phó Bí thư")
    found = offered(desk(Role.EDITOR), "bi thu ngoc anh go vap", "reports.participation.positions")
    assert found == ["Sử Ngọc Anh: Bí thư Quận ủy Gò Vấp"]


def test_a_term_is_found_by_its_numeral_its_years_and_its_body(desk):
    body = factories.OrganizationFactory(name="Đảng bộ Quận 12")
    factories.TermFactory(organization=body, ordinal=5, start_year=2015, end_year=2020)
    factories.TermFactory(organization=body, ordinal=6)
    for typed in ("khoa V", "2015 dang bo"):
        assert len(offered(desk(Role.EDITOR), typed, "reports.conference.term")) == 1 + (typed == "khoa V")


def test_an_award_batch_is_found_by_its_citation(desk):
    factories.AwardBatchFactory(citation="hoàn thành xuất sắc nhiệm vụ")
    found = offered(desk(Role.EDITOR), "giay khen xuat sac", "reports.awardmention.batch")
    assert found == ["Giấy khen: hoàn thành xuất sắc nhiệm vụ"]


def test_a_duplicate_is_not_offered(desk):
    keeper = factories.PersonFactory(full_name="Trần Hữu Trí")
    factories.PersonFactory(full_name="Trần Hữu Chí", merged_into=keeper)
    assert offered(desk(Role.EDITOR), "tran huu", "reports.participation.person") == ["Trần Hữu Trí"]


@pytest.mark.parametrize(
    "forged",
    [
        "reports.figure.report",  # would list reports
        "reports.report.created_by",  # would list accounts
        "people.person.merged_into",
        "people.person.full_name",
        "people.person.password",
        "accounts.user.role",
        "accounts.auditevent.actor_id",
        "sessions.session.session_key",
        "auth.permission.content_type",
        "khong.co.gi",
    ],
)
@pytest.mark.parametrize("role", [Role.EDITOR, Role.SYSTEM_ADMIN])
def test_a_forged_choice_is_refused_and_says_nothing(desk, role, forged):
    factories.ReportFactory(draft=True, title="bí mật")
    app, model, field = forged.split(".")
    query = {"term": "bi mat", "app_label": app, "model_name": model, "field_name": field}
    response = desk(role).get(CHOOSE, query)
    assert response.status_code == 403
    assert "bí mật" not in response.content.decode()


def test_choices_are_refused_without_the_right_to_see_the_rows(desk):
    factories.PersonFactory(full_name="Trần Hữu Trí")
    query = {"term": "tran", "app_label": "reports", "model_name": "participation", "field_name": "person"}
    assert desk(Role.ACCOUNT_ADMIN).get(CHOOSE, query).status_code == 403


# --- Searching a list ---


@pytest.mark.parametrize(
    ("section", "make", "typed"),
    [
        ("people/person", lambda: factories.PersonFactory(full_name="Trần Hữu Trí"), "huu tri"),
        ("people/positiontitle", lambda: factories.PositionTitleFactory(name="Chủ nhiệm"), "chu nhiem"),
        ("people/term", lambda: factories.TermFactory(organization__name="Đảng bộ Quận 12"), "dang bo"),
        ("awards/awardtype", lambda: factories.AwardTypeFactory(name="Huy hiệu Đảng"), "huy hieu dang"),
        ("reports/category", lambda: factories.CategoryFactory(name="Dân vận"), "dan van"),
        ("reports/conference", lambda: factories.ConferenceFactory(name="Đại hội lần thứ V"), "dai hoi"),
        ("reports/report", lambda: factories.ReportFactory(title="Dự thảo về Quy chế"), "quy che"),
        ("accounts/user", lambda: factories.UserFactory(full_name="Đỗ Thị Thủy"), "do thi thuy"),
    ],
)
def test_every_list_is_searched_without_accents(desk, section, make, typed):
    row = make()
    client = desk(Role.SYSTEM_ADMIN)
    found = client.get(f"/quan-tri/{section}/", {"q": typed}).context["cl"].result_list
    assert list(found) == [row]
    assert not client.get(f"/quan-tri/{section}/", {"q": f"{typed} zzz"}).context["cl"].result_list


def test_the_log_is_searched_without_accents(desk):
    client = desk(Role.SYSTEM_ADMIN)
    person = factories.PersonFactory(full_name="Trần Hữu Trí")
    client.post(f"/quan-tri/people/person/{person.pk}/delete/", {"post": "yes"})
    [event] = client.get("/quan-tri/accounts/auditevent/", {"q": "huu tri"}).context["cl"].result_list
    assert (event.action, event.target_name) == ("xóa", "Trần Hữu Trí")


@pytest.mark.parametrize("query", ["q=%00", "p=abc", "o=99", "is_published__exact=%00", "status__exact=%00", "all="])
def test_a_broken_address_of_a_list_is_no_error(desk, query):
    for page in ("people/person", "reports/report", "accounts/auditevent"):
        assert desk(Role.SYSTEM_ADMIN).get(f"/quan-tri/{page}/?{query}").status_code in (200, 302, 400)


@pytest.mark.parametrize(
    "address", ["accounts/user/?password__startswith=pbkdf2", "reports/report/?created_by__password__contains=a"]
)
def test_a_list_answers_no_question_but_its_filters(desk, address):
    assert desk(Role.SYSTEM_ADMIN).get(f"/quan-tri/{address}").status_code == 400


# --- The log ---


def test_an_edit_is_logged_with_values_before_and_after(desk):
    client = desk(Role.EDITOR)
    person = factories.PersonFactory(full_name="Tran Huu Tri", other_names="Tư Trí")
    page = f"/quan-tri/people/person/{person.pk}/change/"
    data = form_data(client.get(page).content.decode(), "person_form", full_name="Trần Hữu Trí")
    assert client.post(page, data).status_code == 302
    event = AuditEvent.objects.get()
    assert (event.actor_id, event.action, event.target_id) == (client.user.pk, "sửa", str(person.pk))
    assert event.changes == {"họ và tên": ["Tran Huu Tri", "Trần Hữu Trí"]}


def test_saving_without_a_change_logs_nothing(desk):
    client = desk(Role.EDITOR)
    person = factories.PersonFactory(other_names="Một\nHai", biography="Dòng một.\n\nDòng hai.")
    page = f"/quan-tri/people/person/{person.pk}/change/"
    client.post(page, form_data(client.get(page).content.decode(), "person_form"))
    assert not AuditEvent.objects.exists()


def test_rows_of_inlines_are_logged_under_their_names(desk):
    client = desk(Role.EDITOR)
    body = factories.OrganizationFactory(name="Quận ủy Gò Vấp")
    kept, gone = (OrganizationName.objects.create(organization=body, name=name) for name in ("Cũ", "Bỏ"))
    page = f"/quan-tri/people/organization/{body.pk}/change/"
    changes = {"names__TOTAL_FORMS": 3, "names__0__DELETE": "on", "names__1__name": "Cũ hơn", "names__2__name": "Mới"}
    names = form_data(client.get(page).content.decode(), "organization_form", **changes)
    assert [names["names-0-id"], names["names-1-id"]] == [[str(gone.pk)], [str(kept.pk)]]
    client.post(page, names | {"names-2-id": "", "names-2-organization": body.pk, "names-2-until": ""})
    assert AuditEvent.objects.get().changes == {
        "tên khác: thêm": [None, ["Mới"]],
        "tên khác “Cũ hơn”: tên": ["Cũ", "Cũ hơn"],
        "tên khác: bỏ": [["Bỏ"], None],
    }


def test_django_keeps_no_second_log(desk):
    client = desk(Role.SYSTEM_ADMIN)
    page = "/quan-tri/reports/category/add/"
    client.post(page, form_data(client.get(page).content.decode(), "category_form", name="Dân vận"))
    assert AuditEvent.objects.get().action == "tạo"
    assert not LogEntry.objects.exists()


def test_the_history_of_a_record_is_read_from_the_log(desk):
    client = desk(Role.EDITOR)
    person = factories.PersonFactory(full_name="Tran Huu Tri")
    page = f"/quan-tri/people/person/{person.pk}/"
    data = form_data(client.get(f"{page}change/").content.decode(), "person_form", full_name="Trần Hữu Trí")
    client.post(f"{page}change/", data)
    html = client.get(f"{page}history/").content.decode()
    assert client.user.full_name in html and "Tran Huu Tri → Trần Hữu Trí" in html


def test_a_script_in_a_name_stays_text_in_history_and_confirmation(desk):
    client, attack = desk(Role.SYSTEM_ADMIN), '"><svg/onload=alert(1)>'
    person = factories.PersonFactory(full_name="x")
    page = f"/quan-tri/people/person/{person.pk}/"
    data = form_data(client.get(f"{page}change/").content.decode(), "person_form", full_name=attack)
    client.post(f"{page}change/", data)
    for address in ("/quan-tri/people/person/", f"{page}history/", f"{page}change/", f"{page}delete/"):
        assert "<svg/onload" not in client.get(address).content.decode()


def test_the_log_shows_only_rows_about_what_one_may_see(desk):
    editor, keeper = desk(Role.EDITOR), desk(Role.ACCOUNT_ADMIN)
    page = "/quan-tri/reports/report/add/"
    editor.post(page, form_data(editor.get(page).content.decode(), "report_form", title="Bí mật", body="x"))
    assert AuditEvent.objects.get().target_name == "Bí mật"
    assert "Bí mật" not in keeper.get("/quan-tri/accounts/auditevent/").content.decode()
    assert "Bí mật" in desk(Role.AUDITOR).get("/quan-tri/accounts/auditevent/").content.decode()


# --- Forged requests ---


def test_a_selection_with_a_foreign_row_is_refused_whole(desk):
    client = desk(Role.EDITOR)
    own = factories.ReportFactory(draft=True, created_by=client.user)
    foreign = factories.ReportFactory(draft=True, title="bí mật")
    data = {"action": "delete_selected", "_selected_action": [own.pk, foreign.pk], "post": "yes"}
    response = client.post("/quan-tri/reports/report/", data, follow=True)
    assert "Trong lựa chọn có bản ghi không mở được" in response.content.decode()
    assert "bí mật" not in response.content.decode()
    assert Report.objects.count() == 2


@pytest.mark.parametrize("chosen", ["abc", "", "1 OR 1=1", "99999999999999999999"])
def test_a_selection_of_what_is_no_record_is_refused(desk, chosen):
    factories.PersonFactory()
    data = {"action": "delete_selected", "_selected_action": [chosen], "post": "yes"}
    assert desk(Role.SYSTEM_ADMIN).post("/quan-tri/people/person/", data).status_code in (200, 302)
    assert Person.objects.count() == 1


def test_an_added_inline_row_without_the_right_creates_nothing(desk, monkeypatch):
    allowed = tuple(p for p in roles.WRITE_NEWS if p not in ("*.add_organizationname", "people.add_*"))
    monkeypatch.setitem(roles.PERMISSIONS, Role.EDITOR, allowed)
    client, body = desk(Role.EDITOR), factories.OrganizationFactory()
    page = f"/quan-tri/people/organization/{body.pk}/change/"
    forged = {"names-TOTAL_FORMS": 1, "names-INITIAL_FORMS": 0, "names-0-name": "Giả", "names-0-organization": body.pk}
    data = form_data(client.get(page).content.decode(), "organization_form")
    client.post(page, data | forged)
    assert not OrganizationName.objects.exists()


@pytest.mark.parametrize("forged", ["999999999", "-1", "abc", ""])
def test_a_forged_number_of_rows_is_no_error_page(desk, forged):
    client, body = desk(Role.EDITOR), factories.OrganizationFactory()
    page = f"/quan-tri/people/organization/{body.pk}/change/"
    data = form_data(client.get(page).content.decode(), "organization_form", names__TOTAL_FORMS=forged)
    response = client.post(page, data)
    assert response.status_code in (200, 302)
    assert response.content.decode().count('name="names-') < 3000
    assert not OrganizationName.objects.exists()


def test_a_removed_inline_row_without_the_right_stays(desk, monkeypatch):
    allowed = tuple(p for p in roles.WRITE_NEWS if p != "*.delete_organizationname")
    monkeypatch.setitem(roles.PERMISSIONS, Role.EDITOR, allowed)
    name = OrganizationName.objects.create(organization=factories.OrganizationFactory(), name="Cũ")
    client = desk(Role.EDITOR)
    page = f"/quan-tri/people/organization/{name.organization_id}/change/"
    data = form_data(client.get(page).content.decode(), "organization_form", names__0__DELETE="on")
    client.post(page, data)
    assert OrganizationName.objects.exists()


def test_a_row_of_another_record_cannot_be_taken_over_through_an_inline(desk):
    theirs = OrganizationName.objects.create(organization=factories.OrganizationFactory(), name="Của người khác")
    client, body = desk(Role.EDITOR), factories.OrganizationFactory()
    page = f"/quan-tri/people/organization/{body.pk}/change/"
    forged = {
        "names-TOTAL_FORMS": 1, "names-INITIAL_FORMS": 1, "names-0-id": theirs.pk, "names-0-name": "Giả",
        "names-0-organization": body.pk, "names-0-DELETE": "on",
    }  # fmt: skip
    client.post(page, form_data(client.get(page).content.decode(), "organization_form") | forged)
    theirs.refresh_from_db()
    assert theirs.name == "Của người khác"


# --- Names of controls ---


@pytest.mark.parametrize("section", ["people/organization", "reports/report", "awards/awardbatch"])
def test_every_control_of_an_inline_has_a_name_of_its_own(desk, section):
    html = desk(Role.EDITOR).get(f"/quan-tri/{section}/add/").content.decode()
    in_rows = [c for c in controls(html) if "__prefix__" in c.get("name", "") and c.get("type") != "hidden"]
    assert len(in_rows) > 5
    assert [c["name"] for c in in_rows if not c.get("aria-label")] == []


# --- Junk where a row's number belongs ---

JUNK = ["abc", "\0", "-1", "9" * 23]
REPORT, POST = "/quan-tri/reports/report/add/", "/quan-tri/people/position/add/"


@pytest.mark.parametrize("junk", JUNK)
@pytest.mark.parametrize(
    ("address", "field"),
    [
        (REPORT, "publisher"),
        (REPORT, "conference"),
        (POST, "person"),
        ("/quan-tri/reports/conference/add/", "organizers"),
    ],
)
def test_an_address_with_junk_for_a_row_opens_the_form_without_it(desk, address, field, junk):
    assert desk(Role.EDITOR).get(address, {field: junk}).status_code == 200


def test_an_address_with_a_row_opens_the_form_with_it(desk):
    person = factories.PersonFactory(full_name="Trần Hữu Trí")
    assert "Trần Hữu Trí" in desk(Role.EDITOR).get(POST, {"person": person.pk}).content.decode()


@pytest.mark.parametrize("junk", JUNK)
@pytest.mark.parametrize("field", ["publisher", "participations-0-positions"])
def test_a_form_with_junk_for_a_row_is_refused_in_plain_words(desk, field, junk):
    client = desk(Role.EDITOR)
    part = {"participations-TOTAL_FORMS": 1, "participations-0-printed_name": "Trần Hữu Trí"}
    words = {"title": "Quận ủy tổng kết", "body": "Sáng 15/01.", "participations-0-function": "attended"}
    data = form_data(client.get(REPORT).content.decode(), "report_form") | part | words | {field: junk}
    response = client.post(REPORT, data)
    assert response.status_code == 200 and f'id="id_{field}_error"' in response.content.decode()
    assert junk == "\0" or "Hãy chọn lại. Lựa chọn vừa rồi không có trong danh sách." in response.content.decode()
    assert not Report.objects.exists()
