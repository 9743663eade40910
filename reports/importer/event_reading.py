"""What has been read of the event, while the rest of it is looked for."""

from dataclasses import dataclass

from reports.importer.article import Article
from reports.importer.events import Lead
from reports.importer.source import Span


@dataclass(frozen=True)
class Reading:
    """What has been read of the event so far."""

    article: Article
    lead: Lead | None
    title: Lead | None
    name: Span | None

    @property
    def said(self) -> str:
        return self.article.text[slice(*self.name)] if self.name else ""

    @property
    def told(self) -> Span | None:
        """The name with the rest of its sentence: where the years stand that it reviews or launches."""
        if self.lead and self.name == self.lead.name:
            return self.name[0], self.lead.sentence[1]
        return self.name or (self.lead.sentence if self.lead else None)

    @property
    def stretch(self) -> Span:
        """The sentence of the event; empty when none tells of it."""
        return self.lead.sentence if self.lead else (0, 0)

    @property
    def doing(self) -> Span:
        """What the sentence of an unnamed event does: "họp phiên thứ 20", "tổng kết công tác …"."""
        return (self.lead.name[0], min(self.lead.sentence[1], self.lead.name[1] + 40)) if self.lead else (0, 0)
