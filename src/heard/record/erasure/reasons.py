"""Why something is removed: kept for ever, so it names nobody."""

from heard.vocabulary.refusal import Refusal

LONGEST = 300


def insist_reason(because: str) -> str:
    """The reason in one line; raises `Refusal` where there is none, or where it seems to name somebody."""
    from heard.redaction import redact_many

    reason = " ".join(because.split())[:LONGEST]
    if not reason:
        raise Refusal("Say why it is removed.", next_step="Such as “the person asked us to”, without naming anyone.")
    if redact_many([reason])[0].spans:
        raise Refusal(
            "The reason seems to name somebody, and the ledger keeps it for ever.",
            next_step="Say why without names, numbers or addresses, such as “the person asked us to”.",
        )
    return reason
