"""Where the bot is, for its admins, counted as announcements count it."""

from __future__ import annotations

from collections.abc import Collection

from bot.announcements.announcing import Announcing
from bot.announcements.audience import ALL, PARTS
from bot.chats import Chat, Chats
from bot.phrases import say
from bot.text import shortened
from bot.types import Answer, Language, Reply

SHOWN = 50  # groups and channels, the newest first


def show_chats(chats: Chats | None, announcing: Announcing | None, language: Language) -> Reply:
    """The groups and channels with what the bot may do there; of people only how many there are."""
    known = [chat for chat in (chats.all() if chats else []) if chat.status != "migrated"]
    groups = [chat for chat in known if chat.kind != "private"]
    active = sum(chat.status == "active" for chat in groups)
    people = sum(chat.kind == "private" and chat.status == "active" for chat in known)
    lines = [say("chats.heading", language, active=active, people=people)] if known else []
    muted: Collection[str] = ()
    if known and chats and announcing:
        muted = {chats.current(chat) for chat in announcing.audiences.muted()}
        reach = announcing.audiences.reach()
        counts = {part: len(announcing.audiences.recipients(part, reach)) for part in (ALL, *PARTS)}
        lines.append(say("chats.reached", language, **counts))
    lines += [_line(chat, language, is_muted=chat.id in muted) for chat in groups[-SHOWN:][::-1]]
    if len(groups) > SHOWN:
        lines.append(say("chats.more", language, count=len(groups) - SHOWN))
    text = "\n".join(lines) or say("chats.none", language)
    return Reply(Answer(text, language, kind="menu"))


def _line(chat: Chat, language: Language, *, is_muted: bool) -> str:
    status: str = ("active" if chat.may_post else "mute") if chat.status == "active" else chat.status
    if status == "active" and is_muted:
        status = "muted"
    kind = say(f"chats.{chat.kind}", language)
    return f"- {shortened(chat.title, 80) or chat.id} ({kind}): {say(f'chats.{status}', language)}"
