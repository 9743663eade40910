"""People, groups and bodies that the article names."""

import datetime
from collections.abc import Iterator

from lib.vietnamese.dates import show_date
from lib.vietnamese.text import exact_key
from people.matching import Match
from people.models import Person, Position
from reports.checks.people import is_post, segments
from reports.importer import draft
from reports.models import Participation
from reports.suggestions.item import NEW, NOBODY, SEPARATOR, Candidate, Field, Group, Item
from reports.suggestions.mentions import Mention, body_printed, matches_of
from reports.suggestions.reading import LINK, Reading, choices_of, least

Function = Participation.Function
FUNCTIONS = choices_of(Function)
FORMER = "nguyên"
MANY = 6  # namesakes shown
OTHER_POST = "Trong bài, tên này còn đi với chức vụ khác: hãy xem có phải cùng một người không."


def person_items(reading: Reading) -> Iterator[Item]:
    mentions = [Mention.of(reading, index, person) for index, person in enumerate(reading.draft.people)]
    for mention, match in zip(mentions, matches_of(reading, mentions), strict=True):
        namesakes = [other for other in mentions if other.name == mention.name and other is not mention]
        yield _person_item(reading, mention, match, namesakes)


def group_items(reading: Reading) -> Iterator[Item]:
    for index, group in enumerate(reading.draft.groups):
        fields = (
            Field(name="printed", label="Viết trong bài", value=group.printed, is_long=True),
            Field(name="function", label="Vai trò", value=group.function, kind="choice", choices=FUNCTIONS),
        )
        yield reading.item(
            f"groups-{index}", Group.PEOPLE, "Nhóm người dự", fields, span=group.span, certainty=group.certainty,
            why=(group.why,),
        )  # fmt: skip


def organization_items(reading: Reading) -> Iterator[Item]:
    for index, body in enumerate(reading.draft.organizations):
        found = reading.bodies.find(body.name, body.printed)
        fields = (
            Field(name="name", label="Tên đầy đủ", value=found.body.name if found.body else body.name),
            Field(name="printed", label="Viết trong bài", value=body.printed),
            Field(name="founded_on", label="Ngày thành lập", kind="date", value=_iso(body.founded)),
        )
        links = reading.body_links(found)
        yield reading.item(
            f"organizations-{index}", Group.PEOPLE, "Tổ chức", fields, span=body.span,
            certainty=least(body.certainty, found.is_sure or found.body is None),
            why=(body.why, found.reason, _proposes(links[LINK], body.name)), **links,
        )  # fmt: skip


# --- One person ---------------------------------------------------------------------------------------------------


def _person_item(reading: Reading, mention: Mention, match: Match, namesakes: list[Mention]) -> Item:
    person = mention.person
    function = person.function or Function.MENTIONED
    fields = (
        Field(name="name", label="Họ và tên", value=person.name),
        Field(name="honorific", label="Cách gọi", value=person.honorific),
        Field(name="position_printed", label="Chức vụ như trong bài", value=person.position_printed, is_long=True),
        Field(
            name="positions",
            label="Chức vụ khi đó (mỗi dòng: chức danh | tổ chức)",
            value="\n".join(_post_line(reading, post) for post in person.positions),
            is_long=True,
        ),
        Field(name="function", label="Vai trò", value=function, kind="choice", choices=FUNCTIONS),
        Field(name="on_behalf_of", label="Thay mặt", value=person.on_behalf_of),
    )
    links = _person_links(reading, mention, match, namesakes)
    chosen = _chosen(match, links[LINK])
    differing = tuple(_differences(chosen, person.position_printed, reading.day)) if chosen else ()
    of_bodies, is_clear = _about_bodies(reading, person, is_linked=chosen is not None)
    others = any(mention.contradicts(other) for other in namesakes) and OTHER_POST
    shown = " – ".join(filter(None, [person.name, person.position_printed]))
    return reading.item(
        mention.key, Group.PEOPLE, Function(function).label.capitalize(), fields, shown=shown, span=person.span,
        certainty=least(person.certainty, not differing, is_clear),
        why=(person.why, match.reason, _proposes(links[LINK], person.name), others or "", *differing, *of_bodies),
        adds_records=_adds_bodies(reading, person) and links[LINK] != NOBODY, **links,
    )  # fmt: skip


