"""Uploaded files: reached only through something that the one who asks may see."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from accounts.roles import Role
from reports import actions
from reports.models import Attachment, Photo, Report
from tests.factories import (
    AttachmentFactory,
    ParticipationFactory,
    PersonFactory,
    PhotoFactory,
    ReportFactory,
    UserFactory,
)
from tests.newsroom import open_edit, put_up

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
    actions.submit(report, by=None)
    seen.append(status(client, photo.image))
    actions.publish(report, by=approver)
    seen.append(status(client, photo.image))
    actions.withdraw(report, by=approver, reason="Nhầm ảnh.")
    seen.append(status(client, photo.image))
    put_up(open_edit(report), by=approver)
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
    put_up(photo.report, by=account(Role.APPROVER))
    photo.delete()
    assert status(client, photo.image) == 404


def test_a_portrait_is_public_exactly_while_the_person_is(client, account):
    person = PersonFactory(is_published=False, portrait=picture("chan-dung.png"))
    report = ReportFactory(draft=True)
    ParticipationFactory(report=report, person=person)
    seen = [status(client, person.portrait)]
    put_up(report, by=account(Role.APPROVER))
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


# Smaller copies of a picture


def copies(photo):
    """The addresses of the smaller copies that pages show of a photo."""
    shown = [*photo.sources, *photo.card_sources]
    return {place.split()[0] for source in shown for place in source["srcset"].split(", ")} | {photo.src}


def statuses(client, addresses):
    found = set()
    for address in addresses:
        response = client.get(address)
        read(response)
        found.add(response.status_code)
    return found


def test_smaller_copies_are_public_exactly_while_the_picture_is(client, account, photo):
    addresses, seen = copies(photo), []
    assert len(addresses) == 4
    for step in (None, lambda: put_up(photo.report), lambda: withdraw(photo.report, account(Role.APPROVER))):
        if step:
            step()
        seen.append(statuses(client, addresses))
    assert seen == [{404}, {200}, {404}]


def withdraw(report, by, **outcome):
    report.refresh_from_db()
    actions.withdraw(report, by=by, reason="Nhầm ảnh.", **outcome)


def test_the_files_of_a_report_no_longer_in_force_stay_with_its_text(client, account, photo):
    attachment = AttachmentFactory(report=photo.report)
    put_up(photo.report)
    Report.objects.filter(pk=photo.report.pk).update(status="withdrawn", withdrawal="expired")
    assert statuses(client, [*copies(photo), url(photo.image), url(attachment.file)]) == {200}
    Report.objects.filter(pk=photo.report.pk).update(withdrawal="error")
    assert statuses(client, [*copies(photo), url(photo.image), url(attachment.file)]) == {404}


def test_what_a_working_copy_adds_is_not_public_before_it_is_put_up(client, desk, photo):
    live = put_up(photo.report)
    draft = actions.start_edit(live, by=None)
    new = PhotoFactory(report=draft, image=picture("moi.png"), alt_text="Trao thưởng")
    added = [*copies(new), url(new.image), url(AttachmentFactory(report=draft).file)]
    assert statuses(client, added) == {404} and statuses(client, copies(photo)) == {200}
    assert statuses(desk(Role.APPROVER), added) == {200}


def test_the_files_of_what_was_thrown_away_are_reached_by_nobody(client, desk, photo):
    attachment = AttachmentFactory(report=photo.report)
    Report.objects.filter(pk=photo.report.pk).update(trashed_at=timezone.now())
    files = [*copies(photo), url(photo.image), url(attachment.file)]
    assert statuses(client, files) == statuses(desk(Role.APPROVER), files) == {404}


def test_a_copy_that_was_never_made_is_not_found(client):
    shown = PhotoFactory(image=picture(), alt_text="x")
    stem = shown.image.url.rpartition(".")[0]
    assert statuses(client, [f"{stem}-9999.avif", f"{stem}-the-1-1-480.webp", f"{stem}-480.jpg"]) == {404}


@pytest.mark.parametrize(("ending", "media_type"), [("avif", "image/avif"), ("webp", "image/webp")])
def test_a_copy_is_served_as_what_it_is(client, ending, media_type):
    shown = PhotoFactory(image=picture(), alt_text="x")
    response = client.get(f"{shown.image.url.rpartition('.')[0]}-2.{ending}")
    read(response)
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == (media_type, "nosniff")


def test_a_picture_costs_at_most_one_query(client, django_assert_max_num_queries):
    shown = PhotoFactory(image=picture(), alt_text="x")
    with django_assert_max_num_queries(1):
        assert statuses(client, copies(shown).pop().split()) == {200}


# Attachments


def test_an_attachment_is_public_exactly_while_its_report_is(client, account, report):
    attachment = AttachmentFactory(report=report)
    seen = [status(client, attachment.file)]
    put_up(report)
    seen.append(status(client, attachment.file))
    withdraw(report, account(Role.APPROVER))
    seen.append(status(client, attachment.file))
    assert seen == [404, 200, 404]


@pytest.mark.parametrize(("role", "seen"), [(Role.EDITOR, 404), (Role.APPROVER, 200), (Role.ACCOUNT_ADMIN, 404)])
def test_of_the_desk_only_those_who_may_see_the_draft_see_its_attachments(desk, report, role, seen):
    assert status(desk(role), AttachmentFactory(report=report).file) == seen


@pytest.mark.parametrize(
    ("called", "header"),
    [
        ("Nghị quyết số 5.pdf", "attachment; filename*=utf-8''Ngh%E1%BB%8B%20quy%E1%BA%BFt%20s%E1%BB%91%205.pdf"),
        ('a"b\\c.pdf', 'attachment; filename="a\\"b\\\\c.pdf"'),
        ("<img onerror>.pdf", 'attachment; filename="<img onerror>.pdf"'),
        ("ảnh Set-Cookie:x.pdf", "attachment; filename*=utf-8''%E1%BA%A3nh%20Set-Cookie%3Ax.pdf"),
    ],
)
def test_an_attachment_is_saved_under_the_name_it_came_with(client, called, header):
    attachment = AttachmentFactory()
    Attachment.objects.update(original_name=called)
    response = client.get(url(attachment.file))
    assert read(response).startswith(b"%PDF")
    assert (response["Content-Disposition"], response["Content-Type"]) == (header, "application/pdf")


def test_an_attachment_costs_at_most_two_queries(client, django_assert_max_num_queries):
    attachment = AttachmentFactory()
    with django_assert_max_num_queries(2):
        assert status(client, attachment.file) == 200


# What a browser keeps


def test_a_browser_that_holds_a_public_file_is_told_that_it_is_the_same(client):
    shown = PhotoFactory(image=picture(), alt_text="x")
    first = client.get(url(shown.image))
    read(first)
    again = client.get(url(shown.image), headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["Cache-Control"]) == (304, b"", "no-cache")


def test_a_browser_is_never_told_to_show_what_was_withdrawn(client, account, photo):
    put_up(photo.report)
    first = client.get(url(photo.image))
    read(first)
    withdraw(photo.report, account(Role.APPROVER))
    assert client.get(url(photo.image), headers={"if-none-match": first["ETag"]}).status_code == 404


def test_a_file_of_the_desk_has_no_mark_to_be_kept_by(desk, photo):
    response = desk(Role.APPROVER).get(url(photo.image))
    read(response)
    assert "ETag" not in response and response["Cache-Control"] == "private, no-store"


def test_the_head_of_a_file_comes_without_the_file(client):
    shown = PhotoFactory(image=picture(), alt_text="x")
    response = client.head(url(shown.image))
    assert (response.status_code, read(response), int(response["Content-Length"])) == (200, b"", shown.image.size)
