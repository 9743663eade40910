"""What the words after a name, or at the head of a clause, say somebody did."""

from dataclasses import dataclass

from reports.importer.names import name_at
from reports.importer.persons import Range
from reports.importer.titles import HONORIFICS, PREDICATES, title_at
from reports.importer.tokens import DASHES, Phrases, Tokens, syllables
from reports.importer.words import rows

_CUES = Phrases((row[0], "|".join((*row[1:], "", "")[:2])) for row in rows("functions.tsv"))
AWARDS = Phrases((row[0], "") for row in rows("award_words.txt"))
_ADVERBS = syllables("adverbs")
APPOINTED = Phrases((row[0], "") for row in rows("appointments.txt"))
_RECEIVES = Phrases((row[0], "") for row in rows("received.txt"))
_OPENS_GROUP = syllables("opens a group")
_NO_EVENTS = syllables("no event after taking part")
_SIGNS = DASHES | {",", "(", ")", ":"}
_ENDS = frozenset({";", ".", "…"})
_COMPARES = frozenset({"cũng", "như", "hay", "hoặc"})
_ALWAYS_JOIN = frozenset({"phát", "chủ", "kết", "bế", "khai", "trao", "đồng", "tham", "dự", "trình", "có"})
_SETS_OUT = frozenset({"đã", "vừa", "có", "đến", "tới", "tiến", "kiểm", "khảo", "thăm", "làm", "về", "giám"})
_REACH = 14  # words that may stand before what somebody did
FAR = 60  # tokens: farther away nothing is said of a person


@dataclass(frozen=True)
class Predicate:
    functions: tuple[str, ...] = ()
    is_weak: bool = False
    is_appointed: bool = False
    is_recipient: bool = False
    is_source: bool = False
    is_silent: bool = False  # handed something over, and said nothing
    on_behalf_of: Range | None = None
    end: int = -1
    is_any: bool = False  # something is said of the person, whatever it is


def predicate(tokens: Tokens, start: int, stop: int, *, is_lead: bool = False, is_led: bool = False) -> Predicate:
    """What the words from ``start`` say somebody did. The deeds joined by "và" or a comma count too.

    ``is_lead``: the words must begin with it, as "Phát biểu chỉ đạo, …". ``is_led``: "do đồng chí A …".
    """
    begun = _past_signs(tokens, start, stop)
    if (
        begun < stop
        and tokens[begun].low in ("và", "cùng", "với")
        and not is_lead
        and cue_at(tokens, begun, stop) is None
    ):
        return _after_group(tokens, begun, stop)
    if not is_lead and (said := _after_list(tokens, begun, stop)):
        return said
    reach = 1 if is_lead else _REACH
    at, behalf, skipped, is_apposed = begun, None, 0, tokens[start].text == "," if start < stop else False
    while at < stop and skipped < reach and tokens[at].text not in _ENDS:
        if on := on_behalf(tokens, at, stop):
            behalf, at = on, on[1]
            continue
        if tokens[at].text == "," and skipped and behalf is None:
            if not is_apposed:
                break
            is_apposed, skipped = False, 0  # "đồng chí A, đại diện Đảng ủy, | đã trao"
        if said := _said_at(tokens, at, stop, behalf, is_lead=is_lead, is_led=is_led):
            return said
        skipped += tokens[at].low not in _ADVERBS and tokens[at].text != ","
        at += 1
    is_any = begun < stop and tokens[begun].text[0].isalpha() and tokens[begun].low not in _COMPARES
    return Predicate(on_behalf_of=behalf, is_any=is_any, end=start)


def _past_signs(tokens: Tokens, start: int, stop: int) -> int:
    at = start
    while at < stop and tokens[at].text in _SIGNS:
        at += 1
    if at + 1 < stop and tokens[at].text == ";" and tokens[at + 1].low in ("cùng", "và"):
        at += 1
    return at


def _after_list(tokens: Tokens, start: int, stop: int) -> Predicate | None:
    """ "…; lãnh đạo các ban, ngành và hơn 100 đảng viên dự Đại hội": the predicate at the end of a list of all."""
    if start + 1 >= stop or tokens[start].text != ";" or tokens[start + 1].low not in _OPENS_GROUP:
        return None
    for at in range(start + 2, min(stop, start + 60)):
        if tokens[at].text in (".", ":"):
            break
        cue = cue_at(tokens, at, stop)
        if (
            not cue
            or cue[1] not in ("attended", "chaired")
            or tokens[at].is_capitalized
            or tokens[at - 1].low == "biểu"
        ):
            continue
        is_of_event = tokens[min(cue[0], len(tokens) - 1)].low in ("đại", "hội", "buổi", "lễ", "cuộc", ".")
        if is_of_event or tokens[at - 1].low == "đã":
            return Predicate((cue[1],), is_any=True, end=cue[0])
    return None


