"""A line to a real office that can be told to answer as hotel networks, cut lines and broken servers do."""

from __future__ import annotations

import http.client
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Literal, cast
from urllib.parse import urlsplit

Answers = Literal["well", "garbage", "half", "unwell", "silent"]

HOTEL = b"<html><body>Welcome! Please accept our terms to use this network.</body></html>"


class Line(ThreadingHTTPServer):
    """Listens on this machine and passes everything on to the office, or answers as `answers` says."""

    daemon_threads = True

    def __init__(self, office: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.office = urlsplit(office)
        self.answers: Answers = "well"
        self.asked = 0
        self._thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def close(self) -> None:
        """Stop listening."""
        self.shutdown()
        self._thread.join()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def _answer(self) -> None:
        line = cast("Line", self.server)
        line.asked += 1
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if line.answers == "silent":
            self.close_connection = True
        elif line.answers == "garbage":
            self._say(200, "text/html", HOTEL)
        elif line.answers == "unwell":
            self._say(500, "text/html", b"<h1>Internal Server Error</h1>")
        else:
            self._pass_on(line, body)

    do_GET = do_POST = do_PUT = _answer

    def _pass_on(self, line: Line, body: bytes) -> None:
        office = http.client.HTTPConnection(str(line.office.hostname), line.office.port, timeout=30)
        try:
            headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
            office.request(self.command, self.path, body, headers)
            answer = office.getresponse()
            told, kind = answer.read(), answer.headers.get("Content-Type", "")
        finally:
            office.close()
        if line.answers == "half" and answer.status == 200:
            self._say(200, kind, told[: len(told) // 2], whole=len(told))
            self.close_connection = True
        else:
            self._say(answer.status, kind, told)

    def _say(self, status: int, kind: str, body: bytes, *, whole: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if whole is None else whole))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: what is asked is the test's business."""
