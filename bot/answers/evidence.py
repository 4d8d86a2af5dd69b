"""The words of the documents that answer a question: which passage, which stretch, what in it, and how surely.

Every typed span of the right kind in the best passages is a candidate (for a question that asks for no such thing,
every sentence is). A candidate is worth how much of the question stands close to it, by rarity of the syllables:
near by counts whole, further off less, in the headings or the document's opening least. Then what the question pins
down must be met (`bot.answers.pins`). What speaks for each and against it is weighed in `bot.answers.confidence`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import exp

from rapidfuzz.distance import DamerauLevenshtein

from bot.answers import pins
from bot.answers.bodies import Body, body_asked
from bot.answers.candidates import PLAIN_NOUNS, foci
from bot.answers.confidence import Features, log_odds
from bot.answers.contact_rows import lost, row_shares
from bot.answers.reading import Reading, cells, read
from bot.question import Question
from index.entities import CAPITALISED, find
from index.rarity import is_known, rarity
from index.types import Passage, Span
from index.vietnamese import TOKEN, fold, normalize

TIGHT = 8.0  # virtual syllables over which nearness falls to a third
NEAR, FAR = 10, 45  # virtual syllables, see bot.answers.reading
KIND_OF_THING = 0.2  # of the weight of "những nội dung nào", "đơn vị nào": an answer need not say that it is one
IN_OTHER_ROW = 0.2
OF_ANOTHER_BODY = 0.2  # agreement of what is said of another body than the one asked about
IN_PASSAGE, IN_CONTEXT, IN_DOCUMENT = 0.45, 0.5, 0.3  # what a syllable is worth that stands further off
EVERYWHERE = 0.3  # of a syllable's weight, where the document's opening or headings hold it anyway


@dataclass(frozen=True, slots=True)
class Evidence:
    """One candidate. `span` is its sentence or row, `focus` the typed span (both in document offsets)."""

    passage: Passage
    span: Span
    focus: Span | None
    whole: bool  # judged by its whole sentence
    lead: str  # the typed answer as written ("4.851 đảng viên"); "" where the sentence is the answer
    features: Features
    score: float  # log-odds of being the answer
    sentence: str


def gather(question: Question, passages: Sequence[Passage], openings: Mapping[str, str]) -> list[Evidence]:
    """Every candidate of passages, the best first. `openings` has how each document begins."""
    readings = [read(passage, openings.get(passage.document, "")) for passage in passages]
    terms = _terms(question, readings)
    if not terms:
        return []
    body = body_asked(question, readings) if question.kind == "number" else None
    found = [
        evidence
        for place, reading in enumerate(readings)
        for evidence in _candidates(question, terms, reading, place, body)
    ]
    if question.kind == "contact":
        shares = row_shares(question, {term.syllable: term.weight for term in terms}, readings)
        found = [replace(each, score=each.score - lost(shares, each.passage.document, each.span)) for each in found]
    return sorted(found, key=lambda evidence: -evidence.score)


@dataclass(frozen=True, slots=True)
class _Term:
    """A syllable of the question: how it is looked for and what it weighs."""

    syllable: str
    marked: str  # as typed, "" where it was typed without marks
    weight: float
    names: bool  # capitalised inside the question, or a number


def _terms(question: Question, readings: Sequence[Reading]) -> list[_Term]:
    typed: dict[str, list[str]] = {}
    words = list(TOKEN.finditer(question.text))
    for match in words:
        typed.setdefault(fold(match[0]).replace(".", ""), []).append(match[0])
    plain = set(question.asked) if set(question.asked) <= PLAIN_NOUNS else set()
    terms = []
    for syllable in question.content:
        word = (typed.get(syllable) or [syllable]).pop(0) if typed.get(syllable) else syllable
        marked = normalize(word).lower().replace(".", "") if question.marked else ""
        names = syllable.isdigit() or (question.marked and word[:1].isupper() and not question.text.startswith(word))
        present = any(syllable in reading.where or syllable in reading.context_syllables for reading in readings)
        looked_for = syllable if present else _mended(syllable, readings)
        weight = rarity(syllable) * (KIND_OF_THING if syllable in plain else 1.0)
        terms.append(_Term(looked_for, marked if looked_for == syllable else "", weight, names))
    return terms


def _mended(syllable: str, readings: Sequence[Reading]) -> str:
    """The syllable of the passages that was meant by one that Vietnamese does not have ("thhi", "gồmm")."""
    if len(syllable) < 3 or syllable.isdigit() or is_known(syllable):
        return syllable
    present = {other for reading in readings for other in (*reading.where, *reading.context_syllables)}
    near = [other for other in present if DamerauLevenshtein.distance(syllable, other, score_cutoff=1) == 1]
    return min(near, key=lambda other: (abs(len(other) - len(syllable)), other), default=syllable)


def _quality(term: _Term, marked: str) -> float:
    """How well a syllable of the text is the one typed: its marks count where they were typed."""
    if not term.marked or term.marked == marked:
        return 1.0
    return 0.75 if term.marked == fold(term.marked) else 0.3


def _cover(
    terms: Sequence[_Term], reading: Reading, place: int, sentence: Span, row: Span | None
) -> tuple[float, float]:
    """How much of the question stands close to a place; and the same with what is said all over the document counted
    for little, which tells one sentence of a document from another."""
    total = got = specific_total = specific = 0.0
    anyway = reading.said_anyway(sentence)
    for term in terms:
        best = IN_CONTEXT if term.syllable in reading.context_syllables else 0.0
        best = max(best, IN_DOCUMENT if term.syllable in reading.opening_syllables else 0.0)
        for index in reading.where.get(term.syllable, ()):
            distance = abs(reading.places[index] - place)
            fall = max(0.0, min(1.0, (FAR - distance) / (FAR - NEAR)))
            worth = IN_PASSAGE + (1 - IN_PASSAGE) * fall
            if row is not None:
                worth = 1.0 if row.start <= reading.starts[index] < row.end else IN_OTHER_ROW
            best = max(best, worth * _quality(term, reading.marked[index]))
        total += term.weight
        got += term.weight * best
        share = EVERYWHERE if term.syllable in anyway else 1.0
        specific_total += share * term.weight
        specific += share * term.weight * best
    return got / total, specific / specific_total


def _tight(terms: Sequence[_Term], reading: Reading, sentence: Span, focus: Span, is_code: bool) -> float:
    """How much of what the document does not say anyway stands right by the candidate; the words before it more so."""
    place = reading.virtual(focus.start)
    clause = _clause(reading.plain, focus, is_code)
    columns = [cell.start for cell in cells(reading.passage.text, sentence)]
    total = got = 0.0
    anyway = reading.said_anyway(sentence)
    for term in terms:
        weight = term.weight * (EVERYWHERE if term.syllable in anyway else 1.0)
        best = 0.0
        for index in reading.where.get(term.syllable, ()):
            start = reading.starts[index]
            if columns:
                if not sentence.start <= start < sentence.end:
                    continue
                own = _column(columns, focus.start)
                near = 1.0 if _column(columns, start) == own or _column(columns, start) <= 1 else 0.25
            else:
                distance = place - reading.places[index]
                near = exp(-abs(distance) / TIGHT)
                near = 1.0 if clause.start <= start < clause.end else 0.7 * near
            best = max(best, near * _quality(term, reading.marked[index]))
        total, got = total + weight, got + weight * best
    return got / total


_CLAUSE_ENDS = re.compile(r"[;:.()\n]|,(?=\s)|\s(?:và|trong đó)\s")


_CODE_ENDS = re.compile(r"[;\n]|\.\s|\d[-/][A-ZĐ]")


def _clause(text: str, focus: Span, is_code: bool) -> Span:
    """The clause a candidate stands in: "40 năm 25 đồng chí" between its commas, "27 thẻ bị hỏng" up to its "và".

    What a paper is about follows its code, date and office: there the clause goes on to the next code.
    """
    opened = _CLAUSE_ENDS.finditer(text, max(0, focus.start - 300), focus.start)
    start = max((match.end() for match in opened), default=0)
    end = (_CODE_ENDS if is_code else _CLAUSE_ENDS).search(text, focus.end)
    return Span(start, end.start() if end else len(text))


def _column(columns: Sequence[int], offset: int) -> int:
    return sum(start <= offset for start in columns) - 1


def _cover_of_sentence(terms: Sequence[_Term], reading: Reading, span: Span) -> tuple[float, float]:
    """The same for a sentence that is the answer itself: what it does not hold counts for less."""
    inside: dict[str, float] = {}
    indices = reading.indices(span)
    term_of = {term.syllable: term for term in terms}
    for syllable, term in term_of.items():
        for index in reading.where.get(syllable, ()):
            if index in indices:
                inside[syllable] = max(inside.get(syllable, 0.0), _quality(term, reading.marked[index]))
    total = got = specific_total = specific = 0.0
    anyway = reading.said_anyway(span)
    for term in terms:
        in_context = term.syllable in reading.context_syllables
        elsewhere = IN_CONTEXT if in_context else 0.35 if term.syllable in reading.where else 0.0
        elsewhere = max(elsewhere, IN_DOCUMENT if term.syllable in reading.opening_syllables else 0.0)
        worth = max(inside.get(term.syllable, 0.0), elsewhere)
        share = EVERYWHERE if term.syllable in anyway else 1.0
        total, got = total + term.weight, got + term.weight * worth
        specific_total, specific = (
            specific_total + share * term.weight,
            specific + share * term.weight * inside.get(term.syllable, 0.0),
        )
    return got / total, specific / specific_total


def _pin_nearness(question: Question, reading: Reading, place: int) -> float:
    """How close the numbers of the question stand before a candidate, 1 in its own clause, 0 from twenty syllables on,
    0.5 where it has none: "40 năm" tells 25 from 38 in "30 năm 38 đồng chí, 40 năm 25 đồng chí"."""
    if question.kind != "number":
        return 0.5
    nearest = []
    for pin in question.pins:
        distances = [
            place - reading.places[index] if place >= reading.places[index] else 2 * (reading.places[index] - place)
            for index in (reading.where.get(pin.value, ()) if pin.kind == "number" else ())
        ]
        if distances:
            nearest.append(max(0.0, 1 - max(0, min(distances) - 3) / 17))
    return sum(nearest) / len(nearest) if nearest else 0.5


def _sentence_cover(terms: Sequence[_Term], reading: Reading, span: Span) -> float:
    """How much of the question the sentence holds; its headings and the document's opening stand in for part of it."""
    indices = reading.indices(span)
    inside = {
        term.syllable for term in terms if any(index in indices for index in reading.where.get(term.syllable, ()))
    }
    context, opening = reading.context_syllables, reading.opening_syllables
    got = 0.0
    for term in terms:
        if term.syllable in inside:
            got += term.weight
        elif term.syllable in context:
            got += 0.6 * term.weight
        elif term.syllable in opening:
            got += 0.5 * term.weight
    return got / sum(term.weight for term in terms)


