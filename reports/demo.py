"""Synthetic published reports with everything a real one has, for measuring. People, texts and numbers are invented."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random

from django.db import transaction
from django.utils import timezone

from accounts import audit
from awards.models import AwardBatch, AwardType
from people.models import Organization, Person, Position, PositionTitle, Term
from reports.models import AwardMention, Category, Conference, Document, Figure, Participation, Report
from reports.publication import Touched

FAMILY = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý",
    "Đoàn",
)  # fmt: skip
MIDDLE = (
    "Văn", "Thị", "Hữu", "Ngọc", "Minh", "Thanh", "Quốc", "Hồng", "Đức", "Tuấn", "Thu", "Hoàng", "Xuân", "Kim",
    "Tiến",
)  # fmt: skip
GIVEN = (
    "An", "Bình", "Cường", "Dũng", "Đạt", "Giang", "Hà", "Hải", "Hạnh", "Hòa", "Hùng", "Hương", "Khánh", "Lan",
    "Linh", "Long", "Mai", "Nam", "Nga", "Phúc", "Quân", "Sơn", "Tâm", "Thủy",
)  # fmt: skip
PLACES = (
    "Tân Hòa", "Phú Lâm", "Đông Sơn", "Bình Thạnh", "Hòa Khánh", "Long Biên", "Thanh Trì", "An Phú", "Vĩnh Tuy",
    "Cẩm Lệ",
)  # fmt: skip
TITLES = ("Bí thư", "Phó Bí thư Thường trực", "Phó Bí thư", "Ủy viên Ban Thường vụ")
THEMES = (
    "công tác xây dựng Đảng", "công tác dân vận", "công tác kiểm tra, giám sát", "phát triển kinh tế - xã hội",
    "thực hiện Quy chế dân chủ ở cơ sở", "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
)  # fmt: skip
SENTENCES = (
    "Hội nghị đã nghe báo cáo kết quả {theme} và phương hướng, nhiệm vụ trong thời gian tới.",
    "Các đại biểu thảo luận, đóng góp nhiều ý kiến về giải pháp nâng cao chất lượng {theme}.",
    "Trong năm, toàn Đảng bộ có {n}/{total} tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ; kết nạp {n} đảng viên mới.",
    "Công tác phối hợp giữa cấp ủy, chính quyền, Mặt trận Tổ quốc và các đoàn thể tiếp tục được chú trọng.",
    "Hội nghị thống nhất các chỉ tiêu chủ yếu, giao các cơ quan tham mưu theo dõi, đôn đốc việc thực hiện.",
)
SENTENCES_IN_A_BODY = 24
ROWS_IN_A_TABLE = 3
FIRST_DAY = datetime.date(2015, 1, 5)
BATCH = 500


@dataclass
class _World:
    """What the reports share: bodies with their terms, people with their posts, categories, forms of award."""

    bodies: list[Organization]
    terms: list[Term]
    positions: list[Position]
    categories: list[Category]
    forms: list[AwardType]


@transaction.atomic
def load_demo(*, reports: int, seed: int) -> None:
    """Adds ``reports`` published reports; the same seed gives the same ones."""
    chance = Random(seed)  # noqa: S311 - invented texts, no secrets
    world = _world(chance, people=max(4, reports // 10), seed=seed)
    numbers = iter(range(reports))
    while part := list(islice(numbers, BATCH)):
        _add_reports(world, chance, part, seed)
    Touched.everything().refresh()
    audit.record(f"nạp {reports} bài mẫu", by=None)


def _world(chance: Random, *, people: int, seed: int) -> _World:
    kind = {"kind": Organization.Kind.COMMITTEE}
    bodies = [
        Organization.objects.current().get_or_create(name=f"Đảng ủy phường {place} {seed}", defaults=kind)[0]
        for place in PLACES
    ]
    years = {"start_year": 2015, "end_year": 2030}
    terms = [Term.objects.get_or_create(organization=body, ordinal=1, defaults=years)[0] for body in bodies]
    persons = [Person(full_name=" ".join(map(chance.choice, (FAMILY, MIDDLE, GIVEN)))) for _ in range(people)]
    for person in persons:
        person.work_out_keys()
    Person.objects.bulk_create(persons, BATCH)
    titles = [PositionTitle.objects.get_or_create(name=name)[0] for name in TITLES]
    positions = [
        Position(person=person, title=chance.choice(titles), organization=chance.choice(bodies)) for person in persons
    ]
    Position.objects.bulk_create(positions, BATCH)
    categories = [Category.objects.get_or_create(name=name)[0] for name in ("Công tác Đảng", "Dân vận", "Khen thưởng")]
    forms = [AwardType.objects.get_or_create(name=name)[0] for name in ("Giấy khen", "Bằng khen")]
    return _World(bodies, terms, positions, categories, forms)


def _add_reports(world: _World, chance: Random, numbers: list[int], seed: int) -> None:
    conferences = Conference.objects.bulk_create(_conferences(world, chance, numbers))
    organizers = [
        Conference.organizers.through(conference=c, organization=c.term.organization) for c in conferences if c.term
    ]
    Conference.organizers.through.objects.bulk_create(organizers)
    reports = Report.objects.bulk_create(_reports(world, chance, conferences, seed))
    _add_facts(world, chance, reports)


def _conferences(world: _World, chance: Random, numbers: list[int]) -> Iterator[Conference]:
    for number in numbers:
        theme = chance.choice(THEMES)
        conference = Conference(
            name=f"Hội nghị sơ kết {theme} lần {number + 1}",
            kind=Conference.Kind.REVIEW,
            term=chance.choice(world.terms),
            date=FIRST_DAY + datetime.timedelta(days=chance.randrange(4000)),
            date_certainty=Conference.DateCertainty.PRINTED,
            session=Conference.Session.MORNING,
        )
        conference.work_out_keys()
        yield conference


def _reports(world: _World, chance: Random, conferences: list[Conference], seed: int) -> Iterator[Report]:
    for conference in conferences:
        body = conference.term.organization if conference.term else world.bodies[0]
        report = Report(
            title=f"{body.name} tổ chức {conference.name}",
            summary=f"Ngày {conference.date:%d/%m/%Y}, {body.name} tổ chức {conference.name}.",
            body=_body(chance),
            category=chance.choice(world.categories),
            conference=conference,
            publisher=body,
            byline=" ".join(map(chance.choice, (MIDDLE, GIVEN))),
            status=Report.Status.PUBLISHED,
            published_at=timezone.now(),
            is_from_archive=True,
            source_key=f"demo-{seed}-{conference.pk}",
        )
        report.work_out_dates()
        report.work_out_keys()
        yield report


def _body(chance: Random) -> str:
    """Sentences under headings, some as a list, with a table and a quote: a body of every form there is."""
    sentences = iter([_sentence(chance) for _ in range(SENTENCES_IN_A_BODY)])
    opening, items, rest = (list(islice(sentences, number)) for number in (8, 6, SENTENCES_IN_A_BODY))
    cells = [(place, chance.randint(20, 60)) for place in chance.sample(PLACES, ROWS_IN_A_TABLE)]
    rows = "".join(f"<tr><td>Phường {place}</td><td>{number}</td></tr>" for place, number in cells)
    return (
        f"<p>{'</p><p>'.join(opening)}</p><h2>Kết quả</h2><ul><li>{'</li><li>'.join(items)}</li></ul>"
        f"<table><thead><tr><th>Đơn vị</th><th>Đảng viên mới</th></tr></thead><tbody>{rows}</tbody></table>"
        f"<h2>Phương hướng</h2><blockquote><p>{rest[0]}</p></blockquote><p><strong>{rest[1]}</strong></p>"
        f"<p>{'</p><p>'.join(rest[2:])}</p>"
    )


def _sentence(chance: Random) -> str:
    total = chance.randint(20, 60)
    return chance.choice(SENTENCES).format(theme=chance.choice(THEMES), n=chance.randint(1, total), total=total)


def _add_facts(world: _World, chance: Random, reports: list[Report]) -> None:
    people, posts, figures, documents, batches = [], [], [], [], []
    for report in reports:
        for position in chance.sample(world.positions, 3):
            person = position.person
            people.append(Participation(report=report, person=person, printed_name=person.full_name))
            posts.append(position)
        total = chance.randint(20, 60)
        value = chance.randint(1, total)
        figures.append(_figure(report, "Tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ", value, total))
        figures.append(_figure(report, "Đảng viên mới kết nạp", chance.randint(5, 300), None))
        documents.append(Document(report=report, relation="adopted", kind="report", title=f"Báo cáo {report.title}"))
        batches.append(_batch(world, chance, report))
    Participation.objects.bulk_create(people, BATCH)
    through = Participation.positions.through
    through.objects.bulk_create(
        [through(participation=part, position=position) for part, position in zip(people, posts, strict=True)], BATCH
    )
    Figure.objects.bulk_create(figures, BATCH)
    Document.objects.bulk_create(documents, BATCH)
    AwardBatch.objects.bulk_create(batches, BATCH)
    mentions = [AwardMention(report=report, batch=batch) for report, batch in zip(reports, batches, strict=True)]
    AwardMention.objects.bulk_create(mentions, BATCH)


def _figure(report: Report, label: str, value: int, total: int | None) -> Figure:
    return Figure(
        report=report,
        label=label,
        value=value,
        total=total,
        printed=f"{value}/{total}" if total else str(value),
        unit="tổ chức" if total else "đảng viên",
        period_start=report.dated_on.year if report.dated_on else None,
        period_end=report.dated_on.year if report.dated_on else None,
        organization=report.publisher,
    )


def _batch(world: _World, chance: Random, report: Report) -> AwardBatch:
    batch = AwardBatch(
        award_type=chance.choice(world.forms),
        citation=f"có thành tích xuất sắc trong {chance.choice(THEMES)}",
        conferrer=report.publisher,
        recipient_kind=AwardBatch.RecipientKind.COLLECTIVE,
        declared_count=chance.randint(1, 30),
        period_end=report.dated_on.year if report.dated_on else None,
    )
    batch.work_out_keys()
    return batch