def _said_at(
    tokens: Tokens, at: int, stop: int, behalf: Range | None, *, is_lead: bool, is_led: bool
) -> Predicate | None:
    if not is_lead and (passive := _passive(tokens, at, stop, is_led=is_led)):
        return passive
    if tokens[at].low == "giao" and any(token.low == "được" for token in tokens[max(0, at - 8) : at]):
        return None  # "được Thường trực Tỉnh ủy giao phụ trách"
    cue = cue_at(tokens, at, stop)
    return _read_cues(tokens, cue, at, stop, behalf) if cue else None


def _after_group(tokens: Tokens, start: int, stop: int) -> Predicate:
    """ "… cùng đông đảo đoàn viên, học sinh đến dự": what those did whom a group accompanies."""
    first = tokens[start + 1] if start + 1 < stop else None
    if first is None or not (first.low in _OPENS_GROUP or first.text[0].isdigit() or first.text[0].isupper()):
        return Predicate(end=start)
    for at in range(start + 1, min(stop, start + 30)):
        if tokens[at].text in (";", ".", ":") or tokens[at].low == "ý":  # "và các ý kiến phát biểu"
            break
        cue = cue_at(tokens, at, stop)
        if cue and tokens[cue[0] - 1].low == "viên":  # "cùng các đồng chí báo cáo viên Tỉnh ủy"
            continue
        if cue and cue[1] and cue[2] in ("", "give") and tokens[at].text[0].islower() and tokens[at - 1].low != "đại":
            return _read_cues(tokens, cue, at, stop, None)
    return Predicate(end=start)


def _passive(tokens: Tokens, at: int, stop: int, *, is_led: bool) -> Predicate | None:
    """What was done to somebody: appointed, or given an award. ``is_led``: "do đồng chí A làm Trưởng đoàn"."""
    low = tokens[at].low
    if low in ("được", "vinh", "nhận", "đón", "đạt", "đoạt", "giành"):
        received = _RECEIVES.at(tokens, at)
        if received and any(AWARDS.at(tokens, near) for near in range(at, min(stop, received[0] + 15))):
            return Predicate(is_recipient=True, is_any=True, end=received[0])
        if received and low == "được" and tokens[received[0] - 1].low not in ("trao", "nhận", "nghị"):
            return Predicate(is_recipient=True, is_any=True, end=received[0])
    if low == "được" and _is_given_by_another(tokens, at, stop):
        return Predicate(is_recipient=True, is_any=True, end=at + 1)
    if is_led and low == "làm" and _leads_those_who_came(tokens, at + 1, stop):
        return Predicate(("attended",), is_any=True, end=at + 1)
    if low in ("làm", "giữ") and title_at(tokens, at + 1) and not is_led:
        return Predicate(is_appointed=True, is_any=True, end=at + 1)
    after = at + 1 if low in ("được", "bị") else at
    appointed = APPOINTED.at(tokens, after)
    if appointed and (low in ("được", "bị") or tokens[at].low in ("trúng", "tái", "đắc", "giữ", "nghỉ", "thôi", "đảm")):
        if any(
            tokens[near].low in ("trình", "báo", "phát", "thông")
            for near in range(appointed[0], min(stop, appointed[0] + 3))
        ):
            return None
        return Predicate(is_appointed=True, is_any=True, end=min(stop, appointed[0]))
    return None


def _leads_those_who_came(tokens: Tokens, at: int, stop: int) -> bool:
    """ "đoàn công tác do đồng chí A làm | Trưởng đoàn đã kiểm tra": not the delegation that only is to be set up."""
    title = title_at(tokens, at)
    if title is None or tokens[title[0] - 1].low != "đoàn" or title[0] >= stop:
        return False
    return tokens[title[0]].low in _SETS_OUT


def _is_given_by_another(tokens: Tokens, at: int, stop: int) -> bool:
    """ "được | Thủ tướng Chính phủ tặng Bằng khen"."""
    for near in range(at + 1, min(stop, at + 10)):
        if tokens[near].text in (",", ";", "."):
            return False
        if tokens[near].low in ("tặng", "trao"):
            return any(AWARDS.at(tokens, award) for award in range(near, min(stop, near + 6)))
    return False


