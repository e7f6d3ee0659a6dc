"""Which address opens to whom, as one table: read from the views themselves, so that it cannot differ from them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

from heard.record.people.models import User
from heard.record.people.roles import BY_NAME, IN_WORDS, ROLES, Role, Verb

GROUP = re.compile(r"\(\?P<(\w+)>([^()]*)\)")
"""A named part of an address that is written as a regular expression, such as `(?P<form>csv|xlsx)`."""


@dataclass(frozen=True, slots=True)
class Address:
    """One address: its name, its pattern, and what a person must be allowed to do to open it.

    Any one of `verbs` is enough; none means that it opens to everybody, signed in or not. `own` says that a provider's
    people may open it too where it is about their own organisation. `arguments` name each part of the address that
    varies, with its kind ("int", "slug", "str", "uuid", "path"), or with what it may be ("csv|xlsx").
    """

    name: str
    route: str
    verbs: tuple[Verb, ...]
    own: bool
    arguments: tuple[tuple[str, str], ...]

    @property
    def open_to_all(self) -> bool:
        """Whether nobody needs to sign in for it."""
        return not self.verbs

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that open it, least powerful first."""
        return tuple(role for role in ROLES.values() if any(verb in role.may for verb in self.verbs))

    def opens_to(self, person: User) -> bool:
        """Whether a person may open it, whatever place it is about."""
        return self.open_to_all or any(person.may(verb) for verb in self.verbs)


def addresses() -> tuple[Address, ...]:
    """Every address of the web application, in the order in which they are tried."""
    return tuple(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: Iterable[URLPattern | URLResolver], start: str) -> Iterator[Address]:
    for one in patterns:
        route = start + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, route)
            continue
        view = one.callback
        verb = getattr(view, "verb", None)
        kinds = [(name, _kind(converter)) for name, converter in one.pattern.converters.items()]
        kinds += GROUP.findall(str(one.pattern)) if isinstance(one.pattern, RegexPattern) else []
        yield Address(
            name=one.name or "",
            route=f"/{route}",
            verbs=getattr(view, "verbs", (verb,) if verb else ()),
            own=getattr(view, "own", None) is not None,
            arguments=tuple(kinds),
        )


def _kind(converter: object) -> str:
    return type(converter).__name__.removesuffix("Converter").replace("String", "str").lower()


def as_markdown() -> str:
    """The reference page: what each role may do, then every address with who opens it."""
    roles = list(ROLES.values())
    lines = [
        "# Who may do what",
        "",
        "Made from the code: the roles of `heard.record.people.roles`, and the verb that stands at every view. A test "
        "asks for every address as every role and compares the answers with this page.",
        "",
        "## Roles",
        "",
        "| role | for whom |",
        "|---|---|",
        *(f"| {role.name} | {role.for_whom} |" for role in roles),
        "",
        "## What each role may do",
        "",
        f"| may | {' | '.join(role.name for role in roles)} |",
        f"|---|{'---|' * len(roles)}",
        *(f"| {IN_WORDS[verb]} | {' | '.join(_may(role, verb) for role in roles)} |" for verb in Verb),
        "",
        "## Every address",
        "",
        "“own” means: a provider’s people open it too, where it is about their own organisation.",
        "",
        "| address | name | to open it, a person may | who |",
        "|---|---|---|---|",
        *(_line(one) for one in addresses()),
    ]
    return "\n".join(lines) + "\n"


def _may(role: Role, verb: Verb) -> str:
    if verb in BY_NAME:
        return "by name" if BY_NAME[verb] in role.may else ""
    return "yes" if verb in role.may else ""


def _line(one: Address) -> str:
    if one.open_to_all:
        return f"| `{one.route}` | {one.name} | anything | everybody, signed in or not |"
    words = " or ".join(IN_WORDS[verb] for verb in one.verbs)
    return f"| `{one.route}` | {one.name} | {words} | {_who(one)} |"


def _who(one: Address) -> str:
    missing = [role.name for role in ROLES.values() if role not in one.roles]
    own = "; Provider (own)" if one.own else ""
    if not missing:
        return "every role"
    if len(missing) < len(ROLES) / 2:
        return f"every role but {', '.join(missing)}{own}"
    return (", ".join(role.name for role in one.roles) or "people named by an administrator") + own
