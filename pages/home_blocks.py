"""The blocks of the home page: those that the office chose, in its order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lib import portal
from pages.models import HomeBlock

TEMPLATES = {
    HomeBlock.REPORTS: "pages/_home_reports.html",
    HomeBlock.FIGURES: "pages/_home_figures.html",
    HomeBlock.CONFERENCES: "pages/_home_conferences.html",
    HomeBlock.AWARDS: "pages/_home_awards.html",
}
# What a block shows; without it there is no block. News always have one: it says when there are none.
NEEDS = {HomeBlock.FIGURES: "figures", HomeBlock.CONFERENCES: "conferences", HomeBlock.AWARDS: "awards"}
NARROW = (HomeBlock.CONFERENCES, HomeBlock.AWARDS)


@dataclass
class Row:
    blocks: list[HomeBlock]

    @property
    def is_narrow(self) -> bool:
        return self.blocks[0] in NARROW

    @property
    def templates(self) -> list[str]:
        return [TEMPLATES[block] for block in self.blocks]


def home_rows(context: Mapping[str, Any]) -> list[Row]:
    """Row by row; two narrow blocks that follow each other stand side by side.

    Lists of blocks that were not chosen are never read.
    """
    chosen = [HomeBlock(slug) for slug in portal.current().home_blocks or HomeBlock.values]
    rows: list[Row] = []
    for block in chosen:
        if block in NEEDS and not context[NEEDS[block]]:
            continue
        if rows and block in NARROW and rows[-1].is_narrow:
            rows[-1].blocks.append(block)
        else:
            rows.append(Row([block]))
    return rows
