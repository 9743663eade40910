import pytest

from reports.checks import Level, run
from reports.checks.sensitive import (
    home_addresses,
    identity_numbers,
    is_secret_file,
    party_card_numbers,
    phone_numbers,
    secret_markings,
)
from reports.checks.subject import Passage
from reports.models import Attachment, Photo
from tests import factories


def hits(find, text):
    return [text[hit.start : hit.end] for hit in find(Passage("nội dung", "id_body", text))]


@pytest.mark.parametrize(
    "number",
    [
        "0912345678", "0912 345 678", "0912.345.678", "091-234-5678", "+84 912 345 678", "(+84)912345678",
        "84912345678",
        "028 3891 2345", "(028) 3891.2345", "024.38.912.345", "0236 3812345", "0357 12 34 56",
    ],
)  # fmt: skip
def test_telephone_numbers_are_held_back(number):
    assert hits(phone_numbers, f"Liên hệ: {number}, gặp văn phòng") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "8.948 đảng viên", "Quyết định số 0123456789/QĐ-UBND", "07-01-2022 15 giờ", "09.01.2022 - 12.01.2022",
        "250.000.000.000 đồng", "112500000 đồng", "Hotline 1900 1560", "mã số thuế 0301234567", "01/9/1997 - 01/9/2022",
        "Chỉ thị 05-CT/TW", "07h30 – 11h30", "nhiệm kỳ 2020-2025, 2025-2030", "tỷ lệ 0,912345678", "ISBN 0357123456",
    ],
)  # fmt: skip
def test_numbers_of_documents_sums_and_days_are_no_telephones(text):
    assert hits(phone_numbers, text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("CCCD số 079085012345", "079085012345"), ("công dân 001 085 012 345 đã", "001 085 012 345"),
        ("CMND: 023456789 cấp", "023456789"), ("ông A, 279345678, được", "279345678"),
        ("căn cước 025 123 456,", "025 123 456"),
    ],
)  # fmt: skip
def test_numbers_of_identity_cards_are_held_back(text, number):
    assert number in hits(identity_numbers, text)


@pytest.mark.parametrize(
    "text",
    [
        "250000000 đồng", "123456789 lượt", "120000000000 đồng", "1.234.567.890",
        "cấp căn cước cho 12.345.678 công dân",
        "số tiền 123456789", "07012022", "Công văn 079085012345/CV", "0912 345 678",
    ],
)  # fmt: skip
def test_sums_and_counts_are_no_identity_numbers(text):
    assert hits(identity_numbers, text) == []


@pytest.mark.parametrize("text", ["số thẻ đảng viên: 59.012345", "thẻ đảng viên 59 012345", "đồng chí A (59.012345)"])
def test_numbers_of_party_cards_are_held_back(text):
    assert len(hits(party_card_numbers, text)) == 1


