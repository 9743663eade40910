"""The command that forgets what has been in the trash for too long."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts import trash
from accounts.models import TrashedRecord
from reports.models import Intake
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_it_removes_what_is_older_than_ninety_days_and_says_how_much(capsys):
    trash.put(PersonFactory.create_batch(2), by=None)
    old = TrashedRecord.objects.first()
    TrashedRecord.objects.filter(pk=old.pk).update(trashed_at=timezone.now() - datetime.timedelta(days=91))
    call_command("empty_trash")
    assert "1 bản ghi" in capsys.readouterr().out
    assert TrashedRecord.objects.count() == 1


def test_articles_that_came_in_and_were_left_lying_go_as_well(capsys):
    made = Intake.objects.create(text="Quận ủy họp.", title="Bài cũ", digest="0" * 64)
    call_command("empty_trash")
    assert "0 bản nhập" in capsys.readouterr().out
    Intake.objects.filter(pk=made.pk).update(changed_at=timezone.now() - datetime.timedelta(days=91))
    call_command("empty_trash")
    assert "1 bản nhập" in capsys.readouterr().out
    assert not Intake.objects.exists()
