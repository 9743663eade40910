import pytest

from accounts.roles import Role
from pages.models import FixedPage
from tests.screens import form_data

pytestmark = pytest.mark.django_db


def test_a_fixed_page_is_edited_and_shown(desk, client):
    editor, page = desk(Role.SYSTEM_ADMIN), FixedPage.objects.get(slug=FixedPage.Slug.CONTACT)
    address = f"/quan-tri/pages/fixedpage/{page.pk}/change/"
    data = form_data(editor.get(address).content.decode(), "fixedpage_form", body="Điện thoại: 028 3894 0000")
    assert editor.post(address, data).status_code == 302
    assert "028 3894 0000" in client.get("/lien-he/").content.decode()
