"""The public register of awards."""

import re

import pytest
from django.urls import reverse

from awards.models import AwardBatch
from tests.factories import (
    AwardBatchFactory,
    AwardMentionFactory,
    AwardRecipientFactory,
    ConferenceFactory,
    OrganizationFactory,
    PersonFactory,
    ReportFactory,
)
from tests.markup import facts_at, queries_at, total_at, words_at

pytestmark = pytest.mark.django_db
LIST = "/khen-thuong/"


def titles(html: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="[^"]*">([^<]*)</a>', html)


def full_batch() -> AwardBatch:
    """A published batch with a bit of everything that its page shows."""
    batch = AwardBatchFactory(conferrer=OrganizationFactory())
    report = ReportFactory(conference=ConferenceFactory())
    AwardMentionFactory(batch=batch, report=report, presenter=PersonFactory())
    AwardMentionFactory(report=report, batch__conferrer=OrganizationFactory())
    AwardRecipientFactory(batch=batch, person=PersonFactory())
    AwardRecipientFactory(batch=batch, organization=OrganizationFactory())
    return batch


# --- The list ----------------------------------------------------------------------------------------------------


def test_the_register_lists_newest_years_first_and_unknown_years_last(client):
    for citation, year in (("cũ", 2018), ("chưa rõ", None), ("mới", 2022)):
        AwardBatchFactory(citation=citation, period_end=year)
    assert titles(client.get(LIST).content.decode()) == ["Mới", "Cũ", "Chưa rõ"]


def test_the_status_line_sums_the_filtered_batches(client):
    AwardBatchFactory(declared_count=7, period_end=2022)
    AwardBatchFactory(declared_count=118, period_end=2022, recipient_kind="individual")
    AwardBatchFactory(declared_count=50, period_end=2021)
    assert total_at(client, f"{LIST}?nam=2022") == 2
    assert "2 đợt khen thưởng: 7 tập thể, 118 cá nhân" in words_at(client, f"{LIST}?nam=2022")


def test_a_batch_that_only_a_draft_mentions_is_nowhere(client):
    AwardBatchFactory(is_published=False, citation="thành tích trong bản nháp", declared_count=99, period_end=1987)
    text = words_at(client, LIST)
    assert "0 đợt khen thưởng" in text and "bản nháp" not in text and "1987" not in text and "99" not in text


def test_inferred_years_unknown_years_and_missing_numbers_are_said(client):
    AwardBatchFactory(period_end=2021, period_is_inferred=True)
    AwardBatchFactory(declared_count=None)
    text = words_at(client, LIST)
    assert "2021 (suy luận)" in text and "Chưa rõ năm" in text and "(1 đợt không nêu số lượng)" in text


def test_a_revoked_batch_is_marked_in_the_list(client):
    AwardBatchFactory(status="revoked")
    assert "Đã hủy bỏ" in words_at(client, LIST) and "không tính 1 đợt đã hủy bỏ" in words_at(client, LIST)


def test_pages_follow_one_another_without_gap_or_repeat(client):
    for n in range(45):
        AwardBatchFactory(citation=f"đợt {n}", period_end=2022 if n % 3 else None)
    url, seen = LIST, []
    while url:
        html = client.get(url).content.decode()
        seen += titles(html)
        following = re.search(r'rel="next" href="([^"]*)"', html)
        url = LIST + following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == len(set(seen)) == 45


def test_htmx_gets_only_the_results(client):
    AwardBatchFactory()
    response = client.get(LIST, headers={"HX-Request": "true"})
    assert b"<html" not in response.content and b"data-total" in response.content
    assert "HX-Request" in response["Vary"]


def test_an_empty_result_offers_the_whole_register(client):
    AwardBatchFactory()
    html = client.get(LIST, {"q": "khong co gi nhu vay"}).content.decode()
    assert "Không có đợt khen thưởng nào phù hợp" in html and f'class="btn" href="{LIST}"' in html


@pytest.mark.parametrize(
    "junk",
    ["nam=99999999999999999999", "nam=%00", "q=%00%F0", "q=" + "a" * 5000, "hinh-thuc=1&hinh-thuc=x", "cap-khen=1e9"],
)
def test_bad_input_is_no_error(client, junk):
    assert client.get(f"{LIST}?{junk}").status_code == 200


