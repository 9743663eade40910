"""The desk's screens of reports and conferences; and the last word on lower rows whose public face rests on reports."""

from reports.admin import (
    category,
    comment,
    conference,
    dashboard,
    feedback,
    intake,
    leaving,
    lower,
    office_word,
    report,
    trash,
)

__all__ = [
    "category",
    "comment",
    "conference",
    "dashboard",
    "feedback",
    "intake",
    "leaving",
    "lower",
    "office_word",
    "report",
    "trash",
]
