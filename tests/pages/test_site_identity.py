"""The office's own face: as the settings say until it is changed, then on every page, in colours that can be read."""

import re
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils.html import escape

from accounts.roles import Role
from lib import portal
from pages.models import HomeBlock, Section, SiteIdentity
from tests.markup import queries_at

pytestmark = pytest.mark.django_db
TOKENS = (Path(__file__).parents[2] / "static/css/tokens.css").read_text("utf-8")


@pytest.fixture(autouse=True)
def _nothing_kept():
    portal.forget()
    yield
    portal.forget()


def changed(**facts) -> SiteIdentity:
    identity = SiteIdentity.objects.the_one()
    for name, value in facts.items():
        setattr(identity, name, value)
    identity.save()
    return identity


def test_until_it_is_changed_the_site_looks_as_the_settings_say(client, settings):
    before = client.get("/").content
    assert escape(settings.SITE_NAME) in before.decode()
    SiteIdentity.objects.the_one()
    portal.forget()
    assert client.get("/").content.decode().count(settings.SITE_NAME) == before.decode().count(settings.SITE_NAME)


@pytest.mark.parametrize("address", ["/", "/gioi-thieu/", "/khong-co-trang-nay/"])
def test_the_name_and_the_footer_stand_on_every_page(client, address):
    changed(name="Trang tin phường Bến Nghé", telephone="0285 412 345", licence="Ghi nguồn khi dùng lại.")
    page = client.get(address).content.decode()
    assert all(words in page for words in ("Trang tin phường Bến Nghé", "0285 412 345", "Ghi nguồn khi dùng lại."))


def test_the_menu_has_the_chosen_sections_in_their_order(client):
    changed(menu=[Section.AWARDS, Section.REPORTS])
    menu = re.search(r"<nav.*?</nav>", client.get("/gioi-thieu/").content.decode(), re.DOTALL)[0]
    assert menu.index("/khen-thuong/") < menu.index("/tin-bai/") and "/nhan-su/" not in menu


def test_the_home_page_shows_the_chosen_blocks_alone(client):
    changed(home_blocks=[HomeBlock.REPORTS])
    assert HomeBlock.CONFERENCES.label not in client.get("/").content.decode()


def test_it_costs_no_page_a_query_once_it_is_kept(client):
    changed(name="Trang tin phường Bến Nghé")
    client.get("/gioi-thieu/")
    kept = queries_at(client, "/gioi-thieu/")
    SiteIdentity.objects.all().delete()
    portal.forget()
    client.get("/gioi-thieu/")
    assert queries_at(client, "/gioi-thieu/") == kept


def test_only_who_runs_the_system_may_change_it(desk):
    address = f"/quan-tri/pages/siteidentity/{SiteIdentity.objects.the_one().pk}/change/"
    answers = {role: desk(role).get(address).status_code for role in (Role.EDITOR, Role.SYSTEM_ADMIN)}
    assert answers == {Role.EDITOR: 403, Role.SYSTEM_ADMIN: 200}
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("wrong", [{"pk": 2}, {"emblem": "a.png"}, {"accent": "tim"}])
def test_the_database_refuses(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        SiteIdentity.objects.bulk_create([SiteIdentity(**{"name": "Trang tin", **wrong})])


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


ACCENTS = re.findall(r":root\[data-accent=(\w+)\]([^{]*)\{([^}]*)\}", TOKENS)


@pytest.mark.parametrize(
    ("name", "scheme", "rule"), ACCENTS, ids=[f"{name}{scheme.strip()}" for name, scheme, _ in ACCENTS]
)
def test_each_accent_can_be_read_in_each_scheme(name, scheme, rule):
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", rule))
    assert contrast(colours["btn"], "#ffffff") >= 4.5 and contrast(colours["btn-hover"], "#ffffff") >= 4.5
    assert contrast(colours["brand"], colours["brand-tint"]) >= 4.5
    assert name in SiteIdentity.Accent.values
