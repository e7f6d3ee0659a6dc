"""Pages that only tests open: every component and every kind of field, once."""

from pathlib import Path

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from heard.web.design.fields import DayField, Radios
from heard.web.design.forms import PlainForm
from heard.web.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500"]

MONTHS = [f"2026-{month:02}" for month in range(1, 13)]
SHARES = [9, 8, 10, 9, 11, 9, 12, 14, 15, 16, 17, 18]


class EveryField(PlainForm):
    """One of each kind of field."""

    name = forms.CharField(label="Your name", help_text="As on your badge", max_length=40)
    email = forms.EmailField(label="Email address", required=False)
    people = forms.IntegerField(label="How many people")
    story = forms.CharField(label="What happened", widget=forms.Textarea, max_length=200)
    note = forms.CharField(label="Anything else", widget=forms.Textarea, required=False)
    place = forms.ChoiceField(label="Place", choices=[("", "Choose"), ("h", "Harbour"), ("v", "Vale")])
    kind = forms.ChoiceField(
        label="Kind",
        choices=[("c", "Comment"), ("p", "Praise")],
        widget=Radios(hints={"p": "Something that went well"}),
    )
    themes = forms.MultipleChoiceField(
        label="Themes", choices=[("a", "Access"), ("k", "Kindness")], widget=forms.CheckboxSelectMultiple
    )
    happened = DayField(label="When it happened")
    sent = forms.FileField(label="The return")
    sure = forms.BooleanField(label="I have checked this")
    secret = forms.CharField(widget=forms.HiddenInput, initial="kept")


class Filters(PlainForm):
    """Two filters."""

    say_optional = False
    place = forms.ChoiceField(label="Place", required=False, choices=[("", "All places"), ("h", "Harbour")])
    period = forms.ChoiceField(label="Period", required=False, choices=[("q", "Last quarter"), ("y", "Last year")])


def drawing() -> str:
    """A line chart as the application draws them."""
    import vl_convert

    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 560,
        "height": 180,
        "data": {"values": [{"month": month, "share": share} for month, share in zip(MONTHS, SHARES, strict=True)]},
        "mark": {"type": "line", "clip": True, "point": True},
        "encoding": {"x": {"field": "month"}, "y": {"field": "share", "type": "quantitative"}},
    }
    return str(vl_convert.vegalite_to_svg(spec))


def _beside(name: str) -> str:
    return Path(__file__).with_name(name).read_text()


@login_not_required
def components(request: HttpRequest) -> HttpResponse:
    """Every component on one page."""
    table = {
        "head": ["Month", "Share", "Comments"],
        "rows": [[m, s, s * 111] for m, s in zip(MONTHS, SHARES, strict=True)],
    }
    page = Paginator(range(1, 213), 25).get_page(request.GET.get("page"))
    told = {"filters": Filters(request.GET), "svg": drawing(), "table": table, "page": page}
    return HttpResponse(engines["jinja2"].from_string(_beside("gallery_components.jinja")).render(told, request))


@login_not_required
def form(request: HttpRequest) -> HttpResponse:
    """Every field on one page."""
    asked = EveryField(request.POST or None, request.FILES or None)
    if asked.is_valid():
        return HttpResponse("received")
    return HttpResponse(engines["jinja2"].from_string(_beside("gallery_form.jinja")).render({"form": asked}, request))


urlpatterns = [*urlpatterns, path("gallery/components", components), path("gallery/form", form)]
