"""Figures of one node for Prometheus, in its text form: numbers and codes, nothing of any person.

They are answered on a port of their own (`serve run --metrics-port`), which no proxy hands on by mistake.
"""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from app.errors import Unavailable
from app.sync.server.traces import Trace

MEDIA = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

Labels = tuple[str, ...]
Sample = tuple[str, Mapping[str, str], float]
"""A name, its labels, and the number."""


class Counter:
    """Only ever grows."""

    kind = "counter"

    def __init__(self, name: str, said: str, *labels: str) -> None:
        self.name, self.said, self.labels = name, said, labels
        self._lock = threading.Lock()
        self._counts: dict[Labels, float] = defaultdict(float)

    def add(self, amount: float, *labels: str) -> None:
        """Count `amount` more under these labels."""
        with self._lock:
            self._counts[labels] += amount

    def samples(self) -> Iterator[Sample]:
        """What is counted, by label."""
        with self._lock:
            counts = sorted(self._counts.items())
        for labels, count in counts:
            yield self.name, dict(zip(self.labels, labels, strict=True)), count


class Histogram:
    """How long things took: counted by how many were no longer than each of SECONDS."""

    kind = "histogram"

    def __init__(self, name: str, said: str, *labels: str) -> None:
        self.name, self.said, self.labels = name, said, labels
        self._lock = threading.Lock()
        self._buckets: dict[Labels, list[int]] = {}
        self._sums: dict[Labels, float] = defaultdict(float)

    def observe(self, seconds: float, *labels: str) -> None:
        """One thing took so long."""
        with self._lock:
            buckets = self._buckets.setdefault(labels, [0] * (len(SECONDS) + 1))
            buckets[next((n for n, most in enumerate(SECONDS) if seconds <= most), len(SECONDS))] += 1
            self._sums[labels] += seconds

    @contextmanager
    def timed(self, *labels: str) -> Iterator[None]:
        """Observe how long the block takes, however it ends."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.observe(time.perf_counter() - begun, *labels)

    def samples(self) -> Iterator[Sample]:
        """The counts so far, each of all that were no longer; then the sum and the count."""
        with self._lock:
            found = [(labels, list(buckets), self._sums[labels]) for labels, buckets in self._buckets.items()]
        for labels, buckets, total in sorted(found):
            said = dict(zip(self.labels, labels, strict=True))
            count = 0
            for most, here in zip((*map(str, SECONDS), "+Inf"), buckets, strict=True):
                count += here
                yield f"{self.name}_bucket", {**said, "le": most}, count
            yield f"{self.name}_sum", said, total
            yield f"{self.name}_count", said, count


class Gauge:
    """Stands at what was found when it was last looked at."""

    kind = "gauge"

    def __init__(self, name: str, said: str, found: Sequence[Sample]) -> None:
        self.name, self.said, self._found = name, said, found

    def samples(self) -> Iterator[Sample]:
        """What was found."""
        yield from self._found


Metric = Counter | Histogram | Gauge


class Metrics:
    """What one node has done since it started."""

    def __init__(self) -> None:
        self.requests = Counter(
            "trothwy_requests_total", "Requests, by route and how they were answered.", "route", "status"
        )
        self.seconds = Histogram("trothwy_request_seconds", "How long a request took, by route.", "route")
        self.ops = Counter("trothwy_operations_total", "Operations, by how they ended.", "end")
        self.push_seconds = Histogram("trothwy_push_seconds", "How long a push took to decide and keep.")
        self.frames = Counter("trothwy_frames_total", "Frames sent.")
        self.rows = Counter("trothwy_rows_total", "Rows sent.")
        self.bytes = Counter("trothwy_bytes_total", "Bytes of bodies, by direction (up, down).", "direction")
        self.refused = Counter("trothwy_refused_total", "Requests refused, by reason.", "reason")

    def saw(self, trace: Trace) -> None:
        """Count one request."""
        self.requests.add(1, trace.route, str(trace.status))
        self.seconds.observe(trace.seconds, trace.route)
        self.bytes.add(trace.up, "up")
        self.bytes.add(trace.down, "down")
        if trace.code:
            self.refused.add(1, trace.code)
        if trace.frames:
            self.frames.add(trace.frames)
            self.rows.add(trace.rows)
        for end, count in trace.ops.items():
            self.ops.add(count, end)

    def all(self) -> Iterator[Metric]:
        """Each of them."""
        yield from (self.requests, self.seconds, self.ops, self.push_seconds)
        yield from (self.frames, self.rows, self.bytes, self.refused)


def text(metrics: Iterator[Metric]) -> str:
    """The metrics as Prometheus reads them."""
    lines: list[str] = []
    for metric in metrics:
        lines += [f"# HELP {metric.name} {metric.said}", f"# TYPE {metric.name} {metric.kind}"]
        lines += [_line(*sample) for sample in metric.samples()]
    return "\n".join([*lines, ""])


def _line(name: str, labels: Mapping[str, str], value: float) -> str:
    said = ",".join(f'{label}="{_escaped(what)}"' for label, what in labels.items())
    number = str(int(value)) if value == int(value) else repr(value)
    return f"{name}{{{said}}} {number}" if said else f"{name} {number}"


def _escaped(label: str) -> str:
    return label.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


class Listener:
    """Answers GET /metrics, and nothing else, on an address of its own."""

    def __init__(self, host: str, port: int, read: Callable[[], str]) -> None:
        class Answers(BaseHTTPRequestHandler):
            timeout = 10
            server_version, sys_version = "metrics", ""

            def do_GET(self) -> None:
                known = self.path.split("?")[0] == "/metrics"
                body = read().encode() if known else b""
                self.send_response(200 if known else 404)
                self.send_header("Content-Type", MEDIA)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        try:
            self._server = ThreadingHTTPServer((host, port), Answers)
        except OSError as taken:
            raise Unavailable("port_taken", f"The server cannot listen on {host}:{port}.") from taken
        self._thread = threading.Thread(target=self._server.serve_forever, name="metrics", daemon=True)

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self._server.server_address[1])

    def start(self) -> None:
        """Answer from now on, in a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """Answer no more."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)
