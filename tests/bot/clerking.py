"""An office for the tests: a folder of documents, its library, the workshop at work, and admins in their chats.

The courier keeps what was posted in memory and gives out real files; all else is what `hoidap serve` has.
"""

from __future__ import annotations

import itertools
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import anyio.from_thread
from invented import DOCUMENTS

from bot.clerk.workshop import Workshop
from bot.conversation import Conversation
from bot.errors import HoidapError
from bot.opening import open_conversation, open_workshop
from bot.settings import Settings
from bot.state import State
from bot.types import Choice, FileReference, Incoming, Reply
from index.encoder import load_encoder
from index.library import SqliteLibrary
from index.sync import sync

BOSS, COLLEAGUE, STRANGER = 1, 2, 7
LETTER = """\
# Thông báo lịch nghỉ của Thư viện tỉnh Cà Mau

Thư viện tỉnh Cà Mau nghỉ từ ngày 5/8/2025 đến ngày 9/8/2025 để kiểm kê kho sách.

Người phụ trách kiểm kê là bà Tô Thị Nhạn.
"""


@dataclass
class Shown:
    """A message in a chat: what stands there, and what stood before."""

    id: str
    versions: list[Reply] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.versions[-1].answer.text

    @property
    def labels(self) -> list[str]:
        return [choice.label for choice in self.versions[-1].choices]

    def button(self, label: str) -> Choice:
        return next(choice for choice in self.versions[-1].choices if label in choice.label)


class LoopbackCourier:
    """Posts into memory, and fetches files from a folder."""

    name = "telegram"

    def __init__(self) -> None:
        self.chats: dict[str, list[Shown]] = {}
        self.files: dict[str, Path] = {}
        self.refuses: set[str] = set()  # chats
        self.fetches = 0  # that are over, whatever came of them
        self._numbers = itertools.count(time.time_ns())  # the platform gives no number twice

    async def post(self, chat: str, reply: Reply) -> str:
        if chat in self.refuses:
            raise HoidapError("post.closed")
        shown = Shown(str(next(self._numbers)), [reply])
        self.chats.setdefault(chat, []).append(shown)
        return shown.id

    async def amend(self, chat: str, message: str, reply: Reply) -> str:
        shown = next((each for each in self.chats.setdefault(chat, []) if each.id == message), None)
        if shown is None:  # it was posted before the bot was restarted
            shown = Shown(message)
            self.chats[chat].insert(0, shown)
        shown.versions.append(reply)
        return shown.id

    async def fetch(self, file: FileReference, path: Path, limit: int) -> None:
        source = self.files.get(file.id)
        if source is None:
            raise HoidapError("fetch.gone")
        if source.stat().st_size > limit:
            raise HoidapError("fetch.too_large", limit=limit // 1024**2)
        try:
            shutil.copy(source, path)
        finally:
            self.fetches += 1


@dataclass
class Office:
    """What is at hand; `workshop` is running."""

    folder: Path
    library: SqliteLibrary
    state: State
    settings: Settings
    conversation: Conversation
    courier: LoopbackCourier
    workshop: Workshop | None = None
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def corpus(self) -> Path:
        return self.settings.corpus

    def person(self, number: int = BOSS) -> Clerk:
        return Clerk(self, number)

    def answer(self, question: str) -> str:
        return self.conversation.ask(Incoming(question, f"question {next(self.numbers)}")).answer.text

    def until(self, holds: Callable[[], object], seconds: float = 120) -> None:
        deadline = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < deadline, self.told()
            time.sleep(0.05)

    def told(self) -> str:
        return "\n---\n".join(shown.text for shown in itertools.chain(*self.courier.chats.values()))


@dataclass
class Clerk:
    """A person in a private chat with the bot."""

    office: Office
    number: int
    group: str = ""

    @property
    def chat(self) -> str:
        return self.group or f"telegram:{self.number}"

    @property
    def messages(self) -> list[Shown]:
        """What the background has posted."""
        return self.office.courier.chats.get(self.chat, [])

    def says(self, text: str = "", *, file: FileReference | None = None, message: str = "", tapped: bool = False,
             photo: bool = False, album: str = "", name: str = "") -> Reply | None:  # fmt: skip
        incoming = Incoming(
            text,
            f"{self.chat}:{self.number}",
            "telegram",
            f"telegram:{self.number}",
            chat=self.chat,
            chat_kind="group" if self.group else "private",
            attachment=("photo" if photo else "document") if file else "",
            file=file,
            message=message or f"m{next(self.office.numbers)}",
            tapped=tapped,
            album=album,
            name=name,
        )
        return self.office.conversation.reply(incoming)

    def sends(self, path: Path, name: str | None = None, message: str = "") -> str:
        """A file; what the bot says at once."""
        self.office.courier.files[str(path)] = path
        file = FileReference(str(path), path.name if name is None else name, path.stat().st_size)
        reply = self.says(file=file, photo=name == "", message=message)
        assert reply is not None
        return reply.answer.text

    def taps(self, shown: Shown, label: str) -> Reply | None:
        return self.says(shown.button(label).text, message=shown.id, tapped=True)

    def card(self, words: str = "📄", seconds: float = 120) -> Shown:
        """The card, or another message, that holds these words, once it stands."""
        self.office.until(lambda: self._with(words), seconds)
        return self._with(words)[-1]

    def _with(self, words: str) -> list[Shown]:
        return [shown for shown in self.messages if words in shown.text]


def write_corpus(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, encoding="utf-8")


def open_office(folder: Path, courier: LoopbackCourier | None = None, **settings: object) -> Office:
    """An office over a folder; the documents are written and indexed where it is new. Nothing runs yet."""
    given = Settings(
        data=folder / "data",
        corpus=folder / "corpus",
        admins=frozenset({("telegram", str(BOSS)), ("telegram", str(COLLEAGUE))}),
        rate_person=1000,
        rate_chat=1000,
        **settings,  # type: ignore[arg-type]
    )
    library = SqliteLibrary(given.data, load_encoder())
    if not given.corpus.exists():
        write_corpus(given.corpus)
        sync(library, [given.corpus])
    state = State(given.data)
    conversation = open_conversation(library, state, given)
    return Office(folder, library, state, given, conversation, courier or LoopbackCourier())


@contextmanager
def at_work(office: Office) -> Iterator[Office]:
    """The workshop from its start to its end in order."""
    clerk = office.conversation.clerk
    assert clerk is not None
    workshop = open_workshop(
        office.library, office.state, office.settings, clerk, office.conversation.roles,
        {"telegram": office.courier}, {},
    )  # fmt: skip
    office.workshop = workshop
    with anyio.from_thread.start_blocking_portal() as portal:
        running = portal.start_task_soon(workshop.run)
        try:
            yield office
        finally:
            portal.call(workshop.stop)
            running.result(30)
