"""From what an editor has (a text file, a pasted text, a Word file) to a ``Source``."""

from reports.importer.read.plain import read_text

__all__ = ["read_text"]
