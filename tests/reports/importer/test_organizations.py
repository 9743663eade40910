"""The bodies a text names."""

import datetime

from reports.importer.conference import find_conference
from reports.importer.organizations import find_organizations
from reports.importer.places import Places
from tests.reports.importer.event_articles import article_of


def bodies_of(text):
    article = article_of(text)
    event = find_conference(article)
    return find_organizations(article, Places.of(article, event), event)


def names_of(text):
    return [body.name for body in bodies_of(text)]


LEAD = "Sáng 5/3/2022, Quận ủy Cầu Giấy tổ chức hội nghị công bố quyết định. "


def test_each_body_once_in_the_order_of_the_text():
    text = LEAD + "Dự có Chủ tịch UBND quận, lãnh đạo Ban Tổ chức Thành ủy và UBND quận Cầu Giấy."
    assert names_of(text) == ["Quận ủy Cầu Giấy", "UBND quận Cầu Giấy", "Ban Tổ chức Thành ủy Hà Nội"]


def test_the_committee_assembled_is_the_committee():
    assert names_of(LEAD + "Ban Chấp hành Đảng bộ quận khóa VI thống nhất.") == ["Quận ủy Cầu Giấy"]


def test_a_standing_deputy_names_the_committee_not_its_standing_members():
    assert names_of(LEAD + "Phó Bí thư Thường trực Quận ủy chủ trì.") == ["Quận ủy Cầu Giấy"]


def test_members_and_many_bodies_at_once_are_no_body():
    assert names_of(LEAD + "Các đồng chí Quận ủy viên, các Đảng ủy phường dự.") == ["Quận ủy Cầu Giấy"]


def test_a_founding_day_goes_with_the_area():
    text = LEAD + "Kỷ niệm 25 năm ngày thành lập Quận (01/9/1997 - 01/9/2022)."
    area = next(body for body in bodies_of(text) if body.name == "Quận Cầu Giấy")
    assert area.founded == datetime.date(1997, 9, 1)


def test_the_person_after_the_post_is_not_in_the_bodys_name():
    assert names_of(LEAD + "Bí thư Quận ủy Trần Văn Bình kết luận.") == ["Quận ủy Cầu Giấy"]


def test_a_text_of_no_office_names_none():
    assert names_of("Hoa đào nở thắm nương xa, nắng mới tràn về bản nhỏ.") == []
