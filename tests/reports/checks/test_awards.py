import pytest

from awards.models import AwardType
from reports.checks import run
from reports.checks.awards import wrong_sums
from reports.checks.subject import Passage
from tests import factories


def said(text):
    return [hit.said for hit in wrong_sums(Passage("nội dung", "id_body", text))]


@pytest.mark.parametrize(
    "text",
    [
        "trao Huy hiệu Đảng cho 118 đảng viên, trong đó 30 năm: 50, 40 năm: 67",
        "118 đảng viên nhận Huy hiệu Đảng, trong đó 30 năm tuổi Đảng có 50 đồng chí; 40 năm tuổi Đảng có 69 đồng chí",
        "71 đảng viên được trao huy hiệu. Trong đó, có 5 đảng viên 60 năm, 26 đảng viên 55 năm và 41 đảng viên 50 năm",
        "tặng Giấy khen cho 30 tập thể và 9 cá nhân, trong đó 04 tập thể xuất sắc; 05 tập thể dẫn đầu; 20 tập thể tốt",
        "giao 27 chỉ tiêu gồm 4 chỉ tiêu về xây dựng Đảng, 21 chỉ tiêu kinh tế và 3 chỉ tiêu an ninh",
        "có 12 chi bộ, trong đó 13 chi bộ hoàn thành tốt",
    ],
)
def test_parts_that_do_not_add_up_are_named(text):
    assert len(said(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "trao Huy hiệu Đảng cho 118 đảng viên, trong đó 30 năm: 50, 40 năm: 68",
        "tặng Huy hiệu Đảng cho 440 đảng viên, trong đó có 1 đảng viên nhận Huy hiệu 75 năm, 4 đảng viên 70 năm",
        "8.948 đảng viên, trong đó có 3.200 đảng viên nữ và 6.100 đảng viên trên 40 tuổi",
        "có 43/44 tổ chức cơ sở đảng hoàn thành tốt; trong đó 7/44 tổ chức cơ sở đảng hoàn thành xuất sắc",
        "99 tổ chức cơ sở đảng. Trong đó, có 68 đảng bộ và 31 chi bộ với trên 28.000 đảng viên",
        "khen thưởng 04 tập thể về xây dựng Đảng; 05 tập thể về dân vận; 21 tập thể về kiểm tra",
        "30 năm thành lập Quận, trong đó có 10 năm xây dựng",
    ],
)
def test_parts_that_add_up_or_name_only_some_are_left_alone(text):
    assert said(text) == []


def test_the_sum_is_told():
    (line,) = said("Huy hiệu Đảng cho 118 đảng viên, trong đó 30 năm: 50, 40 năm: 67")
    assert line == "“118 đảng viên” nhưng các phần “trong đó” là 50 + 67 = 117"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("declared", "category", "codes"),
    [(1, "certificate", ["recipients_over"]), (2, "certificate", []), (7, "certificate", []), (None, "badge", []),
    (1, "prize", [])],
)  # fmt: skip
def test_more_names_than_the_stated_number_are_named(declared, category, codes):
    kind = factories.AwardTypeFactory(name="Hình thức", category=AwardType.Category(category))
    batch = factories.AwardBatchFactory(award_type=kind, declared_count=declared)
    factories.AwardRecipientFactory.create_batch(2, batch=batch)
    report = factories.AwardMentionFactory(batch=batch).report
    assert [f.code for f in run(report) if f.anchor == "id_award_mentions-0-batch"] == codes
