"""Tickets of forms, and the copies kept with them."""

import pytest
from django.http import QueryDict

from reports import scratch
from reports.models import ScratchCopy
from tests import factories

pytestmark = pytest.mark.django_db


def sent(**values):
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def test_a_ticket_is_read_as_it_was_written():
    user = factories.UserFactory()
    ticket = scratch.new_ticket(user, factories.ReportFactory())
    assert scratch.read_ticket({"draft": ticket.signed}) == ticket


@pytest.mark.parametrize("forged", [None, "", "x", "a:b:c", "W10:1uabcd:x", "\0", "𝔸" * 500])
def test_a_forged_ticket_is_none(forged):
    assert scratch.read_ticket({"draft": forged}) is None


@pytest.mark.parametrize(("text", "version"), [("7", 7), ("0", 0), ("2147483647", 2147483647), (["1", "7"], 7)])
def test_a_version_is_read(text, version):
    assert scratch.version_in({"version": text}) == version


@pytest.mark.parametrize("text", ["", None, "-1", "1.5", "x", "2147483648", "9" * 5000, "²", "٣", " 1"])
def test_what_is_no_version_is_none(text):
    assert scratch.version_in({"version": text}) is None


def test_a_copy_holds_several_values_of_one_control_and_no_nul():
    ticket = scratch.new_ticket(factories.UserFactory(), None)
    scratch.keep(ticket, sent(title="A\0B", **{"participations-0-positions": ["1", "2"]}))
    assert ScratchCopy.objects.get().data == {"title": ["AB"], "participations-0-positions": ["1", "2"]}


def test_keeping_again_forgets_what_a_refused_save_had_made_of_the_text():
    ticket = scratch.new_ticket(factories.UserFactory(), None)
    copy = scratch.keep(ticket, sent(title="A"))
    ScratchCopy.objects.update(typed={"fields": {}})
    scratch.keep(ticket, sent(title="B"))
    copy.refresh_from_db()
    assert (copy.title, copy.typed) == ("B", None)


def test_the_oldest_copy_goes_when_one_person_has_very_many(monkeypatch):
    monkeypatch.setattr(scratch, "MOST_COPIES", 3)
    user = factories.UserFactory()
    for title in "ABCD":
        scratch.keep(scratch.new_ticket(user, None), sent(title=title))
    scratch.keep(scratch.new_ticket(factories.UserFactory(), None), sent(title="E"))
    assert sorted(copy.title for copy in ScratchCopy.objects.all()) == list("BCDE")


def test_a_copy_of_a_report_that_is_gone_is_one_of_a_new_report():
    user, report = factories.UserFactory(), factories.ReportFactory()
    ticket = scratch.new_ticket(user, report)
    report.delete()
    assert scratch.keep(ticket, sent(title="A")).report is None
