import datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent
from tests.factories import PersonFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_row_says_who_did_what_to_which_record():
    user, person = UserFactory(full_name="Thanh Thủy"), PersonFactory(full_name="Trần Hữu Trí")
    event = audit.record("sửa", person, by=user, changes={"tên khác": ("", "Tư Trí")}, reason="bổ sung")
    assert (event.actor_name, event.action, event.target_name) == ("Thanh Thủy", "sửa", "Trần Hữu Trí")
    assert event.changes == {"tên khác": ["", "Tư Trí"]}
    assert list(AuditEvent.objects.about(person)) == [event]


def test_what_nobody_did_is_done_by_the_system():
    assert audit.record("nạp dữ liệu", by=None).actor_name == "Hệ thống"


def test_values_are_stored_as_a_person_reads_them():
    people = [PersonFactory(full_name="Lê Văn Cương")]
    values = {"ngày": (datetime.date(2022, 1, 7), None), "số": (Decimal("97.7"), 3), "người": ([], people)}
    event = audit.record("sửa", by=None, changes=values)
    event.refresh_from_db()
    assert event.changes == {"ngày": ["2022-01-07", None], "số": ["97.7", 3], "người": [[], ["Lê Văn Cương"]]}


def test_a_row_outlives_its_record_and_its_author():
    user, person = UserFactory(full_name="Thanh Thủy"), PersonFactory()
    event = audit.record("xóa", person, by=user)
    person.delete()
    user.delete()
    event.refresh_from_db()
    assert event.actor_name == "Thanh Thủy"


def test_the_program_refuses_to_change_a_row():
    event = audit.record("sửa", by=None)
    event.action = "xem"
    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        event.delete()


@pytest.mark.parametrize(
    "statement", ["UPDATE accounts_auditevent SET action = 'xem'", "DELETE FROM accounts_auditevent"]
)
def test_the_database_refuses_to_change_a_row(statement):
    event = audit.record("sửa", by=None)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    event.refresh_from_db()
    assert event.action == "sửa"


def test_the_database_refuses_changes_through_querysets_too():
    audit.record("sửa", by=None)
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEvent.objects.update(action="xem")
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEvent.objects.all().delete()


def test_of_a_long_text_only_what_changed_is_shown():
    before = "Mở đầu. " * 100 + "Có 17/18 chỉ tiêu." + " Kết thúc." * 100
    event = audit.record("sửa", by=None, changes={"nội dung": (before, before.replace("17/18", "16/18"))})
    [(label, old, new)] = event.changes_shown
    assert label == "nội dung"
    assert "Có 17/18 chỉ tiêu" in old and "Có 16/18 chỉ tiêu" in new
    assert len(old) < 200 and old.startswith("…") and old.endswith("…")


def test_a_value_that_was_absent_is_shown_as_a_dash():
    event = audit.record("sửa", by=None, changes={"vai trò": (None, ["một", "hai"])})
    assert event.changes_shown == [("vai trò", "–", "một; hai")]


def test_the_database_refuses_to_put_another_row_in_the_place_of_one():
    event = audit.record("sửa", by=None)
    columns = ", ".join(field.column for field in AuditEvent._meta.concrete_fields)
    values = columns.replace("actor_name", "'khác'")
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{verb} INTO accounts_auditevent ({columns}) SELECT {values} FROM accounts_auditevent")
    event.refresh_from_db()
    assert event.actor_name == "Hệ thống"


# --- Removing much, quickly ---


def remove(number, by, action="xóa"):
    for _ in range(number):
        audit.record(action, by=by)


def test_more_than_twenty_removals_in_ten_minutes_are_one_alert():
    user = UserFactory(full_name="Thanh Thủy")
    remove(20, user)
    assert not AuditEvent.objects.alerts().exists()
    remove(10, user)
    alert = AuditEvent.objects.alerts().get()
    assert (alert.actor_name, alert.action) == ("Thanh Thủy", "xóa hoặc gỡ hàng loạt")
    assert alert.changes == {"số lần trong 10 phút": [None, 21]}


def test_removals_of_several_people_or_of_the_program_are_no_alert():
    remove(15, UserFactory())
    remove(15, UserFactory())
    remove(30, None)
    remove(30, UserFactory(), action="sửa")
    assert not AuditEvent.objects.alerts().exists()


def test_removals_that_lie_further_apart_are_no_alert(monkeypatch):
    user, now = UserFactory(), timezone.now()
    for minutes in (0, 11):
        moment = now + datetime.timedelta(minutes=minutes)
        monkeypatch.setattr("django.utils.timezone.now", lambda moment=moment: moment)
        remove(15, user)
    assert not AuditEvent.objects.alerts().exists()


def test_throwing_away_and_taking_down_count_as_well():
    user = UserFactory()
    for action in ("xóa", "gỡ", "bỏ vào thùng rác"):
        remove(7, user, action)
    assert AuditEvent.objects.alerts().count() == 1
