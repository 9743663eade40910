"""From a printed body to a record: by its name of that day, by the office's own tree, by a like name; else we ask."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lib.vietnamese.abbreviations import Word, may_be_one, words_of
from lib.vietnamese.dates import show_date
from lib.vietnamese.text import exact_key, folded_key
from people.models import Organization, OrganizationQuerySet

MOST_CANDIDATES = 8
LONGEST_NAME = 300
NONE_YET = "Chưa có tổ chức nào mang tên này."
# Said of a place or left out: "Quận ủy quận Gò Vấp" is "Quận ủy Gò Vấp".
_AREA_WORDS = frozenset({"quan", "huyen", "phuong", "xa"})


@dataclass(frozen=True)
class Found:
    """``body`` when there is no doubt or little, else None and whom to ask about. ``is_sure`` when only its name led
    there. ``reason`` is a Vietnamese sentence."""

    body: Organization | None
    reason: str
    candidates: tuple[Organization, ...] = ()
    is_sure: bool = False


class _Named(NamedTuple):
    body: Organization
    key: tuple[str, ...]
    words: list[Word]
    said: str


@dataclass
class Bodies:
    """All questions of one article: on ``day`` (None when unknown), in the office of ``publisher``.

    ``full_names`` leads from the printed form of a body to the full name that the article gives it elsewhere.
    """

    day: datetime.date | None = None
    publisher: Organization | None = None
    full_names: Mapping[str, str] = field(default_factory=dict)
    _known: dict[str, Found] = field(default_factory=dict)
    _tree: list[Organization] | None = None
    _named: "list[_Named] | None" = None

    def find(self, name: str | None, printed: str = "") -> Found:
        """The body called ``name`` (its full name, as far as the text tells), printed as ``printed``."""
        name = (name or self.full_names.get(exact_key(printed)) or printed)[:LONGEST_NAME]
        key = exact_key(name)
        if not key.strip():
            return Found(None, "")
        if key not in self._known:
            self._known[key] = self._find(name)
        return self._known[key]

    def remember(self, name: str, body: Organization) -> None:
        """That ``name`` is this body from now on: it has just been made, or chosen."""
        self._known[exact_key(name)] = Found(body, "Theo tổ chức đã chọn.", is_sure=True)

    def _find(self, name: str) -> Found:
        named = [body for body in _alike(name) if self._bore(body, name)]
        if len(named) == 1:
            return Found(named[0], self._said_name(named[0], name), is_sure=True)
        if named:
            return Found(None, f"Có {len(named)} tổ chức mang tên này; cần chọn.", tuple(named))
        return self._find_in_tree(name) or self._find_nearly(name)

    def _find_in_tree(self, name: str) -> Found | None:
        """ "Quận ủy" alone, "Ban Dân vận Quận ủy": what the office's own tree calls so, when there is one such body."""
        if self.publisher is None:
            return None
        own = [body for body in self._own() if _begins(body, name)]
        own = own if len(own) == 1 else [body for body in own if body.pk == self.publisher.pk] or own
        if len(own) == 1:
            return Found(own[0], f"Bài chỉ ghi “{name}”; hiểu là của {self.publisher.name}, nơi đăng bài.", tuple(own))
        return None

    def _find_nearly(self, name: str) -> Found:
        wanted, words, said = _without_areas(name), words_of(name), folded_key(name)
        if not said.strip():
            return Found(None, NONE_YET)
        near = [row.body for row in self._all() if row.key == wanted or may_be_one(row.words, words)]
        if len(near) == 1:
            return Found(near[0], f"Gần giống tên đã có: {near[0].name}.", tuple(near))
        begun = [row.body for row in self._all() if row.said.startswith(said) and row.body not in near]
        if asked := tuple((near + begun)[:MOST_CANDIDATES]):
            return Found(None, f"Chưa rõ “{name}” là của nơi nào; cần chọn.", asked)
        return Found(None, NONE_YET)

    def _bore(self, body: Organization, name: str) -> bool:
        """Whether the body worked that day and was called so."""
        if self.day is not None and not body.worked_on(self.day):
            return False
        valid = [n.name for n in body.names.all() if n.until is None or self.day is None or self.day <= n.until]
        return exact_key(name) in {exact_key(known) for known in (body.name, body.short_name, *valid) if known}

    def _said_name(self, body: Organization, name: str) -> str:
        if exact_key(body.name) == exact_key(name):
            return "Trùng tên tổ chức đã có."
        on = f" ngày {show_date(self.day)}" if self.day else ""
        return f"“{name}” là tên khác{on} của {body.name}."

    def _all(self) -> list["_Named"]:
        if self._named is None:
            rows = _works(Organization.objects.filter(merged_into=None), self.day).for_list().order_by("sort_key", "pk")
            self._named = [_Named(b, _without_areas(b.name), words_of(b.name), folded_key(b.name)) for b in rows]
        return self._named

    def _own(self) -> list[Organization]:
        if self._tree is None:
            self._tree = list(_family(self.publisher, self.day)) if self.publisher else []
        return self._tree


def _alike(name: str) -> Iterator[Organization]:
    """Bodies, of today and of before, that have the words of the name somewhere among their names."""
    rows = Organization.objects.filter(merged_into=None, search_text_exact__has_phrase=exact_key(name).strip())
    yield from rows.prefetch_related("names").order_by("dissolved_on", "sort_key", "pk")[:50]


def _works(rows: OrganizationQuerySet, day: datetime.date | None) -> OrganizationQuerySet:
    return rows.current() if day is None else rows.exclude(dissolved_on__lt=day).exclude(founded_on__gt=day)


def _family(publisher: Organization, day: datetime.date | None) -> Iterator[Organization]:
    """The publisher, what it is under, and what is under any of these."""
    line, above = [publisher], publisher.parent
    while above is not None and above not in line:
        line.append(above)
        above = above.parent
    seen = {body.pk for body in line}
    yield from line
    generation = seen
    while generation:
        children = Organization.objects.filter(merged_into=None, parent__in=generation).exclude(pk__in=seen)
        rows = list(_works(children, day))
        yield from rows
        generation = {body.pk for body in rows}
        seen |= generation


def _begins(body: Organization, name: str) -> bool:
    """Whether the body's name is the printed one and then where it is: "Quận ủy" + "Gò Vấp"."""
    said = folded_key(name)
    return any(folded_key(known).startswith(said) for known in (body.name, body.short_name) if known)


def _without_areas(name: str) -> tuple[str, ...]:
    words = folded_key(name).split()
    return tuple(words[:1] + [word for word in words[1:] if word not in _AREA_WORDS])
