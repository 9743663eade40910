"""Two texts of one report side by side, and putting them together."""

import pytest

from accounts.models import AuditEvent
from accounts.roles import Role
from reports import actions, scratch
from reports.models import Report, ScratchCopy
from reports.publication import Touched
from tests import factories, newsroom
from tests.markup import queries_at, words_of
from tests.reports.admin.test_editing import address, draft_of, form_at, keep, page_of
from tests.screens import form_data

pytestmark = pytest.mark.django_db
BODY = "<p>Đoạn một.</p><p>Đoạn hai.</p><p>Đoạn ba.</p>"


@pytest.fixture
def mine(desk):
    return desk(Role.EDITOR)


@pytest.fixture
def theirs(desk):
    return desk(Role.APPROVER)


@pytest.fixture
def conflict(mine, theirs):
    """``conflict(report, my_changes, their_changes)``: both open the report, they save first; the page I then get."""

    def meet(report, own, other):
        form = form_at(mine, page_of(report), **own)
        assert theirs.post(page_of(report), form_at(theirs, page_of(report), **other)).status_code == 302
        response = mine.post(page_of(report), form)
        assert response.status_code == 409
        return response

    return meet


def choices_in(response):
    """What the page has chosen already, by section."""
    data = form_data(response.content.decode(), "ghep")
    return {name.removeprefix("chon-"): values[-1] for name, values in data.items() if name.startswith("chon-")}


def merge(client, response, **choices):
    """Sends the page of both texts with these choices."""
    data = form_data(response.content.decode(), "ghep") | {f"chon-{name}": one for name, one in choices.items()}
    return client.post(address("compare", ScratchCopy.objects.get(user=client.user)), data)


# --- What is chosen already ---


def test_what_only_one_of_the_two_changed_is_chosen_already(mine, conflict):
    report = draft_of(mine.user, byline="An")
    page = conflict(report, {"summary": "Sapo của tôi."}, {"byline": "Bình"})
    assert choices_in(page) == {"summary": "mine", "byline": "theirs"}
    assert "Chỉ bạn sửa phần này." in words_of(page)


def test_what_both_changed_must_be_chosen(mine, conflict):
    report = draft_of(mine.user)
    page = conflict(report, {"title": "Của tôi"}, {"title": "Của kia"})
    assert choices_in(page) == {}
    refused = merge(mine, page)
    assert (refused.status_code, "Hãy chọn một bản" in words_of(refused)) == (400, True)


def test_changes_in_different_paragraphs_are_put_together_already(mine, conflict):
    report = draft_of(mine.user, body=BODY)
    page = conflict(report, {"body": BODY.replace("một", "1")}, {"body": BODY.replace("ba", "3")})
    assert choices_in(page) == {"body": "both"}
    assert merge(mine, page).status_code == 302
    report.refresh_from_db()
    assert report.body == "<p>Đoạn 1.</p><p>Đoạn hai.</p><p>Đoạn 3.</p>"


def test_without_a_common_beginning_everything_is_asked(mine, conflict):
    report = factories.ReportFactory(draft=True, created_by=mine.user)
    page = conflict(report, {"byline": "An"}, {"title": "Của kia"})
    assert choices_in(page) == {}
    assert "Hai bản khác nhau ở phần này." in words_of(page)


def test_a_forged_revision_only_costs_the_choices_made_already(mine, conflict):
    report = draft_of(mine.user)
    for revision in ("abc", "999999", "-1", "9" * 40, ""):
        page = conflict(report, {"byline": "An", "revision": revision}, {"summary": f"Sapo {revision}."})
        assert choices_in(page) == {}


# --- Putting together ---


@pytest.mark.parametrize(("choice", "title"), [("mine", "Của tôi"), ("theirs", "Của kia")])
def test_the_chosen_text_is_saved_as_one_new_version(mine, conflict, choice, title):
    report = draft_of(mine.user)
    page = conflict(report, {"title": "Của tôi"}, {"title": "Của kia"})
    assert merge(mine, page, title=choice).url == page_of(report)
    report.refresh_from_db()
    assert (report.title, report.version, report.revisions.count()) == (title, 3, 3)
    assert not ScratchCopy.objects.exists()


