"""Whether a figure tells a result or what is aimed at."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from reports.importer.source import Span

_AIM = re.compile(
    r"(?<!\w)(?:(?P<sure>(?<!nỗ lực )(?<!sự )phấn đấu|mục tiêu|thời gian tới|năm tới|nhiệm kỳ tới|nhiệm kỳ mới|"
    r"hướng tới|phương hướng|"
    r"đến (?:hết |cuối )?năm 20\d\d|đến cuối (?:năm|nhiệm kỳ)|(?<!giám sát )(?:những|6|các) tháng cuối năm|"
    r"đề nghị|yêu cầu|lưu ý|"
    r"giao nhiệm vụ|giao chỉ tiêu|(?<!thành )(?<!sắc )(?<!tốt )nhiệm vụ(?: trọng tâm| công tác)?(?: năm| 6 tháng| quý)|"
    r"lãnh đạo (?:hoàn thành|thực hiện)|trong nhiệm kỳ 20\d\d)|(?P<likely>sẽ|dự kiến|cần|đề ra|đặt ra|quyết tâm|"
    r"(?<!được )giao(?= (?:UBND|HĐND|Ban|Ủy ban|các|cho|phòng|Công an|Mặt trận|cấp ủy)))|"
    r"(?P<faint>tập trung|xác định))(?!\w)",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"(?<!\w)(?:(?P<sure>đã|kết quả|đạt được|năm qua|tháng qua|thời gian qua|nhiệm kỳ qua|tính đến|đến nay|"
    r"hiện nay|hiện có|ước đạt|"
    r"so với|ghi nhận|đánh giá cao|nổi bật|trong năm|đợt trước|vừa qua|lần trước|năm trước|nửa nhiệm kỳ|"
    r"theo báo cáo|qua đó|"
    r"thông qua|biểu quyết|bầu|đợt \w+ \w+ trước|trước đó)|(?P<likely>được))(?!\w)",
    re.IGNORECASE,
)
_PLAN_BESIDE = re.compile(
    r"(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán)(?: năm)?(?: giao| đề ra)?(?: là|:)?\s?$", re.IGNORECASE
)
_AT_LEAST = re.compile(r"(?:ít nhất|tối thiểu)(?: là| từ)?\s$", re.IGNORECASE)


class Strength(IntEnum):
    FAINT = 1
    LIKELY = 2
    SURE = 3


@dataclass(frozen=True)
class Cue:
    """A word at an offset that tells an aim from a result."""

    at: int
    is_aim: bool
    strength: Strength


@dataclass(frozen=True)
class Aims:
    """The cues of one sentence, in order. ``so_far`` is what the sentences before have set."""

    text: str
    cues: list[Cue]
    so_far: bool = False

    @classmethod
    def of(cls, text: str, sentence: Span, *, so_far: bool) -> "Aims":
        found = [
            Cue(one.start(), is_aim, Strength[(one.lastgroup or "sure").upper()])
            for pattern, is_aim in ((_AIM, True), (_RESULT, False))
            for one in pattern.finditer(text, *sentence)
        ]
        return cls(text, sorted(found, key=lambda cue: cue.at), so_far)

    def is_aim(self, at: int) -> bool:
        """Whether a number aims at something: the nearest word before it decides."""
        text = self.text
        if _PLAN_BESIDE.search(text[max(0, at - 40) : at]) or _AT_LEAST.search(text[max(0, at - 20) : at]):
            return True
        here = bisect_left(self.cues, at, key=lambda cue: cue.at)
        last = self.cues[here - 1] if here else None
        sure = self._last_sure(here)
        if sure and sure.is_aim:
            return True
        if last and last.is_aim and (sure is None or last.strength is Strength.LIKELY):
            return True
        return self.so_far and sure is None

    def after(self) -> bool:
        """What the next sentences speak of, unless they say otherwise."""
        sure = self._last_sure(len(self.cues))
        return sure.is_aim if sure else self.so_far

    def _last_sure(self, here: int) -> Cue | None:
        at = self._sure_before[here]
        return self.cues[at] if at >= 0 else None

    @cached_property
    def _sure_before(self) -> list[int]:
        """For each place among the cues, the last sure one before it; -1 where there is none."""
        found = [-1]
        for at, cue in enumerate(self.cues):
            found.append(at if cue.strength is Strength.SURE else found[-1])
        return found
