"""The way from an item back to the page of the document it was marked on."""

from collections.abc import Iterable

from django.urls import reverse

from heard.record.papers.models import Mark


def address_of(mark: Mark) -> str:
    """The page of the document on which a passage stands."""
    place = reverse("document_page", kwargs={"key": mark.paper.reference, "number": mark.page})
    return f"{place}#passage-{mark.pk}"


def leads_of(responses: Iterable[str]) -> dict[str, tuple[str, str]]:
    """For each response that was marked in a document: "page 12 of ..." and the address of that page."""
    wanted = [one for one in dict.fromkeys(responses) if one]
    found = Mark.objects.filter(response__in=wanted, taken_back_at=None).select_related("paper") if wanted else ()
    return {
        one.response: (f"{one.paper.unit} {one.page} of {one.paper.title}", address_of(one))
        for one in found
        if one.paper.withdrawn_at is None
    }
