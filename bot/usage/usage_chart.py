"""The picture of what people ask: a bar for each day. The only file that imports matplotlib, and only to draw."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from bot.phrases import say
from bot.types import Language
from bot.usage.usage import Day

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INCHES, DOTS = (9.0, 6.0), 120  # 1080 by 720: what a telephone shows without scaling up
DATES = 10  # written below the bars
# Told apart by whoever does not see red and green: Okabe and Ito's.
_ANSWERED, _ABSTAINED, _LIKED, _DISLIKED = "#0072B2", "#E69F00", "#009E73", "#D55E00"

_lock = Lock()  # matplotlib is not made for threads


def draw(days: Sequence[Day], path: Path, language: Language) -> None:
    """Write the picture as PNG. Raises OSError."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with _lock:
        figure = Figure(INCHES, layout="constrained")
        FigureCanvasAgg(figure)
        upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=[3, 1])
        _draw_questions(upper, days, language)
        _draw_thumbs(lower, days, language)
        step = -(-len(days) // DATES)
        shown = range(len(days) - 1, -1, -step)
        lower.set_xticks(list(shown), [days[place].date.strftime("%d/%m") for place in shown])
        figure.savefig(path, dpi=DOTS, format="png")


def _draw_questions(axes: Axes, days: Sequence[Day], language: Language) -> None:
    places = range(len(days))
    answered = [day.answered for day in days]
    axes.bar(places, answered, color=_ANSWERED, label=say("usage.answered", language))
    abstained = [day.abstained for day in days]
    axes.bar(places, abstained, bottom=answered, color=_ABSTAINED, hatch="//", label=say("usage.abstained", language))
    first, last = (days[place].date.strftime("%d/%m/%Y") for place in (0, -1))
    axes.set_title(say("usage.title", language, first=first, last=last))
    _finish(axes, max(day.asked for day in days), 1.2)


def _draw_thumbs(axes: Axes, days: Sequence[Day], language: Language) -> None:
    places = [place - 0.2 for place in range(len(days))]
    axes.bar(places, [day.liked for day in days], 0.4, color=_LIKED, label=say("usage.liked", language))
    beside = [place + 0.4 for place in places]
    disliked = [day.disliked for day in days]
    axes.bar(beside, disliked, 0.4, color=_DISLIKED, hatch="//", label=say("usage.disliked", language))
    _finish(axes, max(max(day.liked, day.disliked) for day in days), 1.6)


def _finish(axes: Axes, highest: int, room: float) -> None:
    """`room` for the legend above the highest bar, as a factor."""
    from matplotlib.ticker import MaxNLocator

    axes.set_ylim(0, max(highest, 1) * room)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.grid(axis="y", alpha=0.3)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(loc="upper left", ncols=2, frameon=False)
