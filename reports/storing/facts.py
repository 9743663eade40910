"""The facts of a report, one kind a function: each takes a decided proposal and saves its row."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from awards.models import AwardBatch, AwardRecipient
from people.models import Organization
from reports.importer.source import Source
from reports.models import (
    Anomaly,
    AwardMention,
    Document,
    Fact,
    Figure,
    OrganizationMention,
    Participation,
    Photo,
    Report,
)
from reports.storing.body import Block
from reports.storing.records import Records
from reports.storing.values import Values
from reports.suggestions import Decisions, Item
from reports.suggestions.item import SEPARATOR

NO_PRESENTER = (
    "“{}” không phải là một người trong bài đã gắn bản ghi. Hãy xác nhận người ấy ở mục Nhân sự, hoặc xóa ô này."
)
NO_PICTURE = "không đọc được ảnh này trong tệp gốc nữa. Hãy bỏ mục này, hoặc nhập lại tệp."


@dataclass
class Storing:
    """One report that is being written. ``taken`` counts the rows of each kind, which gives each its place."""

    report: Report
    source: Source
    records: Records
    blocks: list[Block]
    taken: dict[type[Fact], int]
    decisions: Decisions = field(default_factory=dict)

    def is_typed(self, item: Item, name: str) -> bool:
        """Whether somebody wrote the value, rather than the importer."""
        return name in self.decisions.get(item.key, {}).get("values", {})

    def named_body(self, item: Item, column: str, name: str) -> Organization | None:
        """The body of that name. Raises ValidationError when an editor wrote one that is not on record."""
        body = self.records.bodies.find(name).body
        if body is None and name.strip("? ") and self.is_typed(item, column):
            raise ValidationError({column: f"Chưa có tổ chức nào tên “{name}”. Hãy ghi đúng tên đầy đủ, hoặc xóa đi."})
        return body

    def save(self, fact: Fact, item: Item, *, unasked: tuple[str, ...] = ()) -> None:
        """Raises ValidationError; ``unasked`` are columns that may stay empty here."""
        fact.report, fact.quote = self.report, self.source.text[slice(*item.span)] if item.span else ""
        fact.order = self.taken.get(type(fact), 0)
        fact.full_clean(exclude=unasked)
        fact.save()
        self.taken[type(fact)] = fact.order + 1


def add_person(storing: Storing, item: Item, values: Values) -> None:
    name = values.text("name")
    person = storing.records.person(name, item.link)
    participation = Participation(
        function=values.text("function"),
        person=person,
        printed_name=name,
        honorific=values.text("honorific"),
        printed_position=values.text("position_printed"),
        on_behalf_of=values.text("on_behalf_of"),
    )
    lines, is_typed = values.lines("positions"), storing.is_typed(item, "positions")
    positions = storing.records.positions(person, lines, is_typed=is_typed) if person else []
    storing.save(participation, item)
    participation.positions.set(positions)


def add_group(storing: Storing, item: Item, values: Values) -> None:
    row = Participation(printed_name=values.text("printed"), function=values.text("function"), is_group=True)
    storing.save(row, item)


def add_organization(storing: Storing, item: Item, values: Values) -> None:
    """Without a record there is nothing to list the report under."""
    body = storing.records.body(values.text("name"), item.link)
    if body is None:
        return
    founded = values.date("founded_on")
    if founded and body.founded_on is None:
        body.founded_on = founded
        body.full_clean()
        body.save()
    storing.save(OrganizationMention(organization=body, printed_name=values.text("printed")), item)


def add_figure(storing: Storing, item: Item, values: Values) -> None:
    start = values.whole("period_start")
    figure = Figure(
        label=values.text("label"),
        value=values.required_number("value"),
        total=values.number("total"),
        percentage=values.number("percentage"),
        unit=values.text("unit"),
        basis=values.text("basis"),
        printed=values.text("printed"),
        period_start=start,
        period_end=values.whole("period_end"),
        period_is_inferred=start is not None and values.is_yes("period_is_inferred"),
        as_of=values.date("as_of"),
        organization=storing.named_body(item, "organization", values.text("organization")),
    )
    storing.save(figure, item)


def add_award(storing: Storing, item: Item, values: Values) -> None:
    records, conferrer = storing.records, values.text("conferrer")
    start = values.whole("period_start")
    batch = AwardBatch(
        award_type=records.award_type(values.text("form")),
        citation=values.text("citation"),
        conferrer=records.body(conferrer, item.link) if conferrer else None,
        printed_conferrer=conferrer,
        recipient_kind=values.text("recipient_kind"),
        recipient_noun=values.text("recipient_noun"),
        declared_count=values.whole("count"),
        printed_count=values.text("printed_count"),
        period_start=start,
        period_end=values.whole("period_end"),
        period_is_inferred=start is not None and values.is_yes("period_is_inferred"),
    )
    batch.full_clean()
    batch.save()
    for place, line in enumerate(values.lines("recipients")):
        printed, name = (part.strip() for part in f"{line}{SEPARATOR}".split(SEPARATOR.strip())[:2])
        body = storing.named_body(item, "recipients", name) if name else None
        AwardRecipient.objects.create(batch=batch, printed_name=printed, organization=body, order=place)
    batch.save()  # again, now that the recipients can be found by
    presenter = records.person_named(values.text("presenter"))
    if presenter is None and values.text("presenter") and storing.is_typed(item, "presenter"):
        raise ValidationError({"presenter": NO_PRESENTER.format(values.text("presenter"))})
    here = values.is_yes("presented_here")
    storing.save(AwardMention(batch=batch, presented_here=here, presenter=presenter), item)


def add_document(storing: Storing, item: Item, values: Values) -> None:
    document = Document(
        relation=values.text("relation"),
        kind=values.text("kind"),
        title=values.text("title"),
        number=values.text("number"),
        issued_by=values.text("issued_by"),
        year=values.whole("year"),
    )
    storing.save(document, item)


def add_photo(storing: Storing, item: Item, values: Values, place: int, picture: str | None) -> None:
    """``picture`` is the name of a stored file, ``place`` where it stood in the text."""
    start = item.span[0] if item.span else place
    photo = Photo(caption=values.text("caption"), after_paragraph=sum(block.start < start for block in storing.blocks))
    if picture is not None:
        photo.image = picture
        photo.alt_text = values.text("alt_text")
    if picture is None and not photo.caption:
        return
    storing.save(photo, item, unasked=("caption",))  # a picture may do without one until somebody approves it


def add_anomaly(storing: Storing, item: Item, values: Values) -> None:
    storing.save(Anomaly(kind=values.text("kind"), suggestion=values.text("suggestion")), item)


ADDERS: dict[str, Callable[[Storing, Item, Values], None]] = {
    "people": add_person,
    "groups": add_group,
    "organizations": add_organization,
    "figures": add_figure,
    "awards": add_award,
    "documents": add_document,
    "anomalies": add_anomaly,
}
