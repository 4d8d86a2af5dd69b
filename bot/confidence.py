"""Whether a piece of evidence answers the question, or only comes near."""

from __future__ import annotations

from bot.evidence import Evidence
from bot.question import Question

THRESHOLD = 0.62


def answers(question: Question, evidence: Evidence) -> bool:
    """Whether to answer with this evidence."""
    features = evidence.features
    if features.conflict or features.unmet or features.noun < 0.35:
        return False
    return evidence.score >= THRESHOLD
