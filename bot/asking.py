"""Questions and their answers, session by session.

A session remembers its last question and answer, which complete a follow-up ("Thế còn cụm số 6?"): in memory, the
least recent forgotten first, and in `Turns` where they are given, over a restart. Any number of threads may ask.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from threading import Lock

from bot.answerer import Answered, Answerer
from bot.directory import Directory, directory_of
from bot.errors import HoidapError
from bot.passages_shown import answer_choices
from bot.phrases import say
from bot.questions.courtesy import without_courtesy
from bot.questions.followup import Turn, complete, may_stand_alone
from bot.questions.topic import ASKS
from bot.turns import Turns
from bot.types import Answer, Incoming, Reply
from index.types import Library, View

log = logging.getLogger(__name__)

SESSIONS = 10_000
LONGEST = 2_000  # characters of a question
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200c\u200d\u2060\ufeff"))  # soft hyphen, joiners


class Asking:
    """What answers, over one library. Without `turns` nothing is kept: the terminal, a file of questions."""

    def __init__(self, library: Library, turns: Turns | None = None, answerer: Answerer | None = None) -> None:
        self._library = library
        self._answerer = answerer or Answerer(library)
        self._kept = turns
        self._turns: OrderedDict[str, Turn] = OrderedDict()
        self._opened: OrderedDict[str, Turn] = OrderedDict()
        self._lock = Lock()

    def ask(self, incoming: Incoming) -> Reply:
        """The answer to one question. Raises what the library raises."""
        text, language = cleaned(incoming.text), incoming.language or incoming.speaks or "vi"
        if not has_words(text):
            return Reply(Answer(say("answer.empty", language), language, kind="chitchat"))
        if len(text) > LONGEST:
            return Reply(Answer(say("answer.too_long", language, limit=LONGEST), language, kind="chitchat"))
        completed, answered = self._answered(without_courtesy(text), incoming)
        said = answered.answer
        if said.kind == "chitchat":
            return Reply(said)
        if said.abstained and self._is_empty():
            text = say("answer.no_documents", said.language)
            return Reply(Answer(text, said.language, abstained=True, kind="notice"))
        self._remember(incoming.session, Turn(completed, said))
        turn = self._keep(incoming, said, answered.generation)
        return Reply(said, answer_choices(said, turn) if turn else (), turn)

    def _answered(self, text: str, incoming: Incoming) -> tuple[str, Answered]:
        """The answer, and the question as it was understood: completed from before, or on its own where that is met by
        nothing and the message may be a whole question about something else; not where a document was opened, whose
        silence is no other document's word."""
        opened = self._spoken_of(incoming.session) if ASKS.search(text) and not incoming.about else None
        completed = complete(text, opened or self._before(incoming))
        answered = self._answerer.answer(completed, incoming.language)
        if answered.answer.abstained and completed != text and opened is None and may_stand_alone(text):
            alone = self._answerer.answer(text, incoming.language)
            if not alone.answer.abstained:
                return text, alone
        return completed, answered

    def directory(self, view: View) -> Directory:
        """What the view's generation holds."""
        return directory_of(self._library, view)

    def speak_of(self, session: str, turn: Turn) -> None:
        """What the session's next question is about if it leaves that out; what asks nothing itself ("Còn cụm 6?")
        goes on from the question before."""
        with self._lock:
            _put(self._opened, session, turn)

    def forget(self, session: str) -> None:
        """Begin a session anew."""
        self._drop(session)
        if self._kept is not None:
            self._kept.forget(session)

    def retract(self, turn: int, session: str) -> None:
        """Go on as if the session's last turn had not been: its person has put it in other words."""
        self._drop(session)
        if self._kept is not None:
            self._kept.retract(turn, session)

    def _is_empty(self) -> bool:
        with self._library.view() as view:
            return not self.directory(view).documents(view)

    def _remember(self, session: str, turn: Turn) -> None:
        with self._lock:
            self._opened.pop(session, None)
            _put(self._turns, session, turn)

    def _drop(self, session: str) -> None:
        with self._lock:
            self._opened.pop(session, None)
            self._turns.pop(session, None)

    def _keep(self, incoming: Incoming, said: Answer, generation: int) -> int:
        if self._kept is None:
            return 0
        try:
            return self._kept.keep(incoming, said, generation)
        except HoidapError:
            log.exception("A turn could not be written down; its answer is given all the same.")
            return 0

    def _before(self, incoming: Incoming) -> Turn | None:
        """What a follow-up is about: the answer that it replies to, whoever asked for it, else the session's last."""
        if incoming.about and self._kept is not None:
            answered = self._kept.turn(incoming.about, incoming.session, incoming.chat)
            if answered is not None:
                return Turn(answered.answer.question or answered.question, answered.answer)
        return self._turn(incoming.session)

    def _spoken_of(self, session: str) -> Turn | None:
        with self._lock:
            return self._opened.get(session)

    def _turn(self, session: str) -> Turn | None:
        with self._lock:
            turn = self._turns.get(session)
        if turn is None and self._kept is not None and (last := self._kept.last(session)) is not None:
            return Turn(last.answer.question or last.question, last.answer)
        return turn


def _put(turns: OrderedDict[str, Turn], session: str, turn: Turn) -> None:
    turns[session] = turn
    turns.move_to_end(session)
    while len(turns) > SESSIONS:
        turns.popitem(last=False)


def cleaned(text: str) -> str:
    """A message without control characters and marks that turn the writing direction; what may stand unseen within a
    word, such as a soft hyphen, does not part it.

    >>> cleaned("cụm\\u00ad6\\tlà gì")
    'cụm6 là gì'
    """
    text = text.translate(_UNSEEN)
    if not text.isprintable():
        text = "".join(character if character.isprintable() else " " for character in text)
    return text.strip()


def has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)
