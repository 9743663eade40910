"""Uploaded files: reached only through something that the one who asks may see."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from accounts.roles import Role
from reports import actions
from reports.models import Photo, Report
from tests.factories import ParticipationFactory, PersonFactory, PhotoFactory, ReportFactory, UserFactory

pytestmark = pytest.mark.django_db
NOT_SEEN = [
    *("../secret.txt", "..%2fsecret.txt", "%2e%2e/secret.txt", "anh/../../secret.txt", "....//secret.txt"),
    *("/etc/passwd", "%2fetc%2fpasswd", "..\\secret.txt", "..%5csecret.txt", "anh/..;/secret.txt", "anh/%00.png"),
    *("", "/", "anh", "anh/", "anh/2026/", ".", "..", "loose.png", "khong-co.png", "%ff.png", "a" * 5_000, "%F0%9F%99"),
]  # fmt: skip


def picture(name="anh.png"):
    buffer = io.BytesIO()
    Image.new("RGB", (2, 2), "red").save(buffer, "PNG")
    return ContentFile(buffer.getvalue(), name)


@pytest.fixture
def author(account):
    return account(Role.EDITOR)


@pytest.fixture
def report(author):
    return ReportFactory(draft=True, created_by=author)


@pytest.fixture
def photo(report):
    return PhotoFactory(report=report, image=picture(), alt_text="Hội trường")


def url(file):
    return f"/tep/{file.name}"


def read(response):
    """The whole answer; the test client closes the file at its end."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def status(client, file):
    response = client.get(url(file))
    read(response)
    return response.status_code


def test_a_photo_is_public_exactly_while_its_report_is(client, account, report, photo):
    approver = account(Role.APPROVER)
    seen = [status(client, photo.image)]
    for step in (actions.submit, actions.publish):
        step(report, by=approver)
        seen.append(status(client, photo.image))
    actions.withdraw(report, by=approver, reason="Nhầm ảnh.")
    seen.append(status(client, photo.image))
    actions.publish(report, by=approver)
    seen.append(status(client, photo.image))
    assert seen == [404, 404, 200, 404, 200]


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.EDITOR, 404),
        (Role.APPROVER, 200),
        (Role.AUDITOR, 200),
        (Role.SYSTEM_ADMIN, 200),
        (Role.ACCOUNT_ADMIN, 404),
    ],
)
def test_of_the_desk_only_those_who_may_see_the_draft_see_its_photo(desk, photo, role, seen):
    assert status(desk(role), photo.image) == seen


def test_the_author_sees_the_photo_of_an_own_draft(client, author, photo):
    client.force_login(author)
    assert status(client, photo.image) == 200


def test_an_author_who_was_deactivated_sees_it_no_more(client, author, photo):
    client.force_login(author)
    author.is_active = False
    author.save()
    assert status(client, photo.image) == 404


def test_a_file_that_two_reports_show_is_public_while_one_of_them_is(client, photo):
    other = PhotoFactory(image=photo.image.name, alt_text="Hội trường")
    assert status(client, photo.image) == 200
    Report.objects.filter(pk=other.report.pk).update(status=Report.Status.WITHDRAWN)
    assert status(client, photo.image) == 404


def test_a_photo_taken_out_of_a_published_report_is_public_no_more(client, photo, account):
    actions.publish(photo.report, by=account(Role.APPROVER))
    photo.delete()
    assert status(client, photo.image) == 404


def test_a_portrait_is_public_exactly_while_the_person_is(client, account):
    person = PersonFactory(is_published=False, portrait=picture("chan-dung.png"))
    report = ReportFactory(draft=True)
    ParticipationFactory(report=report, person=person)
    seen = [status(client, person.portrait)]
    actions.publish(report, by=account(Role.APPROVER))
    seen.append(status(client, person.portrait))
    actions.withdraw(report, by=account(Role.APPROVER), reason="Sai tên.")
    seen.append(status(client, person.portrait))
    assert seen == [404, 200, 404]


def test_the_portrait_of_a_duplicate_is_not_public(client):
    person = PersonFactory(portrait=picture())
    person.merged_into = PersonFactory()
    person.save()
    assert status(client, person.portrait) == 404


@pytest.mark.parametrize(("role", "seen"), [(Role.EDITOR, 200), (Role.AUDITOR, 200), (Role.ACCOUNT_ADMIN, 404)])
def test_the_desk_sees_portraits_of_people_not_yet_public(desk, role, seen):
    assert status(desk(role), PersonFactory(is_published=False, portrait=picture()).portrait) == seen


@pytest.mark.parametrize("name", NOT_SEEN, ids=lambda name: name[:24] or "nothing")
@pytest.mark.parametrize("role", [None, Role.SYSTEM_ADMIN])
def test_nothing_but_a_shown_file_is_reached_by_any_address(client, settings, photo, name, role):
    default_storage.save("loose.png", picture())
    (settings.MEDIA_ROOT.parent / "secret.txt").write_text("mật")
    if role:
        client.force_login(UserFactory(role=role))
    response = client.get(f"/tep/{name}")
    assert response.status_code == 404
    assert "mật" not in response.content.decode()


def test_a_file_outside_the_folder_is_not_reached_even_by_a_record_that_names_it(client, settings):
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT.parent / "secret.txt").write_text("mật")
    Photo.objects.filter(pk=PhotoFactory(alt_text="x").pk).update(image="../secret.txt")
    for address in ("/tep/../secret.txt", "/tep/..%2fsecret.txt"):
        response = client.get(address)
        assert response.status_code == 400 and "mật" not in response.content.decode()


def test_a_record_whose_file_is_lost_is_not_found(client):
    lost = PhotoFactory(image=picture(), alt_text="x").image
    lost.storage.delete(lost.name)
    assert status(client, lost) == 404


def test_a_public_file_asks_for_no_session_and_is_checked_each_time(client):
    shown = PhotoFactory(image=picture(), alt_text="x")
    response = client.get(url(shown.image))
    assert read(response) == picture().read()
    assert response["Cache-Control"] == "no-cache"
    assert "Cookie" not in response.get("Vary", "") and not response.cookies


def test_a_public_file_costs_at_most_two_queries(client, django_assert_max_num_queries):
    shown = PersonFactory(portrait=picture())
    with django_assert_max_num_queries(2):
        assert status(client, shown.portrait) == 200


def test_a_file_of_the_desk_is_kept_by_no_cache(desk, photo):
    response = desk(Role.APPROVER).get(url(photo.image))
    read(response)
    assert response["Cache-Control"] == "private, no-store"
    assert "Cookie" in response["Vary"]


def test_a_file_is_served_as_what_it_is_and_nothing_else(client):
    shown = PhotoFactory(image=picture(), alt_text="x")
    response = client.get(url(shown.image))
    read(response)
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert "default-src 'none'" in response["Content-Security-Policy"]
