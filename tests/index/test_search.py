from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise
from math import log1p

import numpy as np
import pytest

from index.encoder import load_encoder
from index.search import (
    STRIDE,
    WEIGHTS,
    WINDOW,
    Candidates,
    Cosines,
    Scored,
    Statistics,
    index_terms,
    question_terms,
    rank,
    token_hashes,
    windows,
)
from index.vietnamese import fold, syllables


def candidates(texts: Sequence[str], cosines: Sequence[Sequence[float]] | None = None) -> Candidates:
    """Texts to be scored, each known by its place, with the cosines of each."""
    tokens = [token_hashes(text).tobytes() for text in texts]
    if cosines is None:
        return Candidates(range(len(texts)), tokens)
    dense = Cosines(np.concatenate([np.array(each, np.float32) for each in cosines]), list(map(len, cosines)))
    return Candidates(range(len(texts)), tokens, dense)


def statistics_of(texts: Sequence[str]) -> Statistics:
    terms = [set(index_terms(text)) for text in texts]
    frequency = {term: sum(term in held for held in terms) for term in set().union(*terms)}
    return Statistics(len(texts), sum(len(syllables(text)) for text in texts) / len(texts), frequency)


def search(question: str, texts: Sequence[str], limit: int = 10) -> list[Scored]:
    """Lexical search of all texts, each known by its place."""
    return rank(question, candidates(texts), statistics_of(texts), 0.3, limit)


def first(question: str, texts: Sequence[str]) -> str:
    return texts[search(question, texts)[0].identifier]


def reference_scores(question: str, texts: Sequence[str]) -> list[float]:
    """The lexical score of each text, written out in plain loops over strings."""
    statistics = statistics_of(texts)
    asked, folded = syllables(question), [fold(word) for word in syllables(question)]
    idf = {word: reference_idf(statistics, word) for word in asked}
    pair_idf = {}
    for place in range(len(asked) - 1):
        pair_idf[tuple(asked[place : place + 2])] = reference_idf(statistics, "~" + "_".join(folded[place : place + 2]))
    lexical, bonus = [], []
    for text in texts:
        words = syllables(text)
        pairs = list(pairwise(words))
        norm = WEIGHTS.saturation * (1 - WEIGHTS.length + WEIGHTS.length * len(words) / statistics.average_length)
        reached = sum(idf[word] * gain(words.count(word), norm) for word in idf)
        reached += WEIGHTS.pairs * sum(pair_idf[pair] * gain(pairs.count(pair), norm) for pair in pair_idf)
        lexical.append(reached)
        spans = [words[start : start + WEIGHTS.cover_span] for start in range(len(words))]
        cover = max(sum(idf[word] for word in idf if word in span) for span in spans) / sum(idf.values())
        held = sum(pair_idf[pair] for pair in pair_idf if pair in pairs) / sum(pair_idf.values())
        bonus.append(WEIGHTS.cover * cover + WEIGHTS.cover_pairs * held)
    return [score / max(lexical) + more for score, more in zip(lexical, bonus, strict=True)]


def reference_idf(statistics: Statistics, term: str) -> float:
    frequency = statistics.frequency.get(term, 0)
    return log1p((statistics.passages - frequency + 0.5) / (frequency + 0.5))


def gain(count: int, norm: float) -> float:
    return count * (WEIGHTS.saturation + 1) / (count + norm)


@pytest.mark.parametrize("seed", range(5))
def test_rank_agrees_with_the_formula_written_out_in_loops(seed: int) -> None:
    chance = random.Random(seed)
    words = "cụm thi đua số ba bốn trưởng phó khối đơn vị thành viên năm họp báo cáo quý cum bao cao".split()
    texts = [" ".join(chance.choices(words, k=chance.randint(3, 60))) for _ in range(40)]
    question = " ".join(chance.choices(words, k=7)) + " cụm"
    expected = reference_scores(question, texts)
    found = search(question, texts, limit=40)
    assert [scored.score for scored in found] == pytest.approx(sorted(expected, reverse=True), abs=1e-4)
    assert [expected[scored.identifier] for scored in found] == pytest.approx(
        [scored.score for scored in found], abs=1e-4
    )


def test_question_without_marks_finds_the_marked_passage() -> None:
    texts = ["Cụm thi đua số 3 họp tại Sơn La.", "Cúm mùa lây qua đường hô hấp.", "Họp phụ huynh đầu năm."]
    assert first("cum thi dua so 3", texts) == texts[0]


def test_question_with_marks_tells_words_apart_that_fold_alike() -> None:
    texts = ["Bạn đọc gửi thư về tòa soạn.", "Bàn đọc kê cạnh cửa sổ.", "Bản đọc thử in trong tháng sáu."]
    assert [first(f"{word} đọc", texts) for word in ("bạn", "bàn", "bản")] == texts


def test_either_tone_placement_finds_the_other() -> None:
    texts = ["Ban Thường vụ Tỉnh ủy Hòa Bình", "Ban Thường vụ Tỉnh ủy Hải Dương"]
    assert first("tỉnh uỷ Hoà Bình", texts) == texts[0]
    assert search("tỉnh uỷ Hoà Bình", texts)[0].lexical == search("tỉnh ủy Hòa Bình", texts)[0].lexical


