"""A message in, a reply out, or silence: the one door through which every channel comes.

What is a question goes to `bot.asking`, what begins with "/" to `bot.commanding`. Here is decided whether to say
anything at all: in a group only to who speaks to the bot, and never an error; to nobody more often than is good.
"""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from datetime import timezone, tzinfo
from threading import Lock

from bot import commanding
from bot.admins.audit import Audit
from bot.admins.people import People
from bot.admins.roles import Roles
from bot.announcements.announcement_menu import rewritten
from bot.announcements.announcing import Announcing
from bot.announcements.gathering import Gathered, cut_off, gathered
from bot.answerer import Answerer, Elsewhere
from bot.asking import Asking, cleaned, has_words
from bot.chats import Chats
from bot.clerk.check_menu import keepable
from bot.clerk.checks import Checks
from bot.clerk.clerk import Clerk
from bot.desk import Desk
from bot.errors import HoidapError, explain
from bot.expecting import Expectations
from bot.feedback import Feedback
from bot.limits import Limits
from bot.links import Links
from bot.phrases import say
from bot.preferences import Preferences
from bot.questions.chitchat import chitchat
from bot.turns import Turns
from bot.types import Answer, Incoming, Language, Reply
from bot.usage.usage import Usage
from index.types import Library

log = logging.getLogger(__name__)

ALBUM = 2.0  # seconds: the pictures of one album come within, and are answered once
_ALBUMS = 1_000  # of a session and a kind of attachment


