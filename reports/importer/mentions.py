"""Each mention of a person in a sentence: honorific, name, and the posts printed beside it."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from reports.importer.beside import post_after
from reports.importer.names import (
    begins_name,
    is_never_present,
    is_place,
    is_place_before,
    is_surname,
    key,
    name_at,
)
from reports.importer.persons import Range, is_person_after_post, words_of
from reports.importer.titles import (
    FORMER,
    HONORIFICS,
    PREDICATES,
    TITLES,
    chain_end,
    is_inside_name,
    title_at,
)
from reports.importer.tokens import BULLETS, Tokens

_BEFORE_LISTED = (
    frozenset({":", ",", ";", "và", "gồm", "là", "có", "cùng", "với", "do", "nghe", "của", "mời", "("}) | BULLETS
)
_OF_ANOTHER = frozenset({"của", "theo", "cho", "với", "từ"})
_OF_MANY = frozenset({"lãnh", "cán", "thành", "thường"})  # "lãnh đạo tỉnh, Bí thư Tỉnh ủy Lê Văn A": two things
_BEGINNINGS = HONORIFICS.first_words | TITLES.first_words | FORMER


@dataclass(frozen=True)
class Mention:
    """Indexes of tokens. ``post`` may stand before the name, or far from it when several share it.

    Without a ``name`` it is somebody by post alone, "đồng chí Bí thư Quận ủy".
    """

    start: int
    end: int
    name: Range | None
    honorific: Range | None = None
    post: Range | None = None
    is_shared: bool = False
    is_bare: bool = False


def find_mentions(tokens: Tokens, known: Collection[str] = ()) -> tuple[list[Mention], frozenset[str]]:
    """The mentions, and the keys of names that stand alone and were passed over or doubted.

    ``known``: keys of names that were seen with an honorific, so that they are known without one.
    """
    scan = _Scan(tokens, known)
    return scan.run(), frozenset(scan.unknown)


class _Scan:
    def __init__(self, tokens: Tokens, known: Collection[str]) -> None:
        self.tokens = tokens
        self.known = known
        self.found: list[Mention] = []
        self.shared: Range | None = None
        self.listed_after = -1  # where the last mention of a running list ended
        self.last_is_bare = False
        self.unknown: set[str] = set()

    def run(self) -> list[Mention]:
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.low not in _BEGINNINGS and not token.is_capitalized:
                at += 1
                continue
            at = self._honorific(at) or self._title(at) or self._bare(at) or at + 1
        return self.found

    def _add(self, mention: Mention) -> int:
        if mention.name and self._is_listed(mention.start):
            if mention.post is None and self.shared:
                mention = replace(mention, post=self.shared, is_shared=True)
        elif mention.name and not mention.is_shared:
            self.shared = None
        self.found.append(mention)
        if mention.name:
            self.listed_after, self.last_is_bare = mention.end, mention.is_bare
        return mention.end

    def _is_listed(self, start: int) -> bool:
        """Whether only signs and "và", "các đồng chí" part this from the mention before."""
        if self.listed_after < 0 or start - self.listed_after > 5:
            return False
        return all(
            token.low in (",", ";", "và", "cùng", "với", "các", "đồng", "chí", "đ/c", ":") or token.text in BULLETS
            for token in self.tokens[self.listed_after : start]
        )

    # After an honorific

    def _honorific(self, at: int) -> int | None:
        first = HONORIFICS.at(self.tokens, at)
        if first is None or is_inside_name(self.tokens, at):
            return None
        end, many = self._honorifics_end(at)
        name_end = name_at(self.tokens, end, trusted=True)
        if name_end > end and (first[1] != "role" or is_surname(self.tokens[end].low)):
            return self._named(at, end, name_end)
        if title_at(self.tokens, end):
            return self._titled(at, end, many=many)
        return None

    def _honorifics_end(self, at: int) -> tuple[int, bool]:
        many, end = False, at
        while (found := HONORIFICS.at(self.tokens, end)) and end - at < 12:
            if name_at(self.tokens, end, trusted=True) > end and end > at and found[0] == end + 1:
                break
            end, many = found[0], many or found[1] == "many"
            while end < len(self.tokens) and self.tokens[end].text in (".", ":", "/"):
                end += 1
            if end + 1 < len(self.tokens) and self.tokens[end].text == "," and HONORIFICS.at(self.tokens, end + 1):
                end += 1
        return end, many

    def _named(self, start: int, name_start: int, name_end: int) -> int | None:
        is_place_at_end = is_place(words_of(self.tokens, name_end - 2, name_end))
        if is_never_present(words_of(self.tokens, name_start, name_end)) or (
            is_place_at_end and not begins_name(self.tokens, name_start)
        ):
            return name_end
        post, end = post_after(self.tokens, name_end)
        return self._add(Mention(start, end, (name_start, name_end), (start, name_start), post))

    def _titled(self, start: int, title: int, *, many: bool) -> int:
        """ "đồng chí Bí thư Huyện ủy Nguyễn Văn A", "các đồng chí Phó Bí thư: A, B", "đồng chí Bí thư yêu cầu"."""
        end, followed = chain_end(self.tokens, title, len(self.tokens), is_person_after_post)
        post = (title, end)
        name_start = end if followed else self._name_after_post(end, many=many)
        name_end = name_at(self.tokens, name_start, trusted=True) if name_start is not None else -1
        if many and self.tokens[title].low in _OF_MANY and name_end > end and self.tokens[title].low != "thường":
            own, after = post_after(self.tokens, name_end)
            return self._add(Mention(start, after, (name_start or end, name_end), (start, title), own))
        if name_start is not None and name_end > name_start:
            if many:
                self.shared = post
            own, after = post_after(self.tokens, name_end) if many else (None, name_end)
            self._add(
                Mention(
                    start, after, (name_start, name_end), (start, title), own or post, is_shared=many and own is None
                )
            )
            self.shared = post if many else self.shared  # also for those after one with a post of one's own
            return after
        if not many:
            self._add(Mention(start, end, None, (start, title), post))
        return end

    def _name_after_post(self, end: int, *, many: bool) -> int | None:
        """Where a name begins after "Phó Bí thư:" or "Phó Bí thư -"; None where none does."""
        at = end
        signs = (":", "gồm", "là", "-", "–") if many else (":", "-", "–")
        while at < len(self.tokens) and at - end < 3 and self.tokens[at].low in signs:
            at += 1
        if at == end or at >= len(self.tokens):
            return None
        at = HONORIFICS.end_at(self.tokens, at)
        return at if name_at(self.tokens, at) > at else None

    # After a post without an honorific

    def _title(self, at: int) -> int | None:
        if title_at(self.tokens, at) is None or self._is_body(at):
            return None
        end, followed = chain_end(self.tokens, at, len(self.tokens), is_person_after_post)
        at = self._after_many(at, end)
        if self.tokens[at].low in _OF_MANY and any(token.text == "," for token in self.tokens[at:end]):
            return None
        post = (at, end)
        if followed:
            name_end = name_at(self.tokens, end)
            return self._before_name(at, end, name_end, post)
        honorific = self._signs_after(at, end)
        if honorific is not None:
            name_start, many = self._honorifics_end(honorific)
            name_end = name_at(self.tokens, name_start, trusted=True)
            if name_end > name_start and (not many or self._is_plural(at, honorific)):
                if many or self._is_plural(at, honorific):
                    self.shared = post
                own, after = post_after(self.tokens, name_end)
                shared = own is None and (many or self._is_plural(at, honorific))
                return self._add(
                    Mention(at, after, (name_start, name_end), (honorific, name_start), own or post, is_shared=shared)
                )
        return self._listed_after(at, end, post) or self._apposed(at, end, post) or end

    def _listed_after(self, start: int, end: int, post: Range) -> int | None:
        """ "các Phó Chủ tịch UBND tỉnh: Lê Văn A, Hà Thị B"."""
        name_start = self._name_after_post(end, many=True) if self._is_plural(start, end) else None
        if name_start is None:
            return None
        self.shared = post
        name_end = name_at(self.tokens, name_start, trusted=True)
        own, after = post_after(self.tokens, name_end)
        return self._add(Mention(start, after, (name_start, name_end), None, own or post, is_shared=own is None))

    def _apposed(self, start: int, end: int, post: Range) -> int | None:
        """ "Tân Chủ tịch Hội Nông dân huyện, Lê Văn A hứa …": a comma between the post and the name of who acts."""
        name_start = end + 1
        if name_start >= len(self.tokens) or self.tokens[end].text != ",":
            return None
        name_end = name_at(self.tokens, name_start)
        is_name = name_end - name_start >= 3 and begins_name(self.tokens, name_start)
        acts = (
            PREDICATES.at(self.tokens, name_end) is not None
            and not self.tokens[min(name_end, len(self.tokens) - 1)].is_capitalized
        )
        if not is_name or not acts or is_place_before(self.tokens, name_start):
            return None
        start -= start > 0 and self.tokens[start - 1].low == "tân"
        return (
            self._add(Mention(start, name_end, (name_start, name_end), None, post)) if self._is_fresh(start) else None
        )

    def _after_many(self, at: int, end: int) -> int:
        """ "nguyên lãnh đạo tỉnh và | Trưởng Ban Tổ chức Tỉnh ủy Lê Văn A": where the post of one person begins."""
        first = at + (self.tokens[at].low in FORMER)
        if self.tokens[first].low not in _OF_MANY:
            return at
        joints = (near for near in range(first, end - 1) if self.tokens[near].low == "và")
        return next((near + 1 for near in joints if title_at(self.tokens, near + 1)), at)

    def _is_body(self, at: int) -> bool:
        """ "Đoàn Chủ tịch", "Ban Bí thư", "Ban Giám đốc", "Bộ Tư lệnh" are bodies."""
        before = self.tokens[at - 1].low if at else ""
        if before == "bộ":
            return self.tokens[at].low in ("tư", "chỉ", "tham")
        return before in ("đoàn", "ban") and self.tokens[at].low in ("chủ", "bí", "giám", "thường", "thư", "tổng")

    def _before_name(self, start: int, name_start: int, name_end: int, post: Range) -> int:
        if is_never_present(words_of(self.tokens, name_start, name_end)):
            return name_end
        if self._is_plural(start, name_start):
            self.shared = post
        own, after = post_after(self.tokens, name_end, is_person_after_post)
        if own and self.tokens[name_end].text == "(":
            own, after = None, name_end
        if start and self.tokens[start - 1].low == "tân":
            start -= 1
        is_shared = self.shared == post and own is None
        return self._add(Mention(start, after, (name_start, name_end), None, own or post, is_shared=is_shared))

    def _is_plural(self, start: int, end: int) -> bool:
        before = self.tokens[start - 1].low if start else ""
        return before in ("các", "hai", "ba", "bốn") or before.isdigit() or self.tokens[end - 1].low == "gồm"

    def _signs_after(self, start: int, end: int) -> int | None:
        """Where the honorific stands that a post leads to: "Phó Chủ tịch UBND xã, ông …", "Bí thư là đồng chí …"."""
        at = end
        while at < len(self.tokens) and at - end < 3 and self.tokens[at].low in (",", ":", "là", "gồm", "-", "–", "có"):
            at += 1
        if HONORIFICS.at(self.tokens, at) is None:
            return None
        if start and self.tokens[start - 1].low in _OF_ANOTHER:
            return None
        return at if at == end or self.tokens[end].text != "," or self._is_fresh(start) else None

    def _is_fresh(self, start: int) -> bool:
        return start == 0 or self.tokens[start - 1].low in _BEFORE_LISTED

    # Without either

    def _bare(self, at: int) -> int | None:
        token = self.tokens[at]
        if not token.is_capitalized or is_place_before(self.tokens, at):
            return None
        end = name_at(self.tokens, at, trusted=self._is_listed(at))
        if end == at:
            return None
        name = words_of(self.tokens, at, end)
        if is_never_present(name) or is_place(name):
            return end
        if not begins_name(self.tokens, at) and key(name) not in self.known and not self._has_post(end):
            return None
        post, after = post_after(self.tokens, end)
        if key(name) in self.known:
            return self._add(Mention(at, after, (at, end), None, post))
        may_be_listed = self._may_be_listed(at)
        is_bare = post is None and (self.last_is_bare or not self._is_listed(at))
        if is_bare or not may_be_listed:
            self.unknown.add(key(name))
        return self._add(Mention(at, after, (at, end), None, post, is_bare=is_bare)) if may_be_listed else None

    def _has_post(self, end: int) -> bool:
        return post_after(self.tokens, end)[0] is not None

    def _may_be_listed(self, at: int) -> bool:
        if at == 0:
            return True
        before = self.tokens[at - 1]
        return before.low in _BEFORE_LISTED or before.text in ".)"
