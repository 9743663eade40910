"""A printed post as its parts: "Phó Bí thư Quận ủy, Chủ tịch UBND quận" is two."""

import re
from dataclasses import replace

from lib.vietnamese.text import exact, nfc, unify_tones
from reports.importer.draft import Post
from reports.importer.own_words import OwnWords
from reports.importer.places import Places
from reports.importer.titles import FORMER, posts_of, title_at
from reports.importer.tokens import Tokens, tokenize
from reports.importer.words import rows

_FORMS = {exact(row[0]): (row[1], row[2] if len(row) > 2 else "") for row in rows("post_forms.tsv")}
NO_OWN_WORDS = OwnWords()
_OF_A_PARTY_BODY = frozenset(
    map(exact, ("Bí thư", "Phó Bí thư", "Phó Bí thư Thường trực", "Ủy viên Ban Thường vụ", "Ủy viên Ban Chấp hành"))
)
_PARTY_BODY = re.compile(r"(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy(?! viên).*", re.IGNORECASE)
_LEVEL = re.compile(r"(?:UBND|HĐND) (tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\b", re.IGNORECASE)
_COMMITTEES = {
    "tỉnh": "Tỉnh ủy",
    "thành phố": "Thành ủy",
    "huyện": "Huyện ủy",
    "quận": "Quận ủy",
    "thị xã": "Thị ủy",
}


def split_posts(printed: str, places: Places, own_words: OwnWords = NO_OWN_WORDS) -> tuple[Post, ...]:
    """One post for each title. A party post without its body is of the body, or the level, that another one names."""
    printed = nfc(printed)
    tokens = own_words.read(tokenize(unify_tones(printed), (0, len(printed))))
    if tokens and title_at(tokens, 0) is None:
        return (Post(title=printed, printed=printed),)
    spans = [tokens[start:end] for start, end in posts_of(tokens)]
    committee = _committee([unify_tones(printed[one[0].start : one[-1].end]) for one in spans])
    return tuple(_meant(printed, one, committee, places, own_words) for one in spans)


def _meant(printed: str, tokens: Tokens, committee: str, places: Places, own_words: OwnWords) -> Post:
    """A short form of the office's list is read as what it stands for: "BTĐU" + "xã" is "Bí thư Đảng ủy xã"."""
    start, end = tokens[0].start, tokens[-1].end
    meaning = own_words.meanings.get(exact(tokens[0].text))
    if meaning is None:
        return _post(printed, tokens, committee, places)
    full = f"{nfc(meaning)}{printed[tokens[0].end : end]}"
    read = _post(full, tokenize(unify_tones(full), (0, len(full))), committee, places)
    return replace(read, printed=printed[start:end])


def _committee(printed_posts: list[str]) -> str:
    """ "Huyện ủy" of "Phó Bí thư, Chủ tịch UBND huyện"; "" when nothing tells."""
    for one in printed_posts:
        if found := _PARTY_BODY.search(one):
            return found[0]
    for one in printed_posts:
        if level := _LEVEL.search(one):
            return _COMMITTEES.get(level[1].lower(), f"Đảng ủy {level[1].lower()}")
    return ""


def _post(printed: str, tokens: Tokens, committee: str, places: Places) -> Post:
    whole = printed[tokens[0].start : tokens[-1].end]
    at = 0
    while at < len(tokens) - 1 and tokens[at].low in FORMER:
        at += 1
    found = title_at(tokens, at)
    if found is None:
        return Post(title=whole, printed=whole)
    end, noun = found
    title = printed[tokens[at].start : tokens[end - 1].end]
    body = printed[tokens[end].start : tokens[-1].end] if end < len(tokens) else ""
    kept, of = _FORMS.get(exact(title), (_usual_case(title), ""))
    body = _whole_body(kept, body, noun, of)
    if not body and exact(kept) in _OF_A_PARTY_BODY:
        body = committee
    return Post(
        title=kept,
        organization=places.full_name(body) if body else None,
        printed=whole,
        is_former=tokens[0].low in ("nguyên", "cựu"),
    )


def _whole_body(title: str, body: str, noun: str, of: str) -> str:
    """ "Phó Trưởng Ban" + "Dân vận Quận ủy" is of "Ban Dân vận Quận ủy"; a "Quận ủy viên" is of the "Quận ủy"."""
    if of or title.lower().endswith("ủy viên"):
        return f"{of or noun} {body}".strip() if not of.startswith("Ban Chấp hành Trung ương") else of
    return f"{noun} {body}" if noun and body else body


def _usual_case(title: str) -> str:
    return title.capitalize() if title.isupper() else title[:1].upper() + title[1:]
