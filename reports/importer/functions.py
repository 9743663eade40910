"""What the people of a sentence did: read from the words before and after those who are named together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reports.importer.leads import Lead, lead_before, list_end
from reports.importer.mentions import Mention
from reports.importer.persons import Range
from reports.importer.predicates import FAR, Predicate, cue_at, has_cue, predicate
from reports.importer.titles import PREDICATES, title_at
from reports.importer.tokens import BULLETS, DASHES, Tokens

_SPEECH = frozenset({"spoke", "directed", "concluded"})


@dataclass(frozen=True)
class Deed:
    """What one mention did. ``later``: only said along with the first, as "phát biểu" in "dự và phát biểu"."""

    mention: Mention
    functions: tuple[str, ...] = ()
    is_weak: bool = False
    is_appointed: bool = False
    is_recipient: bool = False
    is_source: bool = False
    is_guessed: bool = False
    on_behalf_of: Range | None = None
    given_post: Range | None = None
    passing: tuple[str, ...] = ()  # what counts only for who has not spoken yet
    start: int = -1
    end: int = -1


def deeds(tokens: Tokens, mentions: Sequence[Mention], announced: Lead | None = None) -> list[Deed]:
    """In the order of the mentions. ``announced``: by a line before, as "Dự hội nghị có:"."""
    found: list[Deed] = []
    read = 0
    for cluster, lead in _clusters(tokens, mentions, announced):
        last = cluster[-1]
        read += len(cluster)
        after = min(_next_named(mentions, read, len(tokens)), last.end + FAR)
        first = cluster[0].start
        said = predicate(tokens, last.end, after, is_led=first > 0 and tokens[first - 1].low == "do")
        found += [_deed(tokens, mention, lead, said, is_last=mention is last) for mention in cluster]
    return found


def _next_named(mentions: Sequence[Mention], start: int, end: int) -> int:
    """Where the next one with a name begins; who is named by post alone breaks no predicate."""
    for mention in mentions[start : start + 4]:
        if mention.name is not None:
            return mention.start
    return end


def _clusters(tokens: Tokens, mentions: Sequence[Mention], announced: Lead | None) -> list[tuple[list[Mention], Lead]]:
    """Those who are named together, with what is announced of them."""
    clusters: list[tuple[list[Mention], Lead]] = []
    end = 0
    for mention in mentions:
        lead = lead_before(tokens, end, mention.start)
        if clusters and lead == Lead() and _acts_on_those_before(tokens, end, mention, clusters[-1][1]):
            lead = replace(lead_before(tokens, 0, mention.start), is_whole=True)
        if not clusters:
            if lead == Lead():
                lead = announced or _earlier_list(tokens, mention.start) or lead
            clusters.append(([mention], lead))
        elif _goes_on(tokens, end, mention, clusters[-1][1], lead):
            clusters[-1][0].append(mention)
        else:
            before = clusters[-1][1]
            clusters.append(([mention], _inherited(tokens, end, mention, before, lead)))
        end = mention.end
    return clusters


def _earlier_list(tokens: Tokens, start: int) -> Lead | None:
    """The list a mention stands in, when only groups stand in it before: "Dự có lãnh đạo các ban; đồng chí A"."""
    head = list_end(tokens[:start])
    if head is None or tokens[start - 1].low not in (";", ",", "và", "cùng") or has_cue(tokens, head, start):
        return None
    return Lead(("attended",), is_list=True, start=0)


def _inherited(tokens: Tokens, end: int, mention: Mention, before: Lead, lead: Lead) -> Lead:
    """A list goes on over what is said of single ones: "có đồng chí A, …; các phòng, ban; đồng chí B"."""
    if tokens[end].text in DASHES and (own := cue_at(tokens, end + 1, mention.start)):
        end = next((at for at in range(own[0], mention.start) if tokens[at].text in (";", ",")), end)
    if lead != Lead() or not before.is_list or tokens[end].text not in (";", ","):
        return lead
    return lead if has_cue(tokens, end, mention.start) else before


def _goes_on(tokens: Tokens, end: int, mention: Mention, before: Lead, lead: Lead) -> bool:
    if lead.is_whole or lead.functions or lead.are_recipients or lead.are_appointed or lead.is_skipped or lead.is_list:
        return False
    gap = tokens[end : mention.start]
    if any(token.text in (".", "…") for token in gap) or _begins_predicate(tokens, end, mention.start):
        return False
    if not all(
        token.low in (",", ";", "và", "cùng", "với", "các", "còn", "có", "tiếp", "đến", ":", ")", "(")
        or token.text in BULLETS
        for token in gap
    ) and (
        has_cue(tokens, end, mention.start) or any(token.low in ("của", "cho", "do", "nghe", "đối") for token in gap)
    ):
        return False
    if before.functions and not before.is_list and gap and gap[0].text == ",":
        # "Tiếp thu ý kiến của đồng chí A, đồng chí B hứa": B is who acts
        return not predicate(tokens, mention.end, min(len(tokens), mention.end + FAR)).is_any
    return True


def _acts_on_those_before(tokens: Tokens, end: int, mention: Mention, before: Lead) -> bool:
    """ "Trao Huy hiệu cho đồng chí A, Bí thư Đảng ủy B bày tỏ …": B is who gave."""
    if not before.are_recipients or tokens[end].text != "," or mention.start != end + 1:
        return False
    has_post_before = mention.post is not None and mention.name is not None and mention.post[0] < mention.name[0]
    if not has_post_before and (
        mention.honorific is None or not tokens[min(mention.end, len(tokens) - 1)].text.isalpha()
    ):
        return False
    said = predicate(tokens, mention.end, min(len(tokens), mention.end + FAR))
    return said.is_any and not said.is_recipient


def _begins_predicate(tokens: Tokens, start: int, end: int) -> bool:
    """Whether something is said of the person named before: "Ông A giữ chức Bí thư; …"."""
    if start >= end or tokens[start].low in ("và", "cùng", "với", "gồm", "có"):
        return False
    return PREDICATES.at(tokens, start) is not None and not tokens[start].is_capitalized


def _deed(tokens: Tokens, mention: Mention, lead: Lead, said: Predicate, *, is_last: bool) -> Deed:
    start = lead.start if lead.start >= 0 else mention.start
    own = _own_function(tokens, mention)
    if own:
        return Deed(mention, own, start=mention.start, end=mention.end)
    base = Deed(mention, start=start, end=mention.end, on_behalf_of=lead.on_behalf_of or said.on_behalf_of)
    applies = is_last or not lead.functions
    return _with_function(tokens, base, lead, said if applies else Predicate(), is_last=is_last)


def _own_function(tokens: Tokens, mention: Mention) -> tuple[str, ...]:
    """ "… Bí thư Đảng ủy – Chủ trì Hội nghị": bound to one person by a dash or by brackets."""
    at = mention.end
    if at + 1 < len(tokens) and (tokens[at].text in DASHES or tokens[at].text == "("):
        cue = cue_at(tokens, at + 1, len(tokens))
        if cue and cue[1] and cue[2] != "weak":
            return (cue[1],)
    return ()


def _with_function(tokens: Tokens, base: Deed, lead: Lead, said: Predicate, *, is_last: bool) -> Deed:
    mention, behalf = base.mention, base.on_behalf_of
    if lead.is_skipped or lead.are_recipients or (said.is_recipient and not lead.functions):
        return Deed(mention, is_recipient=True)
    if lead.are_appointed or said.is_appointed:
        functions = lead.functions if lead.is_list else ()
        given = mention.post or _given_post(tokens, mention.end)
        return Deed(mention, functions, is_appointed=True, given_post=given, start=base.start, end=said.end)
    if lead.functions and not (lead.is_weak and not lead.is_list and said.functions and not said.is_weak):
        functions = lead.functions
        if lead.is_list and said.functions and not said.is_weak:
            # "Kết luận hội nghị đồng chí A chỉ đạo …" is one speech
            more = [one for one in said.functions if not (one in _SPEECH and _SPEECH & set(functions))]
            functions = tuple(dict.fromkeys((*functions, *more)))
        passing: tuple[str, ...] = ()
        is_clause = mention.start > 0 and tokens[mention.start - 1].text == ","
        if is_clause and not lead.is_list and not lead.is_weak and set(functions) <= {"chaired", "attended"}:
            # "Chủ trì hội nghị, đồng chí A đề nghị …": being there is one deed, the speech another
            functions, passing = (functions, said.functions) if said.is_weak else (functions + said.functions, ())
        end = said.end if lead.is_list else base.end
        return Deed(mention, functions, lead.is_weak, on_behalf_of=behalf, passing=passing, start=base.start, end=end)
    if said.functions:
        return Deed(mention, said.functions, said.is_weak, on_behalf_of=behalf, start=base.start, end=said.end)
    if said.is_source and not lead.is_event:
        return Deed(mention, is_source=True, start=base.start, end=base.end)
    if _is_named_to_post(tokens, mention):
        return Deed(mention, is_appointed=True, start=base.start, end=base.end)
    if (behalf or (lead.is_event and said.is_any)) and not said.is_silent:
        return Deed(
            mention,
            ("spoke",),
            is_weak=True,
            is_guessed=not said.is_source,
            on_behalf_of=behalf,
            start=base.start,
            end=base.end,
        )
    return base


def _is_named_to_post(tokens: Tokens, mention: Mention) -> bool:
    """ "các Phó Bí thư gồm các đồng chí A và B", "Bí thư Chi bộ là đồng chí C": who was elected."""
    if mention.post is None or mention.name is None or mention.post[1] > mention.name[0]:
        return False
    return mention.is_shared or tokens[mention.post[1]].low in ("gồm", "là", ":")


def _given_post(tokens: Tokens, start: int) -> Range | None:
    """ "giữ chức Bí thư Đảng ủy phường", "được bầu làm Phó Bí thư": where the title begins; the caller ends it."""
    if start < len(tokens) and tokens[start].text in (";", "."):
        return None
    for at in range(start + 1, min(len(tokens), start + 40)):
        if tokens[at].text in (";", ".") or _is_next_appointed(tokens, start, at):
            return None
        if tokens[at - 1].low in ("chức", "vụ", "danh", "làm", "là", "cử", "trách", "nhiệm", "vị") and title_at(
            tokens, at
        ):
            return at, at
    return None


def _is_next_appointed(tokens: Tokens, start: int, at: int) -> bool:
    """ "… do nghỉ hưu và bầu ông B": what follows is of another."""
    return at > start + 1 and tokens[at - 1].low in ("và", ",") and tokens[at].low in ("bầu", "miễn", "bổ", "đối")
