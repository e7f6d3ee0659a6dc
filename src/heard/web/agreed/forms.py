"""What anybody may send about a draft: a comment, once a page; and the code with which its answer opens."""

import secrets
from typing import Any

from django import forms
from django.core.signing import BadSignature, TimestampSigner

from heard.codesign.method import hint_for_issue
from heard.record.codesign.consulting import LONGEST
from heard.record.codesign.models import Clause, Comment, Round
from heard.web.design.forms import PlainForm

OPEN = 24 * 60 * 60
"""Seconds a form may stay open before it is asked again."""
SIGNER = TimestampSigner(salt="heard.comment-on-a-draft")
KINDS = (
    (Comment.Kind.CLAIM, "Something good about it"),
    (Comment.Kind.CONCERN, "Something that worries me"),
    (Comment.Kind.ISSUE, "A question"),
    (Comment.Kind.EDIT, "Other words I would use"),
)


def stamp() -> str:
    """A new mark for one form."""
    return SIGNER.sign(secrets.token_urlsafe(12))


class CommentForm(PlainForm):
    """A comment on a clause, or on the whole. `website` is a field nobody sees: only machines fill it in."""

    clause = forms.ChoiceField(label="What is it about?", required=False)
    kind = forms.ChoiceField(label="What do you want to say?", choices=KINDS, widget=forms.RadioSelect)
    words = forms.CharField(
        label="Your comment",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": "5"}),
        help_text="Please write no names, and nothing that tells who you are. Staff read it; it is not shown here.",
    )
    group = forms.ChoiceField(
        label="Which of these are you?", required=False, help_text="So that we see whom we hear from, and whom not."
    )
    once = forms.CharField(widget=forms.HiddenInput)

    say_optional = False

    def __init__(self, *args: Any, asked: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        document = asked.version.document
        self.clauses: dict[str, Clause] = {one.key: one for one in document.clauses.all()}
        clauses = [(one["key"], _short(one["words"])) for one in asked.version.told["clauses"]]
        self._choices("clause", [("", "All of it"), *clauses])
        groups = [(str(one.pk), one.name) for one in document.programme.groups.all()]
        self._choices("group", [("", "I would rather not say"), *groups])
        self.groups = {str(one.pk): one for one in document.programme.groups.all()}

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean_once(self) -> str:
        """The mark of this form alone."""
        try:
            return str(SIGNER.unsign(self.cleaned_data["once"], max_age=OPEN))
        except BadSignature:
            raise forms.ValidationError("This page was open too long. Send your comment once more") from None

    def clean(self) -> dict[str, Any]:
        """A question must be one; the hint stands where it was written."""
        told = self.cleaned_data
        if told.get("kind") == Comment.Kind.ISSUE and told.get("words") and (hint := hint_for_issue(told["words"])):
            self.add_error("words", hint)
        return told

    def told(self) -> dict[str, Any]:
        """What was said, as the door takes it."""
        said = self.cleaned_data
        return {
            "kind": said["kind"],
            "words": said["words"],
            "once": said["once"],
            "clause": self.clauses.get(said["clause"]),
            "group": self.groups.get(said["group"]),
            "channel": "this page",
        }


def _short(words: str, most: int = 90) -> str:
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + " …"


class CodeForm(PlainForm):
    """The code that stood on the page after a comment was sent."""

    code = forms.CharField(
        label="Your code",
        max_length=40,
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-20", "autocomplete": "off", "spellcheck": "false"}),
        help_text="It stood on the page after you sent your comment, such as KTM-4R7-XHP-93C.",
    )
