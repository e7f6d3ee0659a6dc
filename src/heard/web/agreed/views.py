"""The public pages of a definition and a strategy: read it, see where it comes from, and what changed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from heard.codesign.comparing import How
from heard.record.codesign.models import Document, Round, Version
from heard.record.codesign.responding import changes_between, response_of
from heard.record.codesign.reviewing import published_reviews
from heard.web.agreed.found import (
    answered,
    asked_now,
    behind,
    clause_of,
    current,
    public_versions,
    renditions_of,
    shown_of,
)
from heard.web.public.showing import shown
from heard.web.public.views import open_to_all

NAMES = {Document.Kind.DEFINITION: "What good care means", Document.Kind.STRATEGY: "How we will get there"}


def public_version(kind: str, pk: int) -> Version:
    """A version anybody may read; 404 for any other."""
    found = Version.objects.filter(pk=pk, public=True, document__kind=kind).select_related("document__programme")
    version = found.first()
    if version is None:
        raise Http404
    return version


@open_to_all
def document(request: HttpRequest, kind: str) -> HttpResponse:
    """The one in force; else the newest draft anybody may read, marked as a draft."""
    one = current(kind, timezone.localdate())
    if one is None:
        return shown("agreed/none.jinja", {"kind": kind, "name": NAMES[Document.Kind(kind)]})
    return _page(kind, one.version)


@open_to_all
def version(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """One version, as it was frozen."""
    return _page(kind, public_version(kind, pk))


def _page(kind: str, found: Version) -> HttpResponse:
    today, there = timezone.localdate(), public_versions(kind)
    first = {one.document_id: one.pk for one in there}
    told = {
        "kind": kind,
        "name": NAMES[Document.Kind(kind)],
        "one": shown_of(found, today),
        "asked": asked_now(kind, today),
        "versions": [(each, each.pk != first[each.document_id]) for each in there],
        "rounds": answered(kind),
        "renditions": renditions_of(found.document),
        "reviewed": bool(published_reviews(found.document.programme)),
        "reviewed_of": found.document.programme.reference,
    }
    return shown("agreed/document.jinja", told)


@open_to_all
def clause(request: HttpRequest, kind: str, pk: int, key: str) -> HttpResponse:
    """Where a clause comes from: its themes, numbers that are safe, and words people allowed to be printed."""
    found = public_version(kind, pk)
    one = clause_of(found, key)
    if one is None:
        raise Http404
    told = {"kind": kind, "name": NAMES[Document.Kind(kind)], "frozen": found, "one": one,
            "behind": behind(found, [one])[key], "asked": asked_now(kind, timezone.localdate())}  # fmt: skip
    return shown("agreed/clause.jinja", told)


@open_to_all
def trace(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Every clause of a version with its themes and numbers that are safe, on one page."""
    found = public_version(kind, pk)
    told = {"kind": kind, "name": NAMES[Document.Kind(kind)], "one": shown_of(found, timezone.localdate()),
            "behind": behind(found, found.told["clauses"])}  # fmt: skip
    return shown("agreed/trace.jinja", told)


@open_to_all
def changes(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """What changed from the public version before to this one, word by word, and why."""
    newer = public_version(kind, pk)
    older = newer.document.versions.filter(public=True, pk__lt=newer.pk).order_by("-id").first()
    if older is None:
        raise Http404
    rows = changes_between(older, newer)
    told = {"kind": kind, "name": NAMES[Document.Kind(kind)], "older": older, "newer": newer,
            "rows": [one for one in rows if one.changed.how is not How.SAME],
            "same": sum(one.changed.how is How.SAME for one in rows)}  # fmt: skip
    return shown("agreed/changes.jinja", told)


@open_to_all
def response(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """What you said, what changed, what did not and why."""
    rounds = Round.objects.filter(code=code, version__document__kind=kind).exclude(published_at=None)
    found = rounds.select_related("version__document").first()
    if found is None:
        raise Http404
    told = {"kind": kind, "name": NAMES[Document.Kind(kind)], "round": found, "told_of": response_of(found)}
    return shown("agreed/response.jinja", told)
