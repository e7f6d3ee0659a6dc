"""One card on the screen: each tick is a number, as it is printed before the answer; words are typed as they stand."""

import secrets
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from heard.feedback.bank import about_you, questions
from heard.feedback.languages import english
from heard.record.feedback.given import LONGEST, Given
from heard.record.feedback.models import FeedbackPage, Submission
from heard.record.feedback.paper_card import LARGE, MOST_CARDS, NUMBER_IN, USUAL
from heard.vocabulary.refusal import Refusal
from heard.web.design.fields import DayField
from heard.web.design.forms import PlainForm
from heard.web.feedback.answering import WHOSE as WHOSE_IS
from heard.web.feedback.answering import Answers
from heard.web.paper.card import WHOSE

NUMERIC = {"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}


class PrintForm(PlainForm):
    """How many cards, how large, and where people give them back."""

    how_many = forms.IntegerField(label="How many cards?", min_value=1, max_value=MOST_CARDS, initial=50,
                                  widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-3"}))  # fmt: skip
    size = forms.TypedChoiceField(
        label="How large?", coerce=int, initial=USUAL,
        choices=[(USUAL, "Usual letters: A5, front and back"), (LARGE, "Large print: A4, front and back")],
    )  # fmt: skip
    give_back = forms.CharField(
        label="How do people give it back?", required=False, max_length=200,
        help_text="Such as: Put it into the box at the desk, or post it to Freepost OUR FEEDBACK.",
    )  # fmt: skip


class BundleForm(PlainForm):
    """The day on which cards came in."""

    received_on = DayField(label="On which day did the cards come in?", initial=timezone.localdate)


class CardForm(PlainForm):
    """One card: its number, and what was ticked and written. Every box may stay empty, but not all."""

    say_optional = False

    def __init__(self, *args: Any, page: FeedbackPage, focus: str, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": secrets.token_urlsafe(12)} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.page, say = page, english()
        self.fields["number"] = forms.RegexField(
            r"\A\s*0*\d{1,6}\s*\Z", label="Card number", required=False,
            widget=forms.TextInput(attrs=NUMERIC | {"class": "nhsuk-input--width-5", "data-number": "yes"}),
            error_messages={"invalid": "A card's number has figures only"},
        )  # fmt: skip
        asked = questions().get(page.question)
        if asked:
            self._key("rating", say[asked.words], [say.get(one.words, one.words) for one in asked.answers])
        self._words("good", say["question_good"])
        self._words("better", say["question_better"])
        self._key("whose", say["whose"], [say[f"whose_{one}"] for one in WHOSE])
        for key in page.about_you:
            one = about_you()[key]
            self._key(f"about_{key}", say[one.words], [say.get(each.words, each.words) for each in one.answers])
        self._key("consent", say["consent"], [say["answer_yes"]])
        self.fields["once"] = forms.CharField(widget=forms.HiddenInput, max_length=40)
        named = focus if focus in self.fields else "good"
        self.fields[named].widget.attrs["autofocus"] = True

    def _key(self, name: str, label: str, answers: Sequence[str]) -> None:
        numbered = " · ".join(f"{number}\u00a0=\u00a0{_together(words)}" for number, words in enumerate(answers, 1))
        attrs = NUMERIC | {"class": "nhsuk-input--width-2 heard-key", "data-most": str(len(answers))}
        self.fields[name] = forms.IntegerField(
            label=label, help_text=numbered, required=False, min_value=1, max_value=len(answers),
            widget=forms.TextInput(attrs=attrs),
            error_messages={"invalid": f"Type a number from 1 to {len(answers)}, or nothing",
                            "min_value": f"Type a number from 1 to {len(answers)}, or nothing",
                            "max_value": f"There is no answer with this number: {len(answers)} is the last"},
        )  # fmt: skip

    def _words(self, name: str, label: str) -> None:
        box = forms.Textarea(attrs={"rows": "3", "autocomplete": "off"})
        self.fields[name] = forms.CharField(label=label, required=False, widget=box)

    def clean(self) -> dict[str, Any]:
        """A card on which nothing stands is not kept, and no words are cut short unseen."""
        told = self.cleaned_data
        if not self.errors and not (told.get("rating") or told["good"].strip() or told["better"].strip()):
            self.add_error("good", "Nothing stands on this card yet: type the answer or the words")
        for name in ("good", "better"):
            if len(told.get(name, "")) > LONGEST:
                self.add_error(name, f"These words are longer than {LONGEST:,} letters")
        return told

    def number(self) -> int | None:
        """The card's number; None for a card without one."""
        typed = self.cleaned_data["number"].strip()
        return int(typed) if typed else None

    def given(self) -> Given:
        """What stands on the card, as the door takes it."""
        told = self.cleaned_data
        sent = {"good": told["good"], "better": told["better"], "rating": str(told.get("rating") or "")}
        sent["whose"] = WHOSE[told["whose"] - 1] if told["whose"] else ""
        sent["consent"] = "on" if told["consent"] else ""
        for key in self.page.about_you:
            if place := told[f"about_{key}"]:
                sent[f"about_{key}"] = about_you()[key].answers[place - 1].kept
        return Answers(self.page, sent, "").given()


def _together(words: str) -> str:
    """An answer such as 65–74 stays on one line: a number at the end of a line reads as another answer."""
    return words.replace("–", "–\u2060")


def as_typed(card: Submission, page: FeedbackPage) -> dict[str, Any]:
    """What the form of a card that is mended begins with: all of it while it waits, later only its number.

    Its words stand here no more once the evidence holds them. Raises `Refusal` where the card's page asks another
    question now: its numbers would mean other answers.
    """
    asked = questions().get(page.question)
    if card.rating is not None and (asked is None or (asked.scale != card.scale and not asked.national)):
        raise Refusal("This page asks another question now.", next_step="Type the card into a new bundle.")
    number = f"{card.card:0{NUMBER_IN}d}" if card.card is not None else ""
    if card.state == Submission.State.GATHERED:
        return {"number": number}
    words = {one["prompt"]: one["text"] for one in card.words}
    told: dict[str, Any] = {
        "number": number,
        "rating": _place(card.rating, len(asked.answers)) if asked and card.rating else "",
        "good": words.get("what_good", ""), "better": words.get("could_improve", ""),
        "consent": "1" if card.consent else "",
    }  # fmt: skip
    whose = [number for number, key in enumerate(WHOSE, 1) if WHOSE_IS[key][0] == card.speaker]
    told["whose"] = whose[0] if whose else ""
    for key in page.about_you:
        kept = card.about_you.get(about_you()[key].column)
        places = [number for number, one in enumerate(about_you()[key].answers, 1) if one.kept == kept]
        told[f"about_{key}"] = places[0] if places else ""
    return told


def _place(rating: int, answers: int) -> int:
    """The number before an answer on the card: "don't know" is the last one, and 6 on every scale."""
    return min(rating, answers)
