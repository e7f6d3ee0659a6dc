"""A commissioner's bodies, roles, duties and commitments, read from a template: dated data, never code."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from heard.governance.dated import Valid, in_force
from heard.governance.lifecycle import Actor, Stage
from heard.vocabulary.refusal import Refusal

TEMPLATES = ("leeds-ccg-2018", "icb-2026")


class TemplateFault(Refusal):
    """A template that contradicts itself."""


@dataclass(frozen=True, slots=True)
class Body:
    """A committee, board or group. `reports_to` are keys of bodies; `per` is "provider" where there is one for each.

    `stages` are the stages of a cause for concern it answers for, `chair` the part its chair plays in moves,
    `receives` the reports it is owed, with how often.
    """

    key: str
    name: str
    also_called: tuple[str, ...]
    purpose: str
    reports_to: tuple[str, ...]
    per: str
    stages: tuple[Stage, ...]
    chair: Actor | None
    receives: tuple[tuple[str, str], ...]
    members: tuple[str, ...]
    valid: Valid


@dataclass(frozen=True, slots=True)
class Post:
    """A role in the organisation, whom it answers to, and what it is responsible for."""

    key: str
    name: str
    answers_to: str
    responsible_for: str
    valid: Valid


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty in law or policy: what it asks, and where it says so."""

    key: str
    name: str
    asks: str
    citation: str
    valid: Valid


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise of the commissioner: its words, the teams that keep it and the bodies it is kept before."""

    key: str
    number: int
    words: str
    teams: tuple[str, ...]
    bodies: tuple[str, ...]
    valid: Valid


@dataclass(frozen=True, slots=True)
class Template:
    """Everything a commissioner starts from, and the template it follows, if any."""

    key: str
    name: str
    source: str
    since: date
    follows: str
    bodies: tuple[Body, ...]
    posts: tuple[Post, ...]
    duties: tuple[Duty, ...]
    commitments: tuple[Commitment, ...]

    def body(self, key: str) -> Body:
        """The body of this key; KeyError where there is none."""
        return next(body for body in self.bodies if body.key == key)

    def on(self, day: date) -> "Template":
        """What of it holds on a day; raises `TemplateFault` before it begins, or where no body decides any more."""
        if day < self.since:
            raise TemplateFault(
                f"{self.name} begins on {self.since.day} {self.since:%B %Y}.",
                next_step="Choose that day or a later one, or an earlier template.",
            )
        held = replace(
            self,
            bodies=in_force(self.bodies, day),
            posts=in_force(self.posts, day),
            duties=in_force(self.duties, day),
            commitments=in_force(self.commitments, day),
        )
        if not any(body.stages for body in held.bodies):
            raise TemplateFault(
                f"On {day.day} {day:%B %Y} the bodies of this template had ended: {self.name}.",
                next_step="Choose an earlier day, or the template that follows it.",
            )
        return held


@cache
def template(key: str) -> Template:
    """A template that comes with Heard."""
    if key not in TEMPLATES:
        raise TemplateFault(f"There is no template {key}.", next_step=f"There are: {', '.join(TEMPLATES)}.")
    told = files(__package__).joinpath(f"templates/{key}.toml").read_text(encoding="utf-8")
    return read(tomllib.loads(told))


def read(told: Mapping[str, Any]) -> Template:
    """A template from what its file says; raises `TemplateFault` where it names what it does not have."""
    since = told["since"]
    found = Template(
        key=told["key"],
        name=told["name"],
        source=told["source"],
        since=since,
        follows=told.get("follows", ""),
        bodies=tuple(_body(one, since) for one in told["bodies"]),
        posts=tuple(
            Post(one["key"], one["name"], one.get("answers_to", ""), one.get("responsible_for", ""), _valid(one, since))
            for one in told["posts"]
        ),
        duties=tuple(
            Duty(one["key"], one["name"], one["asks"], one["citation"], _valid(one, since)) for one in told["duties"]
        ),
        commitments=tuple(
            Commitment(
                one["key"],
                number,
                one["words"],
                tuple(one["teams"]),
                tuple(one["bodies"]),
                _valid(one, since),
            )
            for number, one in enumerate(told["commitments"], 1)
        ),
    )
    _insist_whole(found)
    return found


def _body(one: Mapping[str, Any], since: date) -> Body:
    return Body(
        key=one["key"],
        name=one["name"],
        also_called=tuple(one.get("also_called", ())),
        purpose=one["purpose"],
        reports_to=tuple(one.get("reports_to", ())),
        per=one.get("per", ""),
        stages=tuple(Stage(stage) for stage in one.get("stages", ())),
        chair=Actor(one["chair"]) if "chair" in one else None,
        receives=tuple((report, often) for report, often in one.get("receives", {}).items()),
        members=tuple(one.get("members", ())),
        valid=_valid(one, since),
    )


def _valid(one: Mapping[str, Any], since: date) -> Valid:
    return Valid(one.get("since", since), one.get("until"), one.get("successor", ""))


def _insist_whole(found: Template) -> None:
    bodies, posts = {body.key for body in found.bodies}, {post.key for post in found.posts}
    named: list[tuple[str, Sequence[str], set[str]]] = [
        *((f"body {body.key}", body.reports_to, bodies) for body in found.bodies),
        *((f"post {post.key}", [post.answers_to] if post.answers_to else [], posts) for post in found.posts),
        *((f"commitment {one.number}", one.bodies, bodies) for one in found.commitments),
        *((f"commitment {one.number}", one.teams, posts) for one in found.commitments),
    ]
    for where, keys, known in named:
        if unknown := [key for key in keys if key not in known]:
            raise TemplateFault(
                f"The template {found.key} names in its {where} what it does not have: {', '.join(unknown)}.",
                next_step="Add it to the template, or correct the name.",
            )
