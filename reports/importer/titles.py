"""Posts in the text: where a chain of them begins and ends."""

from collections.abc import Callable

from lib.vietnamese.text import exact
from reports.importer.tokens import DASHES, Phrases, Token, Tokens, syllables
from reports.importer.words import rows

# Whether the name of a person begins at a token; given in from ``mentions``.
PersonAt = Callable[[Tokens, int], bool]
LONGEST = 70
OWN_TITLE = "chứcdanhriêng"  # a title of the office's own list, read as one word: see ``own_words``
TITLES = Phrases([(row[0], row[1] if len(row) > 1 else "") for row in rows("post_titles.tsv")] + [(OWN_TITLE, "")])
FIELDS = Phrases((row[0], "") for row in rows("fields.txt"))
FUNCTIONS = Phrases((row[0], row[1]) for row in rows("functions.tsv"))
PREDICATES = Phrases([(row[0], "") for row in rows("predicates.txt")] + [(row[0], "") for row in rows("functions.tsv")])
HONORIFICS = Phrases((row[0], row[1] if len(row) > 1 else "") for row in rows("honorifics.tsv"))
FORMER = frozenset({"nguyên", "cựu", "quyền"})
# Titles that many hold: after a comma they begin a group, not one more post of the same person.
_OF_MANY = frozenset(
    map(exact, ("lãnh đạo", "thường trực", "cán bộ", "hội viên", "đoàn viên", "giáo viên", "thủ trưởng"))
)
# Inside the name of a body these words are no predicates: "Ban chỉ đạo", "Ban tổ chức", "Ủy ban kiểm tra".
_BODY_BEFORE = syllables("heads of a body")
_BODY_WORDS = syllables("inside a body")
_SMALL_OFFICES = syllables("offices within a body")
_LARGER_BODIES = syllables("bodies that hold offices")
_UNITS = syllables("units")
_NO_PREDICATES = Phrases((row[0], "") for row in rows("no_predicates.txt"))
_WORDS_APART = frozenset({("ngoại", "giao"), ("đua", "khen")})  # "Bộ Ngoại giao", "Hội đồng thi đua khen thưởng"
_TASKS = frozenset(
    tuple(map(exact, task.split()))
    for task in ("chỉ đạo", "công tác", "quản lý", "điều hành", "giúp việc", "vận động", "liên ngành", "xây dựng")
)
_TAILS = DASHES | {"và", "cùng", "các", "/", "&", "hoặc", "nguyên", ","}
_AFTER_MANY = syllables("after the many of a body")


def title_at(tokens: Tokens, start: int) -> tuple[int, str] | None:
    """The index after the title that begins at ``start`` and where its body begins in it; "nguyên" may go before."""
    skipped = start
    while skipped < len(tokens) and tokens[skipped].low in FORMER and skipped - start < 2:
        skipped += 1
    found = TITLES.at(tokens, skipped)
    if found is None or (found[0] - skipped == 1 and _is_other_word(tokens, skipped)):
        return None
    return found


def _is_other_word(tokens: Tokens, at: int) -> bool:
    """A short title in small letters that is part of another word: "ct" or "bt" alone, "thường vụ" …"""
    token = tokens[at]
    return len(token.text) <= 3 and token.text.islower() and not (at + 1 < len(tokens) and tokens[at + 1].is_acronym)


def chain_end(tokens: Tokens, start: int, stop: int, is_person: PersonAt) -> tuple[int, bool]:
    """The end of the posts that begin at ``start``, and whether a person's name follows directly.

    A name that follows directly owns the last post: the chain before it ends where it begins.
    """
    limit = min(stop, start + LONGEST)
    end, followed = segment_end(tokens, start, limit, is_person)
    while not followed:
        following = _next_post(tokens, end, limit)
        if following is None:
            break
        segment, followed = segment_end(tokens, following, limit, is_person)
        end = segment
    return end, followed


def chain_of_name(tokens: Tokens, start: int, stop: int, is_person: PersonAt) -> int:
    """The end of the posts after a name; ``start`` when the only post belongs to a name that follows it."""
    limit = min(stop, start + LONGEST)
    end, followed = segment_end(tokens, start, limit, is_person)
    if followed or _is_ranked_name(tokens, end):
        return start
    while (following := _next_post(tokens, end, limit)) is not None:
        segment, followed = segment_end(tokens, following, limit, is_person)
        if followed or _is_ranked_name(tokens, segment):
            break
        end = segment
    return _across_semicolons(tokens, end, limit, is_person)


