"""Questions to begin with, drawn from the library itself, each tried before it is shown.

Who belongs to a group that some document lists, who leads one, and what a document is about: one of each where the
library has it, the newest documents first. A question that would meet no answer is never offered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest
from threading import Lock

from bot.conversation import Conversation
from bot.phrases import say
from bot.types import Incoming, Language
from index.types import Document, Library, Membership

COUNT = 3
TRIALS = 12  # questions tried at most: a page should not wait for more
LONGEST = 110  # characters; a longer one is no invitation
MEMBERS = range(3, 31)  # of a group worth asking about: more would fill screens


class Suggestions:
    """The suggestions of one library, picked once for each generation and language."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._picked: dict[Language, tuple[int, tuple[str, ...]]] = {}
        self._lock = Lock()

    def pick(self, language: Language) -> tuple[str, ...]:
        """Up to three questions. Raises what the library raises."""
        with self._lock:
            with self._library.view() as view:
                generation = view.generation
                if (known := self._picked.get(language)) and known[0] == generation:
                    return known[1]
                memberships, documents = view.memberships(), view.documents()
            questions = islice(candidates(memberships, documents, language), TRIALS)
            picked = tuple(islice(self._answered(questions), COUNT))
            self._picked[language] = (generation, picked)
            return picked

    def _answered(self, questions: Iterable[str]) -> Iterator[str]:
        conversation = Conversation(self._library)  # nothing of it is kept
        for number, question in enumerate(questions):
            answer = conversation.ask(Incoming(question, session=f"suggestion {number}")).answer
            if answer.citations and not answer.abstained:
                yield question


def candidates(memberships: Iterable[Membership], documents: Iterable[Document], language: Language) -> Iterator[str]:
    """Questions worth trying: of each kind the first, then of each kind the second, and so on."""
    newest = sorted(memberships, key=lambda stated: stated.date, reverse=True)
    lists = (
        say("suggest.members", language, group=stated.group)
        for stated in newest
        if stated.kind == "list" and len(stated.members) in MEMBERS and stated.declared in (None, len(stated.members))
    )
    leaders = (say("suggest.leader", language, group=stated.group) for stated in newest if stated.leader)
    titled = sorted((document for document in documents if document.title), key=_date, reverse=True)
    summaries = (say("suggest.summary", language, title=document.title) for document in titled)
    in_turn = (question for round_ in zip_longest(lists, summaries, leaders) for question in round_ if question)
    yield from dict.fromkeys(question for question in in_turn if len(question) <= LONGEST)


def _date(document: Document) -> str:
    return document.date
