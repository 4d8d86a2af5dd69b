"""A question and what the library holds -> the answer, with the words it rests on, or an honest abstention.

In this order: small talk; two things at once, each on its own; who belongs to what, from the memberships; a summary;
yes or no, by what is supposed; everything else from the best evidence of the best passages, if `confidence.py` finds
that it answers the question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from math import fsum

from bot.answers.allotted import allotted, is_of_another_list
from bot.answers.amendments import asks_for_change, changed, changing, noted, renamed
from bot.answers.award_answers import awarded, is_of_another
from bot.answers.bylines import asks_author, author, author_at
from bot.answers.candidates import asks_what_is
from bot.answers.compare import ask_each, asked_openly, asks_apart, compare
from bot.answers.confidence import LEAST_NOUN, is_answer
from bot.answers.deciders import decided
from bot.answers.denials import denies, may_be_yes
from bot.answers.difference import difference, differing
from bot.answers.drawbacks import drawbacks
from bot.answers.evidence import Evidence, gather
from bot.answers.figures import both_figures
from bot.answers.givers import asks_giver, giver
from bot.answers.going_on import with_list, with_rest
from bot.answers.initials import SHORT_FORM, initials, meant_by, written_out
from bot.answers.introduced import asks_of_all, counted, introduced
from bot.answers.joined import joined
from bot.answers.names_known import knows_names
from bot.answers.notices import told_better, told_by_notice
from bot.answers.offices_alike import SAID_AROUND
from bot.answers.own_groups import of_own_groups, speaks_of_groups
from bot.answers.own_papers import own_paper
from bot.answers.papers import about_paper, asks_for_successor, head_of, in_active
from bot.answers.people import office_asked
from bot.answers.plans import planned
from bot.answers.reading import cells
from bot.answers.reckoned import reckoned
from bot.answers.referred import Referred, referred
from bot.answers.rows_listed import rows_listed
from bot.answers.said_of import is_of_named, names_member
from bot.answers.speeches import whole_speeches
from bot.answers.summary import summarise
from bot.answers.table_asked import asks_for_order, says_order
from bot.answers.tables import plain
from bot.answers.weighed_before import weighed
from bot.answers.whole_lists import list_asked
from bot.answers.wording import LONG, excerpt, of_row, shown
from bot.memberships import membership_answers
from bot.memberships.catalogue import Group
from bot.memberships.members import ask
from bot.memberships.whose import file_words
from bot.phrases import say
from bot.question import Question, understand
from bot.questions.chitchat import chitchat
from bot.types import Answer, Citation
from index.entities import find, roman
from index.rarity import rarity
from index.types import Hit, Passage, Span, View
from index.vietnamese import TOKEN, fold, tokens

HITS = 12  # passages looked at; the right one is among the first ten for 99% of XQuAD-vi and 92% of MLQA-vi
LEAST = 2.0  # of rarity that a question must hold to ask anything: "1" or "số" does not
NEAREST = 3  # passages offered with an abstention
DOCUMENTS, OTHERS = 3, 6  # of the documents found first, so many more passages each
LONG_DOCUMENT = 400  # passages of one document that are looked through for those
OPENING = 900  # characters of a document that say what it is about


def answer(question: Question, view: View, groups: Sequence[Group]) -> Answer:
    """What the documents say to a question. `groups` are those of the same view."""
    if question.kind == "chitchat":
        return Answer(
            say(f"answer.{chitchat(question.text) or 'greeting'}", question.language),
            question.language,
            kind="chitchat",
        )

    def single(side: Question) -> Answer:
        return _single(side, view, groups)

    if asks_apart(question) and (both := ask_each(question, single)) is not None:
        return both
    if differing(question) is not None and (asked := ask(question, groups)) is not None and asked.kind == "more":
        return single(question)  # the members of two groups
    compared = difference(question, single) or compare(question, single)
    said = compared if compared is not None else single(question)
    if not said.abstained:
        return said
    return ask_each(question, single) or counted(question, view.search(question.text, HITS), single) or said


def _single(question: Question, view: View, groups: Sequence[Group]) -> Answer:
    """The answer to a question about one thing; a side of a comparison is not parted again. Documents that do not know
    whom it names do not answer it."""
    said = _found(in_active(question), view, groups)
    if said.abstained or knows_names(question, said, view):
        return said
    return replace(
        abstention(question, ()),
        text=say("answer.abstained_nearest", question.language),
        citations=said.citations[:NEAREST],
    )


def _found(question: Question, view: View, groups: Sequence[Group]) -> Answer:
    paper = referred(question, view)
    if paper is not None and paper.aside and (said := _from_paper(question, paper)) is not None:
        return said
    in_order = asks_for_order(question)
    asked = None if in_order else ask(question, groups)
    found = membership_answers.answer(asked, question, view) if asked is not None else None
    is_open = not in_order and (found is None or found.abstained or not _of_its_year(question, found))
    if is_open and speaks_of_groups(question) and (said := _of_own_groups(question, view, groups)) is not None:
        return said
    # Who leads something may be said in words that no list gives; who belongs to it is not.
    if found is not None and asked is not None and not (found.abstained and asked.kind == "leader" and not asked.names):
        return found
    if asked is not None and asked.kind in ("leader", "deputy") and question.kind == "other":  # "Cụm trưởng cụm 1"
        question = replace(understand(f"{question.text} là ai?"), language=question.language)
    said = _from_evidence(question, view, groups, paper)
    if said.abstained and SHORT_FORM.search(question.text):
        in_full = written_out(question, view, view.search(question.text, HITS))
        said = _from_evidence(in_full, view, groups, paper) if in_full is not question else said
    return said if found is None or _of_its_year(question, said) else found


def _of_own_groups(question: Question, view: View, groups: Sequence[Group]) -> Answer | None:
    """What a document that the question names, or that is of its year, says of its own groups."""
    hits = view.search(question.text, HITS)
    said = of_own_groups(_in_full(question, hits), view, hits, groups)
    return replace(said, question=question.text) if said is not None else None


def _of_its_year(question: Question, said: Answer) -> bool:
    """Whether what is said is of the year that a question names: who leads in other years is no answer."""
    years = [pin.value for pin in question.pins if pin.kind == "year"]
    told = " ".join(f"{each.quote} {each.title} {each.date}" for each in said.citations)
    return all(year in told for year in years)


def _from_evidence(question: Question, view: View, groups: Sequence[Group], paper: Referred | None) -> Answer:
    """What the best passages say."""
    if fsum(map(rarity, question.content)) < LEAST:
        return abstention(question, ())
    hits = view.search(question.text, HITS)
    if (said := meant_by(question, view, hits) or renamed(question, view, hits)) is not None:
        return said
    if (in_full := _in_full(question, hits)) is not question:
        question, hits = in_full, view.search(in_full.text, HITS)
    if (said := about_paper(question, view, hits)) is not None:
        return said
    if (said := own_paper(question, view, hits)) is not None:
        return said
    if asks_for_change(question) and (said := changing(question, view, hits)) is not None:
        return said
    if asks_for_successor(question) or asks_for_change(question):
        return abstention(question, hits)
    if paper is not None and not paper.aside and (said := _from_paper(question, paper)) is not None:
        return said
    if (unit := author_at(question, view, hits)) is not None:
        return unit
    if asks_author(question):
        return author(question, view, hits) or abstention(question, hits)
    if question.kind == "summary":
        summary = summarise(question, view, hits)
        return summary if summary is not None else abstention(question, hits)
    if question.kind == "boolean" and (said := _yes_or_no(question, view, groups)) is not None:
        return said
    if (both := both_figures(question, lambda side: gather(side, *_looked_at(side, view, hits)))) is not None:
        return _worded(question, both, view)
    if (over_rows := _reckoned(question, view, hits)) is not None:
        return over_rows
    if asks_giver(question):
        return giver(question, view, hits) or abstention(question, hits)
    if (given := awarded(question, view, hits)) is not None:
        return given
    if not asks_for_order(question) and (listed := rows_listed(question, view, hits)) is not None:
        return listed
    if asks_of_all(question) and (listed := introduced(question, view, hits)) is not None:
        return listed
    if (tasks := planned(question, view, hits)) is not None:
        return tasks
    if (given := allotted(question, view, hits)) is not None:
        return given
    best = best_evidence(question, view, hits)
    if best is None or not _is_sure(question, best) or not _says_so(question, best, view):
        if (listed := introduced(question, view, hits)) is not None:
            return listed
        others = (told(question, view, hits) for told in (drawbacks, head_of, told_by_notice))
        if (said := next(filter(None, others), None)) is not None:
            return said
        return decided(question, lambda by: _from_evidence(by, view, groups, None)) or abstention(question, hits)
    if (noticed := told_better(question, best, view, hits)) is not None:
        return noticed
    if (change := changed(question, best, view, hits)) is not None:
        return noted(_worded(question, change.newer, view), change)
    return _worded(question, best, view)


def _reckoned(question: Question, view: View, hits: Sequence[Hit]) -> Answer | None:
    """What is reckoned over a table's rows, unless a sentence states it."""
    over_rows = reckoned(question, view, hits)
    if over_rows is None:
        return None
    best = best_evidence(question, view, hits) if over_rows.said else None
    if best is None or cells(best.sentence, Span(0, len(best.sentence))) or not _is_sure(question, best):
        return over_rows.answer
    said = " ".join(plain(f"{best.passage.title} {best.passage.context} {best.sentence}"))
    return None if all(f" {each} " in f" {said} " for each in over_rows.said) else over_rows.answer


