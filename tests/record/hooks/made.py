"""A server that is told things, and what happens that it may be told of."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from heard.record.intake.models import Delivery
from heard.record.ledger.doors import record


class Listening:
    """A server that keeps what it is told, and answers with `status`."""

    def __init__(self) -> None:
        self.told, self.status = [], 204
        listening = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                listening.told.append((self.path, dict(self.headers), body))
                self.send_response(listening.status)
                self.send_header("Location", "http://127.0.0.1:1/elsewhere")
                self.end_headers()

            def log_message(self, *args: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/heard?team=4"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def landed(key="d1", organisations=("RX9",)):
    Delivery.objects.create(key=key, sha256="0" * 64, file_name="Joan Smith.csv", size=1, source="fft", version="1",
                            source_name="FFT", state="landed", received_by="x", organisations=list(organisations),
                            periods=["2026-01"], rows_accepted=7)  # fmt: skip
    record("delivery_landed", f"delivery:{key}", by="x", rows=7)
