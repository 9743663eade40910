"""The grants of a sentence as awards, one for each recipient: citation, count, period, whether handed over here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reports.importer import citations
from reports.importer.article import Article
from reports.importer.award_merging import Found
from reports.importer.award_words import Sort
from reports.importer.draft import Award, Certainty
from reports.importer.grants import Grant, Recipient
from reports.importer.source import Span


@dataclass(frozen=True)
class Told:
    """The sentence, by span and number; whether it says that awards are handed over here, and what those before it
    said; the year that the conference reviews."""

    sentence: Span
    number: int
    is_here: bool | None
    was_here: bool | None
    reviewed: str | None
    is_caption: bool = False


def awards_of(article: Article, grants: list[Grant], told: Told) -> Iterator[Found]:
    for at, grant in enumerate(grants):
        limit = next((later.start for later in grants[at + 1 :] if later.start > grant.tail_from), told.sentence[1])
        others = grants[at + 1 : at + _MOST_LATER] + _prizes_before(grants, at)
        made = list(_of_grant(article, grant, limit, told, others))
        if grant.is_passive and told.is_here is None and made and not made[-1].award.presented_here:
            told = replace(told, is_here=False)
        yield from made


def _prizes_before(grants: list[Grant], at: int) -> list[Grant]:
    """The prizes told right before: "3 giải A cho các đoàn …, 6 giải B" are all won by the same kind."""
    if not grants[at].form.lower().startswith("giải"):
        return []
    before = [one for one in grants[max(0, at - _MOST_LATER) : at] if one.form.lower().startswith("giải")]
    return before if len({who.kind for one in before for who in one.recipients}) == 1 else []


def _of_grant(article: Article, grant: Grant, limit: int, told: Told, later: list[Grant]) -> Iterator[Found]:
    quotes = _citations(article, grant, limit)
    if grant.sort is Sort.RATE and not _is_merit(article, grant, quotes):
        return
    if _is_praise(article, grant, told) or _is_rate_of_culture(article.text, grant):
        return
    people = _counted_by_form(grant, later)
    for at, one in enumerate(people):
        quote = quotes[min(at, len(quotes) - 1)] if quotes else None
        start = grant.start if at == 0 or grant.is_passive else one.start
        end = max(quote[1] if quote else 0, one.end, grant.tail_from if at == 0 else 0)
        citation = article.printed(quote) if quote else ""
        period, basis = _period(article, grant, citation, told)
        names = tuple(article.printed(name) for name in one.names)
        count, printed = _count(grant, one, people)
        yield Found(
            Award(
                span=_tight(article.text, start, end),
                certainty=Certainty.DOUBTFUL if count is None else Certainty.CERTAIN,
                why="Bài không ghi số lượng được khen." if count is None else "",
                form=grant.form,
                citation=citation,
                recipient_kind=one.kind,
                recipient_noun=article.printed((one.token.end - len(one.noun), one.token.end))
                if one.token
                else one.noun,
                count=count,
                printed_count=printed,
                conferrer=article.printed(grant.conferrer) if grant.conferrer else None,
                period=period,
                period_basis=basis,
                presented_here=_is_here(grant, told),
                recipients=names,
                field_of_merit=citations.field_in(citation),
            ),
            told.number,
            one.is_part,
            bool(names) and not one.token,
            told.is_caption,
        )


def _tight(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in ",;:.-–"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


_NEAR = 300
_MOST_LATER = 40
_RECEIVES = re.compile(r"\b(?:được|vinh dự|nhận|đón)\b")


def _citations(article: Article, grant: Grant, limit: int) -> list[Span | None]:
    """One for each recipient, in order."""
    text, people = article.text, grant.recipients
    several = max(1, len(people))
    if grant.title:
        return [_inside_marks(text, grant.title)] * several
    if grant.sort is Sort.KEEP or (grant.sort is Sort.RATE and grant.is_passive):
        return [citations.whole(text, grant.form_span[1], limit)] * several
    if not people or grant.is_passive:
        own = citations.citation_in(text, grant.tail_from, limit)
        return [own or _before_verb(text, grant)] * several
    return _in_list(text, grant, limit)


def _before_verb(text: str, grant: Grant) -> Span | None:
    """ "5 tập thể có thành tích xuất sắc được tặng Giấy khen"."""
    end, form = grant.recipients[-1].end if grant.recipients else grant.form_span[0], grant.form_span[0]
    stop = _RECEIVES.search(text, end, form) if end < form else None
    return citations.citation_in(text, end, stop.start()) if stop else None


def _in_list(text: str, grant: Grant, limit: int) -> list[Span | None]:
    """Those with no citation of their own share the next one's, parts that of their total, all that before them."""
    people = grant.recipients
    ends = [one.cut for one in people[1:]] + [limit]
    found = [citations.citation_in(text, one.end, end) for one, end in zip(people, ends, strict=True)]
    for at in range(len(found) - 2, -1, -1):
        if found[at] is None and not text[people[at].end : ends[at]].strip(" ,("):
            found[at] = found[at + 1]
    for at in range(1, len(found)):
        if found[at] is None and people[at].is_part:
            found[at] = found[at - 1]
    before = citations.citation_in(text, grant.tail_from, max(grant.tail_from, people[0].start))
    if before and text[: before[1]].endswith(" cho"):
        before = before[0], before[1] - len(" cho")
    return [one or before for one in found]


