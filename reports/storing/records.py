"""The people, bodies, terms and forms of award that the facts of one article lead to, each made at most once."""

import datetime

from django.core.exceptions import ValidationError

from accounts import audit
from accounts.models import User
from awards.models import AwardType
from lib.vietnamese.text import exact, exact_key, fold
from people.matching import position_for
from people.models import Organization, Person, Position, Term
from reports.suggestions import NEW
from reports.suggestions.bodies import Bodies
from reports.suggestions.item import SEPARATOR
from reports.suggestions.people import FORMER

GONE = "Bản ghi đã chọn không còn nữa. Hãy chọn lại."
# What a body is, by the first words of its name; the first that fits.
_KINDS = (
    (("ban thuong vu", "thuong truc"), Organization.Kind.STANDING),
    (("hoi dong nhan dan", "hdnd"), Organization.Kind.COUNCIL),
    (("uy ban nhan dan", "ubnd"), Organization.Kind.GOVERNMENT),
    (("dang bo", "chi bo"), Organization.Kind.PARTY),
    (
        ("quan uy", "huyen uy", "thi uy", "thanh uy", "tinh uy", "dang uy", "chi uy", "ban chap hanh"),
        Organization.Kind.COMMITTEE,
    ),
    (("ban", "khoi", "van phong", "uy ban kiem tra", "ubkt", "trung tam", "to"), Organization.Kind.BOARD),
    (("quan", "huyen", "thi xa", "thanh pho", "tinh", "phuong", "xa", "thi tran"), Organization.Kind.AREA),
)
_AWARD_CATEGORIES = (
    (("bang khen", "giay khen", "khen thuong"), AwardType.Category.CERTIFICATE),
    (("huy hieu", "ky niem chuong", "huan chuong", "huy chuong"), AwardType.Category.BADGE),
    (("danh hieu", "co thi dua", "chien si"), AwardType.Category.TITLE),
    (("cong nhan", "danh gia", "xep loai"), AwardType.Category.RATING),
    (("giai",), AwardType.Category.PRIZE),
)


class Records:
    """With ``makes_new`` off nobody and nothing new is made: names stay as printed, without a record."""

    def __init__(self, bodies: Bodies, *, day: datetime.date | None, by: User | None, makes_new: bool = True) -> None:
        self.bodies = bodies
        self.day, self.by, self.makes_new = day, by, makes_new
        self._new: dict[str, Person] = {}
        self._named: dict[str, set[Person]] = {}

    # --- People -----------------------------------------------------------------------------------------------------

    def person(self, name: str, link: str) -> Person | None:
        """The person that was chosen; a new one is the same for every mention of the name in the article."""
        key = exact_key(name)
        if link.isdecimal():
            person = Person.objects.filter(pk=link).first()
            if person is None:
                raise ValidationError(GONE)
            person = person.keeper
        elif link == NEW and self.makes_new:
            if key not in self._new:
                self._new[key] = self._made(Person(full_name=name))
            person = self._new[key]
        else:
            return None
        self._named.setdefault(key, set()).add(person)
        return person

    def person_named(self, name: str) -> Person | None:
        """Whom the article calls so, when that is one person on record."""
        known = self._named.get(exact_key(name), set())
        return next(iter(known)) if len(known) == 1 else None

    def positions(self, person: Person, lines: list[str], *, is_typed: bool = False) -> list[Position]:
        """The posts of lines "Bí thư | Quận ủy Gò Vấp"; a former post was not held that day, and one without a body
        is told by the printed words alone. Raises ValidationError where an editor named a body that may be several."""
        found = []
        for line in lines:
            title, body, *more = (part.strip() for part in f"{line}{SEPARATOR}".split(SEPARATOR.strip()))
            organization = None if FORMER in more or not title else self.body_named(body)
            if organization is None and is_typed and title and FORMER not in more and body.strip("? "):
                raise ValidationError({"positions": f"Chưa rõ “{body}” là tổ chức nào. Hãy ghi tên đầy đủ."})
            if organization is not None:
                found.append(position_for(person, title, organization, self.day))
        return found

    # --- Bodies -----------------------------------------------------------------------------------------------------

    def body(self, name: str, link: str) -> Organization | None:
        """The organization that was chosen for a proposal; ``name`` means it in the whole article."""
        if link.isdecimal():
            body = Organization.objects.filter(pk=link).first()
            if body is None:
                raise ValidationError(GONE)
            self.bodies.remember(name, body.keeper)
            return body.keeper
        return self.body_named(name) if link == NEW else None

    def body_named(self, name: str) -> Organization | None:
        """The body of that full name, made when there is none and nothing like it."""
        if not name.strip("? "):
            return None
        found = self.bodies.find(name)
        if found.body is not None or found.candidates or not self.makes_new:
            return found.body
        body = self._made(Organization(name=name, kind=_kind_of(name)))
        self.bodies.remember(name, body)
        return body

    def term(self, organization: Organization, ordinal: int, years: tuple[int | None, int | None]) -> Term:
        defaults = {"start_year": years[0], "end_year": years[1]}
        known = Term.objects.filter(organization=organization, ordinal=ordinal).first()
        return known or self._made(Term(organization=organization, ordinal=ordinal, **defaults))

    def award_type(self, form: str) -> AwardType:
        name = form[:1].upper() + form[1:]
        known = AwardType.objects.filter(name=name).first() or next(
            (row for row in AwardType.objects.all() if exact(row.name) == exact(name)), None
        )
        return known or self._made(AwardType(name=name, category=_first_fitting(_AWARD_CATEGORIES, name, "other")))

    def _made(self, row):  # type: ignore[no-untyped-def]
        row.full_clean()
        row.save()
        audit.record("tạo", row, by=self.by)
        return row


def _kind_of(name: str) -> str:
    return _first_fitting(_KINDS, name, Organization.Kind.OTHER)


def _first_fitting(table: tuple[tuple[tuple[str, ...], str], ...], name: str, default: str) -> str:
    words = f"{fold(name)} "
    for starts, kind in table:
        if words.startswith(tuple(f"{start} " for start in starts)):
            return kind
    return default
