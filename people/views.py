"""The public pages of people, of bodies and of terms."""

from typing import TypeVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from lib.linked_data import Card
from lib.paging import keyset_page
from people.filters import OrganizationFilter, PersonFilter
from people.forms import DayForm
from people.linked_data import of_organization, of_person, picture_of
from people.models import Organization, Person, Term
from people.profiles import (
    leadership,
    organization_profile,
    organization_tree,
    person_lines,
    person_profile,
    term_profile,
    with_public_posts,
)

PEOPLE_PER_PAGE = 20
Row = TypeVar("Row", Organization, Person)


@require_safe
@vary_on_headers("HX-Request")
def person_list(request: HttpRequest) -> HttpResponse:
    people = PersonFilter(request.GET, Person.objects.published())
    rows = with_public_posts(people.qs.for_list())
    page = keyset_page(rows, order=("sort_key", "pk"), params=request.GET, size=PEOPLE_PER_PAGE)
    context = {
        "nav_section": "nhan-su",
        "crumbs": [("Nhân sự", "")],
        "filter": people,
        "letters": people.letters(),
        "page": page,
        "lines": person_lines(page.rows),
        "total": people.qs.count(),
    }
    template = "people/_person_results.html" if request.headers.get("HX-Request") else "people/person_list.html"
    return render(request, template, context)


@require_safe
def person_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    person = _visible(Person.objects.for_detail(), pk)
    if (pk, slug) != (person.pk, person.slug):
        return _moved(request, person)
    profile = person_profile(person)
    context = {
        "nav_section": "nhan-su",
        "crumbs": [("Nhân sự", reverse("people:person_list")), (person.full_name, "")],
        "person": person,
        "profile": profile,
        "linked_data": [of_person(person, profile)],
        "card": Card(picture_of(person)),
    }
    return render(request, "people/person_detail.html", context)


@require_safe
@vary_on_headers("HX-Request")
def organization_list(request: HttpRequest) -> HttpResponse:
    organizations = OrganizationFilter(request.GET, Organization.objects.published())
    rows = organizations.qs.for_list().order_by("sort_key", "pk")
    context = {
        "nav_section": "to-chuc",
        "crumbs": [("Tổ chức", "")],
        "filter": organizations,
        "roots": organization_tree(rows),
        "total": len(rows),
    }
    is_part = request.headers.get("HX-Request")
    return render(request, f"people/{'_organization_results' if is_part else 'organization_list'}.html", context)


@require_safe
@vary_on_headers("HX-Request")
def organization_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    organization = _visible(Organization.objects.for_detail(), pk)
    if (pk, slug) != (organization.pk, organization.slug):
        return _moved(request, organization)
    form = DayForm(request.GET)
    context = {
        "nav_section": "to-chuc",
        "crumbs": [("Tổ chức", reverse("people:organization_list")), (organization.name, "")],
        "organization": organization,
        "form": form,
        "leadership": leadership(organization, form.day),
    }
    if request.headers.get("HX-Request"):
        return render(request, "people/_leadership.html", context)
    context["profile"] = profile = organization_profile(organization)
    context["linked_data"] = [of_organization(organization, profile.children)]
    return render(request, "people/organization_detail.html", context)


@require_safe
def term_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    term = get_object_or_404(Term.objects.published().for_detail(), pk=pk)
    if slug != term.slug:
        return _moved(request, term)
    organization = term.organization
    context = {
        "nav_section": "to-chuc",
        "crumbs": [
            ("Tổ chức", reverse("people:organization_list")),
            *([(organization.name, organization.get_absolute_url())] if organization.is_visible else []),
            (term.label, ""),
        ],
        "term": term,
        "profile": term_profile(term),
    }
    return render(request, "people/term_detail.html", context)


def _visible(rows: "QuerySet[Row]", pk: int) -> Row:
    """The row that stands for ``pk``, when citizens may see it; else Http404."""
    row = get_object_or_404(rows, pk=pk).keeper
    if not row.is_visible:
        raise Http404("Không có trang này.")
    return row


def _moved(request: HttpRequest, row: Organization | Person | Term) -> HttpResponse:
    """301 to the row's own address, keeping what was asked for."""
    asked = request.META["QUERY_STRING"]
    return redirect(row.get_absolute_url() + (f"?{asked}" if asked else ""), permanent=True)
