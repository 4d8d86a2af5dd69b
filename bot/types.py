"""What a conversation is made of: what comes in, what is answered, what goes out.

Every channel translates its own updates to `Incoming` and shows a `Reply`; nothing else crosses.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from bot.announcements.announcements import Content

Language = Literal["vi", "en"]
ChatKind = Literal["private", "group", "channel"]
Attachment = Literal["", "photo", "voice", "sticker", "contact", "document", "other"]
ChoiceKind = Literal["ask", "passage", "feedback", "menu"]


@dataclass(frozen=True, slots=True)
class FileReference:
    """A file that came with a message and still lies with the platform, which gives it out for `id`."""

    id: str
    name: str = ""  # as its sender called it; "" where the platform does not say
    size: int = 0  # bytes; 0 where the platform does not say


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message of one person. `session` names the conversation: a chat, or a person within a group."""

    text: str
    session: str
    channel: str = "web"
    person: str = ""  # who says it, "telegram:123", for roles and rates; "" where the channel doesn't know
    called: str = ""  # what the channel calls the person, kept of those who subscribe only
    language: Language | None = None  # what the person chose; None where the question's own decides
    speaks: Language | None = None  # what their program is set to: for sentences that answer no question
    chat: str = ""  # where it is said, "telegram:-100123"; "" where the channel has no chats
    chat_kind: ChatKind = "private"
    chat_title: str = ""  # of a group
    addressed: bool = True  # in a group: it mentions the bot, answers it, or is a command
    tapped: bool = False  # `text` is that of a choice that was tapped
    attachment: Attachment = ""  # what came with `text` or instead of it
    sent: float = 0.0  # seconds since 1970, where the channel knows: what waited is not counted as asked at once
    file: FileReference | None = None  # of the attachment, where it is a photo or a document
    markup: str = ""  # the platform's formatting of `text`, as JSON that only its channel reads
    about: int = 0  # the turn whose answer it replies to; 0 where it replies to none
    message: str = ""  # the platform's id of it; of a tap, that of the message with the button
    edited: bool = False  # it replaces what was said before
    name: str = ""  # what the platform calls the person; kept of admins only
    album: str = ""  # the platform's id of the album that it is one picture or file of

    def in_whole_letters(self) -> Incoming:
        """The same where half of a surrogate pair, which JSON may hold and neither state.db nor a file, is "\ufffd"."""
        name = self.file.name if self.file is not None else ""
        try:
            f"{self.text}{self.chat_title}{self.called}{name}".encode()
        except UnicodeEncodeError:
            file = replace(self.file, name=_whole(name)) if self.file is not None else None
            title, called = _whole(self.chat_title), _whole(self.called)
            return replace(self, text=_whole(self.text), chat_title=title, called=called, file=file)
        return self


def _whole(text: str) -> str:
    """As long as before in UTF-16, which formatting counts in."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact words an answer rests on: `document_text[start:end] == quote`."""

    document: str
    title: str
    source: str
    date: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the documents say. When `abstained`, `text` says so; `citations` are then the nearest passages."""

    text: str
    language: Language
    abstained: bool = False
    citations: tuple[Citation, ...] = ()
    kind: str = ""  # "list", "number", "chitchat", …: what was asked for, for statistics
    question: str = ""  # the question as it was understood, with what a follow-up left out


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage in its context, shown below the answer's text; `marked` are the cited words."""

    before: str
    marked: str
    after: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class SentFile:
    """A picture or a file that is sent along with a reply. Whoever made it keeps it for a day at least."""

    path: Path
    name: str  # as the person sees it, "thong-ke.xlsx"
    kind: Literal["photo", "document"] = "document"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something the person may tap or type a number for; `text` is what tapping it sends.

    Choices of the kinds "passage" and "feedback" are for channels without citations and thumbs of their own.
    """

    label: str
    text: str
    kind: ChoiceKind = "ask"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a channel shows: the answer and what may be chosen next."""

    answer: Answer
    choices: tuple[Choice, ...] = field(default=())
    turn: int = 0  # its number in `Turns`, which feedback names; 0 where it was not kept
    excerpt: Excerpt | None = None
    edits: bool = False  # it replaces the message whose choice was tapped
    prompts: bool = False  # the person's next message is expected to answer it
    passing: bool = False  # a word in passing ("Thank you"), better shown as a toast than as a message
    content: Content | None = None  # shown above the text in a message of its own, exactly as an announcement looks
    files: tuple[SentFile, ...] = ()  # behind the text; a channel that shows no files says so
