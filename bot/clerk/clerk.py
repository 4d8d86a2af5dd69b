"""The clerk: takes the documents that admins send in private, and carries out what they decide about each.

Nothing heavy is done here. What arrives is written down and answered at once; reading, publishing and the folder of
documents are the work of `bot.clerk.workshop`, which is woken.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from sqlite3 import Connection

from bot.admins.audit import Audit
from bot.admins.people import People
from bot.clerk.admission import brought, link_or_text
from bot.clerk.amendments import Amendment, Amendments, Stated
from bot.clerk.offers import Offers
from bot.clerk.publications import Change, Publication, Publications, Stage
from bot.clerk.resemblance import similar_documents
from bot.clerk.upload_card import named, notice
from bot.clerk.uploads import FOLDER, Findings, Kind, Upload, Uploads
from bot.clerk.versions import Versions
from bot.clerk.written_dates import parse_date
from bot.expecting import Expectations
from bot.phrases import say
from bot.plain_data import revive
from bot.state import State
from bot.text import printable, shortened
from bot.tidings import Tidings
from bot.types import Incoming, Language, Reply
from index.types import Document, Library

TITLE = 300  # characters
NAME = 80  # characters of a file's name or an address in a sentence


class Clerk:
    """Over one library, one `state.db`, and the folders of the data and of the documents."""

    def __init__(self, library: Library, state: State, data: Path, corpus: Path) -> None:
        self._library = library
        self._state = state
        self.data = data
        self.corpus = corpus
        self.uploads = Uploads(state, data)
        self.publications = Publications(state)
        self.amendments = Amendments(state)
        self.versions = Versions(state, data)
        self.offers = Offers(state)
        self.audit = Audit(state)
        self.people = People(state)
        self.tidings = Tidings(state)
        self.expectations = Expectations(state)
        self.wakes = 0  # grows whenever there is something to do

    def admit(self, incoming: Incoming) -> Reply | None:
        """Take what an admin sent unasked; None where it is a question."""
        language = _language(incoming)
        if not incoming.attachment and self.uploads.join(incoming):
            return notice(say("upload.joined", language), language)
        kind = brought(incoming)
        return self.take(incoming, kind, incoming.text, language) if kind is not None else None

    def take(self, incoming: Incoming, kind: Kind | None, text: str, language: Language) -> Reply:
        """Write down what was sent, and say that it is being read. Without a kind, the text decides."""
        kind = kind or brought(incoming) or link_or_text(text)
        if kind in ("file", "photo"):
            upload = self.uploads.admit(incoming, language, kind, file=incoming.file)
            if self.uploads.is_next_of_album(upload):
                return notice("", language)  # the album was spoken of already
        elif kind == "link":
            self.uploads.admit(incoming, language, kind, given=text.strip())
        else:
            self.uploads.admit(incoming, language, kind, text=text.strip())
        self.wake()
        given = incoming.file.name if incoming.file and kind == "file" else text
        key = {"file": "reading", "photo": "reading_photo", "link": "reading_link", "text": "reading_text"}[kind]
        if kind == "file" and not given:
            key = "reading_photo"
        values = {"name": shortened(printable(given), NAME)} if key in ("reading", "reading_link") else {}
        return notice(say(f"upload.{key}", language, **values), language)

    def part(self, upload: Upload, _incoming: Incoming) -> Reply:
        """Each picture of an album is to be a document of its own."""
        if not self.uploads.part(upload):
            return self._gone(upload.language)
        self.wake()
        return replace(notice(say("upload.parted", upload.language), upload.language), passing=True)

    def add(self, upload: Upload, incoming: Incoming) -> Reply:
        """Publish it as a document of its own, unless one of its name has come since its card was made."""
        if (findings := self._met_since(upload)) is not None:
            note = say("card.come_since", upload.language, name=shortened(printable(upload.name), NAME))
            if not self.uploads.change(upload.id, ("ready",), findings=findings, note=note, shown=0):
                return self._gone(upload.language)
            self.wake()
            return replace(notice(note, upload.language), passing=True)
        return self._publish(upload, self._free_name(upload.name), "", "document.added", incoming)

    def put_in_place_of(self, upload: Upload, place: int, incoming: Incoming) -> Reply:
        """Publish it instead of one of the documents that its card names."""
        similar = upload.findings.similar if upload.findings else ()
        if place >= len(similar):
            return self._gone(upload.language)
        old = similar[place].document
        suffix = PurePosixPath(upload.name).suffix
        name = old if PurePosixPath(old).suffix.lower() == suffix.lower() else ""
        name = name or self._free_name(str(PurePosixPath(old).with_suffix(suffix)))
        return self._publish(upload, name, "" if name == old else old, "document.replaced", incoming)

    def discard(self, upload: Upload, incoming: Incoming) -> Reply:
        note = say("upload.discarded", upload.language, title=named(upload))
        with self._state.writing():
            if not self.uploads.change(upload.id, ("ready",), stage="discarded", note=note, shown=1):
                return self._gone(upload.language)
            self.audit.record(incoming.person, "upload.discarded", named(upload))
        self.uploads.clear(upload.id)
        return replace(notice(note, upload.language), edits=True)

    def retitle(self, upload: Upload, incoming: Incoming, text: str) -> Reply:
        """Ask for another title, or take it."""
        if not text:
            return self._ask(upload, incoming, "title", say("card.ask_title", upload.language, title=named(upload)))
        title = " ".join(printable(text).split())
        if len(title) > TITLE:
            return self._ask(upload, incoming, "title", say("card.long_title", upload.language, limit=TITLE))
        return self._amended(upload, "card.title_kept", title=title)

    def redate(self, upload: Upload, incoming: Incoming, text: str) -> Reply:
        """Ask for another date, or take it."""
        if not text:
            return self._ask(upload, incoming, "date", say("card.ask_date", upload.language, title=named(upload)))
        date = parse_date(text)
        if date is None:
            wrong = say("card.bad_date", upload.language, text=shortened(printable(text), NAME))
            return self._ask(upload, incoming, "date", wrong)
        return self._amended(upload, "card.date_kept", date=date)

    def give_back(
        self, publication: Publication, stage: Stage, note: str, *, among: Sequence[Stage] = (), anew: bool = False
    ) -> bool:
        """End a publication that published nothing; False where it is at another stage than one of `among`.

        An upload waits again: its card, with the note above it, takes the place of the publication's message. With
        `anew` it is posted once more, so that its sender hears of it.
        """
        uploads = publication.uploads
        with self._state.writing():
            number = publication.number
            now = self.publications.get(number) or publication  # its message may have been posted since
            message, stale = ("", now.message) if anew else (now.message, "")
            shown = int(bool(uploads))
            if not self.publications.change(
                number, among, stage=stage, note=note, message=message, stale=stale, shown=shown
            ):
                return False
            if stage in ("cancelled", "dropped"):
                self.publications.not_undone(publication)
            for upload in uploads:
                card = {"stage": "ready", "note": note, "message": message, "stale": stale}
                self.uploads.change(upload, ("publishing",), **card, shown=0, publication=0)
        self.wake()
        return True

    def wake(self) -> None:
        self.wakes += 1

    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction over all that is written in it."""
        return self._state.writing()

    def _publish(self, upload: Upload, name: str, replaced: str, act: str, incoming: Incoming) -> Reply:
        source = upload.given if upload.kind == "link" else ""
        kept = self._outlasting(upload, replaced or name) if act == "document.replaced" else Amendment()
        amendment = Amendment(upload.title or kept.title, upload.date or kept.date, source)
        staged = f"{FOLDER}/{upload.id}/{upload.name}"
        changes = [Change(name, staged, amendment=amendment, hash=upload.hash, upload=upload.id)]
        if replaced:
            changes.append(Change(replaced, remove=True))
        label = named(replace(upload, title=upload.title or kept.title))
        asked = Incoming("", upload.session, person=incoming.person, chat=upload.chat)
        message = incoming.message if incoming.tapped and incoming.chat == upload.chat else upload.message
        with self._state.writing():
            if not self.uploads.change(upload.id, ("ready",), stage="publishing", note=""):
                return self._gone(upload.language)
            number = self.publications.request(asked, upload.language, changes, act, label, message or upload.message)
            self.uploads.change(upload.id, publication=number)
        self.wake()
        return replace(notice(say("publishing.asked", upload.language), upload.language), passing=True)

    def _outlasting(self, upload: Upload, replaced: str) -> Amendment:
        """What an admin has put in place of what the replaced file said, and holds for the new one."""
        found = upload.findings
        return self.amendments.outlasting(replaced, Stated(found.title, found.date) if found else Stated())

    def _ask(self, upload: Upload, incoming: Incoming, what: str, sentence: str) -> Reply:
        command = f"/{say('command.upload', upload.language)} {upload.id} {what}"
        self.expectations.expect(incoming.session, command)
        return replace(notice(sentence, upload.language), prompts=True)

    def _amended(self, upload: Upload, key: str, **fields: str) -> Reply:
        """The card is shown anew, below what was typed."""
        moved = {"message": "", "stale": upload.message}
        if not self.uploads.change(upload.id, ("ready",), **fields, **moved, note="", shown=0):
            return self._gone(upload.language)
        self.wake()
        return notice(say(key, upload.language), upload.language)

    def _met_since(self, upload: Upload) -> Findings | None:
        """What its card is to show where a document of its name is there that the card does not know."""
        read, found = self.uploads.document(upload.id), upload.findings
        if read is None or found is None or upload.name in {each.document for each in found.similar}:
            return None
        with self._library.view() as view:
            if not view.lengths([upload.name]):
                return None
            similar = similar_documents(revive(Document, read), view, [upload.name])
        return replace(found, similar=similar) if upload.name in {each.document for each in similar} else None

    def _free_name(self, name: str) -> str:
        """The name, or with a number behind it where a document, or one about to be published, has it."""
        path = PurePosixPath(name)
        open_ones = self.publications.those("waiting", "running", "refused")
        asked = {change.document for each in open_ones for change in each.changes}
        with self._library.view() as view:
            for count in range(1, len(asked) + 10_000):
                free = str(path if count == 1 else path.with_stem(f"{path.stem}-{count}"))
                if free not in asked and not view.lengths([free]) and not (self.corpus / free).exists():
                    return free
        raise AssertionError("names are endless")

    def _gone(self, language: Language) -> Reply:
        return replace(notice(say("upload.gone", language), language), passing=True)


def _language(incoming: Incoming) -> Language:
    return incoming.language or incoming.speaks or "vi"
