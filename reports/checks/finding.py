"""What a check says: how serious it is, in which words, and in which control to mend it."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """A blocking finding makes the page wrong for its readers; a gate opens with an approver's reason; the rest is
    advice, since an old text may well misprint its own numbers and must still be told as it is."""

    BLOCKING = "blocking"
    GATE = "gate"
    ADVISORY = "advisory"


@dataclass(frozen=True)
class Finding:
    """``code`` never changes its meaning, ``text`` is a Vietnamese line with the exact words and their place,
    ``anchor`` is the id of a control of the report's form, ``excerpt`` the words around ("" when ``text`` has all).
    """

    code: str
    level: Level
    text: str
    anchor: str = ""
    excerpt: str = ""

    @property
    def is_blocking(self) -> bool:
        return self.level == Level.BLOCKING

    @property
    def is_gate(self) -> bool:
        return self.level == Level.GATE
