"""Forms without a cookie: the ticket says what for and when, and what looks like a machine is asked once more."""

import time

import pytest
from django.http import QueryDict

from lib import public_form
from lib.public_form import ASK_AGAIN, LATEST, PublicForm, make_ticket, read_ticket


def after(monkeypatch, seconds):
    """The clock, some seconds later."""
    now = time.time() + seconds
    monkeypatch.setattr(time, "time", lambda: now)


def sent(**values):
    data = QueryDict(mutable=True)
    data.update(values)
    return PublicForm(data, purpose="thu")


def test_a_ticket_is_good_for_what_it_was_made_for_and_each_has_its_own_number(monkeypatch):
    one, other = make_ticket("thu"), make_ticket("thu")
    assert read_ticket(one, "khac") is None
    assert read_ticket(one, "thu").number != read_ticket(other, "thu").number
    after(monkeypatch, LATEST + 2)
    assert read_ticket(one, "thu") is None


@pytest.mark.parametrize("junk", ["", "x", ":::", "\x00", "đ:đ:đ", "A" * 5000, "Mg:1vK:" + "a" * 43])
def test_what_we_did_not_make_is_no_ticket(junk):
    assert read_ticket(junk, "thu") is None


def test_a_form_filled_in_by_a_person_is_taken(monkeypatch):
    ticket = make_ticket("thu")
    after(monkeypatch, 4)
    form = sent(phieu=ticket)
    assert form.is_valid() and form.cleaned_data["ticket"] == read_ticket(ticket, "thu").number


@pytest.mark.parametrize(
    ("waited", "values"),
    [(1, {}), (LATEST + 5, {}), (4, {"phieu": "x"}), (4, {"trang_web": "http://a.b"})],
    ids=["too soon", "too late", "forged", "trapped"],
)
def test_every_suspicion_is_answered_in_the_same_words(monkeypatch, waited, values):
    ticket = make_ticket("thu")
    after(monkeypatch, waited)
    form = sent(**{"phieu": ticket, **values})
    assert not form.is_valid() and form.is_suspicious
    assert form.errors == {"__all__": [ASK_AGAIN]}


def test_sending_once_more_is_enough(monkeypatch):
    refused = sent(phieu="quá hạn", trang_web="http://a.b")
    assert not refused.is_valid()
    again = {name: refused[name].value() for name in ("phieu", "trang_web")}
    after(monkeypatch, public_form.SOONEST + 1)
    assert again["trang_web"] == "" and sent(**again).is_valid()


def test_a_ticket_that_was_only_too_fresh_stays_the_same():
    ticket = make_ticket("thu")
    refused = sent(phieu=ticket)
    assert not refused.is_valid() and refused["phieu"].value() == ticket
