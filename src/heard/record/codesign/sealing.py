"""What the home's secret keeps: digests of people's codes, and the addresses some of them leave."""

import base64
import hashlib
import hmac

from heard.codesign.codes import plain
from heard.record.home import Home


def code_digest(code: str) -> str:
    """The keyed digest (64 hexadecimal figures) by which a code is known; the code itself is kept nowhere."""
    return hmac.new(_key("code"), plain(code).encode(), hashlib.sha256).hexdigest()


def seal(words: str) -> str:
    """Words that only this home can read again (Fernet: AES-128 in CBC mode with an HMAC)."""
    from cryptography.fernet import Fernet

    return Fernet(base64.urlsafe_b64encode(_key("address"))).encrypt(words.encode()).decode()


def unseal(sealed: str) -> str:
    """The words again; "" where another home sealed them."""
    from cryptography.fernet import Fernet, InvalidToken

    try:
        return Fernet(base64.urlsafe_b64encode(_key("address"))).decrypt(sealed.encode()).decode()
    except InvalidToken:
        return ""


def _key(use: str) -> bytes:
    return hashlib.sha256(f"codesign-{use}:{Home.current().secret_key()}".encode()).digest()
