"""The forms of a deep dive: asked, scoped, added to, found, signed off, and what it changed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from heard.record.cases.models import CauseForConcern
from heard.record.commissioning import diving as doors
from heard.record.commissioning.engaging import link_engagement
from heard.record.commissioning.freezing import add_evidence, keep_quotes, quotes_to_choose
from heard.record.commissioning.models import DeepDive
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.record.places.names import names_of
from heard.web.commissioning.dive_forms import (
    AddForm,
    AskForm,
    EffectForm,
    FindForm,
    LinkForm,
    QuoteForm,
    ScopeForm,
    SignForm,
    SignForThemForm,
)
from heard.web.commissioning.dive_page import scope_offered
from heard.web.commissioning.writing import Asking, way_of, written
from heard.web.design.pages import page_of

QUOTES = 15
"""Comments on one page to choose from."""


def _asking(dive: DeepDive, title: str, send: str, done: str, lede: str = "") -> Asking:
    way = way_of(("Deep dives", "deep_dives"), (dive.project, "deep_dive", dive.reference))
    return Asking(title, send, done, way, lambda _: reverse("deep_dive", args=[dive.reference]), dive.reference, lede)


@require(Verb.COMMISSION)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a deep dive; `?cause=` names the cause for concern it follows."""
    by = insist(request.user, Verb.COMMISSION)
    cause = CauseForConcern.objects.filter(reference=request.GET.get("cause", "")[:20].replace("\0", "")).first()
    form = AskForm(request.POST or None, initial={"cause": cause, "project": cause.title if cause else ""})
    asking = Asking(
        "Ask for a deep dive", "Ask for it", "The deep dive is asked for. Now agree its scope.",
        way_of(("Deep dives", "deep_dives")), lambda made: reverse("deep_dive", args=[made.reference]),
        lede="A deep dive looks closely at what people say, for one project.",
    )  # fmt: skip
    return written(request, form, lambda told: doors.ask_for_dive(by=by, **told), asking)


@require(Verb.COMMISSION)
def scope(request: HttpRequest, reference: str) -> HttpResponse:
    """Agree what a deep dive looks at."""
    one, by = get_object_or_404(DeepDive, reference=reference), insist(request.user, Verb.COMMISSION)
    now = {"organisations": one.organisations, "period": one.period, "service": one.service, "pathway": one.pathway,
           "population": one.population}  # fmt: skip
    form = ScopeForm(request.POST or None, initial=now, **scope_offered(one))
    asking = _asking(one, "Agree the scope", "Agree this scope", "The scope is agreed.")
    return written(request, form, lambda told: doors.agree_scope(one, scope=doors.Scope(**told), by=by), asking)


@require(Verb.SEE_ROWS)
def quotes(request: HttpRequest, reference: str) -> HttpResponse:
    """Choose comments of one provider, masked as they are shown; each look is recorded."""
    one, by = get_object_or_404(DeepDive, reference=reference), insist(request.user, Verb.SEE_ROWS)
    code = request.GET.get("provider") or next(iter(one.organisations), "")
    page = page_of(quotes_to_choose(one, code if code in one.organisations else "none", person=by), request,
                   per_page=QUOTES)  # fmt: skip
    rows = {row["passage"]: row for row in page}
    form = QuoteForm(request.POST or None, offered=[(key, row["text"]) for key, row in rows.items()])
    asking = _asking(one, "Choose what people said", "Keep these", "What people said is kept.",
                     "Names are hidden as far as the machine sees them. Read each before you keep it.")  # fmt: skip
    door = lambda told: keep_quotes(one, by=by, rows=[rows[key] for key in told["passages"]])  # noqa: E731
    return written(request, form, door, asking, page=page, providers=names_of(one.organisations), provider=code)


@require(Verb.COMMISSION)
def add(request: HttpRequest, reference: str) -> HttpResponse:
    """Add a line of evidence from elsewhere."""
    one, by = get_object_or_404(DeepDive, reference=reference), insist(request.user, Verb.COMMISSION)
    asking = _asking(one, "Add evidence from elsewhere", "Add it", "The evidence is added.")
    return written(request, AddForm(request.POST or None), lambda told: add_evidence(one, by=by, **told), asking)


@require(Verb.COMMISSION)
def find(request: HttpRequest, reference: str) -> HttpResponse:
    """Write a finding."""
    one, by = get_object_or_404(DeepDive, reference=reference), insist(request.user, Verb.COMMISSION)
    asking = _asking(one, "Write a finding", "Keep this finding", "The finding is kept.")
    form = FindForm(request.POST or None, dive=one)
    return written(request, form, lambda told: doors.find(one, by=by, evidence=told.pop("lines"), **told), asking)


@require(Verb.SEE_MEETINGS)
def sign(request: HttpRequest, reference: str) -> HttpResponse:
    """Sign off as a patient representative, or record that one has."""
    one, by = get_object_or_404(DeepDive, reference=reference), insist(request.user, Verb.SEE_MEETINGS)
    form = (SignForThemForm if by.may(Verb.COMMISSION) else SignForm)(request.POST or None)
    asking = _asking(one, "Sign it off", "Sign off", "The deep dive is signed off. It stays as it is now.",
                     "After this nothing in it is changed.")  # fmt: skip
    return written(request, form, lambda told: doors.sign_off(one, by=by, **told), asking)


@require(Verb.COMMISSION)
def effect(request: HttpRequest, reference: str) -> HttpResponse:
    """Record what a signed deep dive changed."""
    one, by = get_object_or_404(DeepDive, reference=reference), insist(request.user, Verb.COMMISSION)
    asking = _asking(one, "Record what it changed", "Keep this change", "What it changed is on record.")
    form = EffectForm(request.POST or None, dive=one)
    return written(request, form, lambda told: doors.record_effect(one, by=by, **told), asking)


@require(Verb.COMMISSION)
def link(request: HttpRequest, reference: str) -> HttpResponse:
    """Link engagement or a consultation."""
    one, by = get_object_or_404(DeepDive, reference=reference), insist(request.user, Verb.COMMISSION)
    asking = _asking(one, "Link engagement or a consultation", "Link it", "It is linked.",
                     "Record the engagement first, if it is not in the list.")  # fmt: skip
    return written(request, LinkForm(request.POST or None), lambda told: link_engagement(one, by=by, **told), asking)