def _read_cues(tokens: Tokens, cue: tuple[int, str, str], start: int, stop: int, behalf: Range | None) -> Predicate:
    end, function, kind = cue
    if kind == "source":
        return Predicate(is_source=True, is_any=True, on_behalf_of=behalf, end=end)
    if kind == "weak" and tokens[start].low == "chúc" and _only_event(tokens, end, stop):
        return Predicate(is_any=True, end=end, on_behalf_of=behalf)
    if kind == "give" and not any(AWARDS.at(tokens, near) for near in range(end, min(stop, end + 14))):
        spoken = _spoken_along(tokens, end, stop)
        return Predicate(spoken, is_weak=True, is_silent=not spoken, is_any=True, end=end, on_behalf_of=behalf)
    if kind == "weak" and (speech := _speech_named_after(tokens, end, stop)):
        function, kind = speech, ""
    functions = [function] if function else []
    more, more_end = _joined(tokens, end, stop, function)
    functions += [other for other in more if other not in functions]
    if more_end > end and (found := _CUES.end_at(tokens, start)) > end:
        end = found
    return Predicate(tuple(functions), is_weak=kind == "weak", on_behalf_of=behalf, is_any=True, end=max(end, more_end))


def _spoken_along(tokens: Tokens, start: int, stop: int) -> tuple[str, ...]:
    """ "trao quyết định | và chúc mừng đồng chí A"."""
    for at in range(start, min(stop, start + 16)):
        if tokens[at].text in (";", "."):
            break
        cue = cue_at(tokens, at + 1, stop) if tokens[at].low in ("và", "thời") and at + 1 < stop else None
        if cue and cue[1] in ("spoke", "directed", "concluded"):
            return (cue[1],)
    return ()


def _speech_named_after(tokens: Tokens, start: int, stop: int) -> str:
    """ "nhấn mạnh trong bài phát biểu kết luận"; "" when no speech is named."""
    for at in range(start, min(stop, start + 8)):
        if tokens[at].text in (",", ";", ":"):
            return ""
        if tokens[at].low == "phát" and tokens[at - 1].low in ("bài", "trong", "phần", "khi"):
            cue = cue_at(tokens, at, stop)
            return cue[1] if cue else ""
    return ""


def _only_event(tokens: Tokens, start: int, stop: int) -> bool:
    """ "Đồng chí A chúc mừng đại hội" under a picture: flowers, not a speech."""
    words = {token.low for token in tokens[start : min(stop, start + 4)]}
    return stop - start < 4 and stop == len(tokens) and words <= {"đại", "hội", "nghị", "buổi", "lễ", "."}


def _joined(tokens: Tokens, start: int, stop: int, first: str) -> tuple[list[str], int]:
    """Further deeds: "dự hội nghị | và phát biểu chỉ đạo", "chủ trì | , kết luận"."""
    found: list[str] = []
    end = start
    for at in range(start, min(stop, start + 16)):
        if tokens[at].text in (";", "."):
            break
        if tokens[at].low not in ("và", ",", "đồng", "thời", "đã"):
            continue
        after = at + 1
        while after < stop and tokens[after].low in _ADVERBS:
            after += 1
        cue = cue_at(tokens, after, stop)
        if (
            cue is None
            or cue[2] in ("noun", "source")
            or (cue[2] == "weak" and (tokens[at].low != "đã" or first != "chaired"))
            or not cue[1]
            or not _may_join(tokens, after, cue, first, stop)
            or _is_in_name_of_event(tokens, start, at, after)
        ):
            continue
        found.append(cue[1])
        end = cue[0]
    return found, end


def _may_join(tokens: Tokens, at: int, cue: tuple[int, str, str], first: str, stop: int) -> bool:
    """Only what nobody does to a document: "thông qua báo cáo và triển khai …" is one deed."""
    if cue[2] == "give":
        return any(AWARDS.at(tokens, near) for near in range(cue[0], min(stop, cue[0] + 14)))
    if cue[1] == "directed":
        return tokens[at].low != "chỉ"
    if tokens[at].low in _ALWAYS_JOIN:
        return True
    return first in ("attended", "chaired") and cue[1] in ("spoke", "concluded", "awarded", "chaired")


def _is_in_name_of_event(tokens: Tokens, start: int, comma: int, at: int) -> bool:
    """ "chủ trì | hội nghị quán triệt, triển khai nghị quyết": two verbs, and both are what the event is for."""
    if tokens[at].low in _ALWAYS_JOIN:
        return False
    if any(token.low == "về" for token in tokens[start:comma]):  # "làm việc với xã về công tác chuẩn bị, triển khai …"
        return True
    if tokens[comma].text != ",":
        return False
    return any(_CUES.end_at(tokens, before) == comma for before in range(max(start, comma - 3), comma))


