"""What people fill in to ask about a version, to type in a comment and to answer one."""

from typing import Any

from django import forms
from django.utils import timezone

from heard.record.codesign.models import Comment
from heard.web.agreed.forms import CommentForm
from heard.web.commissioning.fields import line, text
from heard.web.design.fields import DayField
from heard.web.design.forms import PlainForm


class RoundForm(PlainForm):
    """When people are asked, whom, and how they are reached."""

    opens = DayField(label="From which day?", initial=timezone.localdate)
    closes = DayField(label="To which day?")
    audiences = text("Whom do you ask?", required=False, help_text="One group a line.")
    channels = text("How do you reach them?", required=False, help_text="One way a line: posters, drop-ins, letters.")

    def told(self) -> dict[str, Any]:
        """What was said, as the door takes it."""
        told = dict(self.cleaned_data)
        return told | {name: told[name].splitlines() for name in ("audiences", "channels")}


class TypedForm(CommentForm):
    """A comment that came by post, by telephone or at a drop-in, typed in by staff."""

    channel = line("How did it come?", most=120, required=False)

    def told(self) -> dict[str, Any]:
        """What was said, as the door takes it."""
        return super().told() | {"channel": self.cleaned_data["channel"]}


class DispositionForm(PlainForm):
    """The answer to a comment."""

    disposition = forms.ChoiceField(label="What became of it?", choices=Comment.Disposition.choices,
                                    widget=forms.RadioSelect)  # fmt: skip
    because = text("Why?", help_text="Its author reads this with their code; so does anybody, on the page of answers.")
    gist = text(
        "What did it say, in your own words?", rows=2,
        help_text="The page of answers prints this. Give the same words to comments that say the same.",
    )  # fmt: skip
    wording = forms.ChoiceField(label="Which change did it lead to?", required=False)

    def __init__(self, *args: Any, comment: Comment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        clauses = [comment.clause] if comment.clause else list(comment.round.version.document.clauses.all())
        self.there = {str(each.pk): each for one in clauses for each in one.wordings.all() if each.number > 1}
        field = self.fields["wording"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "None, or the newest"), *((key, one.words[:100]) for key, one in self.there.items())]

    def clean_wording(self) -> Any:
        """The wording itself."""
        return self.there.get(self.cleaned_data["wording"])


class LearntForm(PlainForm):
    """What a round taught."""

    learnt = text("What did you learn?", required=False, help_text="Anybody may read it, what went badly too.")
