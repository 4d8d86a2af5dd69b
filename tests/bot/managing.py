"""An admin who taps their way through menus while the workshop is at work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.types import Reply
from tests.bot.clerking import BOSS, Clerk, Office, Shown, at_work, open_office


class Manager(Clerk):
    """Every reply stands in the chat, so that the background may put another in its place."""

    def hears(self, text: str) -> Shown:
        reply = self.says(text)
        assert reply is not None
        return self._stands(reply)

    def presses(self, shown: Shown, label: str) -> Shown:
        """The message that then stands there: the same one, unless the reply is a new one."""
        reply = self.taps(shown, label)
        assert reply is not None
        if reply.passing:
            return shown
        if not reply.edits:
            return self._stands(reply)
        shown.versions.append(reply)
        return shown

    def until(self, shown: Shown, words: str) -> str:
        """What a message says once it holds these words."""
        self.office.until(lambda: words in shown.text)
        return shown.text

    def _stands(self, reply: Reply) -> Shown:
        shown = Shown(f"r{next(self.office.numbers)}", [reply])
        self.office.courier.chats.setdefault(self.chat, []).append(shown)
        return shown


@contextmanager
def managers(folder: Path) -> Iterator[Manager]:
    """An admin of an office that is at work."""
    with at_work(open_office(folder)) as office:
        yield manager(office)


def manager(office: Office, number: int = BOSS) -> Manager:
    return Manager(office, number)
