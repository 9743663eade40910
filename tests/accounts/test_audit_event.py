"""The audit log at the desk: searched, narrowed down, saved as a file; nobody sees more of it than they may."""

import csv
import datetime
import io

import pytest

from accounts import audit
from accounts.models import AuditEvent
from accounts.roles import Role
from tests.factories import PersonFactory, UserFactory
from tests.screens import texts

pytestmark = pytest.mark.django_db
LOG = "/quan-tri/accounts/auditevent/"
EXPORT = f"{LOG}xuat/"


@pytest.fixture
def rows():
    """Three rows: by somebody about a person, by somebody else about an account, and an alert."""
    thuy, tri = UserFactory(full_name="Thanh Thủy"), UserFactory(full_name="Hữu Trí")
    person = PersonFactory(full_name="Đặng Thị Ửng")
    return [
        audit.record("sửa", person, by=thuy, changes={"chức vụ": ("Phó Bí thư", "Bí thư Quận ủy")}, reason="đọc lại"),
        audit.record("tạo", tri, by=tri),
        audit.record("xóa hoặc gỡ hàng loạt", thuy, by=None, is_alert=True),
    ]


def listed(client, query=""):
    response = client.get(f"{LOG}{query}")
    assert response.status_code == 200
    return {event.pk for event in response.context["cl"].result_list}


def exported(client, query=""):
    response = client.post(f"{EXPORT}{query}")
    content = b"".join(response.streaming_content).decode()
    assert content.startswith("\ufeff")
    return list(csv.reader(io.StringIO(content.removeprefix("\ufeff"))))


# --- Searching and narrowing down ---


@pytest.mark.parametrize("typed", ["thuy+sua", "dang+thi+ung", "BÍ+THƯ+quận+uỷ", "doc+lai", "chuc+vu", "chuc+thanh+bi"])
def test_a_row_is_found_by_any_of_its_words_without_accents(desk, rows, typed):
    assert listed(desk(Role.SYSTEM_ADMIN), f"?q={typed}") == {rows[0].pk}


def test_rows_written_before_there_was_a_key_are_found_by_their_names(desk, monkeypatch):
    monkeypatch.setattr(AuditEvent, "work_out_key", lambda event: None)
    old = audit.record("sửa", PersonFactory(full_name="Đặng Thị Ửng"), by=UserFactory())
    assert listed(desk(Role.SYSTEM_ADMIN), "?q=dang+ung") == {old.pk}


def test_rows_are_narrowed_down_by_person_action_kind_and_alert(desk, rows):
    client, (first, second, alert) = desk(Role.SYSTEM_ADMIN), rows
    assert listed(client, f"?nguoi={first.actor_id}") == {first.pk}
    assert listed(client, "?nguoi=he-thong") == {alert.pk}
    assert listed(client, "?viec=tạo") == {second.pk}
    assert listed(client, "?loai=people.person") == {first.pk}
    assert listed(client, "?canh-bao=co") == {alert.pk}
    assert listed(client, f"?viec=sửa&nguoi={second.actor_id}") == set()


@pytest.mark.parametrize(
    ("days", "is_found"),
    [("?tu=22/11/2026&den=22/11/2026", True), ("?tu=22-11-2026", True), ("?den=22.11.2026", True),
     ("?tu=23/11/2026", False), ("?den=21/11/2026", False)],
)  # fmt: skip
def test_rows_are_narrowed_down_by_days_of_vietnam(desk, monkeypatch, days, is_found):
    just_after_midnight = "2026-11-21T17:05:00+00:00"
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime.datetime.fromisoformat(just_after_midnight))
    event = audit.record("sửa", by=None)
    monkeypatch.undo()
    assert listed(desk(Role.SYSTEM_ADMIN), days) == ({event.pk} if is_found else set())


@pytest.mark.parametrize(
    ("query", "said"),
    [("?tu=31/02/2026", "Viết ngày dạng 22/11/2026"), ("?tu=hôm qua", "Viết ngày dạng 22/11/2026"),
     ("?den=01/01/0001", "2000 đến 2100"),
     ("?tu=02/01/2026&den=01/01/2026", "phải trước")],
)  # fmt: skip
def test_a_day_that_is_none_is_explained_and_shows_no_rows_as_if_they_were_all(desk, rows, query, said):
    response = desk(Role.SYSTEM_ADMIN).get(f"{LOG}{query}")
    assert said in " ".join(texts(response.content.decode()))
    assert not response.context["cl"].result_list


@pytest.mark.parametrize(
    "query", ["?nguoi=abc", "?nguoi=99999999999999999999", "?nguoi=²", "?loai=x", "?viec=%F0%9F%98%80", "?canh-bao=2"]
)
def test_junk_in_the_address_is_no_error(desk, rows, query):
    assert desk(Role.SYSTEM_ADMIN).get(f"{LOG}{query}").status_code == 200


