"""The code with which the author of a comment reads the answer or takes it back: known to them alone.

It is worked out from the mark of the form and what was said, so that a form sent twice gives one code; the record keeps
neither.
"""

from django.utils.crypto import salted_hmac

from heard.codesign.codes import LETTERS

LONG, EACH = 12, 3
"""Twelve signs, some 49 bits, in groups of three."""


def code_for(said: str) -> str:
    """The code of a comment, as it is printed (`KTM-4R7-XHP-93C`), from its form's mark with what it says."""
    number = int(salted_hmac("heard.comment.code", said, algorithm="sha256").hexdigest(), 16)
    signs = []
    for _ in range(LONG):
        number, place = divmod(number, len(LETTERS))
        signs.append(LETTERS[place])
    return "-".join("".join(signs[start : start + EACH]) for start in range(0, LONG, EACH))
