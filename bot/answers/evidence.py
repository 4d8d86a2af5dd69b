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
from math import exp, inf

from bot.answers import pins
from bot.answers.bodies import Body, body_asked, is_of_a_group
from bot.answers.bounds import Limits, at_most, limits_of
from bot.answers.candidates import foci
from bot.answers.confidence import THRESHOLD, Features, log_odds
from bot.answers.contact_rows import lost, row_shares
from bot.answers.focus import Focus
from bot.answers.lettered import is_of_other_letter
from bot.answers.reading import Reading, cells, read
from bot.answers.rows_named import goes_on_otherwise, is_of_another_row, lacks_name
from bot.answers.speeches import speaker_of
from bot.answers.terms import (
    ELSEWHERE,
    EVERYWHERE,
    IN_CONTEXT,
    IN_DOCUMENT,
    Found,
    Term,
    find_in,
    of_the_rest,
    terms_of,
)
from bot.question import Kind, Question
from bot.questions.numbered import numbered
from bot.questions.pinned import Pin
from index.entities import CAPITALISED, find
from index.types import Passage, Span
from index.vietnamese import fold

TIGHT = 8.0  # virtual syllables over which nearness falls to a third
NEAR, FAR = 10, 45  # virtual syllables, see bot.answers.reading
IN_OTHER_ROW = 0.2
OF_ANOTHER_BODY = 0.2  # agreement of what is said of another body than the one asked about
IN_PASSAGE = 0.45  # what a syllable is worth that stands further off
OF_SPEAKER = 0.8  # what a syllable is worth that only says who speaks
OF_ROWS = frozenset(("contact", "place"))  # kinds whose rows are told apart by what another row holds
OF_KIND = 0.5  # agreement from which on a candidate is of the kind that is asked for
JOINED = 2.0  # log-odds that several people or papers of one answer may lie apart


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
    also: tuple[Span, ...] = ()  # the other sentences that `lead` rests on


def gather(
    question: Question, passages: Sequence[Passage], openings: Mapping[str, str], *, everything: bool = False
) -> list[Evidence]:
    """The candidates of passages, the best first. `openings` has how each document begins. Unless `everything` is
    asked for, those are passed over that can be neither an answer, nor the best, nor joined to it."""
    readings = [read(passage, openings.get(passage.document, "")) for passage in passages]
    terms = terms_of(question, readings)
    if not terms:
        return []
    body = body_asked(question, readings) if question.kind == "number" else None
    highest = [at_most(question, terms, reading, place) for place, reading in enumerate(readings)]
    least, found_at = -inf if everything else THRESHOLD, dict[int, list[Evidence]]()
    for place in sorted(range(len(readings)), key=lambda place: -highest[place]):
        if highest[place] < least:
            break
        ways = ways_of(question, terms, readings[place], place)
        if max(way.highest for way in ways) < least:
            continue
        found_at[place] = [*_candidates(question, readings[place], ways, body, least - JOINED)]
        if not everything and question.kind not in OF_ROWS:  # whose rows are told apart below
            least = max([least, *(evidence.score for evidence in found_at[place])])
    found = [evidence for place in sorted(found_at) for evidence in found_at[place]]
    if question.kind in OF_ROWS:
        shares = row_shares(question, {term.syllable: term.weight for term in terms}, readings)
        rows = {(each.passage.document, each.span) for each in found if each.features.noun >= OF_KIND}
        losses = [lost(question, shares, rows, each.passage.document, each.span) for each in found]
        found = [replace(each, score=each.score - loss) for each, loss in zip(found, losses, strict=True)]
    return sorted(found, key=lambda evidence: -evidence.score)


def ways_of(question: Question, terms: Sequence[Term], reading: Reading, place: int) -> list[Limits]:
    """The ways to measure a passage: by all of the question, and by what is left of it beside the document's name."""
    found = find_in(terms, reading)
    return [limits_of(question, each, reading, place) for each in (found, of_the_rest(found, reading)) if each]


