"""The import assistant at the desk: what comes in, what is decided, what goes out, and for whom."""

import datetime
import io
import re
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
        span=span(words),
        label=label,
        printed="43/44",
        value=Decimal(43),
        total=Decimal(44),
        unit="chi bộ",
        **{"period": "2021", **more},
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


def test_of_too_many_files_the_rest_is_named_and_nothing_of_it_stored(desk, finding):
    files = [(f"{number}.txt", b"A") for number in range(22)]
    shown = words_of(send(desk(Role.EDITOR), *files))
    assert Intake.objects.count() == 20
    assert "20.txt Chưa đọc, hãy gửi tiếp" in shown and "21.txt Chưa đọc, hãy gửi tiếp" in shown


def test_of_too_heavy_files_the_rest_is_named_and_nothing_of_it_stored(desk, finding, monkeypatch):
    monkeypatch.setattr("reports.admin.intake_incoming.BYTES_READ", 10)
    shown = words_of(send(desk(Role.EDITOR), *((f"{name}.txt", b"A" * 6) for name in "abc")))
    assert [intake.file_name for intake in Intake.objects.all()] == ["a.txt"]
    assert "b.txt Chưa đọc, hãy gửi tiếp" in shown and "c.txt Chưa đọc, hãy gửi tiếp" in shown


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


OLD_FONT = "§¶ng bé quËn tæ chøc Héi nghÞ tæng kÕt c«ng t¸c, ®ång chÝ BÝ th\xad QuËn ñy dù."


def old_font(client, way, **more):
    upload = {"files": SimpleUploadedFile("a.txt", OLD_FONT.encode())}
    answer = client.post(START, {**(upload if way == "files" else {"text": OLD_FONT}), **more})
    return Intake.objects.latest("pk").text, words_at(client, answer.url)


@pytest.mark.parametrize("way", ["files", "text"])
def test_an_old_font_is_converted_and_it_is_said_how_to_keep_it(desk, finding, way):
    client = desk(Role.EDITOR)
    finding(Draft())
    text, shown = old_font(client, way)
    assert text.startswith("Đảng bộ quận") and "(TCVN3), đã đổi sang Unicode" in shown
    assert "đánh dấu ô “Giữ nguyên chữ phông cũ”" in shown


@pytest.mark.parametrize("way", ["files", "text"])
def test_an_old_font_is_kept_when_asked(desk, finding, way):
    client = desk(Role.EDITOR)
    finding(Draft())
    text, shown = old_font(client, way, keep_font="on")
    assert text.startswith("§¶ng bé quËn") and "đã đổi sang Unicode" not in shown


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


def test_what_the_warnings_are_about_is_asked_first(desk, taken):
    client = desk(Role.EDITOR)
    html = client.get(
        screen(taken(client, Draft(heading=DRAFT.heading, conference=DATED, people=(PERSON,))))
    ).content.decode()
    headings = re.findall(r'<h3 id="nhom-\d+">([^<]+) <', html)
    assert headings == ["Đầu bài", "Hội nghị", "Nhân sự và tổ chức"]


def test_no_words_of_the_screen_depend_on_how_wide_it_is(desk, taken):
    client = desk(Role.EDITOR)
    shown = words_at(client, screen(taken(client)))
    assert "bên trái" not in shown and "bên phải" not in shown


def test_what_became_a_draft_stays_as_decided_when_a_record_goes(desk, taken):
    client, body = desk(Role.EDITOR), factories.OrganizationFactory(name="Đảng bộ quận Gò Vấp")
    intake = taken(client, Draft(conference=event()))
    decide(client, intake, "conference-organizers-0", link="khac", other=body.name)
    Intake.objects.filter(pk=intake.pk).update(state="finished")
    body.delete()
    assert "Đã sửa, xác nhận" in item_of(client, intake, "conference-organizers-0")


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


def item_of(client, intake, key):
    """The words of its card, after a reload."""
    html = client.get(screen(intake)).content.decode()
    card = html.partition(f'id="f{numbered(intake, key)}"')[2].partition("</li>")[0]
    return " ".join(re.sub("<[^>]*>", " ", f"<{card}").split())


@pytest.fixture
def chosen(desk, taken):
    """The editor, an article with a chosen namesake in it, and the one who was chosen."""
    client, person = desk(Role.EDITOR), factories.PersonFactory(full_name="Đặng Thị Hòa")
    factories.PersonFactory(full_name="Đặng Thị Hòa")
    intake = taken(client)
    decide(client, intake, "people-0", link=str(person.pk))
    return client, intake, person


def test_a_settled_proposal_says_which_record_was_chosen_and_why(chosen):
    client, intake, person = chosen
    assert "Đã xác nhận" in item_of(client, intake, "people-0")
    assert f"Cán bộ: {person}" in item_of(client, intake, "people-0")
    decide(client, intake, "people-0", link="new")
    assert "Cán bộ: Cán bộ mới (Thêm vào hồ sơ" in item_of(client, intake, "people-0")
    decide(client, intake, "people-0", link="")
    assert "Cán bộ: Để nguyên tên như trong bài" in item_of(client, intake, "people-0")


