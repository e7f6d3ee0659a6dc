"""The OpenAPI document as pages for people are written from it: each endpoint, what it takes and what it answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from heard.record.tokens.scopes import IN_WORDS, Scope
from heard.web.api.api import api
from heard.web.api.entry import Bearer

ORDER = ("Sending", "Returns", "Reading", "People’s words")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing a request carries, or an answer holds."""

    name: str
    where: str
    kind: str
    required: bool
    says: str


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One endpoint: its address, what it is for, what its token must be allowed, and its parts."""

    method: str
    path: str
    group: str
    summary: str
    says: str
    needs: str
    takes: tuple[Part, ...]
    gives: tuple[Part, ...]
    answers: tuple[tuple[str, str], ...]

    @property
    def anchor(self) -> str:
        """What a page calls it in its own address."""
        return f"{self.method}{self.path.replace('/', '-').replace('{', '').replace('}', '')}".lower()


ANSWERED = {
    "200": "done", "201": "kept", "202": "taken into the queue", "304": "as you have it already (If-None-Match)",
    "400": "cannot be done as it stands", "401": "no token that opens Heard", "403": "not allowed to this token",
    "404": "nothing there", "409": "the idempotency key came with another request", "413": "too large",
    "422": "parts are not as they must be; each is named", "429": "too many requests in a minute",
}  # fmt: skip


def document() -> dict[str, Any]:
    """The OpenAPI document, as the address /api/v1/openapi.json gives it."""
    return dict(api.get_openapi_schema(path_prefix="/api/v1/"))


@cache
def endpoints() -> tuple[Endpoint, ...]:
    """Every endpoint, in the order in which people read of them; worked out once."""
    whole, allowed = document(), _allowed()
    found = [
        _endpoint(path, method, told, whole, allowed)
        for path, methods in whole["paths"].items()
        for method, told in methods.items()
    ]
    return tuple(sorted(found, key=lambda one: ORDER.index(one.group)))


def _allowed() -> dict[str, str]:
    """What each operation's token must be allowed to do, by the operation's own name."""
    said = {}
    for _, router in api._routers:
        for view in router.path_operations.values():
            for one in view.operations:
                asks = next((auth.scope for auth in one.auth_callbacks if isinstance(auth, Bearer)), None)
                said[one.view_func.__doc__ or ""] = IN_WORDS[Scope(asks)] if asks else ""
    return said


def _endpoint(path: str, method: str, told: dict[str, Any], whole: dict[str, Any], allowed: dict[str, str]) -> Endpoint:
    says = " ".join(told.get("description", "").split())
    needs = next((words for doc, words in allowed.items() if " ".join(doc.split()) == says), "")
    parameters = [
        Part(one["name"], one["in"], _kind(one["schema"], whole), one.get("required", False),
             one["schema"].get("description", one.get("description", "")))
        for one in told.get("parameters", [])
    ]  # fmt: skip
    body = _content(told.get("requestBody", {}))
    good = next(code for code in ("200", "201", "202") if code in map(str, told["responses"]))
    answer = {str(code): one for code, one in told["responses"].items()}
    given = _content(answer[good])
    return Endpoint(
        method=method.upper(), path=path, group=told["tags"][0], summary=told["summary"], says=says, needs=needs,
        takes=(*parameters, *_parts(body, whole, "body")), gives=tuple(_parts(given, whole, "")),
        answers=tuple((code, ANSWERED[code]) for code in sorted(answer)),
    )  # fmt: skip


def _content(told: dict[str, Any]) -> dict[str, Any]:
    for one in told.get("content", {}).values():
        return dict(one["schema"])
    return {}


def _parts(schema: dict[str, Any], whole: dict[str, Any], where: str, before: str = "") -> Iterator[Part]:
    """The parts of a body, those within others after them, with their whole name."""
    schema = _followed(schema, whole)
    required = schema.get("required", ())
    for name, one in schema.get("properties", {}).items():
        plain = _followed(one, whole)
        says = one.get("description") or ("" if plain.get("properties") else plain.get("description", ""))
        yield Part(f"{before}{name}", where, _kind(one, whole), name in required, " ".join(says.split()))
        inner = _followed(plain.get("items", plain), whole)
        if inner.get("properties"):
            yield from _parts(inner, whole, where, f"{before}{name}{'[]' if 'items' in plain else ''}.")


def _followed(schema: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    """A schema itself, where it is only named or may also be nothing."""
    for one in schema.get("anyOf", ()):
        if "$ref" in one:
            schema = one
    for one in schema.get("allOf", ()):
        schema = one
    if "$ref" in schema:
        return dict(whole["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]])
    return schema


def _kind(schema: dict[str, Any], whole: dict[str, Any]) -> str:
    plain = _followed(schema, whole)
    kinds = [one for one in plain.get("anyOf", [plain]) if one.get("type") != "null"]
    words = " or ".join(dict.fromkeys(_one_kind(_followed(one, whole)) for one in kinds))
    return f"{words} or null" if len(kinds) < len(plain.get("anyOf", [plain])) else words


FORMATS = {"date": "day (2026-04-30)", "date-time": "moment (2026-04-30T10:00:00Z)", "binary": "file"}


def _one_kind(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return "one of: " + ", ".join(f"“{one}”" for one in schema["enum"])
    if "const" in schema:
        return f"“{schema['const']}”"
    names = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false",
             "array": "list", "object": "object"}  # fmt: skip
    return FORMATS.get(schema.get("format", ""), names.get(schema.get("type", ""), "anything"))


OPENING = (
    "# The API", "", "Made from the OpenAPI document, which `/api/v1/openapi.json` gives and `/api` shows.", "", "",
    "`Idempotency-Key` on what sends: the same request sent again with its key is done once. `ETag` on what reads, "
    "sent back as `If-None-Match`: what has not changed is answered 304.",
)  # fmt: skip


def as_markdown() -> str:
    """The reference page of the API."""
    lines = [*OPENING[:4], api.description, *OPENING[4:]]
    for one in endpoints():
        lines += ["", f"## {one.method} {one.path}", "", f"{one.summary}. {one.says}", "",
                  f"A token must be allowed to: {one.needs}." if one.needs else "It needs no token."]  # fmt: skip
        lines += _table("takes", one.takes) + _table("gives", one.gives)
        lines += ["", "Answers: " + "; ".join(f"{code} {words}" for code, words in one.answers) + "."]
    return "\n".join(lines) + "\n"


def _table(what: str, parts: tuple[Part, ...]) -> list[str]:
    if not parts:
        return []
    rows = [
        f"| `{one.name}` | {' '.join(filter(None, (one.where, 'required' if one.required and one.where else '')))} "
        f"| {one.kind} | {one.says} |"
        for one in parts
    ]
    return ["", f"| {what} | where | what it is | says |", "|---|---|---|---|", *rows]
