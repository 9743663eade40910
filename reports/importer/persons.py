"""Where the name of a person begins inside or right after a post, and where it is a place."""

from reports.importer.names import (
    begins_name,
    is_named_after,
    is_never_present,
    is_place,
    is_place_before,
    is_plain_surname,
    is_surname,
    name_at,
)
from reports.importer.titles import TITLES
from reports.importer.tokens import Tokens

Range = tuple[int, int]
_MIDDLE = frozenset({"thị", "văn"})
_UNITS = frozenset(
    {
        "xã",
        "phường",
        "huyện",
        "quận",
        "tỉnh",
        "phố",
        "trấn",
        "thôn",
        "bản",
        "ấp",
        "buôn",
        "xóm",
        "khóm",
        "tp",
        "tx",
        "tt",
    }
)


def is_person_after_post(tokens: Tokens, at: int) -> bool:
    """Whether a name begins here, inside or right after a post: "Bí thư Quận ủy | Sử Ngọc Anh".

    "Chủ tịch UBND xã | Lê Văn Minh" is a person, though "xã Lê Văn Minh" by itself would be a place.
    """
    return _is_person(tokens, at) and (not is_place_before(tokens, at) or _is_person_after_unit(tokens, at))


def is_person_after_other_post(tokens: Tokens, at: int) -> bool:
    """The same inside the posts of somebody named before: there "xã Lê Văn Minh" and "Huyện ủy Lâm Bình" are places."""
    if not _is_person(tokens, at) or name_at(tokens, at) - at < 3:
        return False
    return not is_place_before(tokens, at) and tokens[at - 1].low not in _UNITS


def _is_person_after_unit(tokens: Tokens, at: int) -> bool:
    end = name_at(tokens, at)
    if tokens[at - 1].low not in _UNITS or is_named_after(words_of(tokens, at, end)):
        return False
    return end - at >= 3 and is_plain_surname(tokens[at].low)


def _is_person(tokens: Tokens, at: int) -> bool:
    if not tokens[at].is_capitalized or not begins_name(tokens, at):
        return False
    if tokens[at].low in _MIDDLE and _is_joined(tokens, at):
        return False
    end = name_at(tokens, at)
    if (
        end == at
        or TITLES.at(tokens, at)
        or is_never_present(words_of(tokens, at, end))
        or is_place(words_of(tokens, at, min(at + 2, end)))
    ):
        return False
    if _names_place_and_person(tokens, at, end):
        return False
    if end - at >= 3:
        return True
    return is_plain_surname(tokens[at].low) and not _is_tail_of_place(tokens, at)


def _names_place_and_person(tokens: Tokens, at: int, end: int) -> bool:
    """ "Huyện ủy Mai Châu Hà Thị Bình", "phường Tây Hồ Lê Văn An": the place begins or ends like a name."""
    if end - at >= 5 and is_surname(tokens[at + 2].low) and tokens[at + 3].low in _MIDDLE:
        return True
    before = tokens[at - 1]
    goes_on = at > 0 and before.is_capitalized and not before.is_acronym and before.end + 1 == tokens[at].start
    is_short_place = not _is_joined(tokens, at - 1)  # "phường Tây | Hồ Lê An", but "phường Tân Phú | Võ Trương Bình"
    goes_on = goes_on and (end - at >= 4 or (end - at == 3 and is_short_place))
    return goes_on and is_plain_surname(tokens[at + 1].low) and tokens[at + 1].low not in _MIDDLE


def _is_tail_of_place(tokens: Tokens, at: int) -> bool:
    """Whether two capitals end a longer name of a place: "Trường THCS Nguyễn | Lương Bằng"."""
    if not _is_joined(tokens, at):
        return False
    return not (at >= 3 and _is_joined(tokens, at - 1) and is_plain_surname(tokens[at].low))


def _is_joined(tokens: Tokens, at: int) -> bool:
    """Whether a capitalized word that is no acronym stands right before."""
    before = tokens[at - 1]
    return at > 0 and before.is_capitalized and not before.is_acronym and before.end + 1 == tokens[at].start


def words_of(tokens: Tokens, start: int, end: int) -> str:
    return " ".join(token.text for token in tokens[start:end])
