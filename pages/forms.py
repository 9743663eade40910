from django import forms

from lib.filters import QueryField


class SearchForm(forms.Form):
    """What the search page reads from its address; anything unreadable counts as not given."""

    q = QueryField(required=False)
    loai = forms.CharField(required=False, max_length=20)
    dung_dau = forms.BooleanField(required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["dung-dau"] = self.fields.pop("dung_dau")

    @property
    def chosen(self) -> dict[str, object]:
        """``query``, ``only`` (a kind or "") and ``exactly``."""
        self.is_valid()
        return {
            "query": self.cleaned_data.get("q"),
            "only": self.cleaned_data.get("loai", ""),
            "exactly": self.cleaned_data.get("dung-dau", False),
        }