def test_a_merge_is_logged_with_what_it_changed_in_the_saved_text(mine, conflict):
    report = draft_of(mine.user)
    page = conflict(report, {"title": "Của tôi"}, {"title": "Của kia", "byline": "Bình"})
    merge(mine, page, title="mine")
    event = AuditEvent.objects.first()
    assert (event.action, event.changes) == ("ghép hai bản sửa", {"tiêu đề": ["Của kia", "Của tôi"]})


def test_rows_that_both_added_stand_side_by_side(mine, theirs, conflict):
    report = draft_of(mine.user)
    row = {"figures__TOTAL_FORMS": 1, "figures__0__printed": "1", "figures__0__value": "1", "figures__0__id": ""}
    kind = {"figures__0__basis": "actual", "figures__0__order": 0}
    page = conflict(report, row | kind | {"figures__0__label": "A"}, row | kind | {"figures__0__label": "B"})
    assert choices_in(page) == {"figures": "both"}
    merge(mine, page)
    assert {figure.label for figure in report.figures.all()} == {"A", "B"}


def test_a_row_that_one_removed_and_the_other_left_is_gone(mine, conflict):
    report = draft_of(mine.user)
    figure = factories.FigureFactory(report=report)
    actions.record_edit(report, by=mine.user, before=Touched.by(report))
    page = conflict(report, {"byline": "An"}, {"figures__0__DELETE": "on"})
    assert choices_in(page) == {"byline": "mine", "figures": "theirs"}
    merge(mine, page)
    assert not report.figures.filter(pk=figure.pk).exists()


def test_a_row_that_the_other_removed_and_i_changed_is_not_lost(mine, conflict):
    report = draft_of(mine.user)
    factories.FigureFactory(report=report, label="Đảng viên")
    actions.record_edit(report, by=mine.user, before=Touched.by(report))
    page = conflict(report, {"figures__0__label": "Đảng viên mới"}, {"figures__0__DELETE": "on"})
    merge(mine, page, figures="both")
    assert [figure.label for figure in report.figures.all()] == ["Đảng viên mới"]


def test_rows_that_cannot_stand_together_are_not_offered_together(mine, conflict):
    report, person = draft_of(mine.user), factories.PersonFactory()
    row = {"participations__TOTAL_FORMS": 1, "participations__0__id": "", "participations__0__function": "attended"}
    row |= {"participations__0__person": person.pk, "participations__0__order": 0}
    own, other = ({**row, "participations__0__printed_name": name} for name in ("Đ/c Tám", "Anh Tám"))
    page = conflict(report, own, other)
    assert merge(mine, page, participations="both").status_code == 400
    assert merge(mine, page, participations="mine").status_code == 302
    assert report.participations.get().printed_name == "Đ/c Tám"


def test_what_is_said_of_a_change_is_merged_as_well(mine, conflict):
    live = factories.ReportFactory(created_by=mine.user)
    copy = newsroom.open_edit(live, by=mine.user, change_kind="correction", change_note="Sửa số.")
    page = conflict(copy, {"change_note": "Sửa số đảng viên."}, {"byline": "Bình"})
    merge(mine, page, change_note="mine")
    copy.refresh_from_db()
    assert (copy.change_note, copy.byline) == ("Sửa số đảng viên.", "Bình")


@pytest.mark.parametrize("forged", ["", "x", "both", "MINE"])
def test_a_forged_choice_saves_nothing(mine, conflict, forged):
    report = draft_of(mine.user)
    page = conflict(report, {"title": "Của tôi"}, {"title": "Của kia"})
    assert merge(mine, page, title=forged).status_code == 400
    report.refresh_from_db()
    assert (report.title, ScratchCopy.objects.get().title) == ("Của kia", "Của tôi")


def test_a_third_save_in_between_shows_both_texts_again(mine, theirs, conflict):
    report = draft_of(mine.user)
    page = conflict(report, {"title": "Của tôi"}, {"title": "Của kia"})
    theirs.post(page_of(report), form_at(theirs, page_of(report), title="Lần ba"))
    again = merge(mine, page, title="mine")
    assert (again.status_code, "Lần ba" in words_of(again)) == (409, True)
    assert merge(mine, again, title="mine").status_code == 302
    report.refresh_from_db()
    assert report.title == "Của tôi"


# --- What is kept, and when it waits ---


