"""What is passed over could not have been the answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answers.bounds import at_most
from bot.answers.evidence import JOINED, Evidence, gather, ways_of
from bot.answers.reading import read as read_passage
from bot.answers.terms import terms_of
from bot.question import Question, understand
from index.library import SqliteLibrary
from index.read import read
from index.types import Passage

CORPUS = Path(__file__).parents[2] / "corpus"
Asked = tuple[Question, list[Passage]]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Asked]]:
    """The questions of the corpus with the passages found for them."""
    library = SqliteLibrary(tmp_path_factory.mktemp("library"))
    library.publish([read(path, path.name) for path in sorted(CORPUS.glob("*.md"))])
    rows = [json.loads(line) for line in (CORPUS / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    questions = [understand(row["question"].split("||")[0]) for row in rows if "question" in row]
    with library.view() as view:
        yield [(question, [hit.passage for hit in view.search(question.text, 12)]) for question in questions]
    library.close()


def test_a_noun_stands_by_its_number_with_so_or_thu_between_them() -> None:
    passage = Passage("a.txt", 0, 1, "Đại hội lần thứ XII do Đội văn nghệ số 4 phục vụ; tổ 5 lo hậu cần.")

    def pairs(question: str) -> float:
        asked, reading = understand(question), read_passage(passage, "")
        (way, *_) = ways_of(asked, terms_of(asked, [reading]), reading, 0)
        return way.high.pairs

    assert pairs("Đại hội lần XII") == 1
    assert pairs("Đại hội lần XI") < 1
    assert pairs("tổ 4") < 1


def best(found: list[Evidence]) -> list[Evidence]:
    """What may become the answer: the best, and what may be joined to it."""
    sure = [each for each in found if each.score >= 0]
    return [each for each in sure if each.span == sure[0].span and each.score > sure[0].score - JOINED]


def test_the_best_evidence_is_the_same_as_of_everything(asked: list[Asked]) -> None:
    fewer = 0
    for question, passages in asked:
        some, everything = gather(question, passages, {}), gather(question, passages, {}, everything=True)
        assert best(some) == best(everything), question.text
        fewer += len(some) < len(everything) / 2
    assert fewer > len(asked) / 2


def test_every_candidate_lies_within_the_limits_of_its_passage(asked: list[Asked]) -> None:
    for question, passages in asked:
        readings = [read_passage(passage, "") for passage in passages]
        terms = terms_of(question, readings)
        limits = {
            reading.passage: ways_of(question, terms, reading, place) for place, reading in enumerate(readings) if terms
        }
        if question.kind != "contact":  # whose rows lose by what other rows hold
            for found in gather(question, passages, {}, everything=True):
                ways, noun = limits[found.passage], found.features.noun
                assert found.score <= max(way.highest for way in ways)
                assert found.score <= max(way.with_noun(noun, not found.whole) for way in ways)


def test_no_passage_surpasses_what_its_terms_allow(asked: list[Asked]) -> None:
    """Whether its document's opening names it or not."""
    tight = 0
    for question, passages in asked:
        for opening in ("", passages[0].text[:300]):
            readings = [read_passage(passage, opening) for passage in passages]
            terms = terms_of(question, readings)
            for place, reading in enumerate(readings if terms else ()):
                highest = max(way.highest for way in ways_of(question, terms, reading, place))
                most = at_most(question, terms, reading, place)
                assert highest <= most
                tight += most < highest + 3
    assert tight > 100