def _is_ranked_name(tokens: Tokens, at: int) -> bool:
    """ "…, Trưởng Công an huyện | Thượng tá Lê Văn B": the last post is of who follows."""
    found = _rank_at(tokens, at)
    return found is not None and not _is_rank_of_before(tokens, at)


def _across_semicolons(tokens: Tokens, end: int, limit: int, is_person: PersonAt) -> int:
    """ "A - Phó Bí thư; Chủ tịch UBND xã | nhấn mạnh": posts of one person when what that person did follows them."""
    at = end
    while at + 1 < limit and tokens[at].text == ";" and tokens[at + 1].is_capitalized:
        found = title_at(tokens, at + 1)
        if found is None or _begins_group(tokens, at + 1, found[0], limit) or _is_function(tokens, at + 1, limit):
            return end
        at, followed = segment_end(tokens, at + 1, limit, is_person)
        if followed:
            return end
    acts = at < limit and not tokens[at].is_capitalized and FUNCTIONS.at(tokens, at) is not None
    return at if acts else end


def _next_post(tokens: Tokens, end: int, limit: int) -> int | None:
    """Where the next post begins after a comma, a dash, "kiêm" or "và"; None when none does."""
    at = end
    if at < limit and (tokens[at].text in (",", "/") or tokens[at].text in DASHES):
        at += 1
    while at < limit and tokens[at].low in ("kiêm", "và", "kiêm nhiệm", "đồng", "thời", "là"):
        at += 1
    if at == end or at >= limit:
        return None
    found = title_at(tokens, at) or (_rank_at(tokens, at) if _is_rank_of_before(tokens, at) else None)
    if found is None or _begins_group(tokens, at, found[0], limit) or _is_function(tokens, at, limit):
        return None
    return at


def _rank_at(tokens: Tokens, at: int) -> tuple[int, str] | None:
    found = HONORIFICS.at(tokens, at)
    return found if found and found[1] == "rank" else None


def _is_rank_of_before(tokens: Tokens, at: int) -> bool:
    """ "…, Thượng tá, Trưởng Công an huyện", not "…, Thượng tá Lê Văn B"."""
    after = HONORIFICS.end_at(tokens, at)
    return after >= len(tokens) or not tokens[after].is_capitalized or title_at(tokens, after) is not None


def _is_function(tokens: Tokens, at: int, limit: int) -> bool:
    """ "– Chủ trì Hội nghị" is what the person did."""
    found, title = FUNCTIONS.at(tokens, at), TITLES.at(tokens, at)
    return found is not None and (title is None or found[0] > title[0]) and found[0] <= limit


def _begins_group(tokens: Tokens, start: int, end: int, limit: int) -> bool:
    words = " ".join(token.low for token in tokens[start:end])
    if words in _OF_MANY:
        return True
    return end < limit and tokens[end].low in ("các", "những", "một")


def segment_end(tokens: Tokens, start: int, limit: int, is_person: PersonAt) -> tuple[int, bool]:
    """The end of one post, and whether it was ended by a name that follows directly."""
    found = title_at(tokens, start) or _rank_at(tokens, start)
    at = found[0] if found else start + 1
    if at + 1 < limit and tokens[at].text == "." and tokens[at - 1].is_acronym and tokens[at + 1].is_acronym:
        at += 1  # "CT. HĐND phường"
    while at < limit:
        token = tokens[at]
        if token.text[0].isalpha():
            if is_person(tokens, at):
                return at, True
            if _ends_post(tokens, at):
                break
            at = max(at + 1, min(limit, PREDICATES.end_at(tokens, at) if _is_inside_body(tokens, at) else 0))
        elif token.text[0].isdigit() or token.text in "/&":
            at += 1
        elif (after := _after_acronym(tokens, at, limit, is_person)) > at:
            at = after
        elif (goes_on := _across_sign(tokens, at, limit, is_person)) > at:
            at = goes_on
        elif (token.text == "," or token.text in DASHES) and _is_larger_body(tokens, start, at, limit):
            at += 1
        else:
            break
    return _without_tail(tokens, start, at), False


