"""Where a record is used: every row elsewhere that refers to it, found through reverse relations.

Rows that live and die with the record are its parts, not its uses. The apps above are read without being known here:
what a person may see of them is what their own screens of the desk show that person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.sites import AdminSite
from django.db.models import CASCADE, Count, Field, ForeignKey, ManyToManyRel, Model, QuerySet, Value
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst

Rows = Sequence[Model]
FIRST = 20


@dataclass(frozen=True)
class Use:
    """A row that refers to the record: the record it stands in, that one's page, and what it says there."""

    name: str
    url: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Relation:
    """One way in which other rows refer to a record. ``owner`` is the field that leads from such a row to the record
    with a screen of its own; "" when the row has one itself."""

    model: type[Model]
    field: str
    owner: str
    owner_model: type[Model]

    @property
    def key(self) -> str:
        return f"{self.model._meta.label_lower}.{self.field}"

    @property
    def label(self) -> str:
        """ "Chức vụ", "Tin bài: thành phần", "Tổ chức: trực thuộc"."""
        kind = capfirst(self.owner_model._meta.verbose_name_plural)
        if self.owner and len(_fields_to(self.model, self._target)) == 1:
            return f"{kind}: {self.model._meta.verbose_name_plural}"
        name = self.model._meta.get_field(self.field).verbose_name  # type: ignore[union-attr]
        return kind if name == self._target._meta.verbose_name else f"{kind}: {name}"

    @property
    def _target(self) -> type[Model]:
        return self.model._meta.get_field(self.field).remote_field.model  # type: ignore[union-attr]

    def rows(self, used: Rows) -> QuerySet[Any]:
        found = self.model._base_manager.filter(**{f"{self.field}__in": used})
        return found.distinct() if self.model._meta.get_field(self.field).many_to_many else found


@dataclass(frozen=True)
class UseKind:
    """What uses a record in one way: how many rows, how many of them the person may not see, and the first few."""

    relation: Relation
    total: int
    hidden: int
    shown: list[Use] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.relation.key

    @property
    def label(self) -> str:
        return self.relation.label

    @property
    def left_out(self) -> int:
        """Rows that the person may see and that are not among the first."""
        return self.total - self.hidden - len(self.shown)


def _fields_to(model: type[Model], target: type[Model]) -> list[Field]:
    return [f for f in model._meta.get_fields() if getattr(f, "remote_field", None) and f.related_model is target]


def is_part(relation: Any) -> bool:
    """Whether the rows of a reverse relation belong to the record itself and go with it."""
    if isinstance(relation, ManyToManyRel):
        return not relation.through._meta.auto_created  # its rows are found by their own two keys
    return relation.on_delete is CASCADE


def relations(model: type[Model], site: AdminSite) -> list[Relation]:
    """All the ways in which a record of this kind may be used."""
    found = []
    for relation in model._meta.related_objects:
        if is_part(relation):
            continue
        owner = "" if site.is_registered(relation.related_model) else _owner_of(relation.related_model, site)
        owner_model = relation.related_model
        if owner:
            owner_model = owner_model._meta.get_field(owner).remote_field.model
        found.append(Relation(relation.related_model, relation.field.name, owner, owner_model))
    return found


def _owner_of(model: type[Model], site: AdminSite) -> str:
    """The field of a part that leads to the record it is part of."""
    for key in model._meta.concrete_fields:
        is_part_of = isinstance(key, ForeignKey) and key.remote_field.on_delete is CASCADE
        if is_part_of and site.is_registered(key.remote_field.model):
            return key.name
    return ""


def uses_of(rows: Rows, *, site: AdminSite, request: HttpRequest, first: int = FIRST) -> list[UseKind]:
    """What uses any of these rows, which are of one model. The cost does not depend on how much uses them."""
    if not rows:
        return []
    ways = relations(type(rows[0]), site)
    counts = _counts(ways, rows, site, request)
    kinds = []
    for way in ways:
        total, seen = counts.get((way.key, "all"), 0), counts.get((way.key, "seen"), 0)
        if total:
            visible = _visible(way, rows, site, request) if seen and first else None
            shown = shown_rows(way, visible[:first], site, request) if visible is not None else []
            kinds.append(UseKind(way, total, total - seen, shown))
    return kinds


def visible_rows(way: Relation, rows: Rows, *, site: AdminSite, request: HttpRequest) -> QuerySet[Any]:
    """The rows that use these in one way and that the person may see, in a steady order."""
    return _visible(way, rows, site, request)


def _counts(ways: Sequence[Relation], rows: Rows, site: AdminSite, request: HttpRequest) -> dict[tuple[str, str], int]:
    """How many rows there are of each way, all and visible, in one query."""
    parts = []
    for way in ways:
        for scope, found in (("all", way.rows(rows)), ("seen", _visible(way, rows, site, request))):
            plain = found.order_by().values(way_key=Value(way.key), scope=Value(scope))
            parts.append(plain.annotate(number=Count("pk", distinct=True)).values_list("way_key", "scope", "number"))
    if not parts:
        return {}
    return {(key, scope): number for key, scope, number in parts[0].union(*parts[1:], all=True)}


def _visible(way: Relation, rows: Rows, site: AdminSite, request: HttpRequest) -> QuerySet[Any]:
    found = way.rows(rows)
    if not site.is_registered(way.owner_model):
        return found.none()
    screen = site.get_model_admin(way.owner_model)
    if not screen.has_view_or_change_permission(request):
        return found.none()
    reachable = screen.get_queryset(request).order_by().values("pk")
    return found.filter(**{f"{way.owner or 'pk'}__in": reachable}).order_by("-pk")


def shown_rows(way: Relation, rows: Iterable[Any], site: AdminSite, request: HttpRequest) -> list[Use]:
    """These visible rows as a list shows them, with links; two queries."""
    if isinstance(rows, QuerySet):
        rows = rows.select_related(*_needs(way, site))
    found = list(rows)
    screen: Any = site.get_model_admin(way.owner_model)
    keys = {getattr(row, f"{way.owner}_id") if way.owner else row.pk for row in found}
    owners = screen.for_list(screen.get_queryset(request)).in_bulk(keys) if way.owner else {r.pk: r for r in found}
    address = f"admin:{way.owner_model._meta.app_label}_{way.owner_model._meta.model_name}_change"
    uses = []
    for row in found:
        owner = owners.get(getattr(row, f"{way.owner}_id") if way.owner else row.pk)
        if owner is not None:
            hidden = "" if getattr(owner, "is_published", True) else " (chưa công khai)"
            name = f"{screen.option_label(owner)}{hidden}"
            uses.append(Use(name, reverse(address, args=[owner.pk]), str(row) if way.owner else ""))
    return uses


def _needs(way: Relation, site: AdminSite) -> tuple[str, ...]:
    """The relations that the words for a row read."""
    screen: Any = site.get_model_admin(way.owner_model)
    if not way.owner:
        return screen.name_needs
    inlines = (inline for inline in screen.inlines if inline.model is way.model)
    return next((inline.name_needs for inline in inlines), ())