class Conversation:
    """What answers, over one library.

    Without `turns` and `chats` nothing is kept: the terminal, a file of questions. `suggest` gives questions to begin
    with. `clerk` takes what an admin sends in private that is no question: a document, a link to one, a pasted one.
    `elsewhere` may answer in other processes.
    """

    def __init__(
        self,
        library: Library,
        turns: Turns | None = None,
        chats: Chats | None = None,
        *,
        preferences: Preferences | None = None,
        limits: Limits | None = None,
        roles: Roles | None = None,
        suggest: Callable[[Language], tuple[str, ...]] = lambda _language: (),
        expectations: Expectations | None = None,
        audit: Audit | None = None,
        links: Links | None = None,
        zone: tzinfo = timezone.utc,
        clerk: Clerk | None = None,
        announcing: Announcing | None = None,
        checks: Checks | None = None,
        usage: Usage | None = None,
        people: People | None = None,
        elsewhere: Elsewhere | None = None,
    ) -> None:
        self.chats = chats
        self.roles = roles or Roles()
        self.announcing = announcing
        self.links = links or Links()
        self._expectations = expectations
        self.clerk = clerk
        self._preferences = preferences
        self._limits = limits
        self._people = people or People()
        self._turns = turns
        answerer = Answerer(library, elsewhere)
        self._asking = Asking(library, turns, answerer)
        self._glancing = Asking(library, answerer=answerer)
        feedback = Feedback(turns, expectations) if turns is not None else None
        self._desk = Desk(
            library,
            self._asking,
            self.roles,
            suggest,
            turns,
            feedback,
            preferences,
            chats,
            expectations,
            audit,
            self.links,
            zone=zone,
            clerk=clerk,
            announcing=announcing,
            checks=checks,
            usage=usage,
            people=self._people,
        )
        self._albums: OrderedDict[str, float] = OrderedDict()
        self._lock = Lock()

    def reply(self, incoming: Incoming) -> Reply | None:
        """The reply to one message, None to stay silent.

        Raises what the library raises; channels make of that what `sorry` says.
        """
        incoming = incoming.in_whole_letters()
        if self.chats is not None:
            _note(self.chats, incoming)
            incoming = self.chats.as_known(incoming)
        if not incoming.addressed or incoming.chat_kind == "channel":
            return None
        incoming = self._as_chosen(incoming)
        is_admins = incoming.chat_kind == "private" and self.roles.is_admin(incoming.person)
        if is_admins and incoming.name:
            self._people.seen(incoming.person, incoming.name)
        if is_admins and incoming.edited:
            if self.announcing and (reply := rewritten(self.announcing, incoming, _language(incoming))) is not None:
                return reply
            if incoming.file is not None:
                return None  # other words below what is being dealt with already
        if is_admins and (part := self._gathered(incoming)) is not None:
            return part.reply if not part.once or self._is_first(incoming, "rest") else None
        if (reply := self._awaited(incoming, is_admins)) is not None:
            return reply if reply.answer.text else None
        if incoming.attachment and not has_words(incoming.text):
            return self._about_attachment(incoming)
        verdict = self._limits.admit(incoming, asks=_asks(incoming)) if self._limits else "admitted"
        if verdict != "admitted":
            return _notice("limit.too_often", incoming) if verdict == "told" else None
        reply = keepable(self._desk, incoming, self._admitted(incoming))
        return _with_unread(reply) if reply and incoming.attachment and _asks(incoming) else reply

    def ask(self, incoming: Incoming) -> Reply:
        """The reply to a question, whoever asks it and wherever: no commands, no limits."""
        return self._asking.ask(incoming)

    def glance(self, incoming: Incoming) -> Answer:
        """The answer to a question in passing: nothing is kept, and nothing that was said before completes it."""
        reply = self._glancing.ask(self._as_chosen(incoming))
        self._glancing.forget(incoming.session)
        return reply.answer

    def sorry(self, incoming: Incoming, error: Exception) -> Reply | None:
        """What is said when the reply to a message raised an error: one sentence, and in a group nothing."""
        if incoming.chat_kind != "private":
            return None
        language = _language(incoming)
        return Reply(Answer(explain(error, language) or say("error.unexpected", language), language, kind="error"))

    def rate(self, turn: int, session: str, liked: bool, reason: str = "") -> bool:
        """What the person of the session thought of an answer. False where it was not theirs, or was not kept."""
        return self._turns is not None and self._turns.rate(turn, self._known(session), liked, reason)

    def forget(self, session: str) -> None:
        """Begin a session anew."""
        self._asking.forget(self._known(session))

    def retract(self, turn: int, session: str) -> None:
        """Go on as if the session's last turn had not been: its person has put it in other words."""
        self._asking.retract(turn, self._known(session))

    def _known(self, session: str) -> str:
        return self.chats.session(session) if self.chats is not None else session

    def _awaited(self, incoming: Incoming, is_admins: bool) -> Reply | None:
        """The reply to what the session was asked for, or to what an admin sends unasked; None for a question."""
        if incoming.tapped or incoming.edited:
            return None
        expected = self._expectations.expected(incoming.session) if self._expectations else None
        if self._expectations and expected is not None:
            self._expectations.clear(incoming.session)
        if commanding.parse_command(cleaned(incoming.text)) is not None:
            return None
        if expected is not None and (reply := commanding.continue_with(self._desk, incoming, expected)) is not None:
            return reply
        return self.clerk.admit(incoming) if self.clerk and is_admins else None

    def _gathered(self, incoming: Incoming) -> Gathered | None:
        """What becomes of an admin's message that belongs to the announcement before it; None for any other."""
        announcing = self.announcing
        if announcing is None or incoming.tapped or incoming.edited:
            return None
        if (of_album := gathered(announcing, incoming, _language(incoming))) is not None:
            return of_album
        is_awaited = self._expectations is not None and self._expectations.expected(incoming.session) is not None
        if is_awaited or commanding.meant_command(cleaned(incoming.text)) is not None:
            return None
        return cut_off(announcing, incoming, _language(incoming))

    def _admitted(self, incoming: Incoming) -> Reply | None:
        command = commanding.meant_command(cleaned(incoming.text))
        if command is not None:
            return commanding.run(self._desk, incoming, *command)
        if incoming.chat_kind != "private" and not has_words(incoming.text):
            called = not cleaned(incoming.text)  # by its name, and nothing else
            return replace(_notice("command.ask.prompt", incoming), prompts=True) if called else None
        if incoming.chat_kind != "private" and chitchat(cleaned(incoming.text)) == "acknowledged":
            return None  # below an announcement it is meant for the office
        return self._asking.ask(incoming)

    def _as_chosen(self, incoming: Incoming) -> Incoming:
        """The message with the language that its person chose."""
        if incoming.language is not None or self._preferences is None:
            return incoming
        return replace(incoming, language=self._preferences.language(incoming.person))

    def _about_attachment(self, incoming: Incoming) -> Reply | None:
        """One kind sentence, in private, and for an album one in all."""
        if incoming.chat_kind != "private":
            return None
        return _notice(f"attachment.{incoming.attachment}", incoming) if self._is_first(incoming) else None

    def _is_first(self, incoming: Incoming, kind: str = "") -> bool:
        """Whether none of its kind came from the session just before."""
        now, album = incoming.sent or time.time(), f"{incoming.session} {kind or incoming.attachment}"
        with self._lock:
            last = self._albums.pop(album, float("-inf"))
            self._albums[album] = now
            while len(self._albums) > _ALBUMS:
                self._albums.popitem(last=False)
        return not incoming.sent or now - last >= ALBUM


def _note(chats: Chats, incoming: Incoming) -> None:
    try:
        chats.seen(incoming)
    except HoidapError:
        log.exception("A chat could not be written down; it is answered all the same.")


def _with_unread(reply: Reply) -> Reply:
    """Words below a picture are answered, and the picture is said not to have been read."""
    note = say("attachment.unread", reply.answer.language)
    return replace(reply, answer=replace(reply.answer, text=f"{reply.answer.text}\n\n{note}"))


def _asks(incoming: Incoming) -> bool:
    """Whether it takes a search to reply."""
    text = cleaned(incoming.text)
    command = commanding.meant_command(text)
    return not chitchat(text) if command is None else commanding.asks(command[0])


def _notice(key: str, incoming: Incoming) -> Reply:
    language = _language(incoming)
    return Reply(Answer(say(key, language), language, kind="notice"), passing=incoming.tapped)


def _language(incoming: Incoming) -> Language:
    """The language of a sentence that answers no question."""
    return incoming.language or incoming.speaks or "vi"
