"""Doing something, looking at what came of it, and undoing it: how a preview tells the whole truth."""

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

Row = TypeVar("Row")
Seen = TypeVar("Seen")


class Rehearsal(NamedTuple, Generic[Seen]):
    """``seen`` is what was looked at, None when the action refused; ``refusal`` then says why."""

    seen: Seen | None
    refusal: str


def rehearse(act: Callable[[], Row], look: Callable[[Row], Seen]) -> Rehearsal[Seen]:
    """Runs ``act``, then ``look`` at its result, and takes everything back, the row of the log included.

    ``look`` must read all it needs: afterwards the database is as it was.
    """
    with transaction.atomic():
        try:
            return Rehearsal(look(act()), "")
        except ValidationError as error:
            return Rehearsal(None, " ".join(error.messages))
        finally:
            transaction.set_rollback(True)
