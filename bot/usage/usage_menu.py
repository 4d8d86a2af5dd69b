"""What people ask, as admins see it in a chat: a picture and its figures, groups of questions, a spreadsheet."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping

from bot.desk import Call, Command, Desk
from bot.paging import page_of, parse_page
from bot.phrases import say
from bot.text import shortened
from bot.types import Answer, Choice, Reply, SentFile
from bot.usage.alike import Alike, grouped
from bot.usage.usage import Day, Question, Usage, Which, total
from bot.usage.usage_chart import draw
from bot.usage.usage_sheet import write_sheet
from bot.usage.usage_shown import in_words

DAYS = 30
PERIODS = (7, 30, 90)
SHOWN = 140  # characters of a question in a list
WORDINGS = 10
ANSWER = 600  # characters

_LISTS: Mapping[str, Which] = {"unanswered": "unanswered", "disliked": "disliked"}

# "30", "30 unanswered", "30 disliked u_0123456789ab"
_ARGUMENT = re.compile(r"(?:([0-9]{1,4})\b)? ?(figures|unanswered|disliked|sheet)?(?: u_([0-9a-f]{12}))?$")


def show_usage(desk: Desk, call: Call) -> Reply | None:
    """The picture and its figures, or what a button below them asks for."""
    if desk.usage is None:
        return Reply(Answer(say("usage.none", call.language), call.language, kind="notice"))
    asked, page = parse_page(call.argument)
    match = _ARGUMENT.match(asked)
    days = min(max(int(match[1]), 1), desk.usage.kept_days) if match and match[1] else DAYS
    menu = UsageMenu(desk, desk.usage, call, min(days, desk.usage.kept_days))
    wish, key = (match[2], match[3]) if match else (None, None)
    if wish == "sheet":
        return menu.sheet()
    if (which := _LISTS.get(wish or "")) is not None:
        return menu.group(which, key) if key else menu.groups(which, page)
    return menu.figures(with_picture=wish != "figures")


class UsageMenu:
    """The menu of one chat over the last days."""

    def __init__(self, desk: Desk, usage: Usage, call: Call, days: int) -> None:
        self._desk = desk
        self._usage = usage
        self._call = call
        self._days = days
        self._language = call.language
        self._command = f"/{say('command.stats', call.language)}"

    def figures(self, *, with_picture: bool) -> Reply:
        days = self._usage.days(self._days)
        text = "\n".join(in_words(days, self._usage.kept_days, self._language))
        if not total(days).asked:
            return self._said(text, self._periods())
        files: tuple[SentFile, ...] = ()
        if with_picture:
            with self._usage.outgoing.new(".png") as path:
                draw(days, path, self._language)
            files = (SentFile(path, f"{self._say('usage.file')}.png", "photo"),)
        answer = Answer(text, self._language, kind="menu")
        return Reply(answer, (*self._wishes(total(days)), *self._periods()), edits=not with_picture, files=files)

    def groups(self, which: Which, number: int) -> Reply:
        """What was asked without an answer, or without pleasing, the most frequent first."""
        groups = self._grouped(which)
        if not groups:
            return self._said(self._say(f"usage.no_{which}", days=self._days), (self._back(),))
        page = page_of(groups, number)
        here = f"{self._command} {self._days} {which}"
        count = sum(len(group.items) for group in groups)
        heading = self._say(
            f"usage.list_{which}", count=count, groups=len(groups), days=self._days, page=page.note(self._language)
        )
        lines = page.lines([f"{shortened(group.label, SHOWN)}{_times(group)}" for group in page.items])
        texts = [f"{here} u_{_key(group)}" for group in page.items]
        choices = page.choices(texts, here, self._language)
        return self._said("\n".join([heading, *lines]), (*choices, self._back()))

    def group(self, which: Which, key: str) -> Reply:
        """One group: its wordings, what the last of them was answered, and why that was not liked."""
        group = next((each for each in self._grouped(which) if _key(each) == key), None)
        if group is None:
            return self.groups(which, 1)
        wordings = Counter(each.text for each in group.items)
        lines = [f"• {shortened(text, SHOWN)}{_often(count)}" for text, count in wordings.most_common(WORDINGS)]
        if len(wordings) > WORDINGS:
            lines.append(self._say("usage.more_wordings", count=len(wordings) - WORDINGS))
        last = group.items[0]
        lines += ["", self._say("usage.last", at=last.asked.strftime("%H:%M %d/%m/%Y"))]
        if not last.abstained:
            lines.append(shortened(last.answer, ANSWER))
        reasons = Counter(each.reason for each in group.items if each.reason)
        if reasons:
            lines += ["", self._say("usage.reasons")]
            lines += [f"• {shortened(text, SHOWN)}{_often(count)}" for text, count in reasons.most_common(WORDINGS)]
        again = Choice(self._say("usage.ask_again"), group.label)
        back = Choice(self._say(f"usage.all_{which}"), f"{self._command} {self._days} {which} trang 1", "menu")
        return self._said("\n".join(lines), (again, back))

    def sheet(self) -> Reply:
        """Everything as a spreadsheet; that it was taken is written down."""
        usage = self._usage
        with usage.outgoing.new(".xlsx") as path:
            write_sheet(
                path,
                usage.days(self._days),
                self._grouped("unanswered"),
                self._grouped("disliked"),
                usage.questions(self._days),
                self._language,
            )
        if self._desk.audit:
            self._desk.audit.record(self._call.incoming.person, "usage.taken", str(self._days))
        answer = Answer(self._say("usage.sheet_ready", days=self._days), self._language, kind="menu")
        return Reply(answer, files=(SentFile(path, f"{self._say('usage.file')}.xlsx"),))

    def _grouped(self, which: Which) -> list[Alike[Question]]:
        return grouped(self._usage.questions(self._days, which), lambda question: question.text)

    def _wishes(self, whole: Day) -> list[Choice]:
        counts = {"unanswered": whole.abstained, "disliked": whole.disliked}
        wished = [
            Choice(self._say(f"usage.to_{which}", count=count), f"{self._command} {self._days} {which}", "menu")
            for which, count in counts.items()
            if count
        ]
        return [*wished, Choice(self._say("usage.to_sheet"), f"{self._command} {self._days} sheet", "menu")]

    def _periods(self) -> tuple[Choice, ...]:
        return tuple(
            Choice(self._say("usage.period", days=days), f"{self._command} {days}", "menu")
            for days in PERIODS
            if days != self._days and days <= self._usage.kept_days
        )

    def _back(self) -> Choice:
        return Choice(self._say("usage.back"), f"{self._command} {self._days} figures", "menu")

    def _said(self, text: str, choices: tuple[Choice, ...]) -> Reply:
        return Reply(Answer(text, self._language, kind="menu"), choices, edits=True)

    def _say(self, key: str, **values: object) -> str:
        return say(key, self._language, **values)


def _key(group: Alike[Question]) -> str:
    """Short enough for a button, and the same as long as the group's commonest wording is."""
    return hashlib.blake2b(group.label.encode(), digest_size=6).hexdigest()


def _times(group: Alike[Question]) -> str:
    return _often(len(group.items))


def _often(count: int) -> str:
    return f" (×{count})" if count > 1 else ""


COMMANDS = (Command("stats", show_usage, listed=True, role="admin", private=True),)
