"""The list of reports and one report, as citizens see them."""

import datetime
from urllib.parse import quote

import pytest
from django.conf import settings
from django.utils import timezone

from reports.models import AwardMention, Participation, Report
from tests.factories import (
    AwardBatchFactory,
    AwardMentionFactory,
    AwardTypeFactory,
    CategoryFactory,
    ConferenceFactory,
    DocumentFactory,
    FigureFactory,
    OrganizationFactory,
    OrganizationMentionFactory,
    ParticipationFactory,
    PersonFactory,
    PhotoFactory,
    PositionFactory,
    ReportFactory,
    TermFactory,
)
from tests.markup import queries_at, words_of
from tests.pictures import picture_file

pytestmark = pytest.mark.django_db
LIST = "/tin-bai/"
SECRET = "Tin mật chưa đăng"
LONG_AGO = timezone.now() - datetime.timedelta(days=900)


def text(response):
    return response.content.decode()


def titles(response):
    return [report.title for report in response.context["page"].rows]


def a_full_report(**fields):
    """A published report with one of every kind of fact."""
    body = OrganizationFactory()
    conference = ConferenceFactory(term=TermFactory(organization=body), organizers=[body])
    report = ReportFactory(conference=conference, publisher=body, category=CategoryFactory(), **fields)
    add_facts(report, body)
    return report


def add_facts(report, body):
    position = PositionFactory(organization=body)
    ParticipationFactory(report=report, person=position.person, printed_position="Bí thư Quận ủy").positions.add(
        position
    )
    Participation.objects.create(report=report, printed_name="các đại biểu", is_group=True)
    FigureFactory(report=report, organization=body)
    DocumentFactory(report=report, relation="adopted")
    DocumentFactory(report=report, relation="cited")
    AwardMentionFactory(report=report)
    PhotoFactory(report=report)
    OrganizationMentionFactory(report=report)


# --- The list ----------------------------------------------------------------------------------------------------


def test_the_list_shows_published_reports_newest_first(client):
    now = timezone.now()
    ReportFactory(title="Tin cũ", published_at=now - datetime.timedelta(days=2))
    ReportFactory(title="Tin mới", published_at=now)
    assert titles(client.get(LIST)) == ["Tin mới", "Tin cũ"]


@pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
def test_what_is_not_published_is_in_no_list_count_facet_or_search(client, status):
    category = CategoryFactory(name="Chuyên mục kín")
    ReportFactory(title=SECRET, body=SECRET, status=status, category=category, dated_on=datetime.date(1987, 1, 1))
    for address in (LIST, f"{LIST}?q=tin+mat", "/", "/tim-kiem/?q=tin+mat", "/rss.xml", "/sitemap-tin-bai.xml"):
        page = text(client.get(address))
        assert SECRET not in page
        assert "Chuyên mục kín" not in page
        assert "1987" not in page
    assert 'data-total="0"' in text(client.get(LIST))


