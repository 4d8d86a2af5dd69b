"""How surely a candidate answers: what speaks for it raises its odds, what speaks against it lowers them."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.confidence import LEAST_PAIRS, LEAST_SPECIFIC, THRESHOLD, Features, is_answer, log_odds

SHARE = st.floats(0, 1)
FEATURES = st.builds(Features, *[SHARE] * len(fields(Features)))
FEW = settings(max_examples=20, deadline=None)  # what is tested is linear
AGAINST = ("missing", "missing_name", "unmet", "conflict")
BEST = Features(**{field.name: float(field.name not in AGAINST) for field in fields(Features)})
WORST = Features(**{field.name: float(field.name in AGAINST) for field in fields(Features)})


@pytest.mark.parametrize("typed", [True, False])
@pytest.mark.parametrize("against", AGAINST)
@FEW
@given(features=FEATURES, more=SHARE)
def test_what_speaks_against_a_candidate_never_raises_its_odds(
    features: Features, more: float, against: str, typed: bool
) -> None:
    lower = min(1.0, getattr(features, against) + more)
    assert log_odds(replace(features, **{against: lower}), typed) <= log_odds(features, typed) + 1e-9


@pytest.mark.parametrize("typed", [True, False])
@pytest.mark.parametrize("in_favour", ["tight", "near", "rank"])
@FEW
@given(features=FEATURES, more=SHARE)
def test_what_speaks_for_a_candidate_never_lowers_its_odds(
    features: Features, more: float, in_favour: str, typed: bool
) -> None:
    higher = min(1.0, getattr(features, in_favour) + more)
    assert log_odds(replace(features, **{in_favour: higher}), typed) >= log_odds(features, typed) - 1e-9


@pytest.mark.parametrize("typed", [True, False])
def test_the_best_is_answered_and_the_worst_is_not(typed: bool) -> None:
    assert is_answer(BEST, log_odds(BEST, typed), whole=not typed)
    assert not is_answer(WORST, log_odds(WORST, typed), whole=not typed)


@FEW
@given(features=FEATURES)
def test_nothing_is_answered_below_the_threshold(features: Features) -> None:
    assert not is_answer(features, THRESHOLD - 0.001, whole=False)
    assert is_answer(BEST, THRESHOLD, whole=False)


@pytest.mark.parametrize("against", ["unmet", "conflict"])
def test_one_pin_that_is_not_met_forbids_an_answer_however_well_the_rest_fits(against: str) -> None:
    one_of_three = replace(BEST, **{against: 1 / 3})
    assert not is_answer(one_of_three, 100.0, whole=False)
    assert log_odds(one_of_three, typed=True) == log_odds(replace(BEST, **{against: 1.0}), typed=True)


def test_a_thing_of_another_kind_than_asked_for_is_no_answer() -> None:
    assert not is_answer(replace(BEST, noun=0.0), 100.0, whole=False)


def test_a_sentence_with_the_words_of_the_question_in_other_pairs_is_no_answer() -> None:
    scattered = replace(BEST, pairs=LEAST_PAIRS - 0.01, specific=LEAST_SPECIFIC - 0.01)
    assert not is_answer(scattered, 100.0, whole=True)
    assert is_answer(scattered, 100.0, whole=False)
