"""Plain text."""

from reports.importer.source import Source


def read_text(received: str) -> Source:
    return Source.of(received)
