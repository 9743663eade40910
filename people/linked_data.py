"""People and bodies in the words of schema.org: their public work, as the page shows it."""

from collections.abc import Iterable

from lib.linked_data import Picture, Thing, at_home, thing
from people.models import Organization, Person, Position
from people.profiles import PersonProfile

# Bodies of the Party and of the State are public authorities alike.
KINDS = {Organization.Kind.AREA: "AdministrativeArea", Organization.Kind.OTHER: "Organization"}
EXACT = "day"


def kind_of(body: Organization) -> str:
    return KINDS.get(Organization.Kind(body.kind), "GovernmentOrganization")


def person_named(name: str, address: str = "") -> Thing:
    """Somebody as another page names them, with the address of the public page, if there is one."""
    return thing("Person", id=at_home(address), name=name, url=at_home(address))


def public_body(body: Organization) -> Thing:
    """A body that citizens may see, as another page names it."""
    address = at_home(body.get_absolute_url())
    return thing(kind_of(body), id=address, name=body.name, url=address)


def body_named(body: Organization) -> Thing:
    """The same of a body that may have no page."""
    return public_body(body) if body.is_visible else thing(kind_of(body), name=body.name)


def of_person(person: Person, profile: PersonProfile) -> Thing:
    address = at_home(person.get_absolute_url())
    return thing(
        "Person",
        id=address,
        url=address,
        name=person.full_name,
        alternateName=person.names[1:],
        disambiguatingDescription=person.disambiguation,
        jobTitle=[post.title.name for post in profile.latest_posts],
        worksFor=[body_named(post.organization) for post in profile.latest_posts],
        hasOccupation=[_role(post) for post in profile.posts],
        image=picture_of(person).as_thing if person.portrait else None,  # type: ignore[union-attr]
        award=[line.batch.label for line in profile.received if not line.batch.is_revoked],
    )


def picture_of(person: Person) -> Picture | None:
    if not person.portrait:
        return None
    return Picture(at_home(person.portrait.url), alt=f"Ảnh chân dung {person.full_name}")


def _role(post: Position) -> Thing:
    """A post; its days only where they are known to the day."""
    return thing(
        "EmployeeRole",
        roleName=post.label,
        startDate=post.start_date if post.start_precision == EXACT else None,
        endDate=post.end_date if post.end_precision == EXACT else None,
    )


def of_organization(body: Organization, parts: Iterable[Organization]) -> Thing:
    """Expects ``parent`` and ``names`` at hand; ``parts`` are the public bodies below it."""
    address = at_home(body.get_absolute_url())
    names = dict.fromkeys([body.short_name, *(other.name for other in body.names.all())])
    return thing(
        kind_of(body),
        id=address,
        url=address,
        name=body.name,
        alternateName=[name for name in names if name and name != body.name],
        foundingDate=body.founded_on,
        dissolutionDate=body.dissolved_on,
        parentOrganization=public_body(body.parent) if body.parent and body.parent.is_visible else None,
        subOrganization=[public_body(part) for part in parts],
    )
