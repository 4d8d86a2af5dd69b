"""The product itself, `python -m bot serve`, in a process that a test starts, kills and starts again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from tests.telegram.botapi import PATIENCE, BotApi

ROOT = Path(__file__).parents[2]


class Running:
    """One bot on a data folder. `log` collects what every one of its lives wrote.

    With HOIDAP_PUBLIC_URL on loopback it listens there, and takes its updates by webhook.
    """

    def __init__(self, api: BotApi, data: Path, **settings: str) -> None:
        self.api, self.data = api, data
        self.log = data.with_name(f"{data.name}.log")
        self.kills: list[float] = []
        self.address = ""
        self._port = str(urlsplit(settings.get("HOIDAP_PUBLIC_URL", "")).port or 0)
        self._process: subprocess.Popen[str] | None = None
        kept = {name: value for name, value in os.environ.items() if not name.startswith("HOIDAP_")}
        self._environment = {
            **kept,
            "HOIDAP_DATA": str(data),
            "HOIDAP_TELEGRAM_TOKEN": api.token,
            "HOIDAP_TELEGRAM_API_URL": api.url,
            "HOIDAP_WORKERS": "0",  # they would only make the tests slow; test_endurance has them
            "OMP_NUM_THREADS": "1",
            **settings,
        }

    @classmethod
    def over(cls, api: BotApi, indexed: Path, folder: Path, **settings: str) -> Running:
        """On a copy of an indexed data folder."""
        data = folder / "data"
        shutil.copytree(indexed, data)
        return cls(api, data, **settings)

    def __enter__(self) -> Running:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()

    @property
    def pid(self) -> int:
        assert self._process
        return self._process.pid

    def start(self, seconds: float = PATIENCE) -> None:
        """Until it takes requests and has asked the Bot API for updates, or to bring them."""

        def asked() -> int:
            return self.api.server.polls + self.api.world.effects["setWebhook"]

        before = asked()
        with self.log.open("a") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "serve", "--port", self._port],
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                cwd=self.data.parent,
                env={**self._environment, "PYTHONPATH": str(ROOT)},
            )
        assert self._process.stdout
        said = self._process.stdout.readline()
        assert "http://" in said, f"the bot did not start: {said} {self.log.read_text('utf-8')}"
        self.address = said[said.index("http://") :].split()[0].rstrip(".,")
        self.api.wait_until(lambda: asked() > before, seconds, "the bot does not ask for updates")

    def kill(self) -> None:
        """kill -9."""
        assert self._process
        self.kills.append(time.time())
        self._process.send_signal(signal.SIGKILL)
        self._ended()

    def stop(self) -> int:
        """SIGTERM; the exit status."""
        assert self._process
        self._process.send_signal(signal.SIGTERM)
        return self._ended()

    def _ended(self) -> int:
        process, self._process = self._process, None
        assert process
        assert process.stdout
        process.stdout.close()
        return process.wait(PATIENCE)

    def health(self) -> dict[str, object]:
        return dict(httpx.get(f"{self.address}/healthz", trust_env=False, timeout=PATIENCE).json())