def _from_paper(question: Question, paper: Referred) -> Answer | None:
    """What the paper that the question names says. None where it says nothing; others may then speak of it."""
    said = _single(paper.question, paper.view, paper.groups)
    return None if said.abstained else replace(said, question=question.text)


def _in_full(question: Question, hits: Sequence[Hit]) -> Question:
    """The question without short forms, itself where it has none."""
    written_out = _written_out(question, hits)
    if written_out == question.text:
        return question
    return replace(understand(written_out), language=question.language)


def _written_out(question: Question, hits: Sequence[Hit]) -> str:
    """The question with abbreviations that only its documents explain ("VQG", "LHPN") by whose initials they are."""
    if not SHORT_FORM.search(question.text) or question.text.isupper():
        return question.text
    texts = "\n".join(f"{hit.passage.title}\n{hit.passage.context}\n{hit.passage.text}" for hit in hits)

    def full(match: re.Match[str]) -> str:
        stands = re.search(rf"(?<!\w){match[0]}(?!\w)", texts) is not None or roman(match[0]) is not None
        short = match[0].upper()
        ways = [short] if question.marked else [short, short.replace("D", "Đ")]  # "lcd" of liên chi đoàn
        return match[0] if stands else next(filter(None, (initials(way, texts) for way in ways)), match[0])

    return SHORT_FORM.sub(full, question.text)


