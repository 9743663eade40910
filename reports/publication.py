"""What citizens may see, worked out from published reports and pushed down into the rows of the apps below.

A draft makes nothing public. Withdrawing the only report that names a person hides the person again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, Self

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery

from awards.models import AwardBatch, AwardRecipient, AwardType
from people.models import Organization, Person, Position, PositionTitle, Term
from reports.models import AwardMention, Conference, Figure, OrganizationMention, Participation, Report

Ids = frozenset[int]
EVERYTHING = None
STATED = Q(start_date__isnull=False) | Q(end_date__isnull=False)


@dataclass(frozen=True)
class Touched:
    """Rows whose public face may change: ids by model, or None for every row."""

    people: Ids | None
    organizations: Ids | None
    positions: Ids | None
    terms: Ids | None
    conferences: Ids | None
    batches: Ids | None

    @classmethod
    def everything(cls) -> Self:
        return cls(*(EVERYTHING for _ in fields(cls)))

    @classmethod
    def by(cls, report: Report) -> Self:
        """What a report speaks of, as the database has it now."""
        if report.pk is None:
            return cls(*(frozenset() for _ in fields(cls)))
        conferences = Conference.objects.filter(reports=report)
        batches = AwardBatch.objects.filter(mentions__report=report)
        recipients = AwardRecipient.objects.filter(batch__in=batches)
        terms = Term.objects.filter(conferences__in=conferences)
        people = _ids(
            report.participations.values_list("person", flat=True),
            recipients.values_list("person", flat=True),
        )
        seen = _ids(Position.objects.filter(participations__report=report).values_list("pk", flat=True))
        positions = Position.objects.filter(Q(pk__in=seen) | Q(pk__in=stated_posts(people)))
        return cls(
            people=people,
            organizations=_ids(
                Report.objects.filter(pk=report.pk).values_list("publisher", flat=True),
                conferences.values_list("organizers", flat=True),
                report.organization_mentions.values_list("organization", flat=True),
                report.figures.values_list("organization", flat=True),
                positions.values_list("organization", flat=True),
                batches.values_list("conferrer", flat=True),
                recipients.values_list("organization", flat=True),
                terms.values_list("organization", flat=True),
            ),
            positions=_ids(positions.values_list("pk", flat=True)),
            terms=_ids(terms.values_list("pk", flat=True)),
            conferences=_ids(conferences.values_list("pk", flat=True)),
            batches=_ids(batches.values_list("pk", flat=True)),
        )

    def __or__(self, other: Self) -> Self:
        pairs = ((getattr(self, f.name), getattr(other, f.name)) for f in fields(self))
        return type(self)(*(None if a is None or b is None else a | b for a, b in pairs))

    def people_rows(self) -> QuerySet[Person]:
        return _rows(Person, self.people)

    def organization_rows(self) -> QuerySet[Organization]:
        return _rows(Organization, self.organizations)

    def refresh(self) -> None:
        """Works out the public face of these rows anew; lower facts first, since later ones rest on them."""
        _conferences(_rows(Conference, self.conferences))
        _terms(_rows(Term, self.terms))
        _batches(_rows(AwardBatch, self.batches))
        _people(self.people_rows())
        _positions(_rows(Position, self.positions))
        _find_anew(self.people_rows())  # people are found by those of their posts that are public
        _organizations(self.organization_rows())


def stated_posts(people: Iterable[int]) -> QuerySet[Position]:
    """Posts of these people that are public as soon as the person is."""
    return Position.objects.filter(STATED, person__in=people)


def refresh_names(row: Organization | PositionTitle | AwardType | Term) -> None:
    """After a row got another name: brings up to date what is found by that name."""
    posts = Position.objects.published()
    if isinstance(row, Organization):
        _find_anew(Person.objects.filter(pk__in=posts.filter(organization=row).values("person")))
        _find_anew(Conference.objects.filter(Q(organizers=row) | Q(term__organization=row)).distinct())
        _find_anew(AwardBatch.objects.filter(conferrer=row))
    elif isinstance(row, PositionTitle):
        _find_anew(Person.objects.filter(pk__in=posts.filter(title=row).values("person")))
    elif isinstance(row, AwardType):
        _find_anew(AwardBatch.objects.filter(award_type=row))
    else:
        _find_anew(Conference.objects.filter(term=row))


def _find_anew(rows: QuerySet[Any]) -> None:
    for row in rows:
        row.save(update_fields=[])  # works out the search keys


def _ids(*sources: Iterable[int | None]) -> Ids:
    return frozenset(pk for source in sources for pk in source if pk is not None)


def _rows(model: type[Model], ids: Ids | None) -> QuerySet[Any]:
    rows = model._default_manager.all()
    return rows if ids is EVERYTHING else rows.filter(pk__in=ids)


def _here(queryset: QuerySet[Any], **outer: str) -> Exists:
    """Whether ``queryset`` has a row pointing at the row being updated."""
    return Exists(queryset.filter(**{name: OuterRef(value) for name, value in outer.items()}))


def _conferences(rows: QuerySet[Conference]) -> None:
    rows.update(is_published=_here(Report.objects.published(), conference="pk"))


def _terms(rows: QuerySet[Term]) -> None:
    rows.update(is_published=_here(Conference.objects.published(), term="pk"))


def _batches(rows: QuerySet[AwardBatch]) -> None:
    rows.update(is_published=_here(AwardMention.objects.published(), batch="pk"))


def _positions(rows: QuerySet[Position]) -> None:
    """A post is attested on the days of the conferences at which somebody published was seen in it.

    One with a stated bound needs no attestation: it belongs to what is told of a person who is public anyway. No
    person is public because of a post, so this never goes round in a circle.
    """
    seen = Participation.objects.published().filter(positions=OuterRef("pk"))
    days = seen.exclude(report__conference__date=None).order_by("report__conference__date")
    rows.update(
        is_published=Q(Exists(seen)) | STATED & Q(_here(Person.objects.published(), pk="person")),
        first_attested=Subquery(days.values("report__conference__date")[:1]),
        last_attested=Subquery(days.reverse().values("report__conference__date")[:1]),
    )


def _people(rows: QuerySet[Person]) -> None:
    """Officials named in a published report, and people named among the recipients of a published award."""
    named = _here(Participation.objects.published(), person="pk")
    awarded = _here(AwardRecipient.objects.filter(batch__in=AwardBatch.objects.published()), person="pk")
    rows.update(is_published=Q(named) | Q(awarded))


def _organizations(rows: QuerySet[Organization]) -> None:
    batches = AwardBatch.objects.published()
    reasons = [
        _here(Report.objects.published(), publisher="pk"),
        _here(Conference.objects.published(), organizers="pk"),
        _here(OrganizationMention.objects.published(), organization="pk"),
        _here(Figure.objects.published(), organization="pk"),
        _here(Position.objects.published(), organization="pk"),
        _here(Term.objects.published(), organization="pk"),
        _here(batches, conferrer="pk"),
        _here(AwardRecipient.objects.filter(batch__in=batches), organization="pk"),
    ]
    condition = Q()
    for reason in reasons:
        condition |= Q(reason)
    rows.update(is_published=condition)
