"""People, groups and bodies that the article names."""

import datetime
from collections.abc import Iterator

from lib.vietnamese.dates import show_date
from lib.vietnamese.text import exact_key
from people.matching import Match, find_person
from people.models import Organization, Person, Position
from reports.checks.people import is_post, segments
from reports.importer import draft
from reports.models import Participation
from reports.suggestions.item import NEW, NOBODY, SEPARATOR, Candidate, Field, Group, Item
from reports.suggestions.reading import LINK, Reading, choices_of, least

Function = Participation.Function
FUNCTIONS = choices_of(Function)
FORMER = "nguyên"
MANY = 6  # namesakes shown


def person_items(reading: Reading) -> Iterator[Item]:
    matches: dict[str, Match] = {}
    for index, person in enumerate(reading.draft.people):
        name = exact_key(person.name)
        if name not in matches:
            matches[name] = find_person(person.name, _printed_posts(reading, person.name), reading.day)
        yield _person_item(reading, f"people-{index}", person, matches[name])


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


def _person_item(reading: Reading, key: str, person: draft.Person, match: Match) -> Item:
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
    links = _person_links(reading, person.name, match)
    chosen = _chosen(match, links[LINK])
    differing = tuple(_differences(chosen, person.position_printed, reading.day)) if chosen else ()
    of_bodies, is_clear = _about_bodies(reading, person)
    shown = " – ".join(filter(None, [person.name, person.position_printed]))
    return reading.item(
        key, Group.PEOPLE, Function(function).label.capitalize(), fields, shown=shown, span=person.span,
        certainty=least(person.certainty, not differing, is_clear),
        why=(person.why, match.reason, _proposes(links[LINK], person.name), *differing, *of_bodies), **links,
    )  # fmt: skip


def _person_links(reading: Reading, name: str, match: Match) -> dict:  # type: ignore[type-arg]
    rows = match.candidates[:MANY] or ((match.person,) if match.person else ())
    proposed = str(match.person.pk) if match.person else (NOBODY if rows else NEW)
    chosen = _chosen_before(reading, name)
    return {
        "links": tuple(Candidate(pk=str(row.pk), label=str(row), why=_posts_of(row)) for row in rows),
        "link": proposed if chosen is None else chosen,
        "link_label": "Cán bộ",
        "new_label": "Cán bộ mới",
        "needs_choice": bool(rows) and match.person is None and chosen is None,
    }


def _chosen_before(reading: Reading, name: str) -> str | None:
    """What was decided for another mention of the same name in this article."""
    for index, person in enumerate(reading.draft.people):
        values = reading.decisions.get(f"people-{index}", {}).get("values", {})
        if LINK in values and exact_key(str(values.get("name", person.name))) == exact_key(name):
            return str(values[LINK])
    return None


def _chosen(match: Match, link: str) -> Person | None:
    known = (*match.candidates, *((match.person,) if match.person else ()))
    return next((person for person in known if str(person.pk) == link), None)


def _printed_posts(reading: Reading, name: str) -> list[tuple[str, Organization]]:
    """Every post that the article prints beside the name, in bodies that are known."""
    mentions = (person for person in reading.draft.people if exact_key(person.name) == exact_key(name))
    posts = [post for person in mentions for post in person.positions if not post.is_former]
    found = ((post.title, reading.bodies.find(post.organization, _body_printed(post)).body) for post in posts)
    return [(title, body) for title, body in found if body is not None]


def _post_line(reading: Reading, post: draft.Post) -> str:
    found = reading.bodies.find(post.organization, _body_printed(post))
    body = found.body.name if found.body else post.organization or ""
    return SEPARATOR.join(filter(None, [post.title, body or "?", FORMER if post.is_former else ""]))


def _body_printed(post: draft.Post) -> str:
    return post.printed.removeprefix(post.title).strip()


def _about_bodies(reading: Reading, person: draft.Person) -> tuple[tuple[str, ...], bool]:
    """What to say of the bodies of the posts, and whether each is told by its name, known or new."""
    said, is_clear = [], True
    for post in person.positions:
        found = reading.bodies.find(post.organization, _body_printed(post))
        if found.body is not None:
            said.append("" if found.is_sure else found.reason)
            is_clear = is_clear and found.is_sure
        elif found.candidates:
            names = "; ".join(body.name for body in found.candidates[:3])
            said.append(f"{found.reason} Có thể là: {names}. Hãy ghi tên đầy đủ ở mục chức vụ.")
            is_clear = False
        elif post.organization:
            said.append("" if post.is_former else f"Xác nhận thì thêm tổ chức mới “{post.organization}”.")
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
