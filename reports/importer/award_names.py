"""Who is named by a grant: where nobody is counted, and behind a count: "cho 2 tập thể: Chi bộ 1, Chi bộ 3"."""

import re

from reports.importer.award_words import CAPITALS, Sort, kind_of
from reports.importer.grants import Grant, Recipient, as_recipients
from reports.importer.recipients import Named, named_after

# What stands between a form and those it is given to.
TO = re.compile(
    r"\s*(?:(?:toàn cuộc|chung cuộc|(?:của )?(?:cuộc thi|hội thi|hội diễn"
    r"|liên hoan)[^,.;:“\n]{0,60}(?:“[^”\n]{1,100}”)?)\s+)?"
    r"(?:(?:năm|giai đoạn|đợt|nhiệm kỳ|năm học) [\d/., –-]{1,20}\s*)?(?:thưởng |tặng )?(?:đột xuất )?(?:(?:đã )?được )?"
    r"(?:(?:trao |trao tặng |tặng |dành )?cho|tới|đến|đối với|(?:đã )?thuộc(?: về)?|là|:)\s+"
)
_GENERIC = re.compile(
    r"(?:các|những|nhiều|một số|toàn thể) (tập thể|đơn vị|chi bộ|chi, đảng bộ|đảng bộ|tổ chức cơ sở đảng"
    r"|tổ chức đảng|tổ chức"
    r"|cơ quan|địa phương|cá nhân|đồng chí|đảng viên|cán bộ|hội viên|đoàn viên|thí sinh|tác giả|đội thi|đội|nhóm"
    r"|hộ gia đình|hộ"
    r"|gia đình|xã|phường|chi đoàn|mô hình|điển hình|gương)\b",
    re.IGNORECASE,
)
# "30 giải thưởng cho tập thể và cá nhân": where the form is counted, those it goes to are nouns alone.
_BARE_GENERIC = re.compile(
    r"(tập thể|đơn vị|cá nhân|đồng chí|đảng viên|thí sinh|tác giả|đội thi|đội|hộ gia đình)\b", re.I
)
# "6 bằng khen tập thể"
_OF_KIND = re.compile(r"\s+(tập thể|cá nhân|hộ gia đình)\b")
_AND_GENERIC = re.compile(
    r"(?:,| và|/) (?:các )?(tập thể|cá nhân|đồng chí|đơn vị|đảng viên|hộ gia đình|gia đình)\b", re.IGNORECASE
)
_AND_NAMED = re.compile(r"\s*(?:,|và|cùng)\s+(?=(?:đồng chí|ông|bà|tập thể|cá nhân|gia đình) )")
_LIST = re.compile(
    r"\s*(?::|\(|,? ?(?:bao )?gồm(?: có)?:?|(?:là|cụ thể là|đó là):?\s|-\s|(?=\s[" + CAPITALS + r"]))\s*"
)
_WORDS_THAT_NAME = ("khen thưởng", "trao thưởng")


def complete(text: str, grants: list[Grant], end: int) -> None:
    """Adds to the grants of a sentence whoever is named; ``end`` is where the sentence does."""
    for at, grant in enumerate(grants):
        later = grants[at + 1].start if at + 1 < len(grants) else end
        _complete(text, grant, later if later > grant.tail_from else end)


def _complete(text: str, grant: Grant, limit: int) -> None:
    if not grant.recipients:
        grant.recipients = _named_by(text, grant, limit)
    elif not grant.is_passive:
        _name_counted(text, grant, limit)
    elif grant.recipients[-1].token and grant.recipients[-1].end < grant.form_span[0]:
        _list_behind(text, grant.recipients[-1], grant.form_span[0])


def _named_by(text: str, grant: Grant, limit: int) -> list[Recipient]:
    if kind := grant.number and _OF_KIND.match(text, grant.tail_from, limit):
        return [Recipient(kind.start(1), kind.end(), kind_of(kind[1]), kind.start(1), noun=kind[1])]
    begin = TO.match(text, grant.tail_from, limit)
    if begin is None or grant.is_passive or grant.sort is Sort.RATE:
        return []
    form = grant.form.lower()
    is_generic = _GENERIC.match(text, begin.end(), limit)
    if generic := is_generic or (grant.number and _BARE_GENERIC.match(text, begin.end(), limit)):
        return _generic(text, generic, limit) if grant.sort is Sort.FORM or form == "khen thưởng" else []
    if grant.sort is Sort.DEED and form not in _WORDS_THAT_NAME:
        return []
    return named(*named_after(text, begin.end(), limit), begin.start())


def named(names: list[Named], end: int, cut: int) -> list[Recipient]:
    made = as_recipients(names, cut)
    for one in made:
        one.end = end
    return made


def _generic(text: str, found: re.Match[str], limit: int) -> list[Recipient]:
    """ "các tập thể, cá nhân": each noun one, none counted."""
    nouns = [found]
    while more := _AND_GENERIC.match(text, nouns[-1].end(), limit):
        nouns.append(more)
    end = nouns[-1].end()
    return [Recipient(one.start(), end, kind_of(one[1]), found.start(), noun=one[1]) for one in nouns]


def _name_counted(text: str, grant: Grant, limit: int) -> None:
    """Names behind each count, and behind the last one those of more recipients: "5 tập thể và đồng chí A"."""
    ends = [one.cut for one in grant.recipients[1:]] + [limit]
    for one, end in zip(grant.recipients, ends, strict=True):
        if one.token:
            _list_behind(text, one, end)
    last = grant.recipients[-1]
    more = _AND_NAMED.match(text, last.end, limit)
    if more and grant.sort is Sort.FORM:
        grant.recipients += named(*named_after(text, more.end(), limit), last.end)


def _list_behind(text: str, one: Recipient, limit: int) -> None:
    opening = _LIST.match(text, one.end, limit)
    if not opening:
        return
    names, end = named_after(text, opening.end(), limit, are_people=one.kind == "individual")
    fits = all(name.kind == one.kind for name in names) or bool(opening[0].strip())
    if names and fits and one.token and len(names) <= (one.token.count or 0):
        one.names = [name.span for name in names]
        one.end = end + 1 if text[end : end + 1] == ")" else end
