"""Accounts at the desk: who may make, hand on, change, stop and open again whom."""

import datetime
import re

import pytest
from django.contrib.auth import authenticate
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEvent, Invitation, User
from accounts.roles import Role
from tests.factories import UserFactory
from tests.screens import form_data, texts

pytestmark = pytest.mark.django_db
ADD = "/quan-tri/accounts/user/add/"
NEW = {"full_name": "Thanh Thủy", "email": "Thuy@dangbo.vn", "role": "bien-tap"}
PRINTED = re.compile(r"(?:[2-9A-Z]{4}-){3}[2-9A-Z]{4}")


def page_of(user):
    return f"/quan-tri/accounts/user/{user.pk}/"


def change(client, user, **changes):
    html = client.get(f"{page_of(user)}change/").content.decode()
    return client.post(f"{page_of(user)}change/", form_data(html, "user_form") | changes)


# --- Making an account and handing it on ---


def test_a_new_account_has_no_password_and_a_code_to_hand_on(desk):
    html = desk(Role.ACCOUNT_ADMIN).post(ADD, NEW).content.decode()
    [code] = PRINTED.findall(" ".join(texts(html)))
    user = User.objects.get(email="thuy@dangbo.vn")
    assert not user.has_usable_password()
    assert f"/tai-khoan/nhan-loi-moi/{code.replace('-', '')}/" in html
    assert Invitation.objects.open().get().user == user


def test_a_password_sent_along_with_a_new_account_is_ignored(desk):
    twice = {"password": "hội nghị mở rộng", "password_again": "hội nghị mở rộng", "password1": "hội nghị mở rộng"}
    desk(Role.ACCOUNT_ADMIN).post(ADD, NEW | twice | {"is_active": "", "open_since": "2020-01-01"})
    assert authenticate(None, username="thuy@dangbo.vn", password="hội nghị mở rộng") is None
    assert User.objects.get(email="thuy@dangbo.vn").state == User.State.INVITED


def test_the_page_with_a_code_is_not_kept_and_cannot_be_called_up_again(desk):
    client, user = desk(Role.ACCOUNT_ADMIN), UserFactory()
    response = client.post(f"{page_of(user)}ma/")
    [code] = PRINTED.findall(" ".join(texts(response.content.decode())))
    assert "no-store" in response["Cache-Control"]
    assert client.get(f"{page_of(user)}ma/").url == f"{page_of(user)}change/"
    later = [client.get(f"{page_of(user)}{page}/").content.decode() for page in ("change", "history")]
    assert not any(code in html or code.replace("-", "") in html for html in later)


def test_the_account_page_says_what_became_of_the_code_and_revokes_it(desk):
    client, user = desk(Role.ACCOUNT_ADMIN), UserFactory()
    client.post(f"{page_of(user)}ma/")
    assert "Hủy mã" in texts(client.get(f"{page_of(user)}change/").content.decode())
    assert "Đã hủy mã" in client.post(f"{page_of(user)}huy-ma/", follow=True).content.decode()
    assert not Invitation.objects.open().exists()


@pytest.mark.parametrize("step", ["ma", "huy-ma", "ngung", "mo-lai", "mat-khau"])
def test_nobody_takes_a_step_with_ones_own_account(desk, step):
    client = desk(Role.SYSTEM_ADMIN)
    UserFactory(role=Role.SYSTEM_ADMIN)
    assert client.post(f"{page_of(client.user)}{step}/", {"reason": "x"}).status_code in (403, 404, 302)
    client.user.refresh_from_db()
    assert client.user.is_active and not Invitation.objects.exists() and not AuditEvent.objects.exists()


@pytest.mark.parametrize("step", ["ma", "huy-ma", "ngung", "mo-lai"])
def test_an_account_administrator_takes_no_step_with_a_system_administrator(desk, step):
    client, chief = desk(Role.ACCOUNT_ADMIN), UserFactory(role=Role.SYSTEM_ADMIN)
    assert client.post(f"{page_of(chief)}{step}/", {"reason": "x"}).status_code == 403
    assert not Invitation.objects.exists() and not AuditEvent.objects.exists()


@pytest.mark.parametrize("step", ["ma", "huy-ma", "ngung", "mo-lai"])
@pytest.mark.parametrize("role", [Role.EDITOR, Role.APPROVER, Role.AUDITOR])
def test_whoever_keeps_no_accounts_takes_no_step(desk, step, role):
    user = UserFactory()
    assert desk(role).post(f"{page_of(user)}{step}/", {"reason": "x"}).status_code == 403
    user.refresh_from_db()
    assert user.is_active and not Invitation.objects.exists()


