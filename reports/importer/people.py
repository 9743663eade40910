"""People, each in one function, with the honorific and the post printed beside the name."""

from collections.abc import Iterator
from dataclasses import replace

from reports.importer.article import Article
from reports.importer.draft import Certainty, Conference, Context, Person, Post
from reports.importer.functions import Deed
from reports.importer.mentions import Mention
from reports.importer.names import is_historical, key, usual_case
from reports.importer.own_words import OwnWords
from reports.importer.persons import Range
from reports.importer.places import Places
from reports.importer.posts import split_posts
from reports.importer.sentences import Sentence, read_sentences, span_of
from reports.importer.source import Span
from reports.importer.titles import HONORIFICS, PREDICATES, chain_end
from reports.importer.tokens import BULLETS, Token

_SPEECH = frozenset({"spoke", "directed", "concluded"})
_OF_THE_STATE = ("tổng bí thư", "chủ tịch nước", "thủ tướng", "chủ tịch quốc hội")
_GUESSED = "Vai trò được suy ra từ câu văn; hãy xem lại."
_UNUSUAL = "Tên viết khác thường; hãy xem lại chỗ bắt đầu và kết thúc của tên."
_NO_EVENT = "Không thấy bài thuật lại một hội nghị; hãy xem có cần ghi người này không."
_USUAL_SYLLABLES = 5
_BARE = "Tên đứng một mình, không có danh xưng hay chức vụ; hãy xem lại."


def find_people(article: Article, places: Places, event: Conference | None) -> tuple[Person, ...]:
    """In order of the text. Where nothing is held, only those who do something: a tale has many names."""
    found = _People(article, places, event).read()
    return found if event else tuple(person for person in found if person.function)


def find_mentions_by_title(article: Article, people: tuple[Person, ...]) -> tuple[Context, ...]:
    """ "đồng chí Bí thư Quận ủy yêu cầu": a person by post alone, and whom it can only be."""
    found = []
    for sentence in read_sentences(article):
        for mention in sentence.mentions:
            if mention.name is None and mention.post and _is_said_of(sentence, mention):
                tokens = sentence.tokens
                span = tokens[mention.start].start, tokens[min(mention.end + 1, len(tokens) - 1)].end
                post = article.printed(span_of(tokens, mention.post))
                found.append(Context(span=span, kind="mention_by_title", resolves_to=_holder(post, people)))
    return tuple(found)


def _is_said_of(sentence: Sentence, mention: Mention) -> bool:
    """Whether a predicate follows: a list of posts without names is a group."""
    after = mention.end
    if after >= len(sentence.tokens) or sentence.tokens[after].low in ("và", "cùng", "với", "về", "tại"):
        return False
    return PREDICATES.at(sentence.tokens, after) is not None


def _holder(post: str, people: tuple[Person, ...]) -> str:
    """The one person whose printed posts have this one among them; "" when none or several."""
    wanted = key(post)
    holders = {
        one.name for one in people if wanted in map(str.strip, key(one.position_printed).replace(" - ", ",").split(","))
    }
    return holders.pop() if len(holders) == 1 else ""


def _is_recalled(tokens: list[Token], deed: Deed) -> bool:
    """ "nhiệm vụ mà Tổng Bí thư … đã giao"."""
    before = tokens[deed.mention.start - 1].low if deed.mention.start else ""
    return deed.is_weak and before in ("mà", "như", "do", "lời")


