"""Fifteen complaints that users of other systems have made for years, each with our answer.

The details of each answer are tested beside its source; here it is enough that the complaint cannot be made of us.
"""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from lib.vietnamese.text import slugify
from people import actions as people_actions
from reports import actions
from reports.forms import ReleaseForm
from reports.models import Participation, Photo, Report, Revision, ScratchCopy
from tests import factories
from tests.newsroom import open_edit, put_up, save
from tests.screens import form_data

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/reports/report/"
NEXT_CENTURY = timezone.make_aware(datetime.datetime(2126, 11, 25, 7, 30))


@pytest.fixture
def editor(desk):
    return desk(Role.EDITOR)


@pytest.fixture
def approver(desk):
    return desk(Role.APPROVER)


@pytest.fixture
def draft(editor):
    return save(factories.ReportFactory(draft=True, created_by=editor.user), by=editor.user)


def form(client, report, **changes):
    return form_data(client.get(f"{LIST}{report.pk}/change/").content.decode(), "report_form", **changes)


def test_1_work_is_not_lost_when_the_session_expires(editor, draft):
    typed = form(editor, draft, title="Gõ trong lúc phiên đã hết")
    Client().post(f"{LIST}{draft.pk}/change/", typed)  # the same browser after its session ended
    kept = ScratchCopy.objects.get()
    assert (kept.user, kept.data["title"]) == (editor.user, ["Gõ trong lúc phiên đã hết"])
    assert f"dang-go/{kept.key}/" in editor.get(f"{LIST}{draft.pk}/change/").content.decode()


def test_2_autosave_never_touches_the_history(editor, draft):
    before, typed = Revision.objects.count(), form(editor, draft)
    key = draft.pk and editor.get(f"{LIST}{draft.pk}/change/").context["typing"]["address"]
    for number in range(5):
        editor.post(key, typed | {"title": f"Lần gõ {number}"})
    assert Revision.objects.count() == before
    assert not AuditEvent.objects.filter(action="sửa", actor_id=editor.user.pk, changes__has_key="tiêu đề").exists()


def test_3_autosave_gives_nothing_back_into_the_form_and_ones_own_tab_is_no_conflict(editor, draft):
    page = editor.get(f"{LIST}{draft.pk}/change/")
    typed = form_data(page.content.decode(), "report_form", title="Đang gõ")
    answer = editor.post(page.context["typing"]["address"], typed).json()
    assert "Đang gõ" not in str(answer)
    assert editor.user.full_name not in str(answer)
    assert editor.post(f"{LIST}{draft.pk}/change/", typed).status_code == 302


def test_4_two_editors_never_overwrite_each_other_and_nobody_is_locked_out(editor, approver, draft):
    mine, theirs = form(editor, draft, title="Của tôi"), form(approver, draft, title="Của người kia")
    assert approver.post(f"{LIST}{draft.pk}/change/", theirs).status_code == 302
    response = editor.post(f"{LIST}{draft.pk}/change/", mine)
    assert response.status_code == 409
    assert "Của tôi" in response.content.decode() and "Của người kia" in response.content.decode()
    assert Report.objects.get().title == "Của người kia"


def test_5_a_schedule_says_its_hour_in_words_and_cannot_be_missed(editor, approver, draft, client):
    actions.submit(draft, by=editor.user)
    asked = {"decision": ReleaseForm.Decision.AT, "publish_at": "25/11/2126 07:30"}
    said = approver.post(f"{LIST}{draft.pk}/xet-duyet/", asked).content.decode()
    assert "Sẽ đăng 07:30 thứ Hai 25/11/2126" in said
    approver.post(f"{LIST}{draft.pk}/xet-duyet/", asked | {"confirmed": NEXT_CENTURY.isoformat()})
    Report.objects.update(publish_at=timezone.now() - datetime.timedelta(days=3))  # nobody was here for three days
    assert client.get(draft.get_absolute_url()).status_code == 200


def test_6_nothing_is_published_by_one_press_and_publishing_can_be_taken_back(editor, approver, draft, client):
    actions.submit(draft, by=editor.user)
    assert "Ai sẽ thấy" in approver.get(f"{LIST}{draft.pk}/xet-duyet/").content.decode()
    assert client.get(draft.get_absolute_url()).status_code == 404
    approver.post(f"{LIST}{draft.pk}/xet-duyet/", {"decision": ReleaseForm.Decision.NOW})
    approver.post(f"{LIST}{draft.pk}/hoan-tac/")
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_6_newer_edits_of_a_public_text_never_go_out_unseen(editor, draft, client):
    live = put_up(draft)
    open_edit(live, by=editor.user, title="Sửa dở, chưa ai duyệt")
    assert "Sửa dở" not in client.get(live.get_absolute_url(), follow=True).content.decode()


WORD = """<p class=MsoNormal style='mso-margin-top-alt:auto'><b><span lang=VI>Kết quả</span></b><o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span>·<span>&nbsp;&nbsp; </span></span>
<![endif]>17/18 chỉ tiêu</p><table class=MsoTableGrid><tr><td><p class=MsoNormal>Đảng viên</p></td></tr></table>"""


