import pytest

from reports.importer.persons import is_person_after_post
from reports.importer.titles import chain_of_name, posts_of, title_at
from tests.reports.importer.people_articles import words

WHOLE = [
    "Bí thư Huyện ủy",
    "Phó Bí thư Thường trực Đảng ủy, Chủ tịch HĐND phường",
    "Ủy viên Ban Thường vụ Tỉnh ủy, Trưởng Ban Nội chính Tỉnh ủy",
    "Trưởng phòng Kinh tế, Hạ tầng và Đô thị",
    "Trưởng phòng Lao động - Thương binh và Xã hội thị xã",
    "Phó Giám đốc Sở Văn hóa, Thể thao và Du lịch",
    "Trưởng Ban Chỉ đạo phòng, chống tham nhũng, lãng phí, tiêu cực tỉnh",
    "Phó Trưởng Ban Thường trực Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở huyện",
    "Trưởng ban Tuyên giáo Thị ủy kiêm Giám đốc Trung tâm Chính trị thị xã",
    "UVBTV, Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy",
    "UVT.Ư Đảng, Bí thư Tỉnh ủy, Trưởng đoàn ĐBQH tỉnh",
    "nguyên Bí thư Quận ủy Quận 7",
    "Chính trị viên Ban CHQS thành phố",
    "Phó Bí thư Huyện ủy - Chủ tịch UBND huyện",
    "Phó Chủ tịch UBND xã Kim Anh",
    "Phó Bí thư Đảng ủy Khối các cơ quan tỉnh",
    "Hiệu trưởng Trường THCS Nguyễn Du",
    "Phó Vụ trưởng Vụ Địa phương I, Ban Tổ chức Trung ương",
    "Trưởng ban kiểm tra, giám sát",
    "Phó Trưởng Ban Quản lý dự án đầu tư xây dựng khu vực",
    "Bí thư Chi bộ thôn Đông, xã Hòa An",
    "Phó Ban Quản lý các KCN tỉnh",
    "Chỉ huy trưởng Bộ chỉ huy quân sự tỉnh",
    "Chi cục trưởng Chi cục Thủy lợi và phòng chống thiên tai",
    "Trưởng Ban Kinh tế – Ngân sách HĐND xã",
    "Bí thư Đoàn TNCS Hồ Chí Minh phường",
    "Ủy viên Ban Chấp hành Đảng bộ tỉnh khóa XVI, Bí thư Huyện ủy",
    "Đảng ủy viên, Trưởng Công an phường",
    "Trưởng Ban Chỉ đạo thực hiện các chương trình mục tiêu quốc gia xã",
]
AFTER = [
    " chủ trì Hội nghị",
    " đã đến dự",
    " phát biểu kết luận",
    " thay mặt Ban Chấp hành tiếp thu",
    " và toàn thể đảng viên",
    " cùng các đồng chí trong Ban Thường vụ",
    ", đồng chí Lê Văn B",
    "; đồng chí Lê Văn B",
    " - Chủ trì Hội nghị",
    ", lãnh đạo các phòng, ban",
    " và 115 đại biểu",
    " nghiêm túc tiếp thu",
]


def _chain(text: str) -> str:
    tokens = words(text)
    return text[: tokens[chain_of_name(tokens, 0, len(tokens), lambda _tokens, _at: False) - 1].end]


@pytest.mark.parametrize("printed", WHOLE)
@pytest.mark.parametrize("after", AFTER)
def test_posts_are_cut_neither_short_nor_long(printed, after):
    assert _chain(printed + after) == printed


def test_a_post_that_a_name_follows_belongs_to_that_name():
    tokens = words("Phó Bí thư Huyện ủy Lê Văn B")
    assert chain_of_name(tokens, 0, len(tokens), lambda _tokens, at: at == 5) == 0


def test_each_title_begins_a_post():
    tokens = words("Phó Bí thư Quận ủy, Chủ tịch UBND quận")
    assert posts_of(tokens) == [(0, 5), (6, 10)]


def test_titles_are_known_in_any_case_with_former_before():
    assert title_at(words("NGUYÊN BÍ THƯ"), 0) == (3, "")
    assert title_at(words("Trưởng Ban Dân vận"), 0) == (2, "Ban")
    assert title_at(words("hội nghị"), 0) is None


@pytest.mark.parametrize(
    "printed",
    [
        "Chủ tịch Hội đồng thi đua, khen thưởng Bộ CHQS tỉnh",
        "Trưởng phòng Lý luận chính trị - Lịch sử Đảng, Ban Tuyên giáo Thành ủy",
        "Giám đốc Trung tâm Thông tin, Ban Tuyên giáo Trung ương",
        "TVTU",
    ],
)
def test_an_office_with_signs_in_its_name_is_one_post(printed):
    assert posts_of(words(printed)) == [(0, len(words(printed)))]


def test_what_somebody_did_is_no_part_of_a_ministrys_name():
    assert posts_of(words("Vụ trưởng Vụ Chính sách, Bộ Ngoại giao thông tin chuyên đề")) == [(0, 9)]


@pytest.mark.parametrize(
    ("text", "post"),
    [
        (
            "Ủy viên Ban Thường vụ / Trưởng Ban Tổ chức Quận ủy; bà",
            "Ủy viên Ban Thường vụ / Trưởng Ban Tổ chức Quận ủy",
        ),
        ("Phó Bí thư/Chủ tịch UBND xã.", "Phó Bí thư/Chủ tịch UBND xã"),
        ("Phó Bí thư; Chủ tịch UBND xã nhấn mạnh", "Phó Bí thư; Chủ tịch UBND xã"),
        ("Phó Bí thư; Chủ tịch UBND xã Lê Văn An nhấn mạnh", "Phó Bí thư"),
        ("Phó Bí thư; Trưởng các ban; khách mời", "Phó Bí thư"),
        ("PBT Đảng ủy-CT. HĐND phường phát biểu", "PBT Đảng ủy-CT. HĐND phường"),
        ("Trưởng Ban Quản lý chợ thôi giữ chức", "Trưởng Ban Quản lý chợ"),
        ("Trưởng Ban Chỉ đạo làm trưởng đoàn", "Trưởng Ban Chỉ đạo"),
        ("Trưởng Ban Dân vận, Trưởng Công an huyện Thượng tá Lê An", "Trưởng Ban Dân vận"),
        ("Vụ trưởng Vụ Lễ tân - Bộ Ngoại giao trình bày", "Vụ trưởng Vụ Lễ tân - Bộ Ngoại giao"),
        (
            "đại biểu HĐND xã khóa XII, nhiệm kỳ 2021 - 2026 phát biểu",
            "đại biểu HĐND xã khóa XII, nhiệm kỳ 2021 - 2026",
        ),
    ],
)
def test_where_the_posts_after_a_name_end(text, post):
    tokens = words(text)
    end = chain_of_name(tokens, 0, len(tokens), is_person_after_post)
    assert text[: tokens[end - 1].end] == post
