"""The API as one object: its parts, its documents and how its faults are answered."""

from ninja import NinjaAPI

from heard.web.api import reading, returns, sending, voices
from heard.web.api.problems import answer_problems

DESCRIPTION = (
    "Send what people said and returns to Heard, and read what may be shown: figures with small numbers hidden, words "
    "that are masked and whose authors agreed, and what has changed. Every request but the public ones carries a token "
    "(Authorization: Bearer ...), which an administrator of Heard makes, for one organisation or for all, which may "
    "do as little as it needs. An answer that is no success says why in a sentence, and what to do next."
)
api = NinjaAPI(
    title="Heard", version="1", description=DESCRIPTION, docs_url=None, openapi_url="/openapi.json",
    urls_namespace="api-1",
)  # fmt: skip
answer_problems(api)
for part in (sending, returns, reading, voices):
    api.add_router("", part.router)
