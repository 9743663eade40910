"""The page on privacy speaks of what readers send, and of how views are counted; the contact page of its form. A page
that the office has edited stays as it is."""

from importlib import import_module

from django.db import migrations
from django.utils import timezone

BEFORE = import_module("pages.migrations.0002_fixed_pages").PAGES
PRIVACY = """Đọc trang này không cần tài khoản. Trang không đặt cookie cho người đọc, không theo dõi, không tải nội dung từ nơi khác.

## Bình luận
- Lưu: họ tên, thư điện tử, nội dung, lúc gửi. Mục đích: xét duyệt, đăng ý kiến, liên hệ lại khi cần.
- Hiển thị: họ tên và nội dung, sau khi được duyệt. Thư điện tử không hiển thị; chỉ người duyệt và người quản trị hệ thống xem được.
- Thời hạn: thư điện tử xóa sau 12 tháng; bình luận không được đăng xóa sau 12 tháng; bình luận được đăng ở lại cùng bài.

## Báo sai thông tin và thư liên hệ
- Lưu: nội dung, trang được nói tới, lúc gửi; thư điện tử khi người gửi có ghi và đồng ý. Mục đích: kiểm tra, trả lời.
- Hiển thị: không đăng. Ai có số phiếu xem được tình trạng và câu trả lời, không xem được nội dung đã gửi và người gửi.
- Thời hạn: 12 tháng, rồi xóa hẳn cùng số phiếu.

## Quyền của người gửi
- Mọi thông tin chỉ được lưu khi người gửi đồng ý. Không đồng ý vẫn đọc được toàn bộ trang.
- Rút lại đồng ý, xem, sửa hoặc xóa thông tin đã gửi: gửi thư qua trang Liên hệ, chọn “Đề nghị sửa hoặc xóa thông tin cá nhân”, ghi số phiếu hoặc dùng đúng thư điện tử đã gửi. Không phải nêu lý do.
- Thông tin không được chuyển cho bên khác, trừ khi pháp luật yêu cầu. Không hài lòng với cách xử lý thì có quyền khiếu nại theo pháp luật về bảo vệ dữ liệu cá nhân.
- Bản sao lưu còn giữ thông tin đã xóa cho đến khi chính bản sao lưu hết hạn.

## Đếm lượt xem
- Trang đếm mỗi bài được xem bao nhiêu lần. Con số không gắn với ai; trang không dùng cookie để đếm.
- Địa chỉ mạng không được lưu cùng bình luận, phiếu hoặc lượt xem.

## Thông tin về cán bộ
- Trang chỉ nêu tên người theo chức vụ công tác hoặc theo khen thưởng đã công bố.
- Trang không đăng ngày sinh, nơi ở, số điện thoại riêng.
- Người được nêu tên có quyền đề nghị đính chính hoặc gỡ thông tin, qua trang Liên hệ.

## Lựa chọn hiển thị
Cỡ chữ và màu nền bạn chọn chỉ lưu trên thiết bị của bạn."""
CONTACT = """Ban biên tập tiếp nhận góp ý về nội dung tin bài, đề nghị đính chính và phản ánh lỗi của trang.

Ý kiến có thể gửi theo mẫu dưới đây, bằng văn bản, hoặc trao đổi trực tiếp với văn phòng cấp ủy trong giờ hành chính. Khi nói về một tin bài, xin nêu tiêu đề hoặc địa chỉ của bài."""
AFTER = {"rieng-tu": PRIVACY, "lien-he": CONTACT}


def rewrite(apps, schema_editor):
    FixedPage = apps.get_model("pages", "FixedPage")
    for slug, body in AFTER.items():
        FixedPage.objects.filter(slug=slug, body=BEFORE[slug][1]).update(body=body, updated_at=timezone.now())


def put_back(apps, schema_editor):
    FixedPage = apps.get_model("pages", "FixedPage")
    for slug, body in AFTER.items():
        FixedPage.objects.filter(slug=slug, body=body).update(body=BEFORE[slug][1])


class Migration(migrations.Migration):
    dependencies = [("pages", "0002_fixed_pages")]
    operations = [migrations.RunPython(rewrite, put_back)]
