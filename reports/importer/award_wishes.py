"""What a sentence only wishes for: "đề nghị cấp trên tặng Bằng khen cho …" gives nothing."""

from reports.importer import award_links as links
from reports.importer.award_words import Token

# "đã nỗ lực phấn đấu" is merit, no aim.
_DONE = ("đã ", "nỗ lực ", "tinh thần ", "ý chí ", "cố gắng ", "không ngừng ")


class Wishes:
    """``at`` is where the last word that wishes stands; what it wishes for ends with its clause, an aim with the
    sentence: "phấn đấu 85% chi bộ …; 15 đơn vị đạt danh hiệu …"."""

    def __init__(self, text: str, end: int) -> None:
        self.text, self.end = text, end
        self.at: int | None = None
        self.is_aim = False

    def begin(self, token: Token) -> None:
        if not self._head_all():
            self.at = token.start
            self.is_aim = token.text.lower() == "phấn đấu" and not self.text.endswith(_DONE, 0, token.start)

    def cover(self, token: Token) -> bool:
        if self.at is None:
            return False
        words = self.text[self.at : token.start]
        return ";" not in words or self._head_all() or (self.is_aim and " đã " not in words)

    def _head_all(self) -> bool:
        """ "đề nghị cấp trên khen thưởng: …; …": all behind the colon is wished for."""
        return self.at is not None and links.opens_list(self.text, self.at, self.end)
