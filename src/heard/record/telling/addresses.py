"""The public addresses that posters and letters carry; a test holds them to the pages."""

from heard.record.telling.models import Contact, Pair


def pair_path(pair: Pair) -> str:
    """The public page of one pair."""
    return f"/you-said/{pair.site or pair.organisation}/{pair.pk}"


def better_path(contact: Contact) -> str:
    """The page on which one person is asked whether it is better."""
    return f"/is-it-better/{contact.code}"
