import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
SIGN_IN = "/tai-khoan/dang-nhap/"


def sign_in(client, **changes):
    return client.post(SIGN_IN, {"username": "thuy@dangbo.vn", "password": "mat-khau-rat-dai"} | changes)


def test_the_right_password_leads_to_the_desk(client):
    UserFactory(email="thuy@dangbo.vn")
    assert sign_in(client).url == reverse("admin:index")
    assert client.get(reverse("admin:index")).status_code == 200


def test_one_comes_back_to_the_page_one_wanted(client):
    UserFactory(email="thuy@dangbo.vn")
    wanted = reverse("admin:reports_report_changelist")
    refused = client.get(wanted, follow=True)
    assert refused.redirect_chain[-1][0].startswith(SIGN_IN)
    assert sign_in(client, next=wanted).url == wanted


@pytest.mark.parametrize("address", ["https://xau.example/", "//xau.example", "javascript:alert(1)"])
def test_signing_in_never_leads_to_another_site(client, address):
    UserFactory(email="thuy@dangbo.vn")
    assert sign_in(client, next=address).url == reverse("admin:index")


@pytest.mark.parametrize("wrong", [{"password": "sai"}, {"username": "khong-co@dangbo.vn"}])
def test_a_wrong_password_and_an_unknown_address_are_answered_alike(client, wrong):
    UserFactory(email="thuy@dangbo.vn")
    response = sign_in(client, **wrong)
    assert response.status_code == 200
    assert "Thư điện tử hoặc mật khẩu chưa đúng" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_deactivated_account_is_answered_like_a_wrong_password(client):
    UserFactory(email="thuy@dangbo.vn", is_active=False)
    assert "Thư điện tử hoặc mật khẩu chưa đúng" in sign_in(client).content.decode()


def test_the_desk_has_no_sign_in_form_of_its_own(client):
    response = client.get("/quan-tri/login/?next=/quan-tri/people/person/")
    assert response.status_code == 302
    assert response.url == f"{SIGN_IN}?next=%2Fquan-tri%2Fpeople%2Fperson%2F"


def test_posting_a_password_to_the_desks_own_address_signs_nobody_in(client):
    UserFactory(email="thuy@dangbo.vn")
    client.post("/quan-tri/login/", {"username": "thuy@dangbo.vn", "password": "mat-khau-rat-dai"})
    assert "_auth_user_id" not in client.session


def test_whoever_is_signed_in_sees_no_form(desk):
    assert desk(Role.EDITOR).get(SIGN_IN).url == reverse("admin:index")


@pytest.mark.parametrize("address", ["/tai-khoan/dang-xuat/", "/quan-tri/logout/"])
def test_signing_out_ends_the_session_and_needs_a_post(desk, address):
    client = desk(Role.EDITOR)
    assert client.get(address).status_code == 405
    assert client.post(address).url == SIGN_IN
    assert client.get(reverse("admin:index")).status_code == 302


def test_a_forged_sign_in_is_refused():
    strict = Client(enforce_csrf_checks=True)
    UserFactory(email="thuy@dangbo.vn")
    assert sign_in(strict).status_code == 403


def test_pages_behind_the_sign_in_are_never_stored(desk):
    response = desk(Role.EDITOR).get(reverse("admin:index"))
    assert "no-store" in response["Cache-Control"] and "private" in response["Cache-Control"]
