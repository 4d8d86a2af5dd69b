"""A port for what goes away and comes back while others ask for ports too."""

from __future__ import annotations

import contextlib
import random
import socket

LOW = range(20_000, 30_000)  # systems give their clients higher ones


def kept_port() -> int:
    """One that is free, and stays so while nobody listens there: no client is given it, and few servers want it."""
    for port in random.sample(LOW, 100):
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise OSError("no port is free")
