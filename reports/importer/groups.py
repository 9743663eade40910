"""Those who took part without being named: "các đồng chí đại diện các ban xây dựng Đảng Thành ủy"."""

from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from reports.importer.article import Article
from reports.importer.draft import Group, Person
from reports.importer.leads import list_end
from reports.importer.predicates import predicate, starts_deed
from reports.importer.sentences import Sentence, read_sentences
from reports.importer.tokens import BULLETS, Phrases, Tokens
from reports.importer.words import rows

_OPENERS = Phrases((row[0], "") for row in rows("groups.txt"))
_JOINS = frozenset({",", ";", "và", "cùng", "với", "còn", "có", "gồm"})
_BODIES = frozenset({"hội", "đoàn", "ban", "phòng", "văn", "mặt", "công", "chính"})  # these do not attend as a crowd
_LONGEST = 60


def find_groups(article: Article, people: tuple[Person, ...]) -> tuple[Group, ...]:
    """In the order of the text; the bare "các đại biểu" only where nobody else stands for them."""
    sentences = read_sentences(article)
    found = [group for sentence in sentences for group in _of_sentence(article, sentence)]
    if not any(group.function == "attended" for group in found):
        found += list(_delegates(article, sentences))[:1]
    return tuple(sorted(found, key=lambda group: group.span))


def _of_sentence(article: Article, sentence: Sentence) -> Iterator[Group]:
    if not sentence.may_tell:
        return
    starts = dict.fromkeys(_starts(sentence), "attended")
    if giver := _giver(sentence) or _subject(sentence):
        starts[0] = giver
    last = -1
    for start, function in sorted(starts.items()):
        end = _end(sentence, start)
        if start >= last and end > start + 1 and not _is_person(sentence, start, end):
            yield _group(article, sentence.tokens, start, end, function)
            last = end


def _group(article: Article, tokens: Tokens, start: int, end: int, function: str) -> Group:
    span = tokens[start].start, tokens[end - 1].end
    return Group(span=span, printed=article.printed(span), function=function)


def _starts(sentence: Sentence) -> Iterator[int]:
    """Where groups may begin: after the head of a list, after a semicolon in it, and beside those who are named."""
    tokens = sentence.tokens
    present = [deed for deed in sentence.deeds if {"attended", "chaired"} & set(deed.functions)]
    for deed in present:
        yield from _opener(tokens, deed.mention.end)
    head = list_end(tokens)
    if head is None and sentence.announced is None:
        return
    begin = head if head is not None else 0
    if head is None:
        yield from _opener(tokens, _after_bullets(tokens))
    else:
        yield from _opener(tokens, head)
    for at in range(begin, len(tokens)):
        if tokens[at].text == ";":
            yield from _opener(tokens, at)


def _after_bullets(tokens: Tokens) -> int:
    at = 0
    while at < len(tokens) and (tokens[at].text in BULLETS or tokens[at].text in ".)"):
        at += 1
    return at


def _opener(tokens: Tokens, at: int) -> Iterator[int]:
    """The first word of a group at or right after ``at``, past "và", "cùng" and signs."""
    start = at
    while start < len(tokens) and start - at < 4 and tokens[start].low in _JOINS:
        start += 1
    is_apart = start > at or at == 0 or tokens[at - 1].low in (*_JOINS, "của") or tokens[at - 1].text in BULLETS
    if start < len(tokens) and is_apart and (_OPENERS.at(tokens, start) or _is_count(tokens, start)):
        yield start


def _is_count(tokens: Tokens, at: int) -> bool:
    return tokens[at].text[0].isdigit() and at + 1 < len(tokens) and tokens[at + 1].text[0].isalpha()


def _end(sentence: Sentence, start: int) -> int:
    tokens = sentence.tokens
    following = bisect_right(sentence.mentions, start, key=attrgetter("start"))
    limit = min(len(tokens), start + _LONGEST)
    for mention in sentence.mentions[following : following + _LONGEST]:
        if mention.name:
            limit = min(limit, mention.start)
            break
    end = start
    while end < limit and tokens[end].text not in (";", ".", "…", ":", "("):
        if end > start + 1 and starts_deed(tokens, end, limit):
            break
        end += 1
    while end > start and (tokens[end - 1].low in _JOINS or tokens[end - 1].text in ("-", "–")):
        end -= 1
    return end


def _is_person(sentence: Sentence, start: int, end: int) -> bool:
    """A post or an honorific that belongs to somebody named."""
    following = bisect_right(sentence.mentions, start, key=attrgetter("start"))
    near = sentence.mentions[max(0, following - 2) : following + 2]
    return any(mention.name and mention.start < end and start < mention.end for mention in near)


def _giver(sentence: Sentence) -> str | None:
    """ "Lãnh đạo Quận ủy trao khen thưởng cho …": who gave, without a name."""
    tokens = sentence.tokens
    if not tokens or tokens[0].low not in ("lãnh", "thường", "các") or sentence.mentions:
        return None
    for at in range(2, min(len(tokens), 20)):
        if tokens[at].text in (",", ";", "."):
            return None
        if starts_deed(tokens, at, len(tokens)):
            return "awarded" if tokens[at].low in ("trao", "tặng", "khen") and _gives_award(tokens, at) else None
    return None


def _subject(sentence: Sentence) -> str | None:
    """ "Các đồng chí trong Ban Thường vụ, lãnh đạo các phòng dự hội nghị": who attended, without a name."""
    tokens = sentence.tokens
    if sentence.mentions or _OPENERS.at(tokens, 0) is None or tokens[0].low in _BODIES:
        return None
    for at in range(2, min(len(tokens), _LONGEST)):
        if tokens[at].text in (";", ".", ":"):
            return None
        if starts_deed(tokens, at, len(tokens)):
            return "attended" if predicate(tokens, at, len(tokens)).functions[:1] == ("attended",) else None
    return None


def _gives_award(tokens: Tokens, at: int) -> bool:
    return any(token.low in ("khen", "thưởng", "hiệu", "giải", "chương", "danh") for token in tokens[at : at + 10])


def _delegates(article: Article, sentences: list[Sentence]) -> Iterator[Group]:
    for sentence in sentences:
        if not sentence.may_tell:
            continue
        lows = [token.low for token in sentence.tokens]
        for at in range(len(lows) - 2):
            if lows[at : at + 3] == ["các", "đại", "biểu"] and "tại" in lows[:at] and at < 8:
                yield _group(article, sentence.tokens, at, at + 3, "attended")