def test_no_page_sets_somebodys_password(desk):
    user = UserFactory()
    twice = {"new_password1": "hội nghị mở rộng", "new_password2": "hội nghị mở rộng"}
    desk(Role.SYSTEM_ADMIN).post(f"{page_of(user)}mat-khau/", twice)
    desk(Role.SYSTEM_ADMIN).post(f"{page_of(user)}password/", twice)
    user.refresh_from_db()
    assert user.check_password("mat-khau-rat-dai")


# --- Leaving and coming back ---


def test_a_stopped_colleague_is_out_at_the_next_request(desk):
    colleague, keeper = desk(Role.EDITOR), desk(Role.ACCOUNT_ADMIN)
    keeper.post(f"{page_of(colleague.user)}ngung/", {"reason": "chuyển công tác"})
    assert colleague.get("/quan-tri/jsi18n/").status_code == 302
    assert AuditEvent.objects.get().reason == "chuyển công tác"


@pytest.mark.parametrize(("reason", "said"), [("", "Ghi lý do"), (" ", "Ghi lý do"), ("x" * 301, "300 ký tự")])
def test_leaving_needs_a_reason_of_a_sensible_length(desk, reason, said):
    user = UserFactory()
    html = desk(Role.ACCOUNT_ADMIN).post(f"{page_of(user)}ngung/", {"reason": reason}).content.decode()
    user.refresh_from_db()
    assert said in html and reason.strip() in html and user.is_active


def test_an_account_is_opened_again_with_its_password(desk):
    user = UserFactory(is_active=False)
    desk(Role.ACCOUNT_ADMIN).post(f"{page_of(user)}mo-lai/")
    assert authenticate(None, username=user.email, password="mat-khau-rat-dai") == user


def test_a_suspended_account_is_shown_and_opened_again(desk):
    long_ago = timezone.now() - datetime.timedelta(days=61)
    client, user = desk(Role.ACCOUNT_ADMIN), UserFactory(open_since=long_ago, last_seen_at=long_ago)
    assert "Tạm ngừng: 60 ngày không dùng" in texts(client.get(f"{page_of(user)}change/").content.decode())
    client.post(f"{page_of(user)}mo-lai/")
    assert User.objects.get(pk=user.pk).state == User.State.WORKING


def test_a_refused_step_says_why_and_changes_nothing(desk):
    client, user = desk(Role.ACCOUNT_ADMIN), UserFactory(is_active=False)
    assert "Hãy mở lại trước khi làm mã" in client.post(f"{page_of(user)}ma/", follow=True).content.decode()
    assert "đã ngừng từ trước" in client.post(f"{page_of(user)}ngung/", {"reason": "x"}).content.decode()
    assert not AuditEvent.objects.exists()


def test_the_last_system_administrator_who_can_sign_in_keeps_role_and_account(client):
    client.force_login(UserFactory(role=Role.SYSTEM_ADMIN, password=None))
    last = UserFactory(role=Role.SYSTEM_ADMIN)
    stopping = client.post(f"{page_of(last)}ngung/", {"reason": "x"})
    for response in (stopping, change(client, last, role=Role.EDITOR)):
        assert "quản trị hệ thống duy nhất" in response.content.decode()
    last.refresh_from_db()
    assert (last.role, last.is_active) == (Role.SYSTEM_ADMIN, True)


# --- Roles ---


def test_a_change_of_role_is_logged(desk):
    user = UserFactory(role=Role.EDITOR)
    change(desk(Role.ACCOUNT_ADMIN), user, role=Role.APPROVER)
    user.refresh_from_db()
    assert user.role == Role.APPROVER
    event = AuditEvent.objects.get()
    assert (event.changes, event.is_alert) == ({"vai trò": ["Biên tập viên", "Người duyệt"]}, True)


def test_a_change_that_gives_no_power_is_no_alert(desk):
    change(desk(Role.ACCOUNT_ADMIN), UserFactory(role=Role.APPROVER), full_name="Tên mới")
    change(desk(Role.ACCOUNT_ADMIN), UserFactory(role=Role.APPROVER), role=Role.EDITOR)
    assert not AuditEvent.objects.alerts().exists()


def test_forged_fields_of_an_account_are_ignored(desk):
    user = UserFactory()
    forged = {"is_active": "", "password": "x", "last_seen_at": "", "open_since": "", "session_epoch": 9, "id": 1}
    change(desk(Role.ACCOUNT_ADMIN), user, **forged, full_name="Tên mới")
    after = User.objects.get(full_name="Tên mới")
    assert (after.pk, after.is_active, after.password, after.session_epoch) == (user.pk, True, user.password, 0)


