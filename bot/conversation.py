"""One conversation after another, each a session: a message in, a reply out.

A session remembers its last question and answer, which complete a follow-up ("Thế còn cụm số 6?"): in memory, the
least recent forgotten first, and in `Turns` where they are given, over a restart. Any number of threads may ask.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

from bot.answer import answer
from bot.catalogue import Group, catalogue
from bot.chats import Chats
from bot.errors import HoidapError, explain
from bot.followup import Turn, complete
from bot.phrases import say
from bot.question import understand
from bot.turns import Turns
from bot.types import Answer, Incoming, Reply
from index.types import Library, View

log = logging.getLogger(__name__)

SESSIONS = 10_000
LONGEST = 2_000  # characters of a question


class Conversation:
    """What answers, over one library. Without `turns` nothing is kept: the terminal, a file of questions."""

    def __init__(self, library: Library, turns: Turns | None = None, chats: Chats | None = None) -> None:
        self.chats = chats
        self._library = library
        self._kept = turns
        self._turns: OrderedDict[str, Turn] = OrderedDict()
        self._groups: tuple[int, list[Group]] = (-1, [])
        self._lock = Lock()

    def reply(self, incoming: Incoming) -> Reply | None:
        """The reply to one message, None to stay silent.

        Raises what the library raises; channels make of that what `sorry` says.
        """
        if self.chats is not None:
            self.chats.seen(incoming)
            incoming = self.chats.as_known(incoming)
        if not incoming.addressed or incoming.chat_kind == "channel":
            return None
        return self.ask(incoming)

    def sorry(self, incoming: Incoming, error: Exception) -> Reply | None:
        """What is said when the reply to a message raised an error: one sentence, and in a group nothing."""
        if incoming.chat_kind != "private":
            return None
        language = incoming.language or "vi"
        return Reply(Answer(explain(error, language) or say("error.unexpected", language), language, kind="error"))

    def ask(self, incoming: Incoming) -> Reply:
        """The reply to a question, whoever asks it and wherever: no commands, no limits."""
        text = _cleaned(incoming.text)
        if not any(character.isalnum() for character in text):
            return Reply(Answer(say("answer.empty"), "vi", kind="chitchat"))
        if len(text) > LONGEST:
            return Reply(Answer(say("answer.too_long", limit=LONGEST), "vi", kind="chitchat"))
        completed = complete(text, self._turn(incoming.session))
        question = understand(completed)
        with self._library.view() as view:
            said = answer(question, view, self._catalogue(view))
            generation = view.generation
        if said.kind == "chitchat":
            return Reply(said)
        self._remember(incoming.session, Turn(completed, said))
        return Reply(said, turn=self._keep(incoming, said, generation))

    def rate(self, turn: int, session: str, liked: bool, reason: str = "") -> bool:
        """What the person of the session thought of an answer. False where it was not theirs, or was not kept."""
        return self._kept is not None and self._kept.rate(turn, session, liked, reason)

    def forget(self, session: str) -> None:
        """Begin a session anew."""
        with self._lock:
            self._turns.pop(session, None)
        if self._kept is not None:
            self._kept.forget(session)

    def retract(self, turn: int, session: str) -> None:
        """Go on as if the session's last turn had not been: its person has put it in other words."""
        with self._lock:
            self._turns.pop(session, None)
        if self._kept is not None:
            self._kept.retract(turn, session)

    def _keep(self, incoming: Incoming, said: Answer, generation: int) -> int:
        if self._kept is None:
            return 0
        try:
            return self._kept.keep(incoming, said, generation)
        except HoidapError:
            log.exception("A turn could not be written down; its answer is given all the same.")
            return 0

    def _turn(self, session: str) -> Turn | None:
        with self._lock:
            turn = self._turns.get(session)
        if turn is None and self._kept is not None and (last := self._kept.last(session)) is not None:
            return Turn(last.answer.question or last.question, last.answer)
        return turn

    def _remember(self, session: str, turn: Turn) -> None:
        with self._lock:
            self._turns[session] = turn
            self._turns.move_to_end(session)
            while len(self._turns) > SESSIONS:
                self._turns.popitem(last=False)

    def _catalogue(self, view: View) -> Sequence[Group]:
        """The groups of the view's generation, put together once."""
        generation, groups = self._groups
        if generation != view.generation:
            groups = catalogue(view.memberships())
            self._groups = (view.generation, groups)
        return groups


def _cleaned(text: str) -> str:
    """A message without control characters and marks that turn the writing direction."""
    return "".join(character if character.isprintable() else " " for character in text).strip()
