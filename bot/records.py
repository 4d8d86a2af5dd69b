"""The objects that `hoidap` prints and the HTTP API answers with: the contract, field by field."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from bot.types import Answer, Citation
from index.types import Hit

Record = dict[str, Any]


def answer_record(identifier: object, question: str, answer: Answer, elapsed_ms: float) -> Record:
    return {
        "id": identifier,
        "question": question,
        "answer": answer.text,
        "abstained": answer.abstained,
        "citations": [citation_record(citation) for citation in answer.citations],
        "elapsed_ms": round(elapsed_ms, 3),
    }


def citation_record(citation: Citation) -> Record:
    return {
        "document": citation.document,
        "title": citation.title,
        "source": citation.source,
        "date": citation.date,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
    }


def search_record(identifier: object, hits: Sequence[Hit], elapsed_ms: float) -> Record:
    return {"id": identifier, "hits": [hit_record(hit) for hit in hits], "elapsed_ms": round(elapsed_ms, 3)}


def hit_record(hit: Hit) -> Record:
    return {
        "document": hit.passage.document,
        "start": hit.passage.start,
        "end": hit.passage.end,
        "text": hit.passage.text,
        "score": hit.score,
        "lexical": hit.lexical,
        "dense": hit.dense,
    }


def line(record: Record) -> str:
    """One line of JSON, Vietnamese as it is written."""
    return json.dumps(record, ensure_ascii=False)
