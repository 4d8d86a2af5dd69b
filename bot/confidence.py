"""Whether a piece of evidence answers the question, or only comes near."""

from __future__ import annotations

from bot.evidence import Evidence
from bot.question import Question

THRESHOLD = 0.62


def answers(question: Question, evidence: Evidence) -> bool:
    """Whether to answer with this evidence."""
    return evidence.score >= THRESHOLD and evidence.features.conflict == 0
