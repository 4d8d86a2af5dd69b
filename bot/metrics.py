"""What a running server counts, for Prometheus: questions by channel and outcome, how long answers took, what the
library holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from index.types import Generation, Library

Outcome = Literal["answered", "abstained", "refused", "failed"]

# An answer takes milliseconds; the last buckets are there to show when it does not.
_BUCKETS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)


class Metrics:
    """Counters of one server, for all of its channels, in a registry of their own.

    `current` tells the published generation, if any.
    """

    def __init__(self, current: Callable[[], Generation | None]) -> None:
        self._registry = CollectorRegistry()
        self._registry.register(_LibraryCollector(current))
        self._questions = Counter(
            "hoidap_questions",
            "Questions by channel and outcome.",
            labelnames=("channel", "outcome"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "hoidap_answer_seconds", "Seconds from question to answer.", buckets=_BUCKETS, registry=self._registry
        )
        for outcome in ("answered", "abstained", "refused", "failed"):
            self._questions.labels("web", outcome)

    def count(self, outcome: Outcome, seconds: float | None = None, channel: str = "web") -> None:
        self._questions.labels(channel, outcome).inc()
        if seconds is not None:
            self._seconds.observe(seconds)

    def exposition(self) -> bytes:
        """All of it in the text format of Prometheus."""
        return generate_latest(self._registry)


def current_generation(library: Library) -> Generation | None:
    """The published generation, None before the first."""
    return next((generation for generation in library.history() if generation.current), None)


class _LibraryCollector(Collector):
    def __init__(self, current: Callable[[], Generation | None]) -> None:
        self._current = current

    def collect(self) -> Iterator[Metric]:
        generation = self._current()
        for name, help_text, value in (
            ("hoidap_generation", "Published generation of the library.", generation and generation.number),
            ("hoidap_documents", "Documents in it.", generation and generation.documents),
            ("hoidap_passages", "Passages in it.", generation and generation.passages),
        ):
            yield GaugeMetricFamily(name, help_text, value=value or 0)
