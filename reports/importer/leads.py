"""What the words before a name announce of who is named: "Dự hội nghị có …", "Phát biểu chỉ đạo, …", "tặng … cho …"."""

from dataclasses import dataclass

from reports.importer.persons import Range
from reports.importer.predicates import APPOINTED, AWARDS, FAR, cue_at, on_behalf, predicate
from reports.importer.tokens import BULLETS, DASHES, Tokens, syllables

_INTRO = syllables("before a predicate")
_OPENS_LIST = syllables("opens a list")
_CREDITS = frozenset({"ảnh", "tin", "bài", "giả", "nguồn", "hiện", "phim", "hình", "viên"})
_ALWAYS_OF_ONE = frozenset({"chủ", "kết", "bế", "tham", "dự", "đến", "tới", "về", "cùng", "thay"})
LEADS_LIST = frozenset({"có", ":", "gồm", "là", "bởi"})


@dataclass(frozen=True)
class Lead:
    """What a line or a clause announces for the people that follow it."""

    functions: tuple[str, ...] = ()
    is_list: bool = False
    is_weak: bool = False
    are_recipients: bool = False
    are_appointed: bool = False
    on_behalf_of: Range | None = None
    is_skipped: bool = False  # photographers and the like
    is_whole: bool = False  # read from the beginning, over those named before
    is_event: bool = False  # "Tại hội nghị, …"
    start: int = -1


def lead_before(tokens: Tokens, after: int, start: int) -> Lead:
    """What the words between the mention before (or the beginning) and this one say of it."""
    begin = max(after, start - FAR)
    for at in range(start - 1, begin - 1, -1):
        if tokens[at].text in (";", ".", "…", "!", "?"):
            begin = at + 1
            break
    if begin >= start:
        return Lead()
    if tokens[start - 1].text == ":" and start - 2 >= begin and tokens[start - 2].low in _CREDITS:
        return Lead(is_skipped=True)
    return (
        _recipients(tokens, begin, start)
        or _of_list(tokens, begin, start)
        or _of_delegation(tokens, begin, start)
        or _of_noun(tokens, begin, start)
        or _of_clause(tokens, after, begin, start)
    )


def list_end(tokens: Tokens) -> int | None:
    """Where the list begins that the sentence announces: after "Tham dự hội nghị có"; None when it announces none."""
    for at in range(1, min(len(tokens), 40)):
        if tokens[at].low == "của" and "attended" in _list_cue(tokens, max(0, at - 6), at - 1):
            return at + 1
        if tokens[at].low in LEADS_LIST:
            lead = lead_before(tokens, 0, at + 1)
            if "attended" in lead.functions and lead.is_list and not lead.is_weak:
                return at + 1
    return None


def _recipients(tokens: Tokens, begin: int, start: int) -> Lead | None:
    """ "trao Huy hiệu cho đồng chí …", "tặng Giấy khen cho 3 cá nhân: …", "bầu đồng chí …"."""
    last = _last_word(tokens, begin, start)
    if last < begin:
        return None
    word = tokens[last].low
    if word == "mừng" and tokens[last - 1].low == "chúc" and tokens[last - 2].low == "biểu":
        return Lead(are_recipients=True)  # "Phát biểu chúc mừng đồng chí A, Bí thư Tỉnh ủy B tin tưởng …"
    has_award = any(AWARDS.at(tokens, at) for at in range(begin, last + 1)) or any(
        tokens[at].low in ("tặng", "thưởng", "dương", "khen") for at in range(begin, last + 1)
    )
    if word in ("cho", "tặng", "thưởng", "dương", "về", "mừng") and has_award:
        return Lead(are_recipients=True)
    if (
        word in LEADS_LIST
        and (word != "có" or tokens[last - 1].low == "đó")
        and has_award
        and not _list_cue(tokens, begin, last)
    ):
        return Lead(are_recipients=True)
    appointed = next((at for at in range(begin, last + 1) if APPOINTED.at(tokens, at)), None)
    if appointed is not None:
        ends = APPOINTED.end_at(tokens, appointed)
        if ends >= start or word in ("với", "cho", ":", "là", "gồm", "động", "nhiệm", "định", "sung", "cử", "bầu"):
            return Lead(are_appointed=True, start=appointed)
    if word in ("cho", "thăm", "hỏi", "với", "viếng") and tokens[last - 1].low != "cùng" and word != "với":
        return Lead(are_appointed=True)
    return None


