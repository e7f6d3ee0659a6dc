"""The mappings people saved: what each reads, its versions, shared as TOML, and no longer used."""

import tomllib
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from heard.record.intake.mappings import save_mapping, saved_mapping, stop_using
from heard.record.intake.models import Delivery, SavedMapping
from heard.record.intake.sources import mapping_in
from heard.record.people.rights import insist, require
from heard.record.people.roles import Verb
from heard.sources.mapping_choices import meanings_of
from heard.sources.mapping_words import called
from heard.vocabulary.refusal import Refusal
from heard.web.design.forms import PlainForm
from heard.web.intake.forms import WhyForm
from heard.web.intake.words import senders

LARGEST = 200_000  # bytes; the longest mappings known have 4,000


class TomlForm(PlainForm):
    """A mapping someone shared."""

    file = forms.FileField(
        label="A mapping (.toml)",
        help_text="Made by Heard, here or elsewhere.",
        error_messages={"required": "Choose a mapping", "empty": "The file is empty. Choose another"},
    )

    def clean_file(self) -> str:
        """The mapping's text."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("The file is too large to be a mapping. Choose another")
        try:
            return str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError("The file is not a mapping. Choose a .toml file") from None


def _in_use() -> QuerySet[SavedMapping]:
    return SavedMapping.objects.filter(in_use=True).order_by("name")


@require(Verb.UPLOAD)
def mappings(request: HttpRequest) -> HttpResponse:
    """Every mapping in use, and a way to take in one that was shared."""
    form = TomlForm(request.POST or None, request.FILES or None) if request.method == "POST" else TomlForm()
    if form.is_bound and form.is_valid() and (saved := _taken_in(request, form)):
        return redirect("source_mapping", key=saved.key)
    saved_ones = list(_in_use())
    by = senders(one.saved_by for one in saved_ones)
    return render(request, "intake/mappings.jinja", {"form": form, "mappings": saved_ones, "by": by})


def _taken_in(request: HttpRequest, form: TomlForm) -> SavedMapping | None:
    try:
        saved = save_mapping(form.cleaned_data["file"], by=insist(request.user, Verb.UPLOAD).reference)
    except Refusal as refusal:
        form.add_error("file", str(refusal))
        return None
    messages.success(
        request, f"The mapping “{saved.name}” is saved. Files with its columns are read by it from now on."
    )
    return saved


def _named(key: str) -> SavedMapping:
    """The newest version of a mapping, in use or not; raises `Http404`."""
    found = saved_mapping(key) or SavedMapping.objects.filter(key=key).first()
    if found is None:
        raise Http404
    return found


@require(Verb.UPLOAD)
def mapping(request: HttpRequest, key: str) -> HttpResponse:
    """One mapping: what it reads, who saved which version, and what was read by it."""
    one = _named(key)
    versions = list(SavedMapping.objects.filter(key=key))
    shown: dict[str, Any] = {
        "mapping": one,
        "read": _read(one),
        "left": mapping_in(one.text).not_read or (),
        "versions": versions,
        "by": senders(version.saved_by for version in versions),
        "deliveries": Delivery.objects.filter(source=key, state=Delivery.State.LANDED).count(),
    }
    return render(request, "intake/mapping.jinja", shown)


def _read(one: SavedMapping) -> list[tuple[str, str]]:
    meanings = meanings_of(tomllib.loads(one.text), mapping_in(one.text).used)
    return [(label, called(meaning)) for label, meaning in meanings.items() if meaning]


@require(Verb.UPLOAD)
def toml(request: HttpRequest, key: str) -> HttpResponse:
    """A mapping as a file to share."""
    one = _named(key)
    response = HttpResponse(one.text, content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{one.key}.toml"'
    return response


@require(Verb.UPLOAD)
def stop(request: HttpRequest, key: str) -> HttpResponse:
    """Ask why, and read no more files by a mapping."""
    one = _named(key)
    form = WhyForm(
        request.POST or None,
        ask="Why is it not to be used any more?",
        missing="Say why it is not to be used any more",
        hint="Others will read this.",
    )
    if form.is_valid():
        stop_using(key, because=form.cleaned_data["because"], by=insist(request.user, Verb.UPLOAD).reference)
        messages.success(request, f"The mapping “{one.name}” is not used any more.")
        return redirect("source_mappings")
    return render(request, "intake/mapping_stop.jinja", {"form": form, "mapping": one})
