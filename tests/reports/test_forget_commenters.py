"""The command that a timer may run."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from reports.models import Comment
from tests.factories import CommentFactory

pytestmark = pytest.mark.django_db


def test_it_forgets_after_twelve_months_and_says_how_many(capsys):
    for status in ("approved", "pending"):
        CommentFactory(status=status)
    Comment.objects.update(created_at=timezone.now() - datetime.timedelta(days=366))
    CommentFactory()
    call_command("forget_commenters")
    assert "khỏi 1 bình luận; xóa hẳn 1 bình luận" in capsys.readouterr().out
