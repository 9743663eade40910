"""Test records in one line. A factory makes the least that is valid; a test names what it is about."""

import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.models import User
from accounts.roles import Role
from awards.models import AwardBatch, AwardRecipient, AwardType
from people.models import Organization, Person, Position, PositionTitle, Term
from reports.models import (
    Attachment,
    AwardMention,
    Category,
    Comment,
    Conference,
    Document,
    Feedback,
    Figure,
    OrganizationMention,
    Participation,
    Photo,
    Report,
)
from reports.models.feedback import ANSWERED


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"can-bo-{n}@example.vn")
    full_name = factory.Sequence(lambda n: f"Cán bộ số {n}")
    role = Role.EDITOR
    last_seen_at = factory.LazyFunction(timezone.now)

    @classmethod
    def _create(cls, model_class, *args, password="mat-khau-rat-dai", **kwargs):  # noqa: S107
        user = model_class(*args, **kwargs)
        user.set_password(password)
        user.save()
        return user


class OrganizationFactory(DjangoModelFactory):
    class Meta:
        model = Organization

    name = factory.Sequence(lambda n: f"Quận ủy Quận {n + 20}")
    kind = Organization.Kind.COMMITTEE
    is_published = True


class TermFactory(DjangoModelFactory):
    class Meta:
        model = Term

    organization = factory.SubFactory(OrganizationFactory)
    ordinal = 5
    is_published = True


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    full_name = factory.Sequence(lambda n: f"Nguyễn Văn Số {n}")
    given_name = ""
    is_published = True


class PositionTitleFactory(DjangoModelFactory):
    class Meta:
        model = PositionTitle
        django_get_or_create = ("name",)

    name = "Bí thư"


class PositionFactory(DjangoModelFactory):
    class Meta:
        model = Position

    person = factory.SubFactory(PersonFactory)
    title = factory.SubFactory(PositionTitleFactory)
    organization = factory.SubFactory(OrganizationFactory)
    is_published = True


class AwardTypeFactory(DjangoModelFactory):
    class Meta:
        model = AwardType
        django_get_or_create = ("name",)

    name = "Giấy khen"
    category = AwardType.Category.CERTIFICATE


class AwardBatchFactory(DjangoModelFactory):
    class Meta:
        model = AwardBatch

    award_type = factory.SubFactory(AwardTypeFactory)
    citation = factory.Sequence(lambda n: f"có thành tích xuất sắc số {n}")
    recipient_kind = AwardBatch.RecipientKind.COLLECTIVE
    declared_count = 7
    is_published = True


class AwardRecipientFactory(DjangoModelFactory):
    class Meta:
        model = AwardRecipient

    batch = factory.SubFactory(AwardBatchFactory)
    printed_name = factory.Sequence(lambda n: f"Chi bộ số {n}")


class CategoryFactory(DjangoModelFactory):
    class Meta:
        model = Category
        django_get_or_create = ("name",)

    name = "Công tác Đảng"


class ConferenceFactory(DjangoModelFactory):
    class Meta:
        model = Conference
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Hội nghị tổng kết số {n}")
    kind = Conference.Kind.REVIEW
    date = datetime.date(2022, 1, 15)
    date_certainty = Conference.DateCertainty.PRINTED
    is_published = True

    @factory.post_generation
    def organizers(self, create, extracted, **kwargs):
        if create and extracted:
            self.organizers.set(extracted)


class ReportFactory(DjangoModelFactory):
    """A published report; ``ReportFactory(draft=True)`` for one that nobody outside may see."""

    class Meta:
        model = Report

    class Params:
        draft = factory.Trait(status=Report.Status.DRAFT, published_at=None, listed_at=None, dated_on=None)

    title = factory.Sequence(lambda n: f"Đảng bộ quận tổ chức hội nghị số {n}")
    body = "Sáng 15/01, Quận ủy đã tổ chức hội nghị tổng kết công tác dân vận."
    status = Report.Status.PUBLISHED
    published_at = factory.LazyFunction(timezone.now)
    listed_at = factory.SelfAttribute("published_at")
    dated_on = factory.LazyFunction(timezone.localdate)
    year = factory.LazyAttribute(lambda report: report.dated_on.year if report.dated_on else None)


class ParticipationFactory(DjangoModelFactory):
    class Meta:
        model = Participation

    report = factory.SubFactory(ReportFactory)
    person = factory.SubFactory(PersonFactory)
    printed_name = factory.LazyAttribute(lambda p: p.person.full_name if p.person else "các đại biểu")


class FigureFactory(DjangoModelFactory):
    class Meta:
        model = Figure

    report = factory.SubFactory(ReportFactory)
    label = "Đảng viên"
    value = 8948
    printed = "8.948"
    unit = "đảng viên"


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = Document

    report = factory.SubFactory(ReportFactory)
    title = factory.Sequence(lambda n: f"Báo cáo số {n}")


class PhotoFactory(DjangoModelFactory):
    class Meta:
        model = Photo

    report = factory.SubFactory(ReportFactory)
    caption = "Quang cảnh Hội nghị"


class AttachmentFactory(DjangoModelFactory):
    class Meta:
        model = Attachment

    report = factory.SubFactory(ReportFactory)
    file = factory.django.FileField(filename="van-ban.pdf", data=b"%PDF-1.4\n%%EOF\n")
    title = factory.Sequence(lambda n: f"Nghị quyết về nhiệm vụ số {n}")


class AwardMentionFactory(DjangoModelFactory):
    class Meta:
        model = AwardMention

    report = factory.SubFactory(ReportFactory)
    batch = factory.SubFactory(AwardBatchFactory)


class CommentFactory(DjangoModelFactory):
    """One that waits; ``CommentFactory(status="approved")`` for one that citizens read."""

    class Meta:
        model = Comment

    report = factory.SubFactory(ReportFactory, allows_comments=True)
    author_name = factory.Sequence(lambda n: f"Bạn đọc số {n}")
    email = factory.Sequence(lambda n: f"ban-doc-{n}@example.vn")
    body = "Tôi đồng tình với nội dung bài viết."
    ticket = factory.Sequence(lambda n: f"phieu-{n}")
    consented_at = factory.LazyFunction(timezone.now)
    decided_at = factory.LazyAttribute(lambda comment: None if comment.status == "pending" else timezone.now())
    status = Comment.Status.PENDING


class FeedbackFactory(DjangoModelFactory):
    """An error that somebody told of; ``FeedbackFactory(status="unfounded")`` for one that was answered."""

    class Meta:
        model = Feedback

    kind = Feedback.Kind.FIGURE
    page = "/so-lieu/"
    page_title = "Số liệu"
    body = "Số này khác với văn bản gốc."
    email = factory.Sequence(lambda n: f"nguoi-bao-{n}@example.vn")
    ticket = factory.Sequence(lambda n: f"phieu-bao-{n}")
    consented_at = factory.LazyFunction(timezone.now)
    status = Feedback.Status.RECEIVED
    answer = factory.LazyAttribute(lambda told: "Đã đối chiếu." if told.status in ANSWERED else "")
    handled_at = factory.LazyAttribute(lambda told: None if told.status == "received" else timezone.now())


class OrganizationMentionFactory(DjangoModelFactory):
    class Meta:
        model = OrganizationMention

    report = factory.SubFactory(ReportFactory)
    organization = factory.SubFactory(OrganizationFactory)
    printed_name = "Quận ủy"
