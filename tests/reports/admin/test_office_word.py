"""The office's own word list at the desk."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from reports.models import OfficeWord
from tests.factories import ReportFactory, UserFactory

LIST, ADD = (reverse(f"admin:reports_officeword_{page}") for page in ("changelist", "add"))
EXPORT = reverse("admin:reports_officeword_export")
pytestmark = pytest.mark.django_db


@pytest.fixture
def words():
    by = UserFactory(full_name="Thanh Thủy")
    return [
        OfficeWord.objects.create(kind="person", printed="Lê Thị Hồng Nhân", added_by=by),
        OfficeWord.objects.create(kind="organization", printed="BCĐ 35", means="Ban Chỉ đạo 35", added_by=by),
    ]


def shown(client, query=""):
    page = client.get(LIST, {"q": query} if query else {}).content.decode()
    return {word for word in ("Lê Thị Hồng Nhân", "BCĐ 35") if word in page}


@pytest.mark.parametrize(("query", "found"), [("hong nhan", {"Lê Thị Hồng Nhân"}), ("chi dao", {"BCĐ 35"})])
def test_a_word_is_found_by_itself_and_by_its_meaning_without_accents(words, desk, query, found):
    assert shown(desk(Role.EDITOR), query) == found


def test_an_editor_adds_changes_and_removes_words_and_the_log_says_so(words, desk):
    client = desk(Role.EDITOR)
    client.post(ADD, {"kind": "abbreviation", "printed": "QCDC", "means": "Quy chế dân chủ"})
    added = OfficeWord.objects.get(printed="QCDC")
    assert added.added_by == client.user
    client.post(reverse("admin:reports_officeword_delete", args=[added.pk]), {"post": "yes"})
    assert not OfficeWord.objects.filter(printed="QCDC").exists()
    assert AuditEvent.objects.filter(target_type="reports.officeword").count() == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"kind": "organization", "printed": "BCĐ 35", "means": "x"}, "đã có trong danh sách"),
        ({"kind": "organization", "printed": "bcđ  35", "means": "x"}, "đã có trong danh sách"),
        ({"kind": "abbreviation", "printed": "QCDC", "means": ""}, "Hãy ghi tên đầy đủ"),
    ],
)
def test_a_word_that_is_there_or_says_nothing_is_refused_in_words(words, desk, typed, said):
    page = desk(Role.EDITOR).post(ADD, typed)
    assert said in page.content.decode()
    assert OfficeWord.objects.count() == 2


def test_the_list_is_saved_as_a_file_as_it_is_narrowed_down(words, desk):
    client = desk(Role.AUDITOR)
    whole = b"".join(client.get(EXPORT).streaming_content).decode("utf-8-sig")
    people = b"".join(client.get(EXPORT, {"kind__exact": "person"}).streaming_content).decode("utf-8-sig")
    assert whole.splitlines()[0].startswith("Loại,Viết trong bài,Nghĩa là")
    assert "BCĐ 35,Ban Chỉ đạo 35,Thanh Thủy" in whole
    assert "BCĐ 35" not in people and "Lê Thị Hồng Nhân" in people


def test_a_title_that_is_not_public_is_not_told(words, desk):
    OfficeWord.objects.update(report=ReportFactory(draft=True, title="Bài kín"))
    client = desk(Role.EDITOR)
    assert "Bài kín" not in client.get(LIST).content.decode()
    assert "Bài kín" not in client.get(f"{LIST}{words[0].pk}/change/").content.decode()
    assert b"B\xc3\xa0i k\xc3\xadn" not in b"".join(client.get(EXPORT).streaming_content)


def test_the_list_costs_the_same_for_many_words(words, desk, django_assert_max_num_queries):
    report = ReportFactory()
    for number in range(30):
        OfficeWord.objects.create(kind="person", printed=f"Người {number}", report=report, added_by=words[0].added_by)
    client = desk(Role.EDITOR)
    with django_assert_max_num_queries(12):
        client.get(LIST)
