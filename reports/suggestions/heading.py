"""What stands around the body: title, summary, rubric, author, the old page, and where the report belongs."""

from collections.abc import Iterator

from django.utils import timezone

from lib.vietnamese.dates import show_moment
from lib.vietnamese.numbers import show_number
from lib.vietnamese.text import exact, is_all_caps
from reports.importer.draft import Certainty
from reports.models import Category, Report
from reports.suggestions.item import NOBODY, Candidate, Field, Group, Item
from reports.suggestions.reading import PUBLISHER, Reading

TITLE = "title"
LONGEST_TITLE = Report._meta.get_field("title").max_length or 300


def heading_items(reading: Reading) -> Iterator[Item]:
    yield _title_item(reading)
    heading = reading.draft.heading
    if heading.summary_span:
        why = "" if heading.summary_is_printed else "Bài không có sapo; gợi ý câu mở đầu."
        field = Field(name="summary", label="Sapo", value=reading.quote(heading.summary_span), is_long=True)
        yield reading.item("summary", Group.HEADING, "Sapo", (field,), span=heading.summary_span, why=(why,))
    if heading.category_span:
        yield _category_item(reading)
    if heading.byline_span:
        field = Field(name="byline", label="Tác giả", value=reading.quote(heading.byline_span))
        yield reading.item("byline", Group.HEADING, "Tác giả", (field,), span=heading.byline_span)
    yield _publisher_item(reading)
    if heading.published_at or heading.view_count is not None:
        yield _old_page_item(reading)


def _title_item(reading: Reading) -> Item:
    heading = reading.draft.heading
    printed = reading.quote(heading.title_span)
    title = heading.title_proposed or printed
    why = "Bài không có tiêu đề: hãy xem gợi ý, sửa nếu cần."
    if printed:
        why = "Bài viết hoa toàn bộ tiêu đề; gợi ý viết thường." if is_all_caps(printed) else ""
    field = Field(name="title", label="Tiêu đề", value=title, is_long=True)
    long = f"Tiêu đề dài quá {LONGEST_TITLE} ký tự, không lưu được; hãy rút ngắn." if len(title) > LONGEST_TITLE else ""
    certainty = Certainty.CERTAIN if printed and title and not long else Certainty.DOUBTFUL
    return reading.item(
        TITLE, Group.HEADING, "Tiêu đề", (field,), span=heading.title_span, certainty=certainty, why=(why, long)
    )


def _category_item(reading: Reading) -> Item:
    printed = reading.quote(reading.draft.heading.category_span)
    rows = list(Category.objects.all())
    known = next((row for row in rows if exact(row.name) == exact(printed)), None)
    choices = (("", "(không chọn)"), *((row.name, row.name) for row in rows))
    why = "" if known else f"Chưa có chuyên mục “{printed}”; hãy chọn một chuyên mục đang có."
    field = Field(
        name="category", label="Chuyên mục", value=known.name if known else "", kind="choice", choices=choices
    )
    return reading.item(
        "category", Group.HEADING, "Chuyên mục", (field,), shown=printed, span=reading.draft.heading.category_span,
        certainty=Certainty.CERTAIN if known else Certainty.DOUBTFUL, why=(why,),
    )  # fmt: skip


def _publisher_item(reading: Reading) -> Item:
    body = reading.proposed_publisher
    why = "Bài không cho biết thuộc trang của cơ quan nào; hãy chọn."
    if body is not None:
        is_usual = reading.usual_publisher is not None
        why = "Nơi đăng các bài gần đây." if is_usual else "Cấp ủy của đơn vị tổ chức hội nghị."
    is_sure = body is not None and reading.publisher_fits
    if body is not None and not is_sure:
        why = f"{why} Đơn vị tổ chức hội nghị trong bài không thuộc {body.name}, hoặc chưa có bản ghi: hãy xem lại."
    links = (Candidate(pk=str(body.pk), label=body.name, why=why),) if body else ()
    return reading.item(
        PUBLISHER, Group.HEADING, "Nơi đăng", shown=body.name if body else "Chưa rõ", why=(why,), links=links,
        certainty=Certainty.CERTAIN if is_sure else Certainty.DOUBTFUL,
        link=str(body.pk) if body else NOBODY, link_label="Tổ chức",
    )  # fmt: skip


def _old_page_item(reading: Reading) -> Item:
    heading = reading.draft.heading
    moment = heading.published_at
    if moment is not None and timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    local = timezone.localtime(moment) if moment else None
    views = "" if heading.view_count is None else str(heading.view_count)
    fields = (
        Field(name="published_at", label="Đăng lúc", kind="datetime", value=f"{local:%Y-%m-%dT%H:%M}" if local else ""),
        Field(name="views", label="Lượt xem", kind="number", value=views),
    )
    shown = [show_moment(local) if local else "", f"{show_number(int(views))} lượt xem" if views else ""]
    return reading.item(
        "old-page", Group.PAGE, "Trang cũ", fields, shown=", ".join(filter(None, shown)),
        span=heading.published_span or heading.view_count_span, why=("Bài đã đăng trên trang cũ.",),
    )  # fmt: skip
