"""What the pages of a person, of a body and of a term tell: their own rows, and what is published above about them.

Reports, conferences and awards live in apps that build on this one and are reached through reverse relations only.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db.models import Count, F, Manager, Model, OuterRef, Prefetch, QuerySet, Subquery
from django.utils import timezone

from lib.search import Searchable
from lib.vietnamese.dates import show_date
from people.models import Organization, Person, Position, Succession, Term

REPORTS_SHOWN = 10
AWARDS_SHOWN = 10
FIGURES_SHOWN = 12
CONFERENCES_SHOWN = 3
DAYS_SHOWN = 12
TOGETHER_SHOWN = 8


def _above(model: type[Model], relation: str) -> Manager[Any]:
    """Manager of the rows that point at ``model`` by a reverse relation."""
    return model._meta.get_field(relation).related_model._default_manager


def _without_long_texts(*relations: str) -> list[str]:
    """Names of columns that no list shows, for ``defer``: bodies of reports, and the search keys."""
    keys = [f"{relation}__{name}" for relation in relations for name in Searchable.SEARCH_FIELDS]
    return [*keys, *(f"{r}__{name}" for r in relations if r.endswith("report") for name in ("body", "source_text"))]


def latest_of(posts: Sequence[Position]) -> list[Position]:
    """The posts of the last day on which there is word of any; of posts only stated, those with the same bounds.

    Expects posts ``newest_first``.
    """
    day = posts[0].last_attested if posts else None
    return [p for p in posts if p.last_attested == day and (day or p.evidence == posts[0].evidence)]


def post_line(posts: Sequence[Position]) -> str:
    """The latest posts and what they rest on: "Bí thư Quận ủy Gò Vấp (ghi nhận 15/01/2022)".

    Expects posts ``newest_first``; "" without any.
    """
    if not posts:
        return ""
    day = posts[0].last_attested
    labels = ", ".join(post.label for post in latest_of(posts))
    return f"{labels} (ghi nhận {show_date(day)})" if day else f"{labels} ({posts[0].evidence})"


# --- A person -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ReportLine:
    """A report and what the person did in it: "chủ trì, kết luận"."""

    report: Any
    roles: str = ""


@dataclass(frozen=True)
class AwardLine:
    """An award batch as one line of a table: who received it, and the report that tells of it, where that matters."""

    batch: Any
    receiver: str = ""
    report: Any = None


@dataclass(frozen=True)
class PersonLine:
    """A person with the posts last attested, as one line of a list."""

    person: Person
    post: str


@dataclass
class PersonProfile:
    posts: list[Position]
    reports: list[ReportLine]
    has_more_reports: bool
    received: list[AwardLine]
    received_by_bodies: list[AwardLine]
    presented: list[AwardLine]
    together: list[PersonLine]

    @property
    def latest_posts(self) -> list[Position]:
        return latest_of(self.posts)

    @property
    def last_attested(self) -> datetime.date | None:
        return self.posts[0].last_attested if self.posts else None


def person_profile(person: Person) -> PersonProfile:
    seen = person.participations.published()
    newest = seen.order_by("-report__listed_at", "-report").values_list("report", "report__listed_at").distinct()
    report_ids = [pk for pk, _ in newest[: REPORTS_SHOWN + 1]]
    shown, posts = report_ids[:REPORTS_SHOWN], _posts_with_source(person)
    wanted = {*shown, *(post.source_id for post in posts)}  # type: ignore[attr-defined]
    parts = list(_parts_in(seen, wanted))
    reports = {part.report_id: part.report for part in parts}
    for post in posts:
        post.source = reports.get(post.source_id)  # type: ignore[attr-defined]
    return PersonProfile(
        posts=posts,
        reports=[ReportLine(reports[pk], _roles(parts, pk)) for pk in shown],
        has_more_reports=len(report_ids) > REPORTS_SHOWN,
        received=[AwardLine(r.batch, _receiver(r)) for r in _received(person.awards_received.all())],
        received_by_bodies=_awards_of_bodies(posts),
        presented=_presented(person),
        together=_together(person, shown),
    )


def _posts_with_source(person: Person) -> list[Position]:
    """Published posts, newest first, each with ``source_id``: the latest report that attests it."""
    latest = F("report__conference__date").desc(nulls_last=True)
    source = person.participations.published().filter(positions=OuterRef("pk")).order_by(latest, "-report")
    posts = person.positions.published().for_list().newest_first()
    return list(posts.annotate(source_id=Subquery(source.values("report")[:1])))


def _parts_in(seen: QuerySet, report_ids: Iterable[int | None]) -> QuerySet:
    parts = seen.filter(report__in=[pk for pk in report_ids if pk]).order_by("order", "pk")
    parts = parts.select_related("report__category", "report__publisher", "report__conference")
    return parts.defer("quote", *_without_long_texts("report", "report__publisher", "report__conference"))


def _roles(parts: Iterable[Any], report_id: int) -> str:
    words = [part.get_function_display() for part in parts if part.report_id == report_id]
    return ", ".join(dict.fromkeys(words))


def _received(recipients: QuerySet) -> QuerySet:
    """Recipients of published batches, newest batch first."""
    batches = _above(Organization, "conferred").published()
    rows = recipients.filter(batch__in=batches).select_related("batch__award_type", "batch__conferrer", "organization")
    rows = rows.defer(*_without_long_texts("batch", "batch__conferrer", "organization"))
    return rows.order_by(F("batch__period_end").desc(nulls_last=True), "-batch")[: 2 * AWARDS_SHOWN]


def _receiver(recipient: Any) -> str:
    return "truy tặng" if recipient.is_posthumous else ""


def _awards_of_bodies(posts: Iterable[Position]) -> list[AwardLine]:
    """Awards received by bodies in which the person holds a post, but not for years in which the post rules it out."""
    by_body: dict[int, list[Position]] = {}
    for post in posts:
        if post.organization.is_visible:
            by_body.setdefault(post.organization_id, []).append(post)
    recipients = _received(_above(Organization, "awards_received").filter(organization__in=by_body))
    return [
        AwardLine(r.batch, r.organization.name)
        for r in recipients
        if any(_may_concern(post, r.batch) for post in by_body[r.organization_id])
    ]


def _may_concern(post: Position, batch: Any) -> bool:
    first, last = batch.period_start or batch.period_end, batch.period_end or batch.period_start
    began_later = last and post.start_date and post.start_date.year > last
    ended_before = first and post.end_date and post.end_date.year < first
    return not (began_later or ended_before)


def _presented(person: Person) -> list[AwardLine]:
    batches = _above(Organization, "conferred").published()
    mentions = person.awards_presented.published().filter(batch__in=batches)
    mentions = mentions.select_related("batch__award_type", "batch__conferrer", "report")
    mentions = mentions.defer("quote", *_without_long_texts("batch", "batch__conferrer", "report"))
    rows = mentions.order_by("-report__listed_at", "-report", "order")[: 2 * AWARDS_SHOWN]
    return [AwardLine(mention.batch, report=mention.report) for mention in rows]


def _together(person: Person, report_ids: list[int]) -> list[PersonLine]:
    """Who stands in most of the newest reports beside this person."""
    others = Person.objects.published().for_list().exclude(pk=person.pk).filter(participations__report__in=report_ids)
    others = others.annotate(shared=Count("participations__report", distinct=True))
    return person_lines(with_public_posts(others.order_by("-shared", "sort_key", "pk")[:TOGETHER_SHOWN]))


def with_public_posts(people: QuerySet) -> QuerySet:
    """People ready for ``person_lines``: one more query for the posts of all of them."""
    posts = Position.objects.published().for_list().newest_first()
    return people.prefetch_related(Prefetch("positions", posts, to_attr="public_posts"))


def person_lines(people: Iterable[Person]) -> list[PersonLine]:
    return [PersonLine(person, post_line(person.public_posts)) for person in people]  # type: ignore[attr-defined]


# --- A body -----------------------------------------------------------------------------------------------------------


@dataclass
class Holder:
    """A person with the posts held in one body, or in one term."""

    person: Person
    posts: list[Position]

    @property
    def titles(self) -> str:
        return ", ".join(post.title.name for post in self.posts)

    @property
    def labels(self) -> str:
        return ", ".join(post.label for post in self.posts)

    @property
    def evidence(self) -> str:
        """The titles and what each rests on, said once when it is the same for all."""
        said = {post.evidence for post in self.posts}
        if len(said) == 1:
            return f"{self.titles} ({said.pop()})"
        return "; ".join(f"{post.title.name} ({post.evidence})" for post in self.posts)


def holders(posts: Iterable[Position]) -> list[Holder]:
    """The posts by person, in the order in which each person first comes up."""
    found: dict[int, Holder] = {}
    for post in posts:
        found.setdefault(post.person_id, Holder(post.person, [])).posts.append(post)
    return list(found.values())


@dataclass
class Leadership:
    """Who held the posts of a body on a day: certainly, possibly, and posts of which no day is known."""

    day: datetime.date
    days: list[datetime.date]
    name: str
    known: list[Holder] = field(default_factory=list)
    possible: list[Holder] = field(default_factory=list)
    undated: list[Holder] = field(default_factory=list)
    worked: bool = True


def leadership(organization: Organization, day: datetime.date | None) -> Leadership:
    """For ``day``, or for the last day that a post is attested, or for today (for its last day, when the body ended).

    Reads ``names`` (prefetch it).
    """
    posts = organization.positions.published().filter(person__in=Person.objects.published())
    attested = posts.order_by().values_list("first_attested", "last_attested").distinct()
    days = sorted({day for pair in attested for day in pair if day}, reverse=True)
    day = day or (days[0] if days else min(timezone.localdate(), organization.dissolved_on or datetime.date.max))
    worked = organization.worked_on(day)
    by_standing: dict[str, list[Position]] = {"known": [], "possible": [], "undated": []}
    for post in posts.standing_on(day).for_list().in_protocol_order():
        by_standing[post.standing].append(post)
    return Leadership(
        day=day,
        days=days[:DAYS_SHOWN],
        name=organization.name_on(day),
        known=holders(by_standing["known"]),
        possible=holders(_not_taken(by_standing["possible"], by_standing["known"])) if worked else [],
        undated=holders(by_standing["undated"]),
        worked=worked,
    )


def _not_taken(possible: Iterable[Position], known: Iterable[Position]) -> list[Position]:
    """Without the posts that only one person holds where another person is known to have held it that day."""
    taken = [(post.title_id, post.person_id) for post in known if post.title.single_holder]
    return [p for p in possible if not any(title == p.title_id and who != p.person_id for title, who in taken)]


@dataclass
class OrganizationProfile:
    predecessors: list[Succession]
    successors: list[Succession]
    children: list[Organization]
    terms: list[Term]
    reports: list[ReportLine]
    has_more_reports: bool
    conferred: list[AwardLine]
    has_more_conferred: bool
    received: list[AwardLine]
    figures: list[Any]
    has_more_figures: bool


def organization_profile(organization: Organization) -> OrganizationProfile:
    successions = _successions(organization)
    reports = _above(Organization, "published_reports").published().concerning([organization.pk])
    reports = list(reports.for_list().newest_first()[: REPORTS_SHOWN + 1])
    conferred = organization.conferred.published().for_list().with_year().order_by("-year", "-pk")
    conferred = [AwardLine(batch) for batch in conferred[: AWARDS_SHOWN + 1]]
    figures = organization.figures.published().select_related("report").defer("quote", *_without_long_texts("report"))
    figures = list(figures.order_by("-report__listed_at", "-report", "order", "pk")[: FIGURES_SHOWN + 1])
    return OrganizationProfile(
        predecessors=[s for s in successions if s.successor_id == organization.pk],
        successors=[s for s in successions if s.predecessor_id == organization.pk],
        children=list(organization.children.published().for_list()),
        terms=_terms(organization),
        reports=[ReportLine(report) for report in reports[:REPORTS_SHOWN]],
        has_more_reports=len(reports) > REPORTS_SHOWN,
        conferred=conferred[:AWARDS_SHOWN],
        has_more_conferred=len(conferred) > AWARDS_SHOWN,
        received=[AwardLine(r.batch) for r in _received(organization.awards_received.all())],
        figures=figures[:FIGURES_SHOWN],
        has_more_figures=len(figures) > FIGURES_SHOWN,
    )


def _successions(organization: Organization) -> list[Succession]:
    """What the body came from and what went on from it; that much belongs to its own history, whoever tells of them.

    The page links the other one only when citizens may see it.
    """
    before = Succession.objects.filter(successor=organization, predecessor__merged_into=None)
    after = Succession.objects.filter(predecessor=organization, successor__merged_into=None)
    rows = (before | after).select_related("predecessor", "successor")
    return list(rows.defer(*_without_long_texts("predecessor", "successor")))


def _terms(organization: Organization) -> list[Term]:
    """Published terms, newest first, each with its newest conferences as ``shown``.

    One query: a term is published exactly when a conference of it is.
    """
    conferences = _above(Term, "conferences").published().defer(*Searchable.SEARCH_FIELDS).newest_first()
    held: dict[Term, list[Any]] = {}
    own = conferences.filter(term__organization=organization, term__is_published=True)
    for conference in own.select_related("term"):
        held.setdefault(conference.term, []).append(conference)
    rows = sorted(held, key=lambda term: term.ordinal, reverse=True)
    for term in rows:
        term.organization = organization
        term.shown = held[term][:CONFERENCES_SHOWN]  # type: ignore[attr-defined]
    return rows


def organization_tree(organizations: QuerySet) -> list[Organization]:
    """The rows under their parents: each gets ``branches``; answers those whose parent is not among them.

    These get ``above``, their parent when it may be seen. Bodies that stand under each other in a circle come last,
    without branches, so that none is lost. Two queries, whatever the depth.
    """
    rows = {row.pk: row for row in organizations}
    roots = []
    for row in rows.values():
        row.branches = []
    for row in rows.values():
        (rows[row.parent_id].branches if row.parent_id in rows else roots).append(row)
    visible = Organization.objects.published().for_list().in_bulk({root.parent_id for root in roots} - {None})
    for root in roots:
        root.above = visible.get(root.parent_id)
    return [*roots, *_in_circles(roots, rows)]


def _in_circles(roots: list[Organization], rows: dict[int, Organization]) -> list[Organization]:
    reached, waiting = set(), list(roots)
    while waiting:
        row = waiting.pop()
        reached.add(row.pk)
        waiting += row.branches  # type: ignore[attr-defined]
    lost = [row for pk, row in rows.items() if pk not in reached]
    for row in lost:
        row.branches = []  # type: ignore[attr-defined]
    return lost


# --- A term -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Slot:
    """The conferences "lần thứ first"; or, without any, a gap from ``first`` to ``last``."""

    first: int
    last: int
    conferences: tuple[Any, ...] = ()


@dataclass
class TermProfile:
    slots: list[Slot]
    others: list[Any]
    people: list[Holder]
    documents: list[tuple[Any, list[Any]]]


def term_profile(term: Term) -> TermProfile:
    conferences = list(term.conferences.published().defer(*Searchable.SEARCH_FIELDS).newest_first())
    seen = _above(Person, "participations").published().filter(report__conference__term=term)
    posts = Position.objects.published().filter(pk__in=seen.values("positions"), person__in=Person.objects.published())
    return TermProfile(
        slots=_slots(conferences),
        others=[conference for conference in conferences if conference.ordinal is None],
        people=holders(posts.for_list().in_protocol_order()),
        documents=_adopted(term),
    )


def _slots(conferences: Iterable[Any]) -> list[Slot]:
    """Numbered conferences from the first to the last that is known, with a slot for each row of missing numbers."""
    numbered = sorted((c for c in conferences if c.ordinal is not None), key=lambda c: c.ordinal)
    slots: list[Slot] = []
    due = 1
    for ordinal, group in groupby(numbered, key=lambda c: c.ordinal):
        if ordinal > due:
            slots.append(Slot(due, ordinal - 1))
        slots.append(Slot(ordinal, ordinal, tuple(group)))
        due = ordinal + 1
    return slots


def _adopted(term: Term) -> list[tuple[Any, list[Any]]]:
    """Documents that the conferences of the term adopted, each list after the report that names them, newest first."""
    documents = _above(_above(Organization, "published_reports").model, "documents").published()
    rows = documents.filter(report__conference__term=term, relation=documents.model.Relation.ADOPTED)
    rows = rows.select_related("report").defer("quote", *_without_long_texts("report"))
    rows = rows.order_by("-report__listed_at", "-report", "order", "pk")
    return [(report, list(group)) for report, group in groupby(rows, key=lambda document: document.report)]
