"""Who asks: the token of a request, what it may do, and which organisation it may speak of."""

from collections.abc import Callable

from django.http import HttpRequest
from ninja.security import HttpBearer

from heard.record.tokens.doors import let_in
from heard.record.tokens.models import Token
from heard.record.tokens.scopes import IN_WORDS, Scope
from heard.web.api.problems import NotYours


class Bearer(HttpBearer):
    """A token in the header `Authorization: Bearer ...`, with what it must be allowed to do."""

    def __init__(self, scope: Scope | None = None) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Token:
        """The token, counted; raises `NotLetIn`, `TooMany`, or `NotYours` where it may not do this."""
        found = let_in(token)
        if self.scope is not None and not found.may(self.scope):
            raise NotYours(
                f"This token may not do that: it needs “{IN_WORDS[self.scope]}”.",
                next_step="Ask an administrator of Heard for a token that may.",
            )
        return found


def token_of(request: HttpRequest) -> Token:
    """The token a request came with."""
    token = getattr(request, "auth", None)
    assert isinstance(token, Token)
    return token


def organisation_for(request: HttpRequest, asked: str) -> str:
    """The organisation a request is about: the token's own where it has one; raises `NotYours` for another."""
    own = token_of(request).organisation
    if own and asked and asked != own:
        raise NotYours(
            f"This token is {own}’s, and may not ask about or send for another organisation.",
            next_step=f"Leave the organisation out, or say {own}.",
        )
    return own or asked


needs: dict[Scope, Callable[..., object]] = {scope: Bearer(scope) for scope in Scope}
"""What lets a token in for each thing it may do."""
