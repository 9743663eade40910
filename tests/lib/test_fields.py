"""What may be stored as text, whichever way it comes in."""

import unicodedata

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from lib.fields import CleanCharField, CleanTextField
from lib.vietnamese.text import UnusableText
from people.models import Person
from reports.models import Report
from tests.factories import PersonFactory, ReportFactory

CLEANED = {
    "decomposed": (unicodedata.normalize("NFD", "Đặng Văn Đức"), "Đặng Văn Đức"),
    "no-break space": ("Đặng\xa0Văn\u202fĐức", "Đặng Văn Đức"),
    "bidi controls": ("\u202eĐặng\u202c \u2066Văn\u2069\u200f Đức", "Đặng Văn Đức"),
    "soft hyphen": ("Đặng Văn Đ\xadức", "Đặng Văn Đức"),
    "zero width": ("\ufeffĐặng\u200b Văn\u200d Đức", "Đặng Văn Đức"),
    "control characters": ("Đặng\x07 Văn\x1b Đức\x9f", "Đặng Văn Đức"),
    "spelling kept": ("Quận uỷ, hoà, kỹ sư Vũ Thuỳ", "Quận uỷ, hoà, kỹ sư Vũ Thuỳ"),
    "line ends": ("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
}
UNUSABLE = ["Đặng\0Đức", "\0", "Đặng \ud800 Đức", "\udfff"]
each_cleaning = pytest.mark.parametrize(("received", "stored"), CLEANED.values(), ids=CLEANED.keys())
each_unusable = pytest.mark.parametrize("text", UNUSABLE, ids=ascii)
each_kind = pytest.mark.parametrize("field", [CleanCharField(max_length=100), CleanTextField()])


@each_kind
@each_cleaning
def test_validation_gives_the_text_as_it_will_be_stored(field, received, stored):
    assert field.clean(received, None) == stored


@each_kind
@each_unusable
def test_what_no_database_can_hold_is_refused_in_vietnamese(field, text):
    with pytest.raises(ValidationError, match="ký tự không đọc được"):
        field.clean(text, None)


def test_length_counts_composed_letters():
    field = CleanCharField(max_length=4)
    assert field.clean(unicodedata.normalize("NFD", "Thuỷ"), None) == "Thuỷ"
    with pytest.raises(ValidationError):
        field.clean("Thuỷ ơi", None)


@pytest.mark.parametrize("value", [None, 12])
def test_what_is_no_text_is_left_to_django(value):
    assert CleanTextField().to_python(value) == (None if value is None else "12")


@pytest.mark.django_db
@each_cleaning
def test_saving_cleans_without_validation(received, stored):
    person = PersonFactory(full_name=received, biography=received)
    assert (person.full_name, person.biography) == (stored, stored)
    person.refresh_from_db()
    assert (person.full_name, person.biography) == (stored, stored)


@pytest.mark.django_db
@each_cleaning
def test_changing_rows_in_bulk_cleans_too(received, stored):
    person = PersonFactory()
    Person.objects.filter(pk=person.pk).update(biography=received)
    assert Person.objects.get(pk=person.pk).biography == stored
    person.biography = received
    Person.objects.bulk_update([person], ["biography"])
    assert Person.objects.get(pk=person.pk).biography == stored


@pytest.mark.django_db
def test_a_decomposed_name_finds_the_stored_one():
    person = PersonFactory(full_name="Đặng Văn Đức")
    assert Person.objects.get(full_name=unicodedata.normalize("NFD", "Đặng Văn Đức")) == person


@pytest.mark.django_db
@each_unusable
def test_nothing_unusable_reaches_the_database(text):
    PersonFactory()
    with pytest.raises((UnusableText, ValidationError)), transaction.atomic():
        PersonFactory(full_name="An", biography=text)
    with pytest.raises((UnusableText, ValidationError)), transaction.atomic():
        Person.objects.update(biography=text)
    assert Person.objects.get().biography == ""


@pytest.mark.django_db
@each_unusable
def test_a_form_shows_the_refusal_beside_the_field(text):
    form_class = forms.modelform_factory(Person, fields=["full_name", "biography"])
    form = form_class({"full_name": "Đặng Văn Đức", "biography": text})
    assert form.errors.keys() == {"biography"}
    assert all("ký tự" in message for message in form.errors["biography"])


@pytest.mark.django_db
def test_a_cleaned_text_is_what_is_searched():
    report = ReportFactory(title=unicodedata.normalize("NFD", "Quận\xa0uỷ"), body="x")
    assert report.search_title_folded == " quan uy "


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("received", "stored"),
    [
        ("<p onclick=x>Một <b>hai</b><script>x</script></p>", "<p>Một <strong>hai</strong></p>"),
        ("## Mục\n- a & b", "<h2>Mục</h2><ul><li>a &amp; b</li></ul>"),
        (unicodedata.normalize("NFD", "Đặng\0 Đức"), "<p>Đặng Đức</p>"),
        (" \n", ""),
    ],
)
def test_rich_text_is_clean_whoever_saves_it(received, stored):
    report = ReportFactory(body=received)
    assert report.body == stored
    report.refresh_from_db()
    assert report.body == stored


@pytest.mark.django_db
def test_rich_text_is_clean_also_past_the_model_and_found_by_what_it_holds():
    report = ReportFactory()
    Report.objects.update(body="Một <script>x</script>")
    report.refresh_from_db()
    assert report.body == "<p>Một</p>"
    assert Report.objects.filter(body__contains="Mộ").exists()
