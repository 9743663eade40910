"""Screens of people and awards, completed: their apps cannot know what published reports make public of them, nor which
rows above are found by their names."""

from django.contrib import admin

from awards.admin import AwardBatchAdmin, AwardTypeAdmin
from awards.models import AwardBatch, AwardType
from people.admin import OrganizationAdmin, PersonAdmin, PositionAdmin, PositionTitleAdmin, TermAdmin
from people.models import Organization, Person, Position, PositionTitle, Term
from reports.admin.public_face import NameMixin, PublicFaceMixin

admin.site.unregister([AwardBatch, AwardType, Organization, Person, Position, PositionTitle, Term])


@admin.register(AwardBatch)
class PublicAwardBatchAdmin(PublicFaceMixin, AwardBatchAdmin):
    pass


@admin.register(AwardType)
class NamedAwardTypeAdmin(NameMixin, AwardTypeAdmin):
    pass


@admin.register(PositionTitle)
class NamedPositionTitleAdmin(NameMixin, PositionTitleAdmin):
    pass


@admin.register(Organization)
class PublicOrganizationAdmin(NameMixin, PublicFaceMixin, OrganizationAdmin):
    pass


@admin.register(Person)
class PublicPersonAdmin(PublicFaceMixin, PersonAdmin):
    pass


@admin.register(Position)
class PublicPositionAdmin(PublicFaceMixin, PositionAdmin):
    pass


@admin.register(Term)
class PublicTermAdmin(NameMixin, PublicFaceMixin, TermAdmin):
    named_by = ("organization", "ordinal", "start_year", "end_year")
