"""The import assistant: files and texts come in, what was found is confirmed one by one, a draft goes out."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from accounts.desk import DeskModelAdmin
from lib.http import wants_json
from lib.office_files import MAX_BYTES
from people.models import Organization
from reports import intake as intakes
from reports.admin.intake_form import ItemForm
from reports.admin.intake_gone import GoneError, conflict_said, drop_refused, gone_page, gone_said, report_url
from reports.admin.intake_incoming import PasteForm, Result, read_files, taken_in, text_again
from reports.admin.intake_screen import Row, Screen, changed_rows
from reports.importer.source import Source
from reports.models import Intake, Report
from reports.storing import How
from reports.suggestions import Item, State, items, items_of, reading_of

MAY_IMPORT = "reports.add_report"
SHOWN = 50  # that wait, on the start page
DROPPED_SHOWN = 20
MOST_BODIES = 2000  # whose names are offered
WORDS = {"confirm": "Đã xác nhận", "drop": "Đã bỏ", "undo": "Đã hoàn tác"}
DECISIONS = {"confirm": State.CONFIRMED, "drop": State.DROPPED, "undo": State.OPEN}


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
            ("<int:pk>/lay-lai/", "take_back", require_POST(self.take_back_view)),
        )
        return [
            path(place, self.admin_site.admin_view(self._guarded(view)), name=f"reports_intake_{name}")
            for place, name, view in pages
        ]

    def _guarded(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.has_perm(MAY_IMPORT):
                raise PermissionDenied
            try:
                return view(request, *args, **kwargs)
            except GoneError as gone:
                return self._gone(request, gone.intake)

        return guarded

    def _opened(self, request: HttpRequest, pk: int) -> Intake:
        """Raises GoneError for one that waits no longer and is not this person's."""
        user: Any = request.user
        found = self._any(pk)
        if not Intake.objects.for_editor(user).filter(pk=pk).exists():
            raise GoneError(found)
        return found

    def _any(self, pk: int) -> Intake:
        found = Intake.objects.select_related("owner", "report").filter(pk=pk).first()
        if found is None:
            raise Http404
        return found

    def _gone(self, request: HttpRequest, intake: Intake) -> HttpResponse:
        """Says what became of an article, and of its words nothing."""
        user: Any = request.user
        if wants_json(request):
            news = {"problem": gone_said(intake), "link": report_url(intake, user), "link_name": "Mở bản nháp"}
            return JsonResponse(news, status=HTTPStatus.CONFLICT)
        said = gone_said(intake, is_kept=request.method != "POST")
        context = self._context(request, said=said, gone=intake, report_url=report_url(intake, user))
        return gone_page(request, context)

    def _context(self, request: HttpRequest, **more: Any) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "title": "Trợ lý nhập liệu", "opts": self.opts, **more}

    # --- Coming in ------------------------------------------------------------------------------------------------

    def start_view(self, request: HttpRequest) -> HttpResponse:
        """Takes files, or a text; one article that could be read leads straight to its screen."""
        user: Any = request.user
        is_text = request.method == "POST" and "text" in request.POST
        form = (
            PasteForm(request.POST)
            if is_text
            else PasteForm(initial={"text": text_again(request.GET.get("tu", ""), user)})
        )
        results: list[Result] = []
        if is_text and form.is_valid():
            results = [taken_in("Văn bản dán", form.source, by=user)]
        elif request.method == "POST" and not is_text:
            results = read_files(
                request.FILES.getlist("files"), by=user, converting="keep_font" not in request.POST
            ) or [Result("Chưa chọn tệp", "Hãy chọn ít nhất một tệp.")]
        if wants_json(request):
            return JsonResponse({"results": [asdict(result) for result in results]})
        if len(results) == 1 and results[0].is_new:
            return redirect(results[0].address)
        return self._start_page(request, form, results)

    def _start_page(self, request: HttpRequest, form: PasteForm, results: list[Result]) -> HttpResponse:
        waiting = Intake.objects.waiting().for_list()[:SHOWN]
        dropped = Intake.objects.filter(state=Intake.State.DROPPED).for_list().order_by("-changed_at")[:DROPPED_SHOWN]
        context = self._context(
            request, title="Nhập từ Word", form=form, media=form.media, results=results, waiting=list(waiting),
            dropped=list(dropped), max_bytes=MAX_BYTES, max_mb=MAX_BYTES >> 20,
        )  # fmt: skip
        return TemplateResponse(request, "admin/reports/intake/start.html", context)

    # --- The screen -----------------------------------------------------------------------------------------------

    def screen_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._screen_page(request, self._screen(self._opened(request, pk)))

    def _screen(self, intake: Intake, known: list[Item] | None = None) -> Screen:
        found = items_of(intake) if known is None else known
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
        reading = reading_of(intake)
        before = items(reading)
        item = next((item for item in before if item.key == key), None)
        decision = request.POST.get("decision", "confirm")
        if item is None or decision not in DECISIONS:
            raise Http404
        form = ItemForm(item, request.POST, day=reading.day)
        if not form.is_valid() and decision == "confirm":
            return self._refused(request, intake, before, form)
        values = form.touched if decision == "confirm" else {}
        user: Any = request.user
        try:
            version = _version(request)
            intakes.decide(
                intake, key, state=DECISIONS[decision], values=values, by=user, version=version, found=before
            )
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
            number = intakes.confirm_certain(intake, version=_version(request), by=user, found=before)
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

    def _refused(self, request: HttpRequest, intake: Intake, before: list[Item], form: ItemForm) -> HttpResponse:
        """The item's form again with what is wrong in it."""
        screen = self._screen(intake, before)
        screen.sent = {form.item.key: form}
        wrong = f" ({form.wrong})" if form.wrong else ""
        problem = f"Chưa xác nhận mục {form.item.number}{wrong}. Hãy sửa chỗ được nêu trong mục này."
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if wants_json(request):
            return self._parts(request, screen, before, problem=problem, status=status)
        return self._screen_page(request, screen, problem=problem, status=status)

    def _conflict(self, request: HttpRequest, intake: Intake) -> HttpResponse:
        """Nothing was kept: says why, with all proposals as they are now."""
        intake.refresh_from_db()
        user: Any = request.user
        if not Intake.objects.for_editor(user).filter(pk=intake.pk).exists():
            return self._gone(request, intake)
        screen, said = self._screen(intake), conflict_said(intake, user)
        if wants_json(request):
            return self._parts(request, screen, [], problem=said, status=HTTPStatus.CONFLICT)
        return self._screen_page(request, screen, problem=said, status=HTTPStatus.CONFLICT)

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
            "link": screen.report_url if problem else "",
            "link_name": "Mở bản nháp",
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
        """Also when it waits no longer one comes out at the list, with what became of it."""
        intake = self._any(pk)
        user: Any = request.user
        try:
            intakes.drop(intake, by=user, version=_version(request))
        except ValidationError:
            intake.refresh_from_db()
            self.message_user(request, drop_refused(intake), messages.ERROR)
        else:
            self.message_user(request, f"Đã bỏ bản nhập “{intake}”. Chưa có gì được ghi từ bài này.", messages.SUCCESS)
        return redirect("admin:reports_intake_changelist")

    def take_back_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Whoever may drop an article may take it back."""
        intake = self._any(pk)
        user: Any = request.user
        try:
            intakes.take_back(intake, by=user)
        except ValidationError:
            if not intake.is_waiting:
                return self._gone(request, intake)
        else:
            words = f"Đã lấy lại bản nhập “{intake}” cùng các quyết định; ảnh trong tệp gốc thì không còn."
            self.message_user(request, words, messages.SUCCESS)
        return redirect("admin:reports_intake_change", pk)


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
