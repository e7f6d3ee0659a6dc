"""Asks whether a person may do something, at a page and again at the door behind it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from heard.record.people.models import User
from heard.record.people.roles import BY_NAME, IN_WORDS, Verb, roles_that_may
from heard.vocabulary.refusal import Refusal

P = ParamSpec("P")
Answer = TypeVar("Answer", bound=HttpResponseBase)


class NotAllowed(Refusal):
    """A person asked for something their role may not do."""

    def __init__(self, verb: Verb) -> None:
        names = " or ".join(f"{role.name.lower()}s" for role in roles_that_may(verb))
        named = verb in BY_NAME
        super().__init__(
            f"You may not {IN_WORDS[verb]}: only people whom an administrator has named may."
            if named
            else f"Your role may not {IN_WORDS[verb]}: {names} may.",
            next_step="If you need this for your work, ask an administrator of Heard to "
            + ("name you." if named else "change your role."),
        )
        self.verb = verb


def insist(person: object, verb: Verb, *or_also: Verb) -> User:
    """The person, once it is sure they may do this, or one of the others named; raises `NotAllowed`."""
    if not (isinstance(person, User) and any(person.may(one) for one in (verb, *or_also))):
        raise NotAllowed(verb)
    return person


def its_own(person: object, organisation: str) -> bool:
    """Whether a person works for this provider, and so may see its picture."""
    if not isinstance(person, User) or not organisation:
        return False
    return person.organisation == organisation and person.may(Verb.SEE_OWN_PLACE)


def require(
    verb: Verb, *or_also: Verb, own: Callable[..., str] | None = None
) -> Callable[[Callable[Concatenate[HttpRequest, P], Answer]], Callable[Concatenate[HttpRequest, P], Answer]]:
    """Open a view only to people who may `verb`, or one of `or_also`; others read why not.

    Every signed-in view carries one. `own` gives, from the view's arguments, the code of the provider a page is about:
    that provider's own people may open it too, and no other provider's.
    """

    def guard(view: Callable[Concatenate[HttpRequest, P], Answer]) -> Callable[Concatenate[HttpRequest, P], Answer]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> Answer:
            if own is None or not its_own(request.user, own(request, *args, **kwargs)):
                insist(request.user, verb, *or_also)
            return view(request, *args, **kwargs)

        guarded.verb = verb  # type: ignore[attr-defined]
        guarded.verbs = (verb, *or_also)  # type: ignore[attr-defined]
        guarded.own = own  # type: ignore[attr-defined]
        return guarded

    return guard