def _cover(
    found: Sequence[Found], reading: Reading, place: int, sentence: Span, row: Span | None
) -> tuple[float, float]:
    """How much of the question stands close to a place; and the same with what is said all over the document counted
    for little, which tells one sentence of a document from another."""
    total = got = specific_total = specific = 0.0
    anyway = reading.said_anyway(sentence)
    for each in found:
        best = max(IN_CONTEXT * each.in_context, IN_DOCUMENT * each.in_opening)
        for index, quality in each.places:
            distance = abs(reading.places[index] - place)
            fall = max(0.0, min(1.0, (FAR - distance) / (FAR - NEAR)))
            worth = IN_PASSAGE + (1 - IN_PASSAGE) * fall
            if row is not None:
                worth = 1.0 if row.start <= reading.starts[index] < row.end else IN_OTHER_ROW
            best = max(best, worth * quality)
        total += each.weight
        got += each.weight * best
        share = EVERYWHERE if each.term.syllable in anyway else 1.0
        specific_total += share * each.weight
        specific += share * each.weight * best
    return got / total, specific / specific_total


def _tight(found: Sequence[Found], reading: Reading, sentence: Span, focus: Span, kind: Kind) -> float:
    """How much of what the document does not say anyway stands right by the candidate; the words before it more so."""
    place = reading.virtual(focus.start)
    clause = _clause(reading.plain, focus, kind)
    columns = [cell.start for cell in cells(reading.passage.text, sentence)]
    total = got = 0.0
    anyway = reading.said_anyway(sentence)
    for each in found:
        weight = each.weight * (EVERYWHERE if each.term.syllable in anyway else 1.0)
        best = 0.0
        for index, quality in each.places:
            start = reading.starts[index]
            if focus.start <= start < focus.end and each.term.syllable.isdigit():
                continue  # "khối 12": no "khối 11: 12 lớp"
            if columns:
                if not sentence.start <= start < sentence.end:
                    continue
                own = _column(columns, focus.start)
                near = 1.0 if _column(columns, start) == own or _column(columns, start) <= 1 else 0.25
            else:
                distance = place - reading.places[index]
                near = exp(-abs(distance) / TIGHT)
                near = 1.0 if clause.start <= start < clause.end else 0.7 * near
            best = max(best, near * quality)
        total, got = total + weight, got + weight * best
    return got / total


_CLAUSE_ENDS = re.compile(r"[;:.()\n]|,(?=\s)|\s(?:và|trong đó)\s")


_LABELLED = re.compile(r":\s*(?:[\d./,]+ = )?$")  # "Hoàn thành nhiệm vụ: 8/151 = 5,2%" is one clause
_LISTED = re.compile(r"\(?\s*(?:gồm|là|có)\b[^.;:()\n]{0,25}:\s*[^.;:()\n]{0,120}$")  # each of several people
_KINDS = (
    r"(?i:cán bộ|công chức|viên chức|công nhân|người lao động|đảng viên|đoàn viên|hội viên|chiến s[ĩỹ]|giáo viên|"
    r"nhân viên|học sinh|sinh viên|giảng viên|thanh niên|cơ quan|đơn vị|doanh nghiệp|tổ chức|tập thể|cá nhân|hộ|"
    r"xã|phường|thị trấn|thị xã|huyện|thành phố|tỉnh|thôn|bản|ấp|tổ dân phố|chi bộ|đảng bộ)"
)
# "06 cán bộ, công nhân viên … học lớp": the comma parts two kinds that one number counts, and ends nothing.
_OF_A_KIND = re.compile(rf"\s(?:lượt )?{_KINDS}(?: [^\W\d_]+)?(?:, {_KINDS}\b)+")
_CODE_ENDS = re.compile(r"[;\n]|\.\s|\d[-/][A-ZĐ]")


def _clause(text: str, focus: Span, kind: Kind) -> Span:
    """The clause a candidate stands in: "40 năm 25 đồng chí" between its commas, "27 thẻ bị hỏng" up to its "và".

    What a paper is about follows its code, date and office: there the clause goes on to the next code.
    """
    before = _LISTED if kind == "person" else _LABELLED
    label = before.search(text, max(0, focus.start - 160), focus.start)
    opened = _CLAUSE_ENDS.finditer(text, max(0, focus.start - 300), label.start() if label else focus.start)
    start = max((match.end() for match in opened), default=0)
    paired = _OF_A_KIND.match(text, focus.end) if kind == "number" else None
    end = (_CODE_ENDS if kind == "code" else _CLAUSE_ENDS).search(text, paired.end() if paired else focus.end)
    return Span(start, end.start() if end else len(text))


def _column(columns: Sequence[int], offset: int) -> int:
    return sum(start <= offset for start in columns) - 1


