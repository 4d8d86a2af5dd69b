"""What a conversation is made of: what comes in, what is answered, what goes out.

Every channel translates its own updates to `Incoming` and shows a `Reply`; nothing else crosses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Language = Literal["vi", "en"]


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message of one person. `session` names the conversation: a chat, or a person within a group."""

    text: str
    session: str
    channel: str = "web"
    person: str = ""  # who says it, "telegram:123", for roles and rates; "" where the channel doesn't know
    language: Language | None = None  # what the person chose; None where the question's own decides


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
class Choice:
    """Something the person may tap or type a number for; `text` is what tapping it sends."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What a channel shows: the answer and what may be chosen next."""

    answer: Answer
    choices: tuple[Choice, ...] = field(default=())
    turn: int = 0  # its number in `Turns`, which feedback names; 0 where it was not kept
