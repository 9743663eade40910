"""What differs between two snapshots, in the words of the desk."""

import copy
import datetime
from decimal import Decimal

import pytest
from django.db import models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.text_diff import new_text, old_text
from reports import snapshots
from reports.comparison import IDENTITY, NAMES, compare, in_one_line, label_of
from reports.models import Report

WORDS = st.text(st.sampled_from("aăbcủụ ,.\n<>&\"'"), max_size=20)
LINKS = st.builds(lambda pk: {"id": pk, "name": f"Tên {pk}"}, st.integers(1, 3))


def value_of(field):
    """Any value that a snapshot may hold of a field."""
    if field.is_relation:
        return st.lists(LINKS, max_size=2) if field.many_to_many else st.none() | LINKS
    if field.choices:
        return st.sampled_from([*dict(field.flatchoices), "đã bỏ"])
    kinds = {
        models.BooleanField: st.booleans(),
        models.JSONField: st.dictionaries(st.text(max_size=2), st.integers(), max_size=2),
        models.DecimalField: st.decimals(0, 99999, places=4).map(str),
        models.DateTimeField: st.datetimes(timezones=st.just(datetime.UTC)).map(lambda moment: moment.isoformat()),
        models.DateField: st.dates().map(lambda day: day.isoformat()),
        models.IntegerField: st.integers(0, 10**6),
    }
    return next((kind for model, kind in kinds.items() if isinstance(field, model)), WORDS)


def row_of(fields):
    return st.fixed_dictionaries({field.name: value_of(field) for field in fields})


SNAPSHOTS = st.fixed_dictionaries(
    {
        "fields": row_of([Report._meta.get_field(name) for name in snapshots.CONTENT]),
        "facts": st.fixed_dictionaries(
            {
                relation: st.lists(row_of(snapshots.content_fields(snapshots.fact_model(relation))), max_size=3)
                for relation in snapshots.FACTS
            }
        ),
    }
)
QUICK = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def changes_in(sections):
    fields = [section.change for section in sections if section.change]
    return fields + [change for section in sections for row in section.rows for change in row.changes]


@QUICK
@given(SNAPSHOTS, SNAPSHOTS)
def test_any_two_snapshots_can_be_compared_and_their_texts_come_back(old, new):
    sections = compare(old, new)
    for change in changes_in(sections):
        assert (old_text(change.paragraphs), new_text(change.paragraphs)) == (change.before, change.after)
    assert in_one_line(sections).strip()


@QUICK
@given(SNAPSHOTS)
def test_equal_snapshots_do_not_differ(snapshot):
    assert compare(snapshot, copy.deepcopy(snapshot)) == []


@QUICK
@given(SNAPSHOTS)
def test_without_an_earlier_snapshot_everything_is_new(snapshot):
    sections = compare(None, snapshot)
    rows = {section.key: len(section.rows) for section in sections if section.rows}
    assert rows == {relation: len(rows) for relation, rows in snapshot["facts"].items() if rows}
    assert {row.kind for section in sections for row in section.rows} <= {"added"}


@QUICK
@given(SNAPSHOTS, SNAPSHOTS)
def test_what_was_added_one_way_is_removed_the_other_way(old, new):
    def counts(sections, kind):
        return {s.key: n for s in sections if (n := sum(row.kind == kind for row in s.rows))}

    there, back = compare(old, new), compare(new, old)
    for relation in snapshots.FACTS:
        more = len(new["facts"][relation]) - len(old["facts"][relation])
        assert counts(there, "added").get(relation, 0) - counts(there, "removed").get(relation, 0) == more
        assert counts(back, "removed").get(relation, 0) - counts(back, "added").get(relation, 0) == more


@pytest.mark.parametrize("relation", snapshots.FACTS)
def test_what_rows_are_matched_by_are_their_fields(relation):
    known = {field.name for field in snapshots.content_fields(snapshots.fact_model(relation))}
    used = {*NAMES[relation], *(name for names in IDENTITY[relation] for name in names)}
    assert used and used <= known


# --- Fields -----------------------------------------------------------------------------------------------------------


def fields(**values):
    return {"fields": values, "facts": {}}


def only(old, new):
    """The one change between two snapshots of the same single field."""
    (section,) = compare(fields(**old), fields(**new))
    return section.change