def has_cue(tokens: Tokens, start: int, end: int) -> bool:
    return any(_is_strong(tokens, at, end) for at in range(start, end))


def _is_strong(tokens: Tokens, at: int, end: int) -> bool:
    cue = cue_at(tokens, at, end)
    return cue is not None and cue[2] != "weak" and bool(cue[1])


def cue_at(tokens: Tokens, at: int, end: int) -> tuple[int, str, str] | None:
    """The index after a cue, its function and its kind; a number of a document after it makes it none."""
    found = _CUES.at(tokens, at)
    if found is None or found[0] > end:
        return None
    if found[0] < len(tokens) and tokens[found[0]].low in ("số", "viên", "án", "khuyết", "hiệu", "nhật"):
        return None
    if tokens[at].low == "tham" and found[0] == at + 2 < len(tokens) and tokens[found[0]].low in _NO_EVENTS:
        return None
    if at and (tokens[at - 1].low in ("ban", "tổ", "văn", "kỷ", "lễ") or _is_part_of_noun(tokens, at)):
        return None
    if at and tokens[at].low == "dự" and tokens[at - 1].low in ("vinh", "danh"):
        return None
    function, _, kind = found[1].partition("|")
    return found[0], function, kind


def _is_part_of_noun(tokens: Tokens, at: int) -> bool:
    """ "Bộ Ngoại | giao", "buổi | gặp mặt", "chuyến | đến thăm"."""
    before, low = tokens[at - 1].low, tokens[at].low
    if low == "giao":
        return before in ("ngoại", "bàn", "chuyển", "tiếp", "hội", "gói")
    if low == "khen":
        return before == "đua"
    return low in ("gặp", "làm", "đến", "tới", "đi") and before in ("buổi", "cuộc", "chuyến", "đợt", "trình", "lần")


def starts_deed(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a predicate of those who took part begins here: "… | đến dự", "… | chủ trì"; not "đại biểu dự"."""
    cue = cue_at(tokens, at, end)
    if cue is None or not cue[1] or cue[2] in ("weak", "noun") or tokens[at].is_capitalized:
        return False
    return tokens[at].low in (
        "chủ",
        "đến",
        "trao",
        "tới",
        "về",
        "phát",
        "cùng",
        "tham",
        "đồng",
        "dự",
        "khen",
        "tặng",
    ) and not (tokens[at].low in ("dự", "tham", "khen") and tokens[at - 1].low in ("biểu", "ngành", "nhận", "được"))


def on_behalf(tokens: Tokens, at: int, end: int) -> Range | None:
    """ "thay mặt Ban Thường vụ Huyện ủy": the body, up to a sign or a predicate."""
    if at + 2 >= end or (tokens[at].low, tokens[at + 1].low) != ("thay", "mặt"):
        return None
    stop = at + 2
    while stop < end and stop - at < 30 and tokens[stop].text not in (";", ".", ":", "("):
        if tokens[stop].text == "," and not _goes_on_with_body(tokens, stop, end):
            break
        if stop > at + 2 and _ends_body(tokens, stop):
            break
        stop += 1
    return (at + 2, stop) if stop > at + 2 else None


def _goes_on_with_body(tokens: Tokens, comma: int, end: int) -> bool:
    """ "thay mặt Đảng ủy, Bộ Tư lệnh Quân khu": capitals that are neither a post nor a person."""
    after = comma + 1
    if after >= end or not tokens[after].is_capitalized:
        return False
    return not (HONORIFICS.at(tokens, after) or title_at(tokens, after) or name_at(tokens, after) > after)


def _ends_body(tokens: Tokens, at: int) -> bool:
    honorific = HONORIFICS.at(tokens, at)
    if honorific and honorific[1] != "role":
        return True
    if tokens[at].is_capitalized:
        return False
    if PREDICATES.at(tokens, at) is None or tokens[at].low in ("tổ", "kiểm", "thực", "không", "về", "tham"):
        return False
    if tokens[at].low == "được":  # "các đảng viên được nhận Huy hiệu Đảng"
        return False
    if tokens[at].low in ("nhận", "đón", "dự") and tokens[at - 1].low in ("được", "viên", "biểu", "nhân", "thể"):
        return False
    return tokens[at - 1].low not in ("ban", "và")
