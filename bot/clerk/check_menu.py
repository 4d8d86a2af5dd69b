"""Checks as admins keep, see and remove them in a chat."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import blake2b
from typing import TypeVar

from bot.asking import Asking
from bot.clerk.check_results import Result, case_key, generation_key
from bot.clerk.checks import Checks
from bot.clerk.gate import answer_to, ask_all
from bot.clerk.gate_shown import fault_text
from bot.desk import Call, Command, Desk
from bot.errors import HoidapError
from bot.evaluate import Case
from bot.paging import page_of, parse_page
from bot.phrases import say
from bot.text import shortened
from bot.types import Answer, Choice, Incoming, Language, Reply

LONGEST = 160  # characters of a question in a list
SHOWN = 1_000  # characters of an answer
AT_ONCE = 50  # checks that one tap asks: some seconds
KEY = 12  # characters of a check's key in a button

T = TypeVar("T")

_TURN = re.compile(r"[0-9]{1,15}$")
_CHECK = re.compile(rf"c_([0-9a-f]{{{KEY}}})(?: (remove|sure|use_[0-9a-f]{{{KEY}}}))?$")


def check(desk: Desk, call: Call) -> Reply | None:
    """Keep the answer of a turn, see or remove a check, ask them all, or else list them."""
    if desk.checks is None or desk.turns is None:
        return _notice("check.none", call.language)
    if _TURN.match(call.argument):
        return _keep(desk, desk.checks, call)
    menu = CheckMenu(desk, desk.checks, call)
    if match := _CHECK.match(call.argument):
        return menu.one(match[1], match[2] or "")
    asked, page = parse_page(call.argument)
    return menu.ask() if asked == "ask" else menu.listed(page)


def keepable(desk: Desk, incoming: Incoming, reply: Reply | None) -> Reply | None:
    """The reply with a button that keeps its answer as a check, where an admin reads it in a chat of their own."""
    if reply is None or not reply.turn or desk.checks is None or incoming.chat_kind != "private":
        return reply
    if not desk.roles.is_admin(incoming.person):
        return reply
    language = reply.answer.language
    button = Choice(say("check.keep", language), f"/{say('command.check', language)} {reply.turn}", "feedback")
    return replace(reply, choices=(*reply.choices, button))


def _keep(desk: Desk, checks: Checks, call: Call) -> Reply:
    incoming = call.incoming
    asked = desk.turns.turn(int(call.argument), incoming.session, incoming.chat) if desk.turns else None
    if asked is None:
        return _notice("passage.no_turn", call.language)
    kept = _written(lambda: checks.keep(asked))
    if kept and desk.audit:
        desk.audit.record(incoming.person, "check.kept", asked.answer.question or asked.question)
    return _notice("check.kept" if kept else "check.known", call.language)


class CheckMenu:
    """The menu of one chat."""

    def __init__(self, desk: Desk, checks: Checks, call: Call) -> None:
        self._desk = desk
        self._checks = checks
        self._call = call
        self._language = call.language
        self._command = f"/{say('command.check', call.language)}"

    def listed(self, number: int) -> Reply:
        """Every check with how it came out when it was last asked of what is published: what is wrong first, and of
        that the check that was kept last."""
        cases, results = self._checks.all(), self._results()
        if not cases:
            return _said(say("check.empty", self._language), self._language)
        faulty = [bool(result.faults) for case in cases if (result := results.get(case_key(case))) is not None]
        wrong = [case for case in cases if getattr(results.get(case_key(case)), "faults", ())]
        cases = [*reversed(wrong), *(case for case in cases if case not in wrong)]
        page = page_of(cases, number)
        counts = {"right": faulty.count(False), "wrong": faulty.count(True)}
        heading = say("check.list", self._language, count=len(cases), page=page.note(self._language), **counts)
        lines = page.lines([self._line(case, results) for case in page.items])
        texts = [f"{self._command} c_{case_key(case)[:KEY]}" for case in page.items]
        choices = page.choices(texts, self._command, self._language)
        if any(case_key(case) not in results for case in cases):
            choices = (*choices, Choice(say("check.ask", self._language), f"{self._command} ask", "menu"))
        return _said("\n".join([heading, *lines]), self._language, choices)

    def ask(self) -> Reply:
        """Ask the first checks of which nothing is known, and list them."""
        known = self._results()
        unknown = {case_key(case): case for case in self._checks.all() if case_key(case) not in known}
        asked = list(unknown.items())[:AT_ONCE]
        if asked and self._checks.results:
            found = ask_all(self._desk.library, [case for _, case in asked])
            results = dict(zip((key for key, _ in asked), found, strict=True))
            self._checks.results.keep(generation_key(self._desk.library), results)
        return self.listed(1)

    def one(self, short: str, wish: str) -> Reply:
        """A check by the beginning of its key, or its removal."""
        case = next((case for case in self._checks.all() if case_key(case).startswith(short)), None)
        if case is None:
            return _notice("check.gone", self._language)
        if wish == "sure":
            return self._removed(case)
        if wish.startswith("use_"):
            return self._rewritten(case, wish.removeprefix("use_"))
        question = " → ".join(case.turns)
        this = f"{self._command} c_{short}"
        if wish == "remove":
            choices = [("check.remove", f"{this} sure"), ("check.leave", this)]
            text = say("check.sure", self._language, question=shortened(question, LONGEST))
        else:
            choices = [("check.remove", f"{this} remove"), ("check.all", f"{self._command} trang 1")]
            if seen := self._wrong_answer(case):
                choices.insert(0, ("check.use_new", f"{this} use_{seen}"))
            text = "\n".join([question, *self._required(case), *self._came_out(case)])
        return _said(text, self._language, tuple(Choice(say(key, self._language), to, "menu") for key, to in choices))

    def _removed(self, case: Case) -> Reply:
        line = _written(lambda: self._checks.remove(case_key(case)))
        if line and self._desk.audit:
            self._desk.audit.record(self._call.incoming.person, "check.removed", " || ".join(case.turns), line)
        back = Choice(say("check.all", self._language), f"{self._command} trang 1", "menu")
        text = say("check.removed", self._language, question=shortened(" → ".join(case.turns), LONGEST))
        return _said(text, self._language, (back,))

    def _wrong_answer(self, case: Case) -> str:
        """What stands for the answer that the check is given now, where it is wrong; "" else."""
        result = self._results().get(case_key(case))
        failed = result is None or not result.faults or any(fault.code == "failed" for fault in result.faults)
        return "" if result is None or failed else _stands_for(result.answer)

    def _rewritten(self, case: Case, seen: str) -> Reply:
        """From now on it asks for the answer that the admin has seen; another one is shown first."""
        answer = answer_to(case, Asking(self._desk.library))
        if _stands_for(answer.text) != seen:
            if self._checks.results:
                found = ask_all(self._desk.library, [case])
                self._checks.results.keep(generation_key(self._desk.library), {case_key(case): found[0]})
            return self.one(case_key(case)[:KEY], "")
        if not _written(lambda: self._checks.rewrite(case_key(case), answer)):
            return _notice("check.gone", self._language)
        question = " || ".join(case.turns)
        if self._desk.audit:
            self._desk.audit.record(self._call.incoming.person, "check.rewritten", question)
        now = next((each for each in self._checks.all() if each.turns == case.turns), case)
        back = Choice(say("check.all", self._language), f"{self._command} trang 1", "menu")
        said = say("check.rewritten", self._language, question=shortened(question, LONGEST))
        return _said("\n".join([said, *self._required(now)]), self._language, (back,))

    def _results(self) -> Mapping[str, Result]:
        results = self._checks.results
        return results.known(generation_key(self._desk.library)) if results else {}

    def _line(self, case: Case, results: Mapping[str, Result]) -> str:
        result = results.get(case_key(case))
        mark = "·" if result is None else "✗" if result.faults else "✓"
        return f"{mark} {shortened(' → '.join(case.turns), LONGEST)}"

    def _required(self, case: Case) -> list[str]:
        """What its answer must and must not say."""
        if case.abstain:
            return [say("check.abstain", self._language)]
        must = "; ".join(" / ".join(group) for group in case.must)
        found = [
            ("check.must", must),
            ("check.forbid", "; ".join(case.forbid)),
            ("check.from", ", ".join(case.documents)),
        ]
        return [say(key, self._language, words=shortened(words, SHOWN)) for key, words in found if words]

    def _came_out(self, case: Case) -> list[str]:
        result = self._results().get(case_key(case))
        if result is None:
            return [say("check.unasked", self._language)]
        faults = fault_text(result.faults, self._language)
        verdict = say("check.wrong", self._language, faults=faults) if faults else say("check.right", self._language)
        return ["", shortened(result.answer, SHOWN), verdict]


def _stands_for(answer: str) -> str:
    return blake2b(answer.encode("utf-8", "replace"), digest_size=KEY // 2).hexdigest()


def _written(work: Callable[[], T]) -> T:
    try:
        return work()
    except OSError as error:
        raise HoidapError("web.check_unwritable", reason=error.strerror or error) from error


def _said(text: str, language: Language, choices: tuple[Choice, ...] = ()) -> Reply:
    return Reply(Answer(text, language, kind="menu"), choices, edits=True)


def _notice(key: str, language: Language) -> Reply:
    return Reply(Answer(say(key, language), language, kind="notice"), passing=True)


COMMANDS = (Command("check", check, listed=True, role="admin", private=True),)
