"""The page of a chair's summary: drafted from the meeting, edited, passed up, and taken away as a file."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heard.record.meetings.models import Meeting, Summary
from heard.record.meetings.passing import TAKEN_PLACE, above, pass_up, reads, words_of, write_summary, writes
from heard.record.meetings.seeing import chairs
from heard.record.meetings.summary_report import summary_report
from heard.record.people.models import User
from heard.record.people.rights import require
from heard.record.people.roles import Verb
from heard.reports.writing.files import made_as
from heard.vocabulary.refusal import Refusal
from heard.web.design.forms import PlainForm
from heard.web.meetings.papers import TYPES
from heard.web.meetings.seen import meeting_seen, reader


class SummaryForm(PlainForm):
    """The summary as the chair or secretary edits it, with the turn they read it at."""

    words = forms.CharField(
        label="The summary", widget=forms.Textarea(attrs={"rows": "16"}), max_length=8000,
        help_text="One page. What to alert the body above to, what to advise it of, and what it may be assured by.",
    )  # fmt: skip
    turn = forms.IntegerField(widget=forms.HiddenInput, required=False)


@require(Verb.SEE_MEETINGS)
def summary(request: HttpRequest, pk: int) -> HttpResponse:
    """The chair's summary: the draft, or what was written, or what was passed up."""
    meeting, person = _seen(request, pk)
    kept = Summary.objects.filter(meeting=meeting).first()
    form = SummaryForm(request.POST or None, initial={"words": words_of(meeting), "turn": kept.turn if kept else 0})
    if form.is_valid():
        try:
            write_summary(meeting, by=person, words=form.cleaned_data["words"], turn=form.cleaned_data["turn"])
            messages.success(request, "The summary is kept. It is not passed up yet.")
            return redirect("meeting_summary", pk=pk)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "meetings/summary.jinja", _shown(meeting, person, kept) | {"form": form})


@require_POST
@require(Verb.SEE_MEETINGS)
def pass_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Freeze the summary as it was read and pass it up."""
    meeting, person = _seen(request, pk)
    turn = request.POST.get("turn", "")
    pass_up(meeting, by=person, turn=int(turn) if turn.isdigit() else None)
    messages.success(request, "Passed up. It stands in the papers of the next meeting above.")
    return redirect("meeting_summary", pk=pk)


@require(Verb.SEE_MEETINGS)
def file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The summary as a file."""
    meeting, _ = _seen(request, pk)
    if form not in TYPES:
        raise Http404
    answer = HttpResponse(made_as(summary_report(meeting), form), content_type=TYPES[form])
    answer.headers["Content-Disposition"] = f'attachment; filename="chairs-summary-{meeting.on.isoformat()}.{form}"'
    return answer


def _seen(request: HttpRequest, pk: int) -> tuple[Meeting, User]:
    meeting, person = meeting_seen(pk), reader(request)
    if meeting.state not in TAKEN_PLACE or not reads(meeting, person, timezone.localdate()):
        raise Http404
    return meeting, person


def _shown(meeting: Meeting, person: User, kept: Summary | None) -> dict[str, Any]:
    today = timezone.localdate()
    passed = kept is not None and kept.passed_on is not None
    return {
        "meeting": meeting, "kept": kept, "passed": passed, "paragraphs": words_of(meeting).split("\n\n"),
        "above": above(meeting.body, today), "writes": not passed and writes(meeting, person, today),
        "may_pass": not passed and chairs(meeting.body, person, today), "turn": kept.turn if kept else 0,
    }  # fmt: skip
