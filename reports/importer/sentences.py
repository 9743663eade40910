"""The sentences of an article with the people in each and what they did."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from reports.importer.article import Article, Line
from reports.importer.functions import Deed, deeds
from reports.importer.leads import Lead, lead_before
from reports.importer.mentions import Mention, find_mentions
from reports.importer.names import is_surname, key
from reports.importer.own_words import OwnWords
from reports.importer.persons import Range
from reports.importer.predicates import predicate
from reports.importer.source import Span
from reports.importer.tokens import BULLETS, Token, tokenize

_UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_CAPITALS = re.compile(rf"\b([{_UPPER}][^\W\d_]*)(?:['’]| (?=[{_UPPER}]|thị |văn ))")
_TELLS = re.compile(
    r"[Đđ](?:ồng chí|/[cC]|[cC]\b|\.[cC])|ĐỒNG CHÍ"
    r"|\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]ụ|[Tt]hầy|[Tt]á|[Tt]ướng|[Úú]y|TS|BS|sĩ|viên|tri|tọa|thượng|đức|mục|sư)"
    rf"[.,:]* (?=[{_UPPER}])"
    rf"| (?:Văn|Thị) [{_UPPER}]"
    r"|\b[Dd]ự\b|DỰ |[Tt]hành phần|[Ll]ãnh đạo|[Tt]ham gia|[Vv]ề phía|đại biểu"
)
_LONGEST_HEAD = 120  # tokens of a sentence that announces a list on the lines below


@dataclass
class Sentence:
    """``announced``: what a line before says of this one, an item of its list. ``unknown``: keys of names that stand
    alone, for which nothing in the sentence vouches."""

    text: str
    span: Span
    head: list[Token] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    unknown: frozenset[str] = frozenset()
    announced: Lead | None = None
    own_words: OwnWords = field(default_factory=OwnWords)

    @cached_property
    def tokens(self) -> list[Token]:
        return self.head + self.own_words.read(tokenize(self.text, self.span))

    @cached_property
    def may_tell(self) -> bool:
        """Whether somebody may be named here, or a list of those present be announced; most sentences do not."""
        words = self.text[slice(*self.span)]
        if _TELLS.search(words) or words[0] in BULLETS or words[0].isdigit():
            return True
        return any(is_surname(word.lower()) or len(word) == 1 for word in _CAPITALS.findall(words))


def span_of(tokens: list[Token], words: Range) -> Span:
    return tokens[words[0]].start, tokens[words[1] - 1].end


def read_sentences(article: Article) -> list[Sentence]:
    """Read once for each article, and kept with it."""
    kept: list[Sentence] = vars(article).setdefault("_sentences_read", [])
    if not kept:
        kept += _read(article)
    return kept


def _read(article: Article) -> Iterator[Sentence]:
    announced: Lead | None = None
    has_bullets: bool | None = None
    for sentence in _with_mentions(article):
        if not sentence.may_tell:
            announced = has_bullets = None
            yield sentence
            continue
        bullet = _item(sentence)
        if bullet is None or has_bullets not in (None, bullet):
            announced = None
        has_bullets = bullet if announced else None
        sentence.announced = announced
        sentence.deeds = deeds(sentence.tokens, sentence.mentions, announced)
        yield sentence
        announced = _announces(sentence) or announced


def _with_mentions(article: Article) -> list[Sentence]:
    """Who was named with an honorific or a post once is known without them; those sentences are read again."""
    own_words = OwnWords.of(article)
    found = [sentence for line in article.prose for sentence in _of_line(article, line, own_words)]
    for sentence in found:
        if sentence.may_tell:
            sentence.mentions, sentence.unknown = find_mentions(sentence.tokens)
    known = _known_names(article, found)
    for sentence in found:
        if not known.isdisjoint(sentence.unknown):
            sentence.mentions, _ = find_mentions(sentence.tokens, known)
    return found


def _of_line(article: Article, line: Line, own_words: OwnWords) -> Iterator[Sentence]:
    """ "1." looks like a sentence, but is part of the item that follows."""
    number: list[Token] = []
    for span in article.sentences_of(line):
        sentence = Sentence(article.text, span, number, own_words=own_words)
        is_number = span[1] - span[0] < 4 and article.text[span[0]].isdigit()
        number = sentence.tokens if is_number else []
        if not is_number:
            yield sentence


def _known_names(article: Article, sentences: list[Sentence]) -> frozenset[str]:
    named = (
        key(article.printed(span_of(sentence.tokens, mention.name)))
        for sentence in sentences
        for mention in sentence.mentions
        if mention.name and not mention.is_bare
    )
    return frozenset((*map(key, article.lexicon.people), *named))


def _item(sentence: Sentence) -> bool | None:
    """Whether a sentence, as an item of the list announced before it, has a bullet; None when it can be no item."""
    tokens = sentence.tokens
    at = 0
    while at < len(tokens) and (tokens[at].text in BULLETS or tokens[at].text[0].isdigit() or tokens[at].text in ".)("):
        at += 1
    if at:
        return True
    is_item = bool(tokens) and bool(sentence.mentions) and sentence.mentions[0].start <= 1
    return False if is_item and not predicate(tokens, sentence.mentions[-1].end, len(tokens)).functions else None


def _announces(sentence: Sentence) -> Lead | None:
    """What a sentence that ends with a colon, or with "có các đồng chí", says of the lines that follow."""
    tokens = sentence.tokens
    if not tokens or len(tokens) > _LONGEST_HEAD:
        return None
    end = len(tokens)
    if tokens[-1].text != ":" and tokens[-1].low not in ("có", "gồm"):
        return None
    while end > 1 and tokens[end - 1].low in (":", "chí", "đồng", "các", "đ/c", "ông", "bà"):
        end -= 1
    if tokens[end - 1].low not in ("có", "gồm", "là"):
        end = len(tokens)
    lead = lead_before(tokens, 0, end)
    return lead if lead.functions or lead.are_recipients or lead.are_appointed else None
