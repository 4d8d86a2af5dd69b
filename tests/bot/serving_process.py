"""`hoidap serve` as a process of its own, to be signalled and killed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

from tests.telegram.botapi import PATIENCE, BotApi


class Serving:
    """Started at once; `address` of its page, `output` all that it has printed."""

    def __init__(self, api: BotApi, folder: Path, environment: Mapping[str, str] | None = None, port: int = 0) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("HOIDAP_")}
        given = {
            "HOIDAP_DATA": str(folder),
            "HOIDAP_TELEGRAM_TOKEN": api.token,
            "HOIDAP_TELEGRAM_API_URL": api.url,
            "HOIDAP_WORKERS": "0",  # they would only make the tests slow; test_endurance has them
            "HOIDAP_RATE_PERSON": "1000",
            "HOIDAP_RATE_CHAT": "1000",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bot", "serve", "--port", str(port)],
            env={**kept, **given, **(environment or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self.output = ""
        self._ready = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        assert self._ready.wait(PATIENCE), self.output
        match = re.search(r"http://[\d.:]+", self.output)
        assert match, self.output
        self.address = match[0]

    def kill(self) -> None:
        """As a power cut would."""
        self._process.kill()
        self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)

    def stop(self, by: signal.Signals = signal.SIGTERM) -> int:
        """In order; the exit code."""
        self._process.send_signal(by)
        code = self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return code

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self.output += line
                self._ready.set()
        self._ready.set()
