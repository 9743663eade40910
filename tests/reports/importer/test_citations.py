import pytest

from reports.importer.citations import citation_in, field_in, period_in, year_reviewed
from tests.reports.importer.event_articles import article_of


def cited(text):
    span = citation_in(text, 0, len(text))
    return text[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" vì đã có thành tích tiêu biểu năm 2021.", "đã có thành tích tiêu biểu năm 2021"),
        (
            " đạt tiêu chuẩn “Hoàn thành xuất sắc nhiệm vụ” 5 năm liền 2018-2022.../.",
            "đạt tiêu chuẩn “Hoàn thành xuất sắc nhiệm vụ” 5 năm liền 2018-2022",
        ),
        (" thuộc Đảng bộ huyện có nhiều đóng góp cho phong trào; ", "có nhiều đóng góp cho phong trào"),
        (" tiêu biểu, trong đó 10 tập thể", "tiêu biểu"),
        (" trong công tác phòng, chống dịch và ", "trong công tác phòng, chống dịch"),
        (" trong toàn Đảng bộ", None),
        (" tại hội trường", None),
    ],
)
def test_the_words_of_merit_end_with_their_clause(text, expected):
    assert cited(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("năm 2021", "2021"),
        ("5 năm liền (2013 - 2017)", "2013-2017"),
        ("từ năm 2018 đến năm 2022", "2018-2022"),
        ("năm học 2021 - 2022", "2021-2022"),
        ("trong nhiệm kỳ 2020 - 2022", "2020-2022"),
        ("tổ chức đại hội nhiệm kỳ 2015 - 2020", None),
        ("giai đoạn 2026-2061", None),
    ],
)
def test_the_period_is_one_year_or_a_stretch(text, expected):
    assert period_in(text) == expected


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        ("đã có thành tích xuất sắc trong việc triển khai QCDC năm 2021", "triển khai QCDC"),
        ("đạt tiêu chuẩn “Hoàn thành tốt nhiệm vụ” năm 2022", "Hoàn thành tốt nhiệm vụ"),
        ("đơn vị trong sạch, vững mạnh", "trong sạch, vững mạnh"),
        ("có thành tích cao trong Hội thi xây dựng video clip về gương tập thể", "Hội thi xây dựng video clip"),
    ],
)
def test_the_field_is_the_citation_without_praise_and_year(citation, expected):
    assert field_in(citation) == expected


def test_the_year_reviewed_is_the_one_looked_back_on():
    article = article_of("Huyện ủy tổ chức Hội nghị tổng kết công tác năm 2021, triển khai nhiệm vụ năm 2022.")
    assert year_reviewed(article, None) == "2021"
