"""One document as admins manage it: in the library, hidden, or deleted; what may be done with it, and its versions.

Whatever changes it is a publication, which the clerk carries out in the background.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Literal

from bot.clerk.amendments import Amendment
from bot.clerk.clerk import Clerk
from bot.clerk.publications import Change
from bot.clerk.versions import Version
from bot.clerk.written_dates import parse_date
from bot.directory import document_id
from bot.phrases import say
from bot.text import printable, shortened, written_date
from bot.types import Answer, Choice, Incoming, Language, Reply

Status = Literal["shown", "hidden", "deleted"]

TITLE = 300  # characters that a title may have
LABEL = 200  # characters of one in a sentence
AS_IN_FILE = "-"  # typed instead of a title or a date: what the file says holds again
VERSIONS = 8  # that are listed


@dataclass(frozen=True, slots=True)
class Managed:
    """A document by name. `passages` is 0 where it is not in the library."""

    name: str
    title: str
    date: str
    source: str
    status: Status
    passages: int = 0

    @property
    def id(self) -> str:
        return document_id(self.name)

    @property
    def label(self) -> str:
        return shortened(printable(self.title or self.name), LABEL)


class Managing:
    """What one admin does with documents, answered in one language. `zone`'s clock is the one they read."""

    def __init__(self, clerk: Clerk, incoming: Incoming, language: Language, zone: tzinfo) -> None:
        self._clerk = clerk
        self._incoming = incoming
        self._language: Language = language
        self._zone = zone
        self._command = f"/{say('command.manage', language)}"

    def open(self, document: Managed, heading: str = "") -> Reply:
        """What it is, and the buttons."""
        lines = [heading, document.label, self._say(f"managed.{document.status}")]
        facts = (document.source, written_date(document.date), document.name)
        lines.append(" · ".join(shortened(printable(fact), LABEL) for fact in facts if fact))
        if document.passages:
            lines.append(self._say("managed.passages", count=document.passages))
        text = "\n".join(filter(None, lines))
        return Reply(Answer(text, self._language, kind="menu"), self._choices(document), edits=True)

    def carry_out(self, document: Managed, action: str, text: str) -> Reply:
        """One of the buttons, or what was typed after it."""
        if action == "versions":
            return self._versions(document)
        if document.status != "deleted" and not (self._clerk.corpus / document.name).is_file():
            return self.open(document, self._say("managed.elsewhere"))
        if action == "title" and document.status == "shown":
            return self._retitle(document, text)
        if action == "date" and document.status == "shown":
            return self._redate(document, text)
        if action == "delete" and document.status != "deleted":
            return self._delete(document, text)
        if (action, document.status) in (("hide", "shown"), ("show", "hidden")):
            hidden = action == "hide"
            act = "document.hidden" if hidden else "document.shown"
            return self._publish(document, act, amendment=replace(self._amendment(document), hidden=hidden))
        return self.open(document)

    def put_back(self, document: Managed, version: Version, confirmed: bool) -> Reply:
        """A version in place of what there is, once that is confirmed."""
        if confirmed:
            message = self._incoming.message if self._incoming.tapped else ""
            self._clerk.publications.restore(self._incoming, self._language, version, message)
            return self._asked()
        text = self._say("managed.put_back_really", title=document.label, version=self._described(version))
        choices = (
            Choice(self._say("managed.put_back"), f"{self._command} v_{version.number} yes", "menu"),
            Choice(self._say("manage.cancel"), f"{self._command} {document.id}", "menu"),
        )
        return Reply(Answer(text, self._language, kind="menu"), choices, edits=True)

    def _choices(self, document: Managed) -> tuple[Choice, ...]:
        actions = {"shown": ("title", "date", "hide", "delete"), "hidden": ("show", "delete"), "deleted": ()}
        choices = [self._choice(document, action) for action in actions[document.status]]
        if document.status == "shown":
            read = Choice(self._say("managed.read"), f"/{self._say('command.documents')} {document.id}", "menu")
            choices.insert(0, read)
        versions = self._clerk.versions.of(document.name)
        if versions and document.status == "deleted":
            choices.append(Choice(self._say("managed.restore"), f"{self._command} v_{versions[0].number} yes", "menu"))
        if versions:
            choices.append(self._choice(document, "versions", count=len(versions)))
        choices.append(Choice(self._say("managed.all"), f"{self._command} list", "menu"))
        return tuple(choices)

    def _choice(self, document: Managed, action: str, **values: object) -> Choice:
        return Choice(self._say(f"managed.{action}", **values), f"{self._command} {document.id} {action}", "menu")

    def _retitle(self, document: Managed, text: str) -> Reply:
        title = " ".join(printable(text).split())
        if not title or len(title) > TITLE:
            key = "managed.long_title" if title else "managed.ask_title"
            return self._ask(document, "title", self._say(key, title=document.label, limit=TITLE))
        title = "" if title == AS_IN_FILE else title
        amendment = replace(self._amendment(document), title=title)
        return self._publish(document, "document.retitled", amendment=amendment, becomes=title)

    def _redate(self, document: Managed, text: str) -> Reply:
        date = "" if text == AS_IN_FILE else parse_date(text)
        if not text or date is None:
            key = "managed.bad_date" if text else "managed.ask_date"
            words = shortened(printable(text), 80)
            return self._ask(document, "date", self._say(key, title=document.label, words=words))
        amendment = replace(self._amendment(document), date=date)
        return self._publish(document, "document.redated", amendment=amendment, becomes=written_date(date))

    def _ask(self, document: Managed, action: str, sentence: str) -> Reply:
        self._clerk.expectations.expect(self._incoming.session, f"{self._command} {document.id} {action}")
        return Reply(Answer(sentence, self._language, kind="notice"), prompts=True)

    def _delete(self, document: Managed, confirmed: str) -> Reply:
        if confirmed == "yes":
            return self._publish(document, "document.deleted", remove=True)
        choices = (
            Choice(self._say("managed.delete_yes"), f"{self._command} {document.id} delete yes", "menu"),
            Choice(self._say("manage.cancel"), f"{self._command} {document.id}", "menu"),
        )
        text = self._say("managed.delete_really", title=document.label)
        return Reply(Answer(text, self._language, kind="menu"), choices, edits=True)

    def _versions(self, document: Managed) -> Reply:
        versions = self._clerk.versions.of(document.name)[:VERSIONS]
        lines = [self._say("managed.versions_heading" if versions else "managed.no_versions", title=document.label)]
        lines += [f"{number}. {self._described(version)}" for number, version in enumerate(versions, 1)]
        choices = [
            Choice(str(number), f"{self._command} v_{version.number}", "menu")
            for number, version in enumerate(versions, 1)
        ]
        choices.append(Choice(self._say("managed.back"), f"{self._command} {document.id}", "menu"))
        return Reply(Answer("\n".join(lines), self._language, kind="menu"), tuple(choices), edits=True)

    def _described(self, version: Version) -> str:
        return self._say(
            f"managed.version_{version.reason}",
            title=shortened(printable(version.title or version.document), LABEL),
            who=self._clerk.people.who(version.person, self._incoming.person, self._language),
            at=version.at.astimezone(self._zone).strftime("%d/%m/%Y %H:%M"),
        )

    def _publish(
        self,
        document: Managed,
        act: str,
        *,
        amendment: Amendment | None = None,
        remove: bool = False,
        becomes: str = "",
    ) -> Reply:
        """Ask for it; `becomes` is what something is called afterwards."""
        change = Change(document.name, remove=remove, amendment=amendment)
        label = f"{document.label} → {shortened(becomes, LABEL)}" if becomes else document.label
        message = self._incoming.message if self._incoming.tapped else ""
        self._clerk.publications.request(self._incoming, self._language, [change], act, label, message)
        return self._asked()

    def _asked(self) -> Reply:
        self._clerk.wake()
        answer = Answer(self._say("publishing.asked"), self._language, kind="notice")
        return Reply(answer, passing=self._incoming.tapped)

    def _amendment(self, document: Managed) -> Amendment:
        return self._clerk.amendments.of(document.name)

    def _say(self, phrase: str, **values: object) -> str:
        return say(phrase, self._language, **values)


def hidden_documents(clerk: Clerk) -> Sequence[Managed]:
    """In order of their names. What a file calls its document, the publication that has hidden it knows."""
    labels = clerk.publications.labels("document.hidden")
    hidden = ((name, each) for name, each in sorted(clerk.amendments.all().items()) if each.hidden)
    return [
        Managed(name, each.title or labels.get(name, ""), each.date, each.source, "hidden") for name, each in hidden
    ]


def deleted_documents(clerk: Clerk) -> Sequence[Managed]:
    """The latest first."""
    return [Managed(each.document, each.title, each.date, "", "deleted") for each in clerk.versions.deleted()]
