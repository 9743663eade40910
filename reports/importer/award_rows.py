"""The tokens of a sentence in a row: what stands behind each, and whether it receives in a clause of its own."""

from reports.importer import conferrers
from reports.importer.article import Article
from reports.importer.award_words import Sort, Token, tokens_of
from reports.importer.source import Span

VERBS = (Sort.GIVE, Sort.DEED, Sort.RATE)
_JOINT = len(" và trong đó ")
_LONGEST_BODY = 10


class Row:
    def __init__(self, article: Article, span: Span) -> None:
        self.article, self.text = article, article.text
        self.tokens = tokens_of(article, span)

    def following(self, at: int) -> Token | None:
        return self.tokens[at + 1] if at + 1 < len(self.tokens) else None

    def verb_behind(self, at: int) -> int | None:
        """The index of the award verb or form that "được" belongs to."""
        if at + 1 >= len(self.tokens):
            return None
        token, follows = self.tokens[at], self.tokens[at + 1]
        between = self.text[token.end : follows.start]
        if len(between) > 120 or ";" in between or ". " in between:
            return None
        if follows.sort in (*VERBS, Sort.GET):
            words = between.strip()
            if len(words.split()) <= 2 or conferrers.between(self.article, token.end, follows.start):
                return at + 1
            return at + 1 if follows.sort is Sort.GIVE and self._is_body(words) and self._gives_form(at + 1) else None
        return at + 1 if follows.sort is Sort.FORM and len(between.split()) <= 1 else None

    def is_subject(self, at: int) -> bool:
        """Whether what is counted here receives in a clause of its own: "3 cá nhân được tặng Bằng khen"."""
        end = self.tokens[at].end
        for later, token in enumerate(self.tokens[at + 1 :], at + 1):
            if ";" in self.text[end : token.start]:
                return False
            if token.sort is Sort.PASSIVE and self.verb_behind(later) is not None:
                return True
            if token.sort is Sort.WISH:
                return self.tokens[later - 1].sort is Sort.PASSIVE
            if token.sort is Sort.GET and ("nhận" in token.text.lower() or self.wins(later)):
                return True
            if token.sort in (*VERBS, Sort.FORM) or (token.sort is Sort.COUNTED and token.start - end > _JOINT):
                return False
            end = token.end
        return False

    def wins(self, at: int) -> bool:
        """ "đạt giải Ba" is an award of its own, "đạt danh hiệu …" may be what another one is given for."""
        follows = self.following(at)
        return follows is not None and follows.sort is Sort.FORM and follows.text.lower().startswith("giải")

    def _gives_form(self, at: int) -> bool:
        follows = self.following(at)
        return follows is not None and follows.sort is Sort.FORM and follows.start - self.tokens[at].end <= 2

    @staticmethod
    def _is_body(words: str) -> bool:
        """A body of no known kind that confers: "được Câu lạc bộ Hoa Sen tặng Bằng khen"."""
        return words[:1].isupper() and len(words.split()) <= _LONGEST_BODY and not {",", ":"} & set(words)
