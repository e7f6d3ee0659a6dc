"""The forms of the register of decisions."""

from typing import Any

from django import forms
from django.utils import timezone

from heard.record.assurance.models import DueRegard
from heard.record.bodies.models import Body, Seat
from heard.record.cases.models import CauseForConcern
from heard.record.commissioning.models import Decision, DeepDive, Engagement, Informed
from heard.web.commissioning.fields import PRIVATE, OfCommissioner, line, phase, programme, text, today
from heard.web.design.forms import PlainForm

GROUP = "group_"
BY_HAND = ("figure", "report", "other")


class RegisterFilter(PlainForm):
    """Which decisions are shown."""

    say_optional = False
    kind = forms.ChoiceField(label="Kind", required=False, choices=[("", "All kinds"), *Decision.Kind.choices])
    without_only = forms.BooleanField(label="Only those without evidence of what people say", required=False)


class DecisionForm(OfCommissioner):
    """A decision, who made it, and what stands beside it."""

    kind = forms.ChoiceField(label="Kind of decision", choices=[("", "Choose"), *Decision.Kind.choices])
    title = line("What it is about")
    decided = text("What was decided")
    on = today("When")
    body = forms.ModelChoiceField(label="Which body decided", queryset=Body.objects.none(), required=False,
                                  empty_label="None of these")  # fmt: skip
    minute = line("Minute", required=False, most=120)
    programme = programme()
    phase = phase()
    value = text("Value for money", required=False, help_text="What it costs, and what it brings.")
    regard = forms.ModelChoiceField(label="Due regard to equality", queryset=DueRegard.objects.all(), required=False,
                                    empty_label="None is kept in Heard")  # fmt: skip
    equality = line("If it is kept elsewhere: its reference or address", required=False, most=300)
    equality_words = text("Equality in one or two sentences", required=False)
    without = text("If nothing people said informed it: why?", required=False,
                   help_text="You add the evidence on the next page. " + PRIVATE)  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.on(timezone.localdate())  # type: ignore[attr-defined]
        for group in Seat.Group:
            self.fields[GROUP + group.value.replace(" ", "_")] = text(
                f"Who decided: {group.label.lower()}", required=False, rows=2, help_text="One post or name a line."
            )
        after = list(self.fields)
        groups = [name for name in after if name.startswith(GROUP)]
        rest = [name for name in after if name not in groups]
        at = rest.index("minute") + 1
        self.order_fields([*rest[:at], *groups, *rest[at:]])

    def clean(self) -> dict[str, Any]:
        """Who decided for each group: as many as there are lines."""
        super().clean()
        told: dict[str, tuple[int, str]] = {}
        for group in Seat.Group:
            name = GROUP + group.value.replace(" ", "_")
            people = [one.strip() for one in str(self.cleaned_data.pop(name, "")).splitlines() if one.strip()]
            if people:
                told[group.value] = (len(people), "; ".join(people)[:300])
        if not told:
            self.add_error(GROUP + "commissioner", "Say who decided, in at least one group")
        self.cleaned_data["decided_by"] = told
        return self.cleaned_data


class InformForm(PlainForm):
    """One piece of evidence."""

    dive = forms.ModelChoiceField(label="A deep dive", queryset=DeepDive.objects.all(), required=False,
                                  empty_label="None")  # fmt: skip
    cause = forms.ModelChoiceField(label="A cause for concern", queryset=CauseForConcern.objects.all(), required=False,
                                   empty_label="None")  # fmt: skip
    engagement = forms.ModelChoiceField(label="Engagement", queryset=Engagement.objects.all(), required=False,
                                        empty_label="None")  # fmt: skip
    kind = forms.ChoiceField(
        label="Something else", required=False,
        choices=[("", "Nothing else"), *((key, words) for key, words in Informed.Kind.choices if key in BY_HAND)],
    )  # fmt: skip
    words = line("What it is", required=False, most=300, help_text="Such as: quarterly report, April to June 2026.")
    address = line("Its address", required=False, most=600)

    def clean_address(self) -> str:
        """A page of Heard or of the web, never a script."""
        given = str(self.cleaned_data["address"]).strip()
        if given and not given.startswith(("/", "https://", "http://")):
            raise forms.ValidationError("Write an address that begins with https:// or with /")
        return given
