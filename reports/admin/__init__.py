"""The desk's screens of reports and conferences; and the last word on lower rows whose public face rests on reports."""

from reports.admin import category, conference, lower, report

__all__ = ["category", "conference", "lower", "report"]
