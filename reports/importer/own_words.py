"""The words of the office's own list in a sentence: titles and names that the language's lists do not hold."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from lib.vietnamese.text import nfc, unify_tones
from reports.importer.article import Article
from reports.importer.lexicon import Lexicon
from reports.importer.names import key, name_at
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
    def of(cls, article: Article) -> "OwnWords":
        """Those of the list that the text has; read once for each article, and kept with it."""
        kept: OwnWords | None = vars(article).get("_own_words")
        if kept is None:
            kept = vars(article)["_own_words"] = cls._in_text(article.lexicon, article.text.lower())
        return kept

    @classmethod
    def _in_text(cls, lexicon: Lexicon, text: str) -> "OwnWords":
        """Only what occurs is looked at closely: the list of an office grows for years."""
        said = [pair for pair in lexicon.abbreviations.items() if key(pair[0]) in text]
        said += [one for pair in said for one in _heads_of(*pair)]
        meanings = {key(short): full for short, full in said if _is_post(full)}
        posts = [post for post in lexicon.posts if key(post) in text]
        titles = [one for one in (*posts, *meanings) if _is_new_title(one)]
        names = [name for name in lexicon.people if key(name) in text and _is_unusual_name(name)]
        return cls(_phrases(titles), _phrases(names), meanings)

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


def _heads_of(short: str, full: str) -> Iterator[tuple[str, str]]:
    """ "Trưởng BCĐ" is the head of the "Ban Chỉ đạo"."""
    for head in ("Trưởng", "Phó Trưởng"):
        yield f"{head} {short}", f"{head} {full}"


def _is_new_title(words: str) -> bool:
    """One that the language's list does not begin, and that is no deed: "Chủ trì" would hide what people did."""
    tokens = _tokens(words)
    return bool(tokens) and TITLES.at(tokens, 0) is None and PREDICATES.end_at(tokens, 0) < len(tokens)


def _is_unusual_name(words: str) -> bool:
    """One of several words that would be cut, or not be seen at all without somebody's word."""
    tokens = _tokens(words)
    return len(tokens) > 1 and tokens[1].start > tokens[0].end and name_at(tokens, 0) < len(tokens)
