"""How many facts the seed articles have, and how many were loaded."""

import json
from pathlib import Path

from django.conf import settings

from awards.models import AwardBatch
from people.models import Person, Position
from reports.models import Document, Figure, Participation, Photo, Report

SEEDS = Path(settings.BASE_DIR) / "seeds"
EXPECTED = Path(__file__).parent.parent / "seeds"
GOLD = json.loads((EXPECTED / "gold.json").read_text("utf-8"))


def expected_counts() -> dict[str, int]:
    articles = GOLD.values()
    people = [person for article in articles for person in article["people"]]
    posts = {(p["name"], q["title"], q["organization"]) for p in people for q in p["positions"]}
    return {
        "reports": len(GOLD),
        "conferences": sum(1 for article in articles if article["conference"]),
        "participations": len(people),
        "people": len({person["name"] for person in people}),
        "positions": len(posts),
        **{
            name: sum(len(article[name]) for article in articles)
            for name in ("groups", "figures", "awards", "documents", "captions")
        },
    }


def loaded_counts() -> dict[str, int]:
    participations = Participation.objects.published()
    return {
        "reports": Report.objects.published().count(),
        "conferences": Report.objects.published().exclude(conference=None).values("conference").distinct().count(),
        "participations": participations.filter(is_group=False).count(),
        "people": Person.objects.published().count(),
        "positions": Position.objects.published().count(),
        "groups": participations.filter(is_group=True).count(),
        "figures": Figure.objects.published().count(),
        "awards": AwardBatch.objects.published().count(),
        "documents": Document.objects.published().count(),
        "captions": Photo.objects.published().count(),
    }
