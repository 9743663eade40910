"""A line while its part is being told."""

from dataclasses import dataclass

from reports.importer.article import Part

# No report has more lines; beyond them a text is only kept, not looked at closely.
MOST_LINES = 3000
LONGEST_SHORT = 320


@dataclass(slots=True)
class RawLine:
    """``text`` without the white space around it; ``is_apart`` when an empty line stands before.

    ``part`` is None until something is known of the line; ``kind`` is that of its furniture.
    """

    start: int
    end: int
    text: str
    is_apart: bool = True
    part: Part | None = None
    kind: str = ""

    @property
    def is_open(self) -> bool:
        return self.part is None

    def becomes(self, part: Part, kind: str = "") -> None:
        self.part, self.kind = part, kind

    def vanish(self) -> None:
        """It has been joined to another."""
        self.text, self.end = "", self.start
        self.becomes(Part.FURNITURE, "joined")
