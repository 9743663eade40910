"""The import assistant: files and texts come in, what was found is confirmed one by one, a draft goes out."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from accounts.desk import DeskModelAdmin
from lib import rich_text
from lib.editor import RichTextArea
from lib.http import wants_json
from lib.office_files import MAX_BYTES, REASONS
from people.models import Organization
from reports import intake as intakes
from reports.admin.intake_form import ItemForm
from reports.admin.intake_screen import Row, Screen, changed_rows
from reports.importer.read import UnreadableFile, read_file, read_html, read_text
from reports.importer.source import Source
from reports.models import Intake, Report
from reports.storing import How
from reports.suggestions import Item, State, items_of

MAY_IMPORT = "reports.add_report"
SHOWN = 50  # that wait, on the start page
MOST_BODIES = 2000  # whose names are offered
WORDS = {"confirm": "Đã xác nhận", "drop": "Đã bỏ", "undo": "Đã hoàn tác"}
DECISIONS = {"confirm": State.CONFIRMED, "drop": State.DROPPED, "undo": State.OPEN}
NOTHING_FOUND = "Không nhận ra dữ liệu nào; bài có thể không kể về một hội nghị."
CONFLICT = (
    "Người khác vừa quyết định trong bài này nên chưa ghi lựa chọn của bạn. Bên dưới là bản mới nhất; hãy xem lại mục "
    "này rồi bấm lại."
)


@dataclass(frozen=True)
class Result:
    """What became of one file. ``address`` is its screen; of a file refused there is none."""

    name: str
    said: str
    address: str = ""
    is_new: bool = False


class PasteForm(forms.Form):
    """``source`` after ``is_valid``. What was pasted stays in the form, whatever was wrong with it."""

    use_required_attribute = False
    text = forms.CharField(
        label="Văn bản",
        strip=False,
        help_text="Dán nguyên bài từ Word, từ thư điện tử hoặc từ trang cũ. Bảng, mục và danh sách được giữ lại.",
        error_messages={"required": "Chưa có chữ nào. Hãy dán văn bản vào ô."},
        widget=RichTextArea(attrs={"rows": "12"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["data-paste"] = reverse("admin:reports_report_paste")

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        read = read_html if rich_text.is_rich(text) else read_text
        try:
            self.source = read(text, converting=True)
        except UnreadableFile as error:
            raise ValidationError(error.message) from error
        return text


@admin.register(Intake)
class IntakeAdmin(DeskModelAdmin):
    """Whoever may write a report may import one. What was found is open to the whole office; see ``for_editor``."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Its link stands by itself above the sections of the desk."""
        return False

    def get_urls(self) -> list[Any]:
        pages = (
            ("", "changelist", self.start_view),
            ("<int:pk>/", "change", self.screen_view),
            ("<int:pk>/muc/<str:key>/", "decide", require_POST(self.decide_view)),
            ("<int:pk>/chac-chan/", "certain", require_POST(self.certain_view)),
            ("<int:pk>/tao-ban-nhap/", "draft", require_POST(self.draft_view)),
            ("<int:pk>/bo/", "drop", require_POST(self.drop_view)),
        )
        return [
            path(place, self.admin_site.admin_view(self._guarded(view)), name=f"reports_intake_{name}")
            for place, name, view in pages
        ]

    def _guarded(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.has_perm(MAY_IMPORT):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    def _opened(self, request: HttpRequest, pk: int) -> Intake:
        user: Any = request.user
        found = Intake.objects.for_editor(user).select_related("owner", "report").filter(pk=pk).first()
        if found is None:
            raise Http404
        return found

    def _context(self, request: HttpRequest, **more: Any) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "title": "Trợ lý nhập liệu", "opts": self.opts, **more}

    # --- Coming in ------------------------------------------------------------------------------------------------

    def start_view(self, request: HttpRequest) -> HttpResponse:
        """Takes files, or a text; one article that could be read leads straight to its screen."""
        is_text = request.method == "POST" and "text" in request.POST
        form = PasteForm(request.POST) if is_text else PasteForm(initial={"text": self._text_again(request)})
        results: list[Result] = []
        if is_text and form.is_valid():
            results = [self._taken(request, "Văn bản dán", form.source)]
        elif request.method == "POST" and not is_text:
            results = [self._read(request, upload) for upload in request.FILES.getlist("files")] or [
                Result("Chưa chọn tệp", "Hãy chọn ít nhất một tệp.")
            ]
        if wants_json(request):
            return JsonResponse({"results": [asdict(result) for result in results]})
        if len(results) == 1 and results[0].is_new:
            return redirect(results[0].address)
        return self._start_page(request, form, results)

    def _start_page(self, request: HttpRequest, form: PasteForm, results: list[Result]) -> HttpResponse:
        waiting = Intake.objects.waiting().for_list()[:SHOWN]
        context = self._context(
            request, title="Nhập từ Word", form=form, media=form.media, results=results, waiting=list(waiting),
            max_bytes=MAX_BYTES, max_mb=MAX_BYTES >> 20,
        )  # fmt: skip
        return TemplateResponse(request, "admin/reports/intake/start.html", context)

    def _text_again(self, request: HttpRequest) -> str:
        """The text of an article that came before, to be mended and read anew."""
        number = request.GET.get("tu", "")
        if not (number.isdecimal() and len(number) <= 18):
            return ""
        user: Any = request.user
        found = Intake.objects.for_editor(user).filter(pk=number).first()
        return (found.html or found.text) if found else ""

    def _read(self, request: HttpRequest, upload: UploadedFile) -> Result:
        name = upload.name or ""
        if (upload.size or 0) > MAX_BYTES:
            return Result(name, REASONS["size"])
        content = upload.read()
        try:
            source = read_file(content, name, converting=True)
        except UnreadableFile as error:
            return Result(name, error.message)
        return self._taken(request, name, source, file_name=name, content=content)

    def _taken(
        self, request: HttpRequest, name: str, source: Source, *, file_name: str = "", content: bytes | None = None
    ) -> Result:
        user: Any = request.user
        made = intakes.take_in(source, by=user, file_name=file_name, file=content)
        number = made.total
        found = (
            f"Nhận ra {number} mục." if number else "Không nhận ra dữ liệu nào; bài có thể không kể về một hội nghị."
        )
        again = " Bài này đã có trong hệ thống." if intakes.twins_of(made, to=user) else ""
        return Result(name, found + again, reverse("admin:reports_intake_change", args=[made.pk]), is_new=True)

    # --- The screen -----------------------------------------------------------------------------------------------

    def screen_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._screen_page(request, self._screen(self._opened(request, pk)))

    def _screen(self, intake: Intake, items: list[Item] | None = None) -> Screen:
        found = items_of(intake) if items is None else items
        return Screen(intake, found, Source.of(intake.text).text, lost=intakes.warnings_of(intake))

    def _screen_page(
        self, request: HttpRequest, screen: Screen, *, problem: str = "", status: int = HTTPStatus.OK
    ) -> HttpResponse:
        user: Any = request.user
        screen.twins = intakes.twins_of(screen.intake, to=user)
        bodies: Iterable[str] = ()
        if screen.names_bodies:
            names = Organization.objects.filter(merged_into=None).order_by("sort_key")
            bodies = names.values_list("name", flat=True).distinct()[:MOST_BODIES]
        context = self._context(
            request, intake=screen.intake, name=str(screen.intake), subtitle=str(screen.intake), screen=screen,
            problem=problem, bodies=bodies,
        )  # fmt: skip
        return TemplateResponse(request, "admin/reports/intake/screen.html", context, status=status)

    # --- Deciding -------------------------------------------------------------------------------------------------

    def decide_view(self, request: HttpRequest, pk: int, key: str) -> HttpResponse:
        """One proposal confirmed as it is or with other values, dropped, or asked again."""
        intake = self._opened(request, pk)
        before = items_of(intake)
        item = next((item for item in before if item.key == key), None)
        decision = request.POST.get("decision", "confirm")
        if item is None or decision not in DECISIONS:
            raise Http404
        form = ItemForm(item, request.POST)
        if not form.is_valid() and decision == "confirm":
            return self._refused(request, intake, before, form)
        values = form.touched if decision == "confirm" else {}
        user: Any = request.user
        try:
            intakes.decide(intake, key, state=DECISIONS[decision], values=values, by=user, version=_version(request))
        except ValidationError as error:
            if _is_conflict(error):
                return self._conflict(request, intake)
            form.add_error(None, error)
            return self._refused(request, intake, before, form)
        return self._answer(request, intake, before, item, f"{WORDS[decision]} mục {item.number}.")

    def certain_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        intake = self._opened(request, pk)
        before = items_of(intake)
        user: Any = request.user
        try:
            number = intakes.confirm_certain(intake, version=_version(request), by=user)
        except ValidationError:
            return self._conflict(request, intake)
        return self._answer(request, intake, before, None, f"Đã xác nhận {number} mục chắc chắn.")

    def _answer(
        self, request: HttpRequest, intake: Intake, before: list[Item], item: Item | None, said: str
    ) -> HttpResponse:
        """The parts of the page that look otherwise now; without scripts the page again, at the same place."""
        if wants_json(request):
            return self._parts(request, self._screen(intake), before, said=said)
        self.message_user(request, said, messages.SUCCESS)
        place = f"#f{item.number}" if item else "#ten-de-xuat"
        return redirect(f"{reverse('admin:reports_intake_change', args=[intake.pk])}{place}")

    def _refused(self, request: HttpRequest, intake: Intake, items: list[Item], form: ItemForm) -> HttpResponse:
        """The item's form again with what is wrong in it."""
        screen = self._screen(intake, items)
        screen.sent = {form.item.key: form}
        problem = f"Chưa xác nhận mục {form.item.number}. Hãy sửa chỗ được nêu trong mục này."
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if wants_json(request):
            return self._parts(request, screen, items, problem=problem, status=status)
        return self._screen_page(request, screen, problem=problem, status=status)

    def _conflict(self, request: HttpRequest, intake: Intake) -> HttpResponse:
        if wants_json(request):
            return JsonResponse({"problem": CONFLICT}, status=HTTPStatus.CONFLICT)
        intake.refresh_from_db()
        return self._screen_page(request, self._screen(intake), problem=CONFLICT, status=HTTPStatus.CONFLICT)

    def _parts(
        self,
        request: HttpRequest,
        screen: Screen,
        before: list[Item],
        *,
        said: str = "",
        problem: str = "",
        status: int = HTTPStatus.OK,
    ) -> JsonResponse:
        def drawn(template: str, row: Row | None = None) -> str:
            return render_to_string(f"admin/reports/intake/{template}", {"screen": screen, "row": row}, request)

        parts = {f"f{row.number}": drawn("_item.html", row) for row in changed_rows(before, screen)}
        parts |= {"tom-tat": drawn("_summary.html"), "thanh-cuoi": drawn("_bar.html")}
        left = f" Còn {screen.left} mục." if screen.left else " Đã quyết định hết."
        news = {
            "parts": parts,
            "dropped": screen.dropped,
            "version": screen.version,
            "said": said and said + left,
            "problem": problem,
        }
        return JsonResponse(news, status=status)

    # --- Going out ------------------------------------------------------------------------------------------------

    def draft_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Makes the draft; with something undecided, says first what would be dropped."""
        intake = self._opened(request, pk)
        user: Any = request.user
        if not intake.is_waiting:
            return redirect("admin:reports_intake_change", pk)
        screen = self._screen(intake)
        if screen.left and "drop_rest" not in request.POST:
            context = self._context(
                request, title="Tạo bản nháp", intake=intake, name=str(intake), subtitle=str(intake), screen=screen
            )
            return TemplateResponse(request, "admin/reports/intake/draft.html", context)
        try:
            how = How(unconfirmed_title=intake.title)
            report = intakes.make_draft(intake, by=user, drop_undecided=True, version=_version(request), how=how)
        except ValidationError as error:
            if _is_conflict(error):
                return self._conflict(request, intake)
            words = f"Chưa tạo bản nháp. {' '.join(error.messages)}"
            intake.refresh_from_db()
            return self._screen_page(
                request, self._screen(intake), problem=words, status=HTTPStatus.UNPROCESSABLE_ENTITY
            )
        self.message_user(request, _made(report, screen), messages.SUCCESS)
        return redirect("admin:reports_report_change", report.pk)

    def drop_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        intake = self._opened(request, pk)
        user: Any = request.user
        intakes.drop(intake, by=user)
        self.message_user(request, f"Đã bỏ bản nhập “{intake}”. Chưa có gì được ghi từ bài này.", messages.SUCCESS)
        return redirect("admin:reports_intake_changelist")


def _version(request: HttpRequest) -> int:
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 10 else -1


def _is_conflict(error: ValidationError) -> bool:
    """Whether somebody else was faster: the intake has changed, or waits no longer."""
    return bool({"version", "state"} & {one.code for one in error.error_list})


def _made(report: Report, screen: Screen) -> str:
    """What the draft holds, in words."""
    counted: dict[str, int] = {}
    for row in screen.rows:
        if row.item.is_taken:
            counted[row.item.group] = counted.get(row.item.group, 0) + 1
    parts = ", ".join(f"{str(group).lower()}: {number}" for group, number in counted.items())
    return f"Đã tạo bản nháp “{report.title}” từ các mục đã xác nhận ({parts or 'chỉ có nội dung'})."
