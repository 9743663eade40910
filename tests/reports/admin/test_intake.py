"""The import assistant at the desk: what comes in, what is decided, what goes out, and for whom."""

import datetime
import io
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as WordFile

from accounts.roles import Role
from people.models import Organization, Person
from reports import intake as intakes
from reports.importer import draft as found
from reports.importer.draft import Anomaly, Certainty, Conference, Draft, Figure, Heading, Organizer
from reports.importer.read import read_text
from reports.models import Intake, Report
from reports.suggestions import items_of
from tests import factories
from tests.markup import queries_at, words_at, words_of
from tests.screens import controls, inline_code

pytestmark = pytest.mark.django_db
START = "/quan-tri/reports/intake/"
TEXT = """Sáng 15/01/2022, Quận ủy Gò Vấp tổ chức hội nghị tổng kết.
Phó Bí thư Đặng Thị Hòa chủ trì. Có 43/44 chi bộ hoàn thành tốt nhiệm vụ, đạt 97,7%.
Đồng chí trển khai <b>nhiệm vụ</b>.
"""
SCRIPT = {"X-Requested-With": "fetch"}


def span(words, text=TEXT):
    start = text.index(words)
    return start, start + len(words)


def figure(label="Chi bộ hoàn thành tốt", words="43/44 chi bộ", **more):
    return Figure(
        span=span(words), label=label, printed="43/44", value=Decimal(43), total=Decimal(44), unit="chi bộ", **more
    )


def event(**more):
    organizer = Organizer(span=span("Quận ủy Gò Vấp"), name="Quận ủy Gò Vấp", printed="Quận ủy Gò Vấp")
    return Conference(kind="review", organizers=(organizer,), **more)


PERSON = found.Person(
    span=span("Phó Bí thư Đặng Thị Hòa"),
    name="Đặng Thị Hòa",
    name_span=span("Đặng Thị Hòa"),
    function="chaired",
    position_printed="Phó Bí thư",
)
DRAFT = Draft(heading=Heading(title_proposed="Quận ủy tổng kết năm 2021"), people=(PERSON,), figures=(figure(),))


@pytest.fixture
def finding(monkeypatch):
    """``finding(draft)``: from now on that is what any article is read as."""

    def say(draft=DRAFT):
        monkeypatch.setattr(intakes, "extract", lambda source, lexicon=None: draft)

    say()
    return say


@pytest.fixture
def taken(finding):
    """``taken(client)``: an article that this person brought in, with ``draft`` found in it."""

    def take(client, draft=DRAFT, text=TEXT):
        finding(draft)
        return intakes.take_in(read_text(text), by=client.user, file_name="tong-ket.docx")

    return take


def screen(intake):
    return f"{START}{intake.pk}/"


def numbered(intake, key):
    return next(item.number for item in items_of(intake) if item.key == key)


def decide(client, intake, key, decision="confirm", *, by_script=False, **values):
    data = {"version": intake.version, "decision": decision, **values}
    answer = client.post(f"{screen(intake)}muc/{key}/", data, headers=SCRIPT if by_script else {})
    intake.refresh_from_db()
    return answer


def decisions(intake):
    intake.refresh_from_db()
    return {key: decision["state"] for key, decision in intake.decisions.items()}


def word(*paragraphs):
    made, file = WordFile(), io.BytesIO()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    made.save(file)
    return file.getvalue()


def send(client, *files, **headers):
    uploads = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(START, {"files": uploads}, headers=headers)


# --- Coming in --------------------------------------------------------------------------------------------------------


def test_a_pasted_text_leads_to_its_screen_and_nothing_but_the_text_is_stored(desk, finding):
    client = desk(Role.EDITOR)
    answer = client.post(START, {"text": "Quận ủy họp.\nĐoạn hai."})
    intake = Intake.objects.get()
    assert answer.url == screen(intake)
    assert intake.text.splitlines() == ["Quận ủy họp.", "Đoạn hai."]
    assert not Report.objects.exists() and not Person.objects.exists() and not Organization.objects.exists()


def test_pasted_markup_is_read_for_its_words(desk, finding):
    finding(Draft())
    desk(Role.EDITOR).post(START, {"text": "<p>Quận ủy <strong>họp</strong>.</p><p>Đoạn hai.</p>"})
    assert Intake.objects.get().text.splitlines() == ["Quận ủy họp.", "Đoạn hai."]


