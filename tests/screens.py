"""Reads pages as a browser and a person do: what a form would send, which words are on the screen, which code is not
in a file of its own."""

import json
from html.parser import HTMLParser


class _Page(HTMLParser):
    """Collects as it goes; ``forms`` maps a form's id to its (name, value) pairs."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: dict[str, list[tuple[str, str]]] = {}
        self.texts: list[str] = []
        self.inline_code: list[str] = []
        self.controls: list[dict[str, str]] = []
        self._form = ""
        self._select: dict[str, str | None] = {}
        self._textarea: list[str] | None = None
        self._hidden = ""
        self.feed(html)

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        attributes = dict(pairs)
        self._note_inline_code(tag, attributes)
        for name in ("title", "placeholder", "aria-label", "alt"):
            self.texts.append(attributes.get(name) or "")
        if "data-inline-formset" in attributes:
            options = json.loads(attributes["data-inline-formset"] or "{}")["options"]
            self.texts += [options["addText"], options["deleteText"]]
        if tag in ("script", "style"):
            self._hidden = tag
        if tag in ("input", "select", "textarea"):
            self.controls.append({name: value or "" for name, value in pairs})
        reader = getattr(self, f"_start_{tag}", None)
        if reader:
            reader(attributes)

    def _note_inline_code(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.inline_code += [f"{tag} {name}" for name in attributes if name == "style" or name.startswith("on")]
        if tag == "style" or (
            tag == "script" and "src" not in attributes and "json" not in str(attributes.get("type"))
        ):
            self.inline_code.append(tag)

    def _start_form(self, attributes: dict[str, str | None]) -> None:
        self._form = attributes.get("id") or attributes.get("action") or ""
        self.forms[self._form] = []

    def _start_input(self, attributes: dict[str, str | None]) -> None:
        kind = attributes.get("type", "text")
        if kind in ("submit", "button"):
            self.texts.append(attributes.get("value") or "")
        elif kind in ("checkbox", "radio"):
            if "checked" in attributes:
                self._send(attributes, attributes.get("value") or "on")
        elif kind != "file":
            self._send(attributes, attributes.get("value") or "")

    def _start_select(self, attributes: dict[str, str | None]) -> None:
        self._select = attributes

    def _start_option(self, attributes: dict[str, str | None]) -> None:
        if "selected" in attributes:
            self._send(self._select, attributes.get("value") or "")

    def _start_textarea(self, attributes: dict[str, str | None]) -> None:
        if "form" in attributes:
            return
        self._send(attributes, "")
        self._textarea = []

    def _send(self, attributes: dict[str, str | None], value: str) -> None:
        if attributes.get("name") and self._form in self.forms:
            self.forms[self._form].append((attributes["name"] or "", value))

    def handle_data(self, data: str) -> None:
        if self._textarea is not None:
            self._textarea.append(data)
        elif not self._hidden:
            self.texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = ""
        if tag == self._hidden:
            self._hidden = ""
        if tag == "textarea" and self._textarea is not None:
            name, _ = self.forms[self._form][-1]
            # A browser drops the first line end, and sends the others as CR LF.
            value = "".join(self._textarea).removeprefix("\n").replace("\n", "\r\n")
            self.forms[self._form][-1] = (name, value)
            self._textarea = None


def form_data(html: str, form_id: str, **changes: object) -> dict[str, object]:
    """What the form with this id would send, with some values changed; names of inlines use ``__`` for ``-``."""
    data: dict[str, object] = {}
    for name, value in _Page(html).forms[form_id]:
        data.setdefault(name, []).append(value)  # type: ignore[attr-defined]
    return data | {name.replace("__", "-"): value for name, value in changes.items()}


def texts(html: str) -> list[str]:
    """Everything a person reads or is read: text, hints, names of controls, labels of buttons."""
    return [text for text in _Page(html).texts if text.strip()]


def inline_code(html: str) -> list[str]:
    """Scripts, styles and handlers written into the page, which the security policy forbids."""
    return _Page(html).inline_code


def controls(html: str) -> list[dict[str, str]]:
    """The attributes of every input, list and text box."""
    return _Page(html).controls