def test_a_chosen_record_that_was_deleted_must_be_chosen_again(chosen):
    client, intake, person = chosen
    person.delete()
    shown = item_of(client, intake, "people-0")
    assert "Bản ghi đã chọn không còn: hãy chọn lại." in shown and "Đã xác nhận" not in shown
    client.post(f"{screen(intake)}chac-chan/", {"version": intake.version})
    intake.refresh_from_db()
    assert decide(client, intake, "people-0").status_code == 422
    decide(client, intake, "people-0", link="new")
    assert "Cán bộ: Cán bộ mới" in item_of(client, intake, "people-0")


def test_a_chosen_record_that_was_merged_must_be_chosen_again_and_is_offered_as_it_is_now(chosen):
    client, intake, person = chosen
    into = factories.PersonFactory(full_name="Đặng Thu Hòa")
    Person.objects.filter(pk=person.pk).update(merged_into=into)
    assert "nay đã gộp vào “Đặng Thu Hòa”: hãy chọn lại." in item_of(client, intake, "people-0")
    decide(client, intake, "people-0", link=str(into.pk))
    assert "Cán bộ: Đặng Thu Hòa" in item_of(client, intake, "people-0")


def test_a_chosen_body_that_was_deleted_makes_no_draft_unasked(desk, taken):
    client, body = desk(Role.EDITOR), factories.OrganizationFactory(name="Đảng bộ quận Gò Vấp")
    intake = taken(client, Draft(conference=event()))
    decide(client, intake, "conference-organizers-0", link="khac", other=body.name)
    body.delete()
    shown = words_of(make(client, intake))
    assert "Đơn vị tổ chức" in shown.partition("Sẽ bị bỏ")[2] and not Report.objects.exists()


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


BODIES = {
    "gone": {"dissolved_on": datetime.date(2020, 6, 30)},
    "there": {"founded_on": datetime.date(2020, 7, 1)},
    "too": {"founded_on": datetime.date(2021, 1, 1), "dissolved_on": datetime.date(2023, 1, 1)},
}


def namesakes(*names):
    return {name: str(factories.OrganizationFactory(name="Đảng bộ Xã Đông", **BODIES[name]).pk) for name in names}


DATED = event(date=datetime.date(2022, 1, 15), date_certainty="printed", date_printed="15/01/2022")
ELSEWHERE = {"link": "khac", "other": "Đảng bộ xã Đông"}


def test_of_several_bodies_of_one_name_the_one_of_that_day_is_taken(desk, taken):
    client, bodies = desk(Role.EDITOR), namesakes("gone", "there")
    intake = taken(client, Draft(conference=DATED))
    decide(client, intake, "conference-organizers-0", **ELSEWHERE)
    assert intake.decisions["conference-organizers-0"]["values"]["link"] == bodies["there"]


@pytest.mark.parametrize(
    ("there", "offered"), [(("gone", "there", "too"), {"there", "too"}), (("gone",), {"gone"})], ids=["two", "before"]
)
def test_when_the_name_does_not_tell_the_body_it_is_asked(desk, taken, there, offered):
    client, key, bodies = desk(Role.EDITOR), "conference-organizers-0", namesakes(*there)
    intake = taken(client, Draft(conference=DATED))
    answer = decide(client, intake, key, **ELSEWHERE)
    assert answer.status_code == 422 and not decisions(intake)
    html = answer.content.decode()
    assert {name for name, pk in bodies.items() if f'name="link" value="{pk}"' in html} == offered
    chosen = bodies[min(offered)]
    decide(client, intake, key, link=chosen, other=ELSEWHERE["other"])
    assert intake.decisions[key]["values"]["link"] == chosen


@pytest.mark.parametrize("by_script", [True, False])
def test_a_title_that_is_too_long_is_named_and_not_kept(desk, taken, by_script):
    client = desk(Role.EDITOR)
    intake = taken(client)
    assert 'maxlength="300"' in client.get(screen(intake)).content.decode()
    answer = decide(client, intake, "title", by_script=by_script, title="Hội nghị " * 40)
    said = answer.json()["problem"] if by_script else words_of(answer)
    assert answer.status_code == 422 and "(Tiêu đề). Hãy sửa" in said
    assert not decisions(intake)


def test_a_title_that_is_proposed_too_long_is_not_confirmed_with_the_others(desk, taken):
    client = desk(Role.EDITOR)
    heading = Heading(title_proposed="Dài " * 100, title_span=span("Quận ủy Gò Vấp"))
    intake = taken(client, Draft(heading=heading))
    client.post(f"{screen(intake)}chac-chan/", {"version": intake.version})
    assert "title" not in decisions(intake)
    assert "Tiêu đề dài quá 300 ký tự" in words_at(client, screen(intake))


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
    client.post(f"{screen(intake)}bo/", {"version": intake.version})
    intake.refresh_from_db()
    assert intake.state == "dropped" and "Không có bài nào đang chờ." in words_at(client, START)