@pytest.mark.parametrize(
    ("text", "reason"),
    [("  \n ", "Không thấy chữ nào"), ("", "Chưa có chữ nào"), ("đồng chí " * 240_000, "Văn bản dài quá")],
    ids=["blank", "empty", "two-megabytes"],
)
def test_a_text_that_cannot_be_read_stays_in_the_form_with_the_reason(desk, text, reason):
    answer = desk(Role.EDITOR).post(START, {"text": text})
    html = answer.content.decode()
    assert answer.status_code == 200 and f"Chưa nhập được. {reason}" in html
    assert html.count("đồng chí") == text.count("đồng chí")
    assert not Intake.objects.exists()


def test_a_word_file_is_read(desk, finding):
    answer = send(desk(Role.EDITOR), ("Tổng kết.docx", word("Quận ủy họp.", "Đoạn hai.")))
    intake = Intake.objects.get()
    assert answer.url == screen(intake)
    assert (intake.file_name, intake.text.splitlines()) == ("Tổng kết.docx", ["Quận ủy họp.", "Đoạn hai."])


def test_one_bad_file_does_not_stop_the_others_and_each_has_its_reason(desk, finding):
    files = [("a.docx", word("Một.")), ("b.docx", b"\x89PNG\r\n\x1a\n"), ("c.txt", b""), ("d.txt", b"Hai.")]
    answer = send(desk(Role.EDITOR), *files)
    shown = words_of(answer)
    assert [intake.file_name for intake in Intake.objects.order_by("pk")] == ["a.docx", "d.txt"]
    assert "b.docx Nội dung tệp không đúng với đuôi tên." in shown and "c.txt Tệp trống." in shown
    assert "a.docx Nhận ra 4 mục." in shown


