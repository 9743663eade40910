"""What the database refuses of articles that came in, and of the office's words."""

import pytest
from django.db import IntegrityError

from reports.models import Intake, OfficeWord
from reports.models.intake import digest_of, private_name
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def article(**fields):
    return Intake.objects.create(**{"text": "Quận ủy họp.", "title": "Bài", "digest": "0" * 64, **fields})


@pytest.mark.parametrize(
    ("fields", "constraint"), [({"text": ""}, "intake_has_text"), ({"state": "lost"}, "intake_state_known")]
)
def test_an_article_has_words_and_a_known_state(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        article(**fields)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"kind": "place"}, "officeword_kind_known"),
        ({"printed": ""}, "officeword_says_something"),
        ({"kind": "abbreviation"}, "officeword_short_form_means_something"),
    ],
)
def test_a_word_says_what_it_is_and_means(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        OfficeWord.objects.create(**{"kind": "person", "printed": "Lê Văn An", **fields})


@pytest.mark.parametrize("again", ["Hoà Bình", "HÒA  BÌNH", "hòa bình"])
def test_a_word_is_in_the_list_once_however_it_is_spelt(again):
    OfficeWord.objects.create(kind="person", printed="Hòa Bình")
    with pytest.raises(IntegrityError):
        OfficeWord.objects.create(kind="person", printed=again)


def test_whoever_writes_sees_what_waits_and_what_became_of_ones_own():
    one, other = UserFactory.create_batch(2)
    waiting, done = article(owner=one), article(owner=one, state="finished")
    assert set(Intake.objects.for_editor(one)) == {waiting, done}
    assert set(Intake.objects.for_editor(other)) == {waiting}


def test_an_article_stays_when_its_owner_goes():
    made = article(owner=UserFactory())
    made.owner.delete()
    made.refresh_from_db()
    assert made.owner is None


def test_a_file_is_stored_under_nothing_of_what_it_was_called():
    names = {private_name(Intake(), "../../Bí mật.DOCX") for _ in range(20)}
    assert len(names) == 20
    assert all(name.startswith("ban-nhap/") and name.endswith(".docx") and ".." not in name for name in names)


@pytest.mark.parametrize("other", ["QUẬN ỦY  HỌP", "quan uy hop", "Quận uỷ, họp!", "Quận\r\nủy họp"])
def test_the_same_words_have_the_same_digest(other):
    assert digest_of(other) == digest_of("Quận ủy họp.")
    assert digest_of(other) != digest_of("Quận ủy không họp.")
