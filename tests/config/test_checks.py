"""Which settings the site refuses to start on, and that it says so in Vietnamese."""

import pytest
from django.core.checks import registry

from config.checks import MIN_SECRET_LENGTH, safe_production

SAFE = {
    "SECRET_KEY": "k" * MIN_SECRET_LENGTH,
    "SITE_URL": "https://dangbo.example.vn",
    "ALLOWED_HOSTS": ["dangbo.example.vn"],
    "DEBUG": False,
    "REQUIRE_MFA": True,
    "TRUSTED_PROXIES": [],
}
UNSAFE = {
    "no secret": ({"SECRET_KEY": ""}, {"config.E001"}, "SECRET_KEY"),
    "a short secret": ({"SECRET_KEY": "k" * (MIN_SECRET_LENGTH - 1)}, {"config.E001"}, "SECRET_KEY"),
    "plain http": ({"SITE_URL": "http://dangbo.example.vn"}, {"config.E002"}, "SITE_URL"),
    "no scheme": ({"SITE_URL": "dangbo.example.vn"}, {"config.E002", "config.E005"}, "SITE_URL"),
    "no address": ({"SITE_URL": ""}, {"config.E002", "config.E005"}, "SITE_URL"),
    "an address on the local net": ({"SITE_URL": "http://10.0.0.5:8000"}, {"config.E002", "config.E005"}, "SITE_URL"),
    "debugging": ({"DEBUG": True}, {"config.E003"}, "DEBUG"),
    "any host": ({"ALLOWED_HOSTS": ["*"]}, {"config.E004"}, "ALLOWED_HOSTS"),
    "no host": ({"ALLOWED_HOSTS": []}, {"config.E005"}, "ALLOWED_HOSTS"),
    "another host": ({"ALLOWED_HOSTS": ["example.vn", "127.0.0.1"]}, {"config.E005"}, "dangbo.example.vn"),
    "no second factor": ({"REQUIRE_MFA": False}, {"config.E006"}, "REQUIRE_MFA"),
    "a proxy that is no address": ({"TRUSTED_PROXIES": ["10.0.0.1", "nginx"]}, {"config.E007"}, "nginx"),
    "everything": (
        {"SECRET_KEY": "", "SITE_URL": "http://dangbo.example.vn", "ALLOWED_HOSTS": ["127.0.0.1"], "DEBUG": True},
        {"config.E001", "config.E002", "config.E003", "config.E005"},
        "SECRET_KEY",
    ),
}
ON_THIS_MACHINE = [
    {"SITE_URL": "http://127.0.0.1:8000", "ALLOWED_HOSTS": ["127.0.0.1"]},
    {"SITE_URL": "http://localhost:9000", "ALLOWED_HOSTS": ["localhost"], "DEBUG": True},
    {"SITE_URL": "http://[::1]:8000", "ALLOWED_HOSTS": ["[::1]"], "REQUIRE_MFA": False},
]


@pytest.fixture
def found(settings):
    """The errors after changing the safe settings."""

    def check(**changes):
        for name, value in {**SAFE, **changes}.items():
            setattr(settings, name, value)
        return safe_production(None)

    return check


def test_a_safe_production_has_nothing_to_say(found):
    assert found() == []


@pytest.mark.parametrize("changes", ON_THIS_MACHINE, ids=lambda changes: changes["SITE_URL"])
def test_on_this_machine_alone_nothing_more_than_a_secret_is_asked(found, changes):
    assert found(**changes) == []
    assert [error.id for error in found(**changes, SECRET_KEY="x")] == ["config.E001"]


@pytest.mark.parametrize(("changes", "codes", "word"), UNSAFE.values(), ids=UNSAFE.keys())
def test_each_unsafe_setting_is_refused_and_named(found, changes, codes, word):
    errors = found(**changes)
    assert {error.id for error in errors} == codes
    assert any(word in error.msg for error in errors)


def test_the_words_are_vietnamese_sentences(found):
    for error in found(**UNSAFE["everything"][0]):
        assert error.msg.endswith(".") and any(word in error.msg for word in ("phải", "thiếu"))


@pytest.mark.parametrize("proxies", [["127.0.0.1"], ["10.0.0.0/8", "::1"], ["2"]])
def test_proxies_are_addresses_networks_or_a_number(found, proxies):
    assert found(TRUSTED_PROXIES=proxies) == []


def test_a_host_may_be_allowed_with_its_subdomains(found):
    assert found(ALLOWED_HOSTS=[".example.vn"]) == []


def test_every_management_command_runs_the_check():
    assert safe_production in registry.registry.get_checks()
