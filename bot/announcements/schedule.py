"""Times as people type them: "8h sáng mai", "14:30 25/11", "hằng tuần thứ sáu 16h", "tomorrow 8am".

A grammar of our own: dateparser, which comes with another library, understands 3 of 13 such phrases, and guesses in
silence. Here every word has to mean something, or nothing is understood; and what could be meant otherwise (3h, a day
that has passed this year) says so, to be asked back. What comes back daily or monthly is understood, to be refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from bot.announcements.said_times import one_form
from index.vietnamese import fold

Doubt = Literal["", "guess", "past", "too_often"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = (
    r"thu (?:hai|2)\b|t2\b|mon(?:day)?\b",
    r"thu (?:ba|3)\b|t3\b|tue(?:sday)?\b",
    r"thu (?:tu|4)\b|t4\b|wed(?:nesday)?\b",
    r"thu (?:nam|5)\b|t5\b|thu(?:rsday)\b",
    r"thu (?:sau|6)\b|t6\b|fri(?:day)?\b",
    r"thu (?:bay|7)\b|t7\b|sat(?:urday)?\b",
    r"chu nhat\b|cn\b|sun(?:day)?\b",
)
_PARTS = {  # of the day: the hours that are said with it, what is added to those of the first twelve, the usual one
    "sang|morning": (range(12), 0, 8),
    "trua|noon": (range(10, 15), 12, 12),
    "chieu|afternoon": (range(12, 19), 12, 14),
    "toi|evening|tonight": (range(17, 24), 12, 19),
    "dem|khuya|night": (range(21, 24), 12, 21),
}
_NOW = re.compile(r"(?:gui |send )?(?:ngay|ngay bay gio|bay gio|lap tuc|ngay lap tuc|now|right now|immediately)")
_TOO_OFTEN = re.compile(
    r"\b(?:(?:hang|moi) (?:ngay|sang|trua|chieu|toi|dem|thang|nam|gio)|daily|monthly|yearly|hourly"
    r"|every (?:day|morning|afternoon|evening|night|month|year|hour))\b"
)
_FILLERS = frozenset("luc vao gui hen tu ngay dung khoang nhe nha a at on the from of , . -".split())
_MORNING = time(8)  # where no hour is said
_HOURS = (
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?(?P<twelve>[ap])\.?m\.?",
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::00)?",
    r"(?P<hour>\d{1,2}) ?(?:h|g|gio)? kem (?P<short>\d{1,2})(?: ?(?:p|phut))?",
    r"(?P<hour>\d{1,2}) ?(?:h|g|gio)(?: ?(?P<minute>\d\d|\d(?= ?(?:p|phut)))(?: ?(?:p|phut))?| (?P<half>ruoi))?",
    r"(?P<hour>\d{1,2}) (?P<half>ruoi)",
    r"(?P<hour>\d{1,2})(?= (?:sang|trua|chieu|toi|dem)\b)",
    r"(?P<bare>at|luc) (?P<hour>\d{1,2})",
)


@dataclass(frozen=True, slots=True)
class Moment:
    """When something is to happen; `doubt`: it could be meant otherwise, has passed, or comes back too often."""

    start: datetime  # aware
    weekly: bool = False
    now: bool = False
    doubt: Doubt = ""


def parse_moment(text: str, now: datetime) -> Moment | None:
    """What a text means at the time `now`, which tells the zone. None where it is not understood.

    >>> from zoneinfo import ZoneInfo
    >>> sunday = datetime(2026, 11, 22, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    >>> parse_moment("8h sáng mai", sunday).start.isoformat()
    '2026-11-23T08:00:00+07:00'
    >>> parse_moment("3h thứ ba", sunday).doubt, parse_moment("hôm nay 8h", sunday).doubt, parse_moment("ai?", sunday)
    ('guess', 'past', None)
    """
    if _NOW.fullmatch(" ".join(fold(text).lower().split())):
        return Moment(now, now=True)
    said = _Said(one_form(text))
    if _TOO_OFTEN.search(said.rest):
        return Moment(now, doubt="too_often")
    try:
        return _understood(said, now)
    except (ValueError, OverflowError):  # the 31st of a short month, an hour that no day has
        return None


def a_week_later(start: datetime, after: datetime) -> datetime:
    """The first of the weekly times that is later than `after`, at the same hour by the clock on the wall."""
    weeks = max(1, -(-int((after - start).total_seconds() + 1) // (7 * 86_400)))
    later = _at(start.date() + timedelta(weeks=weeks), start.time(), start)
    return later if later > after else _at(later.date() + timedelta(weeks=1), start.time(), start)


@dataclass(slots=True)
class _Said:
    """What was said, of which one part after another is understood and taken away."""

    rest: str
    guessed: bool = False

    def take(self, pattern: str) -> re.Match[str] | None:
        match = re.search(rf"(?:^|(?<=[ ,]))(?:{pattern})(?=$|[ ,.])", self.rest)
        if match is not None:
            self.rest = f"{self.rest[: match.start()]} {self.rest[match.end() :]}"
        return match


def _understood(said: _Said, now: datetime) -> Moment | None:
    weekly = said.take(r"(?:hang|moi) tuan|every week|weekly") is not None
    weekly = said.take(rf"(?:moi|every)(?= (?:{'|'.join(_WEEKDAYS)}))") is not None or weekly
    soon = _soon(said, now)
    day, moves = _day(said, now.date())  # before the hour: "25/11" is none
    hour = _hour(said)
    if set(said.rest.replace(",", " ").split()) - _FILLERS:
        return None
    if soon is not None:
        return Moment(soon) if day is None and hour is None and not weekly else None
    if day is None and hour is None:
        return None
    said.guessed |= hour is None or (day is None and weekly)
    start = _at(day or now.date(), hour or _MORNING, now)
    if start <= now and moves is not None:
        later = moves(start.date())
        said.guessed |= not weekly
        start = _at(later, start.time(), now)
    if start <= now:
        return Moment(start, weekly, doubt="past")
    return Moment(start, weekly, doubt="guess" if said.guessed or start - now > timedelta(days=366) else "")


def _soon(said: _Said, now: datetime) -> datetime | None:
    """ "30 phút nữa", "in 2 hours"; in whole seconds, as it is written down no more exactly than to a millisecond."""
    units = r"(phut|p|minutes?|mins?|gio|tieng|h|hours?)( ruoi)?"
    match = said.take(rf"(?:(?<!thu )sau |trong )?(\d{{1,3}}) ?{units} (?:nua|from now)") or said.take(
        r"(?:(?<!tuan )(?<!thu )sau|in) (\d{1,3}) (phut|minutes?|mins?|gio|tieng|hours?)( ruoi)?"
    )
    if match is None:
        return None
    minutes = (int(match[1]) + (0.5 if match[3] else 0)) * (1 if match[2][0] in "pm" else 60)
    return now.replace(microsecond=0) + timedelta(minutes=minutes)


def _day(said: _Said, today: date) -> tuple[date | None, Callable[[date], date] | None]:
    """The day, None where none is said; and where it goes when that has passed already."""
    weekday = _weekday(said, today)
    written = _written(said, today)
    if written is not None:
        said.guessed |= weekday is not None and weekday[0].weekday() != written[0].weekday()
        return written
    if weekday is not None:
        return weekday
    for words, days in ((r"hom nay|nay|today", 0), (r"ngay kia|mot|day after tomorrow", 2), (r"mai|tomorrow", 1)):
        if said.take(rf"(?:ngay )?(?:{words})"):
            return today + timedelta(days), None
    if re.search(r"\btonight\b", said.rest):
        return today, None
    if match := said.take(r"(\d{1,2}) (ngay|tuan) nua") or said.take(r"in (\d{1,2}) (day|week)s?"):
        return today + int(match[1]) * (timedelta(weeks=1) if match[2] in ("tuan", "week") else timedelta(1)), None
    return None, lambda day: day + timedelta(days=1)


def _weekday(said: _Said, today: date) -> tuple[date, Callable[[date], date] | None] | None:
    week = said.take(r"tuan (?:sau|toi|coming)|next week") is not None
    this = said.take(r"tuan nay|this week") is not None
    for number, words in enumerate(_WEEKDAYS):
        if match := said.take(rf"(next |this |coming )?(?:{words})( nay| coming| toi)?"):
            if match[2] == " toi":  # typed without marks: the evening, or the coming one
                said.rest, said.guessed = f"{said.rest} toi", True
            ahead = (number - today.weekday()) % 7
            if week or this:
                return today + timedelta(number - today.weekday() + 7 * week), None
            if match[1] == "next ":  # some mean the week after
                said.guessed = True
                return today + timedelta(ahead or 7), None
            return today + timedelta(ahead), lambda day: day + timedelta(weeks=1)
    if week or this:
        said.rest += " tuan"  # of which no day was said
    return None


def _written(said: _Said, today: date) -> tuple[date, Callable[[date], date] | None] | None:
    """A date in figures, or with the month's name."""
    if match := said.take(r"(\d{4})-(\d{1,2})-(\d{1,2})"):
        return date(int(match[1]), int(match[2]), int(match[3])), None
    months = "|".join(_MONTHS)
    match = (
        said.take(r"(\d{1,2})([/-])(\d{1,2})(?:\2(\d{4}|\d\d))?")
        or said.take(r"(\d{1,2})(\.)(\d{1,2})\.(\d{4})")
        or said.take(r"(\d{1,2}) (thang) (\d{1,2})(?:(?: nam|,)? (\d{4}))?")
        or said.take(rf"(\d{{1,2}})(st|nd|rd|th)? (?:of )?({months})[a-z]*\.?(?:,? (\d{{4}}))?")
    )
    if match is not None:
        return _of_a_year(int(match[1]), match[3], match[4], today)
    if match := said.take(rf"({months})[a-z]*\.? (\d{{1,2}})(?:st|nd|rd|th)?(?:,? (\d{{4}}))?"):
        return _of_a_year(int(match[2]), match[1], match[3], today)
    if match := said.take(r"ngay (\d{1,2})(?! ?(?:h|g|:))"):
        said.guessed = True
        return today.replace(day=int(match[1])), _next_month
    return None


def _of_a_year(day: int, month: str, year: str | None, today: date) -> tuple[date, Callable[[date], date] | None]:
    number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), number, day), None
    return date(today.year, number, day), lambda passed: passed.replace(year=passed.year + 1)


