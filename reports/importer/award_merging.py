"""Awards told more than once are one; a total and its parts whose sums disagree stay, in doubt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reports.importer.draft import Award, Certainty


@dataclass(frozen=True)
class Found:
    """An award and how it was read: in which sentence, as part of a total, by names alone, under a picture."""

    award: Award
    sentence: int
    is_part: bool = False
    is_named: bool = False
    is_caption: bool = False


# No article tells an award twice with more awards than these between.
_FAR = 150


def once(found: list[Found]) -> list[Found]:
    """An award told in the lead and again in the body is one; names and a count of one award belong together."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: one.is_caption):
        at = next((at for at, other in enumerate(kept[-_FAR:], max(0, len(kept) - _FAR)) if _same(other, one)), None)
        if at is None and not one.is_caption:
            kept.append(one)
        elif at is not None:
            kept[at] = _joined(kept[at], one)
    counted = {_family(one.award) for one in kept if one.award.count is not None}
    forms = {one.award.form.lower() for one in kept if one.award.count is not None}
    forms |= {"huy hiệu", "huy hiệu đảng"} if any(form.startswith("huy hiệu") for form in forms) else set()
    return [
        one
        for one in kept
        if one.award.count is not None
        or one.award.recipients
        or not (_family(one.award) in counted or one.award.form.lower() in forms)
    ]


def _family(award: Award) -> tuple[str, str]:
    return award.form.lower(), award.recipient_kind


_LOOSE = ("khen thưởng", "biểu dương", "tuyên dương", "vinh danh", "tôn vinh", "trao thưởng")


def _same(one: Found, other: Found) -> bool:
    if one.sentence == other.sentence or one.award.recipient_kind != other.award.recipient_kind:
        return False
    a, b = one.award, other.award
    is_form = a.form.lower() == b.form.lower() or bool({a.form.lower(), b.form.lower()} & set(_LOOSE))
    if not is_form:
        return False
    if a.recipients and b.recipients and not a.printed_count and not b.printed_count:
        return set(a.recipients) == set(b.recipients)
    if a.form.lower() == b.form.lower() and other.is_named and a.count and not a.recipients:
        if a.conferrer and b.conferrer and not _is_one_body(a.conferrer, b.conferrer):
            return False
        return len(b.recipients) <= a.count
    is_merit = not a.citation or not b.citation or a.citation in b.citation or b.citation in a.citation
    return a.count == b.count and is_merit and a.count is not None


def _is_one_body(one: str, other: str) -> bool:
    """ "UBND tỉnh" may be "Chủ tịch UBND tỉnh", not "Công đoàn ngành"."""
    one, other = one.lower(), other.lower()
    return one in other or other in one or one.split()[-2:] == other.split()[-2:]


def _joined(one: Found, other: Found) -> Found:
    """The fuller of the two, with the names of both."""
    better, lesser = one, other
    if other.is_caption:
        return replace(one, award=replace(one.award, recipients=one.award.recipients or other.award.recipients))
    if (other.award.form.lower() not in _LOOSE and one.award.form.lower() in _LOOSE) or (
        other.award.form.lower() == one.award.form.lower() and len(other.award.citation) > len(one.award.citation)
    ):
        better, lesser = other, one
    award = better.award
    award = replace(
        award,
        recipients=award.recipients or lesser.award.recipients,
        citation=award.citation or lesser.award.citation,
        conferrer=award.conferrer or lesser.award.conferrer,
        printed_count=award.printed_count or lesser.award.printed_count,
        presented_here=award.presented_here or lesser.award.presented_here,
    )
    if award.printed_count is None or award.count != lesser.award.count:
        counts = [one.award for one in (better, lesser) if one.award.printed_count]
        award = replace(award, count=counts[0].count, printed_count=counts[0].printed_count) if counts else award
    return replace(one, award=award)


def summed(found: list[Found]) -> Iterator[Found]:
    """A total and its parts whose sums disagree are all kept and all doubtful; ``why`` says the sum."""
    why: dict[int, str] = {}
    for at, one in enumerate(found):
        parts = _parts(found, at)
        counts = [found[part].award.count or 0 for part in parts]
        if _disagree(one.award, counts):
            sums = f"{' + '.join(map(str, counts))} = {sum(counts)}"
            text = f"Tổng ghi là {one.award.count} nhưng các phần cộng lại là {sums}."
            why |= dict.fromkeys([at, *parts], text)
    for at, one in enumerate(found):
        doubt = replace(one.award, certainty=Certainty.DOUBTFUL, why=why[at]) if at in why else one.award
        yield replace(one, award=doubt)


_MOST_PARTS = 30


def _parts(found: list[Found], at: int) -> list[int]:
    """The parts right behind a total; none behind the last of several totals, which they may all belong to."""
    whole, before = found[at], found[at - 1] if at else None
    if whole.is_part or (before and before.sentence == whole.sentence and before.award.form == whole.award.form):
        return []
    parts: list[int] = []
    for part in range(at + 1, min(at + _MOST_PARTS, len(found))):
        if not _is_part(found[part], whole) or (parts and found[part].sentence != found[parts[0]].sentence):
            break
        parts.append(part)
    return parts


def _is_part(one: Found, whole: Found) -> bool:
    """ "trong đó 10 tập thể"; of "Huy hiệu Đảng", the badges by years that are told with it or right after."""
    if one.sentence > whole.sentence + 1:
        return False
    form, total = one.award.form.lower(), whole.award.form.lower()
    by_years = _is_badge(form) and _is_badge(total) and _DIGIT.search(form) and not _DIGIT.search(total)
    return one.is_part or bool(by_years)


_DIGIT = re.compile(r"\d")


def _is_badge(form: str) -> bool:
    return form.startswith("huy hiệu")


def _disagree(total: Award, counts: list[int]) -> bool:
    """Some parts alone ("trong đó có 2 chi bộ") may be fewer than the total, but not more."""
    if total.count is None or len(counts) < 2:
        return False
    is_whole = len(counts) > 2 or "," in total.recipient_noun or " và " in total.recipient_noun
    return sum(counts) > total.count or (is_whole and sum(counts) < total.count)