def test_changing_ones_own_password_asks_for_the_old_one_and_is_logged(desk):
    client = desk(Role.EDITOR)
    twice = {"new_password1": "hội nghị mở rộng", "new_password2": "hội nghị mở rộng"}
    assert client.post("/quan-tri/password_change/", twice | {"old_password": "sai"}).status_code == 200
    assert not AuditEvent.objects.exists()
    assert client.post("/quan-tri/password_change/", twice | {"old_password": "mat-khau-rat-dai"}).status_code == 302
    assert AuditEvent.objects.get().action == "đổi mật khẩu"


@pytest.mark.parametrize("role", [Role.ACCOUNT_ADMIN, Role.SYSTEM_ADMIN])
def test_nobody_changes_ones_own_role_or_shuts_oneself_out(desk, role):
    client = desk(role)
    assert change(client, client.user, role=Role.EDITOR, is_active=[], full_name="Tên mới").status_code == 302
    client.user.refresh_from_db()
    assert (client.user.full_name, client.user.role, client.user.is_active) == ("Tên mới", role, True)


def test_an_account_administrator_is_not_offered_the_highest_role(desk):
    html = desk(Role.ACCOUNT_ADMIN).get(ADD).content.decode()
    assert "Người duyệt" in texts(html)
    assert "Quản trị hệ thống" not in texts(html)


def test_a_forged_highest_role_is_refused(desk):
    user = UserFactory(role=Role.EDITOR)
    client = desk(Role.ACCOUNT_ADMIN)
    assert client.post(ADD, NEW | {"role": Role.SYSTEM_ADMIN}).status_code == 200
    assert change(client, user, role=Role.SYSTEM_ADMIN).status_code == 200
    assert not User.objects.filter(role=Role.SYSTEM_ADMIN).exists()


def test_an_account_administrator_does_not_touch_a_system_administrator(desk):
    chief = UserFactory(role=Role.SYSTEM_ADMIN, full_name="Người đứng đầu")
    client = desk(Role.ACCOUNT_ADMIN)
    assert client.post(f"{page_of(chief)}change/", NEW).status_code == 403
    chief.refresh_from_db()
    assert chief.full_name == "Người đứng đầu"


def test_rights_of_djangos_own_kind_are_ignored(desk):
    user = UserFactory(role=Role.EDITOR)
    change(
        desk(Role.ACCOUNT_ADMIN), user, is_superuser="on", is_staff="on", groups=[1], user_permissions=[1], password="x"
    )
    user.refresh_from_db()
    assert user.role == Role.EDITOR and user.check_password("mat-khau-rat-dai")
    assert not hasattr(user, "is_superuser")


def test_a_system_administrator_makes_another(desk):
    assert desk(Role.SYSTEM_ADMIN).post(ADD, NEW | {"role": Role.SYSTEM_ADMIN}).status_code == 200
    assert User.objects.get(email="thuy@dangbo.vn").role == Role.SYSTEM_ADMIN


def test_a_forged_request_from_elsewhere_creates_no_account(desk):
    client = Client(enforce_csrf_checks=True)
    client.force_login(UserFactory(role=Role.SYSTEM_ADMIN))
    assert client.post(ADD, NEW).status_code == 403
    assert User.objects.count() == 1


def test_an_address_in_use_is_refused_in_plain_words(desk):
    keeper, user = desk(Role.ACCOUNT_ADMIN), UserFactory()
    taken = keeper.user.email.upper()
    for response in (keeper.post(ADD, NEW | {"email": taken}), change(keeper, user, email=taken)):
        assert "Đã có tài khoản dùng thư điện tử này." in texts(response.content.decode())


def test_the_page_for_ones_own_password_is_never_kept(desk):
    assert "no-store" in desk(Role.EDITOR).get("/quan-tri/password_change/")["Cache-Control"]


# --- The list ---


@pytest.mark.parametrize("state", User.State)
def test_the_list_is_narrowed_down_to_a_state(desk, state):
    client, stopped, working = desk(Role.ACCOUNT_ADMIN), UserFactory(is_active=False), UserFactory()
    html = client.get(f"/quan-tri/accounts/user/?trang-thai={state}").content.decode()
    assert (stopped.email in html) == (state == User.State.STOPPED)
    assert (working.email in html) == (state == User.State.WORKING)


def test_the_list_asks_the_database_as_often_for_many_accounts_as_for_few(desk, django_assert_max_num_queries):
    client = desk(Role.ACCOUNT_ADMIN)
    UserFactory.create_batch(12)
    with django_assert_max_num_queries(9):
        client.get("/quan-tri/accounts/user/")
