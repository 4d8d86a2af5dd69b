"""What tapping a button sends: platforms leave few bytes for that, so longer texts are kept under a short token."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta, timezone
from threading import Lock

from bot.state import State

LONGEST = 64  # bytes, Telegram's callback data
KEPT = timedelta(days=365)
_MARK = "~"
_REMEMBERED = 10_000  # tokens


class Taps:
    """Texts of buttons in `state.db`."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._lock = Lock()
        self._shown: dict[str, str] = {}  # token -> the day: written down once a day

    def data(self, text: str) -> str:
        """What goes into the button: the text itself where it is short enough."""
        encoded = text.encode("utf-8", "replace")
        return text if len(encoded) <= LONGEST and not text.startswith(_MARK) else self._kept(text, encoded)

    def payload(self, text: str) -> str:
        """The same for a link to the bot, whose payload is of letters, digits, "_" and "-"."""
        return self._kept(text, text.encode("utf-8", "replace")).removeprefix(_MARK)

    def opened(self, payload: str) -> str | None:
        """The text of a link that was followed, None where it is none of ours or forgotten."""
        return self.text(_MARK + payload)

    def text(self, data: str) -> str | None:
        """The text of a button that was tapped, None where it was forgotten."""
        if not data.startswith(_MARK):
            return data
        row = self._state.row("SELECT text FROM taps WHERE token = ?", [data])
        return row["text"] if row else None

    def _kept(self, text: str, encoded: bytes) -> str:
        token = _MARK + urlsafe_b64encode(hashlib.blake2b(encoded, digest_size=15).digest()).decode()
        now = _now()
        with self._lock:
            if self._shown.get(token) == now[:10]:
                return token
        with self._state.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO taps VALUES (?, ?, ?)", [token, text, now])
        with self._lock:
            if len(self._shown) >= _REMEMBERED:
                self._shown.clear()
            self._shown[token] = now[:10]
        return token

    def prune(self, now: datetime | None = None) -> int:
        """Forget what was shown long ago. Returns how many went."""
        before = ((now or datetime.now(timezone.utc)) - KEPT).isoformat(timespec="milliseconds")
        with self._state.writing() as connection:
            return connection.execute("DELETE FROM taps WHERE shown < ?", [before]).rowcount


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds")
