"""Who an announcement is for, chosen by buttons: groups, channels, subscribers, labels, or single places."""

from __future__ import annotations

from bot.announcements.announcement_words import Words
from bot.announcements.announcements import Announcement
from bot.announcements.audience import ALL, PARTS
from bot.paging import page_of
from bot.text import shortened
from bot.types import Reply

PAGE = 8  # places to choose from at once
NAME = 40  # characters of a button


def choose_audience(words: Words, draft: Announcement) -> Reply:
    """Every audience there is with its count, those that are chosen marked."""
    audiences = words.announcing.audiences
    reach, chosen = audiences.reach(), draft.audience.split(",")
    parts = [ALL, *PARTS, *(f"label:{label.id}" for label in audiences.labels())]
    choices = [
        words.choice(
            draft,
            f"to {part}",
            f"{'✓ ' if part in chosen else ''}{words.audience(part)} ({len(audiences.recipients(part, reach))})",
        )
        for part in parts
    ]
    choices += [
        words.button(draft, "pick 1", "announcement.button.pick"),
        words.button(draft, "menu", "announcement.button.done"),
    ]
    lines = [words.say("announcement.to"), _chosen(words, draft)]
    closed = len(audiences.places()) - sum(kind != "private" for kind in reach.kinds.values())
    if closed:
        commands = {"chats": words.say("command.chats"), "label": words.say("command.label")}
        lines.append(words.say("announcement.unreachable", count=closed, **commands))
    return words.menu(lines, choices)


def choose_places(words: Words, draft: Announcement, number: int) -> Reply:
    """Single groups and channels, a page of them."""
    places, chats = words.announcing.audiences.places(), words.announcing.chats
    back = words.button(draft, "to", "announcement.button.back")
    if not places:
        return words.menu([words.say("announcement.no_places")], [back])
    page = page_of(places, number, PAGE)
    chosen = draft.audience.split(",")
    choices = []
    for place in page.items:
        name = chats.first(place.id)
        mark = "✓ " if f"chat:{name}" in chosen else ""
        choices.append(
            words.choice(draft, f"pick {page.number} {name}", f"{mark}{shortened(place.title, NAME) or name}")
        )
    for key, turned in (("menu.previous", page.number - 1), ("menu.next", page.number + 1)):
        if 1 <= turned <= page.pages:
            choices.append(words.button(draft, f"pick {turned}", key))
    heading = words.say("announcement.pick", page=page.note(words.language))
    return words.menu([heading, _chosen(words, draft)], [*choices, back])


def _chosen(words: Words, draft: Announcement) -> str:
    return words.say("announcement.chosen", audience=words.counted(draft.audience))