def _after_acronym(tokens: Tokens, at: int, limit: int, is_person: PersonAt) -> int:
    """ "Chủ nhiệm Ủy ban Kiểm tra (UBKT) | Tỉnh ủy": past a short name in brackets when the body goes on after it.

    "quận 5 (cũ) |": a body that was is still the body.
    """
    after = at + 3
    if tokens[at].text == "(" and after <= limit and tokens[at + 1].low in ("cũ", "mới") and tokens[at + 2].text == ")":
        return after
    if tokens[at].text != "(" or after >= limit or not tokens[at + 1].is_acronym or tokens[at + 2].text != ")":
        return at
    goes_on = tokens[after].text[0].isalpha() and not is_person(tokens, after) and not _ends_post(tokens, after)
    return after if goes_on else at


def _is_larger_body(tokens: Tokens, start: int, comma: int, limit: int) -> bool:
    """ "Vụ trưởng Vụ Địa phương I, Ban Tổ chức Trung ương": the office, then what it belongs to."""
    if comma + 2 >= limit or not tokens[comma + 1].is_capitalized or title_at(tokens, comma + 1):
        return False
    words = {token.low for token in tokens[start : min(comma, start + 5)]}
    return bool(words & _SMALL_OFFICES) and tokens[comma + 1].low in _LARGER_BODIES


def _without_tail(tokens: Tokens, start: int, end: int) -> int:
    """Less a conjunction at the end."""
    while end > start + 1 and tokens[end - 1].low in _TAILS:
        end -= 1
    return end