@pytest.mark.parametrize("cursor", ["x", "W10", "WzEsMl0x", "WyIyMDIyIiwiXHUwMDAwIl0", "%00"])
def test_a_cursor_of_another_list_is_not_found(client, cursor):
    assert client.get(f"{LIST}?trang={cursor}").status_code == 404


def test_the_list_asks_as_much_for_one_row_as_for_fifty(client):
    full_batch()
    before = queries_at(client, LIST)
    for _ in range(50):
        AwardBatchFactory(conferrer=OrganizationFactory())
    assert queries_at(client, LIST) == before <= 12


def test_typed_words_come_back_escaped(client):
    html = client.get(LIST, {"q": '"><script>'}).content.decode()
    assert "<script>" not in html.replace("<script src", "")


def test_readers_get_no_cookie(client):
    assert not client.get(LIST).cookies


# --- One batch ---------------------------------------------------------------------------------------------------


def test_an_old_slug_leads_to_the_right_address(client):
    batch = AwardBatchFactory()
    response = client.get(reverse("awards:batch_detail", args=[batch.pk, "cu"]))
    assert (response.status_code, response["Location"]) == (301, batch.get_absolute_url())


@pytest.mark.parametrize("pk", [0, 424242, 10**30])
def test_an_unknown_batch_is_not_found(client, pk):
    assert client.get(f"{LIST}{pk}-gi-do/").status_code == 404


def test_an_unpublished_batch_is_not_found_even_by_a_wrong_slug(client):
    batch = AwardBatchFactory(is_published=False)
    assert client.get(batch.get_absolute_url()).status_code == 404
    assert client.get(f"{LIST}{batch.pk}-x/").status_code == 404


def test_the_page_shows_count_citation_conferrer_and_decision(client):
    batch = AwardBatchFactory(
        declared_count=118, recipient_noun="đảng viên", period_start=2018, period_end=2022, occasion="3/2",
        conferrer=OrganizationFactory(name="Quận ủy Gò Vấp"), decision_number="35-QĐ/QU", decision_date="2022-12-30",
    )  # fmt: skip
    text = words_at(client, batch.get_absolute_url())
    for words in ("118 đảng viên", batch.citation, "Quận ủy Gò Vấp", "3/2", "Số 35-QĐ/QU, ngày 30/12/2022"):
        assert words in text
    assert "5 năm liền được xét" in text


def test_what_no_text_states_is_said(client):
    text = words_at(client, AwardBatchFactory(declared_count=None).get_absolute_url())
    for words in ("Chưa rõ số lượng", "Bài viết không nêu", "Chưa có số quyết định"):
        assert words in text


def test_an_inferred_period_is_marked(client):
    batch = AwardBatchFactory(period_end=2021, period_is_inferred=True)
    assert "2021 (suy luận)" in words_at(client, batch.get_absolute_url())


def test_a_revoked_batch_says_so_plainly(client):
    text = words_at(client, AwardBatchFactory(status="revoked").get_absolute_url())
    assert "đã bị hủy bỏ, không còn hiệu lực" in text


def test_who_confers_is_told_apart_from_who_presents(client):
    batch = AwardBatchFactory(conferrer=OrganizationFactory(name="Ban Thường vụ Tỉnh ủy"))
    AwardMentionFactory(batch=batch, presenter=PersonFactory(full_name="Sử Ngọc Anh"))
    text = words_at(client, batch.get_absolute_url())
    assert "Cấp khen Ban Thường vụ Tỉnh ủy" in text and "Người trao Sử Ngọc Anh" in text


def test_a_presenter_without_a_public_page_is_named_without_a_link(client):
    hidden = PersonFactory(is_published=False)
    html = client.get(AwardMentionFactory(presenter=hidden).batch.get_absolute_url()).content.decode()
    assert hidden.full_name in html and hidden.get_absolute_url() not in html