@pytest.mark.parametrize(
    ("name", "old", "new", "shown"),
    [
        ("title_origin", "printed", "editorial", ("Như bản gốc", "Bản gốc không có tiêu đề, ban biên tập đặt")),
        ("is_from_archive", False, True, ("không", "có")),
        ("source_view_count", None, 8948, ("", "8.948")),
        ("category", None, {"id": 2, "name": "Dân vận"}, ("", "Dân vận")),
        ("source_published_at", "2022-01-07T08:27:00+00:00", None, ("07/01/2022 15:27", "")),
        ("byline", "", "Thanh Thủy", ("", "Thanh Thủy")),
        ("title_origin", "đã bỏ", "printed", ("đã bỏ", "Như bản gốc")),
        ("source_published_at", "hôm qua", None, ("hôm qua", "")),
    ],
)
def test_values_are_shown_as_a_person_reads_them(name, old, new, shown):
    change = only({name: old}, {name: new})
    assert (change.before, change.after) == shown


def test_a_text_that_gained_only_bold_letters_says_so():
    change = only({"body": "<p>Quận ủy họp.</p>"}, {"body": "<p><strong>Quận ủy</strong> họp.</p>"})
    assert change.before == change.after == "Quận ủy họp."
    assert change.note == "Chỉ đổi cách trình bày; chữ giữ nguyên."


def test_a_change_of_spaces_alone_says_so():
    assert only({"summary": "Quận ủy"}, {"summary": "Quận  ủy"}).note.startswith("Chỉ đổi khoảng trắng")


def test_another_record_of_the_same_name_is_told_apart():
    change = only({"publisher": {"id": 1, "name": "Quận ủy"}}, {"publisher": {"id": 2, "name": "Quận ủy"}})
    assert change.note == "Cùng tên, nhưng là bản ghi khác."


def test_a_renamed_record_is_no_change_of_the_report():
    old, new = {"id": 1, "name": "Quận ủy Quận 12"}, {"id": 1, "name": "Đảng ủy phường Đông Hưng Thuận"}
    assert compare(fields(publisher=old), fields(publisher=new)) == []


def test_a_field_that_older_snapshots_did_not_know_has_not_changed():
    assert compare(fields(title="Một"), fields(title="Một", byline="Thanh Thủy")) == []


def test_a_short_text_that_became_another_is_shown_as_one_for_the_other():
    assert only({"byline": "Thanh Thủy"}, {"byline": "An Nhiên"}).is_swap
    assert not only({"title": "Quận ủy họp"}, {"title": "Quận ủy họp sáng nay"}).is_swap


# --- Facts ------------------------------------------------------------------------------------------------------------


def facts(relation, *rows):
    """A snapshot with these rows, of which only some values matter."""
    return {"fields": {}, "facts": {relation: [dict(row) for row in rows]}}


def rows_between(relation, old, new):
    sections = compare(facts(relation, *old), facts(relation, *new))
    return [(row.kind, row.name) for section in sections for row in section.rows]


def person(name, function="attended", pk=None, position=""):
    link = {"id": pk, "name": name} if pk else None
    return {"person": link, "printed_name": name, "function": function, "printed_position": position}


TRI, HOA, LAN = person("Trần Hữu Trí", "chaired", 1), person("Lê Thị Hoa", pk=2), person("Ngô Thị Lan", pk=3)


def test_a_person_at_another_place_of_the_list_is_moved_and_the_others_stay():
    assert rows_between("participations", [TRI, HOA, LAN], [LAN, TRI, HOA]) == [("moved", "Ngô Thị Lan: dự")]


def test_a_new_person_in_the_middle_changes_nobody_else():
    assert rows_between("participations", [TRI, LAN], [TRI, HOA, LAN]) == [("added", "Lê Thị Hoa: dự")]


def test_another_post_of_a_person_is_a_change_of_that_row():
    new = HOA | {"printed_position": "Phó Bí thư"}
    (section,) = compare(facts("participations", TRI, HOA), facts("participations", TRI, new))
    ((row),) = section.rows
    (change,) = row.changes
    assert (row.kind, change.label, change.before, change.after) == (
        "changed", "chức vụ như trong bài", "", "Phó Bí thư",
    )  # fmt: skip


def test_another_function_of_a_person_is_a_change_and_not_a_new_person():
    assert rows_between("participations", [HOA], [HOA | {"function": "spoke"}]) == [
        ("changed", "Lê Thị Hoa: phát biểu")
    ]


