"""Which place a text is about, and what "Quận ủy", "UBND phường", "Thành ủy" mean there."""

from dataclasses import dataclass

from reports.importer.article import Article
from reports.importer.draft import Conference
from reports.importer.source import Span


@dataclass(frozen=True)
class Places:
    """``unit`` is the district, town, ward or commune of the office ("Quận 12"), ``city`` the city or province above
    it, ``district`` the district above a ward. "" where neither the text nor the lexicon tells."""

    unit: str = ""
    unit_span: Span | None = None
    district: str = ""
    city: str = ""
    city_is_printed: bool = True

    @classmethod
    def of(cls, article: Article, event: Conference | None) -> "Places":
        return cls()

    def full_name(self, printed: str) -> str | None:
        """The full name of a printed body: "Quận ủy Gò Vấp" for "Quận ủy" or "Quận ủy quận Gò Vấp"; None if unknown."""
        return None
