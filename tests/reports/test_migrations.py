"""Bodies written before there was rich text."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db.models import TextField, Value

from reports.models import Report
from tests.factories import ReportFactory

LINES = "Một & hai.\n\n- ý một\n- ý hai\n\n## Mục\n\nBa."
HTML = "<p>Một &amp; hai.</p><ul><li>ý một</li><li>ý hai</li></ul><h2>Mục</h2><p>Ba.</p>"
migration = import_module("reports.migrations.0003_rich_text_bodies")


@pytest.mark.django_db
def test_lines_become_rich_text_and_come_back(monkeypatch):
    monkeypatch.setattr(migration, "BATCH", 2)
    reports = [ReportFactory().pk for _ in range(5)]
    Report.objects.update(body=Value(LINES, TextField()))
    Report.objects.filter(pk=reports[0]).update(body="")
    migration.to_html(apps, None)
    assert list(Report.objects.order_by("pk").values_list("body", flat=True)) == ["", *[HTML] * 4]
    migration.to_lines(apps, None)
    assert list(Report.objects.order_by("pk").values_list("body", flat=True)) == ["", *[LINES] * 4]
