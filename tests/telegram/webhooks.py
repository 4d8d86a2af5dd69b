"""setWebhook and its deliveries: in order within a chat, again until there is a 2xx."""

from __future__ import annotations

import asyncio
import re
from typing import Any
from urllib.parse import urlsplit

import httpx

from tests.telegram.chats import Json
from tests.telegram.parameters import bad_request
from tests.telegram.updates import Update
from tests.telegram.world import World

RETRY_SECONDS = 0.2  # doubles with each failure, up to two seconds; Telegram's own are longer
DELIVERY_SECONDS = 60.0


class Webhooks:
    """`world.webhook` holds what was set; `twice` makes every delivery arrive two times."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._busy: set[int] = set()  # queues with a delivery under way
        self._tasks: set[asyncio.Task[None]] = set()
        self.twice = False
        self.last_error: tuple[int, str] | None = None

    async def handle(self, method: str, given: Json) -> Any:
        with self._world.lock:
            if method == "getWebhookInfo":
                return self._info()
            if given.get("drop_pending_updates"):
                self._world.updates.pending.clear()
            self._world.webhook = {} if method == "deleteWebhook" or not given["url"] else _checked(given)
            if method == "setWebhook":
                self._world.updates.allow(given.get("allowed_updates"))
        self._world.wake()
        return True

    def _info(self) -> Json:
        hook = self._world.webhook
        info: Json = {
            "url": hook.get("url", ""),
            "has_custom_certificate": "certificate" in hook,
            "pending_update_count": len(self._world.updates.pending),
        }
        if hook:
            info["max_connections"] = hook.get("max_connections", 40)
            info["allowed_updates"] = sorted(self._world.updates.allowed)
        if hook and self.last_error:
            info["last_error_date"], info["last_error_message"] = self.last_error
        return info

    def wake(self) -> None:
        """On the event loop: start what may be delivered."""
        world = self._world
        with world.lock:
            if not world.webhook:
                return
            for update in list(world.updates.pending):
                if len(self._busy) >= world.webhook.get("max_connections", 40):
                    return
                if update.queue not in self._busy:
                    self._busy.add(update.queue)
                    task = asyncio.get_running_loop().create_task(self._deliver(update))
                    self._tasks.add(task)
                    task.add_done_callback(self._tasks.discard)

    async def _deliver(self, update: Update) -> None:
        world, wait = self._world, RETRY_SECONDS
        try:
            async with httpx.AsyncClient(timeout=DELIVERY_SECONDS, trust_env=False, verify=False) as client:
                while world.webhook and update in world.updates.pending:
                    if await self._posted(client, update) and (not self.twice or await self._posted(client, update)):
                        with world.lock:
                            world.updates.arrived(update)
                            world.changed.notify_all()
                        break
                    await asyncio.sleep(wait)
                    wait = min(2 * wait, 2.0)
        finally:
            self._busy.discard(update.queue)
            self.wake()

    async def _posted(self, client: httpx.AsyncClient, update: Update) -> bool:
        hook = dict(self._world.webhook)
        if not hook:
            return False
        secret = hook.get("secret_token")
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        update.deliveries += 1
        try:
            answer = await client.post(hook["url"], json=update.json(), headers=headers)
        except httpx.HTTPError as error:
            self.last_error = (int(update.time), f"Connection failed: {type(error).__name__}")
            return False
        if not answer.is_success:
            self.last_error = (int(update.time), f"Wrong response from the webhook: {answer.status_code}")
        return answer.is_success


def _checked(given: Json) -> Json:
    parts = urlsplit(given["url"])
    loopback = parts.hostname in ("127.0.0.1", "localhost", "::1")  # for the tests; Telegram itself wants HTTPS
    if not parts.hostname or (parts.scheme != "https" and not (parts.scheme == "http" and loopback)):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not loopback and parts.port not in (None, 443, 80, 88, 8443):
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if "secret_token" in given and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", given["secret_token"]):
        raise bad_request("secret token contains unallowed characters")
    if not 1 <= given.get("max_connections", 40) <= 100:
        raise bad_request("max_connections must be between 1 and 100")
    return given