def test_7_text_pasted_from_word_is_clean_and_whole(editor, draft):
    editor.post(f"{LIST}{draft.pk}/change/", form(editor, draft, body=WORD))
    body = Report.objects.get().body
    assert "Mso" not in body and "style" not in body and "o:p" not in body
    assert "<strong>Kết quả</strong>" in body and "<li>17/18 chỉ tiêu</li>" in body and "Đảng viên</td>" in body


def test_8_what_a_paste_could_not_carry_is_said(editor, draft):
    pasted = "<p>Quang cảnh Hội nghị</p><img src='file:///C:/anh1.png'>"
    response = editor.post(f"{LIST}{draft.pk}/change/", form(editor, draft, body=pasted), follow=True)
    assert "ảnh" in " ".join(map(str, response.context["messages"])).lower()


def test_9_the_approver_first_sees_what_changed_against_the_live_text(editor, approver, draft):
    live = put_up(draft)
    factories.FigureFactory(report=live, printed="8.948")
    copy = open_edit(live, by=editor.user, title="Tiêu đề mới")
    copy.figures.update(printed="8.950")
    actions.submit(copy, by=editor.user)
    html = approver.get(f"{LIST}{copy.pk}/change/").content.decode()
    assert html.index("Thay đổi so với bản đang đăng") < html.index("Nội dung</h2>")
    assert "8.948" in html and "8.950" in html


def test_10_nothing_is_returned_without_a_reason_and_the_author_meets_it_at_the_desk(editor, approver, draft):
    actions.submit(draft, by=editor.user)
    approver.post(f"{LIST}{draft.pk}/tra-lai/", {"reason": ""})
    assert Report.objects.get().status == Report.Status.REVIEW
    approver.post(f"{LIST}{draft.pk}/tra-lai/", {"reason": "Thiếu tên người chủ trì."})
    for page in ("/quan-tri/", f"{LIST}{draft.pk}/change/"):
        assert "Thiếu tên người chủ trì." in editor.get(page).content.decode()


def test_11_nothing_is_deleted_for_ever_and_what_was_public_not_at_all(editor, approver, draft):
    editor.post(f"{LIST}{draft.pk}/delete/", {"post": "yes"})
    actions.take_out_of_trash(draft, by=editor.user)
    live = put_up(draft)
    assert approver.post(f"{LIST}{live.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Report.objects.get().is_published


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Đảng bộ quận Gò Vấp", "dang-bo-quan-go-vap"),
        ("Sắp xếp, tổ ấm, Ứng Hòa", "sap-xep-to-am-ung-hoa"),
        ("Vie\u0323\u0302t Nam", "viet-nam"),
    ],
)
def test_12_accents_break_neither_addresses_nor_search(client, title, slug):
    report = put_up(factories.ReportFactory(draft=True, title=title))
    assert slugify(title) == slug
    assert report.get_absolute_url().endswith(f"-{slug}/")
    for typed in (slug.replace("-", " "), title):
        assert report.get_absolute_url() in client.get("/tin-bai/", {"q": typed}).content.decode()


def test_13_a_file_name_is_no_description_of_a_photo(editor, draft):
    photo = Photo.objects.create(report=draft, caption="Quang cảnh Hội nghị")
    assert photo.alt_text == ""
    changed = form(editor, draft, photos__0__alt_text="IMG_1234.jpg")
    assert editor.post(f"{LIST}{draft.pk}/change/", changed).status_code == 200
    photo.refresh_from_db()
    assert photo.alt_text == ""


def test_14_the_log_says_who_signed_in_and_every_value_before_and_after(editor, draft, client):
    user = factories.UserFactory(email="thuy@example.vn", password="mat-khau-rat-dai")
    client.post("/tai-khoan/dang-nhap/", {"username": user.email, "password": "mat-khau-rat-dai"})
    assert AuditEvent.objects.filter(action="đăng nhập", actor_id=user.pk).exists()
    editor.post(f"{LIST}{draft.pk}/change/", form(editor, draft, byline="An Nhiên"))
    assert AuditEvent.objects.filter(action="sửa").first().changes["tác giả"] == [None, "An Nhiên"]


def test_15_a_reshuffle_leaves_old_texts_with_the_post_of_that_day(client):
    position = factories.PositionFactory(title__name="Bí thư")
    report = factories.ReportFactory(draft=True)
    part = factories.ParticipationFactory(report=report, person=position.person, printed_position="Bí thư Quận ủy")
    part.positions.set([position])
    live = put_up(report)
    factories.PositionFactory(person=position.person, title=factories.PositionTitleFactory(name="Chủ tịch"))
    assert "Bí thư Quận ủy" in client.get(live.get_absolute_url()).content.decode()


def test_15_a_person_entered_twice_is_mended_in_one_step_with_every_text(account):
    twice, keeper = factories.PersonFactory(full_name="Trần Hữu Trí"), factories.PersonFactory(full_name="Trần Hữu Trí")
    factories.ParticipationFactory(person=twice)
    people_actions.merge_people(keeper=keeper, loser=twice, by=account(Role.APPROVER))
    assert Participation.objects.get().person == keeper