def drop(client, intake, **data):
    answer = client.post(f"{screen(intake)}bo/", data, follow=True)
    intake.refresh_from_db()
    return words_of(answer)


def test_a_stale_start_page_drops_nothing(desk, taken):
    client, colleague = desk(Role.EDITOR), desk(Role.EDITOR)
    intake = taken(client)
    stale = intake.version
    assert f'name="version" value="{stale}"' in colleague.get(START).content.decode()
    decide(client, intake, "figures-0")
    assert "vừa có quyết định mới trong bài này" in drop(colleague, intake, version=stale)
    assert "vừa có quyết định mới trong bài này" in drop(colleague, intake)
    assert intake.state == "waiting" and decisions(intake) == {"figures-0": "confirmed"}


def test_dropping_what_waits_no_longer_says_what_became_of_it(desk, taken):
    client, colleague = desk(Role.EDITOR), desk(Role.EDITOR)
    finished, dropped = taken(client), taken(client)
    make(client, finished, drop_rest="1")
    finished.refresh_from_db()
    assert "đã thành bản nháp từ trước" in drop(client, finished, version=finished.version)
    drop(client, dropped, version=dropped.version)
    for one in (client, colleague):
        assert "đã bỏ từ trước" in drop(one, dropped, version=dropped.version)
    assert (finished.state, dropped.state) == ("finished", "dropped")


def test_a_dropped_article_is_taken_back_with_its_decisions(desk, taken):
    client, colleague = desk(Role.EDITOR), desk(Role.EDITOR)
    intake = taken(client)
    decide(client, intake, "figures-0")
    drop(colleague, intake, version=intake.version)
    address = f"{screen(intake)}lay-lai/"
    for page in (colleague.get(START), colleague.get(screen(intake)), client.get(screen(intake))):
        assert f'action="{address}"' in page.content.decode()
    assert "Đã lấy lại bản nhập" in words_of(colleague.post(address, follow=True))
    assert decisions(intake) == {"figures-0": "confirmed"} and intake.is_waiting
    assert colleague.post(address).status_code == 302


def test_what_became_a_draft_is_not_taken_back(desk, taken):
    client = desk(Role.EDITOR)
    intake = taken(client)
    make(client, intake, drop_rest="1")
    assert client.post(f"{screen(intake)}lay-lai/").status_code == 410
    intake.refresh_from_db()
    assert intake.state == "finished"


# --- Somebody was faster ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["muc/figures-0/", "chac-chan/", "tao-ban-nhap/"])
def test_whose_article_somebody_else_finished_is_told_so(desk, taken, place):
    client, colleague = desk(Role.EDITOR), desk(Role.EDITOR)
    intake = taken(client)
    data = {"version": intake.version, "drop_rest": "1"}
    make(colleague, intake, drop_rest="1")
    news = colleague.post(f"{screen(intake)}{place}", data, headers=SCRIPT)
    link = f"/quan-tri/reports/report/{Report.objects.get().pk}/change/"
    assert news.status_code == 409 and "Bài này đã thành bản nháp." in news.json()["problem"]
    assert news.json()["link"] == link
    assert f'href="{link}"' in colleague.post(f"{screen(intake)}{place}", data).content.decode()


def test_one_s_own_article_that_became_a_draft_leads_there(desk, taken):
    client = desk(Role.EDITOR)
    intake = taken(client)
    make(client, intake, drop_rest="1")
    news = decide(client, intake, "figures-0", by_script=True)
    link = f"/quan-tri/reports/report/{Report.objects.get().pk}/change/"
    assert news.status_code == 409 and "Bài này đã thành bản nháp." in news.json()["problem"]
    assert news.json()["link"] == link
    problem = decide(client, intake, "figures-0").content.decode().partition('id="truc-trac"')[2].partition("</p>")[0]
    assert "Bài này đã thành bản nháp." in problem and f'href="{link}"' in problem


def test_a_dropped_article_takes_no_decision_and_says_so(desk, taken):
    client, colleague = desk(Role.EDITOR), desk(Role.EDITOR)
    intake = taken(client)
    drop(client, intake, version=intake.version)
    for one in (client, colleague):
        news = decide(one, intake, "figures-0", by_script=True)
        assert news.status_code == 409 and "Bài này đã bị bỏ" in news.json()["problem"]


def test_one_s_own_other_tab_is_told_what_happened_and_gets_the_newest_state(desk, taken):
    client = desk(Role.EDITOR)
    intake = taken(client)
    stale = intake.version
    decide(client, intake, "people-0", "drop")
    news = client.post(f"{screen(intake)}muc/figures-0/", {"version": stale}, headers=SCRIPT).json()
    assert "Chính bạn vừa quyết định" in news["problem"]
    assert "Đã bỏ" in news["parts"][f"f{numbered(intake, 'people-0')}"]
    assert news["version"] == intake.version


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
    gone = colleague.get(screen(intake))
    assert gone.status_code == 410 and "Đặng Thị Hòa" not in words_of(gone)
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