def best_evidence(question: Question, view: View, hits: Sequence[Hit]) -> Evidence | None:
    """The evidence that answers best, None where no passage has anything of the kind asked for."""
    passages, openings = _looked_at(question, view, hits)

    def weigh() -> Evidence | None:
        found = gather(question, passages, openings, everything=asks_what_is(question))
        if question.kind == "person":  # nobody whose office is another's stands before one who may be meant
            found = [each for each in found if each.features.noun >= LEAST_NOUN] or found
        return joined(question, found) if found else None

    return weighed(question, passages, openings, weigh)


def _looked_at(question: Question, view: View, hits: Sequence[Hit]) -> tuple[list[Passage], dict[str, str]]:
    """The passages that may answer, and how the documents of those found begin."""
    openings: dict[str, str] = {}
    for hit in hits:
        name = hit.passage.document
        if name not in openings:
            document = view.document(name)
            openings[name] = f"{file_words(name)}\n{document.text[:OPENING]}" if document else ""
    return whole_speeches(question, view, [*(hit.passage for hit in hits), *_others(question, view, hits)]), openings


def _others(question: Question, view: View, hits: Sequence[Hit]) -> list[Passage]:
    """More passages of the documents found first: those that hold what the question asks beyond the document's name.

    "Đảng bộ khối Long An có bao nhiêu đảng viên?" finds the document by Long An; the sentence with the count names
    neither.
    """
    names = list(dict.fromkeys(hit.passage.document for hit in hits))[:DOCUMENTS]
    known = {(hit.passage.document, hit.passage.start) for hit in hits}
    others: list[Passage] = []
    for name in names:
        passages = [passage for passage in view.passages(name) if (name, passage.start) not in known][:LONG_DOCUMENT]
        worth = {passage.start: _held(question, passage) for passage in passages}
        best = sorted(passages, key=lambda passage: -worth[passage.start])[:OTHERS]
        others += [passage for passage in best if worth[passage.start] > 0]
    return others


def _held(question: Question, passage: Passage) -> float:
    """How much of the question a passage holds, by rarity."""
    asked = {*question.content, *(TOKEN.findall(question.folded) if question.kind == "contact" else ())}  # "hotline"
    return fsum(map(rarity, asked.intersection(tokens(fold(passage.text)))))


def abstention(question: Question, hits: Sequence[Hit]) -> Answer:
    """ "The documents don't say", with the nearest passages offered as such."""
    nearest = tuple(
        cite(hit.passage, Span(hit.passage.start, hit.passage.end), hit.passage.text) for hit in hits[:NEAREST]
    )
    key = "answer.abstained_nearest" if nearest else "answer.abstained"
    return Answer(say(key, question.language), question.language, True, nearest, question.kind, question.text)


def cite(passage: Passage, span: Span, quote: str) -> Citation:
    return Citation(passage.document, passage.title, passage.source, passage.date, span.start, span.end, quote)


BESIDE_NAME = 20  # characters that a name alone on its line may have beside it: "Thiếu tướng"
TOLD = 0.8  # of a question about what somebody did, that the sentence says
OF_HEAD = 1.0  # log-odds that who signs below an office is more surely the one of the letterhead's body
SIGNED = 0.85  # how far an office must be the one asked about for a name that signs, alone on its line


