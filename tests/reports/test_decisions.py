"""What is kept of a decision: what was changed, the record that was seen, and by whom."""

import pytest
from django.core.exceptions import ValidationError

from reports.decisions import as_it_stands, decision_of
from reports.suggestions import LINK, NEW, NOBODY, Field, Item, State
from reports.suggestions.item import Group
from tests.factories import OrganizationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee():
    return OrganizationFactory(name="Quận ủy Gò Vấp", short_name="QU Gò Vấp")


def body_item(committee, **more):
    fields = (Field(name="name", label="Tên đầy đủ", value=committee.name),)
    known = {"link": str(committee.pk), "link_label": "Tổ chức"} | more
    return Item(key="o-0", kind="o", group=Group.PEOPLE, label="Tổ chức", shown="Quận ủy", fields=fields, **known)


def test_other_line_ends_are_no_change(committee):
    kept = decision_of(body_item(committee), State.CONFIRMED, {"name": "Quận ủy Gò Vấp\r\n"}, {}, None)
    assert kept == {"state": "confirmed", "values": {LINK: str(committee.pk)}, "by": None}


def test_a_body_may_be_called_by_another_of_its_names_and_by_no_other(committee):
    kept = decision_of(body_item(committee), State.CONFIRMED, {"name": "QU Gò Vấp"}, {}, None)
    assert kept["values"]["name"] == "QU Gò Vấp"
    with pytest.raises(ValidationError, match="không phải là tên của Quận ủy Gò Vấp"):
        decision_of(body_item(committee), State.CONFIRMED, {"name": "Quận ủy Quận 12"}, {}, None)


def test_another_record_is_chosen_and_its_own_name_written(committee):
    other = OrganizationFactory(name="Quận ủy Quận 12")
    values = {"name": "Quận ủy Quận 12", LINK: str(other.pk)}
    assert decision_of(body_item(committee), State.CONFIRMED, values, {}, None)["values"] == values


@pytest.mark.parametrize("more", [{"needs_choice": True, "link": NOBODY}, {"link": NEW}])
def test_what_nobody_saw_leads_to_no_record_that_is_new_or_one_of_several(committee, more):
    assert as_it_stands(body_item(committee, **more), None)["values"] == {LINK: NOBODY}
