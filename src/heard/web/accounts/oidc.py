"""Signing in through the organisation's own sign-in (OpenID Connect): Entra, CIS2 and others are only settings.

Off unless `HEARD_OIDC_ISSUER` is set. The person must be known to Heard already: nobody is made by signing in.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import jwt
import requests
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import SuspiciousOperation
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from mozilla_django_oidc.auth import OIDCAuthenticationBackend  # type: ignore[import-untyped]
from mozilla_django_oidc.views import (  # type: ignore[import-untyped]
    OIDCAuthenticationCallbackView,
    OIDCAuthenticationRequestView,
)

from heard.record.people.models import User, sign_in_name
from heard.vocabulary.refusal import Refusal

WAIT = 10
"""Seconds until a provider that does not answer is given up."""
DISCOVERY = "/.well-known/openid-configuration"
ENDPOINTS = {
    "OIDC_OP_AUTHORIZATION_ENDPOINT": "authorization_endpoint",
    "OIDC_OP_TOKEN_ENDPOINT": "token_endpoint",
    "OIDC_OP_USER_ENDPOINT": "userinfo_endpoint",
    "OIDC_OP_JWKS_ENDPOINT": "jwks_uri",
}
OURS = {
    "OIDC_RP_CLIENT_ID": "client_id",
    "OIDC_RP_CLIENT_SECRET": "client_secret",
    "OIDC_RP_SIGN_ALGO": "algorithm",
    "OIDC_RP_SCOPES": "scopes",
}
FIXED: dict[str, Any] = {
    "OIDC_CREATE_USER": False,
    "OIDC_USE_PKCE": True,
    "OIDC_USE_NONCE": True,
    "OIDC_TIMEOUT": WAIT,
    "OIDC_AUTHENTICATION_CALLBACK_URL": "sign_in_back",
    "LOGIN_REDIRECT_URL": settings.LOGIN_REDIRECT_URL,
}
TROUBLES = (requests.RequestException, jwt.PyJWTError, SuspiciousOperation, KeyError, ValueError)


@lru_cache(maxsize=4)
def provider(issuer: str) -> Mapping[str, Any]:
    """What a provider says of itself; raises `Refusal` where it is another than it should be, or not by HTTPS."""
    where = urlsplit(issuer)
    if where.scheme != "https" and where.hostname not in ("localhost", "127.0.0.1"):
        raise Refusal("HEARD_OIDC_ISSUER must begin with https://.", next_step="Correct it and start Heard again.")
    answer = requests.get(issuer.rstrip("/") + DISCOVERY, timeout=WAIT)
    answer.raise_for_status()
    told: dict[str, Any] = answer.json()
    if told.get("issuer", "").rstrip("/") != issuer.rstrip("/"):
        raise Refusal("The sign-in provider names itself otherwise than HEARD_OIDC_ISSUER.", next_step="Correct it.")
    return told


def setting(name: str, *default: Any) -> Any:
    """A setting of the library that does the protocol: from the provider, from ours, or fixed here."""
    ours = settings.HEARD_OIDC
    if name in ENDPOINTS:
        return provider(ours["issuer"])[ENDPOINTS[name]]
    if name in OURS:
        return ours[OURS[name]]
    return FIXED.get(name, default[0] if default else None)


class Backend(OIDCAuthenticationBackend):  # type: ignore[misc]  # the library has no types
    """Finds the person whom the provider names, and makes nobody."""

    get_settings = staticmethod(setting)

    def __init__(self) -> None:
        # The library's own asks the provider here, which Django makes anew for every request.
        self.UserModel = User
        self.OIDC_RP_IDP_SIGN_KEY = None

    def __getattr__(self, name: str) -> Any:
        """The provider's addresses and our settings, read when they are needed."""
        if name.startswith("OIDC_"):
            return setting(name)
        raise AttributeError(name)

    def retrieve_matching_jwk(self, token: str) -> jwt.PyJWK:
        """The provider's key that signed a token; one that names no key fits only where there is a single one."""
        answer = requests.get(setting("OIDC_OP_JWKS_ENDPOINT"), timeout=WAIT)
        answer.raise_for_status()
        keys = [key for key in answer.json()["keys"] if key.get("use", "sig") == "sig"]
        named = jwt.get_unverified_header(token).get("kid")
        fits = [key for key in keys if (key.get("kid") == named if named else len(keys) == 1)]
        if not fits:
            raise SuspiciousOperation("a token signed with no key of the provider's")
        return jwt.PyJWK(fits[0], setting("OIDC_RP_SIGN_ALGO"))

    def verify_token(self, token: str, **kwargs: Any) -> dict[str, Any]:
        """What a token says, once its signature, nonce, issuer and audience fit."""
        told: dict[str, Any] = super().verify_token(token, **kwargs)
        audience = told.get("aud", [])
        named = [audience] if isinstance(audience, str) else audience
        issuer = provider(settings.HEARD_OIDC["issuer"])["issuer"]
        if told.get("iss") != issuer or settings.HEARD_OIDC["client_id"] not in named:
            raise SuspiciousOperation("a token of another issuer, or for another service")
        return told

    def verify_claims(self, claims: Mapping[str, Any]) -> bool:
        """Whether the provider stands by the address it names."""
        return claims.get("email_verified") is not False

    def filter_users_by_claims(self, claims: Mapping[str, Any]) -> QuerySet[User]:
        """The people with an open account whose sign-in name or address for letters the provider names."""
        said = {sign_in_name(str(claims[name])) for name in settings.HEARD_OIDC["claims"].split() if claims.get(name)}
        by_address = Q()
        for name in said:
            by_address |= Q(email__iexact=name)
        known = User.objects.filter(Q(username__in=said) | by_address, is_active=True)
        return known if said else User.objects.none()

    def get_user(self, user_id: int) -> User | None:
        """The person of a session, unless their account was closed since."""
        return User.objects.filter(pk=user_id, is_active=True).first()


def _insist_on() -> None:
    if not settings.HEARD_OIDC["issuer"]:
        raise Http404


@method_decorator(login_not_required, name="dispatch")
class Leave(OIDCAuthenticationRequestView):  # type: ignore[misc]
    """On to the organisation's own sign-in."""

    get_settings = staticmethod(setting)

    def __init__(self, **kwargs: Any) -> None:
        _insist_on()
        super().__init__(**kwargs)

    def get_extra_params(self, request: HttpRequest) -> dict[str, str]:
        """How strongly people must show who they are there, where that is set."""
        asked = settings.HEARD_OIDC["acr"]
        return {"acr_values": asked} if asked else {}


@method_decorator(login_not_required, name="dispatch")
class Back(OIDCAuthenticationCallbackView):  # type: ignore[misc]
    """Back from the organisation's own sign-in."""

    get_settings = staticmethod(setting)

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """In, or back to the sign-in page with what to do."""
        _insist_on()
        try:
            answer: HttpResponseBase = super().get(request)
        except TROUBLES:
            return self.login_failure()
        return answer

    def login_failure(self) -> HttpResponse:
        """The sign-in page, with a sentence that gives nothing away."""
        messages.warning(
            self.request,
            f"{settings.HEARD_OIDC['name']} did not let you in here. Ask an administrator of {settings.SERVICE_NAME} "
            "whether you have an account with the email address you use there.",
        )
        return redirect("sign_in")
