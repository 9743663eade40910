"""Two rows that are two: remembered once, in one order, and carried along by a merge."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import AuditEvent
from people.actions import merge_organizations, merge_people, tell_apart
from people.models import OrganizationDistinction, PersonDistinction
from tests.factories import OrganizationFactory, PersonFactory

pytestmark = pytest.mark.django_db
KINDS = [
    (PersonFactory, PersonDistinction, merge_people),
    (OrganizationFactory, OrganizationDistinction, merge_organizations),
]


@pytest.mark.parametrize(("make", "distinction", "merge"), KINDS)
def test_a_pair_is_remembered_once_whichever_comes_first(make, distinction, merge):
    one, other = make(), make()
    tell_apart(other, one, by=None)
    tell_apart(one, other, by=None)
    assert [(pair.first, pair.second) for pair in distinction.objects.all()] == [(one, other)]
    assert AuditEvent.objects.filter(action=distinction._meta.verbose_name).count() == 2


@pytest.mark.parametrize(("make", "distinction", "merge"), KINDS)
def test_the_database_refuses_a_pair_out_of_order_or_twice(make, distinction, merge):
    one, other = make(), make()
    distinction.objects.create(first=one, second=other)
    for first, second in [(one, other), (other, one), (one, one)]:
        with pytest.raises(IntegrityError), transaction.atomic():
            distinction.objects.create(first=first, second=second)


def test_nobody_is_told_apart_from_oneself():
    person = PersonFactory()
    with pytest.raises(ValidationError):
        tell_apart(person, person, by=None)


@pytest.mark.parametrize(("make", "distinction", "merge"), KINDS)
def test_a_merge_carries_what_the_loser_was_told_apart_from(make, distinction, merge):
    third, keeper, loser = make(), make(), make()
    distinction.between(third, loser), distinction.between(keeper, loser)
    merge(keeper=keeper, loser=loser, by=None)
    assert [(pair.first, pair.second) for pair in distinction.objects.all()] == [(third, keeper)]
