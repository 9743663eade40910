"""Doing something and undoing it."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from people.actions import merge_people
from people.models import Person
from people.rehearsal import rehearse
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_what_came_of_it_is_seen_and_nothing_stays():
    keeper, loser = PersonFactory(), PersonFactory(full_name="Ba Út")
    seen, refusal = rehearse(lambda: merge_people(keeper=keeper, loser=loser, by=None), lambda row: row.names)
    assert seen == [keeper.full_name, "Ba Út"] and refusal == ""
    assert not Person.objects.exclude(merged_into=None).exists() and not AuditEvent.objects.exists()


def test_a_refusal_is_told_in_its_own_words():
    def refuse():
        PersonFactory()
        raise ValidationError("Không được.")

    assert rehearse(refuse, str) == (None, "Không được.")
    assert not Person.objects.exists()
