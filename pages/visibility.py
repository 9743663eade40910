"""Which uploaded files whom may see. A file has no address of its own beyond the record that shows it.

Smaller copies of a picture are as public as the picture. Documents and pictures are told apart by their endings, which
we gave them ourselves.
"""

from pathlib import PurePosixPath

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from lib import portal
from lib.office_files import KINDS
from pages.models import EMBLEMS, SiteIdentity
from people.models import Person
from reports.models import Attachment, Photo, Report


def is_public_file(name: str) -> bool:
    """Whether a record that citizens may read shows the file. Asks nothing of the reader."""
    if "\0" in name:
        return False
    if _is_document(name):
        return Attachment.objects.of_file(name).readable().exists()
    if name == portal.current().emblem or Photo.objects.of_file(name).readable().exists():
        return True
    if Person.objects.published().filter(portrait=name).exists():
        return True
    return name.startswith(EMBLEMS) and SiteIdentity.objects.filter(emblem=name).exists()


def desk_may_see_file(user: User | AnonymousUser, name: str) -> bool:
    """Whether somebody at the desk may see a record that shows the file."""
    if "\0" in name or not user.is_authenticated:
        return False
    of_reports = (Attachment if _is_document(name) else Photo).objects.of_file(name)
    visible = Report.objects.for_editor(user).filter(pk__in=of_reports.values("report"))
    portraits = Person.objects.filter(portrait=name)
    return (user.has_perm("reports.view_report") and visible.exists()) or (
        user.has_perm("people.view_person") and portraits.exists()
    )


def name_for_saving(name: str) -> str:
    """What an attachment is called on the reader's computer; "" for a picture, which is shown in its page."""
    if not _is_document(name):
        return ""
    attachment = Attachment.objects.of_file(name).order_by("-pk").first()
    return attachment.original_name if attachment else PurePosixPath(name).name


def _is_document(name: str) -> bool:
    return PurePosixPath(name).suffix[1:] in KINDS
