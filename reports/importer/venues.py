"""Where the conference was held: what follows "tại", when it is a place and not an occasion."""

import re

from reports.importer import gazetteer
from reports.importer.source import Span

# What a place to meet in begins with; and what follows "tại" without being one.
_ROOM = (
    r"hội trường|nhà|trung tâm|trụ sở|trường|phòng họp|phòng|sân|khu|cung|rạp|bảo tàng|khách sạn|thư viện|đình|chùa|"
    r"thôn|ấp|bản|làng|xóm|khóm|buôn|tổ dân phố|khu phố|văn phòng|tòa nhà|cơ quan|doanh trại|trung đoàn|sư đoàn|"
    r"quảng trường|công viên|"
    r"học viện|nhà hàng|công ty|điểm cầu|nhà máy|bệnh viện|trạm|đồn|đền|di tích|nghĩa trang|hội quán|câu lạc bộ|"
    r"quận ủy|huyện ủy|thành ủy|tỉnh ủy|thị ủy|đảng ủy|ubnd|ủy ban nhân dân|hđnd|ban chqs|ban chỉ huy|công an|"
    r"địa điểm|"
    r"tầng|liên đoàn"
)
_AT = re.compile(r"(?<!\w)[Tt]ại\s{1,3}")
_IS_ROOM = re.compile(rf"(?:{_ROOM})(?!\w)", re.IGNORECASE)
_NOT_A_PLACE = re.compile(
    r"(?:hội nghị|đại hội|buổi|cuộc|phiên|kỳ họp|tọa đàm|lễ|đây|các|cơ sở|địa phương|địa bàn|đơn vị|chi bộ|điều|chỗ|"
    r"khu dân cư|"
    r"doanh nghiệp|chương trình|hội thảo|thời điểm|nhà riêng|khu vực|nghị quyết|công văn|kế hoạch|trường hợp|"
    r"trung tâm của)(?!\w)",
    re.IGNORECASE,
)
# "một số đảng viên tại Trung tâm": who is there, not where it is held.
_ARE_THERE = ("đảng viên", "cán bộ", "cá nhân", "tập thể", "dự án", "công trình", "người dân", "nhân dân", "sai phạm")
_END = re.compile(
    r"[,;:(.!?…]|\s(?:-|–)\s(?=[Hh]ội nghị|[Đđ]ồng chí)|\s(?:với|do|để|nhằm|dưới|có|cho|đã|vừa|diễn ra|được|"
    r"nhân(?! dân)|vào|"
    r"sáng|chiều|theo|bằng|trong|kết nối|"
    r"nơi|đến|tới|trực tuyến (?:đến|tới|với|từ|kết nối)|kết hợp|long trọng|trang trọng|chính thức|tiếp tục|sẽ|từ|"
    r"bắt đầu|phối hợp|tổ chức|"
    r"khai mạc|"
    r"và (?:trực tuyến|kết nối|các điểm|được|truyền|\d|có|hơn|gần|trên)|về|đồng chí|các đồng chí|ông|bà|qua|gồm)(?!\w)"
)
_OFFICES_IN_ONE = re.compile(r"(?:HĐND|UBND|Đảng ủy), ?$")
_STOP_INSIDE = re.compile(r"(?:TP|Tp|TX|TT|Q|P|H|T|ĐH|CĐ)$")


def find_venue(text: str, start: int, end: int) -> Span | None:
    """The first place after "tại" in a stretch."""
    for found in _AT.finditer(text, start, end):
        if text[max(start, found.start() - 12) : found.start()].rstrip().lower().endswith(_ARE_THERE):
            continue
        span = venue_at(text, found.end(), end)
        if span:
            return span
    return None


def venue_at(text: str, start: int, end: int) -> Span | None:
    """The place whose words begin at an offset."""
    if _NOT_A_PLACE.match(text, start, end):
        return None
    if not (_IS_ROOM.match(text, start, end) or gazetteer.place_at(text, start) or _is_city(text, start)):
        return None
    stop = _end(text, start, end)
    stop = start + len(text[start:stop].rstrip(" -–"))
    return (start, stop) if 2 < stop - start <= 160 else None


def _end(text: str, start: int, end: int) -> int:
    at = start
    while found := _END.search(text, at, end):
        if found[0] == "." and (
            text[found.end() : found.end() + 1].isalnum() or _STOP_INSIDE.search(text, start, found.start())
        ):
            at = found.end()
            continue
        if found[0] == "," and _goes_on(text, found.end(), end):
            at = found.end()
            continue
        if found[0] == "(" and at == start and text.startswith("(mới)", found.start()):
            at = found.end()
            continue
        return found.start()
    return end


def _goes_on(text: str, at: int, end: int) -> bool:
    """ "Nhà văn hóa thôn 3, xã Tân Lập,": the address goes on, unless what follows holds the conference."""
    at += len(text[at:end]) - len(text[at:end].lstrip())
    if _OFFICES_IN_ONE.search(text, max(0, at - 10), at) and text.startswith(("UBND", "HĐND", "Ủy ban"), at):
        return True
    found = gazetteer.place_at(text, at)
    return (
        bool(found)
        and text[at : at + 1].islower()
        and text[found[1] if found else at : end].lstrip()[:1] in ("", ",", ".", ";")
    )


def _is_city(text: str, start: int) -> bool:
    return any(text.startswith(name, start) for name in gazetteer.provinces())
