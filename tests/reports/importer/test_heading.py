"""Title, summary and what stands around the body."""

import json
from pathlib import Path

import pytest

from reports.importer import awards, layout
from reports.importer.article import Article
from reports.importer.draft import Conference
from reports.importer.heading import find_heading
from reports.importer.source import Source

ROOT = Path(__file__).resolve().parents[3]
GOLD = json.loads((ROOT / "tests/seeds/gold.json").read_text("utf-8"))
LEAD = "Sáng ngày 12/3, Đảng ủy xã Tân Phú đã tổ chức Hội nghị sơ kết công tác quý I năm 2024."
NEXT = "Theo báo cáo, trong quý I, Đảng bộ xã kết nạp 05 đảng viên mới. An ninh trật tự được giữ vững."


def heading(text, event=None):
    source = Source.of(text)
    page = layout.read(source)
    article = Article(source, page.lines)
    return find_heading(article, page, event, awards.find_awards(article, event)), source


@pytest.mark.parametrize("name", GOLD)
def test_seeds_get_the_title_and_summary_a_person_would_give(name):
    found, source = heading((ROOT / "seeds" / name).read_bytes().decode("utf-8"))
    gold = GOLD[name]["report"]
    assert found.title_proposed == gold["title_proposed"]
    assert not found.summary_is_printed
    assert source.quote(found.summary_span) == gold["summary_proposed_quote"]


def test_a_printed_title_and_summary_stay_as_they_are():
    title, summary = "Tân Phú sơ kết công tác quý I", "Hội nghị đánh giá kết quả quý I, đề ra nhiệm vụ quý II năm 2024."
    found, source = heading("\n".join([title, f"(Cổng TTĐT) - {summary}", LEAD, NEXT]))
    assert (source.quote(found.title_span), found.title_proposed) == (title, None)
    assert (source.quote(found.summary_span), found.summary_is_printed) == (summary, True)


def test_the_name_of_the_portal_is_no_part_of_the_lead():
    found, source = heading("\n".join(["Tân Phú sơ kết công tác quý I", f"(TTĐT xã) – {LEAD}", NEXT]))
    assert source.quote(found.summary_span) == LEAD


def test_a_document_over_two_lines_gets_one_title():
    found, _ = heading("\n".join(["THÔNG BÁO", "Về việc nghỉ lễ năm 2024", LEAD, NEXT]))
    assert found.title_proposed == "Thông báo về việc nghỉ lễ năm 2024"


def test_without_a_telling_clause_the_event_gives_the_title():
    event = Conference(kind="review", name="hội nghị sơ kết quý I")
    assert heading(NEXT, event)[0].title_proposed == "Hội nghị sơ kết quý I"
    assert heading(NEXT)[0].title_proposed is None
