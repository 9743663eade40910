"""The way through the office in one line, for tests that are about something else."""

from accounts.models import User
from reports import actions
from reports.models import Report
from reports.publication import Touched


def put_up(report: Report, *, by: User | None = None) -> Report:
    """Publishes a draft that the system handed in; returns the report that citizens read."""
    actions.submit(report, by=None)
    return actions.publish(report, by=by)


def save(draft: Report, *, by: User | None = None, **fields: object) -> Report:
    """Saves a draft as the desk does."""
    before = Touched.by(draft)
    Report.objects.filter(pk=draft.pk).update(**fields)
    draft.refresh_from_db()
    actions.record_edit(draft, by=by, before=before)
    return draft


def open_edit(report: Report, *, by: User | None = None, **fields: object) -> Report:
    """A working copy with a silent change, ready to be handed in."""
    copy = actions.start_edit(report, by=by)
    return save(copy, by=by, **{"change_kind": Report.ChangeKind.MINOR, **fields})
