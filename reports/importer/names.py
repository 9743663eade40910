"""Names of people: where one begins and ends, and when capitals are a place, a school or a prize instead."""

from functools import cache, lru_cache

from lib.vietnamese.text import exact
from reports.importer.titles import TITLES
from reports.importer.tokens import DASHES, Phrases, Tokens, syllables
from reports.importer.words import rows

LONGEST = 6
_MIDDLE = frozenset({"thị", "văn"})
_PARTICLES = frozenset({"y", "h", "k", "a", "u", "r"})


@cache
def _surnames() -> dict[str, bool]:
    """Each first syllable, and whether it is one that rarely begins anything else."""
    return {exact(row[0]): len(row) == 1 for row in rows("surnames.txt")}


NOT_PEOPLE = Phrases((row[0], row[0]) for row in rows("not_people.tsv"))
_PLACES = frozenset(exact(row[0]) for name in ("provinces.tsv", "places_like_names.txt") for row in rows(name))
_NOT_PARTICIPANTS = frozenset(exact(row[0]) for row in rows("not_participants.txt"))
_NAMED_AFTER = frozenset(exact(row[0]) for row in rows("named_after.txt"))
_NEVER = frozenset(map(exact, ("Hồ Chí Minh", "Nguyễn Ái Quốc", "Bác Hồ", "Nguyễn Tất Thành", "Việt Nam")))
# What begins with a capital and is a body, never the first word of a name.
_BODIES = syllables("bodies")
# The first words of what may be said of a person.
_SMALL_FOLLOWERS = syllables("after a name") | {
    exact(row[0]).split()[0] for name in ("functions.tsv", "predicates.txt") for row in rows(name)
}


def is_surname(token_low: str) -> bool:
    return token_low in _surnames() or "'" in token_low.replace("’", "'")


def is_plain_surname(token_low: str) -> bool:
    """One that rarely begins a place or a common noun."""
    return _surnames().get(token_low, False) or "'" in token_low.replace("’", "'")


def begins_name(tokens: Tokens, at: int) -> bool:
    """A known first syllable, or any before "Văn" and "Thị": "Xeo Văn Nam"."""
    if is_surname(tokens[at].low):
        return True
    following = tokens[at + 1 : at + 3]
    return (
        len(following) == 2
        and following[0].low in _MIDDLE
        and all(token.is_capitalized for token in (tokens[at], *following))
        and tokens[at].low not in _BODIES
        and not tokens[at].is_acronym
    )


def name_at(tokens: Tokens, start: int, *, trusted: bool = False) -> int:
    """The index after the name that begins at ``start``; ``start`` when none does.

    ``trusted``: an honorific or a post stands before it, so any capitalized word may begin it.
    """
    end = _capitals_end(tokens, start)
    if not _has_length_of_name(tokens, start, end):
        return start
    first = tokens[start].low
    if TITLES.end_at(tokens, start) > start + 1:
        return start
    if not begins_name(tokens, start) and (not trusted or first in _BODIES):
        return start
    if not trusted and not is_plain_surname(first) and end - start < 3:
        return start
    is_whole = (trusted and first not in _BODIES) or (end - start >= 3 and is_plain_surname(first))
    return end if is_whole or _may_follow_name(tokens, end) else start


def _has_length_of_name(tokens: Tokens, start: int, end: int) -> bool:
    if end - start == 1:
        return "'" in tokens[start].text.replace("’", "'")[1:-2] and len(tokens[start].text) > 3
    return 2 <= end - start <= LONGEST


def _capitals_end(tokens: Tokens, start: int) -> int:
    """After the run of words that may form one name: capitals, parted by nothing but spaces."""
    if start >= len(tokens) or not tokens[start].text[0].isalpha() or not tokens[start].is_capitalized:
        return start
    in_capitals = tokens[start].is_acronym
    end = start + 1
    while end < len(tokens) and end - start <= LONGEST and _continues(tokens, start, end, in_capitals=in_capitals):
        end += 1
    return end


