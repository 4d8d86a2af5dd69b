"""Reading what was sent: fetched from the platform, read in a child process, compared with what is there already.

Each upload is read on its own; what cannot be read is refused with the reason, and its file is not kept.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Event

from anyio import from_thread, sleep, to_thread

from bot.clerk.clerk import NAME, Clerk
from bot.clerk.file_names import safe_name
from bot.clerk.first_look import LINE, is_unclear, opening, title_of_pasted
from bot.clerk.placing import hash_of
from bot.clerk.resemblance import called_alike, similar_documents
from bot.clerk.safe_reading import Examined, bind_safely, examine_safely, read_link_safely
from bot.clerk.uploads import READ, Findings, GroupFound, Upload
from bot.courier import Courier
from bot.errors import HoidapError, explain
from bot.phrases import say
from bot.sandbox import Cancelled, Limits
from bot.settings import Settings
from bot.text import printable, shortened
from bot.types import Language
from index.library import SqliteLibrary
from index.read import UnreadableDocument
from index.types import Document
from index.vietnamese import TOKEN

log = logging.getLogger(__name__)

TOLD = 3  # scanned pages of which it is told how many are read
STATE_PAUSE = 2.0  # seconds until what has come of an upload is written down again, where the disk was full


class Examiner:
    """Reads the uploads of one clerk."""

    def __init__(self, clerk: Clerk, library: SqliteLibrary, settings: Settings) -> None:
        self._clerk = clerk
        self._library = library
        self._limits = Limits(
            seconds=settings.read_seconds,
            memory=settings.read_megabytes * 1024**2,
            size=settings.upload_megabytes * 1024**2,
        )
        self._zone = settings.zone
        self.pages: dict[int, tuple[int, int]] = {}  # by upload, how many scanned pages are read, of how many
        self.stopping = Event()

    def recover(self) -> list[Upload]:
        """What a restart interrupted: it is read again, and its senders are to be told."""
        self._clerk.uploads.tidy()
        begun = self._clerk.uploads.those("reading")
        for upload in begun:
            self._clerk.uploads.clear(upload.id)
            self._clerk.uploads.change(upload.id, ("reading",), stage="waiting")
        return begun

    async def examine(self, upload: Upload, courier: Courier) -> None:
        """Read one; afterwards its card, or why there is none, waits to be shown."""
        end: Callable[[], None] = partial(self._put_back, upload)
        try:
            if not await to_thread.run_sync(self._begin, upload):
                return
            await to_thread.run_sync(self._read, upload, courier)
        except Cancelled:
            pass
        except (UnreadableDocument, HoidapError, OSError) as error:
            if getattr(error, "code", "") != "courier.stopped":
                end = partial(self._refuse, upload, error)
        except Exception as error:
            log.exception("An upload was given up.")
            end = partial(self._refuse, upload, error)
        else:
            return
        while not await to_thread.run_sync(_is_written, end) and not self.stopping.is_set():
            await sleep(STATE_PAUSE)

    def _begin(self, upload: Upload) -> bool:
        return self._clerk.uploads.change(upload.id, ("waiting",), stage="reading")

    def _put_back(self, upload: Upload) -> None:
        self._clerk.uploads.change(upload.id, ("reading",), stage="waiting")

    def _read(self, upload: Upload, courier: Courier) -> None:
        folder = self._clerk.uploads.place(upload)
        self._clerk.uploads.clear(upload.id)
        folder.mkdir(parents=True)
        if upload.kind == "link":
            path, examined = self._linked(upload, folder)
        else:
            path = folder / self._file_name(upload)
            if upload.kind == "text":
                path.write_text(upload.text + "\n", encoding="utf-8")
            else:
                path = self._fetched(upload, path, courier)
            examined = examine_safely(
                path, path.name, self._limits, self.stopping.is_set, partial(self._note_page, upload)
            )
        (folder / READ).write_text(json.dumps(asdict(examined.document)), encoding="utf-8")
        self._compare(replace(upload, name=path.name, hash=hash_of(path)), examined)

    def _note_page(self, upload: Upload, page: int, pages: int) -> None:
        if pages >= TOLD:
            self.pages[upload.id] = (page, pages)
            self._clerk.wake()

    def _fetched(self, upload: Upload, path: Path, courier: Courier) -> Path:
        """The file of an upload; of an album one PDF with all of its pictures."""
        pages = self._clerk.uploads.pages(upload)
        if len(pages) == 1:
            from_thread.run(courier.fetch, upload.file, path, self._limits.size)
            return path
        pictures = [path.with_name(f".page-{number}") for number in range(1, len(pages) + 1)]
        for page, picture in zip(pages, pictures, strict=True):
            from_thread.run(courier.fetch, page.file, picture, self._limits.size)
        bound = path.with_suffix(".pdf")
        names = [page.given or f"{bound.stem}, {number}" for number, page in enumerate(pages, start=1)]
        bind_safely(pictures, bound, names, self._limits, self.stopping.is_set)
        for picture in pictures:
            picture.unlink()
        return bound

    def _linked(self, upload: Upload, folder: Path) -> tuple[Path, Examined]:
        """The page behind an address, kept as a file with a name made of its title."""
        kept = folder / ".fetched"
        link = read_link_safely(upload.given, kept, self._limits, self.stopping.is_set)
        title = link.document.title or upload.given.rstrip("/").rpartition("/")[2]
        path = folder / safe_name(f"{shortened(title, NAME).rstrip('…').replace('/', '-')}{link.suffix}")
        kept.rename(path)
        examined = examine_safely(path, path.name, self._limits, self.stopping.is_set)
        source = examined.document.source or link.document.source
        return path, replace(examined, document=replace(examined.document, source=source))

    def _file_name(self, upload: Upload) -> str:
        if upload.given:
            return safe_name(upload.given)
        key, suffix = ("photo_name", ".jpg") if upload.kind != "text" else ("text_name", ".txt")
        day = datetime.now(self._zone).strftime("%Y-%m-%d")
        return f"{say(f'upload.{key}', upload.language)}-{day}-{upload.id}{suffix}"

    def _compare(self, upload: Upload, examined: Examined) -> None:
        """Write down what was found; what is there already is not to be decided about."""
        uploads, document = self._clerk.uploads, examined.document
        fields: dict[str, str | int] = {"name": upload.name, "hash": upload.hash}
        fields["pages"] = len(uploads.pages(upload))
        if upload.kind == "text" and not upload.title and not 0 < len(document.title) <= LINE:
            fields["title"] = title_of_pasted(document.text)
        if uploads.with_hash(upload.hash, upload.id) is not None:
            note = say("upload.twice", upload.language, name=shortened(printable(upload.given or upload.name), NAME))
            self._end(upload, "discarded", note, **fields)
            return
        known = self._known(upload.hash)
        if known is not None:
            name = shortened(printable(upload.given or upload.name), NAME)
            title = shortened(printable(known.title or known.name), NAME)
            self._end(upload, "discarded", say("upload.known", upload.language, name=name, title=title), **fields)
            return
        with self._library.view() as view:
            same_name = called_alike(upload.name, (each.name for each in view.documents()))
            similar = similar_documents(document, view, same_name)
        findings = Findings(
            document.title,
            document.date,
            document.source,
            len(TOKEN.findall(document.text)),
            examined.passages,
            tuple(
                GroupFound(each.group, len(each.members), each.declared)
                for each in examined.memberships
                if each.kind == "list"
            ),
            similar,
            opening(document),
            is_unclear(document),
        )
        uploads.change(upload.id, ("reading",), stage="ready", findings=findings, text="", shown=0, **fields)

    def _known(self, hash_: str) -> Document | None:
        """The document whose file has the same bytes."""
        names = {name for name, record in self._library.files().items() if record.hash == hash_}
        with self._library.view() as view:
            return next((each for each in view.documents() if each.name in names), None)

    def _refuse(self, upload: Upload, error: Exception) -> None:
        language = upload.language
        reason = _reason(
            error, language, say("upload.link_itself" if upload.kind == "link" else "upload.itself", language)
        )
        name = shortened(printable(upload.given), NAME) or self._file_name(upload)
        self._end(upload, "refused", say("upload.refused", language, name=name, reason=reason))

    def _end(self, upload: Upload, stage: str, note: str, **fields: str | int) -> None:
        self._clerk.uploads.change(upload.id, ("reading",), stage=stage, note=note, text="", shown=0, **fields)
        self._clerk.uploads.clear(upload.id)


def _reason(error: Exception, language: Language, itself: str) -> str:
    """Why an upload was refused, in a sentence that does not say its name again."""
    if isinstance(error, UnreadableDocument):
        others = {key: value for key, value in error.parameters.items() if key != "name"}
        error = UnreadableDocument(error.code, itself, **others)
    reason = explain(error, language) or say("error.unexpected", language)
    return reason[:1].upper() + reason[1:]


def _is_written(end: Callable[[], None]) -> bool:
    try:
        end()
    except HoidapError:
        log.exception("What has come of an upload cannot be written down yet.")
        return False
    return True
