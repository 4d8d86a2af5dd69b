"""Train the bundled Vietnamese model: `python -m training.train ../shared/training/train.jsonl.xz index/model`.

A static model: a text's vector is the sum of its words' rows, made a unit. Rows start as a random projection that
weighs rare words more and are moved by a contrastive loss; see README.md for the figures.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from training.data import Ids, Vocabulary, build_vocabulary, read_corpus
from training.export import write_model
from training.pairs import Batch, Pairs

DIMENSION = 256
MINIMUM = 3  # records that must hold a word before it gets a row
STEPS, BATCH, RATE, SCALE = 450, 1024, 0.015, 20.0
SEED = 20260101


class Rows(torch.nn.Module):
    """The rows of the model, which weigh their idf from the start.

    A folded word is what it may stand for, by how often, plus what is learnt beside that.
    """

    def __init__(self, vocabulary: Vocabulary, seed: int) -> None:
        super().__init__()
        count, meanings = len(vocabulary.weights), vocabulary.meanings
        units = np.random.default_rng(seed).standard_normal((count, DIMENSION), np.float32) / DIMENSION**0.5
        units *= vocabulary.weights[:, None]
        units[meanings.folded] = 0.0
        self.own = torch.nn.Parameter(torch.from_numpy(units))
        places = torch.from_numpy(np.stack([meanings.folded, meanings.marked]).astype(np.int64))
        self.meanings = torch.sparse_coo_tensor(
            places, torch.from_numpy(meanings.share), (count, count), check_invariants=False
        ).coalesce()

    def weight(self) -> torch.Tensor:
        """Shape (rows, DIMENSION)."""
        return self.own + torch.sparse.mm(self.meanings, self.own)


def bag(weight: torch.Tensor, texts: list[Ids]) -> torch.Tensor:
    """Unit vectors of texts given as rows, shape (len(texts), DIMENSION)."""
    offsets = torch.from_numpy(np.cumsum([0, *(len(text) for text in texts[:-1])]))
    rows = torch.from_numpy(np.concatenate(texts)).long()
    unknown = len(weight) - 1
    summed = torch.nn.functional.embedding_bag(rows, weight, offsets, mode="sum", padding_idx=unknown)
    return torch.nn.functional.normalize(summed, dim=1)


def loss_of(weight: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Symmetric cross entropy: each question against all passages, each answer against all questions."""
    questions, passages = bag(weight, batch.questions), bag(weight, batch.passages)
    scores = SCALE * questions @ passages.T
    answers = torch.arange(len(questions))
    forward = torch.nn.functional.cross_entropy(scores, answers)
    backward = torch.nn.functional.cross_entropy(scores[:, : len(questions)].T, answers)
    return (forward + backward) / 2


def train(vocabulary: Vocabulary, pairs: Pairs, steps: int, seed: int) -> NDArray[np.float32]:
    """Trained rows, shape (len(vocabulary.weights), DIMENSION)."""
    rows = Rows(vocabulary, seed)
    optimizer = torch.optim.Adam(rows.parameters(), lr=RATE)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1.0, 2 * (1 - step / steps)))
    began = time.monotonic()
    for step in range(steps):
        loss = loss_of(rows.weight(), pairs.batch(BATCH))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        if step % 50 == 0 or step == steps - 1:
            print(f"step {step:4d}  loss {loss.item():.3f}  {time.monotonic() - began:.0f} s", flush=True)
    return rows.weight().detach().numpy()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", type=Path, help="train.jsonl.xz: records of title, ctx and body")
    parser.add_argument("model", type=Path, help="the folder to write")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    torch.set_num_threads(1)
    corpus = read_corpus(options.text)
    vocabulary = build_vocabulary(corpus, MINIMUM)
    rows = train(vocabulary, Pairs(corpus, vocabulary, options.seed), options.steps, options.seed)
    write_model(options.model, vocabulary.entries, vocabulary.rows, rows)
    print(f"{len(corpus.records)} records, {len(vocabulary.entries)} words, {len(rows)} rows -> {options.model}")


if __name__ == "__main__":
    main()
