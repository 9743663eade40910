"""Accounts at the desk: who may make, change and shut out whom."""

import pytest
from django.contrib.auth import authenticate
from django.test import Client

from accounts.models import AuditEvent, User
from accounts.roles import Role
from tests.factories import UserFactory
from tests.screens import form_data, texts

pytestmark = pytest.mark.django_db
ADD = "/quan-tri/accounts/user/add/"
NEW = {"full_name": "Thanh Thủy", "email": "Thuy@dangbo.vn", "role": "bien-tap"}


def page_of(user):
    return f"/quan-tri/accounts/user/{user.pk}/"


def change(client, user, **changes):
    html = client.get(f"{page_of(user)}change/").content.decode()
    return client.post(f"{page_of(user)}change/", form_data(html, "user_form") | changes)


def test_a_new_account_signs_in_with_its_password(desk):
    password = {"password": "hội nghị mở rộng", "password_again": "hội nghị mở rộng"}
    assert desk(Role.ACCOUNT_ADMIN).post(ADD, NEW | password).status_code == 302
    assert authenticate(username="thuy@dangbo.vn", password="hội nghị mở rộng").role == Role.EDITOR


def test_an_account_may_be_made_before_its_password(desk):
    desk(Role.ACCOUNT_ADMIN).post(ADD, NEW)
    assert not User.objects.get(email="thuy@dangbo.vn").has_usable_password()


@pytest.mark.parametrize(
    ("password", "again"),
    [("hội nghị mở rộng", "khác hẳn thế này"), ("ngắn", "ngắn"), ("thuy@dangbo.vn", "thuy@dangbo.vn")],
)
def test_a_bad_password_creates_no_account(desk, password, again):
    response = desk(Role.ACCOUNT_ADMIN).post(ADD, NEW | {"password": password, "password_again": again})
    assert response.status_code == 200
    assert not User.objects.filter(email="thuy@dangbo.vn").exists()


def test_a_new_account_is_logged_without_its_password(desk):
    desk(Role.ACCOUNT_ADMIN).post(ADD, NEW | {"password": "hội nghị mở rộng", "password_again": "hội nghị mở rộng"})
    changes = AuditEvent.objects.get().changes
    assert changes["vai trò"] == [None, "Biên tập viên"]
    assert changes["mật khẩu"] == [None, "đã đặt"]
    assert "hội nghị" not in str(changes)


def test_a_change_of_role_is_logged(desk):
    user = UserFactory(role=Role.EDITOR)
    change(desk(Role.ACCOUNT_ADMIN), user, role=Role.APPROVER)
    user.refresh_from_db()
    assert user.role == Role.APPROVER
    assert AuditEvent.objects.get().changes == {"vai trò": ["Biên tập viên", "Người duyệt"]}


def test_a_deactivated_colleague_is_out_at_the_next_request(desk):
    colleague, keeper = desk(Role.EDITOR), desk(Role.ACCOUNT_ADMIN)
    change(keeper, colleague.user, is_active=[])
    assert colleague.get("/quan-tri/").status_code == 302


def test_a_new_password_ends_the_old_sessions(desk):
    colleague, keeper = desk(Role.EDITOR), desk(Role.ACCOUNT_ADMIN)
    twice = {"new_password1": "hội nghị mở rộng", "new_password2": "hội nghị mở rộng"}
    assert keeper.post(f"{page_of(colleague.user)}mat-khau/", twice).status_code == 302
    assert colleague.get("/quan-tri/").status_code == 302
    assert authenticate(username=colleague.user.email, password="hội nghị mở rộng")
    assert AuditEvent.objects.get().action == "đặt mật khẩu"


def test_ones_own_new_password_keeps_the_session(desk):
    client = desk(Role.SYSTEM_ADMIN)
    twice = {"new_password1": "hội nghị mở rộng", "new_password2": "hội nghị mở rộng"}
    client.post(f"{page_of(client.user)}mat-khau/", twice)
    assert client.get("/quan-tri/").status_code == 200


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
    twice = {"new_password1": "hội nghị mở rộng", "new_password2": "hội nghị mở rộng"}
    assert client.post(f"{page_of(chief)}change/", NEW).status_code == 403
    assert client.post(f"{page_of(chief)}mat-khau/", twice).status_code == 403
    chief.refresh_from_db()
    assert (chief.full_name, chief.check_password("mat-khau-rat-dai")) == ("Người đứng đầu", True)


def test_rights_of_djangos_own_kind_are_ignored(desk):
    user = UserFactory(role=Role.EDITOR)
    change(
        desk(Role.ACCOUNT_ADMIN), user, is_superuser="on", is_staff="on", groups=[1], user_permissions=[1], password="x"
    )
    user.refresh_from_db()
    assert user.role == Role.EDITOR and user.check_password("mat-khau-rat-dai")
    assert not hasattr(user, "is_superuser")


def test_a_system_administrator_makes_another(desk):
    assert desk(Role.SYSTEM_ADMIN).post(ADD, NEW | {"role": Role.SYSTEM_ADMIN}).status_code == 302
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
