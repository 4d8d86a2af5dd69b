"""The library on real SQLite: publishing, generations, search, and what a change costs."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hashing import HashingEncoder

from index import view as view_module
from index.generations import Difference, difference
from index.library import LibraryError, SqliteLibrary
from index.publishing import embedded, searched
from index.search import Candidates, Cosines, Statistics, index_terms, question_terms, rank, token_hashes
from index.split import split
from index.store import KEPT
from index.types import Document, Span, Vectors

TOPICS = ("thi đua", "khen thưởng", "cán bộ", "đảng viên", "kiểm tra", "tuyên giáo", "dân vận", "nội chính")
PLACES = ("Hà Nội", "Sơn La", "Lào Cai", "Phú Thọ", "Yên Bái", "Cao Bằng", "Hòa Bình", "Điện Biên")


def document(number: int) -> Document:
    """Two passages, with numbers that no other document has."""
    topic, place = TOPICS[number % 8], PLACES[number // 8 % 8]
    paragraphs = [
        f"Kế hoạch số {100 * number + part} về công tác {topic} của Tỉnh ủy {place} giao các cấp ủy thực hiện. "
        f"Văn phòng tỉnh {place} tổng hợp kết quả {topic} và báo cáo Ban Thường vụ trước ngày {part + 1} hằng tháng. "
        f"Các chi bộ trực thuộc thảo luận, ghi nghị quyết và gửi biên bản số {7000 + 10 * number + part} về."
        for part in range(3)
    ]
    return Document(f"{place}/{number:03}.md", "\n\n".join(paragraphs), f"Kế hoạch {number}", "Tỉnh ủy", "2024-07-10")


@pytest.fixture
def encoder() -> HashingEncoder:
    return HashingEncoder()


@pytest.fixture
def library(tmp_path: Path, encoder: HashingEncoder) -> Iterator[SqliteLibrary]:
    library = SqliteLibrary(tmp_path / "data", encoder)
    yield library
    library.close()


def names(library: SqliteLibrary) -> list[str]:
    with library.view() as view:
        return [document.name for document in view.documents()]


def found(library: SqliteLibrary, question: str) -> list[str]:
    with library.view() as view:
        return [hit.passage.document for hit in view.search(question)]


def test_empty_library_answers_with_nothing(library: SqliteLibrary) -> None:
    with library.view() as view:
        assert view.generation == 0
        assert view.search("Kế hoạch số 3?") == []
        assert (view.documents(), view.memberships(), view.document("a.md"), view.passages("a.md")) == (
            [],
            [],
            None,
            [],
        )
    assert library.history() == []


def test_document_comes_back_as_it_was_published(library: SqliteLibrary) -> None:
    published = replace(document(3), skipped=(Span(0, 4), Span(10, 12)))
    library.publish([published])
    with library.view() as view:
        assert view.document(published.name) == published
        assert view.documents() == [replace(published, text="")]
        assert view.passages(published.name) == split(published)


def test_lengths_are_told_without_reading_texts(library: SqliteLibrary) -> None:
    library.publish([Document("a.md", "Một câu ngắn.\n\n"), Document("b.md", "Cống số 2 mở lúc 5 giờ. " * 300)])
    with library.view() as view:
        assert view.lengths(["a.md", "b.md", "none.md"]) == {"a.md": 13, "b.md": 7199}


def test_memberships_come_back_with_their_document(library: SqliteLibrary) -> None:
    text = "Cụm thi đua số 6 gồm 2 đơn vị: Ban Tổ chức Tỉnh ủy Sơn La và Ban Tổ chức Tỉnh ủy Lào Cai."
    library.publish([Document("cum.md", text, "Cụm thi đua", "Ban Tổ chức", "2024")])
    with library.view() as view:
        (membership,) = view.memberships()
    assert (membership.document, membership.title, membership.date) == ("cum.md", "Cụm thi đua", "2024")
    assert [text[member.span.start : member.span.end] for member in membership.members] == [
        "Ban Tổ chức Tỉnh ủy Sơn La",
        "Ban Tổ chức Tỉnh ủy Lào Cai",
    ]


@pytest.mark.parametrize(
    "question",
    ["Kế hoạch số 1301 về công tác gì?", "ke hoach so 1301", "biên bản số 7131", "công tác tuyên giáo Sơn La"],
)
def test_question_finds_the_passage_that_answers_it(library: SqliteLibrary, question: str) -> None:
    library.publish(map(document, range(40)))
    assert found(library, question)[0] == "Sơn La/013.md"


def test_hits_are_those_of_a_brute_force_ranking_of_every_passage(
    library: SqliteLibrary, encoder: HashingEncoder
) -> None:
    """With every passage a candidate, the library returns what `rank` says of the same texts without any database."""
    documents = [document(number) for number in range(40)]
    library.publish(documents[:30])
    library.publish(documents[20:], removed=[documents[3].name])
    passages = [passage for each in documents if each is not documents[3] for passage in split(each)]
    texts = [searched(passage) for passage in passages]
    terms = [set(index_terms(text)) for text in texts]
    tokens = [token_hashes(text) for text in texts]
    embeddings = [encoder.encode(embedded(passage)) for passage in passages]
    average = float(np.mean([each.shape[1] for each in tokens]))
    for question in ("công tác thi đua của Tỉnh ủy Lào Cai", "bien ban gui ve ban to chuc", "kế hoạch số 2102"):
        frequency = {term: sum(term in held for held in terms) for term in question_terms(question)}
        vector = encoder.encode([question], question=True)[0]
        cosines = Cosines(np.concatenate(embeddings) @ vector, [len(rows) for rows in embeddings])
        candidates = Candidates(range(len(texts)), [each.tobytes() for each in tokens], cosines)
        expected = rank(question, candidates, Statistics(len(passages), average, frequency), encoder.weight, 5)
        with library.view() as view:
            hits = view.search(question, 5)
        assert [hit.score for hit in hits] == pytest.approx([each.score for each in expected], abs=0.01)
        assert hits[0].passage == passages[expected[0].identifier]


def test_counts_and_frequencies_stay_those_of_a_library_built_at_once(library: SqliteLibrary, tmp_path: Path) -> None:
    documents = [document(number) for number in range(12)]
    library.publish(documents[:8])
    library.publish([replace(documents[2], text="Khác hẳn."), *documents[8:]], removed=[documents[5].name])
    library.publish([documents[2], documents[5]])
    at_once = SqliteLibrary(tmp_path / "other", HashingEncoder())
    at_once.publish(documents)
    states = []
    for each in (library, at_once):
        with each.view() as view:
            frequencies = view.connection.execute("SELECT * FROM frequencies ORDER BY term").fetchall()
            counts = view.connection.execute(
                "SELECT documents, passages, syllables FROM generations ORDER BY number DESC"
            ).fetchone()
            listed = [
                len(
                    view.connection.execute(
                        "SELECT rowid FROM postings WHERE postings MATCH ?", [f'"{term}"']
                    ).fetchall()
                )
                for term, _ in frequencies[::50]
            ]
        states.append((frequencies, counts, listed))
    assert states[0] == states[1]
    at_once.close()


# What a change costs


def test_a_comma_embeds_one_passage_again(library: SqliteLibrary, encoder: HashingEncoder) -> None:
    before = document(1)
    library.publish([before, document(2)])
    encoder.embedded.clear()
    after = replace(before, text=before.text.replace("Các chi bộ trực thuộc", "Các chi bộ, trực thuộc", 1))
    library.publish([after])
    changed = set(map(searched, split(after))) - set(map(searched, split(before)))
    assert len(changed) == 1
    assert encoder.embedded[0] in changed
    assert all(text in encoder.embedded[0] for text in encoder.embedded)


def test_renaming_removing_and_copying_embed_nothing(library: SqliteLibrary, encoder: HashingEncoder) -> None:
    library.publish(map(document, range(4)))
    encoder.embedded.clear()
    library.publish([replace(document(1), name="mới.md")], removed=[document(1).name])
    library.publish([], removed=[document(2).name])
    library.publish([replace(document(3), name="bản sao.md")])
    assert encoder.embedded == []
    assert names(library) == sorted([document(0).name, document(3).name, "mới.md", "bản sao.md"])


def test_publishing_what_is_there_already_keeps_the_generation(library: SqliteLibrary) -> None:
    first = library.publish(map(document, range(4)))
    assert library.publish([document(2)]) == first
    assert library.publish([], removed=["không có.md"]) == first


def test_two_documents_with_the_same_text_are_both_found_until_each_is_removed(library: SqliteLibrary) -> None:
    copy = replace(document(1), name="bản sao.md")
    library.publish([document(1), copy])
    assert {"bản sao.md", document(1).name} <= set(found(library, "Kế hoạch số 101"))
    library.publish([], removed=[document(1).name])
    assert set(found(library, "Kế hoạch số 101")) == {"bản sao.md"}


# Generations


def test_rollback_brings_back_what_was_and_embeds_nothing(library: SqliteLibrary, encoder: HashingEncoder) -> None:
    first = library.publish([document(1), document(2)], note="đầu tiên")
    library.publish([replace(document(1), text="Đã sửa nội dung."), document(3)], removed=[document(2).name])
    encoder.embedded.clear()
    back = library.rollback(first.number)
    assert back.number == 3
    assert names(library) == [document(1).name, document(2).name]
    assert found(library, "biên bản số 7021")[0] == document(2).name
    assert encoder.embedded == []
    assert [(each.number, each.current) for each in library.history()] == [(3, True), (2, False), (1, False)]


def test_rollback_to_what_came_back_already_changes_nothing(library: SqliteLibrary) -> None:
    first = library.publish([document(1)])
    library.publish([replace(document(1), text="Đã sửa nội dung.")])
    again = library.publish([document(1)])
    assert difference(library, first.number) == Difference((), (), ())
    assert library.rollback(first.number).number == again.number
    assert difference(library, 2) == Difference((), (), (document(1).name,))


def test_only_the_last_generations_are_kept(library: SqliteLibrary) -> None:
    for number in range(KEPT + 3):
        library.publish([replace(document(1), text=f"Bản thứ {number}.")])
    assert [each.number for each in library.history()] == list(range(KEPT + 3, 3, -1))
    with pytest.raises(LibraryError) as raised:
        library.rollback(3)
    assert (raised.value.code, raised.value.parameters) == ("unknown_generation", {"generation": 3})
    library.rollback(4)
    with library.view() as view:
        assert view.document(document(1).name).text == "Bản thứ 3."
        assert view.connection.execute("SELECT count(*) FROM documents").fetchone()[0] == KEPT


def test_a_view_stays_in_its_generation_while_others_are_published(library: SqliteLibrary) -> None:
    library.publish([document(1)])
    with library.view() as view:
        library.publish([document(2)], removed=[document(1).name])
        assert view.generation == 1
        assert {hit.passage.document for hit in view.search("biên bản số 7011")} == {document(1).name}
        assert [each.name for each in view.documents()] == [document(1).name]
    assert names(library) == [document(2).name]


def test_what_is_asked_again_in_one_view_is_searched_once(
    library: SqliteLibrary, encoder: HashingEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    encode = encoder.encode

    def noted(texts: Sequence[str], *, question: bool = False) -> Vectors:
        asked.extend(texts)
        return encode(texts, question=question)

    library.publish([Document("cum.md", "Cụm số 6 gồm 8 đơn vị.")])
    monkeypatch.setattr(encoder, "encode", noted)
    with library.view() as view:
        first = view.search("Cụm số 6")
        first.clear()
        assert view.search("Cụm số 6")
        assert len(view.search("Cụm số 6", 1)) == 1
    assert asked == ["Cụm số 6", "Cụm số 6"]


def test_another_library_over_the_same_folder_sees_what_is_published_at_once(
    library: SqliteLibrary, encoder: HashingEncoder
) -> None:
    reader = SqliteLibrary(library.folder, encoder)
    library.publish(map(document, range(5)))
    assert found(reader, "biên bản số 7041")[0] == document(4).name
    library.publish([document(9)], removed=[document(4).name])
    assert found(reader, "biên bản số 7091")[0] == document(9).name
    assert document(4).name not in found(reader, "biên bản số 7041")
    reader.close()


def test_many_threads_read_while_one_publishes(library: SqliteLibrary) -> None:
    library.publish(map(document, range(10)))
    stop, failures = threading.Event(), []

    def read() -> None:
        while not stop.is_set():
            with library.view() as view:
                here = {each.name for each in view.documents()}
                hits = {hit.passage.document for hit in view.search("Kế hoạch về công tác cán bộ", 20)}
                if not hits <= here or not hits:
                    failures.append((view.generation, hits - here))

    readers = [threading.Thread(target=read) for _ in range(4)]
    for thread in readers:
        thread.start()
    for number in range(10, 25):
        library.publish([document(number)], removed=[document(number - 10).name])
    stop.set()
    for thread in readers:
        thread.join()
    assert failures == []


# Encoders


def test_change_of_encoder_embeds_everything_beside_the_old_and_switches_at_once(
    library: SqliteLibrary, encoder: HashingEncoder
) -> None:
    library.publish(map(document, range(4)))
    other = HashingEncoder(dimension=32, identity="other")
    changed = SqliteLibrary(library.folder, other)
    generation = changed.publish([])
    assert generation.number == 2
    passages = [passage for number in range(4) for passage in split(document(number))]
    assert set(other.embedded) == {text for passage in passages for text in embedded(passage)}
    assert found(changed, "biên bản số 7021")[0] == document(2).name
    other.embedded.clear()
    changed.publish([document(5)])
    assert set(other.embedded) == {text for passage in split(document(5)) for text in embedded(passage)}
    changed.close()


def test_library_of_another_encoder_is_searched_by_words_and_says_so(
    library: SqliteLibrary, caplog: pytest.LogCaptureFixture
) -> None:
    library.publish(map(document, range(4)))
    reader = SqliteLibrary(library.folder, HashingEncoder(identity="other"))
    with caplog.at_level(logging.WARNING), reader.view() as view:
        (best, *_) = view.search("biên bản số 7021")
    assert best.passage.document == document(2).name
    assert best.dense == 0
    assert "not embedded by other" in caplog.text
    reader.close()


def test_question_without_a_known_word_finds_nothing_by_words(library: SqliteLibrary) -> None:
    library.publish([document(1)])
    with library.view() as view:
        assert view.search("???") == []


def test_terms_are_made_anew_when_the_program_makes_them_differently(library: SqliteLibrary) -> None:
    library.publish(map(document, range(4)))
    with sqlite3.connect(library.folder / "library.db") as connection:
        connection.execute("UPDATE settings SET value = 'old' WHERE name = 'terms'")
        connection.execute("INSERT INTO postings (postings) VALUES ('delete-all')")
        connection.execute("UPDATE frequencies SET passages = 77")
    connection.close()
    generation = library.publish([])
    assert generation.number == 2
    with library.view() as view:
        frequencies = dict(view.connection.execute("SELECT term, passages FROM frequencies"))
    assert frequencies["~tinh"] == generation.passages
    assert found(library, "biên bản số 7021")[0] == document(2).name


def test_memberships_are_read_again_when_the_program_reads_them_differently(library: SqliteLibrary) -> None:
    text = "Cụm 4 gồm Sở Nội vụ và Sở Tư pháp."
    library.publish([Document("cum.txt", text)])
    with sqlite3.connect(library.folder / "library.db") as connection:
        connection.execute("DELETE FROM settings WHERE name = 'facts'")
        connection.execute("DELETE FROM memberships")
    connection.close()
    assert library.publish([]).number == 2
    with library.view() as view:
        assert [member.name for member in view.memberships()[0].members] == ["Sở Nội vụ", "Sở Tư pháp"]
    assert library.publish([]).number == 2


def test_question_of_common_words_only_still_finds_something(
    library: SqliteLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view_module, "POSTINGS", 10)
    library.publish(map(document, range(30)))
    with library.view() as view:
        assert view.search("kế hoạch công tác")


# Errors


def test_library_made_by_an_older_program_is_brought_up_to_date(library: SqliteLibrary) -> None:
    library.publish([document(1)])
    library.close()
    connection = sqlite3.connect(library.folder / "library.db", isolation_level=None)
    connection.execute('ALTER TABLE generations DROP COLUMN "by"')
    connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'm002_who_published'")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    assert [generation.by for generation in library.history()] == [""]
    library.publish([document(2)], by="telegram:7")
    assert [generation.by for generation in library.history()] == ["telegram:7", ""]


def test_library_made_by_a_newer_program_is_refused(library: SqliteLibrary) -> None:
    library.publish([document(1)])
    library.close()
    with sqlite3.connect(library.folder / "library.db") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(LibraryError) as raised:
        names(library)
    assert raised.value.code == "newer"


def test_file_that_is_no_database_is_called_damaged(tmp_path: Path, encoder: HashingEncoder) -> None:
    (tmp_path / "library.db").write_bytes(b"This is not a database at all. " * 100)
    with pytest.raises(LibraryError) as raised:
        names(SqliteLibrary(tmp_path, encoder))
    assert raised.value.code == "damaged"


def test_folder_that_is_a_file_is_called_unwritable(tmp_path: Path, encoder: HashingEncoder) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(LibraryError) as raised:
        names(SqliteLibrary(tmp_path / "data", encoder))
    assert raised.value.code == "unwritable"


def test_an_error_of_the_encoder_leaves_everything_as_it_was(library: SqliteLibrary, encoder: HashingEncoder) -> None:
    library.publish([document(1)])

    class Failing(HashingEncoder):
        def encode(self, texts: object, *, question: bool = False) -> np.ndarray:
            raise RuntimeError("no model today")

    failing = SqliteLibrary(library.folder, Failing())
    with pytest.raises(RuntimeError, match="no model today"):
        failing.publish([document(2)], removed=[document(1).name])
    assert names(library) == [document(1).name]
    assert library.problems() == []


def test_an_error_raised_inside_a_view_reaches_the_caller_as_it_is(library: SqliteLibrary) -> None:
    library.publish([document(1)])
    with pytest.raises(OSError, match="the caller's own"), library.view():
        raise OSError("the caller's own")
    assert names(library) == [document(1).name]


def test_problems_names_what_is_wrong_with_the_file(library: SqliteLibrary) -> None:
    library.publish(map(document, range(20)))
    library.close()
    path = library.folder / "library.db"
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 8192] = b"\xff" * 8192
    path.write_bytes(data)
    assert library.problems() != []