def test_the_text_of_a_refused_save_is_there_after_the_tab_is_closed(mine, conflict):
    report = draft_of(mine.user)
    conflict(report, {"title": "Của tôi"}, {"title": "Của kia"})
    assert "Của tôi" in words_of(mine.get(page_of(report)))
    page = mine.get(address("compare", ScratchCopy.objects.get()))
    assert page.status_code == 200
    assert merge(mine, page, title="mine").status_code == 302


def test_a_refused_save_with_errors_says_them_and_offers_the_form_again(mine, conflict):
    report = draft_of(mine.user)
    page = conflict(report, {"title": "", "byline": "An"}, {"title": "Của kia"})
    assert "tiêu đề: " in words_of(page)
    again = form_at(mine, address("open", ScratchCopy.objects.get()), title="Của tôi")
    page = mine.post(page_of(report), again)
    assert (page.status_code, choices_in(page)) == (409, {"byline": "mine"})


def test_a_text_for_a_published_report_waits_for_its_working_copy(mine):
    live = factories.ReportFactory(created_by=mine.user, byline="An")
    ticket = scratch.new_ticket(mine.user, live)
    copy = actions.start_edit(live, by=mine.user)
    form = form_at(mine, page_of(copy), byline="Bình") | {"draft": ticket.signed, "version": "1"}
    assert mine.post(page_of(live), form).status_code == 409
    page = mine.get(address("compare", ScratchCopy.objects.get()))
    assert merge(mine, page).url == page_of(copy)
    copy.refresh_from_db()
    live.refresh_from_db()
    assert (copy.byline, live.byline) == ("Bình", "An")


def test_without_a_working_copy_nothing_can_be_put_in(mine):
    report = draft_of(mine.user)
    keep(mine, form_at(mine, page_of(report), title="Của tôi"))
    actions.submit(report, by=mine.user)
    page = mine.get(address("compare", ScratchCopy.objects.get()))
    assert "Khi bài trở lại là bản nháp" in words_of(page)
    sent = {"version": Report.objects.get().version, "chon-title": "mine"}
    assert mine.post(address("compare", ScratchCopy.objects.get()), sent).status_code == 409
    assert Report.objects.get().title != "Của tôi"


@pytest.mark.parametrize("end", ["dropped", "published"])
def test_the_text_outlives_the_working_copy_it_was_typed_in(mine, end):
    live = factories.ReportFactory(created_by=mine.user)
    copy = newsroom.open_edit(live, by=mine.user)
    keep(mine, form_at(mine, page_of(copy), title="Của tôi"))
    actions.discard_edit(copy, by=mine.user) if end == "dropped" else newsroom.put_up(copy)
    assert "Của tôi" in words_of(mine.get(page_of(live)))
    again = actions.start_edit(Report.objects.get(pk=live.pk), by=mine.user)
    page = mine.get(address("compare", ScratchCopy.objects.get()))
    assert merge(mine, page, title="mine").url == page_of(again)


def test_comparing_an_own_text_that_nobody_crossed_needs_no_merge(mine):
    report = draft_of(mine.user, title="Đã lưu")
    keep(mine, form_at(mine, page_of(report), title="Của tôi"))
    words = words_of(mine.get(address("compare", ScratchCopy.objects.get())))
    assert "So sánh bản đang gõ với bài đã lưu" in words and "Đã lưu" in words and "Của tôi" in words


def test_looking_at_both_texts_writes_nothing_into_the_report(mine):
    report = draft_of(mine.user, title="Đã lưu")
    factories.FigureFactory(report=report)
    keep(mine, form_at(mine, page_of(report), title="Của tôi", figures__0__DELETE="on"))
    mine.get(address("compare", ScratchCopy.objects.get()))
    report.refresh_from_db()
    assert (report.title, report.version, report.figures.count()) == ("Đã lưu", 1, 1)


def test_the_page_of_both_texts_costs_the_same_however_much_differs(mine):
    report = draft_of(mine.user)
    keep(mine, form_at(mine, page_of(report), title="Của tôi"))
    place = address("compare", ScratchCopy.objects.get())
    mine.get(place)
    few = queries_at(mine, place)
    for number in range(5):
        factories.FigureFactory(report=report, label=f"Số {number}")
    assert queries_at(mine, place) == few <= 45
