"""Whether an award was handed over here, or is only reported."""

import re

from reports.importer.article import Article
from reports.importer.source import Span

_HERE = re.compile(
    r"dịp này|nhân dịp|tại (?:hội nghị|buổi lễ|buổi|đại hội|lễ|chương trình|cuộc họp)|kết thúc hội"
    r"|(?:đợt|lần) này|tại đây"
    r"|(?:hội nghị|buổi lễ) (?:đã|cũng|còn)|trong đợt|tổ chức (?:lễ|trao|hội nghị)|bế mạc"
    r"|(?:hội nghị|buổi lễ|đại hội) (?:biểu dương|tuyên dương|khen thưởng|trao|tặng|tôn vinh|vinh danh)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?:trong|cuối|đầu|đến|tính đến|riêng) (?:\d+ )?(?:năm|nhiệm kỳ|tháng|quý|giai đoạn)"
    r"|(?:(?<=\n)|(?<=[.;:,…–-] )|\A)năm (?:19|20)\d\d\b"
    r"|(?:(?<=\n)|(?<=[.…] )|\A)giai đoạn (?:19|20)\d\d\b"
    r"|nhiệm kỳ qua|năm qua|thời gian qua"
    r"|(?<!đạt )(?<!có )(?<!mang lại )(?<!hiệu )kết quả(?! (?:tốt|cao|tích cực|quan trọng|đáng))"
    r"|những năm|trước đó|liên tục"
    r"|(?:qua|sau) (?:\d+|hai|ba) năm|h[àằ]ng năm|nhiều năm|năm liền được"
    r"|qua (?:thực hiện|phong trào|đánh giá|bình xét)|với (?:những )?(?:kết quả"
    r"|thành tích)"
    r"|từ đầu (?:năm|nhiệm kỳ)|từ năm",
    re.IGNORECASE,
)
_REVIEW = re.compile(
    r"(?:Trong |Riêng |Đầu |Cuối |Kết thúc )?(?:Năm|năm) (?:19|20)\d\d\b"
    r"|(?:Trong |Qua )?(?:Nhiệm kỳ|nhiệm kỳ|\d+ năm|thời gian|Thời gian"
    r"|những năm)(?: \d{4}\s?[-–]\s?\d{4})?(?: qua)?\b|Theo báo cáo"
)


def is_here(article: Article, span: Span, *, is_contest: bool = False) -> bool | None:
    """False for what happened elsewhere or earlier; None when the words do not say.

    The result of a contest ("Kết quả, giải Nhất thuộc về …") is told where it is handed over.
    """
    if _HERE.search(article.text, *span):
        return True
    found = _ELSEWHERE.search(article.text, *span)
    return None if found is None or (is_contest and found[0].lower() == "kết quả") else False


def after(article: Article, span: Span, before: bool | None) -> bool | None:
    """What a sentence without awards tells the next ones: "Năm 2021, …" begins a review of the year."""
    if _HERE.search(article.text, *span):
        return True
    return False if before is None and _REVIEW.match(article.text, *span) else before
