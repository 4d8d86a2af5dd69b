"""An announcement as it is typed on a command line, checked before anything is written down."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from bot.announcements.announcement_content import checked
from bot.announcements.announcement_words import Words
from bot.announcements.announcements import Announcement, Content, Media
from bot.announcements.announcing import Announcing
from bot.announcements.schedule import Moment, parse_moment
from bot.errors import HoidapError

PICTURES = (".jpg", ".jpeg", ".png")
LARGEST_PICTURE, LARGEST = 10, 50  # MB that platforms take


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be announced, as it was typed."""

    text: str
    to: str
    at: str = ""
    silent: bool = False
    pinned: bool = False
    file: Path | None = None


def drafted(wish: Wish, announcing: Announcing, words: Words) -> Announcement:
    """What is wished, as a draft of nobody's in particular that is not written down yet. Raises HoidapError."""
    content = Content(wish.text, media=_media(wish.file), name=wish.file.name if wish.file else "")
    moment = _moment(wish.at, announcing, words) if wish.at else None
    return Announcement(
        "",
        checked(content),
        announcing.audiences.parse(wish.to),
        silent=wish.silent,
        pinned=wish.pinned,
        starts=moment.start if moment and not moment.now else None,
        repeats="weekly" if moment and moment.weekly else "",
    )


def kept(file: Path, folder: Path) -> str:
    """The path of a copy of the file, which stays until it has been sent. Raises HoidapError."""
    own = folder / token_hex(8)
    try:
        own.mkdir(parents=True)
        return str(Path(shutil.copyfile(file, own / file.name)).resolve())
    except OSError as error:
        shutil.rmtree(own, ignore_errors=True)
        raise HoidapError("error.announcement.no_file", path=file, reason=error.strerror or error) from error


def _moment(text: str, announcing: Announcing, words: Words) -> Moment:
    """Here nobody can be asked back: what is doubtful is refused."""
    moment = parse_moment(text, announcing.now())
    if moment is None:
        raise HoidapError("error.announcement.time_unclear", text=text)
    if moment.doubt == "too_often":
        raise HoidapError("error.announcement.time_too_often")
    when = words.time(moment.start, weekly=moment.weekly)
    if moment.doubt == "past":
        raise HoidapError("error.announcement.time_past", when=when)
    if moment.doubt == "guess":
        raise HoidapError("error.announcement.time_doubtful", text=text, when=when)
    return moment


def _media(file: Path | None) -> Media:
    """How a file is sent. Raises HoidapError for one that can't be."""
    if file is None:
        return ""
    try:
        size = file.stat().st_size
    except OSError as error:
        raise HoidapError("error.announcement.no_file", path=file, reason=error.strerror or error) from error
    if not size:
        raise HoidapError("error.announcement.file_empty", path=file)
    if size > LARGEST * 1_000_000:
        raise HoidapError("error.announcement.file_too_large", path=file, limit=LARGEST)
    return "photo" if file.suffix.lower() in PICTURES and size <= LARGEST_PICTURE * 1_000_000 else "document"