class _People:
    def __init__(self, article: Article, places: Places, event: Conference | None) -> None:
        self.article, self.places, self.event = article, places, event
        self.own_words = OwnWords.of(article)
        self.found: dict[tuple[str, str | None], Person] = {}
        self.minor: set[tuple[str, str | None]] = set()  # said only along with another function
        self.appointed: set[str] = set()
        self.spoken: set[str] = set()
        self.posts: dict[str, tuple[Post, ...]] = {}  # each printed string is parted once

    def read(self) -> tuple[Person, ...]:
        for sentence in read_sentences(self.article):
            for deed in sentence.deeds:
                if deed.mention.name is not None:
                    self._add(sentence, deed)
        return tuple(self._chosen())

    def _add(self, sentence: Sentence, deed: Deed) -> None:
        person = self._person(sentence, deed)
        if person is None:
            return
        name = key(person.name)
        if deed.is_weak and name in self.spoken and _SPEECH & set(deed.functions):
            return
        functions: tuple[str | None, ...] = deed.functions or (None,)
        if name not in self.spoken:
            functions += deed.passing
        if deed.is_appointed:
            functions = (*deed.functions, None)
            self.appointed.add(name)
        for index, function in enumerate(functions):
            self._keep(
                (name, function), replace(person, function=function), is_minor=self._is_minor(deed, index, function)
            )
        self.spoken.update(name for function in functions if function in _SPEECH)

    def _is_minor(self, deed: Deed, index: int, function: str | None) -> bool:
        """A speech told along with something else, "dự và phát biểu"; somebody named to whom nothing happens."""
        if function is None:
            return not deed.is_appointed
        return index > 0 and not deed.is_appointed and function != "awarded"

    def _keep(self, place: tuple[str, str | None], person: Person, *, is_minor: bool) -> None:
        """The first mention stands, unless it said this only in passing and a later one says it expressly."""
        if place in self.found and not (place in self.minor and not is_minor) and not self._says_more(place, person):
            return
        if place in self.found:
            del self.found[place]
            self.minor.discard(place)
        if is_minor:
            self.minor.add(place)
        self.found[place] = person

    def _says_more(self, place: tuple[str, str | None], person: Person) -> bool:
        """Of who is only named, elected or appointed, the mention with a post tells more than one without."""
        return place[1] is None and bool(person.position_printed) and not self.found[place].position_printed

    def _person(self, sentence: Sentence, deed: Deed) -> Person | None:
        mention, tokens = deed.mention, sentence.tokens
        if mention.name is None:
            return None
        name_span = span_of(tokens, mention.name)
        printed = self.article.printed(name_span)
        is_cited = is_historical(printed) and (mention.honorific is None or not deed.functions)
        is_cited |= (not deed.functions or _is_recalled(tokens, deed)) and self._leads_the_state(tokens, mention)
        if deed.is_recipient or is_cited or self._is_stray(mention, deed):
            return None
        post = self._post(tokens, deed)
        position = self.article.printed(span_of(tokens, post)) if post else ""
        why = self._doubt(printed, deed)
        return Person(
            span=self._rests_on(tokens, deed, post),
            certainty=Certainty.DOUBTFUL if why else Certainty.CERTAIN,
            why=why,
            name=usual_case(printed),
            name_span=name_span,
            honorific=self._honorific(tokens, mention),
            position_printed=position,
            positions=self._positions(position),
            on_behalf_of=self.article.printed(span_of(tokens, deed.on_behalf_of)) if deed.on_behalf_of else "",
        )

    def _positions(self, printed: str) -> tuple[Post, ...]:
        if printed not in self.posts:
            self.posts[printed] = split_posts(printed, self.places, self.own_words)
        return self.posts[printed]

    def _doubt(self, printed: str, deed: Deed) -> str:
        """Why an editor should look; "" when nothing is doubtful."""
        if len(printed.split()) > _USUAL_SYLLABLES:
            return _UNUSUAL
        if deed.mention.is_bare:
            return _BARE
        if deed.is_guessed:
            return _GUESSED
        return "" if self.event else _NO_EVENT

    def _leads_the_state(self, tokens: list[Token], mention: Mention) -> bool:
        """Whose words or decisions are cited: "cuốn sách của Tổng Bí thư …"."""
        if mention.post is None:
            return False
        words = " ".join(token.low for token in tokens[slice(*mention.post)])
        return any(post.strip().startswith(_OF_THE_STATE) for post in words.split(","))

    def _is_stray(self, mention: Mention, deed: Deed) -> bool:
        """A name alone, of which nothing is said: a byline, a list of something else."""
        return mention.is_bare and not deed.functions

    def _post(self, tokens: list[Token], deed: Deed) -> Range | None:
        given = deed.given_post
        if given is None or given[0] < given[1]:
            return deed.mention.post
        end, _ = chain_end(tokens, given[0], len(tokens), lambda _tokens, at: tokens[at].low in ("khóa", "nhiệm"))
        return given[0], end

    def _honorific(self, tokens: list[Token], mention: Mention) -> str:
        if mention.honorific is None:
            return ""
        found = HONORIFICS.at(tokens, mention.honorific[0])
        if found and found[1] == "role":
            return ""
        printed = self.article.printed(span_of(tokens, mention.honorific)).strip(" :.,")
        for plural in ("các ", "Các ", "hai ", "Hai "):
            printed = printed.removeprefix(plural)
        return printed

    def _rests_on(self, tokens: list[Token], deed: Deed, post: Range | None) -> Span:
        mention = deed.mention
        assert mention.name is not None
        start = min(deed.start if deed.start >= 0 else mention.start, mention.start)
        end = max(mention.end, mention.name[1], post[1] if post and not mention.is_shared else 0)
        if deed.end > end and deed.end - end < 12:
            end = deed.end
        while (start < mention.start and tokens[start].text in BULLETS | {"."}) or tokens[start].text.isdigit():
            start += 1
        start = min(start, post[0]) if post and mention.end - post[0] < 60 else start
        if mention.end - start > 80:
            start = mention.start
        return tokens[start].start, tokens[min(end, len(tokens)) - 1].end

    def _chosen(self) -> Iterator[Person]:
        """Who chaired is not listed as present again; who did something is not listed as merely named."""
        for (name, function), person in self.found.items():
            if function == "attended" and (name, "chaired") in self.found:
                continue
            is_told = person.position_printed and name in self.appointed
            if function is None and not is_told and self._has_function(name):
                continue
            yield person

    def _has_function(self, name: str) -> bool:
        return any(other == name and function is not None for other, function in self.found)