def test_named_recipients_stand_as_printed_with_links_to_public_pages_only(client):
    batch = AwardBatchFactory(declared_count=118)
    public, hidden = PersonFactory(), PersonFactory(is_published=False)
    AwardRecipientFactory(batch=batch, person=public, printed_name="đ/c Văn A", is_posthumous=True)
    AwardRecipientFactory(batch=batch, person=hidden, printed_name="đ/c Văn B")
    html = client.get(batch.get_absolute_url()).content.decode()
    assert f'<a href="{public.get_absolute_url()}">đ/c Văn A</a>' in html and "Truy tặng" in html
    assert "đ/c Văn B" in html and hidden.get_absolute_url() not in html and hidden.full_name not in html
    assert "Đã nêu tên 2 / tổng số 118" in html


def test_more_names_than_declared_is_shown_without_a_warning(client):
    batch = AwardBatchFactory(declared_count=1)
    AwardRecipientFactory.create_batch(2, batch=batch)
    html = client.get(batch.get_absolute_url()).content.decode()
    assert "Đã nêu tên 2 / tổng số 1" in html and "warn" not in html


def test_a_long_list_of_names_is_paged(client):
    batch = AwardBatchFactory()
    AwardRecipientFactory.create_batch(201, batch=batch)
    html = client.get(batch.get_absolute_url()).content.decode()
    assert html.count("<li>Chi bộ số") == 200 and 'rel="next"' in html


def test_reports_tell_whether_the_award_was_presented_or_recalled(client):
    batch = AwardBatchFactory()
    conference = ConferenceFactory()
    AwardMentionFactory(batch=batch, report__title="Tin trao thưởng", report__conference=conference)
    AwardMentionFactory(batch=batch, report__title="Tin nhắc lại", presented_here=False)
    text = words_at(client, batch.get_absolute_url())
    assert "Trao tại hội nghị Tin trao thưởng" in text and "Nhắc lại Tin nhắc lại" in text
    assert f"Trao tại {conference.label}" in text


def test_an_award_only_recalled_names_no_conference(client):
    mention = AwardMentionFactory(presented_here=False, report__conference=ConferenceFactory(name="Hội nghị khác hẳn"))
    text = words_at(client, mention.batch.get_absolute_url())
    assert "Trao ở nơi khác, tin bài chỉ nhắc lại" in text and "Hội nghị khác hẳn" not in text


def test_drafts_leave_no_trace_on_the_page_of_a_published_batch(client):
    batch = AwardBatchFactory()
    AwardMentionFactory(batch=batch)
    draft = ReportFactory(draft=True, title="Bản nháp", conference=ConferenceFactory(name="Hội nghị kín"))
    AwardMentionFactory(batch=batch, report=draft, presenter=PersonFactory(full_name="Người Trong Nháp"))
    AwardMentionFactory(report=draft, batch__citation="đợt công bố ở nơi khác")
    text = words_at(client, batch.get_absolute_url())
    for words in ("Bản nháp", "Hội nghị kín", "Người Trong Nháp", "nơi khác"):
        assert words not in text


def test_other_published_batches_of_the_same_occasion_are_listed(client):
    report = ReportFactory()
    batch = AwardMentionFactory(report=report).batch
    AwardMentionFactory(report=report, batch__citation="trao cùng buổi")
    AwardMentionFactory(report=report, batch__citation="chưa công bố", batch__is_published=False)
    AwardMentionFactory(report=report, batch__citation="trao nơi khác", presented_here=False)
    text = words_at(client, batch.get_absolute_url())
    assert "trao cùng buổi" in text and "chưa công bố" not in text and "trao nơi khác" not in text


def test_the_page_asks_as_much_for_one_of_each_as_for_fifty(client):
    batch = full_batch()
    before = queries_at(client, batch.get_absolute_url())
    report = batch.mentions.get().report
    for _ in range(50):
        AwardRecipientFactory(batch=batch, person=PersonFactory())
        AwardMentionFactory(report=report, batch__conferrer=OrganizationFactory())
        AwardMentionFactory(batch=batch, report__conference=ConferenceFactory(), presenter=PersonFactory())
    assert queries_at(client, batch.get_absolute_url()) == before <= 12


def test_the_heading_is_the_linked_fact_with_count_and_citation(client):
    batch = AwardBatchFactory(declared_count=7)
    (heading,) = facts_at(client, batch.get_absolute_url(), "award")
    assert "7 tập thể" in heading and batch.citation in heading
