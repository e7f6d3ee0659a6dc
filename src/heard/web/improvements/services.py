"""Making the numbers of a service public, and taking them down."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from heard.record.intake.editions import current_snapshot
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.record.telling.models import ServicePage
from heard.record.telling.service_pages import publish_service, take_service_down
from heard.vocabulary.refusal import Refusal
from heard.web.improvements.choosing import place_named, places
from heard.web.improvements.forms import ServiceForm


@require(Verb.PUBLISH)
def service_pages(request: HttpRequest) -> HttpResponse:
    """The services whose numbers are public; choose another."""
    form = ServiceForm(request.POST or None, places=places(current_snapshot()))
    if form.is_valid():
        about = place_named(form.cleaned_data["place"], form.cleaned_data["service"])
        try:
            publish_service(by=insist(request.user, Verb.PUBLISH), about=about)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Its numbers are public now, as they stand.")
            return redirect("improvement_services")
    public = list(ServicePage.objects.filter(taken_down_at=None))
    names = names_of({code for one in public for code in (one.organisation, one.site)})
    return render(request, "improvements/services.jinja", {"form": form, "public": public, "names": names})


@require_POST
@require(Verb.PUBLISH)
def down(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the numbers of a service down."""
    take_service_down(get_object_or_404(ServicePage, pk=pk), by=insist(request.user, Verb.PUBLISH))
    messages.success(request, "Its numbers are no longer public.")
    return redirect("improvement_services")