@pytest.mark.parametrize("text", [
    "10.823099, 106.629664", "trao thẻ đảng viên cho 12 đồng chí", "8.948", "59.012.345 đồng",
    "phát thẻ đảng viên 150000 đồng chí",
])  # fmt: skip
def test_places_on_a_map_and_counts_are_no_party_cards(text):
    assert hits(party_card_numbers, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "ông Nguyễn Văn An, ngụ tại phường Hiệp Thành,", "gia đình ở số nhà 12/5, đường Lê Lợi",
        "đến nhà số 12 đường A",
        "đồng chí Trần Văn Út (thường trú tại khu phố 3)", "hộ khẩu thường trú tại số 12 Lê Lợi", "trú tại: tổ 5, ấp 2",
        "nơi ở hiện nay: số 15 đường Hà Huy Giáp", "bà Lê Thị Hoa cư trú tại thôn Đoài",
    ],
)  # fmt: skip
def test_homes_of_persons_are_held_back(text):
    assert len(hits(home_addresses, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "trụ sở tại số 12 đường Lê Lợi", "Địa chỉ: số 1 Lê Lợi",
        "phóng viên thường trú tại Hà Nội, số 5 Lý Thường Kiệt",
        "Cơ quan thường trú tại TP.HCM", "di tích nhà số 5D Hàm Long", "Ngôi nhà số 48 Hàng Ngang là di tích lịch sử",
        "công dân thường trú tại quận", "cấp ủy nơi cư trú", "đánh số nhà 120 căn",
        "tình hình nhân dân cư trú tại địa bàn",
        "tin tưởng, ngụ ý", "Văn phòng đặt tại nhà số 3 Trần Phú",
    ],
)  # fmt: skip
def test_offices_monuments_and_rules_are_no_homes(text):
    assert hits(home_addresses, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "MẬT", "TỐI MẬT", "Tuyệt mật\nBáo cáo", "Công văn số 12-CV/QU (MẬT)", "văn bản đóng dấu MẬT gửi",
        "Độ mật: Tối mật",
        "tài liệu “TUYỆT MẬT”", "Tài liệu lưu hành nội bộ", "LƯU HÀNH NỘI BỘ", "kèm báo cáo (Mật)", "TÀI LIỆU MẬT",
    ],
)  # fmt: skip
def test_secret_markings_are_held_back(text):
    assert len(hits(secret_markings, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "bảo vệ bí mật nhà nước", "BẢO VỆ BÍ MẬT NHÀ NƯỚC", "công tác bảo mật", "gắn bó mật thiết với Nhân dân",
        "MẬT ĐỘ DÂN SỐ",
        "Hồ Chí Minh hoạt động bí mật", "MẬT THƯ", "xác định độ mật của tài liệu", "mật độ dân số", "BẢO MẬT THÔNG TIN",
        "An ninh chính trị nội bộ", "đoàn kết nội bộ", "độ “tuyệt mật” không ghi trích yếu",
        "QUY ĐỊNH VỀ QUẢN LÝ VĂN BẢN MẬT CỦA ĐẢNG",
    ],
)  # fmt: skip
def test_words_about_secrets_are_no_markings(text):
    assert hits(secret_markings, text) == []


@pytest.mark.parametrize(
    "name", ["QD_TOI_MAT.pdf", "Mật 12.docx", "tai-lieu-mat.pdf", "Lưu hành nội bộ.pdf", "BC (TỐI MẬT).pdf"]
)
def test_files_named_secret_are_known(name):
    assert is_secret_file(name)


@pytest.mark.parametrize("name", [
    "mat-tran-to-quoc.jpg", "gap-mat.jpg", "ra-mat.png", "bi-mat.pdf", "Bảo vệ bí mật nhà nước.pdf",
    "Mật độ dân số.xlsx",
    "kham-mat.jpg", "hinh-mat-tien.jpg", "1a2b3c.jpg",
])  # fmt: skip
def test_other_files_are_not(name):
    assert not is_secret_file(name)


@pytest.mark.django_db
def test_sensitive_content_is_a_gate_wherever_it_stands():
    report = factories.ReportFactory(
        summary="Gọi 0912345678", body="<p>Gọi <em>0912345678</em></p>", byline="0357123456"
    )
    factories.PhotoFactory(report=report, caption="Thẻ 079085012345")
    gates = {(f.code, f.anchor) for f in run(report) if f.level == Level.GATE}
    assert gates == {
        ("phone_number", "id_summary"), ("phone_number", "id_byline"), ("identity_number", "id_photos-0-caption"),
    }  # fmt: skip


@pytest.mark.django_db
def test_names_of_pictures_and_attachments_are_read():
    report = factories.ReportFactory()
    Photo.objects.bulk_create(
        [Photo(report=report, image="anh/2022/tai-lieu-mat.jpg", caption="x", alt_text="Hội trường")]
    )
    Attachment.objects.bulk_create(
        [Attachment(report=report, file="tep/1.pdf", original_name="TỐI MẬT.pdf", kind="pdf", size=1, title="Báo cáo")]
    )
    secret = [finding.anchor for finding in run(report) if finding.code == "secret_marking"]
    assert secret == ["id_photos-0-image", "id_attachments-0-file"]
