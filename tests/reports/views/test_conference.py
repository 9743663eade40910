"""The public pages of conferences."""

import datetime
import re

import pytest
from django.urls import reverse

from people.models import OrganizationName
from reports.models import Conference
from tests.factories import (
    AwardMentionFactory,
    ConferenceFactory,
    DocumentFactory,
    FigureFactory,
    OrganizationFactory,
    ParticipationFactory,
    PersonFactory,
    PositionFactory,
    ReportFactory,
    TermFactory,
)
from tests.markup import facts_at, queries_at, total_at, words_at

pytestmark = pytest.mark.django_db
LIST = "/hoi-nghi/"
UNKNOWN = {"date": None, "date_certainty": "unknown"}


def titles(html: str) -> list[str]:
    return re.findall(r'<h3><a href="[^"]*">([^<]*)</a></h3>', html)


def told_conference() -> Conference:
    """A published conference of a series with one fact of each kind."""
    term = TermFactory()
    for ordinal in (11, 13):
        ConferenceFactory(kind="plenum", term=term, ordinal=ordinal)
    conference = ConferenceFactory(kind="plenum", term=term, ordinal=12, organizers=[OrganizationFactory()])
    tell(ReportFactory(conference=conference))
    return conference


def tell(report) -> None:
    part = ParticipationFactory(report=report, function="chaired")
    part.positions.add(PositionFactory(person=part.person))
    DocumentFactory(report=report, relation="adopted")
    FigureFactory(report=report, value=report.pk, organization=OrganizationFactory())
    AwardMentionFactory(report=report, batch__conferrer=OrganizationFactory())


# --- The list ----------------------------------------------------------------------------------------------------


def test_newest_come_first_and_unknown_days_last_under_their_own_heading(client):
    ConferenceFactory(name="Chưa biết ngày", **UNKNOWN)
    ConferenceFactory(name="Cũ", date=datetime.date(2018, 7, 31))
    ConferenceFactory(name="Mới", date=datetime.date(2022, 1, 15))
    html = client.get(LIST).content.decode()
    assert titles(html) == ["Mới", "Cũ", "Chưa biết ngày"]
    assert re.findall("<h2>(.*?)</h2>", html)[:3] == ["Năm 2022", "Năm 2018", "Chưa rõ ngày"]


def test_a_row_tells_day_session_organizer_and_what_is_inferred(client):
    ConferenceFactory(
        session="morning", date_certainty="inferred", kind_is_inferred=True,
        organizers=[OrganizationFactory(name="Quận ủy Gò Vấp")],
    )  # fmt: skip
    words = words_at(client, LIST)
    assert "Sáng 15/01/2022 (suy luận)" in words and "Quận ủy Gò Vấp" in words and "sơ kết (suy luận)" in words


def test_conferences_of_drafts_are_nowhere(client):
    hidden = OrganizationFactory(name="Huyện ủy trong nháp")
    ConferenceFactory(name="Hội nghị kín", is_published=False, date=datetime.date(1987, 1, 1), organizers=[hidden])
    words = words_at(client, LIST)
    assert total_at(client, LIST) == 0
    assert not any(secret in words for secret in ("Hội nghị kín", "1987", "Huyện ủy trong nháp"))


def test_the_number_of_hits_follows_the_filter(client):
    ConferenceFactory(kind="congress")
    ConferenceFactory()
    assert (total_at(client, LIST), total_at(client, f"{LIST}?loai=congress")) == (2, 1)


def test_pages_follow_one_another_across_days_alike_and_unknown(client):
    for n in range(45):
        ConferenceFactory(name=f"Hội nghị {n}", **(UNKNOWN if n % 2 else {}))
    url, seen = LIST, []
    while url:
        html = client.get(url).content.decode()
        seen += titles(html)
        following = re.search(r'rel="next" href="([^"]*)"', html)
        url = LIST + following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == len(set(seen)) == 45


def test_htmx_gets_only_the_results(client):
    response = client.get(LIST, headers={"HX-Request": "true"})
    assert b"<html" not in response.content and "HX-Request" in response["Vary"]


@pytest.mark.parametrize("junk", ["nam=99999999999999999999", "q=%00", "to-chuc=%F0%9F", "loai=a&loai=b", "nam=%2B1"])
def test_bad_input_is_no_error(client, junk):
    ConferenceFactory()
    assert client.get(f"{LIST}?{junk}").status_code == 200


@pytest.mark.parametrize("cursor", ["x", "WyJ4IiwxXQ", "WyIwMDAwLTAwLTAwIiwxXQ", "W251bGwsMV0"])
def test_a_cursor_of_another_list_is_not_found(client, cursor):
    assert client.get(f"{LIST}?trang={cursor}").status_code == 404


def test_the_list_asks_as_much_for_one_row_as_for_fifty(client):
    ConferenceFactory(organizers=[OrganizationFactory()], term=TermFactory())
    before = queries_at(client, LIST)
    for _ in range(50):
        ConferenceFactory(organizers=[OrganizationFactory()], term=TermFactory())
    assert queries_at(client, LIST) == before <= 12


# --- One conference ----------------------------------------------------------------------------------------------


def test_an_old_slug_leads_to_the_right_address(client):
    conference = ConferenceFactory()
    response = client.get(reverse("reports:conference_detail", args=[conference.pk, "cu"]))
    assert (response.status_code, response["Location"]) == (301, conference.get_absolute_url())


@pytest.mark.parametrize("pk", [0, 424242, 10**30])
def test_an_unknown_conference_is_not_found(client, pk):
    assert client.get(f"{LIST}{pk}-x/").status_code == 404


