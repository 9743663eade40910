from django import forms

from lib.filters import IdsField, QueryField
from lib.search_query import Query
from pages.searching import Asked
from reports.finding import own_meanings

BY_DATE = "moi-nhat"


class SearchForm(forms.Form):
    """What the search page reads from its address; anything unreadable counts as not given."""

    q = QueryField(required=False, meanings=own_meanings)
    loai = forms.CharField(required=False, max_length=20)
    nam = IdsField(required=False)
    xep = forms.CharField(required=False, max_length=20)
    dung_dau = forms.BooleanField(required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["dung-dau"] = self.fields.pop("dung_dau")

    @property
    def asked(self) -> Asked:
        self.is_valid()
        given = self.cleaned_data
        return Asked(
            query=given.get("q") or Query.parse(""),
            only=given.get("loai", ""),
            year=next(iter(given.get("nam", ())), None),
            by_date=given.get("xep") == BY_DATE,
            exactly=given.get("dung-dau", False),
        )
