"""The way through the office, walked at random: whatever people press, what is public was approved, and nothing that
was remembered is forgotten."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from accounts.models import AuditEvent
from accounts.roles import PERMISSIONS, Role
from reports import actions, snapshots, workflow
from reports.models import Report, Revision
from tests.factories import ReportFactory, UserFactory
from tests.newsroom import save

ROLES = (Role.EDITOR, Role.EDITOR, Role.APPROVER, Role.APPROVER, Role.ACCOUNT_ADMIN, Role.AUDITOR)
TITLES = st.text("aăâbcđ ", min_size=1, max_size=8).filter(str.strip)
PEOPLE = st.integers(0, len(ROLES) - 1)


def test_every_move_starts_and_ends_somewhere_and_asks_for_a_known_right():
    for move in workflow.MOVES:
        assert set(move.starts_from) <= set(Report.Status.values)
        assert move.leads_to in Report.Status.values
        assert any(move.permission in patterns for patterns in PERMISSIONS.values()), move.permission


@pytest.mark.parametrize("role", [Role.ACCOUNT_ADMIN, Role.AUDITOR])
@pytest.mark.django_db
def test_whoever_keeps_accounts_or_only_looks_makes_no_move(account, role):
    user = account(role)
    for status in Report.Status:
        report = ReportFactory(status=status)
        assert all(workflow.refusal(move, report, user) for move in workflow.MOVES)


class Office(RuleBasedStateMachine):
    """One report and six people. ``approved`` holds the digest of every text that a second person said yes to, or that
    was published urgently; ``seen`` what must never shrink."""

    def __init__(self) -> None:
        super().__init__()
        self.around = transaction.atomic()
        self.around.__enter__()
        self.people = [UserFactory(role=role) for role in ROLES]
        self.report = ReportFactory(draft=True, created_by=self.people[0])
        self.approved: set[str] = set()
        self.revisions = self.events = 0
        self.handed_in: dict[int, int] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.around.__exit__(None, None, None)

    def rows(self) -> list[Report]:
        """The report and, when there is one, its working copy."""
        return list(Report.objects.filter(pk=self.report.pk)) + list(Report.objects.filter(revises=self.report))

    def attempt(self, act: Any, *args: Any, **words: Any) -> bool:
        try:
            with transaction.atomic():
                act(*args, **words)
        except ValidationError:
            return False
        return True

    def say_yes(self, which: int, who: int, act: Any, **words: Any) -> None:
        """A move that puts a text before the public or promises it: only a second person may."""
        row = self.rows()[which % len(self.rows())]
        already, text = row.approved_by_id, snapshots.digest(snapshots.take(row))
        if self.attempt(act, row, by=self.people[who], **words):
            assert already or self.handed_in.get(row.pk) != who
            self.approved.add(text)

    @rule(which=st.integers(0, 1), who=PEOPLE, title=TITLES)
    def write(self, which: int, who: int, title: str) -> None:
        row = self.rows()[which % len(self.rows())]
        if row.trashed_at is None:
            self.attempt(save, row, by=self.people[who], title=title, change_kind="minor")

    @rule(which=st.integers(0, 1), who=PEOPLE)
    def submit(self, which: int, who: int) -> None:
        row = self.rows()[which % len(self.rows())]
        if self.attempt(actions.submit, row, by=self.people[who]):
            self.handed_in[row.pk] = who

    @rule(which=st.integers(0, 1), who=PEOPLE, step=st.sampled_from(["take_back", "send_back"]))
    def give_back(self, which: int, who: int, step: str) -> None:
        row = self.rows()[which % len(self.rows())]
        reason = {"reason": "vì"} if step == "send_back" else {}
        self.attempt(getattr(actions, step), row, by=self.people[who], **reason)

    @rule(which=st.integers(0, 1), who=PEOPLE, is_scheduled=st.booleans())
    def approve(self, which: int, who: int, is_scheduled: bool) -> None:
        hour = timezone.now() + datetime.timedelta(hours=1) if is_scheduled else None
        self.say_yes(which, who, actions.approve, publish_at=hour)

    @rule(which=st.integers(0, 1), who=PEOPLE)
    def publish(self, which: int, who: int) -> None:
        self.say_yes(which, who, actions.publish)

    @rule(which=st.integers(0, 1), who=PEOPLE)
    def publish_urgently(self, which: int, who: int) -> None:
        row = self.rows()[which % len(self.rows())]
        text = snapshots.digest(snapshots.take(row))
        if self.attempt(actions.publish_urgently, row, by=self.people[who], reason="bão"):
            self.approved.add(text)
            self.report.refresh_from_db()
            assert self.report.is_urgent and self.report.confirmed_by is None

    @rule()
    def let_an_hour_pass(self) -> None:
        Report.objects.exclude(publish_at=None).update(publish_at=timezone.now())
        actions.publish_due()

    @rule(who=PEOPLE, step=st.sampled_from(["start_edit", "undo", "trash", "confirm_urgent"]))
    def other(self, who: int, step: str) -> None:
        self.attempt(getattr(actions, step), self.report, by=self.people[who])

    @rule(who=PEOPLE, outcome=st.sampled_from(["error", "expired", "merged"]))
    def withdraw(self, who: int, outcome: str) -> None:
        self.attempt(actions.withdraw, self.report, by=self.people[who], reason="sai", outcome=outcome)

    @precondition(lambda self: self.report.revises_id is None and Report.objects.filter(revises=self.report).exists())
    @rule(who=PEOPLE)
    def discard(self, who: int) -> None:
        self.attempt(actions.discard_edit, Report.objects.get(revises=self.report), by=self.people[who])

    @rule(number=st.integers(1, 9), who=st.integers(0, 1))
    def restore(self, number: int, who: int) -> None:
        if Revision.objects.filter(report=self.report, number=number).exists():
            self.attempt(actions.restore_revision, self.report, number=number, by=self.people[who])

    @invariant()
    def what_is_public_was_approved(self) -> None:
        for row in Report.objects.published():
            assert snapshots.digest(snapshots.take(row)) in self.approved

    @invariant()
    def what_is_public_has_a_live_revision_with_its_very_words(self) -> None:
        for row in Report.objects.published():
            live = row.revisions.filter(is_live=True).first()
            assert live.digest == snapshots.digest(snapshots.take(row))

    @invariant()
    def revisions_and_the_log_never_shrink(self) -> None:
        revisions, events = Revision.objects.count(), AuditEvent.objects.count()
        assert revisions >= self.revisions and events >= self.events
        self.revisions, self.events = revisions, events

    @invariant()
    def a_working_copy_is_never_public(self) -> None:
        assert not Report.objects.exclude(revises=None).filter(status__in=["published", "withdrawn"]).exists()


@pytest.mark.django_db
def test_whatever_people_press_what_is_public_was_approved_and_nothing_is_forgotten():
    quick = settings(max_examples=20, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Office, settings=quick)
    assert not Report.objects.exists()
