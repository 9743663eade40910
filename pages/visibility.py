"""Which uploaded files whom may see. A file has no address of its own beyond the record that shows it."""

from django.http import HttpRequest

from people.models import Person
from reports.models import Photo, Report


def may_see_file(request: HttpRequest, name: str) -> bool:
    """Public when a published record shows the file. The session is asked only for a file that is not public."""
    if "\0" in name:
        return False
    if Photo.objects.published().filter(image=name).exists():
        return True
    if Person.objects.published().filter(portrait=name).exists():
        return True
    user = request.user
    if not user.is_authenticated:
        return False
    drafts = Report.objects.for_editor(user).filter(photos__image=name)
    portraits = Person.objects.filter(portrait=name)
    return (user.has_perm("reports.view_report") and drafts.exists()) or (
        user.has_perm("people.view_person") and portraits.exists()
    )
