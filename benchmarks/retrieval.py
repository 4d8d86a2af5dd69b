"""Retrieval quality on files of passages and questions: `python benchmarks/retrieval.py FILE… [--command "hoidap"]`.

Without --command the library's search is acted out in memory over `index.search`, so that weights can be tried in
seconds; with it each passage becomes a document of an index of its own, searched through `hoidap search --jsonl`.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import shlex
import subprocess
import sys
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np

from index.encoder import load_encoder, weight_for
from index.evaluate import RetrievalFigures, RetrievalSet, measure_retrieval, read_retrieval_set
from index.search import Candidates, Cosines, Statistics, index_terms, question_terms, rank, token_hashes, windows
from index.split import split
from index.types import Document, Encoder
from index.vietnamese import fold

POSTINGS, LEXICAL, WINDOWS = 6000, 200, 200  # postings read, passages kept of them, windows of the dense side


class MemoryIndex:
    """What the library does for one question, without a database: two sorts of candidates, scored exactly."""

    def __init__(self, documents: dict[str, str], encoder: Encoder, postings: int = POSTINGS) -> None:
        self.encoder, self.budget = encoder, postings
        passages = [passage for name, text in documents.items() for passage in split(Document(name, text))]
        self.names = [passage.document for passage in passages]
        self.postings: dict[str, list[int]] = defaultdict(list)
        self.tokens, texts, self.owner = [], [], []
        for place, text in enumerate(passage.text for passage in passages):
            for term in index_terms(text):
                self.postings[term].append(place)
            self.tokens.append(token_hashes(text))
            parts = windows(text)
            texts.extend(parts)
            self.owner.extend([place] * len(parts))
        self.vectors = encoder.encode(texts)
        self.first = np.searchsorted(self.owner, np.arange(len(passages) + 1))
        self.average = float(np.mean([tokens.shape[1] for tokens in self.tokens]))

    def search(self, question: str, limit: int = 10) -> list[str]:
        terms = question_terms(question)
        frequency = {term: len(self.postings[term]) for term in terms if term in self.postings}
        vector = self.encoder.encode([question], question=True)[0]
        chosen = list(dict.fromkeys([*self._lexical(frequency), *self._dense(vector)]))
        cosines = [self.vectors[self.first[place] : self.first[place + 1]] @ vector for place in chosen]
        dense = Cosines(np.concatenate([np.zeros(0, np.float32), *cosines]), list(map(len, cosines)))
        candidates = Candidates(chosen, [self.tokens[place].tobytes() for place in chosen], dense)
        statistics = Statistics(len(self.names), self.average, frequency)
        found = rank(question, candidates, statistics, weight_for(self.encoder, question), limit)
        return [self.names[scored.identifier] for scored in found]

    def _lexical(self, frequency: dict[str, int]) -> list[int]:
        """The passages with the largest idf mass among the postings that the budget allows, rarest terms first."""
        mass: dict[int, float] = defaultdict(float)
        spent = 0
        for term in sorted(frequency, key=frequency.__getitem__):
            idf = float(np.log1p(len(self.names) / frequency[term]))
            for place in self.postings[term][: max(0, self.budget - spent)]:
                mass[place] += idf
            spent += frequency[term]
            if spent >= self.budget:
                break
        return sorted(mass, key=lambda place: -mass[place])[:LEXICAL]

    def _dense(self, vector: np.ndarray) -> list[int]:
        scores = self.vectors @ vector
        best = np.argpartition(-scores, min(WINDOWS, len(scores) - 1))[:WINDOWS]
        return [self.owner[place] for place in best]


def distractors(path: Path | None, count: int) -> dict[str, str]:
    """The bodies of `count` records of the training text, spread over the file: documents that answer nothing."""
    if path is None:
        return {}
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return {
            f"other {number}": json.loads(line)["body"]
            for number, line in enumerate(islice(lines, 0, None, max(1, 130_000 // count)))
        }


def without_marks(retrieval_set: RetrievalSet) -> RetrievalSet:
    """The same questions with their marks taken off, capitals kept."""
    asked = tuple(replace(asked, question=_bare(asked.question)) for asked in retrieval_set.questions)
    return replace(retrieval_set, questions=asked)


def in_lower_case(retrieval_set: RetrievalSet) -> RetrievalSet:
    """The same questions as they are typed in a hurry: no marks, no capitals."""
    asked = tuple(replace(asked, question=fold(asked.question)) for asked in retrieval_set.questions)
    return replace(retrieval_set, questions=asked)


def _bare(text: str) -> str:
    letters = unicodedata.normalize("NFC", text)
    return "".join(f.upper() if c.isupper() else f for c, f in zip(letters, fold(letters), strict=True))


def through_command(
    command: str, retrieval_set: RetrievalSet, folder: Path
) -> Callable[[RetrievalSet], RetrievalFigures]:
    """Index each passage as a document with `command`, and give what measures a set of questions through it."""
    corpus = folder / "corpus"
    corpus.mkdir()
    for name, text in retrieval_set.passages.items():
        (corpus / f"{name}.txt").write_text(text, encoding="utf-8")
    environment = {**os.environ, "HOIDAP_DATA": str(folder / "data")}
    program = shlex.split(command)
    subprocess.run([*program, "index", str(corpus)], env=environment, check=True, stdout=subprocess.DEVNULL)

    def measure(asked: RetrievalSet) -> RetrievalFigures:
        lines = [json.dumps({"id": question.identifier, "question": question.question}) for question in asked.questions]
        done = subprocess.run(
            [*program, "search", "--jsonl", "-", "-k", "10"],
            input="\n".join(lines) + "\n",
            env=environment,
            check=True,
            capture_output=True,
            encoding="utf-8",
        )
        found = {
            row["id"]: [Path(hit["document"]).stem for hit in row["hits"]]
            for row in map(json.loads, done.stdout.splitlines())
        }
        by_question = {question.question: found[question.identifier] for question in asked.questions}
        return measure_retrieval(asked.questions, by_question.__getitem__)

    return measure


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--model", default="", help="as HOIDAP_MODEL")
    parser.add_argument("--postings", type=int, default=POSTINGS, help="of the acted-out search (default %(default)s)")
    parser.add_argument("--among", type=Path, help="train.jsonl.xz: search among its first records too (acted out)")
    parser.add_argument("--count", type=int, default=5000, help="how many of them (default %(default)s)")
    parser.add_argument("--command", default="", help='measure through this command, such as "hoidap"')
    options = parser.parse_args(arguments)
    print(f"{'':24}{'':11}{'R@1':>7}{'R@5':>7}{'R@10':>7}{'MRR@10':>8}")
    for path in options.files:
        plain = read_retrieval_set(path)
        with tempfile.TemporaryDirectory() as folder:
            if options.command:
                measure = through_command(options.command, plain, Path(folder))
            else:
                documents = {**plain.passages, **distractors(options.among, options.count)}
                index = MemoryIndex(documents, load_encoder(options.model), options.postings)

                def measure(asked: RetrievalSet, index: MemoryIndex = index) -> RetrievalFigures:
                    return measure_retrieval(asked.questions, index.search)

            for label, asked in (
                ("marks on", plain),
                ("marks off", without_marks(plain)),
                ("lower case", in_lower_case(plain)),
            ):
                figures = measure(asked)
                recall = (figures.recall_at_1, figures.recall_at_5, figures.recall_at_10)
                shares = "".join(f"{100 * share:7.1f}" for share in recall)
                print(f"{plain.name[:24]:24}{label:11}{shares}{100 * figures.mrr_at_10:8.1f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
