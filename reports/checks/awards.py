"""Totals against their parts, and numbers of recipients against those named."""

import re
from collections.abc import Iterator

from awards.models import AwardType
from lib.vietnamese.numbers import show_number
from reports.checks.figures import COUNTED, NUMBER
from reports.checks.finding import Finding, Level
from reports.checks.subject import Hit, Passage, Subject

_SENTENCE = re.compile(r"(?:(?![.!?](?:\s|$))[^\n])+")
_PARTS_BEGIN = re.compile(r"\b(?P<word>trong đó|bao gồm|gồm có|gồm|cụ thể là|cụ thể)\b", re.IGNORECASE)
_COUNT = re.compile(rf"(?<![\w/.,–-])(?P<number>{NUMBER})(?![.,]\d)\s{{1,3}}(?P<noun>{COUNTED})(?!\w)", re.IGNORECASE)
# "30 năm: 50", "40 năm tuổi Đảng có 68 đồng chí": the class of a badge and how many got it.
_BADGE = re.compile(
    rf"\b(?P<class>[3-9][05])\s{{1,3}}năm(?:\s{{1,3}}tuổi\s{{1,3}}đảng)?\s{{0,3}}(?::|=|\(|có|là)\s{{0,3}}(?:có\s{{1,3}})?"
    rf"(?P<number>{NUMBER})(?![.,/]\d|\s?(?:%|năm))",
    re.IGNORECASE,
)
_NEARLY_ALL = 0.8
_AWARDING = re.compile(r"khen|tặng|trao|huy hiệu|danh hiệu|giải", re.IGNORECASE)
_SAME_THING = {
    "đồng chí": "người",
    "đảng viên": "người",
    "huy hiệu": "người",
    "cán bộ": "người",
    "cá nhân": "người",
    "đ/c": "người",
}


def _number(found: re.Match[str]) -> int:
    return int(found["number"].replace(".", ""))


def _noun(found: re.Match[str]) -> str:
    noun = found["noun"].lower()
    return _SAME_THING.get(noun, noun)


def wrong_sums(passage: Passage) -> Iterator[Hit]:
    """`118 đảng viên …, trong đó 30 năm: 50, 40 năm: 67`; "Trong đó" may begin the next sentence."""
    before = ""
    for sentence in _SENTENCE.finditer(passage.text):
        begin = _PARTS_BEGIN.search(sentence[0])
        if begin is not None:
            head, tail = sentence[0][: begin.start()], sentence[0][begin.end() :]
            if again := _PARTS_BEGIN.search(tail):
                tail = tail[: again.start()]
            if said := _wrong_sum(head if head.strip() else before, begin["word"].lower(), tail):
                yield Hit(sentence.start(), sentence.start() + begin.end(), said)
        before = sentence[0] if sentence[0].strip() else before


def _wrong_sum(head: str, word: str, tail: str) -> str:
    """What is wrong with the parts in ``tail`` of the total in ``head``; "" when nothing is.

    "Trong đó" often names only some, so that too few is right, and different qualities of the same people, so that
    too many is right. Parts are meant to be all when they are classes of a badge or shares of an award, or come after
    "gồm"; and then only when they nearly are.
    """
    totals = list(_COUNT.finditer(head))
    counts, badges = list(_COUNT.finditer(tail)), list(_BADGE.finditer(tail))
    if not totals:
        return ""
    if len(badges) > 1:
        total, parts = totals[-1], badges
    else:
        nouns = {_noun(count) for count in counts}
        total = next((count for count in reversed(totals) if _noun(count) in nouns), totals[-1])
        parts = [count for count in counts if _noun(count) == _noun(total)]
    whole, numbers = _number(total), [_number(part) for part in parts]
    is_all = len(parts) > 1 and (parts is badges or "gồm" in word or _AWARDING.search(head) is not None)
    is_wrong = is_all and sum(numbers) != whole and sum(numbers) >= _NEARLY_ALL * whole
    if not is_wrong and max(numbers, default=0) <= whole:
        return ""
    added = " + ".join(map(show_number, numbers)) + (f" = {show_number(sum(numbers))}" if len(numbers) > 1 else "")
    return f"“{' '.join(total[0].split())}” nhưng các phần “{word}” là {added}"


def find_award_numbers(subject: Subject) -> Iterator[Finding]:
    yield from subject.say("parts_sum", wrong_sums)
    for index, mention in enumerate(subject.award_mentions):
        batch = mention.batch
        named = len(batch.recipients.all())
        # One prize may go to several; of the other awards each goes to one.
        if (
            batch.declared_count
            and named > batch.declared_count
            and batch.award_type.category != AwardType.Category.PRIZE
        ):
            said = f"Khen thưởng {index + 1} nêu {batch.count_label} nhưng danh sách có {named} tên: {batch.label}"
            yield Finding("recipients_over", Level.ADVISORY, said, f"id_award_mentions-{index}-batch")
