"""The documents: the list, adding one, one with its pages, saying what it is, and withdrawing it."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from heard.record.papers.adding import add_paper
from heard.record.papers.changing import describe as say_what_it_is
from heard.record.papers.changing import withdraw_paper
from heard.record.papers.models import Paper
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.vocabulary.refusal import Refusal
from heard.web.design.pages import page_of
from heard.web.intake.forms import WhyForm
from heard.web.intake.receiving import Arrived, arriving, cut_off
from heard.web.intake.waiting_room import Upload
from heard.web.papers.forms import AddForm, DescribeForm, described
from heard.web.papers.listing import KindFilter, facts_of_paper, lines, pages_listed

SECONDS = "3"
OPEN = (Paper.State.WAITING, Paper.State.READING)


@require(Verb.SEE_ROWS)
def documents(request: HttpRequest) -> HttpResponse:
    """Every document, newest first, of one kind or of all."""
    find = KindFilter(request.GET)
    kind = find.cleaned_data["kind"] if find.is_valid() else ""
    every = Paper.objects.annotate(marked=Count("marks", filter=Q(marks__taken_back_at=None))).order_by("-id")
    page = page_of(every.filter(kind=kind) if kind else every, request)
    told = {"find": find, "kind": kind, "page": page, "lines": lines(page), "any": Paper.objects.exists()}
    return render(request, "papers/documents.jinja", told)


@csrf_exempt  # until it is known that this person may upload and where to; `_receive` checks it then
@require(Verb.UPLOAD)
def add(request: HttpRequest) -> HttpResponseBase:
    """Choose a document and say what it is; it goes to disk as it comes in."""
    person = insist(request.user, Verb.UPLOAD)
    if request.method != "POST":
        return render(request, "papers/add.jinja", {"form": AddForm()})
    with arriving(request, person) as received:
        return _receive(request, received)


@csrf_protect
def _receive(request: HttpRequest, received: Upload) -> HttpResponse:
    form = AddForm(request.POST, request.FILES)
    if cut_off(request):
        form.add_error("file", "The upload was cut off before its end. Choose the file again")
    if form.is_valid():
        arrived = form.cleaned_data["file"]
        assert isinstance(arrived, Arrived)
        try:
            paper = add_paper(arrived.place, form.told, by=insist(request.user, Verb.UPLOAD), name=arrived.place.name)
            return redirect("document", key=paper.reference)
        except Refusal as refusal:
            form.add_error("file", f"{refusal.sentence} {refusal.next_step}")
    return render(request, "papers/add.jinja", {"form": form})


@require(Verb.SEE_ROWS)
def document(request: HttpRequest, key: str) -> HttpResponse:
    """One document: what it is, its pages with how much is likely and marked, and what was attached."""
    paper = get_object_or_404(Paper, reference=key)
    told = {"paper": paper, "facts": facts_of_paper(paper), "open": paper.state in OPEN, "pages": pages_listed(paper)}
    page = render(request, "papers/document.jinja", told)
    if paper.state in OPEN and "still" not in request.GET:
        page.headers["Refresh"] = SECONDS
    return page


@require(Verb.UPLOAD)
def describe(request: HttpRequest, key: str) -> HttpResponse:
    """Say again what a document is."""
    paper = get_object_or_404(Paper, reference=key)
    form = DescribeForm(request.POST or None, initial=described(paper))
    if form.is_valid():
        say_what_it_is(paper, form.told, by=insist(request.user, Verb.UPLOAD))
        return redirect("document", key=key)
    return render(request, "papers/describe.jinja", {"paper": paper, "form": form})


@require(Verb.UNDO)
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Say what goes, ask why, and withdraw a document."""
    paper = get_object_or_404(Paper, reference=key)
    asked = {"ask": "Why is it withdrawn?", "missing": "Say why it is withdrawn"}
    form = WhyForm(request.POST or None, hint="Others will read this, so name nobody.", **asked)
    if form.is_valid():
        withdraw_paper(paper, by=insist(request.user, Verb.UNDO), because=form.cleaned_data["because"])
        messages.success(request, "The document is withdrawn.")
        return redirect("documents")
    marked = paper.marks.filter(taken_back_at=None).count()
    return render(request, "papers/withdraw.jinja", {"paper": paper, "form": form, "marked": marked})
