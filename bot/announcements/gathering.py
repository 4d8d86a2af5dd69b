"""What comes right behind the message in which an announcement was written.

The other pictures or files of its album belong to it. Whatever else comes within moments was sent in one go with it,
a text that the app cut in two or several posts passed on: it is not announced, nor taken for a document, and this is
said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.announcements.announcement_content import LONGEST, content_of, joined
from bot.announcements.announcement_words import Words
from bot.announcements.announcements import CHANGEABLE
from bot.announcements.announcing import Announcing, corrected
from bot.announcements.reporting import Reporting
from bot.errors import HoidapError, explain
from bot.types import Incoming, Language, Reply

IN_ONE_GO = 2.0  # seconds: nobody types a message that fast


@dataclass(frozen=True, slots=True)
class Gathered:
    """The message is done with. `reply` is said of it; `once` where what follows in one go needs no further word."""

    reply: Reply | None = None
    once: bool = False


def gathered(announcing: Announcing, incoming: Incoming, language: Language) -> Gathered | None:
    """What becomes of the next picture of an album; None for a message that belongs to none that was announced."""
    number = Reporting(announcing.state).with_album(incoming.chat, incoming.album) if incoming.album else None
    if number is None:
        return None
    draft = announcing.announcements.get(number)
    if draft is None or draft.progress not in CHANGEABLE or corrected(draft):
        return Gathered()  # its first picture could not be announced, and that was said
    try:
        content = joined(draft.content, content_of(incoming))
    except HoidapError as error:
        words = Words(announcing, language)
        left_out = words.say("announcement.album_part", number=number)
        return Gathered(words.menu([explain(error, language) or str(error), left_out]))
    announcing.announcements.save(replace(draft, progress="draft", missed="", content=content))
    Reporting(announcing.state).follow(number, incoming.chat)
    return Gathered()


def cut_off(announcing: Announcing, incoming: Incoming, language: Language) -> Gathered | None:
    """What is said of a message that was sent in one go with the one that a draft was made of; None for others."""
    number = Reporting(announcing.state).before(incoming.chat, incoming.sent, IN_ONE_GO) if incoming.sent else 0
    draft = announcing.announcements.get(number) if number else None
    if draft is None or draft.progress not in CHANGEABLE:
        return None
    words = Words(announcing, language)
    edit = words.button(draft, "edit", "announcement.button.edit")
    drop = words.button(draft, "drop", "announcement.button.drop")
    text = words.say("announcement.cut_off", number=number, limit=LONGEST)
    return Gathered(words.menu([text], [edit, drop]), once=True)