def _next_month(day: date) -> date:
    return day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)


def _hour(said: _Said) -> time | None:
    """The time of the day. Raises ValueError for one that there is none of."""
    match = next(filter(None, map(said.take, _HOURS)), None)
    part = next((figures for words, figures in _PARTS.items() if said.take(words)), None)
    if match is None:
        if part is not None:
            said.guessed = True
            return time(part[2])
        return None
    figures = {name: value or "" for name, value in match.groupdict().items()}
    said.guessed |= "bare" in figures
    hour = _of_a_day(said, figures["hour"], part, figures.get("twelve", ""))
    minute = 30 if figures.get("half") else int(figures.get("minute") or 0)
    if short := int(figures.get("short") or 0):
        hour, minute = hour - 1, 60 - short
    return time(hour, minute)


def _of_a_day(said: _Said, written: str, part: tuple[range, int, int] | None, twelve: str) -> int:
    """The hour from 0 to 23; one that may be of the morning or the afternoon is guessed."""
    hour = int(written)
    if twelve:
        if not 1 <= hour <= 12:
            raise ValueError(written)
        return hour % 12 + (12 if twelve == "p" else 0)
    if part is not None:
        hours, added, _ = part
        meant = next((each for each in (hour, hour + added) if each in hours), None)
        if meant is None:
            raise ValueError(written)
        return meant
    if len(written) == 1 and 1 <= hour <= 6:
        said.guessed = True
        return hour + 12 if hour < 6 else hour
    return hour


def _at(day: date, hour: time, zone: datetime) -> datetime:
    return datetime.combine(day, hour, zone.tzinfo)