def _ends_post(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    if token.low == "và":
        return _ends_at_and(tokens, at)
    if token.low == "kiêm":
        return True
    if token.low in ("các", "những"):
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        return after is None or not (after.low in _AFTER_MANY or after.is_acronym)
    honorific = HONORIFICS.at(tokens, at)
    if honorific and honorific[1] != "role" and not _is_inside_body(tokens, at) and not is_inside_name(tokens, at):
        return True
    if title_at(tokens, at) and token.is_capitalized and _starts_new_post(tokens, at):
        return True
    found = PREDICATES.at(tokens, at)
    if found is None or _is_part_of_word(tokens, at):
        return False
    if token.is_capitalized and not token.is_acronym:
        return found[0] - at >= 2 and FUNCTIONS.at(tokens, at) is not None and token.low not in _BODY_WORDS
    return not _is_inside_body(tokens, at)


def is_inside_name(tokens: Tokens, at: int) -> bool:
    """Whether "Anh", "Bà" is a syllable of a name: "xã Kim Anh", "Thành ủy Bà Rịa"."""
    return (
        at > 0
        and tokens[at].is_capitalized
        and tokens[at - 1].is_capitalized
        and not tokens[at].is_acronym
        and HONORIFICS.end_at(tokens, at) == at + 1
        and len(tokens[at].text) < 4
    )


def _is_part_of_word(tokens: Tokens, at: int) -> bool:
    """ "dự | án", "chương | trình"."""
    if tokens[at - 2].low == "ngoại" and tokens[at - 1].low == "giao":  # "Bộ Ngoại giao | thông tin"
        return False
    if (tokens[at - 1].low, tokens[at].low) in _WORDS_APART:
        return True
    return _NO_PREDICATES.at(tokens, at) is not None or _NO_PREDICATES.end_at(tokens, at - 1) > at


def _starts_new_post(tokens: Tokens, at: int) -> bool:
    """Two posts with nothing between: "Phó Bí thư Đảng ủy Chủ tịch UBND"."""
    return (
        tokens[at - 1].low not in ("phó", "trưởng", "ban", "nguyên", "quyền")
        and tokens[at].low
        in (
            "phó",
            "chủ",
            "bí",
            "giám",
            "trưởng",
        )
        and tokens[at - 1].low not in _BODY_BEFORE
    )


def _is_inside_body(tokens: Tokens, at: int) -> bool:
    """ "Ban | chỉ đạo", and what a body is there to do: "Ban Chỉ đạo | thực hiện QCDC"."""
    if tokens[at].low == "làm" and at + 1 < len(tokens) and tokens[at + 1].low in ("trưởng", "phó"):
        return False  # "Trưởng Ban Chỉ đạo | làm trưởng đoàn"
    if tokens[at].low in _BODY_WORDS and tokens[at - 1].low in _BODY_BEFORE:
        return True
    task = (tokens[at - 2].low, tokens[at - 1].low) if at >= 2 else ("", "")
    return task in _TASKS and tokens[at].low in _BODY_WORDS


def _ends_at_and(tokens: Tokens, at: int) -> bool:
    """Whether "và" here leads on to people or to a predicate instead of the rest of the body's name."""
    if at + 1 >= len(tokens):
        return True
    after = at + 1
    if HONORIFICS.at(tokens, after) or title_at(tokens, after) or _is_named_with_post(tokens, after):
        return True
    if tokens[after].text[0].isdigit() or tokens[after].low in (
        "các",
        "những",
        "toàn",
        "hơn",
        "gần",
        "trên",
        "đại",
        "lãnh",
        "một",
        "nhiều",
        "đông",
    ):
        return True
    return (
        not tokens[after].is_capitalized
        and PREDICATES.at(tokens, after) is not None
        and tokens[after].low not in ("công", "kiểm", "thông", "tuyên", "hướng", "giám")
    )


def _is_named_with_post(tokens: Tokens, at: int) -> bool:
    """Capitals and then a sign and a title: a name, whatever it begins with."""
    end = at
    while end < len(tokens) and end - at < 6 and tokens[end].is_capitalized and tokens[end].text[0].isalpha():
        end += 1
    if end - at < 2 or end + 1 >= len(tokens):
        return False
    return (tokens[end].text in (",", "(") or tokens[end].text in DASHES) and title_at(tokens, end + 1) is not None


def _across_sign(tokens: Tokens, at: int, limit: int, is_person: PersonAt) -> int:
    """After a comma or a dash inside the name of an office; ``at`` when the post ends there."""
    sign, after = tokens[at], at + 1
    if after >= limit:
        return at
    if sign.text in DASHES:
        return _across_dash(tokens, at, limit)
    if sign.text != "," or title_at(tokens, after):
        return at
    if tokens[at - 2].low == "khóa" and tokens[after].low == "nhiệm":
        return after  # "đại biểu HĐND huyện khóa XII, | nhiệm kỳ 2021 - 2026"
    if _is_field(tokens, after):
        return FIELDS.end_at(tokens, after)
    return after if _are_bodies(tokens, at) or _is_larger_place(tokens, after) else at


def _is_larger_place(tokens: Tokens, at: int) -> bool:
    """ "Bí thư Chi bộ thôn Đoài, | xã Hòa An"."""
    if tokens[at].low not in _UNITS or at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    if after.low in ("trấn", "xã", "phố") and at + 2 < len(tokens):
        after = tokens[at + 2]
    return after.text[0].isdigit() or after.is_capitalized


def _across_dash(tokens: Tokens, at: int, limit: int) -> int:
    before, sign, after = tokens[at - 1], tokens[at], tokens[at + 1]
    if before.end == sign.start and sign.end == after.start and after.text[0].isalnum():
        return at if title_at(tokens, at + 1) and after.is_capitalized else at + 1
    if before.text[0].isdigit() and after.text[0].isdigit():
        return at + 1
    if title_at(tokens, at + 1) is None and (_is_field(tokens, at + 1) or _are_bodies(tokens, at)):
        return at + 1
    return at


def _is_field(tokens: Tokens, at: int) -> bool:
    if FIELDS.at(tokens, at) is None:
        return False
    found = FUNCTIONS.at(tokens, at)
    is_one_office = tokens[at].low == "khen" and tokens[at - 2].low == "đua"  # "Hội đồng thi đua, khen thưởng"
    return found is None or tokens[at].is_capitalized or tokens[at].low in ("chống",) or is_one_office


def _are_bodies(tokens: Tokens, sign: int) -> bool:
    """ "HĐND, UBND xã", "HĐND - UBND"."""
    return tokens[sign - 1].is_acronym and tokens[sign + 1].is_acronym and not _is_name_in_capitals(tokens[sign + 1])


def _is_name_in_capitals(token: Token) -> bool:
    return token.low not in ("ubnd", "hđnd", "mttq", "ubmttq", "ubmttqvn", "btv", "bch", "qcdc")


def posts_of(tokens: Tokens) -> list[tuple[int, int]]:
    """The posts of a printed chain, each from its first word to its last."""
    found, at = [], 0
    while at < len(tokens):
        end, _ = segment_end(tokens, at, len(tokens), _nobody)
        found.append((at, end))
        following = _next_post(tokens, end, len(tokens))
        if following is None:
            break
        at = following
    return found


def _nobody(_tokens: Tokens, _at: int) -> bool:
    return False
