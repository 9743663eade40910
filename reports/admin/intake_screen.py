"""The screen of one intake, worked out for its templates: the marked text, the proposals in groups, how far one is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.urls import reverse

from reports.admin.intake_form import AS_PRINTED, NEW_WHEN, ItemForm, as_typed
from reports.highlights import Mark, Piece, paragraphs
from reports.importer.read.plain import CONVERTED
from reports.models import Intake
from reports.sameness import Twin
from reports.suggestions import NEW, NOBODY, Candidate, Item, State
from reports.suggestions.item import DECIDED

# The class of each kind's colour, by the beginning of the kind.
LOOKS = {
    "people": "p", "groups": "p", "organizations": "o", "conference-organizers": "o", "publisher": "o",
    "figures": "n", "conference": "d", "awards": "a", "documents": "v",
}  # fmt: skip
OTHER_LOOK = "h"
LEGEND = (
    ("p", "Nhân sự"), ("o", "Tổ chức"), ("n", "Số liệu"), ("d", "Hội nghị, thời gian"), ("a", "Khen thưởng"),
    ("v", "Văn bản"), ("h", "Phần của bài"), ("w", "Cần xem lại"),
)  # fmt: skip
STATES = {State.CONFIRMED: "Đã xác nhận", State.CHANGED: "Đã sửa, xác nhận", State.DROPPED: "Đã bỏ"}


# Doubts about single words; the others are about the whole text, or about how it is set.
SLIPS = frozenset({"typo", "missing_word", "duplicate_word", "missing_space"})


def look_of(item: Item) -> str:
    if item.kind == "anomalies":
        return "w" if item.values.get("kind") in SLIPS else OTHER_LOOK
    found = [beginning for beginning in LOOKS if item.kind == beginning or item.kind.startswith(f"{beginning}-")]
    return LOOKS[max(found, key=len)] if found else OTHER_LOOK


@dataclass(frozen=True)
class Row:
    """One proposal on the screen. ``form`` is bound when what was sent could not be taken."""

    intake: Intake
    item: Item
    form: ItemForm

    @property
    def number(self) -> int:
        return self.item.number

    @property
    def state(self) -> State:
        """As decided; of an article that waits no longer also when the chosen record has gone since."""
        if self.intake.is_waiting:
            return self.item.state
        return State(self.intake.decisions.get(self.item.key, {}).get("state", self.item.state))

    @property
    def url(self) -> str:
        """With the place on the page, where a browser without scripts comes out again."""
        return f"{reverse('admin:reports_intake_decide', args=[self.intake.pk, self.item.key])}#f{self.number}"

    @property
    def mark(self) -> str:
        """The class of its place in the text."""
        return look_of(self.item)

    @property
    def shown(self) -> str:
        """What is proposed, in one line; of a doubtful place what stands there and what might be meant."""
        suggestion = self.item.values.get("suggestion") if self.item.kind == "anomalies" else ""
        return f"{self.item.shown} → {suggestion}" if suggestion else self.item.shown

    @property
    def linked(self) -> Candidate | None:
        """The record that it leads to as it stands, where the proposal does not say as much."""
        found = next((record for record in self.item.links if record.pk == self.item.link), None)
        return found if found and found.label != self.item.shown else None

    @property
    def changes(self) -> list[str]:
        """What was written otherwise than proposed."""
        if self.state != State.CHANGED:
            return []
        written = self.intake.decisions.get(self.item.key, {}).get("values", {})
        return [
            f"{field.label}: {as_typed(field) or 'bỏ trống'}" for field in self.item.fields if field.name in written
        ]

    @property
    def record(self) -> Candidate | None:
        """What it was decided to lead to: a record, a new one, or the words alone."""
        item = self.item
        if not item.link_label or not item.is_taken:
            return None
        if item.link == NEW:
            return Candidate(pk=NEW, label=item.new_label or "Bản ghi mới", why=NEW_WHEN)
        if item.link == NOBODY:
            return Candidate(pk=NOBODY, label=AS_PRINTED)
        return next((record for record in item.links if record.pk == item.link), None)

    @property
    def may_be_edited(self) -> bool:
        return bool(self.item.fields) or (bool(self.item.link_label) and not self.item.needs_choice)

    @property
    def is_decided(self) -> bool:
        return self.state in DECIDED

    @property
    def is_marked(self) -> bool:
        return self.item.span is not None and self.item.span[0] < self.item.span[1]

    @property
    def look(self) -> str:
        if self.state == State.DROPPED:
            return "gone"
        if self.is_decided:
            return "done"
        return "" if self.item.is_certain else "ask"

    @property
    def state_name(self) -> str:
        return STATES.get(self.state) or ("Chưa xem" if self.item.is_certain else "Cần kiểm tra")

    @property
    def state_look(self) -> str:
        return {"done": "ok", "ask": "warn"}.get(self.look, "")


@dataclass(frozen=True)
class GroupOfRows:
    name: str
    rows: list[Row]


@dataclass
class Screen:
    """``sent`` are forms that could not be taken, by the key of their proposal; ``twins`` say what of the same article
    came before."""

    intake: Intake
    items: Sequence[Item]
    text: str
    lost: Sequence[str] = ()
    twins: Sequence[Twin] = ()
    sent: dict[str, ItemForm] = field(default_factory=dict)
    legend = LEGEND

    @property
    def pk(self) -> int:
        return self.intake.pk

    @property
    def version(self) -> int:
        return self.intake.version

    @property
    def is_open(self) -> bool:
        return self.intake.is_waiting

    @property
    def is_dropped(self) -> bool:
        return self.intake.state == Intake.State.DROPPED

    @property
    def state(self) -> str:
        return self.intake.get_state_display()

    @property
    def report_url(self) -> str:
        report = self.intake.report_id
        return reverse("admin:reports_report_change", args=[report]) if report else ""

    @cached_property
    def rows(self) -> list[Row]:
        return [Row(self.intake, item, self.sent.get(item.key) or ItemForm(item)) for item in self.items]

    @property
    def groups(self) -> list[GroupOfRows]:
        by_group: dict[str, list[Row]] = {}
        for row in self.rows:
            by_group.setdefault(row.item.group, []).append(row)
        order = list(dict.fromkeys([*type(self.items[0].group), *by_group])) if self.items else []
        return [GroupOfRows(str(group), by_group[group]) for group in order if group in by_group]

    @cached_property
    def paragraphs(self) -> list[list[Piece]]:
        marks = [
            Mark(row.number, row.item.span, row.mark, row.mark == OTHER_LOOK) for row in self.rows if row.item.span
        ]
        return paragraphs(self.text, marks)

    @property
    def warnings(self) -> list[str]:
        """What was lost on the way, and what the text does not say."""
        kinds = {row.item.kind: row.item for row in self.rows}
        lacking = [
            *(["tiêu đề"] if "title" in kinds and kinds["title"].span is None else []),
            *(["ngày họp"] if "conference" in kinds and "conference-date" not in kinds else []),
        ]
        missing = [f"Không thấy {' và '.join(lacking)} trong văn bản."] if lacking else []
        return list(dict.fromkeys([*self.lost, *missing]))

    @property
    def is_converted(self) -> bool:
        """Whether the letters of an old font were turned into Unicode on the way in."""
        return any(CONVERTED in said for said in self.lost)

    @property
    def doubtful_words(self) -> list[Row]:
        """Places that look mistyped, as far as nobody has decided on them."""
        return [row for row in self.open_rows if row.mark == "w"]

    @property
    def open_rows(self) -> list[Row]:
        return [row for row in self.rows if not row.is_decided]

    @property
    def dropped(self) -> list[int]:
        return [row.number for row in self.rows if row.item.state == State.DROPPED]

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def left(self) -> int:
        return len(self.open_rows)

    @property
    def decided(self) -> int:
        return self.total - self.left

    @property
    def percent(self) -> int:
        return 100 * self.decided // self.total if self.total else 0

    @property
    def certain(self) -> int:
        return sum(row.item.is_certain for row in self.open_rows)

    @property
    def names_bodies(self) -> bool:
        return any(row.form.names_bodies for row in self.open_rows)


def changed_rows(before: Iterable[Item], screen: Screen) -> list[Row]:
    """The rows that look otherwise than before: a decision on one proposal may tell something of others."""
    known = {item.key: item for item in before}
    return [row for row in screen.rows if known.get(row.item.key) != row.item or row.form.is_bound]
