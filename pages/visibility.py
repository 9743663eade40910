"""Which uploaded files whom may see. A file has no address of its own beyond the record that shows it."""

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from people.models import Person
from reports.models import Photo, Report


def is_public_file(name: str) -> bool:
    """Whether a published record shows the file. Asks nothing of the reader."""
    if "\0" in name:
        return False
    if Photo.objects.published().filter(image=name).exists():
        return True
    return Person.objects.published().filter(portrait=name).exists()


def desk_may_see_file(user: User | AnonymousUser, name: str) -> bool:
    """Whether somebody at the desk may see a record that shows the file."""
    if "\0" in name or not user.is_authenticated:
        return False
    drafts = Report.objects.for_editor(user).filter(photos__image=name)
    portraits = Person.objects.filter(portrait=name)
    return (user.has_perm("reports.view_report") and drafts.exists()) or (
        user.has_perm("people.view_person") and portraits.exists()
    )