def _cover_of_sentence(
    found: Sequence[Found], reading: Reading, span: Span, speaker: Span | None
) -> tuple[float, float]:
    """The same for a sentence that is the answer itself: what it does not hold counts for less. What is said of the
    `speaker` it holds."""
    own, speakers = reading.indices(span), reading.indices(speaker) if speaker else ()
    total = got = specific_total = specific = 0.0
    anyway = reading.said_anyway(span)
    for each in found:
        inside = max((quality for index, quality in each.places if index in own), default=0.0)
        said = max((OF_SPEAKER * quality for index, quality in each.places if index in speakers), default=0.0)
        inside = max(inside, said)
        around = max(IN_DOCUMENT * each.in_opening, ELSEWHERE * each.is_inside)
        elsewhere = IN_CONTEXT if each.in_context else around
        share = EVERYWHERE if each.term.syllable in anyway else 1.0
        total, got = total + each.weight, got + each.weight * max(inside, elsewhere)
        specific_total, specific = specific_total + share * each.weight, specific + share * each.weight * inside
    return got / total, specific / specific_total


def _pin_nearness(question: Question, reading: Reading, place: int) -> float:
    """How close the numbers of the question stand before a candidate, 1 in its own clause, 0 from twenty syllables on,
    0.5 where it has none: "40 năm" tells 25 from 38 in "30 năm 38 đồng chí, 40 năm 25 đồng chí"."""
    if question.kind != "number":
        return 0.5
    nearest = []
    for pin in question.pins:
        if pin.kind == "number" and pin.head and _is_only(pin, reading):
            continue  # of no other group is anything said there
        distances = [
            place - reading.places[index] if place >= reading.places[index] else 2 * (reading.places[index] - place)
            for index in (reading.where.get(pin.value, ()) if pin.kind == "number" else ())
        ]
        if distances:
            nearest.append(max(0.0, 1 - max(0, min(distances) - 3) / 17))
    return sum(nearest) / len(nearest) if nearest else 0.5


def _is_only(pin: Pin, reading: Reading) -> bool:
    """Whether all that a passage tells apart by numbers behind a pin's noun is what the pin is."""
    told = {each.number for each in numbered(reading.plain) if each.head == pin.head}
    return told == {int(pin.value)} if pin.value.isdecimal() else False


def _sentence_cover(found: Sequence[Found], reading: Reading, span: Span, speaker: Span | None) -> float:
    """How much of the question the sentence holds; its headings and the document's opening stand in for part of it."""
    indices = {*reading.indices(span), *(reading.indices(speaker) if speaker else ())}
    got = 0.0
    for each in found:
        inside = any(index in indices for index, _ in each.places)
        got += each.weight * (1.0 if inside else 0.6 if each.in_context else 0.5 if each.in_opening else 0.0)
    return got / sum(each.weight for each in found)


def _candidates(
    question: Question, reading: Reading, ways: Sequence[Limits], body: Body | None, least: float
) -> Iterator[Evidence]:
    """The candidates of a passage that may have log-odds of `least`."""
    base = reading.passage.start
    for candidate in _of_body(question, foci(question, reading), reading, body):
        focus, span, typed = candidate.span, candidate.sentence, not candidate.whole
        likely = [way for way in ways if way.with_noun(candidate.agreement, typed) >= least]
        if not likely:
            continue
        states = _states(question, reading, span, None if candidate.whole else focus)
        weighed = [_features(question, reading, candidate, way, states) for way in likely]
        score, features = max(((log_odds(each, typed), each) for each in weighed), key=lambda pair: pair[0])
        yield Evidence(
            reading.passage,
            Span(base + span.start, base + span.end),
            Span(base + focus.start, base + focus.end) if focus else None,
            candidate.whole,
            candidate.lead,
            features,
            score,
            reading.passage.text[span.start : span.end],
        )


def _of_body(question: Question, candidates: Iterator[Focus], reading: Reading, body: Body | None) -> Iterator[Focus]:
    for each in candidates:
        is_another = each.span is not None and (
            (body is not None and body.is_another(reading, each.sentence, each.span))
            or (question.kind == "number" and is_of_a_group(question, reading, each.sentence, each.span))
        )
        yield replace(each, agreement=min(each.agreement, OF_ANOTHER_BODY)) if is_another else each