def _person_links(reading: Reading, mention: Mention, match: Match, namesakes: list[Mention]) -> dict:  # type: ignore[type-arg]
    rows = match.candidates[:MANY] or ((match.person,) if match.person else ())
    proposed = str(match.person.pk) if match.person else (NOBODY if rows else NEW)
    chosen = _chosen_before(reading, mention, match, namesakes)
    return {
        "links": tuple(Candidate(pk=str(row.pk), label=str(row), why=_posts_of(row)) for row in rows),
        "link": proposed if chosen is None else chosen,
        "link_label": "Cán bộ",
        "new_label": "Cán bộ mới",
        "needs_choice": bool(rows) and match.person is None and chosen is None,
    }


def _chosen_before(reading: Reading, mention: Mention, match: Match, namesakes: list[Mention]) -> str | None:
    """What was decided for other mentions of the name, when that is one record and their posts do not contradict."""
    found = set()
    for other in namesakes:
        values = reading.decisions.get(other.key, {}).get("values", {})
        is_same_name = exact_key(str(values.get("name", other.person.name))) == mention.name
        has_own = bool(mention.posts) and not other.posts and match.person is not None
        if LINK in values and is_same_name and not has_own and not mention.contradicts(other):
            found.add(str(values[LINK]))
    return found.pop() if len(found) == 1 else None


def _chosen(match: Match, link: str) -> Person | None:
    known = (*match.candidates, *((match.person,) if match.person else ()))
    return next((person for person in known if str(person.pk) == link), None)


def _adds_bodies(reading: Reading, person: draft.Person) -> bool:
    """Whether a post is in a body that nobody has on record, by its full name."""
    found = ((post, reading.bodies.find(post.organization, body_printed(post))) for post in person.positions)
    return any(
        post.organization and not post.is_former and known.body is None and not known.candidates
        for post, known in found
    )


def _post_line(reading: Reading, post: draft.Post) -> str:
    found = reading.bodies.find(post.organization, body_printed(post))
    body = found.body.name if found.body else post.organization or ""
    return SEPARATOR.join(filter(None, [post.title, body or "?", FORMER if post.is_former else ""]))


def _about_bodies(reading: Reading, person: draft.Person, *, is_linked: bool) -> tuple[tuple[str, ...], bool]:
    """What to say of the bodies of the posts, and whether each is told by its name, known or new; of somebody on
    record each must be known."""
    said, is_clear = [], True
    for post in person.positions:
        found = reading.bodies.find(post.organization, body_printed(post))
        if found.body is not None:
            said.append("" if found.is_sure else found.reason)
            is_clear = is_clear and found.is_sure
        elif found.candidates:
            names = "; ".join(body.name for body in found.candidates[:3])
            said.append(f"{found.reason} Có thể là: {names}. Hãy ghi tên đầy đủ ở mục chức vụ.")
            is_clear = False
        elif post.organization:
            said.append("" if post.is_former else f"Xác nhận thì thêm tổ chức mới “{post.organization}”.")
            is_clear = is_clear and (post.is_former or not is_linked)
        else:
            said.append(f"Bài không cho biết “{post.printed or post.title}” là của tổ chức nào.")
    return tuple(said), is_clear


def _differences(person: Person, printed: str, day: datetime.date | None) -> Iterator[str]:
    """What the article prints against the posts that the person certainly held that day."""
    if day is None:
        return
    rows = Position.objects.filter(person=person).known_on(day).select_related("title", "organization")
    posts = list(rows.prefetch_related("organization__names").in_protocol_order())
    strange = [part for part in segments(printed) if not any(is_post(part, post) for post in posts)]
    if strange and posts:
        said, held = (", ".join(map("“{}”".format, part)) for part in (strange, map(str, posts)))
        yield f"Bài ghi {said}, còn hồ sơ ngày {show_date(day)} ghi {held}."


def _posts_of(person: Person) -> str:
    rows = Position.objects.filter(person=person).select_related("title", "organization").newest_first()
    return "; ".join(f"{post} ({post.evidence})" for post in rows[:2]) or "Chưa có chức vụ nào trong hồ sơ."


def _proposes(link: str, name: str) -> str:
    return f"Xác nhận thì thêm bản ghi mới “{name}”." if link == NEW else ""


def _iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""
