"""Answering people who asked for it, and reading words that may tell of danger: each look is recorded."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from heard.record.feedback.models import ReplyContact, Worry
from heard.record.feedback.replying import mark_answered, open_contact, to_answer
from heard.record.feedback.worrying import have_in_hand, read_worry, worries_for
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb


@require(Verb.ANSWER_PEOPLE)
def contacts(request: HttpRequest) -> HttpResponse:
    """Who asked for an answer and waits for it; how to reach them is not shown here."""
    waiting = to_answer(insist(request.user, Verb.ANSWER_PEOPLE))
    return render(request, "feedback/contacts.jinja", {"waiting": waiting})


@require(Verb.ANSWER_PEOPLE)
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Open how to reach one person (recorded), or say that they were answered (their address is deleted)."""
    person, one = insist(request.user, Verb.ANSWER_PEOPLE), get_object_or_404(ReplyContact, pk=pk)
    if request.method == "POST" and request.POST.get("do") == "answered":
        mark_answered(one, by=person)
        messages.success(request, "They were answered. Their address is deleted.")
        return redirect("feedback_contacts")
    opened = open_contact(one, by=person) if request.method == "POST" else None
    return render(request, "feedback/contact.jinja", {"one": one, "opened": opened})


@require(Verb.SEE_CAUSES)
def worries(request: HttpRequest) -> HttpResponse:
    """Feedback with words that may tell of danger, for those whom it reaches."""
    mine = worries_for(insist(request.user, Verb.SEE_CAUSES))
    return render(request, "feedback/worries.jinja", {"worries": mine, "now": timezone.now()})


@require(Verb.SEE_CAUSES)
def worry(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the words (recorded), and say that one has it in hand."""
    person, one = insist(request.user, Verb.SEE_CAUSES), get_object_or_404(Worry, pk=pk)
    if request.method == "POST" and request.POST.get("do") == "acknowledge":
        have_in_hand(one, by=person)
        messages.success(request, "You have it in hand.")
        return redirect("feedback_worry", pk=pk)
    words = read_worry(one, by=person) if request.method == "POST" else None
    told = {"one": one, "words": words, "late": one.late(timezone.now())}
    return render(request, "feedback/worry.jinja", told)