def _inside_marks(text: str, title: Span) -> Span:
    start, end = title
    while start < end and text[start] in ' “"':
        start += 1
    return start, end - 1 if text[end - 1] in '”"' else end


_SPEECH = re.compile(r"[Pp]hát biểu|[Kk]ết luận|[Nn]hấn mạnh|[Gg]hi nhận|[Đđ]ánh giá cao|[Cc]húc mừng")


def _is_praise(article: Article, grant: Grant, told: Told) -> bool:
    """A speaker who praises confers nothing."""
    is_word = grant.sort is Sort.DEED and grant.form.lower() in ("biểu dương", "tôn vinh", "vinh danh", "tuyên dương")
    before = article.text[told.sentence[0] : grant.verb_end]
    return is_word and grant.conferrer is None and not grant.is_passive and _SPEECH.search(before) is not None


_OF_CULTURE = re.compile(r"văn hóa|nông thôn|(?:kinh doanh|SXKD) giỏi|hiếu học|học tập", re.IGNORECASE)


def _is_rate_of_culture(text: str, grant: Grant) -> bool:
    """ "2 khu phố đạt danh hiệu khu phố văn hóa" tells how many there are: a figure."""
    title = grant.form + (text[slice(*grant.title)] if grant.title else "")
    is_counted = grant.is_passive and grant.conferrer is None and any(one.token for one in grant.recipients)
    return is_counted and "danh hiệu" in grant.form.lower() and _OF_CULTURE.search(title) is not None


_MERITS = re.compile(
    r"hoàn thành|trong sạch|vững mạnh|xuất sắc|tiên tiến|danh hiệu|tiêu biểu|điển hình|dẫn đầu|văn hóa|quyết thắng"
    r"|đạt chuẩn|kiểu mẫu|loại (?:A|tốt|giỏi)|thi đua"
    r"|nông thôn mới",
    re.IGNORECASE,
)


def _is_merit(article: Article, grant: Grant, quotes: list[Span | None]) -> bool:
    """ "đánh giá cao" and "công nhận kết quả" are none, nor are rates of ranked bodies, which are figures."""
    words = " ".join(article.text[slice(*quote)] for quote in quotes if quote)
    nouns = " ".join(one.noun for one in grant.recipients)
    is_counted = any(one.token for one in grant.recipients)
    if re.match(r"(?:rất )?cao\b", words) or not _MERITS.search(f"{words} {nouns}"):
        return False
    if is_counted:
        is_conferred = not grant.is_passive or grant.conferrer is not None or "danh hiệu" in words
        is_award = grant.form.lower().startswith(("công nhận", "suy tôn")) and is_conferred
        return is_award and "chuẩn" not in words and "chính thức" not in words
    return not re.search(r"\d+(?:,\d+)?%|\d+/\d+", words)


def _counted_by_form(grant: Grant, later: list[Grant]) -> list[Recipient]:
    """Whose prizes are counted: "trao 11 giải cho các Đội thi", "01 giải Nhất, 02 giải Nhì cho các thí sinh"."""
    if grant.recipients:
        counts = [one.token.count or 0 for one in grant.recipients if one.token]
        if grant.number and grant.number.count != sum(counts):
            return [replace(grant.recipients[0], token=None)]
        return grant.recipients
    near = next((other.recipients[0] for other in later if other.recipients and not other.is_passive), None)
    is_personal = grant.form.lower().startswith(("kỷ niệm chương", "huy hiệu"))
    kind = near.kind if near and not is_personal else _kind_of_form(grant.form)
    at = grant.number.start if grant.number else grant.start
    return [Recipient(at, grant.tail_from, kind, at)]


def _kind_of_form(form: str) -> str:
    """ "194 tập thể lao động xuất sắc" are bodies; prizes of no named kind go to individuals."""
    named = (
        ("tập thể", "collective"),
        ("đơn vị", "collective"),
        ("gia đình", "household"),
        ("đội", "team"),
        ("cờ", "collective"),
    )
    return next((kind for word, kind in named if word in form.lower()), "individual")


def _count(grant: Grant, one: Recipient, people: list[Recipient]) -> tuple[int | None, str | None]:
    if one.token:
        return one.token.count, one.token.printed
    if grant.number and len(people) == 1:
        return grant.number.count, grant.number.printed
    if one.names and not one.is_many:
        return len(one.names), None
    return None, None


def _period(article: Article, grant: Grant, citation: str, told: Told) -> tuple[str | None, str]:
    form = grant.form.lower()
    if found := citations.period_in(citation):
        return found, "printed"
    if form.startswith(("huy hiệu", "giải", "huân chương", "kỷ niệm")):
        return None, "unknown"
    if found := citations.period_in(_before(article.text, told, grant)):
        return found, "printed"
    return (told.reviewed, "inferred") if told.reviewed else (None, "unknown")


def _before(text: str, told: Told, grant: Grant) -> str:
    """The beginning of the sentence and the words right before the award."""
    start = told.sentence[0]
    near = max(start, grant.tail_from - _NEAR)
    return f"{text[start : min(near, start + _NEAR)]} {text[near : grant.tail_from]}"


def _is_here(grant: Grant, told: Told) -> bool:
    if grant.sort in (Sort.RATE, Sort.KEEP):
        return not grant.is_passive and told.is_here is not False
    said = told.was_here if told.is_here is None else told.is_here
    if said is not None:
        return said
    return not grant.is_passive or grant.is_received or grant.form.lower().startswith(("huy hiệu", "giải"))
