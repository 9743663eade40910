"""The list of open sessions: each stands in it, whoever ended it is gone from it."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from accounts import sessions
from accounts.models import AuditEvent, User
from accounts.roles import Role

pytestmark = pytest.mark.django_db
SECURITY = "/tai-khoan/bao-mat/"
WINDOWS_CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1"


@pytest.fixture
def two(desk):
    """One account in two browsers: here, and there."""
    here, there = desk(Role.EDITOR), Client(headers={"user-agent": PHONE}, REMOTE_ADDR="10.0.0.7")
    there.post("/tai-khoan/dang-nhap/", {"username": here.user.email, "password": "mat-khau-rat-dai"})
    return here, there


def row_of(client):
    return UserSession.objects.get(session_key=client.session.session_key)


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (WINDOWS_CHROME, "Chrome trên Windows"),
        (WINDOWS_CHROME + " Edg/140.0", "Edge trên Windows"),
        (WINDOWS_CHROME.replace("Chrome", "coc_coc_browser/120 Chrome"), "Cốc Cốc trên Windows"),
        (PHONE, "Safari trên iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox trên Linux"),
        ("", "Trình duyệt khác"),
    ],
)
def test_a_device_is_called_as_people_call_it(agent, name):
    assert sessions.device_name(agent) == name


def test_the_page_shows_where_each_session_is_and_which_one_is_this(two):
    html = two[0].get(SECURITY).content.decode()
    assert html.count("Phiên này") == 1
    assert "Safari trên iPhone" in html and "10.0.0.7" in html


def test_one_session_is_ended_from_another(two):
    here, there = two
    here.post(f"{SECURITY}phien/{row_of(there).pk}/ket-thuc/")
    assert there.get("/quan-tri/").status_code == 302
    assert here.get("/quan-tri/").status_code == 200
    assert AuditEvent.objects.first().action == "kết thúc phiên khác"


def test_all_other_sessions_are_ended_at_once(two):
    here, there = two
    here.post(f"{SECURITY}phien/ket-thuc/")
    assert [there.get("/quan-tri/").status_code, here.get("/quan-tri/").status_code] == [302, 200]
    assert AuditEvent.objects.first().changes == {"số phiên": [1, 0]}


@pytest.mark.parametrize("number", [lambda row: row.pk, lambda row: 10**25, lambda row: 0])
def test_nobody_ends_a_session_of_somebody_else(desk, number):
    mine, other = desk(Role.SYSTEM_ADMIN), desk(Role.EDITOR)
    response = mine.post(f"{SECURITY}phien/{number(row_of(other))}/ket-thuc/")
    assert response.status_code == 302
    assert other.get("/quan-tri/").status_code == 200
    assert not AuditEvent.objects.exists()


def test_the_current_session_is_not_ended_by_its_number(desk):
    client = desk(Role.EDITOR)
    client.post(f"{SECURITY}phien/{row_of(client).pk}/ket-thuc/")
    assert client.get("/quan-tri/").status_code == 200


def test_signing_out_takes_the_session_from_the_list_and_is_logged(desk):
    client = desk(Role.EDITOR)
    client.post("/tai-khoan/dang-xuat/")
    assert not UserSession.objects.exists()
    event = AuditEvent.objects.get()
    assert (event.action, event.actor_id) == ("kết thúc phiên", client.user.pk)


def test_a_new_password_ends_other_sessions_and_keeps_this_one_in_the_list(two):
    here, there = two
    new = {"old_password": "mat-khau-rat-dai", "new_password1": "hội nghị mở rộng", "new_password2": "hội nghị mở rộng"}
    assert here.post("/quan-tri/password_change/", new).status_code == 302
    assert there.get("/quan-tri/").status_code == 302
    assert "Phiên này" in here.get(SECURITY).content.decode()
    assert AuditEvent.objects.first().action == "đổi mật khẩu"


def test_being_seen_is_written_at_most_once_a_minute(desk, django_assert_num_queries):
    client = desk(Role.EDITOR)
    client.get("/tai-khoan/dang-nhap/trong-trang/")
    with django_assert_num_queries(3):  # what is due, the session, its account
        client.get("/tai-khoan/dang-nhap/trong-trang/")


def test_what_a_script_does_by_itself_keeps_no_session_open(desk):
    client = desk(Role.EDITOR)
    session = client.session
    session["seen_at"] = before = session["seen_at"] - 600
    session.save()
    client.get("/quan-tri/", headers={"x-background": "1"})
    assert client.session["seen_at"] == before


@pytest.mark.parametrize("agent", ["x" * 5000, "a\0b", "Trình duyệt ✓"])
def test_any_name_of_a_browser_is_taken(account, agent):
    user = account(Role.EDITOR)
    data = {"username": user.email, "password": "mat-khau-rat-dai"}
    client = Client(HTTP_USER_AGENT=agent)
    assert client.post("/tai-khoan/dang-nhap/", data).status_code == 302
    assert len(UserSession.objects.get(user=user).user_agent) <= sessions.LONGEST_AGENT


def test_an_account_stopped_or_of_a_new_role_is_out_at_the_next_request(desk):
    for change in ({"is_active": False}, {"role": Role.APPROVER}, {"password": "x"}, {"session_epoch": 1}):
        client = desk(Role.EDITOR)
        User.objects.filter(pk=client.user.pk).update(**change)
        assert client.get("/quan-tri/").status_code == 302, change
