"""A draft that waited in a database is the draft that was put there."""

import json

import pytest

from reports.importer.draft import Certainty, Draft
from reports.importer.extract import extract
from reports.importer.stored import as_stored, from_stored
from tests.reports.gold_drafts import NAMES, draft_of, source_of


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_comes_back_the_same(name):
    source = source_of(name)
    for draft in (draft_of(name, source), extract(source)):
        assert from_stored(json.loads(json.dumps(as_stored(draft)))) == draft


def test_certainties_and_empty_drafts_come_back_as_what_they_are():
    stored = {"groups": [{"span": [0, 3], "certainty": "doubtful", "why": "", "printed": "các đồng chí"}]}
    [group] = from_stored(stored).groups
    assert (group.certainty, group.span, group.function) == (Certainty.DOUBTFUL, (0, 3), "attended")
    assert from_stored({}) == Draft()


def test_what_a_later_program_wrote_is_left_out():
    assert from_stored({"something_new": 1, "warnings": ["Có cảnh báo."]}).warnings == ("Có cảnh báo.",)
