"""What belongs to a page and not to its article."""

import pytest

from reports.importer.furniture import is_breadcrumb, is_letterhead, kind_of


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Chia sẻ", "share"), ("Thích 0  Chia sẻ  In bài viết", "share"), ("In bài viết", "print"),
        ("A- A A+", "font_size"),
        ("Về trang trước    Gửi email    In trang", "navigation"), ("Trang chủ > Tin tức", "breadcrumb"),
        ("Từ khóa: Tân Phú, công tác cán bộ", "tags"), ("Ý kiến bạn đọc (0)", "comment_form"),
        ("Trả lời", "comment_form"),
        ("Email của bạn sẽ không được hiển thị công khai. Các trường bắt buộc được đánh dấu *", "comment_form"),
        ("TIN LIÊN QUAN:", "related"), ("Các tin khác", "related"), ("© 2022 Trang TTĐT xã", "copyright"),
        ("Đang truy cập: 12", "counter"), ("Hôm nay: Thứ Sáu, 07/01/2022", "today"),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", "letterhead"),
        ("Số 12-BC/QU", "letterhead"), ("*", "rule"), ("—", "rule"), ("KT. CHỦ TỊCH", "signature"),
        ("Banner", "navigation"), ("TÂM ĐIỂM", "related"), ("Các tin đã đưa ngày:", "related"),
        ("4 giờ trướcBài gốc", "cms_meta"), ("Nguồn Báo Tân An : https://tanan.vn/tin-tuc-1.html", "source_link"),
        ("Đánh giá bài viết", "rating"), ("Publish date 07/01/2022 | 15:27  | View count: 171", "cms_meta"),
    ],
)  # fmt: skip
def test_buttons_forms_and_counters_are_known_by_kind(line, kind):
    assert kind_of(line)[0] == kind


@pytest.mark.parametrize(
    "line",
    [
        "Sáng 15/01", "Hôm nay, 15/3, Huyện ủy tổ chức hội nghị", "Thái Tám", "Quang cảnh Hội nghị", "Công tác Đảng",
        "Ngày 15/01/2022, Đảng ủy xã họp", "Trả lời Nhân dân, lãnh đạo các ngành giải trình 30 nội dung",
        "(Cổng TTĐT) - Hội nghị đánh giá kết quả quý I.", "Trong đó, 12/13 xã đạt chuẩn",
        "Chia sẻ tại hội nghị, bà Lan nói",
    ],
)  # fmt: skip
def test_words_of_an_article_are_not_furniture(line):
    assert kind_of(line) is None


def test_a_body_in_capitals_is_a_letter_head_until_it_does_something():
    assert is_letterhead("ỦY BAN NHÂN DÂN PHƯỜNG THỚI AN")
    assert not is_letterhead("ĐẢNG ỦY XÃ TÂN PHÚ TỔ CHỨC HỘI NGHỊ")
    assert not is_letterhead("Đảng ủy xã Tân Phú")


def test_crumbs_are_parted_by_arrows():
    assert is_breadcrumb("Tin tức » Xây dựng Đảng")
    assert not is_breadcrumb("Đảng ủy xã Tân Phú")
