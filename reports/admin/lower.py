"""Screens of people and awards, completed: their apps cannot know what published reports make public of them."""

from django.contrib import admin

from awards.admin import AwardBatchAdmin
from awards.models import AwardBatch
from people.admin import OrganizationAdmin, PersonAdmin, PositionAdmin, TermAdmin
from people.models import Organization, Person, Position, Term
from reports.admin.public_face import PublicFaceMixin

admin.site.unregister([AwardBatch, Organization, Person, Position, Term])


@admin.register(AwardBatch)
class PublicAwardBatchAdmin(PublicFaceMixin, AwardBatchAdmin):
    pass


@admin.register(Organization)
class PublicOrganizationAdmin(PublicFaceMixin, OrganizationAdmin):
    pass


@admin.register(Person)
class PublicPersonAdmin(PublicFaceMixin, PersonAdmin):
    pass


@admin.register(Position)
class PublicPositionAdmin(PublicFaceMixin, PositionAdmin):
    pass


@admin.register(Term)
class PublicTermAdmin(PublicFaceMixin, TermAdmin):
    pass