def _last_word(tokens: Tokens, begin: int, start: int) -> int:
    """The last token before the mention, its plural "các" aside."""
    last = start - 1
    while last >= begin and (tokens[last].low in ("các", "những", "hai", "ba") or tokens[last].text in DASHES):
        last -= 1
    return last


def _list_cue(tokens: Tokens, begin: int, end: int) -> tuple[str, ...]:
    for at in range(end, begin - 1, -1):
        cue = cue_at(tokens, at, end + 1)
        if cue and cue[1] in ("attended", "chaired"):
            return (cue[1],)
    return ()


def _of_list(tokens: Tokens, begin: int, start: int) -> Lead | None:
    """ "Tham dự hội nghị có …", "Chủ trì hội nghị là …", "Thành phần gồm: …"."""
    last = _last_word(tokens, begin, start)
    if last < begin or tokens[last].low not in (*LEADS_LIST, "đón", "mừng"):
        return None
    if said := _ended_by(tokens, last - 1):
        return Lead((said,), is_list=True, start=begin)
    pieces = _pieces(tokens, begin, last)
    if _are_only_present(tokens, pieces[-1], last):
        return Lead(("attended",), is_list=True, start=pieces[-1])
    for piece in pieces:
        opening = predicate(tokens, piece, last + 1, is_lead=True)
        if opening.functions and not opening.is_weak:
            return Lead(opening.functions, is_list=True, start=piece)
    near = max([begin, last - 14] + [at + 1 for at in range(begin, last) if tokens[at].text == ","])
    if cue := _list_cue(tokens, near, last):
        return Lead(cue, is_list=True, start=begin)
    if (begin == 0 and tokens[last].low in ("đón", "mừng") and tokens[last - 1].low != "chúc") or (
        tokens[last].low == "có" and _opens_list(tokens, begin, last)
    ):
        return Lead(("attended",), is_list=True, is_weak=True, start=begin)
    return None


def _ended_by(tokens: Tokens, comma: int) -> str:
    """ "Hội nghị do Thường trực Đảng ủy chủ trì, | gồm các đồng chí": what those do whom the list then names."""
    if tokens[comma].text != "," or tokens[comma + 1].low not in ("gồm", "là", ":"):
        return ""
    for at in range(comma - 1, max(0, comma - 4), -1):
        cue = cue_at(tokens, at, comma)
        if cue and cue[0] == comma and cue[1] in ("attended", "chaired") and cue[2] == "":
            return cue[1]
    return ""


def _are_only_present(tokens: Tokens, start: int, last: int) -> bool:
    """ "Dự, chỉ đạo và chúc mừng Đại hội có …": what goes along with being present is no deed of its own."""
    present = cue_at(tokens, start, last)
    if not present or present[1] != "attended" or tokens[present[0]].low not in (",", "và"):
        return False
    also = cue_at(tokens, present[0] + 1, last)
    return also is None or also[1] == "attended" or also[2] == "weak"


def _opens_list(tokens: Tokens, begin: int, last: int) -> bool:
    """ "Về phía tỉnh có …", "Hội nghị có …"; not "Gia đình có ông …"."""
    pieces = _pieces(tokens, begin, last)
    return last - begin < 30 and any(tokens[at].low in _OPENS_LIST for piece in pieces for at in (begin, piece))


