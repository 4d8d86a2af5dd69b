"""The workshop: all that goes on in the background for admins who send documents, as one service.

Four loops, woken by the clerk: one reads what was sent, two at a time; one publishes, a batch at a time; one keeps the
messages in the chats as they should stand; one looks at the folder of documents now and then.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from anyio import create_task_group, current_time, sleep, to_thread
from anyio.abc import TaskGroup

from bot.clerk.clerk import Clerk
from bot.clerk.examining import Examiner
from bot.clerk.folder_watch import EVERY, FolderWatch
from bot.clerk.publishing import Publisher
from bot.clerk.standing import notices
from bot.clerk.upload_card import TITLE, notice
from bot.clerk.uploads import Upload
from bot.clerk.waiting import EVERY as AFTER
from bot.clerk.waiting import look_after
from bot.courier import Courier
from bot.errors import HoidapError
from bot.herald import Herald
from bot.phrases import say
from bot.text import printable, shortened
from index.library import LibraryError
from index.read import UnreadableDocument

log = logging.getLogger(__name__)

TICK = 0.2  # seconds between two looks whether somebody woke it
AT_LEAST = 3.0  # seconds after which it looks all the same: another process may have written something down
TROUBLED = 5.0  # seconds to wait where state.db, the library or the folder cannot be used
READERS = 2  # uploads at once: questions keep the other processors


class Workshop:
    """The service. `couriers` by the name of their channel."""

    name = "documents"

    def __init__(
        self,
        clerk: Clerk,
        examiner: Examiner,
        publisher: Publisher,
        watch: FolderWatch,
        couriers: Mapping[str, Courier],
    ) -> None:
        self._clerk = clerk
        self._examiner = examiner
        self._publisher = publisher
        self._watch = watch
        self._couriers = couriers
        self._reading: set[int] = set()
        self._stopping = False

    async def run(self) -> None:
        """Until `stop`. What a restart interrupted is finished or taken back first, and its senders are told."""
        async with create_task_group() as tasks:
            herald = Herald(tasks, self._couriers)
            tasks.start_soon(self._insist, partial(self._show, herald))
            tasks.start_soon(self._read_on, tasks)
            tasks.start_soon(self._insist, self._look)
            await self._insist_once(self._recover)
            await self._insist(self._publish)
            while self._reading:
                await sleep(TICK)
            await to_thread.run_sync(self._publisher.close)
            tasks.cancel_scope.cancel()  # messages that the platform keeps waiting are said after the next start

    def stop(self) -> None:
        """Begin nothing more. The children are ended; what they were at goes on after the next start."""
        self._stopping = True
        self._examiner.stopping.set()
        self._publisher.stopping.set()

    async def _publish(self) -> None:
        seen = -1
        while not self._stopping:
            seen = await self._woken_since(seen)
            while not self._stopping and await to_thread.run_sync(self._publisher.publish_next):
                self._clerk.wake()

    async def _recover(self) -> None:
        await to_thread.run_sync(self._publisher.recover)

    async def _read_on(self, tasks: TaskGroup) -> None:
        await self._insist_once(partial(self._resume, tasks))
        await self._insist(partial(self._read, tasks))

    async def _resume(self, tasks: TaskGroup) -> None:
        for upload in await to_thread.run_sync(self._examiner.recover):
            tasks.start_soon(self._tell_resumed, upload)

    async def _read(self, tasks: TaskGroup) -> None:
        seen = -1
        while not self._stopping:
            for upload in await to_thread.run_sync(self._clerk.uploads.unread):
                courier = self._couriers.get(upload.chat.partition(":")[0])
                if courier is not None and len(self._reading) < READERS and upload.id not in self._reading:
                    self._reading.add(upload.id)
                    tasks.start_soon(self._examine, upload, courier)
            seen = await self._woken_since(seen)

    async def _examine(self, upload: Upload, courier: Courier) -> None:
        try:
            await self._examiner.examine(upload, courier)
        finally:
            self._examiner.pages.pop(upload.id, None)
            self._reading.discard(upload.id)
            self._clerk.wake()
        await to_thread.run_sync(self._get_ready, upload)

    def _get_ready(self, upload: Upload) -> None:
        """While the admin looks at the card, the process that will publish it starts."""
        try:
            read = self._clerk.uploads.get(upload.id)
            if read is not None and read.stage == "ready":
                self._publisher.warm()
        except (HoidapError, OSError):  # it starts when it is needed
            log.warning("A process could not be started ahead of a publication.", exc_info=True)

    async def _tell_resumed(self, upload: Upload) -> None:
        courier = self._couriers.get(upload.chat.partition(":")[0])
        name = shortened(printable(upload.given), TITLE) or say(f"upload.{upload.kind}", upload.language)
        if courier is None:
            return
        try:
            await courier.post(upload.chat, notice(say("upload.resumed", upload.language, name=name), upload.language))
        except HoidapError as error:
            log.warning("Nobody could be told in %s that a document is read on: %s", upload.chat, error.code)

    async def _show(self, herald: Herald) -> None:
        seen = -1
        while not self._stopping:
            running = self._publisher.running
            for each in await to_thread.run_sync(notices, self._clerk, running, dict(self._examiner.pages)):
                herald.show(each)
            if running is None:
                seen = await self._woken_since(seen)
            else:
                await sleep(TICK)

    async def _look(self) -> None:
        looked = float("-inf")
        while not self._stopping:
            if current_time() - looked > AFTER:
                await to_thread.run_sync(look_after, self._clerk)
                looked = current_time()
            if self._publisher.running is None:
                await self._watch.look(self._couriers)
                await to_thread.run_sync(self._publisher.rest)
            await self._rest(EVERY)

    async def _insist(self, loop: Callable[[], Awaitable[None]]) -> None:
        """A loop that state.db, a disk or the library breaks off begins again."""
        while not self._stopping:
            await self._attempt(loop)

    async def _insist_once(self, step: Callable[[], Awaitable[None]]) -> None:
        while not self._stopping and not await self._attempt(step):
            pass

    async def _attempt(self, step: Callable[[], Awaitable[None]]) -> bool:
        try:
            await step()
        except (HoidapError, LibraryError, UnreadableDocument, OSError):
            log.exception("Documents of admins have to wait.")
            await self._rest(TROUBLED)
            return False
        return True

    async def _rest(self, seconds: float) -> None:
        waited = 0.0
        while waited < seconds and not self._stopping:
            await sleep(TICK)
            waited += TICK

    async def _woken_since(self, seen: int) -> int:
        """Wait until something is to be done, or might be."""
        waited = 0.0
        while waited < AT_LEAST and not self._stopping and self._clerk.wakes == seen:
            await sleep(TICK)
            waited += TICK
        return self._clerk.wakes
