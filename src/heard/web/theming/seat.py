"""From where somebody works on themes: staff signed in, or a person who takes part with a code of their own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from heard.record.codesign.models import Activity, Participant, Programme, Theme
from heard.record.codesign.theming import Actor
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.web.joining.holding import open_to_participants
from heard.web.joining.views import activity_of, taking_part
from heard.web.public.showing import shown


@dataclass(frozen=True, slots=True)
class Seat:
    """Who works on which programme's themes, and on one activity's where there is one. `request` is staff's."""

    programme: Programme
    by: Actor
    activity: Activity | None
    request: HttpRequest

    @property
    def staff(self) -> bool:
        """Whether it is staff."""
        return not isinstance(self.by, Participant)

    @property
    def frame(self) -> str:
        """The template that frames the page."""
        return "theming/staff.jinja" if self.staff else "joining/frame.jinja"

    def url(self, name: str, asks: Mapping[str, Any] | None = None, **more: Any) -> str:
        """The address of a page of themes from here, with what it `asks`; staff keep the activity they chose."""
        query = {key: value for key, value in (asks or {}).items() if value not in ("", None)}
        if self.activity is not None and not self.staff:
            address = reverse(f"join_{name}", kwargs={"code": self.activity.code, **more})
        else:
            address = reverse(f"workshop_{name}", kwargs={"reference": self.programme.reference, **more})
            query = ({"activity": self.activity.pk} if self.activity else {}) | query
        return f"{address}?{urlencode(query)}" if query else address

    def theme(self, pk: int) -> Theme:
        """A theme of this programme; 404 for any other."""
        return get_object_or_404(Theme.objects.select_related("group", "activity"), pk=pk, programme=self.programme)

    def draw(self, template: str, told: dict[str, Any], *, status: int = 200) -> HttpResponse:
        """Draw a page in the frame of who opened it."""
        base = {"seat": self, "one": self.programme}
        if self.staff:
            return render(self.request, template, base | told, status=status)
        return shown(template, base | told, kept=0, status=status)


View = Callable[..., HttpResponse]


def for_staff(view: View) -> View:
    """The view for those who run workshops; `?activity=` chooses one activity."""

    @require(Verb.FACILITATE)
    def opened(request: HttpRequest, /, reference: str, **named: Any) -> HttpResponse:
        programme = get_object_or_404(Programme, reference=reference)
        chosen = (request.GET.get("activity") or "").strip()
        if chosen and not (chosen.isdecimal() and len(chosen) < 18):
            raise Http404
        activity = get_object_or_404(Activity, pk=int(chosen), programme=programme) if chosen else None
        person = insist(request.user, Verb.FACILITATE)
        return view(request, Seat(programme, person, activity, request), **named)

    opened.__doc__ = view.__doc__
    return opened


def for_those_who_take_part(view: View) -> View:
    """The view for who joined with a code: the activity is the one they joined."""

    @wraps(view)
    def opened(request: HttpRequest, code: str, **named: Any) -> HttpResponse:
        found = activity_of(code)
        one = taking_part(request, found)
        if one is None:
            return redirect("join_activity", code=found.code)
        return view(request, Seat(found.programme, one, found, request), **named)

    return open_to_participants(opened)