def test_a_conference_of_drafts_is_not_found_even_by_a_wrong_slug(client):
    conference = ConferenceFactory(is_published=False)
    ReportFactory(draft=True, conference=conference)
    assert client.get(conference.get_absolute_url()).status_code == 404
    assert client.get(f"{LIST}{conference.pk}-x/").status_code == 404


def test_an_inferred_day_tells_its_basis_and_the_printed_words(client):
    conference = ConferenceFactory(
        date=datetime.date(2018, 7, 31), date_certainty="inferred", session="full_day",
        date_basis="giữa nhiệm kỳ 2015-2020", date_printed="Sáng ngày 31/7",
    )  # fmt: skip
    expected = "Cả ngày, thứ Ba, 31/07/2018 (suy luận: giữa nhiệm kỳ 2015-2020; bài viết ghi “Sáng ngày 31/7”)"
    assert expected in words_at(client, conference.get_absolute_url())


def test_a_printed_day_is_not_called_inferred(client):
    assert "suy luận" not in words_at(client, ConferenceFactory(date_basis="x").get_absolute_url())


def test_what_no_text_states_is_said(client):
    words = words_at(client, ConferenceFactory(**UNKNOWN).get_absolute_url())
    assert "Thời gian Chưa rõ ngày" in words and "Địa điểm Bài viết không nêu" in words


def test_the_note_of_the_desk_stays_there(client):
    conference = ConferenceFactory(note="hỏi lại Văn phòng")
    assert "hỏi lại" not in words_at(client, conference.get_absolute_url())


def test_organizers_bear_the_names_of_that_day(client):
    body = OrganizationFactory(name="Đảng ủy phường An Khê")
    OrganizationName.objects.create(organization=body, name="Đảng ủy phường Thanh Khê Tây", until="2025-06-30")
    html = client.get(ConferenceFactory(organizers=[body]).get_absolute_url()).content.decode()
    assert f'<a href="{body.get_absolute_url()}">Đảng ủy phường Thanh Khê Tây</a>' in html and "An Khê</a>" not in html


def test_the_term_and_its_neighbours_are_linked(client):
    conference = told_conference()
    html = client.get(conference.get_absolute_url()).content.decode()
    assert conference.term.get_absolute_url() in html
    assert "‹ Hội nghị lần thứ 11" in html and "Hội nghị lần thứ 13 ›" in html


def test_the_neighbours_are_the_nearest(client):
    conference = told_conference()
    for ordinal in (1, 10, 14):
        ConferenceFactory(kind="plenum", term=conference.term, ordinal=ordinal)
    words = words_at(client, conference.get_absolute_url())
    assert "‹ Hội nghị lần thứ 11" in words and "Hội nghị lần thứ 13 ›" in words


def test_neighbours_skip_numbers_without_a_published_conference(client):
    conference = told_conference()
    Conference.objects.filter(ordinal=11).update(is_published=False)
    words = words_at(client, conference.get_absolute_url())
    assert "lần thứ 11" not in words and "lần thứ 13 ›" in words


def test_each_linked_fact_shows_its_words(client):
    report = ReportFactory(conference=ConferenceFactory())
    ParticipationFactory(report=report, function="chaired", printed_name="Sử Ngọc Anh", printed_position="Bí thư")
    ParticipationFactory(report=report, person=None, is_group=True, printed_name="các đại biểu")
    FigureFactory(report=report, label="Chỉ tiêu đạt", value=17, total=18, printed="17/18")
    AwardMentionFactory(report=report, batch__declared_count=118, batch__citation="hoàn thành xuất sắc")
    DocumentFactory(report=report, title="Báo cáo tổng kết", relation="adopted")
    url = report.conference.get_absolute_url()
    found = " | ".join(fact for kind in KINDS for fact in facts_at(client, url, kind))
    for words in ("Sử Ngọc Anh chủ trì Bí thư", "Các đại biểu", "17/18", "94,4%", "118 tập thể", "Báo cáo tổng kết"):
        assert words in found


KINDS = ("person", "group", "figure", "award", "document")


def test_awards_presented_here_stand_apart_from_those_reported(client):
    report = ReportFactory(conference=ConferenceFactory())
    AwardMentionFactory(report=report, batch__citation="trao tại chỗ")
    AwardMentionFactory(report=report, batch__citation="đã trao trước", presented_here=False)
    words = words_at(client, report.conference.get_absolute_url())
    here, elsewhere = words.index("Khen thưởng trao tại hội nghị"), words.index("Khen thưởng được nhắc lại")
    assert here < words.index("trao tại chỗ") < elsewhere < words.index("đã trao trước")


def test_a_person_without_a_public_page_is_named_without_a_link(client):
    hidden = PersonFactory(is_published=False)
    part = ParticipationFactory(report__conference=ConferenceFactory(), person=hidden)
    html = client.get(part.report.conference.get_absolute_url()).content.decode()
    assert part.printed_name in html and hidden.get_absolute_url() not in html


def test_drafts_leave_no_trace_on_a_published_page(client):
    conference = told_conference()
    before = words_at(client, conference.get_absolute_url())
    tell(ReportFactory(draft=True, conference=conference))
    assert words_at(client, conference.get_absolute_url()) == before


def test_the_page_asks_as_much_for_one_of_each_as_for_fifty(client):
    conference = told_conference()
    before = queries_at(client, conference.get_absolute_url())
    for _ in range(50):
        tell(ReportFactory(conference=conference))
        conference.organizers.add(OrganizationFactory())
    assert queries_at(client, conference.get_absolute_url()) == before <= 12


def test_readers_get_no_cookie(client):
    assert not client.get(ConferenceFactory().get_absolute_url()).cookies
