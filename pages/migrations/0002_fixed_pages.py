"""The four fixed pages, with words that are true of the site as it is; the office edits them on the desk."""

from django.db import migrations

PAGES = {
    "gioi-thieu": (
        "Giới thiệu",
        """Trang tin này đăng tin hội nghị và hoạt động của các tổ chức đảng trên địa bàn.

Mỗi tin bài vừa là bài viết, vừa là dữ liệu: hội nghị nào, ai dự với chức vụ gì vào ngày đó, số liệu nào được nêu, văn bản nào được thông qua, ai được khen thưởng. Mỗi dữ kiện dẫn về câu chữ trong bài.

## Cách đọc
- Chức vụ ghi cạnh tên là chức vụ vào ngày diễn ra sự kiện, không phải chức vụ hiện nay.
- “Suy luận” là điều bài viết không nói thẳng, ban biên tập suy ra và có ghi căn cứ.
- “Chưa rõ” là điều bài viết không nêu. Trang không đoán thay.
- Bài lấy từ trang cũ giữ nguyên câu chữ của bản gốc, kể cả chỗ có thể gõ nhầm.""",
    ),
    "lien-he": (
        "Liên hệ",
        """Ban biên tập tiếp nhận góp ý về nội dung tin bài, đề nghị đính chính và phản ánh lỗi của trang.

Ý kiến có thể gửi bằng văn bản hoặc trao đổi trực tiếp với văn phòng cấp ủy trong giờ hành chính. Khi nói về một tin bài, xin nêu tiêu đề hoặc địa chỉ của bài.""",
    ),
    "tro-nang": (
        "Khả năng tiếp cận",
        """Trang được xây dựng để mọi người đều đọc được, kể cả khi dùng bàn phím, trình đọc màn hình, chữ phóng to hoặc đường truyền chậm. Mục tiêu là đáp ứng WCAG 2.2 mức AA.

## Trang hỗ trợ
- Dùng được hoàn toàn bằng bàn phím; phím Tab đầu tiên đưa đến liên kết bỏ qua phần đầu trang.
- Đổi cỡ chữ và nền sáng, nền tối ở nút “Hiển thị”.
- Tìm kiếm nhận cả chữ có dấu và không dấu.
- Mỗi biểu đồ có bảng số liệu đi kèm.
- Trang đọc được khi trình duyệt tắt JavaScript.

## Khi gặp khó khăn
Nếu có phần nào chưa dùng được, hãy báo cho ban biên tập qua trang Liên hệ, nêu rõ địa chỉ trang và thiết bị đang dùng.""",
    ),
    "rieng-tu": (
        "Quyền riêng tư",
        """Đọc trang này không cần tài khoản. Trang không đặt cookie cho người đọc, không theo dõi, không tải nội dung từ nơi khác.

## Thông tin về cán bộ
- Trang chỉ nêu tên người theo chức vụ công tác hoặc theo khen thưởng đã công bố.
- Trang không đăng ngày sinh, nơi ở, số điện thoại riêng.
- Người được nêu tên có quyền đề nghị đính chính hoặc gỡ thông tin, qua trang Liên hệ.

## Lựa chọn hiển thị
Cỡ chữ và màu nền bạn chọn chỉ lưu trên thiết bị của bạn.""",
    ),
}


def add_pages(apps, schema_editor):
    FixedPage = apps.get_model("pages", "FixedPage")
    for slug, (title, body) in PAGES.items():
        FixedPage.objects.get_or_create(slug=slug, defaults={"title": title, "body": body})


class Migration(migrations.Migration):
    dependencies = [("pages", "0001_initial")]
    operations = [migrations.RunPython(add_pages, migrations.RunPython.noop)]
