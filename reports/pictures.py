"""The picture that stands for a report in a list."""

from collections.abc import Collection

from reports.models import Photo, Report


def give_pictures(reports: Collection[Report]) -> None:
    """Sets ``picture``, the first photo that has a file, or None, on every report; one query for all of them."""
    pictures = Photo.objects.leading(report.pk for report in reports)
    for report in reports:
        report.picture = pictures.get(report.pk)  # type: ignore[attr-defined]