def _pair_cover(terms: Sequence[_Term], reading: Reading) -> float:
    pairs = reading.pairs
    total = got = 0.0
    for first, second in pairwise(terms):
        weight = first.weight + second.weight
        total += weight
        pair = (first.syllable, second.syllable)
        got += weight * (1.0 if pair in pairs else 0.7 if pair in reading.context_pairs else 0.0)
    return got / total if total else 1.0


def _missing(terms: Sequence[_Term], reading: Reading) -> tuple[float, float]:
    around = (reading.where, reading.context_syllables, reading.opening_syllables)
    absent = [term for term in terms if not any(term.syllable in part for part in around)]
    names = [term for term in terms if term.names]
    rarest = max((term.weight for term in absent), default=0.0) / 7.5
    return rarest, sum(term.names for term in absent) / len(names) if names else 0.0


def _candidates(
    question: Question, terms: Sequence[_Term], reading: Reading, ranked: int, body: Body | None
) -> Iterator[Evidence]:
    pair_cover, (missing, missing_name) = _pair_cover(terms, reading), _missing(terms, reading)
    rank = 1 / (1 + 0.25 * ranked)
    for candidate in foci(question, reading):
        focus, span, noun = candidate.span, candidate.sentence, candidate.agreement
        if body is not None and focus is not None and body.is_another(reading, span, focus):
            noun = min(noun, OF_ANOTHER_BODY)
        sentence = reading.passage.text[span.start : span.end]
        row = span if cells(reading.passage.text, span) else None
        place = (
            reading.virtual((focus or span).start)
            if focus
            else (reading.virtual(span.start) + reading.virtual(span.end - 1)) // 2
        )
        sentence_cover = _sentence_cover(terms, reading, span)
        if candidate.whole:
            cover, specific = _cover_of_sentence(terms, reading, span)
            tight = specific
        else:
            cover, specific = _cover(terms, reading, place, span, row)
            tight = _tight(terms, reading, span, focus or span, question.kind == "code")
        states = _states(question, reading, span, candidate.whole)
        features = Features(
            cover,
            specific,
            tight,
            sentence_cover,
            pair_cover,
            missing,
            missing_name,
            noun,
            0.5 if candidate.whole else _pin_nearness(question, reading, place),
            states.count("met") / len(states) if states else 0.5,
            states.count("unmet") / max(1, len(states)),
            states.count("conflict") / max(1, len(states)),
            rank,
        )
        base = reading.passage.start
        yield Evidence(
            reading.passage,
            Span(base + span.start, base + span.end),
            Span(base + focus.start, base + focus.end) if focus else None,
            candidate.whole,
            candidate.lead,
            features,
            log_odds(features, not candidate.whole),
            sentence,
        )


