"""Finding Vietnamese text however it is typed. The same table of hits holds on SQLite and on PostgreSQL."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.search_query import MAX_QUERY_WORDS, Query
from lib.vietnamese.text import fold, tokens
from reports.models import Report
from tests.factories import OrganizationFactory, ReportFactory

pytestmark = pytest.mark.django_db

CORPUS = {
    "committee": ("Quận uỷ Quận 12 tổng kết công tác dân vận", "Sáng 15/01, Đồng chí Bí thư chủ trì."),
    "party": ("ĐẢNG ỦY PHƯỜNG HỌP", "Bàn về kinh tế-xã hội, công văn số 17/18 của HĐ/TW và/hoặc MTTQ."),
    "place": ("Tin từ Đống Đa", "Đảng bộ quận Đống Đa có 8.948 đảng viên."),
    "person": ("Trao Huy hiệu Đảng", "Đồng chí Đặng Văn Đức nhận Huy hiệu 30 năm tuổi Đảng."),
    "measure": ("Khánh thành nhà văn hóa", "Diện tích 250 m², khóa Ⅻ, mã A1b2c3, hoà thuận, ﬁnal."),
    "other": ("Thông báo", "Ủy viên quân sự; đang úy lạo; chiến sĩ thi đua."),
    "people's committee": ("UBND phường phối hợp HĐND", "Chi bộ có 12.345.678 đồng; bản in ghi 4520 lượt."),
    "council": ("Kỳ họp của Hội đồng nhân dân", "Ủy ban nhân dân Thành phố Hồ Chí Minh, ban nhân sự, dân cư."),
    "front": ("Ban Thường vụ và MTTQ tại TP.HCM", "Đ/c Nguyễn Thị Ánh; QCDC ở cơ sở; BCH; TPHCM."),
    "regulation": ("Quy chế dân chủ ở cơ sở", "Ban Chấp hành; UBKT; BTV; Trung ương; nhân tố mới."),
}
HITS = {
    "quan uy": {"committee", "other"},
    "Quận uỷ": {"committee", "other"},
    "QUẬN ỦY": {"committee", "other"},
    "  quận,  ủy! ": {"committee", "other"},
    "dang uy": {"party", "other"},
    "Đảng ủy": {"party", "other"},
    "dong da": {"place"},
    "Đống Đa": {"place"},
    "dang van duc": {"person"},
    "Đặng Văn Đức": {"person"},
    "kinh tế xã hội": {"party"},
    "kinh tế-xã hội": {"party"},
    "17/18": {"party"},
    "HĐ/TW": {"party"},
    "hd tw": {"party"},
    "và/hoặc": {"party"},
    "15/01": {"committee"},
    "8.948": {"place"},
    "30 năm": {"person"},
    "m²": {"measure"},
    "m2": {"measure"},
    "XII": {"measure"},
    "a1b2c3": {"measure"},
    "final": {"measure"},
    "hòa thuận": {"measure"},
    "khoa": {"measure"},
    "quan": {"committee", "place", "other"},
    "qua": set(),
    "uy quan": {"committee", "other"},
    "quận ủy đống đa": set(),
    "!?": set(),
    "": set(),
    # numbers with and without their dots
    "8948": {"place"},
    "12345678": {"people's committee"},
    "12.345.678": {"people's committee"},
    "4.520": {"people's committee"},
    "4520": {"people's committee"},
    "948": {"place"},
    "0948": set(),
    # short for full and full for short, in any case, with tones or without
    "UBND": {"people's committee", "council"},
    "ubnd phuong": {"people's committee"},
    "ủy ban nhân dân": {"people's committee", "council"},
    "uỷ ban nhân dân": {"people's committee", "council"},
    "UY BAN NHAN DAN": {"people's committee", "council"},
    "HĐND": {"people's committee", "council"},
    "hdnd": {"people's committee", "council"},
    "hội đồng nhân dân": {"people's committee", "council"},
    "mttq": {"party", "front"},
    "mặt trận tổ quốc": {"party", "front"},
    "BCH": {"front", "regulation"},
    "Ban chấp hành": {"front", "regulation"},
    "BTV": {"front", "regulation"},
    "uỷ ban kiểm tra": {"regulation"},
    "qcdc": {"front", "regulation"},
    "quy chế dân chủ": {"front", "regulation"},
    "TP.HCM": {"council", "front"},
    "tphcm": {"council", "front"},
    "thanh pho ho chi minh": {"council", "front"},
    "đ/c nguyễn thị ánh": {"front"},
    "đồng chí Nguyễn Thị Ánh": {"front"},
    "đ/c đặng văn đức": {"person"},
    "TƯ": {"party", "place", "regulation"},
    "TW": {"party", "regulation"},
    "tư": {"place"},
    # in quotes: one after the other
    '"dân chủ ở cơ sở"': {"regulation"},
    '"dan chu o co so"': {"regulation"},
    '"co so o"': set(),
    "“Quận uỷ” tổng kết": {"committee"},
    'tổng kết "Quận uỷ"': {"committee"},
    '"quan uy': {"committee", "other"},
    '"ban nhân dân"': {"council"},
    '""': set(),
}
JUNK = [
    *("'", '"', "'quan' uy", '"quan uy"', "quan*", "*", "quan AND uy", "AND", "OR", "NOT", "NOT quan", "NEAR(quan uy)"),
    *("NEAR(", "quan NEAR/2 uy", "&|!:'", "quan & uy", "quan <-> uy", "quan:*", "!quan", "\\", "quan\\", "\\'", "%"),
    *("\0", "quan\0uy", "^quan", "{a b}:c", "search_text_folded : quan", "(((", ")", "--", ";", "$$", "%s", "%(a)s"),
    *("🙂", "🙂 quan", "\ud800", "\ufeff", "\u202equan", "ﷺ", "²", "½", "①", "Ⅳ", "٣", "党委会", "a\u0301\u0323\u0302"),
    *("quan " * 10_000, "x" * 10_000, "𐌰" * 3_000, "đ" * 5_000, "1" * 5_000),
    *("1e999", "-1", "_", "a b c d e f g h i j k l m n o"),
]  # fmt: skip


@pytest.fixture
def corpus():
    return {ReportFactory(title=title, body=body).pk: name for name, (title, body) in CORPUS.items()}


def find(typed, **how):
    return Report.objects.search(Query.parse(typed), **how)


def titles(typed, **how):
    return list(find(typed, **how).order_by("tier", "pk").values_list("title", flat=True))


def test_a_query_finds_the_same_rows_on_every_database(corpus):
    found = {typed: {corpus[pk] for pk in find(typed).values_list("pk", flat=True)} for typed in HITS}
    assert found == HITS


def test_decomposed_letters_find_what_composed_letters_find(corpus):
    typed = [word for word in HITS if word != unicodedata.normalize("NFD", word)]
    assert len(typed) > 5
    for word in typed:
        assert set(find(unicodedata.normalize("NFD", word))) == set(find(word))


def test_decomposed_text_is_found_like_composed_text():
    ReportFactory(title=unicodedata.normalize("NFD", "Đặng Văn Đức ở Quận uỷ"))
    assert all(find(typed).exists() for typed in ("dang van duc", "Đặng Văn Đức", "quận ủy"))


@pytest.mark.parametrize("typed", JUNK, ids=lambda typed: ascii(typed[:12]))
def test_no_query_breaks_the_search(corpus, typed):
    for exactly in (False, True):
        rows = list(find(typed, exactly=exactly).order_by("tier", "pk"))
        assert {row.pk for row in rows} <= corpus.keys()


@pytest.mark.parametrize("typed", ["quan AND uy", "quan NEAR uy", "quan OR uy"])
def test_operators_of_a_database_are_words_like_any_other(corpus, typed):
    assert not find(typed).exists()


def test_a_star_is_no_wildcard(corpus):
    assert not find("qua*").exists()


def test_more_words_than_the_limit_are_cut_not_refused(corpus):
    query = Query.parse("quận uỷ " * 50 + "khongco")
    assert len(query.folded.split()) == len(query.exact.split()) == MAX_QUERY_WORDS
    assert {corpus[pk] for pk in Report.objects.search(query).values_list("pk", flat=True)} == {"committee", "other"}


def test_the_exact_phrase_ranks_before_the_folded_phrase_before_loose_words():
    rows = {
        "exact title": ("Bàn về dân vận", "x"),
        "exact text": ("Một", "Công tác dân vận."),
        "folded title": ("Bàn về dàn vẩn", "x"),
        "folded text": ("Hai", "Công tác dàn vẩn."),
        "exact words": ("Ba", "Vận động nhân dân."),
        "folded words": ("Bốn", "Vẩn và dàn."),
    }
    for title, body in reversed(rows.values()):
        ReportFactory(title=title, body=body)
    assert [(row.tier, row.title) for row in find("dân vận").order_by("tier")] == [
        (tier, title) for tier, (title, _) in enumerate(rows.values())
    ]


def test_untyped_tones_rank_by_place_alone():
    ReportFactory(title="Một", body="Công tác dân vận.")
    ReportFactory(title="Công tác dân vận", body="x")
    assert titles("dan van") == ["Công tác dân vận", "Một"]


def test_a_false_tone_never_stands_above_the_right_one():
    for title in ("Đang Ủy Lạo", "Đãng úy đảng ủy lạo"):
        ReportFactory(title=title, body="x")
    ReportFactory(title="Tin ngắn", body="Buổi sáng đảng uỷ họp.")
    assert titles("đảng ủy") == ["Đãng úy đảng ủy lạo", "Tin ngắn", "Đang Ủy Lạo"]


def test_either_place_of_the_tone_mark_is_the_right_one():
    ReportFactory(title="Hoà bình, thuỷ lợi, khoẻ", body="x")
    assert [row.tier for row in find("hòa bình thủy lợi khỏe")] == [0]
    assert find("hòa bình thủy lợi khỏe", exactly=True).exists()


def test_exactly_keeps_only_rows_with_every_tone_as_typed(corpus):
    assert {corpus[row.pk] for row in find("đảng ủy", exactly=True)} == {"party"}
    assert not find("dang uy", exactly=True).exists()
    assert not find("Đặng Ủy", exactly=True).exists()


def test_exactly_still_ranks():
    ReportFactory(title="Một", body="Vận động nhân dân.")
    ReportFactory(title="Hai", body="Công tác dân vận.")
    assert titles("dân vận", exactly=True) == ["Hai", "Một"]


def test_a_query_knows_whether_tones_were_typed():
    assert [Query.parse(typed).has_tones for typed in ("quận ủy", "quan uy", "đ", "")] == [True, False, True, False]


def test_the_short_form_and_the_full_one_rank_alike():
    ReportFactory(title="Tin một", body="Hội đồng họp, có nhân dân dự.")
    ReportFactory(title="HĐND họp", body="x")
    ReportFactory(title="Hội đồng nhân dân họp", body="x")
    assert [row.tier for row in find("hội đồng nhân dân").order_by("tier")] == [0, 0, 4]
    assert [row.tier for row in find("HĐND họp").order_by("tier")] == [0, 0]
    assert [row.tier for row in find("hdnd hop").order_by("tier")] == [2, 2]


def test_a_false_tone_ranks_below_the_short_form_too():
    ReportFactory(title="Hối đồng nhẫn dần", body="x")
    ReportFactory(title="Tin ngắn", body="Sáng nay HĐND họp.")
    assert titles("hội đồng nhân dân") == ["Tin ngắn", "Hối đồng nhẫn dần"]


def test_by_date_false_tones_still_come_last():
    ReportFactory(title="Bàn về dàn vẩn", body="x")
    ReportFactory(title="Bàn về dân vận", body="x")
    query = Query.parse("dân vận")
    rows = Report.objects.answering(query).with_false_tones_last(query).order_by("false_tones", "pk")
    assert [(row.title, row.false_tones) for row in rows] == [("Bàn về dân vận", 0), ("Bàn về dàn vẩn", 1)]
    untyped = Report.objects.answering(Query.parse("dan van")).with_false_tones_last(Query.parse("dan van"))
    assert {row.false_tones for row in untyped} == {0}


def test_an_office_s_own_short_form_is_found(corpus):
    own = Query.parse("CBCS", {"CBCS": "chiến sĩ thi đua"})
    assert {corpus[row.pk] for row in Report.objects.search(own)} == {"other"}
    assert not find("CBCS").exists()


@pytest.mark.parametrize("typed", ["quận u", "quan uy to", "to", "tổng ke", "ket q"])
def test_the_last_word_may_be_a_beginning(typed):
    ReportFactory(title="Quận uỷ Quận 12 tổng kết", body="x")
    folded = Query.parse(typed).folded
    assert Report.objects.filter(search_text_folded__has_start=folded).count() == 1
    assert not Report.objects.filter(search_text_folded__has_start="quanx uy").exists()


def test_a_query_without_a_word_is_empty():
    assert not any(Query.parse(typed) for typed in ("", "  ", "!?", "\0", "🙂"))


def test_a_search_can_be_narrowed_like_any_queryset(corpus):
    published = find("quan").filter(title__startswith="Tin")
    assert {corpus[pk] for pk in published.values_list("pk", flat=True)} == {"place"}
    assert published.count() == 1


def test_a_search_may_stand_inside_another_query(corpus):
    inner = find("quan").filter(title__startswith="Tin")
    assert {corpus[row.pk] for row in Report.objects.filter(pk__in=inner.values("pk"))} == {"place"}


def test_rows_of_a_joined_table_can_be_searched():
    body = OrganizationFactory(name="Đảng ủy Phường Tân Hưng")
    wanted = ReportFactory(publisher=body, title="Một")
    ReportFactory(publisher=OrganizationFactory(name="Ban Tổ chức"), title="Hai")
    assert list(Report.objects.filter(publisher__search_text_folded__has_phrase="dang uy phuong")) == [wanted]


def test_saving_keeps_the_keys():
    report = ReportFactory(title="Cũ", body="x")
    report.title = "Mới mẻ"
    report.save()
    assert [find(typed).exists() for typed in ("cu", "moi me")] == [False, True]


def test_saving_some_fields_keeps_the_keys():
    report = ReportFactory(title="Cũ", body="x")
    report.body = "Nội dung mới"
    report.save(update_fields=["body"])
    assert titles("noi dung moi") == ["Cũ"]
    report.save(update_fields=[])
    assert titles("noi dung moi") == ["Cũ"]


def test_a_deleted_row_is_not_found():
    for number in range(3):
        ReportFactory(title=f"Dân vận {number}", body="x")
    find("dan van 1").get().delete()
    assert titles("dan van") == ["Dân vận 0", "Dân vận 2"]
    Report.objects.filter(title__startswith="Dân").delete()
    assert titles("dan van") == []


def test_rows_written_in_bulk_are_found():
    rows = [ReportFactory.build(title=f"Khen thưởng {number}", body="x") for number in range(3)]
    for row in rows:
        row.work_out_keys()
    Report.objects.bulk_create(rows)
    assert find("khen thuong").count() == 3


def test_a_row_updated_in_bulk_is_found_by_its_new_keys():
    report = ReportFactory(title="Cũ", body="x")
    Report.objects.filter(pk=report.pk).update(search_text_exact=" mới ", search_text_folded=" moi ")
    assert [find(typed).exists() for typed in ("cu", "moi")] == [False, True]


def test_of_a_text_beyond_the_limit_the_beginning_is_found():
    body = " ".join(["đầu bài", *(f"chữ{number}" for number in range(16_500)), "cuối bài"])
    ReportFactory(title="Bài rất dài", body=body)
    assert [row.tier for row in find("bài rất dài đầu")] == [1]
    assert [find(typed).exists() for typed in ("đầu bài", "chu15000", "chữ14999 chữ15000")] == [True] * 3
    assert not find("cuoi").exists()


@pytest.mark.parametrize("word", ["đồng", "𐌰" * 60, "Я" * 120, "x1" * 60], ids=["short", "wide", "long", "digits"])
def test_no_text_is_too_much_for_the_index(word):
    report = ReportFactory(title="Bài lạ", body=" ".join(f"{number}{word}" for number in range(3_500)))
    assert list(find("bai la")) == [report]
    assert list(find(f"7{word}")) == [report]


def test_a_word_that_comes_back_a_thousand_times_is_found():
    report = ReportFactory(title="Lặp", body="đồng chí " * 1_000 + "Nguyễn Văn An")
    assert list(find("dong chi nguyen van an")) == [report]


LETTERS = st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắặếệốộớợứựýỳỵĐÂƯỚỘ0123456789zfjwßéñяЖλ")
WORDS = st.text(LETTERS, min_size=1, max_size=12)
MARKS = st.sampled_from(
    [" ", ", ", "-", "/", ".\n", " “", "” ", "'", '"', " & ", "\\", "*", "(", ")", "\xa0", "…", "🙂"]
)
TEXTS = st.lists(st.tuples(WORDS, MARKS), min_size=1, max_size=15).map(lambda pairs: "".join(map("".join, pairs)))


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, form=st.sampled_from(["NFC", "NFD"]))
def test_any_text_is_found_by_any_of_its_words(db, text, form):
    report = ReportFactory(title="Bài", body=unicodedata.normalize(form, text))
    for word in tokens(fold(unicodedata.normalize("NFC", text))):
        assert find(word).filter(pk=report.pk).exists()
    assert find(text, exactly=True).filter(pk=report.pk).exists()
