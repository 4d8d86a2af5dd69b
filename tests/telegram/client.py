"""A bot of a few lines, to call the server with."""

from __future__ import annotations

from typing import Any

import httpx
from telegram import Update

from tests.telegram.botapi import PATIENCE, BotApi


class Client:
    """`client.sendMessage(chat_id=…)` gives the result, or all that the server answered where it refused."""

    def __init__(self, api: BotApi) -> None:
        self.api = api
        self.http = httpx.Client(base_url=f"{api.url}/bot{api.token}/", trust_env=False, timeout=PATIENCE, verify=False)

    def __getattr__(self, method: str) -> Any:
        def call(**parameters: Any) -> Any:
            answer = self.http.post(method, json=parameters).json()
            return answer["result"] if answer["ok"] else answer

        return call

    def updates(self, **parameters: Any) -> list[Update]:
        """The unconfirmed updates, as python-telegram-bot reads them; no field may be strange to it."""
        updates = []
        for raw in self.getUpdates(**parameters):
            update = Update.de_json(raw)
            assert update
            assert not _strange(update), f"python-telegram-bot does not know {_strange(update)} in {raw}"
            updates.append(update)
        return updates

    def confirm(self) -> None:
        """Acknowledge all there is."""
        pending = self.getUpdates()
        if pending:
            self.getUpdates(offset=pending[-1]["update_id"] + 1)


def _strange(thing: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for value in getattr(thing, "__slots__", ()) and (getattr(thing, name, None) for name in _slots(thing)):
        if isinstance(value, (list, tuple)):
            for entry in value:
                found |= _strange(entry)
        elif hasattr(value, "api_kwargs"):
            found |= _strange(value)
    return found | dict(getattr(thing, "api_kwargs", {}))


def _slots(thing: Any) -> list[str]:
    return [name for kind in type(thing).__mro__ for name in getattr(kind, "__slots__", ()) if not name.startswith("_")]