def _is_of_another_place(question: Question, sentence: str, states: Sequence[pins.State]) -> bool:
    """Whether a table row is headed by a place while the question names others: "Đơn vị: Huyện A; Chủ tịch Hội: …" says
    nothing of the province's chairman."""
    asked = [state for pin, state in zip(question.pins, states, strict=True) if pin.kind == "place"]
    row = cells(sentence, Span(0, len(sentence)))
    if not asked or "met" in asked or not row:
        return False
    values = (sentence[cell.start : cell.end].partition(": ")[2] for cell in row)
    label = next((value for value in values if any(map(str.isalpha, value))), "")
    return bool(find(label, "place"))


_SPEAKS_ON = re.compile(r"(?:đồng chí|ông|bà|anh|chị|cô|thầy)\b(?! [A-ZĐ])", re.IGNORECASE)


def _states(question: Question, reading: Reading, span: Span, whole: bool) -> list[pins.State]:
    """How the pins stand. What a whole sentence says of a person, it says by name or by "Đồng chí"."""
    passage = reading.passage
    sentence = passage.text[span.start : span.end]
    dated = "\n".join([reading.context, *reading.headings_above(span.start), passage.date])
    states = [pins.state(pin, sentence, reading.around, dated) for pin in question.pins]
    if _is_of_another_place(question, sentence, states):
        states = [
            "conflict" if pin.kind == "place" else state for pin, state in zip(question.pins, states, strict=True)
        ]
    if whole and question.kind == "list" and not _SPEAKS_ON.search(sentence):
        states = [
            "unmet" if pin.kind == "person" and state == "around" else state
            for pin, state in zip(question.pins, states, strict=True)
        ]
    return [*states, "conflict"] if _is_of_another_district(question, reading) else states


# A district typed without marks and capitals is no pin: too much else reads so. But it is told from another's.
_DISTRICT_ASKED = re.compile(
    r"(?<!cap )\b(?:huyen|thi xa|thi tran) "
    r"(?P<name>(?!(?:uy|doan|hoi|nao|co|gom|la|thuoc|o|trong|duoc|phai|nay|do|ay|cua|va|thi)\b)"
    r"[a-z]+ (?!(?:co|gom|la|thuoc|nam|nao|duoc|bao)\b)[a-z]+)"
)
_DISTRICT = re.compile(rf"\b(?i:huyện|thị xã|thị trấn)\s+{CAPITALISED}")


def _is_of_another_district(question: Question, reading: Reading) -> bool:
    asked = None if question.marked else _DISTRICT_ASKED.search(question.folded)
    return (
        asked is not None and asked["name"] not in fold(reading.around) and _DISTRICT.search(reading.around) is not None
    )