def _pieces(tokens: Tokens, begin: int, end: int) -> list[int]:
    """Where the parts between commas begin, the last first; words that lead in are skipped."""
    starts = [begin] + [at + 1 for at in range(begin, end) if tokens[at].text == ","]
    pieces = []
    for start in reversed(starts[-5:]):
        at = start
        while at < end and (tokens[at].low in _INTRO or tokens[at].text in BULLETS) and cue_at(tokens, at, end) is None:
            at += 1
        pieces.append(at)
    return pieces


def _of_delegation(tokens: Tokens, begin: int, start: int) -> Lead | None:
    """ "Về dự có đoàn công tác của Bộ Y tế do đồng chí … dẫn đầu": who leads it is present."""
    if tokens[start - 1].low != "do":
        return None
    for at in range(start - 2, begin, -1):
        if tokens[at].low == "đoàn" and tokens[at - 1].low in LEADS_LIST:
            return _of_list(tokens, begin, at)
    return None


def _of_noun(tokens: Tokens, begin: int, start: int) -> Lead | None:
    """ "dưới sự chủ trì của đồng chí …", "tiếp thu ý kiến chỉ đạo của …", "nghe tham luận của …"."""
    last = _last_word(tokens, begin, start)
    if last < begin or tokens[last].low != "của":
        return None
    for at in range(max(begin, last - 8), last):
        cue = cue_at(tokens, at, last)
        if cue and cue[1] and cue[2] not in ("weak", "give"):
            # what is called an opinion is the speech told elsewhere, if one is
            return Lead((cue[1],), is_weak=cue[2] == "noun", start=at)
    return None


def _of_clause(tokens: Tokens, after: int, begin: int, start: int) -> Lead:
    """ "Phát biểu chỉ đạo hội nghị, đồng chí …", "Thay mặt Ban Thường vụ, đồng chí …"."""
    if tokens[start - 1].text != ",":
        while begin < start and tokens[begin].low in ("và", "cùng", "với"):  # "… và khách mời đồng chí B"
            begin += 1
        said = predicate(tokens, begin, start, is_lead=True)
        if said.functions and not said.is_weak and all(token.low in _INTRO for token in tokens[said.end : start]):
            return Lead(said.functions, is_list=True, start=begin)  # "Chủ trì hội nghị đồng chí …"
        return Lead(is_event=_is_at_event(tokens, begin, start))
    limit = start - 1
    pieces = [piece for piece in _pieces(tokens, begin, limit) if piece < limit]
    behalf = next((on for piece in pieces if (on := on_behalf(tokens, piece, limit))), None)
    for piece in pieces:
        said = predicate(tokens, piece, limit, is_lead=True)
        if said.functions and not _is_predicate_of(tokens, after, piece) and not _is_held(tokens, begin, piece):
            return Lead(said.functions, is_weak=said.is_weak, on_behalf_of=behalf or said.on_behalf_of, start=piece)
    return Lead(on_behalf_of=behalf, is_event=_is_at_event(tokens, begin, start), start=-1)


def _is_held(tokens: Tokens, begin: int, piece: int) -> bool:
    """ "UBND huyện tổ chức hội nghị tổng kết phong trào, | phát động thi đua, đồng chí A …": what the body does."""
    low = tokens[piece].low
    if low in _ALWAYS_OF_ONE or (low == "phát" and tokens[piece + 1].low == "biểu"):
        return False
    return any(tokens[at].low == "tổ" and tokens[at + 1].low == "chức" for at in range(begin, piece))


def _is_predicate_of(tokens: Tokens, after: int, piece: int) -> bool:
    """Whether the piece continues what is said of the mention before it, with no break between."""
    return after > 0 and not any(token.text in (";", ".") for token in tokens[after:piece])


def _is_at_event(tokens: Tokens, begin: int, start: int) -> bool:
    words = {token.low for token in tokens[begin : min(start, begin + 12)]}
    return (
        bool({"nghị", "đàm", "lễ", "họp", "hội"} & words) and bool({"tại", "trong", "ở"} & words) and start - begin < 12
    )
