"""The public pages of people, bodies and terms: what they tell, and what they never tell."""

import datetime
import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from people.models import Organization, OrganizationName, Person, Position, PositionTitle, Succession
from reports.models import Conference, Document, Participation
from reports.publication import Touched
from tests.factories import (
    AwardBatchFactory,
    AwardMentionFactory,
    AwardRecipientFactory,
    AwardTypeFactory,
    CategoryFactory,
    ConferenceFactory,
    DocumentFactory,
    FigureFactory,
    OrganizationFactory,
    OrganizationMentionFactory,
    ParticipationFactory,
    PersonFactory,
    PositionFactory,
    PositionTitleFactory,
    ReportFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db
DAY = datetime.date(2018, 7, 31)
LATER = datetime.date(2022, 1, 15)
MOST_QUERIES = 12
PEOPLE, BODIES = "/nhan-su/", "/to-chuc/"


@pytest.fixture
def client():
    return Client(raise_request_exception=True)


def text(response):
    """The words of a page, as a reader sees them."""
    assert response.status_code == 200
    main = response.content.decode().partition("<main")[2].partition("</main>")[0] or response.content.decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def page(client, where, **params):
    return text(client.get(where if isinstance(where, str) else where.get_absolute_url(), params))


def total(response):
    return int(re.search(r'data-total="(\d+)"', response.content.decode())[1])


def queries(client, url):
    with CaptureQueriesContext(connection) as context:
        assert client.get(url).status_code == 200
    return len(context)


def attested(day, **kwargs):
    return PositionFactory(first_attested=day, last_attested=day, **kwargs)


def seen_in_post(post, report=None, **kwargs):
    """A participation that attests the post."""
    part = ParticipationFactory(person=post.person, report=report or ReportFactory(), **kwargs)
    part.positions.add(post)
    return part


@pytest.fixture
def draft_only():
    """A person, a body, a post and a term that only a draft knows, worked out as publishing works it out."""
    body = OrganizationFactory(name="Ban Kín")
    term = TermFactory(organization=body)
    report = ReportFactory(draft=True, publisher=body, conference=ConferenceFactory(term=term, organizers=[body]))
    post = PositionFactory(person__full_name="Lê Văn Kín", organization=body)
    seen_in_post(post, report)
    Touched.everything().refresh()
    return post


# --- The list of people ----------------------------------------------------------------------------------------------


def test_the_list_shows_people_with_their_posts_and_the_day_of_record(client):
    attested(LATER, person__full_name="Trần Hoàng Danh", organization__name="Quận ủy Quận 12")
    PositionFactory(person__full_name="Sử Ngọc Anh", organization__name="Quận ủy Gò Vấp")
    words = page(client, PEOPLE)
    assert "Trần Hoàng Danh Bí thư Quận ủy Quận 12 (ghi nhận 15/01/2022)" in words
    assert "Sử Ngọc Anh Bí thư Quận ủy Gò Vấp (chưa rõ ngày ghi nhận)" in words


def test_the_list_shows_the_posts_of_the_last_day_of_record(client):
    person = PersonFactory()
    old = attested(DAY, person=person, title=PositionTitleFactory(name="Chủ tịch"), organization__name="UBND phường")
    attested(LATER, person=person, organization__name="Quận ủy Gò Vấp")
    words = page(client, PEOPLE)
    assert "Bí thư Quận ủy Gò Vấp (ghi nhận 15/01/2022)" in words
    assert old.label not in words


def test_a_post_that_is_only_stated_says_when_in_the_list_and_on_the_page(client):
    bounds = {"start_date": DAY, "start_precision": "day", "end_date": LATER, "end_precision": "day"}
    post = PositionFactory(organization__name="Quận ủy Quận 12", **bounds)
    attested(DAY, person=post.person, organization__name="Huyện ủy Củ Chi")
    assert "Bí thư Quận ủy Quận 12 (bắt đầu 31/07/2018, kết thúc 15/01/2022)" in page(client, PEOPLE)
    words = page(client, post.person)
    assert "Bí thư Quận ủy Quận 12 Bắt đầu 31/07/2018, kết thúc 15/01/2022" in words


def test_nobody_known_from_a_draft_alone_is_in_list_count_search_or_index(client, draft_only):
    PersonFactory(full_name="Trần Văn Út")
    response = client.get(PEOPLE)
    assert total(response) == 1
    words = text(response)
    assert "Kín" not in words and "Tên vần K" not in response.content.decode()
    assert total(client.get(PEOPLE, {"q": "lê văn kín"})) == 0
    assert total(client.get(PEOPLE, {"to-chuc": draft_only.organization.pk})) == 0


def test_a_post_known_from_a_draft_alone_is_not_shown(client):
    PositionFactory(organization__name="Ban Kín", is_published=False)
    assert "Ban Kín" not in page(client, PEOPLE)


def test_the_list_goes_on_page_by_page_without_gap_or_repetition(client):
    PersonFactory.create_batch(45)
    url, seen = PEOPLE, []
    while url:
        html = client.get(url).content.decode()
        seen += re.findall(r'class="name" href="([^"]+)"', html)
        following = re.search(r'rel="next" href="([^"]+)"', html)
        url = PEOPLE + unescape(following[1]) if following else ""
    assert len(seen) == len(set(seen)) == 45
    assert seen == [person.get_absolute_url() for person in Person.objects.all()]


def test_the_next_page_keeps_the_filters(client):
    PersonFactory.create_batch(21)
    html = client.get(PEOPLE, {"q": "nguyen", "chu": ""}).content.decode()
    assert "q=nguyen" in re.search(r'rel="next" href="([^"]+)"', html)[1]


@pytest.mark.parametrize("cursor", ["x", "W10", "%00", "e30", "WyJhIiwgMV0x"])
def test_a_cursor_of_another_list_is_not_found(client, cursor):
    assert client.get(f"{PEOPLE}?trang={cursor}").status_code == 404


def test_an_empty_result_says_so_and_offers_the_whole_list(client):
    words = page(client, PEOPLE, q="khong co ai")
    assert "0 người phù hợp với “khong co ai”" in words
    assert "Xem tất cả nhân sự" in words


@pytest.mark.parametrize("url", [PEOPLE, BODIES])
def test_filters_get_only_the_results_and_say_so_to_caches(client, url):
    response = client.get(url, headers={"HX-Request": "true"})
    assert "<html" not in response.content.decode() and total(response) == 0
    assert "HX-Request" in response["Vary"]
    assert "HX-Request" in client.get(url)["Vary"]


BAD = [
    "q=%00",
    "q=" + "a" * 5000,
    "to-chuc=" + "9" * 20,
    "to-chuc=1&to-chuc=2&to-chuc=x",
    "chu=%00",
    "loai=%00",
    "%00=1",
]


@pytest.mark.parametrize("query", [*BAD, "q=a&q=b", "chu=A&chu=A", "loai=x&loai=party", "q=%22%27*(", "q=%FF%FE"])
@pytest.mark.parametrize("url", [PEOPLE, BODIES])
def test_bad_input_never_breaks_a_list(client, url, query):
    attested(LATER)
    assert client.get(f"{url}?{query}").status_code == 200


@pytest.mark.parametrize("url", [PEOPLE, BODIES])
def test_what_was_typed_is_shown_as_text(client, url):
    html = client.get(url, {"q": '"><b>x'}).content.decode()
    assert '"><b>x' not in html and "&lt;b&gt;x" in html


def test_the_list_costs_the_same_with_one_and_with_fifty_people(client):
    def add(n):
        for person in PersonFactory.create_batch(n):
            attested(LATER, person=person)

    add(1)
    few = queries(client, PEOPLE)
    add(49)
    assert queries(client, PEOPLE) == few <= MOST_QUERIES


# --- One person ------------------------------------------------------------------------------------------------------


def test_a_person_has_a_timeline_with_the_report_that_attests_each_post(client):
    post = attested(LATER, organization__name="Quận ủy Quận 12")
    report = seen_in_post(post).report
    response = client.get(post.person.get_absolute_url())
    assert "Bí thư Quận ủy Quận 12 Ghi nhận 15/01/2022 · chưa rõ ngày bắt đầu · nguồn" in text(response)
    assert response.content.decode().count(report.get_absolute_url()) == 2


def test_the_source_of_a_post_is_its_latest_published_report(client):
    post = PositionFactory()
    for year, title in [(2018, "Tin năm 2018"), (2022, "Tin năm 2022"), (2020, "Tin năm 2020")]:
        conference = ConferenceFactory(date=datetime.date(year, 1, 1))
        seen_in_post(post, ReportFactory(title=title, conference=conference))
    seen_in_post(post, ReportFactory(title="Tin không ngày"))
    draft = ReportFactory(draft=True, title="Nháp", conference=ConferenceFactory(date=datetime.date(2025, 1, 1)))
    seen_in_post(post, draft)
    assert "nguồn : Tin năm 2022" in page(client, post.person)


def test_stated_bounds_are_shown_as_exactly_as_they_are_known(client):
    dates = {"start_date": datetime.date(2015, 1, 1), "start_precision": "year"}
    post = PositionFactory(**dates, end_date=datetime.date(2020, 12, 31), end_precision="bound")
    words = page(client, post.person)
    assert "Chưa rõ ngày ghi nhận · bắt đầu năm 2015 · kết thúc chậm nhất 31/12/2020" in words


def test_a_post_that_only_a_draft_attests_is_not_on_the_timeline(client):
    post = PositionFactory(organization__name="Ban Kín", is_published=False)
    seen_in_post(post, ReportFactory(draft=True))
    assert "Kín" not in page(client, post.person)


def test_a_person_without_posts_says_so(client):
    words = page(client, ParticipationFactory().person)
    assert "Bài viết không nêu chức vụ" in words
    assert "Các tin bài đã đăng chưa nêu chức vụ của người này." in words


def test_reports_come_newest_first_each_with_what_the_person_did(client):
    person, category = PersonFactory(), CategoryFactory(name="Dân vận")
    old = ReportFactory(title="Tin cũ", listed_at=timezone.now() - datetime.timedelta(days=9), dated_on=None)
    new = ReportFactory(title="Tin mới", dated_on=LATER, category=category)
    for order, function in enumerate([Participation.Function.CHAIRED, Participation.Function.CONCLUDED]):
        ParticipationFactory(person=person, report=new, function=function, order=order)
    ParticipationFactory(person=person, report=old)
    words = page(client, person)
    assert "Dân vận Tin mới 15/01/2022 Vai trò: chủ trì, kết luận Tin cũ Chưa rõ ngày Vai trò: dự" in words


def test_drafts_are_never_among_the_reports_of_a_person(client):
    person = ParticipationFactory().person
    ParticipationFactory(person=person, report=ReportFactory(draft=True, title="Bản nháp kín"))
    words = page(client, person)
    assert "Bản nháp kín" not in words and "1 tin" in words


def test_many_reports_lead_to_the_filtered_list(client):
    person = PersonFactory()
    ParticipationFactory.create_batch(11, person=person)
    html = client.get(person.get_absolute_url()).content.decode()
    assert html.count('<li class="item">') == 10
    assert f'href="/tin-bai/?nguoi={person.pk}"' in html


def test_awards_of_the_person_of_the_bodies_and_those_handed_over_stand_apart(client):
    post = PositionFactory(organization__name="Đảng ủy phường")
    giay_khen = {"award_type": AwardTypeFactory(name="Giấy khen"), "period_end": 2021}
    AwardRecipientFactory(person=post.person, batch=AwardBatchFactory(citation="cá nhân", **giay_khen))
    AwardRecipientFactory(organization=post.organization, batch=AwardBatchFactory(citation="tập thể", **giay_khen))
    AwardMentionFactory(presenter=post.person, batch=AwardBatchFactory(citation="trao hộ", **giay_khen))
    own, _, rest = page(client, post.person).partition("Khen thưởng của tập thể phụ trách")
    bodies, _, presented = rest.partition("Khen thưởng đã trao")
    assert "Giấy khen: cá nhân" in own and "Đảng ủy phường: Giấy khen: tập thể" in bodies
    assert "Giấy khen: trao hộ" in presented


def test_an_award_for_years_outside_the_post_is_not_of_this_person(client):
    ended = {"end_date": datetime.date(2015, 12, 31), "end_precision": "year"}
    post = PositionFactory(**ended)
    for citation, year in [("sau khi nghỉ", 2021), ("khi còn làm", 2014)]:
        batch = AwardBatchFactory(citation=citation, period_end=year)
        AwardRecipientFactory(organization=post.organization, batch=batch)
    words = page(client, post.person)
    assert "khi còn làm" in words and "sau khi nghỉ" not in words


def test_awards_that_are_not_published_are_nowhere_on_a_page(client):
    post, hidden = PositionFactory(), AwardBatchFactory(citation="khen thưởng kín", is_published=False)
    AwardRecipientFactory(person=post.person, batch=hidden)
    AwardRecipientFactory(organization=post.organization, batch=hidden)
    AwardMentionFactory(presenter=post.person, batch=hidden, report=ReportFactory(draft=True))
    AwardBatchFactory(conferrer=post.organization, citation="khen thưởng kín", is_published=False)
    assert "khen thưởng kín" not in page(client, post.person)
    assert "khen thưởng kín" not in page(client, post.organization)


def test_companions_are_those_of_published_reports_nearest_first(client):
    person, near, far = (PersonFactory(full_name=name) for name in ("Lê Văn Cương", "Trần Gần", "Bùi Anh Xa"))
    for others in ([near, far], [near]):
        report = ParticipationFactory(person=person).report
        for other in others:
            ParticipationFactory(person=other, report=report)
    draft = ParticipationFactory(person=person, report=ReportFactory(draft=True)).report
    ParticipationFactory(person__full_name="Người Kín", report=draft)
    assert "Cùng xuất hiện G Trần Gần X Bùi Anh Xa Trang này" in page(client, person)


def test_a_wrong_slug_leads_to_the_right_address_with_what_was_asked(client):
    for row in (PersonFactory(), OrganizationFactory(), TermFactory()):
        address = row.get_absolute_url()
        wrong = re.sub(r"(\d+)-[^/]+", r"\1-sai-ten", address)
        response = client.get(f"{wrong}?ngay=2018-07-31")
        assert (response.status_code, response["Location"]) == (301, f"{address}?ngay=2018-07-31")


@pytest.mark.parametrize("factory", [PersonFactory, OrganizationFactory])
def test_a_chain_of_duplicates_leads_to_the_keeper_at_once(client, factory):
    keeper = factory()
    last = factory(merged_into=factory(merged_into=keeper))
    response = client.get(last.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, keeper.get_absolute_url())


@pytest.mark.parametrize("factory", [PersonFactory, OrganizationFactory])
def test_a_duplicate_of_somebody_hidden_is_not_found(client, factory):
    duplicate = factory(merged_into=factory(is_published=False))
    assert client.get(duplicate.get_absolute_url()).status_code == 404


def test_what_only_a_draft_knows_has_no_page(client, draft_only):
    term = draft_only.organization.terms.get()
    for row in (draft_only.person, draft_only.organization, term):
        assert client.get(row.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("section", ["nhan-su", "to-chuc", "nhiem-ky"])
@pytest.mark.parametrize("pk", ["0", "99999", "9" * 20, "9" * 400])
def test_a_number_that_is_nobody_is_not_found(client, section, pk):
    assert client.get(f"/{section}/{pk}-ai-do/").status_code == 404


def test_a_person_costs_the_same_with_one_and_with_fifty_of_everything(client):
    person = PersonFactory()

    def add(n):
        for _ in range(n):
            post = attested(LATER, person=person)
            report = seen_in_post(post).report
            attested(LATER, person=ParticipationFactory(report=report).person)
            AwardRecipientFactory(person=person)
            AwardRecipientFactory(organization=post.organization)
            AwardMentionFactory(presenter=person, report=report)

    add(1)
    few = queries(client, person.get_absolute_url())
    add(49)
    assert queries(client, person.get_absolute_url()) == few <= MOST_QUERIES


# --- The list of bodies ----------------------------------------------------------------------------------------------


def test_bodies_stand_under_their_parents(client):
    top = OrganizationFactory(name="Đảng bộ Quận 12")
    middle = OrganizationFactory(name="Quận ủy Quận 12", parent=top)
    OrganizationFactory(name="Thường trực Quận ủy", parent=middle)
    html = client.get(BODIES).content.decode()
    tree = re.sub(r"\s+", " ", html.partition('<ul class="tree">')[2])
    assert re.search(r"Đảng bộ Quận 12</a>.*<ul> ?<li><a [^>]+>Quận ủy Quận 12</a>.*<ul> ?<li><a [^>]+>Thường", tree)
    assert total(client.get(BODIES)) == 3


def test_a_body_under_a_hidden_parent_stands_by_itself(client):
    OrganizationFactory(name="Ban Dân vận", parent=OrganizationFactory(name="Quận ủy Kín", is_published=False))
    words = page(client, BODIES)
    assert "1 tổ chức Ban Dân vận" in words and "Kín" not in words


def test_a_found_body_is_shown_with_its_parent(client):
    OrganizationFactory(name="Ban Dân vận", parent=OrganizationFactory(name="Quận ủy Gò Vấp"))
    assert "Ban Dân vận trực thuộc Quận ủy Gò Vấp" in page(client, BODIES, q="ban dan van")


def test_a_body_that_ended_says_when(client):
    OrganizationFactory(name="Quận ủy Quận 12", dissolved_on=datetime.date(2025, 6, 30))
    assert "Quận ủy Quận 12 đã kết thúc hoạt động 30/06/2025" in page(client, BODIES)


def test_bodies_in_a_circle_are_still_listed(client):
    first, second = OrganizationFactory(name="Vòng A"), OrganizationFactory(name="Vòng B")
    Organization.objects.filter(pk=first.pk).update(parent=second)
    Organization.objects.filter(pk=second.pk).update(parent=first)
    words = page(client, BODIES)
    assert words.count("Vòng A") == words.count("Vòng B") == 1


def test_no_duplicate_and_no_draft_is_among_the_bodies(client, draft_only):
    OrganizationFactory(name="Bản trùng", merged_into=OrganizationFactory(name="Quận ủy Gò Vấp"))
    response = client.get(BODIES)
    assert total(response) == 1 and "Kín" not in text(response) and "Bản trùng" not in text(response)


def test_the_tree_costs_the_same_with_one_and_with_fifty_bodies(client):
    parent = OrganizationFactory(parent=OrganizationFactory())
    few = queries(client, BODIES)
    for _ in range(12):
        parent = OrganizationFactory(parent=parent)
        OrganizationFactory.create_batch(3, parent=parent)
    assert queries(client, BODIES) == few <= MOST_QUERIES


# --- One body, as of a day -------------------------------------------------------------------------------------------


@pytest.fixture
def district():
    """Quận ủy Quận 12: one secretary seen in 2018, another in 2022, and one of no known day."""
    body = OrganizationFactory(name="Quận ủy Quận 12")
    attested(DAY, organization=body, person__full_name="Trần Hữu Trí")
    attested(LATER, organization=body, person__full_name="Trần Hoàng Danh")
    PositionFactory(organization=body, person__full_name="Sử Ngọc Anh")
    return body


@pytest.mark.parametrize("typed", ["2018-07-31", "31/07/2018", "31/7/2018", "31-7-2018", " 31.7.2018 "])
def test_a_day_is_read_as_an_address_or_a_person_writes_it(client, district, typed):
    assert "Tính đến 31/07/2018 : ghi nhận 1 người giữ chức. T Trần Hữu Trí" in page(client, district, ngay=typed)


@pytest.mark.parametrize("typed", ["", "   "])
def test_without_a_day_it_is_the_last_one_with_data(client, district, typed):
    words = page(client, district, ngay=typed)
    assert "Tính đến 15/01/2022" in words and "Chưa đọc được ngày" not in words


def test_without_any_data_it_is_today(client):
    today = timezone.localdate().strftime("%d/%m/%Y")
    assert f"Tính đến {today} : chưa ghi nhận ai giữ chức." in page(client, OrganizationFactory())


def test_without_any_data_a_body_that_ended_is_shown_on_its_last_day(client):
    words = page(client, OrganizationFactory(founded_on=DAY, dissolved_on=LATER, name="Quận ủy Quận 12"))
    assert "Tính đến 15/01/2022" in words and "Tổ chức không hoạt động" not in words


@pytest.mark.parametrize("typed", ["hôm qua", "31/02/2018", "99999999999999999999", "2018", "\0", "1\0", "01/01/0000"])
def test_a_day_that_cannot_be_read_gets_a_hint_and_the_default_day(client, district, typed):
    words = page(client, district, ngay=typed)
    assert ("Chưa đọc được ngày này. Hãy nhập ngày, tháng, năm" in words) is (typed != "\0")
    assert "Tính đến 15/01/2022" in words


def test_a_repeated_day_is_the_last_one(client, district):
    assert "Tính đến 31/07/2018" in text(client.get(f"{district.get_absolute_url()}?ngay=x&ngay=2018-07-31"))


def test_what_is_known_what_is_possible_and_what_has_no_day_stand_apart(client, district):
    known, _, rest = page(client, district).partition("Có thể đã hoặc đang giữ chức")
    possible, _, undated = rest.partition("Chưa rõ thời điểm")
    leaders = {"Trần Hoàng Danh": known, "Trần Hữu Trí": possible, "Sử Ngọc Anh": undated}
    assert all(name in words for name, words in leaders.items())
    assert "Trần Hữu Trí" not in known and "Sử Ngọc Anh" not in known + possible


@pytest.mark.parametrize("single", [True, False])
def test_nobody_else_may_hold_a_post_of_one_person_that_somebody_is_known_to_hold(client, district, single):
    PositionTitle.objects.update(single_holder=single)
    assert ("Trần Hữu Trí" in page(client, district)) is not single
    between = page(client, district, ngay="01/01/2020")  # nobody is known to hold it: either may
    assert "Trần Hữu Trí" in between and "Trần Hoàng Danh" in between


def test_another_term_of_the_known_holder_of_a_post_of_one_person_stays_possible(client):
    title, body = PositionTitleFactory(single_holder=True), OrganizationFactory()
    post = attested(LATER, title=title, organization=body)
    PositionFactory(person=post.person, title=title, organization=body, start_date=DAY, start_precision="day")
    assert "Có thể đã hoặc đang giữ chức" in page(client, body, ngay="15/01/2022")


def test_leaders_come_in_protocol_order_each_once_with_all_titles(client):
    body = OrganizationFactory()
    for name, titles in {"Bùi Tuấn Anh": ["Phó Bí thư", "Ủy viên"], "Trần Văn Út": ["Bí thư"]}.items():
        person = PersonFactory(full_name=name)
        for title in titles:
            rank = {"Bí thư": 10, "Phó Bí thư": 20, "Ủy viên": 30}[title]
            attested(LATER, organization=body, person=person, title=PositionTitleFactory(name=title, rank=rank))
    words = page(client, body)
    assert "Trần Văn Út Bí thư (ghi nhận 15/01/2022) A Bùi Tuấn Anh Phó Bí thư, Ủy viên (ghi nhận 15/01/2022)" in words


def test_each_day_with_data_is_a_link(client, district):
    html = client.get(district.get_absolute_url()).content.decode()
    assert re.findall(r"\?ngay=(\d{4}-\d\d-\d\d)", html) == ["2022-01-15", "2018-07-31"]


def test_hidden_people_and_posts_are_not_among_the_leaders(client):
    body = OrganizationFactory()
    attested(LATER, organization=body, person__full_name="Người Kín", person__is_published=False)
    attested(LATER, organization=body, person__full_name="Chức Kín", is_published=False)
    words = page(client, body, ngay="2022-01-15")
    assert "Kín" not in words and "Mốc có dữ liệu" not in words


def test_the_form_gets_only_the_leaders(client, district):
    response = client.get(district.get_absolute_url(), {"ngay": "31/7/2018"}, headers={"HX-Request": "true"})
    assert "<html" not in response.content.decode() and "Trần Hữu Trí" in response.content.decode()
    assert "HX-Request" in response["Vary"]


def test_the_name_of_that_day_and_former_names_are_told(client):
    body = OrganizationFactory(name="Ban Tuyên giáo và Dân vận")
    OrganizationName.objects.create(organization=body, name="Ban Tuyên giáo", until=datetime.date(2025, 1, 31))
    OrganizationName.objects.create(organization=body, name="Ban TGDV")
    words = page(client, body, ngay="31/01/2025")
    assert "Khi đó mang tên “Ban Tuyên giáo”." in words
    assert "Tên trước đây: Ban Tuyên giáo (dùng đến hết 31/01/2025 )" in words and "Tên khác: Ban TGDV" in words
    assert "Khi đó mang tên" not in page(client, body, ngay="01/02/2025")


def test_a_body_that_ended_names_its_heirs(client):
    body = OrganizationFactory(name="Quận ủy Quận 12", dissolved_on=datetime.date(2025, 6, 30))
    day = datetime.date(2025, 7, 1)
    heirs = [OrganizationFactory(name=name) for name in ("Đảng ủy phường A", "Đảng ủy phường B")]
    Succession.objects.create(predecessor=body, successor=heirs[0], effective_on=day)
    Succession.objects.create(predecessor=body, successor=heirs[1], effective_on=day, is_partial=True)
    words = page(client, body)
    assert "Kết thúc hoạt động 30/06/2025 → kế thừa: Đảng ủy phường A , Đảng ủy phường B (một phần)" in words
    assert "Quận ủy Quận 12 Chưa rõ ngày thành lập, hoạt động đến hết 30/06/2025" in words.replace(" ,", ",")
    assert "Tiền thân Quận ủy Quận 12 (một phần) Từ 01/07/2025" in page(client, heirs[1])


def test_bodies_before_and_after_without_news_of_their_own_are_named_without_a_link(client):
    body = OrganizationFactory(dissolved_on=DAY)
    before, after = (OrganizationFactory(name=name, is_published=False) for name in ("Ban Cũ", "Ban Mới"))
    Succession.objects.create(predecessor=before, successor=body)
    Succession.objects.create(predecessor=body, successor=after)
    response = client.get(body.get_absolute_url())
    words = text(response)
    assert "Tiền thân Ban Cũ" in words and "kế thừa: Ban Mới" in words and "Kế thừa Ban Mới" in words
    assert f"{BODIES}{before.pk}-" not in response.content.decode()
    assert f"{BODIES}{after.pk}-" not in response.content.decode()


def test_a_duplicate_is_not_among_the_bodies_before_and_after(client):
    body = OrganizationFactory()
    Succession.objects.create(predecessor=OrganizationFactory(name="Ban Trùng", merged_into=body), successor=body)
    assert "Ban Trùng" not in page(client, body)


def test_an_unknown_heir_is_said(client):
    body = OrganizationFactory(dissolved_on=DAY)
    assert "Kết thúc hoạt động 31/07/2018 → kế thừa: chưa rõ tổ chức kế thừa" in page(client, body)


def test_nobody_may_still_hold_a_post_of_a_body_that_ended(client, district):
    Organization.objects.filter(pk=district.pk).update(dissolved_on=LATER)
    words = page(client, district, ngay="16/01/2022")
    assert "Tổ chức không hoạt động vào ngày này." in words and "Có thể đã hoặc đang giữ chức" not in words


def test_the_parent_and_the_parts_are_linked_when_public(client):
    body = OrganizationFactory(parent=OrganizationFactory(name="Đảng bộ Quận 12"))
    OrganizationFactory(name="Thường trực", parent=body)
    OrganizationFactory(name="Phòng Kín", parent=body, is_published=False)
    words = page(client, body)
    assert "Trực thuộc Đảng bộ Quận 12" in words and "1 tổ chức trực thuộc Thường trực" in words
    assert "Kín" not in words


def test_a_hidden_parent_is_not_named(client):
    body = OrganizationFactory(parent=OrganizationFactory(name="Đảng bộ Kín", is_published=False))
    assert "Kín" not in page(client, body)


def test_terms_stand_with_their_conferences(client):
    term = TermFactory(ordinal=5, start_year=2015, end_year=2020)
    ConferenceFactory(term=term, ordinal=14, kind="plenum", date=DAY, date_certainty="inferred")
    ConferenceFactory(term=term, name="Hội nghị Kín", is_published=False)
    TermFactory(organization=term.organization, ordinal=6, is_published=False)
    words = page(client, term.organization)
    assert "Khóa V, nhiệm kỳ 2015-2020 Hội nghị lần thứ 14 ( 31/07/2018 , suy luận)" in words
    assert "Kín" not in words and "Khóa VI" not in words


def test_reports_of_the_body_by_it_of_its_conferences_and_about_it(client):
    body = OrganizationFactory()
    ReportFactory(publisher=body, title="Tin của đơn vị")
    ReportFactory(conference=ConferenceFactory(organizers=[body]), title="Tin hội nghị")
    OrganizationMentionFactory(organization=body, report__title="Tin có nhắc đến")
    ReportFactory(title="Tin nơi khác"), ReportFactory(publisher=body, title="Tin nháp", draft=True)
    words = page(client, body)
    assert all(title in words for title in ("Tin của đơn vị", "Tin hội nghị", "Tin có nhắc đến"))
    assert "Tin nơi khác" not in words and "Tin nháp" not in words


def test_many_reports_figures_and_awards_lead_to_the_filtered_lists(client):
    body = OrganizationFactory()
    ReportFactory.create_batch(11, publisher=body)
    FigureFactory.create_batch(13, organization=body)
    AwardBatchFactory.create_batch(11, conferrer=body)
    html = client.get(body.get_absolute_url()).content.decode()
    for address in ("tin-bai/?to-chuc", "so-lieu/?to-chuc", "khen-thuong/?cap-khen"):
        assert f'href="/{address}={body.pk}"' in html


def test_awards_received_and_conferred_stand_apart(client):
    body = OrganizationFactory()
    given = AwardBatchFactory(citation="của cấp trên", conferrer=OrganizationFactory(name="Ban Dân vận Thành ủy"))
    AwardRecipientFactory(organization=body, batch=given)
    AwardBatchFactory(citation="cho cấp dưới", conferrer=body, period_end=2021, period_is_inferred=True)
    received, _, conferred = page(client, body).partition("Khen thưởng của tổ chức này")
    assert "Giấy khen: của cấp trên (7 tập thể) bài viết không nêu Ban Dân vận Thành ủy" in received
    assert "Giấy khen: cho cấp dưới (7 tập thể) 2021 (suy luận)" in conferred


def test_a_revoked_award_says_so(client):
    batch = AwardBatchFactory(conferrer=OrganizationFactory(), status="revoked")
    assert "Đã hủy bỏ" in page(client, batch.conferrer)


def test_figures_are_shown_with_their_time_and_source(client):
    body = OrganizationFactory()
    FigureFactory(organization=body, period_end=2021, period_is_inferred=True, report__title="Tin tổng kết")
    FigureFactory(organization=body, label="Số liệu kín", report=ReportFactory(draft=True))
    words = page(client, body)
    assert "Đảng viên 8.948 năm 2021 (suy luận) Tin tổng kết" in words and "Số liệu kín" not in words


def test_a_body_costs_the_same_with_one_and_with_fifty_of_everything(client):
    body = OrganizationFactory(parent=OrganizationFactory())

    def add(n, ordinal):
        for number in range(ordinal, ordinal + n):
            attested(LATER, organization=body), PositionFactory(organization=body), OrganizationFactory(parent=body)
            OrganizationName.objects.create(organization=body, name=f"Tên {number}", until=DAY)
            Succession.objects.create(predecessor=body, successor=OrganizationFactory())
            conference = ConferenceFactory(term=TermFactory(organization=body, ordinal=number), organizers=[body])
            FigureFactory(organization=body, report=ReportFactory(conference=conference, publisher=body))
            AwardBatchFactory(conferrer=body), AwardRecipientFactory(organization=body)

    add(1, 1)
    few = queries(client, address := body.get_absolute_url())
    add(49, 2)
    assert queries(client, address) == few <= MOST_QUERIES


# --- One term --------------------------------------------------------------------------------------------------------


def test_conferences_stand_in_order_and_gaps_are_said(client):
    term = TermFactory(ordinal=5, start_year=2015, end_year=2020)
    for ordinal in (4, 2):
        ConferenceFactory(term=term, ordinal=ordinal, kind="plenum", name=f"Hội nghị số {ordinal}", date=DAY)
    ConferenceFactory(term=term, name="Hội nghị giữa nhiệm kỳ")
    words = page(client, term)
    order = ["Lần thứ 1: chưa có tin", "Hội nghị số 2", "Lần thứ 3: chưa có tin", "Hội nghị số 4", "giữa nhiệm kỳ"]
    assert "Khóa V, nhiệm kỳ 2015-2020" in words
    assert [words.index(part) for part in order] == sorted(words.index(part) for part in order)


def test_a_long_gap_is_one_line(client):
    conference = ConferenceFactory(term=TermFactory(), ordinal=32000, kind="plenum")
    assert "Lần thứ 1 đến lần thứ 31999: chưa có tin" in page(client, conference.term)


def test_a_conference_of_a_draft_is_a_gap_like_any_other(client):
    term = TermFactory()
    ConferenceFactory(term=term, ordinal=1, kind="plenum", name="Hội nghị kín", is_published=False)
    ConferenceFactory(term=term, ordinal=2, kind="plenum")
    words = page(client, term)
    assert "Lần thứ 1: chưa có tin" in words and "Hội nghị kín" not in words


def test_a_term_names_those_whose_posts_its_conferences_attest(client):
    term = TermFactory()
    conference = ConferenceFactory(term=term, ordinal=14, kind=Conference.Kind.PLENUM)
    post = PositionFactory(person__full_name="Trần Hữu Trí", organization__name="HĐND Quận 12")
    seen_in_post(post, ReportFactory(conference=conference))
    seen_in_post(PositionFactory(person__full_name="Người Kín"), ReportFactory(draft=True, conference=conference))
    seen_in_post(PositionFactory(person__full_name="Người Ngoài"))
    words = page(client, term)
    assert "Trần Hữu Trí Bí thư HĐND Quận 12" in words
    assert "Người Kín" not in words and "Người Ngoài" not in words


def test_a_term_lists_what_its_conferences_adopted(client):
    report = ReportFactory(title="Tin hội nghị", conference=ConferenceFactory(term=TermFactory()))
    DocumentFactory(report=report, title="nghị quyết về dân vận", relation=Document.Relation.ADOPTED)
    DocumentFactory(report=report, title="chỉ thị được nhắc đến", relation=Document.Relation.CITED)
    words = page(client, report.conference.term)
    assert "Theo tin bài Tin hội nghị Nghị quyết về dân vận" in words and "hỉ thị được nhắc đến" not in words


def test_unknown_years_of_a_term_are_said_and_a_hidden_body_is_not_linked(client):
    term = TermFactory(organization__is_published=False)
    response = client.get(term.get_absolute_url())
    assert "bài viết không nêu năm của nhiệm kỳ" in text(response)
    assert term.organization.get_absolute_url() not in response.content.decode()


def test_a_term_costs_the_same_with_one_and_with_fifty_of_everything(client):
    term = TermFactory()

    def add(n, ordinal):
        for number in range(ordinal, ordinal + n):
            conference = ConferenceFactory(term=term, ordinal=2 * number, kind="plenum")
            report = seen_in_post(PositionFactory(), ReportFactory(conference=conference)).report
            DocumentFactory(report=report, relation=Document.Relation.ADOPTED)

    add(1, 1)
    few = queries(client, term.get_absolute_url())
    add(49, 2)
    assert queries(client, term.get_absolute_url()) == few <= MOST_QUERIES


# --- Every page ------------------------------------------------------------------------------------------------------


@pytest.fixture
def addresses():
    post = attested(LATER)
    rows = (post.person, post.organization, TermFactory(organization=post.organization))
    return [PEOPLE, BODIES, *(row.get_absolute_url() for row in rows)]


def test_no_page_touches_the_session_or_sets_a_cookie(client, addresses):
    for address in addresses:
        response = client.get(address)
        assert not response.cookies and "Cookie" not in response.get("Vary", "")


def test_every_page_has_a_name_a_path_and_its_section(client, addresses):
    for address in addresses:
        html = client.get(address).content.decode()
        assert html.count("<h1>") == 1 and '<li aria-current="page">' in html
        assert not re.search(r"<title>\s*\|", html) and 'aria-current="true">' in html


def test_no_page_has_inline_script_or_style(client, addresses):
    for address in addresses:
        html = client.get(address).content.decode()
        assert not re.search(r"<script(?![^>]* src=| type=.application/ld)|<style|\sstyle=|\son\w+=", html)


def test_pages_are_for_reading_only(client, addresses):
    for address in addresses:
        assert client.head(address).status_code == 200
        assert client.post(address).status_code == 405


def test_a_page_never_reads_search_keys_or_bodies(client, addresses):
    person = Position.objects.first().person
    ParticipationFactory(person=person, report__body="THÂN BÀI", report__source_text="BẢN GỐC")
    for address in addresses:
        with CaptureQueriesContext(connection) as context:
            client.get(address)
        selected = " ".join(query["sql"].partition(" FROM ")[0] for query in context)
        assert "search_text" not in selected and "source_text" not in selected


def test_an_inferred_day_of_the_news_is_marked_on_the_pages_of_person_and_body(client):
    conference = ConferenceFactory(date=datetime.date(2018, 7, 31), date_certainty="inferred")
    body = OrganizationFactory()
    day = {"is_from_archive": True, "dated_on": conference.date, "conference": conference, "publisher": body}
    part = ParticipationFactory(report=ReportFactory(**day))
    for row in (part.person, body):
        assert "31/07/2018 (suy luận)" in client.get(row.get_absolute_url()).content.decode()
