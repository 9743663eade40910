"""Filters that a person keeps: one's own, by name, for one list."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import SavedFilter
from accounts.roles import Role
from accounts.saved_filters import MOST_FOR_ONE_LIST

pytestmark = pytest.mark.django_db
LIST, SAVE = "/quan-tri/reports/report/", "/quan-tri/bo-loc/luu/"


def keep(client, **words):
    return client.post(SAVE, {"screen": "reports.report", "name": "Chờ sửa", "query": "cua-toi=nhap&p=3", **words})


def test_a_kept_filter_is_offered_above_its_list_and_leads_there(desk):
    client = desk(Role.EDITOR)
    assert keep(client).url == f"{LIST}?cua-toi=nhap"
    html = client.get(LIST).content.decode()
    assert f'href="{LIST}?cua-toi=nhap"' in html and "Chờ sửa" in html
    assert "Chờ sửa" not in client.get("/quan-tri/people/person/").content.decode()


def test_the_same_name_means_the_new_filter(desk):
    client = desk(Role.EDITOR)
    keep(client)
    keep(client, query="cua-toi=trinh")
    assert SavedFilter.objects.get().query == "cua-toi=trinh"


def test_a_filter_is_seen_and_dropped_only_by_its_owner(desk):
    owner, other = desk(Role.EDITOR), desk(Role.EDITOR)
    keep(owner)
    kept = SavedFilter.objects.get()
    assert "Chờ sửa" not in other.get(LIST).content.decode()
    assert other.post(f"/quan-tri/bo-loc/{kept.pk}/bo/").status_code == 404
    assert owner.post(f"/quan-tri/bo-loc/{kept.pk}/bo/").url == LIST
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize("words", [{"name": ""}, {"name": "x" * 61}, {"query": "q=" + "x" * 1200}])
def test_what_cannot_be_kept_is_said_and_nothing_is_kept(desk, words):
    response = keep(desk(Role.EDITOR), **words)
    assert response.url == LIST
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize("screen", ["", "reports.nothing", "//example.vn", "auth.user"])
def test_a_filter_of_no_list_is_refused(desk, screen):
    assert keep(desk(Role.EDITOR), screen=screen).status_code == 403


def test_a_list_keeps_so_many_filters_of_a_person_and_no_more(desk):
    client = desk(Role.EDITOR)
    for number in range(MOST_FOR_ONE_LIST + 1):
        keep(client, name=f"Bộ lọc {number}")
    assert SavedFilter.objects.count() == MOST_FOR_ONE_LIST


def test_an_address_that_is_only_looked_at_keeps_nothing(desk):
    assert desk(Role.EDITOR).get(SAVE).status_code == 405


def test_a_name_stands_once_for_a_person_and_a_list(account):
    user = account(Role.EDITOR)
    SavedFilter.objects.create(user=user, screen="reports.report", name="A")
    with pytest.raises(IntegrityError), transaction.atomic():
        SavedFilter.objects.create(user=user, screen="reports.report", name="A")