BAD = {
    "trong.docx": b"",
    "khoa.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "cut.docx": word("Một.")[:2000],
    "anh.docx": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "macro.docm": word("Một."),
    "cu.doc": b"\xd0\xcf\x11\xe0",
    "bang.xlsx": word("Một."),
    "van-ban.pdf": b"%PDF-1.7",
    "anh.txt": b"\xff\xd8\xff",
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_is_refused_with_a_reason_and_nothing_is_stored(desk, name):
    answer = send(desk(Role.EDITOR), (name, BAD[name]), **SCRIPT)
    (result,) = answer.json()["results"]
    assert result["name"] == name and result["said"].endswith(".") and not result["address"]
    assert not Intake.objects.exists()


def test_a_script_is_told_of_each_file_where_its_screen_is(desk, finding):
    answer = send(desk(Role.EDITOR), ("a.txt", TEXT.encode()), **SCRIPT)
    said = {"name": "a.txt", "said": "Nhận ra 4 mục.", "address": screen(Intake.objects.get()), "is_new": True}
    assert answer.json() == {"results": [said]}


def test_sending_nothing_asks_for_a_file(desk):
    assert "Hãy chọn ít nhất một tệp." in words_of(desk(Role.EDITOR).post(START, {"way": "files"}))


def test_what_waits_is_listed_with_how_far_it_has_come(desk, taken):
    client = desk(Role.EDITOR)
    intake = taken(client)
    decide(client, intake, "figures-0")
    assert "Quận ủy tổng kết năm 2021 1 / 4 mục" in words_at(desk(Role.EDITOR), START).replace("  ", " ")
    assert "Nhập từ Word, chờ xác nhận" in words_at(client, "/quan-tri/")


def test_the_text_of_an_article_can_be_mended_and_read_again(desk, taken):
    client = desk(Role.EDITOR)
    intake = taken(client)
    assert "Phó Bí thư Đặng Thị Hòa chủ trì" in client.get(f"{START}?tu={intake.pk}").content.decode()
    assert client.get(f"{START}?tu=9{'9' * 30}").status_code == 200


def test_the_same_article_is_noticed(desk, taken):
    client = desk(Role.EDITOR)
    first = taken(client)
    again = taken(client)
    html = client.get(screen(again)).content.decode()
    assert "Bài này đã có trong hệ thống" in html and f'href="{screen(first)}"' in html
    assert "Bài này đã có trong hệ thống" not in client.get(screen(first)).content.decode()


# --- The screen -------------------------------------------------------------------------------------------------------


def test_a_number_in_the_text_leads_to_its_proposal_and_back(desk, taken):
    client = desk(Role.EDITOR)
    intake = taken(client)
    number, html = numbered(intake, "figures-0"), client.get(screen(intake)).content.decode()
    assert f'<a href="#f{number}">43/44 chi bộ<sup>{number}' in html
    assert f'<li class="intake-item " id="f{number}"' in html and f'<a href="#e{number}">Chỗ trong bài' in html
    assert f'<span id="e{number}"></span>' in html


def test_the_text_is_shown_as_it_is_and_never_as_markup(desk, taken):
    client = desk(Role.EDITOR)
    html = client.get(screen(taken(client))).content.decode()
    assert "&lt;b&gt;nhiệm vụ&lt;/b&gt;" in html
    assert inline_code(html) == []


def test_the_sum_is_shown_and_what_is_missing_is_said_first(desk, taken):
    client = desk(Role.EDITOR)
    wrong = figure(percentage=Decimal("87.7"))
    shown = words_at(client, screen(taken(client, Draft(figures=(wrong,), conference=event()))))
    assert "43 : 44 = 97,7%; bài ghi 87,7%, không khớp." in shown
    assert "Không thấy tiêu đề và ngày họp trong văn bản." in shown


def test_words_that_look_mistyped_are_led_to(desk, taken):
    client = desk(Role.EDITOR)
    slip = Anomaly(span=span("trển khai"), kind="typo", suggestion="triển khai", certainty=Certainty.DOUBTFUL)
    intake = taken(client, Draft(anomalies=(slip,)))
    number = numbered(intake, "anomalies-0")
    html = client.get(screen(intake)).content.decode()
    assert f'<a href="#f{number}">“trển khai”</a>' in html and "trển khai → triển khai" in html


def test_an_article_without_facts_has_a_screen_too(desk, taken):
    client = desk(Role.EDITOR)
    assert client.get(screen(taken(client, Draft()))).status_code == 200


# --- Deciding ---------------------------------------------------------------------------------------------------------


def test_a_confirmed_proposal_is_kept_and_the_page_comes_out_at_the_same_place(desk, taken):
    client = desk(Role.EDITOR)
    intake = taken(client)
    answer = decide(client, intake, "figures-0")
    assert answer.url == f"{screen(intake)}#f{numbered(intake, 'figures-0')}"
    assert decisions(intake) == {"figures-0": "confirmed"}
    assert "1 / 4 đã quyết định" in words_at(client, screen(intake))


def test_a_script_gets_the_parts_that_changed(desk, taken):
    client = desk(Role.EDITOR)
    intake = taken(client)
    number = numbered(intake, "figures-0")
    news = decide(client, intake, "figures-0", by_script=True).json()
    assert set(news["parts"]) == {f"f{number}", "tom-tat", "thanh-cuoi"}
    assert "Đã xác nhận" in news["parts"][f"f{number}"] and "Còn 3 mục" in news["parts"]["thanh-cuoi"]
    assert (news["version"], news["said"]) == (intake.version, f"Đã xác nhận mục {number}. Còn 3 mục.")


def test_what_is_written_otherwise_is_kept_in_the_shape_of_the_store(desk, taken):
    client = desk(Role.EDITOR)
    dated = event(date=datetime.date(2022, 1, 15), date_certainty="printed", date_printed="15/01/2022")
    intake = taken(client, Draft(conference=dated))
    sent = {"certainty": "printed", "printed": "15/01/2022"}
    decide(client, intake, "conference-date", date="16/1/2022", **sent)
    assert intake.decisions["conference-date"]["values"] == {"date": "2022-01-16"}
    assert "Đã sửa: Ngày họp: 16/01/2022" in words_at(client, screen(intake))


def test_a_form_sent_as_it_was_drawn_changes_nothing(desk, taken):
    client = desk(Role.EDITOR)
    dated = event(date=datetime.date(2022, 1, 15), date_certainty="printed")
    intake = taken(client, Draft(people=(PERSON,), figures=(figure(period="2021"),), conference=dated))
    drawn = {c["id"]: c for c in controls(client.get(screen(intake)).content.decode()) if c.get("id")}
    item = next(item for item in items_of(intake) if item.key == "figures-0")
    sent = {field.name: drawn[f"m{item.number}_{field.name}"].get("value", field.value) for field in item.fields}
    decide(client, intake, "figures-0", **sent)
    assert decisions(intake) == {"figures-0": "confirmed"}


def test_a_value_that_cannot_be_read_comes_back_with_the_reason_and_is_not_kept(desk, taken):
    client = desk(Role.EDITOR)
    intake = taken(client, Draft(conference=event(date=datetime.date(2022, 1, 15), date_certainty="printed")))
    answer = decide(client, intake, "conference-date", date="31-31-2022", certainty="printed")
    html = answer.content.decode()
    assert answer.status_code == 422 and "Chưa xác nhận mục" in html and 'value="31-31-2022"' in html
    assert decisions(intake) == {}
    news = decide(client, intake, "conference-date", by_script=True, date="x").json()
    assert "Hãy sửa chỗ được nêu" in news["problem"]


def test_a_doubtful_namesake_must_be_chosen(desk, taken):
    client = desk(Role.EDITOR)
    other = factories.PersonFactory(full_name="Đặng Thị Hòa")
    intake = taken(client)
    assert decide(client, intake, "people-0").status_code == 422
    assert decisions(intake) == {}
    decide(client, intake, "people-0", link=str(other.pk))
    assert intake.decisions["people-0"]["values"]["link"] == str(other.pk)


def test_a_record_that_was_not_offered_is_refused(desk, taken):
    client = desk(Role.EDITOR)
    intake = taken(client)
    stranger = factories.PersonFactory(full_name="Người khác hẳn")
    assert decide(client, intake, "people-0", link=str(stranger.pk)).status_code == 422


def test_another_body_on_record_may_be_named(desk, taken):
    client = desk(Role.EDITOR)
    body = factories.OrganizationFactory(name="Đảng bộ quận Gò Vấp")
    intake = taken(client, Draft(conference=event()))
    key = "conference-organizers-0"
    answer = decide(client, intake, key, link="khac", other="Không có")
    assert answer.status_code == 422 and "Không có tổ chức nào tên là “Không có”" in words_of(answer)
    decide(client, intake, key, link="khac", other="đảng bộ quận gò vấp")
    assert intake.decisions[key]["values"]["link"] == str(body.pk)


def test_a_dropped_proposal_can_be_asked_again(desk, taken):
    client = desk(Role.EDITOR)
    intake = taken(client)
    decide(client, intake, "people-0", "drop")
    assert decisions(intake) == {"people-0": "dropped"}
    assert "Đã bỏ" in words_at(client, screen(intake))
    decide(client, intake, "people-0", "undo")
    assert decisions(intake) == {}


def test_what_is_certain_is_confirmed_at_once_and_what_is_doubtful_never(desk, taken):
    client = desk(Role.EDITOR)
    doubtful = figure("Số khác", "97,7%", certainty=Certainty.DOUBTFUL)
    intake = taken(client, Draft(figures=(figure(), doubtful)))
    assert "Xác nhận 1 mục chắc chắn" in words_at(client, screen(intake))
    client.post(f"{screen(intake)}chac-chan/", {"version": intake.version})
    assert decisions(intake) == {"figures-0": "confirmed"}


@pytest.mark.parametrize("place", ["muc/figures-0/", "chac-chan/"])
def test_two_editors_never_overwrite_each_other(desk, taken, place):
    client, colleague = desk(Role.EDITOR), desk(Role.EDITOR)
    intake = taken(client)
    stale = intake.version
    decide(colleague, intake, "people-0", "drop")
    answer = client.post(f"{screen(intake)}{place}", {"version": stale, "decision": "confirm"})
    assert answer.status_code == 409 and "Người khác vừa quyết định" in words_of(answer)
    by_script = client.post(f"{screen(intake)}{place}", {"version": stale}, headers=SCRIPT)
    assert by_script.status_code == 409 and "Người khác vừa quyết định" in by_script.json()["problem"]
    assert decisions(intake) == {"people-0": "dropped"}


@pytest.mark.parametrize("data", [{}, {"version": "x"}, {"version": "9" * 30}])
def test_a_form_without_a_version_is_a_conflict(desk, taken, data):
    client = desk(Role.EDITOR)
    intake = taken(client)
    assert client.post(f"{screen(intake)}muc/figures-0/", data).status_code == 409
    assert decisions(intake) == {}


def test_what_is_no_proposal_and_no_decision_is_not_found(desk, taken):
    client = desk(Role.EDITOR)
    intake = taken(client)
    assert decide(client, intake, "figures-99").status_code == 404
    assert decide(client, intake, "figures-0", "publish").status_code == 404


# --- Going out --------------------------------------------------------------------------------------------------------


def make(client, intake, **more):
    return client.post(f"{screen(intake)}tao-ban-nhap/", {"version": intake.version, **more})


def test_with_something_undecided_it_is_said_what_would_be_dropped(desk, taken):
    client = desk(Role.EDITOR)
    intake = taken(client)
    decide(client, intake, "people-0", "drop")
    shown = words_of(make(client, intake))
    assert "Còn 3 mục chưa quyết định" in shown and "43/44 – Chi bộ hoàn thành tốt" in shown
    assert "Đặng Thị Hòa – Phó Bí thư" not in shown
    assert not Report.objects.exists()


def test_the_draft_holds_what_was_confirmed_and_leads_to_its_form(desk, taken):
    client = desk(Role.EDITOR)
    intake = taken(client)
    for key in ("title", "figures-0"):
        decide(client, intake, key)
    answer = make(client, intake, drop_rest="1")
    report = Report.objects.get()
    assert answer.url == f"/quan-tri/reports/report/{report.pk}/change/"
    assert (report.title, report.figures.get().printed) == ("Quận ủy tổng kết năm 2021", "43/44")
    assert not report.participations.exists()
    assert "Đã tạo bản nháp “Quận ủy tổng kết năm 2021” từ các mục đã xác nhận" in words_at(client, answer.url)


def test_without_a_confirmed_title_the_draft_is_called_by_what_was_proposed(desk, taken):
    client = desk(Role.EDITOR)
    intake = taken(client)
    make(client, intake, drop_rest="1")
    assert Report.objects.get().title == "Quận ủy tổng kết năm 2021"


def test_a_finished_article_is_only_read_and_leads_to_its_draft(desk, taken):
    client = desk(Role.EDITOR)
    intake = taken(client)
    make(client, intake, drop_rest="1")
    html = client.get(screen(intake)).content.decode()
    assert "Mở bản nháp" in html and 'name="decision"' not in html
    assert decide(client, intake, "figures-0").status_code == 409
    make(client, intake, drop_rest="1")
    assert Report.objects.count() == 1


def test_a_stale_page_makes_no_draft(desk, taken):
    client, colleague = desk(Role.EDITOR), desk(Role.EDITOR)
    intake = taken(client)
    stale = intake.version
    decide(colleague, intake, "people-0", "drop")
    answer = client.post(f"{screen(intake)}tao-ban-nhap/", {"version": stale, "drop_rest": "1"})
    assert answer.status_code == 409 and not Report.objects.exists()


def test_an_article_that_is_not_wanted_is_dropped(desk, taken):
    client = desk(Role.EDITOR)
    intake = taken(client)
    client.post(f"{screen(intake)}bo/")
    intake.refresh_from_db()
    assert intake.state == "dropped" and "Không có bài nào đang chờ." in words_at(client, START)


# --- Who, and at what cost --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ACCOUNT_ADMIN])
def test_whoever_writes_no_reports_imports_none(desk, taken, role):
    intake, client = taken(desk(Role.EDITOR)), desk(role)
    assert client.get(START).status_code == client.get(screen(intake)).status_code == 403
    assert client.post(START, {"text": TEXT}).status_code == 403
    assert decide(client, intake, "figures-0").status_code == make(client, intake).status_code == 403
    assert "Nhập từ Word" not in words_at(client, "/quan-tri/")


def test_what_waits_is_the_office_s_and_what_is_finished_one_s_own(desk, taken):
    client, colleague = desk(Role.EDITOR), desk(Role.EDITOR)
    intake = taken(client)
    assert colleague.get(screen(intake)).status_code == 200
    make(client, intake, drop_rest="1")
    assert colleague.get(screen(intake)).status_code == 404
    assert client.get(screen(intake)).status_code == 200


def test_the_screen_costs_the_same_however_many_figures(desk, taken):
    client = desk(Role.EDITOR)
    few, many = (
        taken(client, Draft(figures=(figure(),))),
        taken(client, Draft(figures=(figure(),) * 30), TEXT + "Khác."),
    )
    assert queries_at(client, screen(few)) == queries_at(client, screen(many)) <= 25


def test_the_start_costs_the_same_however_much_waits(desk, taken):
    client = desk(Role.EDITOR)
    taken(client)
    few = queries_at(client, START)
    for _ in range(5):
        taken(client)
    assert queries_at(client, START) == few