def _features(
    question: Question, reading: Reading, candidate: Focus, way: Limits, states: Sequence[pins.State]
) -> Features:
    focus, span, found = candidate.span, candidate.sentence, way.found
    speaker = speaker_of(question, reading, span)
    place = reading.virtual(focus.start) if focus else reading.middle(span)
    if candidate.whole:
        cover, specific = _cover_of_sentence(found, reading, span, speaker)
        tight = specific
    else:
        row = span if cells(reading.passage.text, span) else None
        cover, specific = _cover(found, reading, place, span, row)
        tight = _tight(found, reading, span, focus or span, question.kind)
    return Features(
        cover,
        specific,
        tight,
        _sentence_cover(found, reading, span, speaker),
        way.high.pairs,
        way.high.missing,
        way.high.missing_name,
        candidate.agreement,
        0.5 if candidate.whole else _pin_nearness(question, reading, place),
        states.count("met") / len(states) if states else 0.5,
        states.count("unmet") / max(1, len(states)),
        states.count("conflict") / max(1, len(states)),
        way.high.rank,
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


_YEAR_GOVERNS = re.compile(r"^(?:\W*\w+\W+){0,5}(?:19|20)\d\d(?!\d)|(?:19|20)\d\d\s*[,:(]")
# "tiếp 812 lượt (năm 2023: 790 lượt)": the year in brackets is that of the figure in brackets, and of no other.
_OF_ANOTHER_YEAR = re.compile(r"\((?:cùng kỳ )?năm (?:19|20)\d\d\b[^()]*\d[^()]*\)", re.IGNORECASE)


def _governing(text: str, span: Span, focus: Span) -> str:
    """The part of a sentence that a focus stands in, with the parts before whose year holds on: that of "Năm 2024, …;
    …" does, that of "đăng ký nhu cầu học năm 2024 cho 08 cán bộ; …" does not."""
    for aside in _OF_ANOTHER_YEAR.finditer(text, span.start, span.end):
        if aside.start() <= focus.start < aside.end():
            return aside[0]
    end = text.find("; ", focus.end, span.end)
    *before, own = text[span.start : span.end if end < 0 else end].split("; ")
    own = _OF_ANOTHER_YEAR.sub("", own)
    return "; ".join([*(part for part in before if _YEAR_GOVERNS.search(part)), own])


_SPEAKS_ON = re.compile(r"(?:đồng chí|ông|bà|anh|chị|cô|thầy)\b(?! [A-ZĐ])", re.IGNORECASE)


def _states(question: Question, reading: Reading, span: Span, focus: Span | None) -> list[pins.State]:
    """How the pins stand. What a whole sentence, one without a `focus`, says of a person, it says by name or by "Đồng
    chí"; of the years of a sentence those govern a focus that stand before it or in its own part."""
    passage = reading.passage
    sentence = passage.text[span.start : span.end]
    own = sentence if focus is None or cells(passage.text, span) else _governing(passage.text, span, focus)
    headings = [*reading.headings_above(span.start), pins.year_before(passage.text, span.start)]
    dated = "\n".join([reading.context, *headings, passage.date])
    of_years = pins.without_spans(own, question.text)
    states = [
        pins.state(pin, of_years if pin.kind == "year" else sentence, reading.around, dated) for pin in question.pins
    ]
    if not _COMPARES.search(question.folded):
        states = [
            "conflict" if pin.kind == "year" and pins.is_compared_with(pin.value, own) else state
            for pin, state in zip(question.pins, states, strict=True)
        ]
    if _is_of_another_place(question, sentence, states):
        states = [
            "conflict" if pin.kind == "place" else state for pin, state in zip(question.pins, states, strict=True)
        ]
    is_said = _SPEAKS_ON.search(sentence) or speaker_of(question, reading, span)
    if focus is None and question.kind == "list" and not is_said:
        states = [
            "unmet" if pin.kind == "person" and state == "around" else state
            for pin, state in zip(question.pins, states, strict=True)
        ]
    is_another = (
        is_of_other_letter(question, reading.around)
        or is_of_another_row(question, reading, span)
        or goes_on_otherwise(question, reading, span)
    )
    if is_another or lacks_name(question, reading, span):
        return [*states, "conflict"]
    return [*states, "conflict"] if _is_of_another_district(question, reading) else states


_COMPARES = re.compile(r"\b(?:so voi|hon|tang|giam|chenh|cung ky|so)\b")
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
