"""Bodies were plain lines with marks and become the HTML of the same lines; back, their lines with marks."""

from django.db import migrations, models

from lib.rich_text import as_stored, is_rich, to_plain

BATCH = 200


def _rewrite(apps, rewritten, concerns):
    reports = apps.get_model("reports", "Report").objects.exclude(body="").order_by("pk")
    after = 0
    while batch := list(reports.filter(pk__gt=after).only("pk", "body")[:BATCH]):
        for report in batch:
            if concerns(report.body):
                text = models.Value(rewritten(report.body), models.TextField())  # the field itself would write HTML
                reports.filter(pk=report.pk).update(body=text)
        after = batch[-1].pk


def to_html(apps, schema_editor):
    _rewrite(apps, as_stored, lambda body: True)


def to_lines(apps, schema_editor):
    _rewrite(apps, to_plain, is_rich)


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_newsroom")]
    operations = [migrations.RunPython(to_html, to_lines)]
