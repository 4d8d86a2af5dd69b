"""The figures of what people ask, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from bot.phrases import say
from bot.types import Language
from bot.usage.usage import Day, total


def in_words(days: Sequence[Day], kept_days: int, language: Language) -> list[str]:
    """A sentence each: how many questions, how many answered and liked, the busiest day, how long they are kept."""
    whole = total(days)
    if not whole.asked:
        return [say("usage.empty", language, days=len(days))]
    busiest = max(days, key=lambda day: day.asked)
    share = round(100 * whole.answered / whole.asked)
    first, last = days[0].date.strftime("%d/%m"), days[-1].date.strftime("%d/%m/%Y")
    return [
        say("usage.asked", language, days=len(days), first=first, last=last, count=whole.asked),
        say("usage.outcome", language, answered=whole.answered, share=share, abstained=whole.abstained),
        say("usage.opinion", language, liked=whole.liked, disliked=whole.disliked),
        say("usage.busiest", language, date=busiest.date.strftime("%d/%m"), count=busiest.asked, today=days[-1].asked),
        say("usage.kept", language, days=kept_days),
    ]