def test_one_person_in_the_place_of_another_is_removed_and_added():
    other = person("Lê Thị Huệ", pk=9)
    assert rows_between("participations", [HOA], [other]) == [
        ("added", "Lê Thị Huệ: dự"), ("removed", "Lê Thị Hoa: dự"),
    ]  # fmt: skip


def test_a_misspelt_name_is_matched_by_its_likeness():
    old, new = person("đồng chí Lê Thị Hao"), person("đồng chí Lê Thị Hoa")
    assert rows_between("participations", [TRI, old], [TRI, new]) == [("changed", "đồng chí Lê Thị Hoa: dự")]


def test_a_figure_keeps_its_row_when_its_value_changes():
    old = {"label": "Đảng viên", "value": "8948.0000", "printed": "8.948", "total": None}
    new = old | {"value": "8951.0000", "printed": "8.951"}
    (section,) = compare(facts("figures", old), facts("figures", new))
    shown = {change.label: (change.before, change.after) for change in section.rows[0].changes}
    assert shown == {"giá trị": ("8.948", "8.951"), "viết trong bài là": ("8.948", "8.951")}


def test_a_photo_with_another_caption_or_another_picture_is_the_same_photo():
    old = {"image": "anh/1.jpg", "caption": "Quang cảnh"}
    assert rows_between("photos", [old], [old | {"caption": "Toàn cảnh"}]) == [("changed", "Toàn cảnh")]
    assert rows_between("photos", [old], [old | {"image": "anh/2.jpg"}]) == [("changed", "Quang cảnh")]


def test_rows_that_say_the_same_twice_are_counted():
    row = {"kind": "typo", "quote": "uỷ"}
    assert rows_between("anomalies", [row], [row, row]) == [("added", "Nghi gõ nhầm: uỷ")]


def test_numbers_written_anew_without_another_order_are_no_change():
    old, new = [TRI | {"order": 0}, HOA | {"order": 1}], [TRI | {"order": 5}, HOA | {"order": 9}]
    assert rows_between("participations", old, new) == []


def test_an_added_row_tells_what_was_written_in_it_and_no_more():
    row = {"label": "Đảng viên", "value": Decimal(3), "printed": "03", "basis": "actual", "unit": "", "total": None}
    (section,) = compare(facts("figures"), facts("figures", row | {"period_end": 2021, "period_is_inferred": False}))
    told = dict(section.rows[0].values)
    assert told["Đến năm"] == "2021" and told["Loại"] == "kết quả"
    assert not {"Đơn vị tính", "Trên tổng số", "Năm do suy luận"} & told.keys()


def test_many_rows_are_compared_quickly():
    many = [person(f"Nguyễn Văn {number}", position="x" * 50) for number in range(500)]
    other = [person(f"Trần Thị {number}") for number in range(500)]
    assert len(rows_between("participations", many, other)) == 1000


# --- In one line ------------------------------------------------------------------------------------------------------


def test_the_summary_says_what_was_done_to_what():
    old = {"fields": {"title": "Một", "summary": "Hai", "byline": ""}, "facts": {"photos": [{"caption": "Quang cảnh"}]}}
    figures = [{"label": "Đảng viên", "printed": "3"}, {"label": "Chi bộ", "printed": "4"}]
    new = {"fields": {"title": "Ba", "summary": "Bốn", "byline": "An"}, "facts": {"figures": figures}}
    assert in_one_line(compare(old, new)) == "Sửa tiêu đề, sapo; thêm tác giả, 2 số liệu; bỏ 1 ảnh"


def test_the_summary_of_nothing_says_so():
    assert in_one_line([]) == "Không có thay đổi."


@pytest.mark.parametrize(
    ("relation", "label"),
    [
        ("photos", "ảnh"), ("participations", "thành phần"), ("figures", "số liệu"), ("award_mentions", "khen thưởng"),
        ("documents", "văn bản"), ("organization_mentions", "tổ chức được nhắc đến"), ("attachments", "tệp đính kèm"),
        ("anomalies", "chỗ cần xem lại"),
    ],
)  # fmt: skip
def test_every_kind_of_fact_has_its_name(relation, label):
    assert relation in snapshots.FACTS
    assert label_of(relation) == label
