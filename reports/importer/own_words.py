"""The words of the office's own list in a sentence: titles and names that the language's lists do not hold."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from lib.vietnamese.text import exact, nfc, unify_tones
from reports.importer.lexicon import Lexicon
from reports.importer.names import name_at
from reports.importer.titles import OWN_TITLE, PREDICATES, TITLES, title_at
from reports.importer.tokens import Phrases, Token, Tokens, tokenize

# A name of the list is read as two words, the first as one that begins names and nothing else.
_BEGINS_NAMES = "nguyễn"
_REST_OF_NAME = "tênriêng"


@dataclass(frozen=True)
class OwnWords:
    """``meanings`` leads from a short form, in small letters, to the post it stands for."""

    titles: Phrases | None = None
    names: Phrases | None = None
    meanings: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, lexicon: Lexicon) -> "OwnWords":
        meanings = {exact(short): full for short, full in lexicon.abbreviations.items() if _is_post(full)}
        titles = [one for one in (*lexicon.posts, *meanings) if _is_new_title(one)]
        return cls(_phrases(titles), _phrases(filter(_is_unusual_name, lexicon.people)), meanings)

    def read(self, tokens: list[Token]) -> list[Token]:
        """The same words, with each title of the list as one token, and each name as two."""
        if self.titles is None and self.names is None:
            return tokens
        return list(self._joined(tokens))

    def _joined(self, tokens: list[Token]) -> Iterator[Token]:
        at = 0
        while at < len(tokens):
            name, title = _end(self.names, tokens, at), _end(self.titles, tokens, at)
            if name > at + 1 and tokens[at].is_capitalized:
                yield tokens[at]._replace(low=_BEGINS_NAMES)
                yield Token(tokens[at + 1].start, tokens[name - 1].end, "Tên", _REST_OF_NAME)
                at = name
            elif title > at:
                yield Token(tokens[at].start, tokens[title - 1].end, _words(tokens[at:title]), OWN_TITLE)
                at = title
            else:
                yield tokens[at]
                at += 1


def _phrases(words: Iterable[str]) -> Phrases | None:
    found = [(nfc(word), "") for word in words]
    return Phrases(found) if found else None


def _end(phrases: Phrases | None, tokens: Tokens, at: int) -> int:
    return phrases.end_at(tokens, at) if phrases else at


def _words(tokens: Collection[Token]) -> str:
    return " ".join(token.text for token in tokens)


def _tokens(words: str) -> list[Token]:
    text = unify_tones(nfc(words)).strip()
    return tokenize(text, (0, len(text)))


def _is_post(words: str) -> bool:
    return title_at(_tokens(words), 0) is not None


def _is_new_title(words: str) -> bool:
    """One that the language's list does not begin, and that is no deed: "Chủ trì" would hide what people did."""
    tokens = _tokens(words)
    return bool(tokens) and TITLES.at(tokens, 0) is None and PREDICATES.end_at(tokens, 0) < len(tokens)


def _is_unusual_name(words: str) -> bool:
    """One of several words that would be cut, or not be seen at all without somebody's word."""
    tokens = _tokens(words)
    return len(tokens) > 1 and tokens[1].start > tokens[0].end and name_at(tokens, 0) < len(tokens)
