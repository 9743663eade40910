"""What belongs to the page a text was copied from: buttons, lists of other articles, comment forms, letter-heads."""

import re
from collections import defaultdict
from functools import cache

from reports.importer import datelines, words
from reports.importer.article import Part
from reports.importer.raw_line import RawLine

_LONGEST = 200
_LONGEST_ITEM = 130  # of a list of other articles
_LONGEST_TEASER = 500
# Bullets, arrows and brackets around the words of a button.
_AROUND = " \t.:;,|/\\-–—*•·●○▪■►▶»«<>›‹→←+[](){}#…“”\"'!?"
_CRUMBS = re.compile(r"[>»›/|\\→]")
_SIZE = re.compile(r"(?:A\s?[-+]?\s?){2,4}|\+A\s?A\s?-A|[-+]?A[-+]")
_RULE = re.compile(r"[\W_]{1,80}|[oO]0[oO]|[-–—*=_~.\s]{0,40}(?:oOo|o0o|0o0|hết|HẾT)[-–—*=_~.\s]{0,40}")
_SOURCE_LINK = re.compile(r"(?:Nguồn|Theo|Link|Xem)[^\n]{0,80}?\s?:?\s?(?:https?://|www\.)\S{4,180}", re.IGNORECASE)
_COUNT = re.compile(r"\s?\(?\d{1,6}\)?\W*$")
_NUMBER = re.compile(
    r"(?:Số|Sô)\s?:?\s?[\d.…/]{0,12}\s?[-–/]\s?[A-ZĐ]{1,6}(?:[-/][A-ZĐa-zđ]{1,8}){0,3}|Số\s?:?\s?[-–/A-ZĐ…. ]{2,20}"
)
_BODY_IN_CAPITALS = re.compile(
    r"(?:ĐẢNG BỘ|ĐẢNG ỦY|(?:TỈNH|THÀNH|QUẬN|HUYỆN|THỊ) ỦY|BAN |VĂN PHÒNG|UBND|HĐND|ỦY BAN|HỘI ĐỒNG|MẶT TRẬN"
    r"|UBMTTQ|CHI BỘ"
    r"|CHI ỦY|CÔNG AN|ĐOÀN |HỘI |LIÊN ĐOÀN|TRUNG TÂM|PHÒNG |TRƯỜNG |SỞ |KHỐI |CƠ QUAN|TỔNG CÔNG TY|CÔNG TY|CÔNG ĐOÀN)"
)
_SIGNED = re.compile(
    r"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\.?\s?[A-ZĐÀ-Ỹ ,-]{4,60}|\((?:[Đđ]ã ký|ĐÃ KÝ|[Kk]ý tên)[^()]{0,30}\)"
    r"|(?:PHÓ |Q\. ?)?(?:CHỦ TỊCH|BÍ THƯ|TRƯỞNG BAN|CHÁNH VĂN PHÒNG|TRƯỞNG PHÒNG|GIÁM ĐỐC|CHỦ NHIỆM)(?: THƯỜNG TRỰC)?"
)
_SAYS_SOMETHING = re.compile(
    r"(?<!\w)(?:TỔ CHỨC(?! (?:ĐẢNG|CƠ SỞ|CHÍNH TRỊ|CÁN BỘ|THÀNH|TỈNH|HUYỆN|QUẬN|THỊ|XÂY))|HỘI NGHỊ|ĐẠI HỘI"
    r"|TỔNG KẾT|SƠ KẾT"
    r"|TRIỂN KHAI|KHAI MẠC|KHEN THƯỞNG|LẦN THỨ|THÔNG QUA|KHÓA|HỌP|RA MẮT|CÔNG BỐ|TRAO|QUÁN TRIỆT|THÀNH CÔNG"
    r"|BẾ MẠC|NĂM \d)"
)


@cache
def _known() -> tuple[dict[str, tuple[str, str]], dict[str, list[tuple[str, str]]]]:
    """What a whole line may be, and by its first word what a line may begin with: kind and phrase."""
    whole: dict[str, tuple[str, str]] = {}
    starts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for kind, how, phrase in words.rows("furniture.tsv"):
        if how == "starts":
            starts[phrase.split()[0].strip(_AROUND + "©") or phrase[0]].append((kind, phrase))
        else:
            whole[phrase.strip(_AROUND)] = (kind, how)
    return whole, dict(starts)


