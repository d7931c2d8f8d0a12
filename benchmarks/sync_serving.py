"""A web server in a thread, for figures: the real uvicorn with the program's own settings of it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from app.sync.server.listening import listen, web_server
from app.sync.sockets import suit_to_bad_lines


@contextmanager
def serving(app: Any, listening: socket.socket | None = None) -> Iterator[int]:
    """Serve `app` until the block ends; gives its port."""
    own = listening or listen("127.0.0.1", 0)
    suit_to_bad_lines(own)
    server = web_server(app, log_level="error")
    thread = threading.Thread(target=server.run, kwargs={"sockets": [own]})
    thread.start()
    try:
        yield own.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()
        own.close()