def test_a_draft_has_no_address(client):
    draft = ReportFactory(draft=True)
    assert client.get(draft.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("typed", ["dan van", "Dân vận", "DÂN VẬN", "dân vận"])
def test_the_list_is_searched_with_or_without_tones(client, typed):
    ReportFactory(title="Hội nghị công tác dân vận")
    ReportFactory(title="Hội nghị khác", body="Không liên quan.")
    response = client.get(LIST, {"q": typed})
    assert titles(response) == ["Hội nghị công tác dân vận"]
    assert "<mark>dân vận</mark>" in text(response)


def test_each_facet_narrows_the_list(client):
    wanted = a_full_report(title="Tin cần tìm", dated_on=datetime.date(2018, 7, 31))
    award_type = AwardTypeFactory(name="Huân chương")
    AwardMentionFactory(report=wanted, batch=AwardBatchFactory(award_type=award_type))
    a_full_report(title="Tin khác", dated_on=datetime.date(2022, 1, 1))
    ReportFactory(title="Tin khác nữa", category=CategoryFactory(name="Dân vận"))
    person = wanted.participations.exclude(person=None).get().person
    values = {
        "nam": 2018,
        "to-chuc": wanted.publisher_id,
        "nguoi": person.pk,
        "nhiem-ky": wanted.conference.term_id,
        "khen-thuong": award_type.pk,
    }
    for name, value in values.items():
        assert titles(client.get(LIST, {name: value})) == ["Tin cần tìm"], name
        assert titles(client.get(LIST, {name: f"{value}-mot-ten"})) == ["Tin cần tìm"], name
    assert titles(client.get(LIST, {"chuyen-muc": "dan-van"})) == ["Tin khác nữa"]


def test_an_organization_finds_reports_that_only_name_it(client):
    mention = OrganizationMentionFactory(report__title="Tin có nhắc")
    ReportFactory(title="Tin không nhắc")
    assert titles(client.get(LIST, {"to-chuc": mention.organization_id})) == ["Tin có nhắc"]


def test_facets_count_within_the_other_facets(client):
    category = CategoryFactory(name="Dân vận")
    ReportFactory(category=category, dated_on=datetime.date(2022, 5, 1))
    ReportFactory(category=category, dated_on=datetime.date(2021, 5, 1))
    ReportFactory(dated_on=datetime.date(2021, 6, 1))
    page = client.get(LIST, {"chuyen-muc": "dan-van", "nam": "2021"})
    facets = {facet.name: facet.options for facet in page.context["choices"].facets}
    assert [(o.value, o.count, o.is_chosen) for o in facets["nam"]] == [("2021", 1, True), ("2022", 1, False)]
    assert [(o.value, o.count) for o in facets["chuyen-muc"]] == [("dan-van", 1)]


def test_a_chip_takes_one_filter_away(client):
    ReportFactory(category=CategoryFactory(name="Dân vận"), dated_on=datetime.date(2022, 5, 1))
    chips = client.get(LIST, {"chuyen-muc": "dan-van", "nam": "2022", "q": "quận"}).context["choices"].chips
    assert [chip.label for chip in chips] == ["Từ khóa: quận", "Dân vận", "Năm 2022"]
    assert chips[1].url == "?nam=2022&q=qu%E1%BA%ADn"


def test_a_chip_never_names_somebody_who_is_not_public(client):
    hidden = PersonFactory(full_name="Người Chưa Công Bố", is_published=False)
    assert "Người Chưa Công Bố" not in text(client.get(LIST, {"nguoi": hidden.pk}))


def test_a_chip_never_names_what_only_a_draft_uses(client):
    draft = ReportFactory(draft=True, category=CategoryFactory(name="Chuyên mục kín"))
    batch = AwardBatchFactory(award_type=AwardTypeFactory(name="Hình thức kín"), is_published=False)
    AwardMentionFactory(report=draft, batch=batch)
    page = text(client.get(LIST, {"chuyen-muc": "chuyen-muc-kin", "khen-thuong": batch.award_type_id}))
    assert "Chuyên mục kín" not in page
    assert "Hình thức kín" not in page


@pytest.mark.parametrize(
    "junk",
    [
        {"chuyen-muc": "khong-co"},
        {"nam": "9" * 20},
        {"nam": "-1"},
        {"to-chuc": "\x00"},
        {"nguoi": "abc"},
        {"nhiem-ky": ["1", "2", "x"] * 70},
        {"khen-thuong": "1e9"},
        {"q": "\x00\x01"},
        {"q": "a" * 8000},
        {"q": "' \" * ( AND NEAR"},
        {"chuyen-muc": "\x00"},
        {"_connector": "OR"},
    ],
)
def test_junk_in_a_filter_never_breaks_the_list(client, junk):
    ReportFactory()
    assert client.get(LIST, junk).status_code == 200


@pytest.mark.parametrize("cursor", ["x", "%00", "e30", "WzFd", "W251bGwsMV0", "9" * 5000])
def test_an_unknown_page_is_not_found(client, cursor):
    assert client.get(f"{LIST}?trang={cursor}").status_code == 404


def test_pages_follow_one_another_without_loss(client):
    ReportFactory.create_batch(45)
    seen, address = [], LIST
    while address:
        response = client.get(address)
        seen += titles(response)
        next_url = response.context["page"].next_url
        address = LIST + next_url if next_url else ""
    assert len(seen) == len(set(seen)) == 45


def test_htmx_gets_the_results_alone(client):
    ReportFactory()
    response = client.get(LIST, headers={"HX-Request": "true"})
    assert "<html" not in text(response)
    assert 'data-total="1"' in text(response)
    assert "HX-Request" in response["Vary"]


def test_rows_of_the_list_carry_no_bodies(client):
    ReportFactory(body="Nội dung dài " * 50)
    row = client.get(LIST).context["page"].rows[0]
    assert {"body", "source_text", "search_text_exact"} <= row.get_deferred_fields()


# --- One report --------------------------------------------------------------------------------------------------


def test_a_report_shows_each_fact_once_with_its_words(client):
    page = text(client.get(a_full_report().get_absolute_url()))
    for fact, count in {"person": 1, "group": 1, "figure": 1, "award": 1, "document": 2, "photo": 1}.items():
        assert page.count(f'data-fact="{fact}"') == count, fact
    assert "Bí thư Quận ủy" in page
    assert "8.948" in page


def test_both_wordings_of_a_post_are_shown_when_the_text_has_two(client):
    part = ParticipationFactory(printed_position="Chủ tịch HĐND Quận 12", function="spoke")
    ParticipationFactory(
        report=part.report, person=part.person, printed_position="Chủ tịch HĐND quận", function="concluded"
    )
    page = text(client.get(part.report.get_absolute_url()))
    assert "Chủ tịch HĐND Quận 12" in page
    assert "(bài còn ghi: Chủ tịch HĐND quận)" in page


def test_a_citation_stands_as_printed(client):
    mention = AwardMentionFactory(batch__citation="có thành tích xuất sắc")
    assert ">có thành tích xuất sắc<" in text(client.get(mention.report.get_absolute_url()))


def test_a_wrong_or_old_slug_leads_to_the_right_address(client):
    report = ReportFactory()
    response = client.get(f"/tin-bai/{report.pk}-ten-cu/")
    assert (response.status_code, response["Location"]) == (301, report.get_absolute_url())


def test_a_person_who_is_not_public_is_named_without_a_link(client):
    part = ParticipationFactory(person__is_published=False)
    page = text(client.get(part.report.get_absolute_url()))
    assert part.printed_name in page
    assert "/nhan-su/" + str(part.person_id) not in page


def test_related_reports_are_never_drafts(client):
    part = ParticipationFactory()
    ParticipationFactory(person=part.person, report=ReportFactory(title="Tin liên quan"))
    ParticipationFactory(person=part.person, report=ReportFactory(draft=True, title=SECRET))
    page = text(client.get(part.report.get_absolute_url()))
    assert "Tin liên quan" in page
    assert SECRET not in page


def test_a_related_report_says_what_it_shares(client):
    report = a_full_report()
    conference = ReportFactory(conference=report.conference)
    page = words_of(client.get(report.get_absolute_url()))
    assert conference.title in page and "Cùng hội nghị" in page


def test_somebody_who_is_not_public_relates_nothing(client):
    part = ParticipationFactory(person__is_published=False)
    ParticipationFactory(person=part.person, report=ReportFactory(title="Tin của người ấy", published_at=LONG_AGO))
    assert client.get(part.report.get_absolute_url()).context["related"] == []


def test_the_newer_and_the_older_report_are_linked(client):
    older, report, newer = (
        ReportFactory(published_at=LONG_AGO + datetime.timedelta(days=days), title=title)
        for days, title in enumerate(("Tin trước", "Tin này", "Tin sau"))
    )
    page = text(client.get(report.get_absolute_url()))
    assert f'<a href="{newer.get_absolute_url()}"><small>Tin mới hơn</small> Tin sau</a>' in page
    assert f'<a href="{older.get_absolute_url()}"><small>Tin cũ hơn</small> Tin trước</a>' in page


def test_a_lead_picture_stands_above_the_figures_once(client):
    report = a_full_report()
    report.photos.all().delete()
    PhotoFactory(report=report, image=picture_file(), alt_text="Hội trường", caption="Ảnh đầu bài")
    page = text(client.get(report.get_absolute_url()))
    assert page.count('data-fact="photo"') == 1 and page.index("Ảnh đầu bài") < page.index('id="so-lieu"')


def test_words_behind_facts_are_marked_on_request_alone(client):
    report = ReportFactory(body="Kết nạp 174 đảng viên mới.")
    figure = FigureFactory(report=report, quote="174 đảng viên mới")
    address = report.get_absolute_url()
    assert "<mark" not in text(client.get(address)) and "?danh-dau=1#" in text(client.get(address))
    page = text(client.get(address, {"danh-dau": "1"}))
    assert (
        f'<mark class="src">174 đảng viên mới</mark><sup class="srcnum"><a id="cau-1" href="#so-lieu-{figure.pk}"'
        in page
    )
    assert f'<li id="so-lieu-{figure.pk}" data-fact="figure">' in page and 'href="#cau-1"' in page


def test_without_words_to_show_no_marking_is_offered(client):
    report = FigureFactory(quote="").report
    assert "danh-dau" not in text(client.get(report.get_absolute_url()))


def test_a_marked_page_names_the_plain_one_as_its_own_address(client):
    report = FigureFactory(quote="hội nghị tổng kết").report
    page = text(client.get(report.get_absolute_url(), {"danh-dau": "1"}))
    assert f'<link rel="canonical" href="{settings.SITE_URL}{report.get_absolute_url()}">' in page


def test_a_report_is_printed_kept_and_sent_on_by_plain_links(client):
    report = ReportFactory(title="Tin & ảnh")
    page = text(client.get(report.get_absolute_url()))
    address = quote(f"{settings.SITE_URL}{report.get_absolute_url()}", safe="")
    for end in ("ban-in/", "tai-ve/?dang=html", "tai-ve/?dang=docx"):
        assert f'href="{report.get_absolute_url()}{end}"' in page, end
    assert f'href="https://www.facebook.com/sharer/sharer.php?u={address}"' in page
    assert f'href="mailto:?subject=Tin%20%26%20%E1%BA%A3nh&amp;body={address}"' in page


@pytest.mark.parametrize(
    ("origin", "words"),
    [("editorial", "bản gốc không có tiêu đề"), ("recased", "bản gốc viết hoa toàn bộ"), ("printed", None)],
)
def test_a_title_that_is_not_the_source_s_own_says_so(client, origin, words):
    page = text(client.get(ReportFactory(title_origin=origin).get_absolute_url()))
    assert (words in page) if words else ("Về tiêu đề" not in page)


def test_inferred_and_unknown_days_are_shown_as_such(client):
    inferred = ConferenceFactory(
        date_certainty="inferred", date_printed="Sáng ngày 31/7", date=datetime.date(2018, 7, 31)
    )
    page = text(client.get(ReportFactory(conference=inferred).get_absolute_url()))
    assert "suy luận: bài ghi “Sáng ngày 31/7”" in page
    unknown = ConferenceFactory(date=None, date_certainty="unknown")
    page = text(client.get(ReportFactory(conference=unknown, is_from_archive=True, dated_on=None).get_absolute_url()))
    assert "Chưa rõ ngày" in page
    assert "Ngày đăng: chưa rõ" in page


def test_text_is_escaped_wherever_it_stands(client):
    evil = '"><svg/onload=alert(1)>'
    report = a_full_report(title=evil, body=evil, summary=evil, byline=evil)
    AwardMention.objects.update(quote=evil)
    assert "<svg/onload" not in text(client.get(report.get_absolute_url()))


# --- Cost and quiet ----------------------------------------------------------------------------------------------


def test_the_list_costs_the_same_with_one_row_and_with_fifty(client):
    a_full_report()
    one = queries_at(client, LIST)
    for _ in range(19):
        a_full_report()
    assert queries_at(client, LIST) == one <= 12


@pytest.mark.parametrize("asked", ["", "?danh-dau=1"])
def test_a_report_costs_the_same_with_few_facts_and_with_many(client, asked):
    report = a_full_report()
    few = queries_at(client, report.get_absolute_url() + asked)
    for _ in range(20):
        add_facts(report, OrganizationFactory())
    assert queries_at(client, report.get_absolute_url() + asked) == few <= 12


def test_a_report_costs_the_same_with_one_related_report_and_with_many(client):
    part = ParticipationFactory(printed_position="Bí thư")
    ParticipationFactory(person=part.person)
    one = queries_at(client, part.report.get_absolute_url())
    for _ in range(20):
        ParticipationFactory(person=part.person)
    assert queries_at(client, part.report.get_absolute_url()) == one <= 12


@pytest.mark.parametrize("address", [LIST, "/", "/tim-kiem/", "/gioi-thieu/", "/robots.txt", "/sitemap.xml"])
def test_pages_are_only_read(client, address):
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("address", [LIST, "/", "/tim-kiem/?q=quan", "/rss.xml", "/gioi-thieu/"])
def test_readers_get_no_cookie_and_no_session(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_a_report_sets_no_cookie(client):
    response = client.get(a_full_report().get_absolute_url())
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_an_unchanged_page_is_not_sent_twice(client):
    address = a_full_report().get_absolute_url()
    tag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    Report.objects.update(summary="Đã sửa.")
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200
