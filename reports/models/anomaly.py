"""Doubtful places of a text as received: kept as they are, shown to the editor, never mended silently."""

from django.db import models

from lib.fields import CleanCharField
from reports.models.fact import Fact, of_report


class Anomaly(Fact):
    class Kind(models.TextChoices):
        TYPO = "typo", "Nghi gõ nhầm"
        MISSING_WORD = "missing_word", "Thiếu chữ"
        DUPLICATE_WORD = "duplicate_word", "Lặp chữ"
        REPEATED_WORD = "repeated_word", "Lặp ý"
        REDUNDANT = "redundant", "Thừa chữ"
        MISSING_SPACE = "missing_space", "Thiếu dấu cách"
        DOUBLE_STOP = "double_stop", "Thừa dấu chấm"
        END_MARK = "end_mark", "Dấu hết bài dính vào chữ"
        CAPITALISATION = "capitalisation", "Viết hoa chưa thống nhất"
        TONE_PLACEMENT = "tone_placement", "Đặt dấu chưa thống nhất"
        DASH_SPACING = "dash_spacing", "Dấu gạch đặt chưa đúng"
        DASH_ROLE = "dash_role", "Dấu gạch nối vai trò, không phải chức vụ"
        DASH_SEPARATOR = "dash_separator", "Dấu gạch nối hai chức vụ"
        SEPARATORS = "mixed_separators", "Dấu ngăn cách chưa thống nhất"
        INNER_SEMICOLON = "inner_semicolon", "Dấu chấm phẩy trong một tên"
        AMBIGUOUS_COMMA = "ambiguous_comma", "Dấu phẩy dễ hiểu nhầm"
        COORDINATION = "ellipsis_coordination", "Nói gộp"
        FRAGMENT = "sentence_fragment", "Câu chưa trọn"
        MISSING_TITLE = "missing_title", "Bản gốc không có tiêu đề"
        CAPITALS_TITLE = "all_caps_title", "Tiêu đề viết hoa toàn bộ"
        MISSING_YEAR = "missing_year", "Ngày không có năm"
        MISSING_DATE = "missing_date", "Không có ngày"
        OTHER_CONFERENCE = "other_conference", "Nói về một hội nghị khác"
        CAPTION_LINES = "caption_two_lines", "Chú thích ảnh ngắt hai dòng"
        HONORIFIC = "mixed_honorific", "Cách gọi chưa thống nhất"
        PLURAL_HONORIFIC = "plural_honorific", "“Các đồng chí” đứng đầu danh sách"
        SUM = "sum_disagrees", "Tổng số không khớp các phần"
        PERCENT = "percent_disagrees", "Tỷ lệ không khớp"
        NBSP = "nbsp", "Dấu cách đặc biệt"
        ENGLISH = "english_labels", "Chữ tiếng Anh của trang cũ"
        OTHER = "other", "Chỗ khác"

    report = of_report("anomalies")
    kind = models.CharField("loại", max_length=24, choices=Kind.choices, default=Kind.OTHER)
    suggestion = CleanCharField("gợi ý", max_length=300, blank=True)
    is_settled = models.BooleanField("đã xem xét", default=False)

    class Meta(Fact.Meta):
        verbose_name = "chỗ cần xem lại"
        verbose_name_plural = "chỗ cần xem lại"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.quote}"
