"""Numbers behind a label, each told from the next by its label: "- Loại giỏi: 1.150.000" in a list of rates, "tốt: 28;
khá: 13" within one sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from math import fsum

from bot.answers.reading import Reading, cells
from bot.question import Question
from index.rarity import rarity
from index.types import Span
from index.vietnamese import TOKEN, expand_abbreviations, fold

OF_THE_LABEL, OF_ANOTHER_LABEL = 0.9, 0.2
_LABEL = re.compile(r"\s*(?:[-–•+*]|\d{1,2}[.)])?\s*(?P<label>[^\W\d_][^:;.\n]{1,60}):\s*(?=\d)")
LEAST_PARTS = 2  # numbers with labels that one sentence tells
_SMALL = frozenset("va cua cho tu den voi theo tai".split())


def label_of(text: str, sentence: Span) -> str:
    """What stands before the colon that a number follows at once, folded; "" where a sentence opens otherwise."""
    match = _LABEL.match(text, sentence.start, sentence.end)
    if match is None or match["label"].count("(") > match["label"].count(")"):  # "Điểm đạt 3,9 (năm 2023: 3,7)"
        return ""
    return _folded(match["label"]) if not cells(text, sentence) else ""


def introduction(reading: Reading, sentence: Span) -> str:
    """The last line above a sentence that has no label of its own: what a list of labels is a list of."""
    above = [span for span in reading.sentences if span.end <= sentence.start and not label_of(reading.plain, span)]
    return reading.plain[above[-1].start : above[-1].end] if above else ""


def labelled(question: Question, reading: Reading, sentence: Span, agreement: float, is_of_kind: bool) -> float:
    """How far the number behind a label is the one asked for. `is_of_kind`: nothing speaks against what it counts."""
    label = label_of(reading.plain, sentence)
    if not label:
        return min(agreement, OF_ANOTHER_LABEL) if _is_of_a_label(question, reading, sentence) else agreement
    asked = _beyond_unit(question, reading.plain[sentence.start : sentence.end])
    labelled_too = [other for other in reading.sentences if other != sentence and label_of(reading.plain, other)]
    noun = " ".join(question.asked[:2])
    counted_elsewhere = any(noun in fold(reading.plain[other.start : other.end]) for other in labelled_too)
    if agreement == 1 and noun and not counted_elsewhere:
        return agreement  # no other label says how many there are of it
    others = [label_of(reading.plain, other) for other in labelled_too]
    own, best = _fit(label, asked), max((_fit(other, asked) for other in others), default=(0.0, 0.0))
    if own < best or (0 < own[0] == best[0] and own[1] < 1):  # "Công tác" alone tells none from the next
        return min(agreement, OF_ANOTHER_LABEL)
    return max(agreement, OF_THE_LABEL) if own > best and own[1] == 1 and is_of_kind else agreement


LEAST_ALIKE = 3  # labels of a list that open alike


def _is_of_a_label(question: Question, reading: Reading, sentence: Span) -> bool:
    """Whether a question names one more of the things that the labels of a list name, "Công tác dân vận" beside "- Công
    tác cán bộ: 30 điểm", and counts them in the same unit; what the passage says elsewhere is of none of them."""
    opening = question.folded.split()[:3]
    if (
        len(opening) < 3
        or not question.asked
        or reading.pairs.running.count(f" {opening[0]} {opening[1]} ") < LEAST_ALIKE
    ):
        return False
    text, prefix = reading.plain, f"{opening[0]} {opening[1]} "
    if " ".join(opening) in fold(text[sentence.start : sentence.end]):
        return False
    alike = [span for span in reading.sentences if label_of(text, span).startswith(prefix)]
    units = (TOKEN.findall(fold(text[span.start : span.end]).rpartition(":")[2])[1:2] for span in alike)
    return len(alike) >= LEAST_ALIKE and all(unit == [*question.asked[:1]] for unit in units)


def _beyond_unit(question: Question, labelled_number: str) -> set[str]:
    """What tells the label asked for: all that is asked, but for the unit where that stands behind the number, so that
    "điểm thi đua" asks for no "Công tác thi đua: 10 điểm"."""
    behind = TOKEN.findall(_folded(labelled_number.rpartition(":")[2]))[1:2]
    if not question.asked or behind != [*question.asked[:1]]:
        return set(question.content)
    left = question.folded.replace(" ".join(question.asked), " ", 1)
    return set(question.content) & set(TOKEN.findall(left))


_INLINE = re.compile(  # "tốt: 28/151 = 18,5%", "tốt 28 (18,5%)"
    r"(?P<label>[^;:()\d\n]{3,70})(?::\s*(?P<figures>\d[\d.,/]*(?:\s*=\s*\d[\d.,/]*\s?%?)?)|"
    r"\s(?P<counted>\d[\d.]*)(?=\s\(\d[^()\n]{0,8}%\)))"
)
_OPENS = re.compile(r"^[\s,]*(?:trong đó|gồm|có|và|riêng)?\s*", re.IGNORECASE)
_NOT = re.compile(r"\b(?:khong|chua)(?= [a-z])")
_UPWARDS = re.compile(r"\btro len\b")
_RATED = re.compile(r"\bhoan thanh (?:xuat sac |tot )?(?:chuc trach,? )?nhiem vu\b")


def labelled_inline(question: Question, text: str, number: Span, sentence: Span, agreement: float) -> float:
    """How far a number is the one asked for in a sentence that tells several by their labels: "151 chi hội được xếp
    loại, trong đó: tốt: 28/151; khá: 13/151". All that a label says must be asked; then the whole is no answer."""
    parts = _parts(text[sentence.start : sentence.end])
    if len(parts) < LEAST_PARTS or cells(text, sentence):
        return agreement
    if not set(question.asked[:2]) <= set(TOKEN.findall(_folded(text[sentence.start : sentence.end]))):
        return agreement  # other things than those asked for were told apart
    asked = set(TOKEN.findall(question.folded))
    fits = [_fit(_UPWARDS.sub("", label), asked) for _, label in parts]
    best = max(fits)
    if best[1] < 1:
        return agreement
    place = number.start - sentence.start
    own = next((fit for (span, _), fit in zip(parts, fits, strict=True) if span.start <= place < span.end), None)
    label = parts[fits.index(best)][1]
    differs = any(word.search(question.folded) and not word.search(label) for word in (_NOT, _UPWARDS))
    if own != best or differs:
        return min(agreement, OF_ANOTHER_LABEL)
    return max(agreement, OF_THE_LABEL) if agreement > 0 else agreement


@lru_cache(256)  # asked for each number of a sentence
def _parts(sentence: str) -> tuple[tuple[Span, str], ...]:
    """The numbers that a sentence tells behind labels, each with its label, folded."""
    return tuple(
        (Span(*match.span("figures" if match["figures"] else "counted")), _folded(_OPENS.sub("", match["label"])))
        for match in _INLINE.finditer(sentence)
    )


def is_unrated(question: Question, around: str) -> bool:
    """Whether units or people of some rating are asked for, and what stands about a number speaks of none."""
    return _RATED.search(question.folded) is not None and "hoan thanh" not in _folded(around)


def _folded(text: str) -> str:
    return fold(expand_abbreviations(text))


def _fit(label: str, asked: set[str]) -> tuple[float, float]:
    """How much of the question a label holds, by rarity, and which share of the label that is."""
    words = sorted({word for word in TOKEN.findall(label) if word not in _SMALL})
    total, held = fsum(map(rarity, words)), fsum(rarity(word) for word in words if word in asked)
    return (held, held / total) if total else (0.0, 0.0)
