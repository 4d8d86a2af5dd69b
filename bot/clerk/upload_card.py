"""The card of an upload: what was read, what it may replace, and what can be done with it."""

from __future__ import annotations

from bot.clerk.uploads import Findings, GroupFound, Similar, Upload
from bot.phrases import say
from bot.text import printable, shortened, written_date
from bot.types import Answer, Choice, Language, Reply

TITLE = 200  # characters
LABEL = 40  # characters of a button
GROUPS = 6  # that are listed
_WARNINGS = {"name": "card.name", "code": "card.code", "title": "card.same_title", "text": "card.text"}


def card(upload: Upload) -> Reply:
    """What stands in the chat for an upload that has been read."""
    language: Language = upload.language
    if upload.stage != "ready" or upload.findings is None:
        return notice(upload.note, language)
    lines = [*((upload.note, "") if upload.note else ()), *_description(upload, upload.findings)]
    return Reply(Answer("\n".join(lines), language, kind="card"), _choices(upload, upload.findings))


def notice(text: str, language: Language, *choices: Choice) -> Reply:
    """One sentence that the bot says of itself."""
    return Reply(Answer(text, language, kind="notice"), choices)


def grouped(number: int, language: Language) -> str:
    """A number with its thousands apart.

    >>> grouped(12480, "vi"), grouped(12480, "en")
    ('12.480', '12,480')
    """
    return f"{number:,}".replace(",", "." if language == "vi" else ",")


def named(upload: Upload) -> str:
    """The title, or what its sender called it, for a sentence."""
    return shortened(printable(upload.shown_title), TITLE)


def _description(upload: Upload, findings: Findings) -> list[str]:
    language: Language = upload.language
    date = upload.shown_date
    lines = [
        say("card.title", language, title=named(upload)),
        say("card.date", language, date=written_date(date)) if date else say("card.no_date", language),
    ]
    if findings.source:
        lines.append(say("card.source", language, source=shortened(printable(findings.source), TITLE)))
    lines.append(
        say(
            "card.length",
            language,
            syllables=grouped(findings.syllables, language),
            passages=grouped(findings.passages, language),
        )
    )
    lines.append(say("card.file", language, name=upload.name))
    if upload.pages > 1:
        lines.append(say("card.pages", language, count=upload.pages))
    if findings.unclear:
        lines += ["", say("card.unclear", language)]
    if findings.opening:
        lines += ["", say("card.opening", language), *findings.opening]
    if findings.groups:
        lines += ["", say("card.groups", language), *_groups(findings.groups, language)]
    if findings.similar:
        lines += ["", *(_warning(similar, language) for similar in findings.similar)]
    return lines


def _groups(groups: tuple[GroupFound, ...], language: Language) -> list[str]:
    """What disagrees with its own count comes first: it is what an admin has to look at."""
    ordered = sorted(groups, key=lambda group: group.declared in (None, group.found))
    lines = []
    for group in ordered[:GROUPS]:
        key = "card.group" if group.declared is None else "card.group.differs"
        if group.declared == group.found:
            key = "card.group.agrees"
        values = {"group": shortened(printable(group.name), TITLE), "found": group.found}
        lines.append(say(key, language, **values, **({"declared": group.declared} if "differs" in key else {})))
    if len(groups) > GROUPS:
        lines.append(say("card.group.more", language, count=len(groups) - GROUPS))
    return lines


def _warning(similar: Similar, language: Language) -> str:
    key = "card.other_dated" if similar.date else "card.other"
    dated = {"date": written_date(similar.date)} if similar.date else {}
    title = shortened(printable(similar.title or similar.document), TITLE)
    other = say(key, language, title=title, share=f"{similar.share:.0%}".rstrip("%"), **dated)
    return say(_WARNINGS[similar.reason], language, other=other)


def _choices(upload: Upload, findings: Findings) -> tuple[Choice, ...]:
    language: Language = upload.language
    command = f"/{say('command.upload', language)} {upload.id}"
    replaces = [
        Choice(
            say("card.replace", language, title=shortened(printable(similar.title or similar.document), LABEL)),
            f"{command} replace {place}",
            "menu",
        )
        for place, similar in enumerate(findings.similar)
    ]
    add = Choice(say("card.add_apart" if replaces else "card.add", language), f"{command} add", "menu")
    words = (("part", "part"), ("edit_title", "title"), ("edit_date", "date"), ("discard", "discard"))
    rest = [
        Choice(say(f"card.{key}", language), f"{command} {word}", "menu")
        for key, word in words
        if word != "part" or upload.pages > 1
    ]
    return (*replaces, add, *rest)
