"""An award batch in the words of schema.org, which has none for it: a page that names who was given what."""

from collections.abc import Iterable

from awards.models import AwardBatch, AwardRecipient
from lib.linked_data import Thing, at_home, thing
from people.linked_data import kind_of, person_named


def of_batch(batch: AwardBatch, recipients: Iterable[AwardRecipient]) -> Thing:
    """Expects recipients of ``for_list``; those without a public page are not told of."""
    address = at_home(batch.get_absolute_url())
    told = [] if batch.is_revoked else [recipient for recipient in recipients if recipient.url]
    return thing(
        "WebPage",
        id=address,
        url=address,
        name=batch.label,
        description=". ".join(filter(None, [batch.label, batch.count_label, batch.conferrer_name])),
        inLanguage="vi",
        about=[_awarded(recipient, batch.label) for recipient in told],
    )


def _awarded(recipient: AwardRecipient, award: str) -> Thing:
    if recipient.person:
        return person_named(recipient.printed_name, recipient.url) | {"award": award}
    address = at_home(recipient.url)
    return thing(kind_of(recipient.organization), id=address, name=recipient.printed_name, url=address, award=award)