@pytest.mark.parametrize("query", ["?actor_name__contains=T", "?changes__x=1", "?reason__startswith=m"])
def test_no_other_column_can_be_guessed_at(desk, rows, query):
    assert desk(Role.ACCOUNT_ADMIN).get(f"{LOG}{query}").status_code == 400


def test_values_before_and_after_are_in_the_list(desk, rows):
    html = desk(Role.SYSTEM_ADMIN).get(LOG).content.decode()
    assert "chức vụ: Phó Bí thư → Bí thư Quận ủy" in html and "Lý do: đọc lại" in html


def test_the_list_asks_the_database_as_often_for_many_rows_as_for_few(desk, rows, django_assert_max_num_queries):
    client = desk(Role.SYSTEM_ADMIN)
    for number in range(20):
        audit.record(f"việc {number}", by=client.user)
    with django_assert_max_num_queries(9):
        client.get(LOG)


# --- A file of it ---


def test_what_is_listed_is_exported_with_its_values(desk, rows):
    head, row = exported(desk(Role.SYSTEM_ADMIN), "?loai=people.person")
    shown = dict(zip(head, row, strict=True))
    assert (shown["Người làm"], shown["Việc"], shown["Bản ghi"]) == ("Thanh Thủy", "sửa", "Đặng Thị Ửng")
    assert shown["Thay đổi"] == "chức vụ: Phó Bí thư → Bí thư Quận ủy"
    assert shown["Lý do"] == "đọc lại"


def test_a_long_value_is_exported_whole(desk):
    text = "Kính thưa các đồng chí. " * 100
    audit.record("sửa", by=None, changes={"nội dung": ("", text)})
    assert text in exported(desk(Role.SYSTEM_ADMIN))[1][7]


@pytest.mark.parametrize("start", ["=HYPERLINK(1)", "+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "＝1", " =1"])
def test_no_cell_is_a_formula(desk, start):
    audit.record(start, by=None, reason=start, changes={start: (start, start)})
    row = exported(desk(Role.SYSTEM_ADMIN))[1]
    assert [row[3], row[8]] == [f"'{start}"] * 2
    assert row[7].startswith("'")


def test_an_export_is_in_the_log_but_not_in_itself(desk, rows):
    client = desk(Role.AUDITOR)
    assert len(exported(client, "?viec=sửa")) == 2
    event = AuditEvent.objects.first()
    assert (event.action, event.actor_name) == ("xuất nhật ký", client.user.full_name)
    assert event.changes["số dòng"] == [None, 1]
    assert len(exported(client)) == 1 + len(rows) + 1


def test_following_a_link_exports_nothing(desk, rows):
    assert desk(Role.AUDITOR).get(EXPORT).url == LOG
    assert AuditEvent.objects.count() == len(rows)


@pytest.mark.parametrize("query", ["?tu=31/02/2026", "?p=x", "?o=9.9.x"])
def test_an_export_of_a_broken_list_holds_no_rows_or_says_so(desk, query):
    assert desk(Role.SYSTEM_ADMIN).post(f"{EXPORT}{query}").status_code in (200, 302)


def test_an_account_administrator_lists_and_exports_only_what_concerns_accounts(desk, rows):
    client = desk(Role.ACCOUNT_ADMIN)
    assert listed(client) == {rows[1].pk, rows[2].pk}
    assert "Ửng" not in str(exported(client))


@pytest.mark.parametrize("role", [Role.EDITOR, Role.APPROVER])
def test_whoever_may_not_read_the_log_exports_nothing(desk, rows, role):
    assert desk(role).post(EXPORT).status_code == 403
    assert AuditEvent.objects.count() == len(rows)


# --- Nothing changes it ---


@pytest.mark.parametrize("page", ["{}/change/", "{}/delete/", "add/"])
def test_no_form_of_the_desk_changes_a_row(desk, rows, page):
    response = desk(Role.SYSTEM_ADMIN).post(
        LOG + page.format(rows[0].pk), {"action": "x", "post": "yes", "reason": "x"}
    )
    assert response.status_code == 403
    assert AuditEvent.objects.get(pk=rows[0].pk).reason == "đọc lại"


# --- Alerts on the first page ---


@pytest.mark.parametrize(
    ("role", "is_shown"),
    [(Role.APPROVER, True), (Role.SYSTEM_ADMIN, True), (Role.AUDITOR, True), (Role.EDITOR, False),
     (Role.ACCOUNT_ADMIN, False)],
)  # fmt: skip
def test_alerts_are_on_the_first_page_of_those_who_should_see_them(desk, rows, role, is_shown):
    html = desk(role).get("/quan-tri/").content.decode()
    assert ("Hệ thống: xóa hoặc gỡ hàng loạt (Thanh Thủy)" in html) == is_shown
