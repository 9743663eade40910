"""The synthetic reports are whole and public, so that what is measured on them means something."""

from random import Random

import pytest
from django.core.management import CommandError, call_command

from people.models import Organization, Person, Position
from reports.demo import _sentence
from reports.models import AwardMention, Conference, Figure, Participation, Report

pytestmark = pytest.mark.django_db


def test_demo_reports_are_public_with_all_their_facts(client, capsys):
    call_command("load_demo", reports=6)
    assert "Đã nạp 6 bài" in capsys.readouterr().out
    assert Report.objects.published().count() == Conference.objects.published().count() == 6
    assert Participation.objects.published().count() == 18
    assert Figure.objects.published().count() == 12
    assert AwardMention.objects.published().count() == 6
    assert Person.objects.published().exists()
    assert Organization.objects.published().exists()
    assert Position.objects.published().exclude(first_attested=None).exists()
    assert client.get(Report.objects.first().get_absolute_url()).status_code == 200


def test_loading_again_adds_more_reports_of_the_same_bodies():
    call_command("load_demo", reports=3)
    bodies = Organization.objects.count()
    call_command("load_demo", reports=3)
    assert (Report.objects.count(), Organization.objects.count()) == (6, bodies)


def test_demo_reports_are_found_by_search(client):
    call_command("load_demo", reports=6)
    assert 'data-total="6"' in client.get("/tin-bai/", {"q": "dang uy phuong"}).content.decode()


def test_the_same_seed_gives_the_same_words():
    choices = [list(map(_sentence, [Random(7)] * 5)) for _ in range(2)]
    assert choices[0] == choices[1] != list(map(_sentence, [Random(8)] * 5))


@pytest.mark.parametrize("reports", [0, -5])
def test_a_number_that_is_none_is_refused(reports):
    with pytest.raises(CommandError, match="lớn hơn 0"):
        call_command("load_demo", reports=reports)
