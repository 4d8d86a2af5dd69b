"""People who talk to a conversation, as a channel would let them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from invented import DOCUMENTS

from bot.admins.audit import Audit
from bot.admins.roles import Roles
from bot.announcements.announcing import open_announcing
from bot.chats import Chats
from bot.conversation import Conversation
from bot.expecting import Expectations
from bot.limits import Limits
from bot.preferences import Preferences
from bot.state import State
from bot.suggestions import Suggestions
from bot.turns import Turns
from bot.types import Attachment, Choice, FileReference, Incoming, Language, Reply
from index.library import SqliteLibrary
from index.read import read_bytes

ADMIN = "telegram:1"
GROUP = "telegram:-100"
CALLBACK_BYTES = 64  # that a button carries on Telegram


@dataclass
class Person:
    """One person in one chat: a private one, unless a group is given."""

    conversation: Conversation
    number: int = 7
    group: str = ""
    speaks: Language | None = None
    called: str = ""
    replies: list[Reply | None] = field(default_factory=list)

    def says(
        self,
        text: str,
        *,
        addressed: bool = True,
        attachment: Attachment = "",
        sent: float = 0.0,
        tapped: bool = False,
        file: FileReference | None = None,
        markup: str = "",
        message: str = "",
        edited: bool = False,
        album: str = "",
    ) -> Reply | None:
        """Sends a message; the reply, None for silence."""
        chat = self.group or f"telegram:{self.number}"
        incoming = Incoming(
            text,
            session=f"{chat}:{self.number}",
            channel="telegram",
            person=f"telegram:{self.number}",
            called=self.called,
            speaks=self.speaks,
            chat=chat,
            chat_kind="group" if self.group else "private",
            addressed=addressed,
            tapped=tapped,
            attachment=attachment,
            sent=sent,
            file=file,
            markup=markup,
            message=message,
            edited=edited,
            album=album,
        )
        self.replies.append(self.conversation.reply(incoming))
        return self.replies[-1]

    def hears(self, text: str) -> Reply:
        """The reply to a message that has to have one."""
        reply = self.says(text)
        assert reply is not None
        assert all(len(choice.text.encode()) <= CALLBACK_BYTES for choice in reply.choices if choice.kind != "ask")
        return reply

    def taps(self, label: str, reply: Reply | None = None) -> Reply:
        """Taps the choice of a reply, the last one unless another is given, by its label or the beginning of it."""
        tapped = self.says(choice(reply or self.last, label).text, tapped=True)
        assert tapped is not None
        return tapped

    @property
    def last(self) -> Reply:
        return next(reply for reply in reversed(self.replies) if reply is not None)


def choice(reply: Reply, label: str) -> Choice:
    """The choice that is so labelled."""
    exact = [each for each in reply.choices if each.label == label]
    return (exact or [each for each in reply.choices if each.label.startswith(label)])[0]


def labels(reply: Reply) -> list[str]:
    return [each.label for each in reply.choices]


def invented_library(folder: Path) -> SqliteLibrary:
    library = SqliteLibrary(folder)
    library.publish([read_bytes(text.encode(), name) for name, text in DOCUMENTS.items()])
    return library


def served(library: SqliteLibrary, state: State, person: int = 1000, chat: int = 1000) -> Conversation:
    """A conversation as `hoidap serve` has it, one admin, rates that do not matter."""
    chats = Chats(state)
    return Conversation(
        library,
        Turns(state),
        chats,
        preferences=Preferences(state),
        limits=Limits(person, chat),
        roles=Roles([("telegram", "1")], state),
        suggest=Suggestions(library).pick,
        expectations=Expectations(state),
        audit=Audit(state),
        announcing=open_announcing(state, chats, ZoneInfo("Asia/Ho_Chi_Minh")),
    )