def test_name_typed_without_its_mark_in_a_marked_question_finds_the_marked_one() -> None:
    texts = ["Bà Rokia Mallé hát hay.", "Bà Rokia Traoré hát hay.", "Bà Rokia Keïta hát hay."]
    assert first("bà Traore hát thế nào", texts) == texts[1]


def test_capitalised_name_outweighs_a_common_word_as_rare() -> None:
    texts = ["Cô Lan ủng hộ.", "Cô phản ủng hộ."]
    assert first("vì sao Lan phản", texts) == texts[0]
    assert first("vì sao lan Phản", texts) == texts[1]


def test_words_that_stand_together_beat_the_same_words_far_apart() -> None:
    filler = (
        "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore"
    )
    together = f"{filler} quỹ phòng chống thiên tai {filler}"
    apart = f"quỹ {filler} phòng thiên {filler} chống tai"
    assert first("quỹ phòng chống thiên tai", [apart, together]) == together


def test_meaning_orders_passages_that_share_no_word_with_the_question() -> None:
    encoder = load_encoder()
    texts = ["Giá vé xe buýt tăng từ tháng sau.", "Bác sĩ khám cho bệnh nhân tại phòng cấp cứu."]
    question = "y tế điều trị ở bệnh xá"
    vector = encoder.encode([question], question=True)[0]
    sought = candidates(texts, [encoder.encode(windows(text)) @ vector for text in texts])
    found = rank(question, sought, statistics_of(["không có gì", *texts]), encoder.weight, 2)
    assert found[0].identifier == 1
    assert found[0].dense > found[1].dense


def test_passage_counts_by_its_best_window() -> None:
    away, near = 0.0, 1.0
    sought = candidates(["không liên quan"] * 2, [[away, away], [away, away, near]])
    found = rank("hỏi", sought, Statistics(2, 3.0, {}), 0.3, 2)
    assert [scored.identifier for scored in found] == [1, 0]
    assert found[0].dense == pytest.approx(1 / (1 + WEIGHTS.whole))
    assert found[0].score - found[1].score == pytest.approx(0.3 * 2)  # one mean apart on either side


def test_equal_scores_come_in_the_order_of_identifiers() -> None:
    sought = Candidates((9, 4, 7), [token_hashes("cụm số ba").tobytes()] * 3)
    found = rank("cụm số ba", sought, Statistics(3, 3.0, {}), 0.3, 3)
    assert [scored.identifier for scored in found] == [4, 7, 9]


def test_limit_is_kept_and_nothing_is_found_among_nothing() -> None:
    assert len(search("cụm", ["cụm một", "cụm hai", "cụm ba"], limit=2)) == 2
    assert rank("cụm", candidates([]), Statistics(0, 0.0, {}), 0.3, 10) == []


@pytest.mark.parametrize("question", ["", "???", "không có từ nào trùng"])
def test_question_that_meets_nothing_scores_nothing(question: str) -> None:
    assert [scored.score for scored in search(question, ["alpha beta", ""])] == [0.0, 0.0]


def test_many_candidates_are_all_scored_and_only_the_best_are_rescored() -> None:
    texts = ["cụm thi đua số 3"] + [f"cụm {number}" for number in range(500, 700)]
    found = search("cụm thi đua số 3", texts, limit=201)
    assert len(found) == 201
    assert found[0].identifier == 0
    assert [scored.score for scored in found] == sorted((scored.score for scored in found), reverse=True)


def test_windows_of_a_long_passage_hold_every_syllable_and_overlap_by_half() -> None:
    text = " ".join(f"từ{number}," for number in range(100))
    whole, *parts = windows(text)
    assert whole == text
    assert all(len(syllables(part)) <= WINDOW for part in parts)
    assert {word for part in parts for word in syllables(part)} == set(syllables(text))
    assert syllables(parts[1])[:STRIDE] == syllables(parts[0])[STRIDE:]


def test_short_passage_is_embedded_once() -> None:
    text = " ".join(["từ"] * WINDOW)
    assert windows(text) == [text]
    assert windows("") == [""]


def test_terms_are_distinct_hold_no_space_and_pair_only_neighbours() -> None:
    terms = index_terms("Kế hoạch số\n139-KH/ĐUK, kế hoạch\u00a0năm")
    assert len(terms) == len(set(terms))
    assert not any(character.isspace() for term in terms for character in term)
    assert "~ke_hoach" in terms
    assert "~hoach_ke" not in terms


@pytest.mark.parametrize("question", ["Cụm thi đua số 3?", "cum thi dua so 3", "Hoà bình ở đâu", ""])
def test_every_term_of_a_question_is_indexed_with_a_passage_that_repeats_it(question: str) -> None:
    assert set(question_terms(question)) <= set(index_terms(f"Trước đó, {question} Sau đó."))


def test_tokens_are_equal_where_syllables_are_and_folded_below() -> None:
    tokens = token_hashes("Hoà hòa hoa")
    assert tokens.shape == (2, 3)
    assert tokens.dtype == np.uint32
    assert tokens[0, 0] == tokens[0, 1] != tokens[0, 2]
    assert len(set(tokens[1].tolist())) == 1
    assert token_hashes("…").shape == (2, 0)


def test_an_abbreviation_of_a_passage_is_found_by_what_it_stands_for() -> None:
    assert {"clb", "~lac_bo"} <= set(index_terms("CLB Yoga"))
    assert token_hashes("CLB Yoga").shape == (2, 5)
    assert token_hashes("Vì yoga").shape == (2, 2)
