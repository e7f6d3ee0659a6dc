"""The code with which somebody reads what they sent, or takes it back: made from its reference, kept nowhere."""

import hashlib
import hmac

from heard.codesign.codes import LETTERS, OWN
from heard.record.home import Home


def code_of(reference: str) -> str:
    """The code of a submission, such as `KTM-4R7-XHP`: only this home can make it."""
    key = hashlib.sha256(f"feedback-code:{Home.current().secret_key()}".encode()).digest()
    number = int.from_bytes(hmac.new(key, reference.encode(), hashlib.sha256).digest(), "big")
    signs = []
    for _ in range(sum(OWN)):
        number, place = divmod(number, len(LETTERS))
        signs.append(LETTERS[place])
    code = iter(signs)
    return "-".join("".join(next(code) for _ in range(length)) for length in OWN)
