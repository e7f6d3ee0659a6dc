"""Where a request comes from."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

FORWARDING = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP")


def address_of(request: HttpRequest) -> str:
    """The address of the person's computer; what a proxy says of it counts only where one was announced."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    return str((forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", ""))[:45])


def from_this_computer(request: HttpRequest) -> bool:
    """Whether the request was made on the computer Heard runs on, and not passed on by a proxy there."""
    if settings.BEHIND_PROXY or any(header in request.META for header in FORWARDING):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
