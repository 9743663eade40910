"""Pictures and their captions, furniture of the page the text was copied from, and doubtful places."""

from collections.abc import Iterator

from lib.images import looks_like_file_name
from reports.models import Anomaly
from reports.suggestions.item import Field, Group, Item
from reports.suggestions.reading import Reading, choices_of, least

LONGEST_ALT = 300
FURNITURE = {
    "comment_form": "Khung bình luận",
    "publish_date": "Ngày đăng của trang cũ",
    "view_count": "Lượt xem của trang cũ",
    "breadcrumb": "Đường dẫn của trang cũ",
    "share": "Nút chia sẻ",
    "related": "Tin liên quan",
}


def caption_items(reading: Reading) -> Iterator[Item]:
    for index, caption in enumerate(reading.draft.captions):
        fields = [Field(name="caption", label="Chú thích", value=caption.text, is_long=True)]
        if caption.picture is not None:
            fields.append(_alt_field(reading, caption.picture, caption.text))
        label = "Ảnh và chú thích" if caption.picture is not None else "Chú thích, chưa có ảnh"
        yield reading.item(
            f"captions-{index}", Group.PAGE, label, tuple(fields), shown=caption.text, span=caption.span,
            certainty=caption.certainty, why=(caption.why,),
        )  # fmt: skip


def picture_items(reading: Reading) -> Iterator[Item]:
    """Pictures of the file that no caption was found for."""
    captioned = {caption.picture for caption in reading.draft.captions}
    for index in range(len(reading.pictures)):
        if index in captioned:
            continue
        alt = _alt_field(reading, index, "")
        fields = (Field(name="caption", label="Chú thích", is_long=True), alt)
        yield reading.item(
            f"pictures-{index}", Group.PAGE, "Ảnh chưa có chú thích", fields, shown=f"Ảnh thứ {index + 1}",
            certainty=least(bool(alt.value)), why=("" if alt.value else "Hãy ghi trong ảnh có gì, hoặc bỏ ảnh này.",),
        )  # fmt: skip


def furniture_items(reading: Reading) -> Iterator[Item]:
    for index, piece in enumerate(reading.draft.furniture):
        label = FURNITURE.get(piece.kind, "Phần của trang cũ")
        yield reading.item(
            f"furniture-{index}", Group.PAGE, f"{label}: không đưa vào bài", shown=reading.quote(piece.span),
            span=piece.span, certainty=piece.certainty, why=(piece.why,),
        )  # fmt: skip


def anomaly_items(reading: Reading) -> Iterator[Item]:
    kinds = choices_of(Anomaly.Kind)
    for index, found in enumerate(reading.draft.anomalies):
        kind = found.kind if found.kind in Anomaly.Kind.values else Anomaly.Kind.OTHER
        fields = (
            Field(name="kind", label="Loại", value=kind, kind="choice", choices=kinds),
            Field(name="suggestion", label="Gợi ý", value=found.suggestion or ""),
        )
        yield reading.item(
            f"anomalies-{index}", Group.PAGE, f"Chỗ cần xem lại: {Anomaly.Kind(kind).label}", fields,
            shown=reading.quote(found.span), span=found.span, certainty=found.certainty, why=(found.why, found.note),
        )  # fmt: skip


def _alt_field(reading: Reading, picture: int, caption: str) -> Field:
    """What the file says of the picture, unless that is what a camera called it; else its caption."""
    known = str(reading.pictures[picture].get("alt_text", "")) if picture < len(reading.pictures) else ""
    alt = known if known and not looks_like_file_name(known) else caption
    return Field(name="alt_text", label="Mô tả cho người khiếm thị", value=alt[:LONGEST_ALT])
