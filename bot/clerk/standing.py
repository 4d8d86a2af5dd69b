"""Which messages of uploads and publications are to be posted or put anew, so that each chat shows what is so."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from bot.clerk.clerk import Clerk
from bot.clerk.publication_shown import Progress, shown
from bot.clerk.publications import Publication
from bot.clerk.upload_card import TITLE, card, named, notice
from bot.clerk.uploads import Upload
from bot.herald import Notice
from bot.phrases import say
from bot.text import printable, shortened
from bot.tidings import Tiding


def notices(clerk: Clerk, running: Progress | None, pages: Mapping[int, tuple[int, int]]) -> list[Notice]:
    """What does not stand as it should, in worker threads' time: this reads `state.db`. `pages` says of scans that are
    being read how far they are."""
    reading = {each.id: each for each in (clerk.uploads.those("reading") if pages else ())}
    return [
        *(_of_reading(clerk, reading[number], *at) for number, at in pages.items() if number in reading),
        *(_of_upload(clerk, upload) for upload in clerk.uploads.unshown()),
        *(_of_publication(clerk, each) for each in clerk.publications.unshown()),
        *(_of_tiding(clerk, each) for each in clerk.tidings.untold()),
        *(
            _of_progress(clerk, each, running)
            for each in (clerk.publications.those("waiting", "running") if running else ())
        ),
    ]


def _of_upload(clerk: Clerk, upload: Upload) -> Notice:
    instead = say("upload.moved", upload.language, title=named(upload))
    return Notice(
        _key(upload.chat, upload.message, f"upload {upload.id}"),
        upload.chat,
        card(upload),
        partial(clerk.uploads.shown, upload),
        upload.message,
        upload.stale,
        notice(instead, upload.language),
    )


def _of_reading(clerk: Clerk, upload: Upload, page: int, pages: int) -> Notice:
    def keep(message: str) -> None:
        if message != upload.message:
            clerk.uploads.change(upload.id, message=message)

    text = say("upload.reading_page", upload.language, page=page, pages=pages)
    key = _key(upload.chat, upload.message, f"upload {upload.id}")
    return Notice(key, upload.chat, notice(text, upload.language), keep, upload.message, passing=True)


def _of_publication(clerk: Clerk, publication: Publication) -> Notice:
    moved = say("upload.moved", publication.language, title=shortened(printable(publication.label), TITLE))
    return Notice(
        _key(publication.chat, publication.message, f"publication {publication.number}"),
        publication.chat,
        shown(publication, None),
        partial(clerk.publications.shown, publication),
        publication.message,
        publication.stale,
        notice(publication.note or moved, publication.language),
    )


def _of_tiding(clerk: Clerk, tiding: Tiding) -> Notice:
    def settle(_message: str) -> None:
        clerk.tidings.told(tiding.number)

    return Notice(f"tiding {tiding.number}", tiding.chat, notice(tiding.text, tiding.language), settle)


def _of_progress(clerk: Clerk, publication: Publication, running: Progress | None) -> Notice:
    def keep(message: str) -> None:
        if message != publication.message:
            clerk.publications.change(publication.number, message=message)

    return Notice(
        _key(publication.chat, publication.message, f"publication {publication.number}"),
        publication.chat,
        shown(publication, running),
        keep,
        publication.message,
        passing=True,
    )


def _key(chat: str, message: str, otherwise: str) -> str:
    """One message is edited by one task at a time, whatever it is about."""
    return f"{chat} {message or otherwise}"
