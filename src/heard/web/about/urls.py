"""Where the pages about the service are."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http.response import HttpResponseBase
from django.urls import path
from django.views.generic import TemplateView


def open_page(template: str) -> Callable[..., HttpResponseBase]:
    """A page anyone may read, that needs nothing but its words."""
    return login_not_required(TemplateView.as_view(template_name=template))


urlpatterns = [
    path("accessibility", open_page("about/accessibility.jinja"), name="accessibility"),
    path("help", open_page("about/help.jinja"), name="help"),
    path("cookies", open_page("about/cookies.jinja"), name="cookies"),
]