def kind_of(text: str) -> tuple[str, bool] | None:
    """The kind of a line of furniture, and whether a block begins with it; None for the words of an article."""
    if len(text) > _LONGEST:
        return None
    low = text.lower()
    bare = _COUNT.sub("", low).strip(_AROUND)
    whole, starts = _known()
    if found := whole.get(bare):
        return found[0], found[1] == "block"
    first = bare.split(" ", 1)[0].strip(_AROUND + "©") if bare else ""
    for kind, phrase in starts.get(first or low[:1], ()):
        at = low.find(phrase)
        if 0 <= at <= 4 and not (kind == "site_name" and text.endswith(".")):
            return kind, False
    return _kind_by_shape(text) or _row_of_buttons(low, whole)


def _row_of_buttons(low: str, whole: dict[str, tuple[str, str]]) -> tuple[str, bool] | None:
    """ "Thích 0  Chia sẻ  In bài viết": nothing but known words and counts."""
    tokens = [word for word in re.findall(r"[^\W_]+", low) if not word.isdigit()]
    if not 2 <= len(tokens) <= 14:
        return None
    at, kinds = 0, []
    while at < len(tokens):
        length = next((n for n in (4, 3, 2, 1) if " ".join(tokens[at : at + n]) in whole), 0)
        if not length:
            return None
        kinds.append(whole[" ".join(tokens[at : at + length])][0])
        at += min(length, len(tokens) - at)
    return kinds[0], False


def _kind_by_shape(text: str) -> tuple[str, bool] | None:
    if datelines.is_today(text):
        return "today", False
    if _SOURCE_LINK.fullmatch(text):
        return "source_link", False
    if _RULE.fullmatch(text):
        return "rule", False
    if _SIZE.fullmatch(text):
        return "font_size", False
    if is_breadcrumb(text):
        return "breadcrumb", False
    if _SIGNED.fullmatch(text):
        return "signature", True
    if _NUMBER.fullmatch(text):
        return "letterhead", False
    if datelines.is_meta(text):
        return "cms_meta", False
    return None


def is_breadcrumb(text: str) -> bool:
    """ "Trang chủ > Tin tức > Xây dựng Đảng"."""
    low = text.lower().lstrip(_AROUND)
    if low.startswith(("trang chủ", "trang nhất", "home")) and len(text) <= 160:
        return bool(_CRUMBS.search(text)) or len(text.split()) <= 8
    return len(re.findall(r"\s[>»›→]\s", text)) >= 1 and len(text) <= 160 and not text.endswith(".")


def is_letterhead(text: str) -> bool:
    """A body in capitals that stands over a document: "HUYỆN ỦY TÂN AN". A title says what the body did."""
    return (
        len(text) <= 100 and text.isupper() and bool(_BODY_IN_CAPITALS.match(text)) and not _SAYS_SOMETHING.search(text)
    )


def mark(lines: list[RawLine]) -> None:
    """Marks furniture wherever it stands, and the short lines under the head of a block."""
    total = sum(len(line.text) for line in lines)
    passed, block, at_label, in_text = 0, "", False, False
    for line in lines:
        passed += len(line.text)
        in_text = in_text or _is_prose(line.text)
        found = kind_of(line.text)
        if at_label and line.text.replace(".", "").replace(",", "").isdigit():
            found = ("cms_meta", False)
        at_label = datelines.is_label(line.text)
        if at_label:
            found = ("cms_meta", False)
        if found:
            line.becomes(Part.FURNITURE, found[0])
            if found[1] and (in_text or passed > total // 4):
                block = found[0]
            elif found[0] in {"copyright", "site_name"} and passed > total // 2:
                block = "copyright"
        elif block:
            if _leaves_block(line, passed, total):
                block = ""
            else:
                line.becomes(Part.FURNITURE, block)


def _leaves_block(line: RawLine, passed: int, total: int) -> bool:
    """A box in the middle of an article ends where its prose goes on."""
    return _is_prose(line.text) and (total - passed > total // 10 or len(line.text) > _LONGEST_TEASER)


def _is_prose(text: str) -> bool:
    return len(text) > _LONGEST_ITEM and text.rstrip('”")/').endswith((".", "!", "…", ":", ";"))
