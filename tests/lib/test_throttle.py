import time
from uuid import uuid4

import pytest

from lib.throttle import Throttle


def test_it_is_spent_after_so_many_and_for_that_key_alone():
    throttle = Throttle(uuid4().hex, most=3, within=60)
    for _ in range(3):
        assert not throttle.is_spent("10.0.0.1")
        throttle.count("10.0.0.1")
    assert throttle.is_spent("10.0.0.1")
    assert not throttle.is_spent("10.0.0.2")


def test_the_stretch_of_time_begins_with_the_first_and_then_all_is_forgotten():
    throttle = Throttle(uuid4().hex, most=1, within=1)
    throttle.count("a")
    time.sleep(0.7)
    throttle.count("a")
    assert throttle.is_spent("a")
    time.sleep(0.4)
    assert not throttle.is_spent("a")


def test_running_out_between_looking_and_counting_is_no_error(monkeypatch):
    class JustRanOut:
        def __init__(self):
            self.kept = {}

        def add(self, *args):
            return False

        def incr(self, place):
            raise ValueError

        def set(self, place, value, within):
            self.kept[place] = value

    monkeypatch.setattr("lib.throttle.cache", cache := JustRanOut())
    Throttle("thu", most=3, within=60).count("a")
    assert cache.kept == {"throttle:thu:a": 1}


@pytest.fixture
def no_cache(monkeypatch):
    class Gone:
        def __getattr__(self, name):
            raise ConnectionError

    monkeypatch.setattr("lib.throttle.cache", Gone())


def test_without_the_cache_nobody_gets_through(no_cache):
    throttle = Throttle("thu", most=3, within=60)
    for ask in (throttle.is_spent, throttle.count):
        with pytest.raises(ConnectionError):
            ask("a")


def test_without_the_cache_everybody_gets_through_where_something_else_stands_behind(no_cache):
    throttle = Throttle("thu", most=0, within=60, is_lenient=True)
    throttle.count("a")
    assert not throttle.is_spent("a")
