"""What a reader sees of an answer, and what it cost."""

import re
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

BLOCK_ENDS = re.compile(r"</(?:dt|dd|p|li|td|th|h\d|option|title|div)>")

DATA = re.compile(r'<script type="application/ld\+json">.*?</script>')


def words_of(response: HttpResponse) -> str:
    """The text of a page on one line, a space between blocks."""
    html = BLOCK_ENDS.sub(" ", DATA.sub("", response.content.decode()))
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def words_at(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return words_of(response)


def total_at(client: Client, url: str) -> int:
    """The number of hits that a list states."""
    return int(re.search(r'<output data-total="(\d+)">', client.get(url).content.decode())[1])


def facts_at(client: Client, url: str, kind: str) -> list[str]:
    """The words of each linked fact of one kind."""
    html = client.get(url).content.decode()
    found = re.findall(rf'<(li|tr|div)\b[^>]* data-fact="{kind}">(.*?)</\1>', html, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", inner).split()) for _, inner in found]


def queries_at(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def queries_of(act: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)
