import pytest

from lib.counting import count_each
from people.models import Person
from reports.models import Report
from tests.factories import PersonFactory, ReportFactory
from tests.markup import queries_of

pytestmark = pytest.mark.django_db


def test_rows_of_several_models_are_counted_in_their_order():
    ReportFactory.create_batch(2)
    PersonFactory()
    rows = [Person.objects.none(), Report.objects.order_by("-pk"), Person.objects.all(), Report.objects.filter(pk=0)]
    assert count_each(rows) == [0, 2, 1, 0]


def test_one_question_is_asked_for_all():
    assert queries_of(lambda: count_each([Report.objects.all(), Person.objects.all(), Report.objects.all()])) == 1


def test_nothing_to_count_asks_nothing():
    assert queries_of(lambda: count_each([])) == 0
    assert count_each([]) == []
    assert count_each([Report.objects.none()]) == [0]
