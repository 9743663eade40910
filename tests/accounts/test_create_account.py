import io

import pytest
from django.core.management import CommandError, call_command

from accounts.models import AuditEvent, User
from accounts.roles import Role
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def create(*options, **named):
    out = io.StringIO()
    given = {"email": "thuy@dangbo.vn", "name": "Thanh Thủy", "role": "bien-tap"} | named
    call_command("create_account", *options, stdout=out, **given)
    return out.getvalue()


def test_the_printed_password_signs_in(client):
    password = create().splitlines()[-1].rpartition(": ")[2]
    assert len(password) >= 20
    assert client.login(username="thuy@dangbo.vn", password=password)


def test_two_accounts_get_different_passwords():
    assert create().splitlines()[-1] != create(email="khac@dangbo.vn").splitlines()[-1]


def test_a_password_from_standard_input_is_used_and_not_printed(client, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("hội nghị mở rộng\n"))
    assert "hội nghị" not in create("--password-stdin")
    assert client.login(username="thuy@dangbo.vn", password="hội nghị mở rộng")


def test_the_account_has_the_role_and_the_name():
    create(role="kiem-tra")
    user = User.objects.get(email="thuy@dangbo.vn")
    assert (user.role, user.full_name) == (Role.AUDITOR, "Thanh Thủy")


def test_it_is_written_in_the_log_without_the_password():
    password = create().splitlines()[-1].rpartition(": ")[2]
    event = AuditEvent.objects.get()
    assert (event.actor_name, event.action, event.target_name) == ("Hệ thống", "tạo", "Thanh Thủy")
    assert password not in str(event.changes)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"email": "THUY@dangbo.vn"}, "thư điện tử: "),
        ({"email": "thuy"}, "thư điện tử: "),
        ({"role": "giam-doc"}, "vai trò: Giá trị 'giam-doc'"),
        ({"name": ""}, "họ và tên: "),
    ],
)
def test_a_wrong_option_is_explained_and_creates_nothing(wrong, said):
    UserFactory(email="thuy@dangbo.vn")
    with pytest.raises(CommandError, match=f"(?s)Chưa tạo được tài khoản.*{said}"):
        create(**({"email": "moi@dangbo.vn"} | wrong))
    assert User.objects.count() == 1
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("typed", ["", "123\n", "thanhthuy@dangbo\n"])
def test_a_missing_or_weak_password_is_refused(typed, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    with pytest.raises(CommandError):
        create("--password-stdin", email="thanhthuy@dangbo.vn")
    assert not User.objects.exists()
