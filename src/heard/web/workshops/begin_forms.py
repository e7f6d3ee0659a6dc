"""The forms with which a programme begins, changes its frame and moves."""

from typing import Any

from django import forms
from django.utils import timezone

from heard.codesign.template import Template
from heard.codesign.template_reading import LARGEST, TEMPLATES, read, template
from heard.record.bodies.models import Body
from heard.record.codesign.models import Programme
from heard.record.people.models import User
from heard.record.people.roles import Verb, roles_that_may
from heard.vocabulary.refusal import Refusal
from heard.web.commissioning.fields import WIDE, OfCommissioner, line, text, today
from heard.web.design.fields import DayField, Radios
from heard.web.design.forms import PlainForm

EMPTY, OWN = "empty", "own"
ABOUT = "What are people asked about?"
ABOUT_HINT = (
    "It ends the sentence “I believe the ultimate purpose of … is”. For example: asking people about their care."
)


def people_who(verb: Verb) -> Any:
    """People who may sign in and do this, by name."""
    roles = [role.key for role in roles_that_may(verb)]
    return User.objects.filter(is_active=True, role__in=roles).order_by("full_name")


def offered() -> dict[str, Any]:
    """The templates as choices, each with a line of what it is for."""
    found = [template(key) for key in TEMPLATES]
    choices = [*((one.key, one.name) for one in found), (OWN, "A file I was given"), (EMPTY, "Nothing: I begin empty")]
    hints = {one.key: one.use for one in found} | {OWN: "A template from another place, as a TOML file."}
    return {"choices": choices, "widget": Radios(hints=hints)}


class BeginForm(OfCommissioner):
    """A programme begins: from which template, what it is called, what it is about."""

    template = forms.ChoiceField(label="What do you begin from?", initial=TEMPLATES[0], **offered())
    file = forms.FileField(
        label="The file you were given", required=False, help_text="Only if you chose “A file I was given”."
    )
    title = line("What is it called?")
    about = line(ABOUT, required=False, help_text=f"{ABOUT_HINT} Leave it empty to take the template’s.")
    on = today("When does it begin?", help_text="The days of its events follow from this. You can change each of them.")

    def clean(self) -> dict[str, Any]:
        """The template chosen, read; what is wrong with a file is said beside it."""
        told = super().clean()
        chosen, file = told.get("template"), told.pop("file", None)
        if chosen == OWN and file is None and "file" not in self.errors:
            self.add_error("file", "Choose the file you were given")
        elif chosen == OWN and file is not None:
            told["template"] = self._read(file)
        elif chosen:
            told["template"] = Template("", "", "") if chosen == EMPTY else template(chosen)
        if isinstance(told.get("template"), Template) and not told.get("about") and not told["template"].about:
            self.add_error("about", "Enter what people are asked about")
        return told

    def _read(self, file: Any) -> Template | None:
        try:
            # A letter takes at most four bytes.
            return read(file.read(4 * LARGEST + 4).decode("utf-8-sig"), file=str(file.name))
        except UnicodeDecodeError:
            self.add_error("file", f"{file.name}: it is no text. A template is a TOML file.")
        except Refusal as refusal:
            self.add_error("file", str(refusal))
        return None


class FrameForm(PlainForm):
    """What a programme is called, who leads it, what it covers, and when it is looked at again."""

    title = line("What is it called?")
    about = line(ABOUT, help_text=f"{ABOUT_HINT} Activities that are set up already keep their words.")
    why = text("Why do you do this?", required=False)
    lead = forms.ModelChoiceField(label="Who leads it?", queryset=User.objects.none(), required=False,
                                  empty_label="Nobody yet")  # fmt: skip
    sponsor = forms.ModelChoiceField(label="Which body decides on it?", queryset=Body.objects.none(), required=False,
                                     empty_label="Not known yet")  # fmt: skip
    places = text("Which places?", required=False, rows=2, help_text="One a line. Empty means everywhere here.")
    pathways = text("Which care?", required=False, rows=2, help_text="One a line. Empty means all care.")
    review_on = DayField(label="When is it looked at again?", required=False)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        scope = {name: "\n".join(programme.scope.get(name, [])) for name in ("places", "pathways")}
        held = {name: getattr(programme, name) for name in ("title", "about", "why", "lead", "sponsor", "review_on")}
        super().__init__(*args, initial=held | scope, **kwargs)
        self.fields["lead"].queryset = people_who(Verb.FACILITATE)  # type: ignore[attr-defined]
        here = Body.objects.on(timezone.localdate()).filter(commissioner=programme.commissioner_id, organisation="")
        self.fields["sponsor"].queryset = here  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The places and the care as lists."""
        told = self.cleaned_data
        told["scope"] = {name: _lines(told.pop(name, "")) for name in ("places", "pathways")}
        return told


def _lines(typed: str) -> list[str]:
    return [one.strip()[:200] for one in typed.splitlines() if one.strip()][:50]


class MoveForm(PlainForm):
    """One move of a programme or an event, with its reason where it goes back."""

    to = forms.CharField(widget=forms.HiddenInput)
    turn = forms.IntegerField(widget=forms.HiddenInput)
    because = forms.CharField(label="Why?", required=False, max_length=2000,
                              widget=forms.Textarea(attrs={"rows": "2", "class": WIDE}))  # fmt: skip
