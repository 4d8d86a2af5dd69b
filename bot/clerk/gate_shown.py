"""What the gate refused, as text for a chat."""

from __future__ import annotations

from collections.abc import Sequence

from bot.clerk.gate import Difference, GateRefused
from bot.errors import explain
from bot.evaluate import Fault
from bot.phrases import say
from bot.text import shortened
from bot.types import Language

SHOWN = 5
LONGEST = 200  # characters of a question or an answer


def refusal_text(refused: GateRefused, language: Language, limit: int = SHOWN) -> str:
    """The sentence, then the first checks that turn wrong: what they ask, what was answered, and what would be."""
    shown = [
        difference_text(each, language, f"{number}. ") for number, each in enumerate(refused.broken[:limit], start=1)
    ]
    more = len(refused.broken) - len(shown)
    rest = [say("gate.more", language, count=more)] if more > 0 else []
    return "\n\n".join([explain(refused, language) or str(refused), *shown, *rest])


def difference_text(difference: Difference, language: Language, mark: str = "") -> str:
    """Four lines at most."""
    lines = [f"{mark}{shortened(difference.question, LONGEST)}"]
    for key, answer in (("gate.before", difference.before), ("gate.after", difference.after)):
        words = " ".join(answer.split()) or say("gate.no_answer", language)
        lines.append(say(key, language, answer=shortened(words, LONGEST)))
    if difference.faults:
        lines.append(f"({fault_text(difference.faults, language)})")
    return "\n".join(lines)


def fault_text(faults: Sequence[Fault], language: Language) -> str:
    """What is wrong with an answer; one that is none lacks everything, and that need not be said."""
    none = [fault for fault in faults if fault.code in ("abstained", "failed")]
    return "; ".join(say(f"fault.{fault.code}", language, detail=fault.detail) for fault in none or faults)
