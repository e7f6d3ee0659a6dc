"""For staff: the groups that collect for the pages they run, and opening another collection."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from heard.record.feedback.asking import may_run, pages_of
from heard.record.feedback.collection import Collection
from heard.record.feedback.outreach import open_collection, sent_so_far
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal
from heard.web.improvements.pairs import site_of
from heard.web.outreach.forms import CollectionForm


@require(Verb.ASK)
def collections(request: HttpRequest) -> HttpResponse:
    """The groups, with what each sent, and opening another."""
    person = insist(request.user, Verb.ASK)
    pages = pages_of(person)
    form = CollectionForm(request.POST or None, pages=pages, initial={"page": request.GET.get("page", "")})
    if form.is_valid():
        told = dict(form.cleaned_data)
        told["page"] = next(one for one in pages if str(one.pk) == told["page"])
        try:
            made = open_collection(by=person, **told)
        except Refusal as refusal:
            form.add_error("closes_on", str(refusal))
        else:
            messages.success(request, "The sheet is ready to print.")
            return redirect("collection", pk=made.pk)
    there = Collection.objects.filter(page__in=pages).select_related("page")
    told = {"form": form, "pages": pages, "there": [(one, sent_so_far(one)) for one in there]}
    return render(request, "outreach/collections.jinja", told)


@require(Verb.ASK)
def collection(request: HttpRequest, pk: int) -> HttpResponse:
    """One group: its sheet, its address, and what it sent."""
    person = insist(request.user, Verb.ASK)
    one = Collection.objects.select_related("page", "opened_by").filter(pk=pk).first()
    if one is None or not may_run(person, one.page):
        raise Http404
    told = {"one": one, "address": f"{site_of(request).rstrip('/')}{one.path}", "sent": sent_so_far(one)}
    return render(request, "outreach/collection.jinja", told)
