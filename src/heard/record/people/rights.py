"""Asks whether a person may do something, at a page and again at the door behind it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from heard.record.people.models import User
from heard.record.people.roles import IN_WORDS, Verb, roles_that_may
from heard.vocabulary.refusal import Refusal

P = ParamSpec("P")
Answer = TypeVar("Answer", bound=HttpResponseBase)


class NotAllowed(Refusal):
    """A person asked for something their role may not do."""

    def __init__(self, verb: Verb) -> None:
        names = " or ".join(f"{role.name.lower()}s" for role in roles_that_may(verb))
        super().__init__(
            f"Your role may not {IN_WORDS[verb]}: {names} may.",
            next_step="If you need this for your work, ask an administrator of Heard to change your role.",
        )
        self.verb = verb


def insist(person: object, verb: Verb) -> User:
    """The person, once it is sure they may do this; raises `NotAllowed`."""
    if not (isinstance(person, User) and person.may(verb)):
        raise NotAllowed(verb)
    return person


def require(
    verb: Verb,
) -> Callable[[Callable[Concatenate[HttpRequest, P], Answer]], Callable[Concatenate[HttpRequest, P], Answer]]:
    """Open a view only to people who may `verb`; others read why not. Every signed-in view carries one."""

    def guard(view: Callable[Concatenate[HttpRequest, P], Answer]) -> Callable[Concatenate[HttpRequest, P], Answer]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> Answer:
            insist(request.user, verb)
            return view(request, *args, **kwargs)

        guarded.verb = verb  # type: ignore[attr-defined]
        return guarded

    return guard
