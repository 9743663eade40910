"""The posts printed after a name: past a sign, brackets or an age."""

from lib.vietnamese.text import exact
from reports.importer.names import name_at
from reports.importer.persons import Range, is_person_after_other_post, words_of
from reports.importer.titles import FUNCTIONS, HONORIFICS, PersonAt, chain_end, chain_of_name, segment_end, title_at
from reports.importer.tokens import DASHES, Tokens

_PARTS_OF_TITLES = frozenset(["trưởng", "phó", "viên", "chủ", "tịch", "thư", "xứ", "trì", "nhiệm"])
_OFFICES = frozenset(
    map(
        exact,
        ("ban", "phòng", "văn phòng", "sở", "ubnd", "hđnd", "đảng ủy", "chi bộ", "hội", "đoàn", "công an", "trường"),
    )
)


def post_after(
    tokens: Tokens, name_end: int, is_person: PersonAt = is_person_after_other_post
) -> tuple[Range | None, int]:
    """The posts printed after a name, and where the mention ends. ``is_person``: where the next name may begin."""
    at = _after_parenthesis(tokens, name_end)
    if at > name_end and (inside := _post_in_parenthesis(tokens, name_end, at)):
        return inside, at
    end_of_name = at if FUNCTIONS.at(tokens, name_end + 1) is None else name_end
    start = _after_age(tokens, _after_sign(tokens, at))
    if start >= len(tokens):
        return None, end_of_name
    if title_at(tokens, start) or _is_rank(tokens, start):
        end = chain_of_name(tokens, start, len(tokens), is_person)
        return ((start, end), end) if end > start else (None, end_of_name)
    if start > at and (_is_office(tokens, at, start) or _is_unknown_post(tokens, at, start)):
        end, followed = segment_end(tokens, start, min(len(tokens), start + 30), is_person_after_other_post)
        return (None, end_of_name) if followed else ((start, end), end)
    return None, end_of_name


def _after_sign(tokens: Tokens, at: int) -> int:
    start = at
    while (
        start < len(tokens)
        and start - at < 3
        and (tokens[start].text in DASHES or tokens[start].low in (",", ":", "là", "hiện"))
    ):
        start += 1
    return start


def _after_age(tokens: Tokens, at: int) -> int:
    """Past "sinh năm 1975," and "72 tuổi,"."""
    lows = [token.low for token in tokens[at : at + 4]]
    if len(lows) == 4 and lows[3] == "," and lows[:2] == ["sinh", "năm"]:
        return at + 4
    return at + 3 if lows[1:3] == ["tuổi", ","] else at


def _is_rank(tokens: Tokens, at: int) -> bool:
    found = HONORIFICS.at(tokens, at)
    return found is not None and found[1] == "rank" and _is_rank_of_name_before(tokens, found[0])


def _is_rank_of_name_before(tokens: Tokens, after_rank: int) -> bool:
    """ "…, Thượng tá, Trưởng Công an huyện", not "…, Thượng tá Lê Văn B"."""
    return after_rank >= len(tokens) or not tokens[after_rank].is_capitalized or bool(title_at(tokens, after_rank))


def _is_office(tokens: Tokens, sign: int, start: int) -> bool:
    """ "Nguyễn Văn A - Ban Tổ chức Huyện ủy": an office in place of a post."""
    if tokens[sign].text not in DASHES or not tokens[start].is_capitalized:
        return False
    return tokens[start].low in _OFFICES or words_of(tokens, start, start + 2).lower() in _OFFICES


def _is_unknown_post(tokens: Tokens, sign: int, start: int) -> bool:
    """ "Bà A, Chi hội trưởng Phụ nữ", "ông B - Tổ trưởng tổ vay vốn": a title the list does not hold."""
    if not tokens[start].is_capitalized or name_at(tokens, start) > start or start + 1 >= len(tokens):
        return False
    if tokens[sign].text in DASHES:
        is_apart = tokens[sign].start > tokens[sign - 1].end or tokens[start].start > tokens[sign].end
        return is_apart and FUNCTIONS.at(tokens, start) is None
    words = {token.low for token in tokens[start : start + 3]}
    return tokens[sign].text == "," and bool(words & _PARTS_OF_TITLES)


def _after_parenthesis(tokens: Tokens, at: int) -> int:
    if at >= len(tokens) or tokens[at].text != "(":
        return at
    for end in range(at + 1, min(at + 25, len(tokens))):
        if tokens[end].text == ")":
            return end + 1
    return at


def _post_in_parenthesis(tokens: Tokens, opening: int, after: int) -> Range | None:
    if title_at(tokens, opening + 1) is None:
        return None
    end, _ = chain_end(tokens, opening + 1, after - 1, is_person_after_other_post)
    return opening + 1, end