def _continues(tokens: Tokens, start: int, end: int, *, in_capitals: bool) -> bool:
    token = tokens[end]
    if _is_hyphen_in_name(tokens, start, end) or _is_hyphen_in_name(tokens, start, end - 1):
        return True
    if not token.text[0].isalpha() or token.start - tokens[end - 1].end != 1:
        return False
    if token.low in _MIDDLE and not token.is_capitalized:
        following = tokens[end + 1] if end + 1 < len(tokens) else None
        return end == start + 1 and following is not None and following.is_capitalized
    if not token.is_capitalized or "." in token.text:
        return False
    if token.is_acronym != in_capitals and len(token.text) > 1 and tokens[start].low not in _PARTICLES:
        return False
    return TITLES.at(tokens, end) is None or _is_given_name(tokens, end)


def _is_hyphen_in_name(tokens: Tokens, start: int, at: int) -> bool:
    """ "Y Moan Ê | -nuôl", "Y | -Bhem Niê": after a single letter, or in a name that one begins; no post follows."""
    if at <= start or at + 1 >= len(tokens) or tokens[at].text not in DASHES:
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    if before.end != tokens[at].start or tokens[at].end != after.start or not after.text[0].isalpha():
        return False
    if len(before.text) > 1 and (tokens[start].low not in _PARTICLES or after.is_capitalized):
        return False
    if before.low != "ý" and len(before.text) == 1:
        return TITLES.at(tokens, at + 1) is None
    return TITLES.at(tokens, at + 1) is None and after.low not in _BODIES | _SMALL_FOLLOWERS


def _is_given_name(tokens: Tokens, at: int) -> bool:
    """ "Nguyễn Văn Thư Ký" does not occur, "Phạm Văn Phó" and "Lê Thường" might: a title of one word ends no name."""
    found = TITLES.at(tokens, at)
    return found is not None and found[0] == at + 1 and not tokens[at].is_acronym


def _may_follow_name(tokens: Tokens, end: int) -> bool:
    """A small letter after the capitals that begins no predicate tells of a common noun: "Đoàn Thanh | niên"."""
    if end >= len(tokens):
        return True
    after = tokens[end]
    if tokens[end - 1].end + 1 < after.start or not after.text[0].isalpha() or after.is_capitalized:
        return True
    return after.low in _SMALL_FOLLOWERS


def is_place_before(tokens: Tokens, start: int) -> bool:
    """Whether what stands before makes the capitals from ``start`` a place, a school, a prize, a byline."""
    nouns = (
        begin
        for begin in range(max(0, start - 4), start)
        if NOT_PEOPLE.end_at(tokens, begin) == start and not _is_tail_of_name(tokens, begin)
    )
    return any(True for _ in nouns) and not _is_title_before(tokens, start)


def _is_tail_of_name(tokens: Tokens, at: int) -> bool:
    """ "phường Tây Hồ | Lê Văn An": no lake."""
    return at > 0 and tokens[at].is_capitalized and tokens[at - 1].is_capitalized and not tokens[at - 1].is_acronym


def _is_title_before(tokens: Tokens, start: int) -> bool:
    return any(TITLES.end_at(tokens, begin) == start for begin in range(max(0, start - 4), start))


def is_place(name: str) -> bool:
    return key(name) in _PLACES


def is_never_present(name: str) -> bool:
    return key(name) in _NEVER


def is_named_after(name: str) -> bool:
    """Whether places bear it: "phường Nguyễn Cư Trinh"."""
    return key(name) in _NAMED_AFTER


def is_historical(name: str) -> bool:
    return key(name) in _NOT_PARTICIPANTS


def usual_case(name: str) -> str:
    """A name in capitals as it is usually written."""
    if not name.isupper():
        return name
    return " ".join(
        "'".join(part[:1] + part[1:].lower() for part in word.replace("’", "'").split("'")) for word in name.split()
    )


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """By which the same name is known again."""
    return exact(name)
