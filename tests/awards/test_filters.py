"""What the register is narrowed by, and what its lists offer."""

import datetime

import pytest
from django.http import QueryDict

from awards.filters import AwardBatchFilter
from awards.models import AwardBatch
from tests.factories import AwardBatchFactory, AwardRecipientFactory, AwardTypeFactory, OrganizationFactory

pytestmark = pytest.mark.django_db


def filtered(query: str) -> AwardBatchFilter:
    return AwardBatchFilter(QueryDict(query), AwardBatch.objects.published().with_year())


def offered(name: str) -> list[str]:
    return [choice.label for each in filtered("").selects() if each.name == name for choice in each.choices]


def test_words_are_found_without_accents_also_in_names_of_recipients():
    batch = AwardBatchFactory(citation="có thành tích trong công tác Dân vận")
    AwardBatchFactory(citation="có thành tích khác")
    AwardRecipientFactory(batch=batch, printed_name="Đảng ủy phường Thanh Khê Tây")
    batch.save()
    assert [list(filtered(f"q={q}").qs) for q in ("dan+van", "thanh+khe+tay")] == [[batch], [batch]]


def test_a_year_is_the_last_of_the_period_or_that_of_the_decision():
    by_period = AwardBatchFactory(period_start=2018, period_end=2022)
    by_decision = AwardBatchFactory(decision_date=datetime.date(2022, 2, 3))
    AwardBatchFactory(period_end=2018)
    assert set(filtered("nam=2022").qs) == {by_period, by_decision}


def test_form_conferrer_and_kind_narrow_together():
    wanted = AwardBatchFactory(conferrer=OrganizationFactory(), recipient_kind="individual")
    AwardBatchFactory(conferrer=wanted.conferrer)
    AwardBatchFactory(recipient_kind="individual", award_type=AwardTypeFactory(name="Bằng khen"))
    query = f"hinh-thuc={wanted.award_type_id}&cap-khen={wanted.conferrer_id}&doi-tuong=individual"
    assert list(filtered(query).qs) == [wanted]


def test_lists_offer_only_what_published_batches_hold():
    AwardBatchFactory(period_end=2022, conferrer=OrganizationFactory(name="Quận ủy Gò Vấp"))
    AwardBatchFactory(
        is_published=False,
        period_end=1999,
        conferrer=OrganizationFactory(name="Quận ủy chưa công bố"),
        award_type=AwardTypeFactory(name="Huân chương chưa công bố"),
    )
    found = [offered(name) for name in ("nam", "hinh-thuc", "cap-khen")]
    assert found == [["2022"], ["Giấy khen"], ["Quận ủy Gò Vấp"]]


def test_batches_of_unknown_year_offer_no_year_nought():
    AwardBatchFactory()
    assert offered("nam") == []


def test_the_chosen_value_stays_chosen():
    AwardBatchFactory(period_end=2022)
    years = filtered("nam=2022").selects()[0]
    assert [(choice.value, choice.is_chosen) for choice in years.choices] == [("2022", True)]


@pytest.mark.parametrize(
    "junk",
    [
        "nam=abc", "nam=99999999999999999999", "nam=%00", "nam=-1", "nam=²", "hinh-thuc=x%00", "cap-khen='--",
        "hinh-thuc=99999999999999999999", "cap-khen=", "doi-tuong=%00", "q=%00", "q=!!!", "khong-co=1", "nam[]=2022",
    ],
)  # fmt: skip
def test_junk_is_ignored(junk):
    AwardBatchFactory()
    chosen = filtered(junk)
    assert chosen.qs.count() == 1 and not chosen.is_active


@pytest.mark.parametrize(
    "unknown", ["nam=1900", "hinh-thuc=9223372036854775807", "cap-khen=4000000000", "doi-tuong=ai"]
)
def test_values_nobody_has_find_nothing(unknown):
    AwardBatchFactory()
    assert filtered(unknown).qs.count() == 0


def test_a_repeated_parameter_means_either():
    AwardBatchFactory(period_end=2021)
    AwardBatchFactory(period_end=2022)
    AwardBatchFactory(period_end=2020)
    assert filtered("nam=2021&nam=2022").qs.count() == 2
