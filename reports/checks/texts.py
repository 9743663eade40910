"""Title, summary, body and category; and whether the words that facts rest on are still there."""

from collections.abc import Iterator

from lib.vietnamese.text import clean, is_all_caps, sentence_case
from reports.checks.finding import Finding, Level
from reports.checks.subject import Subject, anchor
from reports.models import Anomaly, Report

LONG_TITLE = 110  # letters; more do not fit two lines of a list on a phone
QUOTE_SHOWN = 120
_ROWS = {
    "participations": "thành phần",
    "figures": "số liệu",
    "photos": "ảnh",
    "award_mentions": "khen thưởng",
    "documents": "văn bản",
    "organization_mentions": "tổ chức",
}


def find_title(subject: Subject) -> Iterator[Finding]:
    title, most = subject.report.title, Report._meta.get_field("title").max_length
    if len(title) > most:
        said = f"Tiêu đề dài {len(title)} ký tự, nhiều hơn {most} ký tự mà trang lưu được"
        yield Finding("title_over_column", Level.BLOCKING, said, "id_title")
    elif len(title) > LONG_TITLE:
        said = f"Tiêu đề dài {len(title)} ký tự; nên rút còn {LONG_TITLE}"
        yield Finding("title_long", Level.ADVISORY, said, "id_title")
    if is_all_caps(title) and (usual := sentence_case(title)) != title:
        yield Finding("title_capitals", Level.ADVISORY, f"Tiêu đề viết hoa toàn bộ; có thể là “{usual}”", "id_title")
    if subject.report.title_origin == Report.TitleOrigin.PROPOSED:
        said = "Tiêu đề mới là gợi ý: xem lại rồi chọn nguồn tiêu đề"
        yield Finding("title_proposed", Level.BLOCKING, said, "id_title_origin")


def find_missing(subject: Subject) -> Iterator[Finding]:
    if not subject.report.summary.strip():
        yield Finding("summary_missing", Level.ADVISORY, "Chưa có sapo", "id_summary")
    if not subject.body.text.strip():
        yield Finding("body_empty", Level.BLOCKING, "Chưa có nội dung", "id_body")
    if subject.report.category_id is None:
        yield Finding("category_missing", Level.ADVISORY, "Chưa chọn chuyên mục", "id_category")


def comparable(text: str) -> str:
    """Text in which only the words count: composed letters, single spaces."""
    return " ".join(clean(text).split())


def find_lost_quotes(subject: Subject) -> Iterator[Finding]:
    report = subject.report
    captions = (caption.text for caption in subject.captions)
    texts = (report.source_text, report.title, report.summary, subject.body.text, report.byline, *captions)
    words = comparable("\n".join(texts))
    for prefix, rows in subject.facts.items():
        for index, fact in enumerate(rows):
            quote = comparable(fact.quote)
            if quote not in words:
                shown = quote if len(quote) <= QUOTE_SHOWN else quote[:QUOTE_SHOWN] + "…"
                said = f"Câu trích của mục {_ROWS[prefix]} {index + 1} không còn trong bài: “{shown}”"
                # The form shows no quote of a photo.
                place = f"photos-{index}" if prefix == "photos" else anchor(prefix, index, "quote")
                yield Finding("quote_lost", Level.ADVISORY, said, place)


def find_open_anomalies(subject: Subject) -> Iterator[Finding]:
    left = Anomaly.objects.filter(report=subject.report, is_settled=False).count()
    if left:
        said = f"Còn {left} chỗ cần xem lại chưa đánh dấu đã xem xét"
        yield Finding("anomalies_open", Level.ADVISORY, said, "anomalies-group")
