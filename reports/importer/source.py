"""The text that proposals rest on: as received, and as it is read."""

from dataclasses import dataclass, field

from lib.vietnamese.text import clean, nfc, unify_tones

Span = tuple[int, int]


@dataclass(frozen=True)
class Picture:
    """A picture of the file. ``at`` is the offset in ``Source.text`` before which it stood."""

    content: bytes
    media_type: str
    at: int = 0
    alt_text: str = ""


@dataclass(frozen=True)
class Source:
    """``original`` is what came, in NFC and otherwise untouched; ``text`` the same as it may be stored.

    ``text`` is ``lib.vietnamese.text.clean(original)``: LF, plain spaces, nothing invisible. Every span of a proposal
    is in ``text``; ``in_original`` leads back. ``matching`` has the same length and one tone placement, for patterns.
    ``lost`` says in Vietnamese sentences what could not be carried over; ``legacy`` names the table of an old font.
    """

    original: str
    text: str
    matching: str
    pictures: tuple[Picture, ...] = ()
    html: str = ""
    lost: tuple[str, ...] = ()
    legacy: str = ""
    _kept: tuple[int, ...] | None = field(default=None, repr=False)

    @classmethod
    def of(
        cls,
        received: str,
        *,
        pictures: tuple[Picture, ...] = (),
        html: str = "",
        lost: tuple[str, ...] = (),
        legacy: str = "",
    ) -> "Source":
        """Raises ``lib.vietnamese.text.UnusableText`` for NUL and lone surrogates."""
        original = nfc(received)
        text = clean(original)
        kept = None if len(text) == len(original) else _offsets(original, text)
        return cls(original, text, unify_tones(text), pictures, html, lost, legacy, kept)

    def in_original(self, span: Span) -> Span:
        """The same place in ``original``; what was left out inside it is inside again."""
        if self._kept is None or span[0] >= span[1]:
            return span
        return self._kept[span[0]], self._kept[span[1] - 1] + 1

    def quote(self, span: Span) -> str:
        """The exact words, a piece of ``original``."""
        start, end = self.in_original(span)
        return self.original[start:end]


def _offsets(original: str, text: str) -> tuple[int, ...]:
    """For each character of the cleaned text, its offset in the original.

    Cleaning drops characters, turns CRLF into LF, and may join a letter and its mark over a dropped one: hence line
    by line, and inside a line character by character, skipping what has no counterpart.
    """
    found, at = [], 0
    for character in text:
        while at < len(original) and not _stands_for(original[at], character):
            at += 1
        found.append(min(at, len(original) - 1))
        at += 1
    return tuple(found)


def _stands_for(one: str, cleaned: str) -> bool:
    return one == cleaned or clean(one) == cleaned or (cleaned == "\n" and one == "\r") or nfc(cleaned)[0] == one
