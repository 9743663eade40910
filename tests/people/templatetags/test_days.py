"""Days in templates."""

import datetime

from people.templatetags.days import day


def test_a_day_is_shown_day_first_and_marked_up_for_machines():
    assert day(datetime.date(2018, 7, 31)) == '<time datetime="2018-07-31">31/07/2018</time>'
    assert day(datetime.date(987, 1, 2)) == '<time datetime="0987-01-02">02/01/987</time>'
