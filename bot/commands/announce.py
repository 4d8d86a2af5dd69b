"""`hoidap announce`: announcements from the command line. They are written down here, and sent by `hoidap serve`."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli import Command, Misused
from bot.errors import HoidapError
from bot.phrases import say
from bot.records import Record, line
from bot.settings import Settings
from bot.text import printable, typed
from bot.types import Language

if TYPE_CHECKING:
    from bot.announcements.announcement_wish import Wish
    from bot.announcements.announcement_words import Words
    from bot.announcements.announcements import Announcement
    from bot.announcements.announcing import Announcing
    from bot.state import State

LOOK = 0.5  # seconds between two looks at how far it is
PATIENCE = 2.0  # seconds for the serving process to say that it is there


def command(language: Language) -> click.Command:
    def flag(name: str, *more: str) -> click.Option:
        key = name.strip("-")
        return click.Option([name, *more], is_flag=True, help=say(f"cli.announce.{key}_option", language))

    def number(name: str) -> click.Option:
        explained = say(f"cli.announce.{name.strip('-')}_option", language)
        return click.Option([name], type=click.IntRange(min=1), metavar="NUMBER", help=explained)

    return Command(
        "announce",
        language,
        callback=click.pass_obj(announce),
        params=[
            click.Argument(["text"], metavar="[TEXT]…", nargs=-1),
            click.Option(["--to"], default="", metavar="AUDIENCE", help=say("cli.announce.to_option", language)),
            click.Option(["--at"], default="", metavar="TIME", help=say("cli.announce.at_option", language)),
            flag("--silent"),
            flag("--pin", "pinned"),
            click.Option(
                ["--file"],
                type=click.Path(path_type=Path, dir_okay=False),
                help=say("cli.announce.file_option", language),
            ),
            flag("--yes"),
            flag("--wait"),
            flag("--list", "listed"),
            number("--status"),
            number("--cancel"),
            click.Option(["--json", "as_json"], is_flag=True, help=say("cli.json_option", language)),
        ],
    )


def announce(
    settings: Settings,
    text: Sequence[str],
    to: str,
    at: str,
    silent: bool,
    pinned: bool,
    file: Path | None,
    yes: bool,
    wait: bool,
    listed: bool,
    status: int | None,
    cancel: int | None,
    as_json: bool,
) -> int:
    """One of: announce, list, how one stands, stop one."""
    if sum([bool(text or file), listed, status is not None, cancel is not None]) > 1:
        raise Misused(say("announce.one_thing", settings.language))
    words = typed(text)
    is_new = not (listed or status or cancel)
    if is_new and not (words or file):
        raise Misused(say("announce.no_text", settings.language))
    if is_new and not to:
        raise Misused(say("usage.missing", settings.language, name="--to"))
    office = _Office(settings)
    if listed:
        return office.list(as_json)
    if status is not None:
        return office.show(status, as_json)
    if cancel is not None:
        return office.cancel(cancel, as_json)

    from bot.announcements.announcement_wish import Wish

    return office.announce(Wish(words, to, at, silent, pinned, file), yes=yes, wait=wait, as_json=as_json)


class _Office:
    """The announcements of the data folder that the settings name."""

    def __init__(self, settings: Settings) -> None:
        from bot.admins.roles import Roles
        from bot.announcements.announcement_words import Words
        from bot.announcements.announcing import open_announcing
        from bot.chats import Chats
        from bot.state import State

        self._language: Language = settings.language
        self._state: State = State(settings.data)
        self._announcing: Announcing = open_announcing(self._state, Chats(self._state), settings.zone)
        self._words: Words = Words(self._announcing, settings.language)
        self._admins = Roles(settings.admins, self._state).admins

    def announce(self, wish: Wish, *, yes: bool, wait: bool, as_json: bool) -> int:
        from bot.announcements.announcement_wish import drafted, kept

        draft = drafted(wish, self._announcing, self._words)
        count = len(self._announcing.recipients(draft))
        if not count:
            raise self._nobody(draft)
        if not self._is_wanted(draft, count, wish, yes=yes, quiet=as_json):
            click.echo(self._say("announce.not_sent"), err=as_json)
            return 1
        path = kept(wish.file, self._announcing.folder) if wish.file else ""
        content = replace(draft.content, path=path)
        with self._state.writing():
            added = self._announcing.announcements.add(replace(draft, content=content))
            begun = self._announcing.confirm(added, "", *self._admins)
            if begun is None:
                raise self._nobody(draft)
        serving = is_served(self._state)
        waits = wait and serving and begun.progress == "sending"
        if not as_json:
            key = "announce.scheduled" if begun.progress == "scheduled" else "announce.sending"
            click.echo(self._say(key, number=begun.id, count=count, when=self._words.time_of(begun)))
            if not serving:
                click.echo(self._say("announce.nobody_serves"), err=True)
        if waits:
            begun = self._finished(begun.id, count)
        if as_json:
            click.echo(line({**self._record(begun), "recipients": count, "serving": serving}))
        elif waits:
            self.show(begun.id, as_json)
        return int(wait and begun.progress != "scheduled" and self._announcing.ledger.counts(begun.id).sent < count)

    def _finished(self, number: int, count: int) -> Announcement:
        """The announcement once nothing is on its way any more; how far it is stands on the terminal meanwhile."""
        from bot.tables import progress

        with progress(self._language) as advance:
            while (known := self._one(number)).progress == "sending":
                counts = self._announcing.ledger.counts(number)
                advance("announcement", counts.total - counts.open, count)
                time.sleep(LOOK)
        return known

    def list(self, as_json: bool) -> int:
        known = self._announcing.announcements.those()
        if as_json:
            click.echo(line({"announcements": [self._record(each) for each in known]}))
            return 0
        for each in known:
            click.echo(f"{each.id:4}  {printable(self._words.line(each))}")
        if not known:
            click.echo(self._say("announce.none"))
        return 0

    def show(self, number: int, as_json: bool) -> int:
        from bot.announcements.report_menu import report

        known = self._one(number)
        if as_json:
            click.echo(line(self._record(known)))
        elif known.progress in ("draft", "scheduled", "waiting"):
            click.echo(printable(self._words.line(known)))
        else:
            click.echo(printable(report(self._announcing, self._words, known).answer.text))
        return 0

    def cancel(self, number: int, as_json: bool) -> int:
        known = self._one(number)
        is_stopped = self._announcing.act(number, "", "stopped", lambda: self._announcing.ledger.cancel(number))
        if not is_stopped and not self._announcing.discard(known, ""):
            raise HoidapError("error.announcement.not_to_cancel", number=number)
        if as_json:
            known = self._announcing.announcements.get(number) or replace(known, progress="cancelled")
            click.echo(line(self._record(known)))
        else:
            click.echo(self._say("announce.cancelled", number=number))
        return 0

    def _is_wanted(self, draft: Announcement, count: int, wish: Wish, *, yes: bool, quiet: bool) -> bool:
        """Whether whoever sits there says so, or has said so before."""
        if yes:
            return True
        if quiet or not is_terminal():
            raise HoidapError("error.announcement.needs_yes")
        click.echo(self._say("announce.preview", text=printable(draft.content.text)))
        if wish.file:
            click.echo(printable(str(wish.file)))
        when = self._words.time_of(draft) if draft.starts else self._say("announce.at_once")
        audience = self._words.audience(draft.audience)
        return click.confirm(self._say("announce.confirm", count=count, audience=audience, when=when))

    def _nobody(self, draft: Announcement) -> HoidapError:
        return HoidapError("error.announcement.nobody", audience=self._words.audience(draft.audience))

    def _one(self, number: int) -> Announcement:
        known = self._announcing.announcements.get(number)
        if known is None:
            raise HoidapError("error.announcement.unknown_number", number=number)
        return known

    def _record(self, announcement: Announcement) -> Record:
        counts = self._announcing.ledger.counts(announcement.id)
        times = {name: getattr(announcement, name) for name in ("created", "starts", "started", "finished")}
        return {
            "id": announcement.id,
            "progress": announcement.progress,
            "text": announcement.content.text,
            "audience": announcement.audience,
            "silent": announcement.silent,
            "pinned": announcement.pinned,
            "repeats": announcement.repeats,
            **{name: time.isoformat() if time else None for name, time in times.items()},
            "counts": {name: getattr(counts, name) for name in (*_COUNTED, "total")},
            "reasons": self._announcing.ledger.reasons(announcement.id),
        }

    def _say(self, key: str, **values: object) -> str:
        return say(key, self._language, **values)


_COUNTED = ("queued", "sending", "sent", "failed", "unknown", "accepted")


def is_terminal() -> bool:
    return sys.stdin.isatty()


def is_served(state: State) -> bool:
    """Whether a serving process of this data folder answers."""
    import httpx  # 0.1 s

    from bot.admins.signin import SignIns

    address = SignIns(state).address()
    if not address:
        return False
    try:
        return httpx.get(f"{address}/healthz", timeout=PATIENCE, trust_env=False).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False