def _is_sure(question: Question, best: Evidence) -> bool:
    """A table row is no sentence: its cells part what a question says in one breath. Nor is the name that signs."""
    in_row = bool(cells(best.sentence, Span(0, len(best.sentence))))
    signs = question.kind == "person" and best.features.noun >= SIGNED
    features = replace(best.features, sentence_cover=1.0) if signs else best.features
    is_alone = len(best.sentence.strip()) - len(best.lead) <= BESIDE_NAME
    is_head = signs and is_alone and best.features.noun >= SAID_AROUND
    # That somebody did what is asked, and nearly all the rest, is said: the words need not be paired as they are asked.
    is_told = signs and best.whole and best.features.specific >= TOLD
    return is_answer(features, best.score + (OF_HEAD if is_head else 0), best.whole and not (in_row or is_told))


def _says_so(question: Question, best: Evidence, view: View) -> bool:
    """A sentence answers yes to a question only if it holds nearly all of it; one that denies speaks for itself."""
    document = view.document(best.passage.document)
    if not is_of_named(question, best, document) or is_of_another_list(question, best.span, document):
        return False
    typed = best.lead or question.kind == "boolean"
    if typed and is_of_another(question, best.sentence, best.passage.context, frozenset()):
        return False
    if not names_member(question, best) or (asks_for_order(question) and not says_order(best.sentence)):
        return False
    if question.kind != "boolean" or denies(best.sentence):
        return True
    return best.features.specific >= 0.8 and best.features.pairs >= 0.6


def _worded(question: Question, best: Evidence, view: View) -> Answer:
    """The lead and the shortest stretch that holds it; the whole list where a list is asked for."""
    document = view.document(best.passage.document)
    if document is not None and (listed := list_asked(question, document, best.span)) is not None:
        items = document.text[listed.start : listed.end]
        return Answer(items, question.language, False, (cite(best.passage, listed, items),), "list", question.text)
    focus = Span(best.focus.start - best.span.start, best.focus.end - best.span.start) if best.focus else None
    limit = max(LONG, focus.end - focus.start + 60) if focus else 420
    inside = excerpt(best.sentence, focus, question.content, limit, question.asked[:2])
    span = Span(best.span.start + inside.start, best.span.start + inside.end)
    quote = best.sentence[inside.start : inside.end]
    if not best.lead or best.lead.rstrip().endswith(":"):
        span, quote = with_list(best, span, quote, view)
        span, quote = with_rest(question, best, span, quote, view)
    lead = "" if best.lead.rstrip().endswith(":") else best.lead.strip()  # "06 điểm, gồm:" is said with its list
    if question.kind == "boolean" and may_be_yes(question, best.sentence):
        lead = say("answer.yes", question.language)
    left_out = best.sentence[: inside.start], best.sentence[max(inside.end, span.end - best.span.start) :]
    row = cells(best.sentence, Span(0, len(best.sentence))) if focus is not None and lead else []
    quoted = (focus and row and of_row(best.sentence, row, focus, question.content)) or shown(quote, *left_out)
    text = f"{lead}\n“{quoted}”" if lead and lead != quoted else quoted
    citations = [cite(best.passage, span, quote)]
    for other in best.also:
        base = best.passage.start
        citations.append(cite(best.passage, other, best.passage.text[other.start - base : other.end - base]))
    return Answer(text, question.language, False, tuple(citations), question.kind, question.text)


_SUPPOSED = {"number": "bao nhiêu", "date": "ngày nào", "place": "đâu", "person": "ai"}


def _yes_or_no(question: Question, view: View, groups: Sequence[Group]) -> Answer | None:
    """A yes-or-no question answered by what it supposes: "có 5.000 đảng viên, đúng không?" by how many there are.

    None where nothing in it can be asked for so, or where the documents do not say.
    """
    for entity in reversed(find(question.text)):
        words = _SUPPOSED.get(entity.kind)
        is_pinned = any(
            pin.kind == entity.kind and (pin.kind == "place" or not pin.head) and pin.value == entity.value
            for pin in question.pins
        )
        if words is None or not is_pinned:
            continue
        openly = understand(asked_openly(question, entity.span, words))
        # Only an office tells whose name is asked for: "Mai có mưa không?" asks nothing of a Mai.
        if openly.kind != entity.kind or (entity.kind == "person" and office_asked(openly) is None):
            continue
        found = _single(openly, view, groups)
        if found.abstained or found.kind != entity.kind:
            continue
        lead = found.text.split("\n", 1)[0]
        agrees = any(each.value == entity.value for each in find(lead)) or entity.value in fold(lead)
        text = f"{say('answer.yes' if agrees else 'answer.no', question.language)} {found.text}"
        return Answer(text, question.language, False, found.citations, "boolean", question.text)
    return None
