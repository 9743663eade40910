import pytest

from reports.checks import run
from reports.checks.spelling import doubled_words, misplaced_marks, mixed_spelling, near_typos
from reports.checks.subject import Passage
from tests import factories


def said(find, text):
    return [hit.said for hit in find(Passage("nội dung", "id_body", text))]


@pytest.mark.parametrize(
    "doubled", ["nhiệm vụ nhiệm vụ", "của của", "Các các", "Ban Thường vụ Ban Thường vụ", "đã  đã"]
)
def test_words_typed_twice_are_named(doubled):
    assert said(doubled_words, f"Quận ủy {doubled} năm 2022") == [f"Lặp chữ “{' '.join(doubled.split())}”"]


@pytest.mark.parametrize(
    "text",
    [
        "luôn luôn", "thường thường", "nhiều nhiều", "xanh xanh", "dần dần", "đời đời", "ngày ngày", "năm năm liền",
        "người người, nhà nhà thi đua", "24 Đảng bộ bộ phận", "quản lý lý lịch đảng viên", "học sinh sinh viên",
        "các tổ chức tổ chức quán triệt", "Ban Chỉ đạo chỉ đạo", "công tác tác chiến", "thiết bị bị hỏng",
        "những tồn tại tại cơ sở", "nhà ở ở xã", "tự do do Đảng", "đoàn kết, đoàn kết, đại đoàn kết",
        "mỗi ngày mỗi ngày", "nhiệm vụ\nnhiệm vụ", "nhiệm vụ. Nhiệm vụ", "năm 2022 2022", "Tỷ lệ\tTỷ lệ",
        "đời đời đời đời", "Nguyễn Thị Linh Linh",
    ],
)  # fmt: skip
def test_reduplication_and_words_that_share_a_syllable_are_left_alone(text):
    assert said(doubled_words, text) == []


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("trển khai", "triển khai"), ("phát kinh tế", "phát triển kinh tế"), ("nănh lực", "năng lực"),
        ("tai Hội nghị", "tại Hội nghị"), ("Trển khai", "Triển khai"), ("thuờng vụ", "thường vụ"),
        ("bổ xung", "bổ sung"),
    ],
)  # fmt: skip
def test_slips_of_the_keyboard_are_offered_as_they_should_be(typed, right):
    assert said(near_typos, f"Quận ủy {typed} năm 2022") == [f"Nghi gõ nhầm “{typed}”, có thể là “{right}”"]


@pytest.mark.parametrize(
    "text",
    [
        "triển khai", "phát triển kinh tế", "khắc phục thiên tai", "tai nạn giao thông", "thiên tai, hội nghị",
        "phân chia sẽ được thực hiện", "tại Hội nghị", "củng cố", "kỷ luật", "kỹ thuật", "chuẩn mực", "đảng viên",
    ],
)  # fmt: skip
def test_right_words_are_left_alone(text):
    assert said(near_typos, text) == []


def mixed(text):
    return list(mixed_spelling([Passage("nội dung", "id_body", text)]))


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Quận ủy, Thành ủy, Quận uỷ", "“ủy” 2 lần, “uỷ” 1 lần"),
        ("hoà bình, hòa hợp, Hoà giải", "“hoà” 2 lần, “hòa” 1 lần"),
        ("tỷ lệ cao, tỉ lệ thấp, tỷ lệ", "“tỷ lệ” 2 lần, “tỉ lệ” 1 lần"),
        ("Covid-19 và Covid -19", "“Covid -19” 1 lần, “Covid-19” 1 lần"),
    ],
)
def test_two_spellings_of_one_word_are_counted(text, counts):
    assert mixed(text) == [counts]


@pytest.mark.parametrize("text", [
    "Quận ủy, Thành ủy", "đồng chí Lê Thủy và đồng chí Trần Thuỷ", "hoa, hòa, hóa", "tỉ mỉ, tỷ lệ",
    "COVID-19, Covid-19",
    "quý và quy",
])  # fmt: skip
def test_names_and_other_words_are_no_second_spelling(text):
    assert mixed(text) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("trụ sở UBND quận.. Tiếp tục", "Thừa dấu chấm: “quận..”"),
        ("Nhân dân , các đoàn thể", "Thừa dấu cách trước dấu câu: “dân ,”"),
        ("năm 2021;, năm 2022", "Hai dấu câu liền nhau: “2021;,”"),
        ("chương trình đột phá…Theo đó", "Thiếu dấu cách sau dấu câu: “phá…Theo”"),
        ("Đại hội.Đồng chí", "Thiếu dấu cách sau dấu câu: “hội.Đồng”"),
        ("Quận ủy,đồng chí", "Thiếu dấu cách sau dấu câu: “ủy,đồng”"),
    ],
)
def test_marks_out_of_place_are_named(text, line):
    assert said(misplaced_marks, text)[:1] in ([line], [line.replace("“dân ,”", "“ ,”")])


@pytest.mark.parametrize(
    "text",
    [
        "5 năm liền 2018-2022.../.", "trong sạch, vững mạnh ./.", "v.v..", "v.v.;", "8.948 đảng viên; 97,7%", "TP.HCM",
        "TP.Hồ Chí Minh", "Ths.Nguyễn Văn A", "https://dangbo.vn/a,b", "chi bộ… Theo đó", "Nhân dân…", "Hội nghị....",
        "(khóa VI), (khóa V)", "“Dân vận khéo”,", "07 - 01", "A, B,... và C",
    ],
)  # fmt: skip
def test_usual_marks_are_left_alone(text):
    assert said(misplaced_marks, text) == []


@pytest.mark.django_db
def test_a_slip_in_summary_and_body_is_told_once_with_both_places():
    words = "Quận ủy trển khai nghị quyết."
    report = factories.ReportFactory(summary=words, body=f"<p>{words}</p>")
    (finding,) = [finding for finding in run(report) if finding.code == "near_typo"]
    assert (finding.anchor, finding.text.endswith("(sapo, nội dung)")) == ("id_summary", True)
