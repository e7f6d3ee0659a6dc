"""A server on this computer that answers as Care Opinion's interface is documented to."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

KEY = "a-real-key"
SIGN_IN = b"<!DOCTYPE html><html><head><title>Log in</title></head><body>Please log in</body></html>"


@dataclass
class Served:
    """What the server holds, how it misbehaves, and what it was asked and when."""

    stories: list[dict] = field(default_factory=list)
    apologies: int = 0
    redirect_to: str = "/account/login"
    as_page: bool = False  # the sign-in page itself, where others redirect to it
    stop_after: int = 0  # answers stories so many times, then apologises for ever
    asked: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    elsewhere: list[str | None] = field(default_factory=list)
    address: str = ""


class _Answers(BaseHTTPRequestHandler):
    served: Served

    def do_GET(self) -> None:
        served, parts = self.served, urlsplit(self.path)
        served.times.append(time.monotonic())
        served.asked.append(self.path)
        if not parts.path.startswith("/api/v2/"):
            served.elsewhere.append(self.headers.get("Authorization"))
            return self._give(SIGN_IN, kind="text/html")
        if self.headers.get("Authorization") != f"SUBSCRIPTION_KEY {KEY}":
            if served.as_page:
                return self._give(SIGN_IN, kind="text/html")
            return self._give(b"", status=302, Location=served.redirect_to)
        if served.apologies:
            served.apologies -= 1
            return self._give(b"Sorry! Something went wrong.", kind="text/plain")
        return self._answer(parts.path, {name: found[0] for name, found in parse_qs(parts.query).items()})

    def _answer(self, path: str, asked: dict[str, str]) -> None:
        served = self.served
        if path == "/api/v2/opinions":
            if served.stop_after and sum("/opinions?" in one for one in served.asked) > served.stop_after:
                return self._give(b"Sorry! Something went wrong.", kind="text/plain")
            there = [s for s in served.stories if s["dateOfSubmission"][:10] >= asked.get("submittedonafter", "")]
            skip, take = int(asked["skip"]), int(asked["take"])
            bare = [{name: v for name, v in s.items() if name not in ("tags", "services")} for s in there]
            return self._give(json.dumps(bare[skip : skip + take]).encode())
        number, part = path.split("/")[-2:]
        story = next(s for s in served.stories if str(s["id"]) == number)
        return self._give(json.dumps(story.get("tags" if part == "tags" else "services", [])).encode())

    def _give(self, body: bytes, *, status: int = 200, kind: str = "application/json", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *said: object) -> None:
        """Nothing: the tests look at `Served`."""


@contextmanager
def served(**facts) -> Iterator[Served]:
    """The server, listening until the end of the block."""
    what = Served(**facts)
    handler = type("Answers", (_Answers,), {"served": what})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    what.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield what
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
