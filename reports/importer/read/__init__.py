"""From what an editor has (a text file, a pasted text, a Word file) to a ``Source``."""

from reports.importer.read.files import ENDINGS, read_file
from reports.importer.read.html import read_html
from reports.importer.read.plain import read_text
from reports.importer.read.unreadable import UnreadableFile

__all__ = ["ENDINGS", "UnreadableFile", "read_file", "read_html", "read_text"]
