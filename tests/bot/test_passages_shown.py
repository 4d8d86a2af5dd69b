"""The passages behind an answer, in their context, and what people think of the answer."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from talking import GROUP, Person, choice, labels, served

from bot.conversation import Conversation
from bot.passages_shown import CONTEXT, LONGEST, in_context
from bot.phrases import say
from bot.state import DATABASE, State
from bot.turns import Turns
from bot.types import Citation
from index.library import SqliteLibrary
from index.read import read_bytes
from index.types import Document

HEAD = "Giám đốc Thư viện tỉnh Lai Châu là ai?"


def feedback(folder: Path) -> list[tuple[int, int, str]]:
    with sqlite3.connect(folder / DATABASE) as connection:
        return connection.execute("SELECT turn, liked, reason FROM feedback ORDER BY turn").fetchall()


def test_an_answer_offers_its_passages_and_thumbs(person: Person) -> None:
    answer = person.hears(HEAD)
    assert labels(answer) == ["Xem đoạn trích", "Đoạn khác", "👍", "👎"]
    assert [each.kind for each in answer.choices] == ["passage", "passage", "feedback", "feedback"]


def test_an_abstention_offers_the_nearest_passage_and_no_thumbs(person: Person) -> None:
    answer = person.hears("Thư viện tỉnh Lai Châu có bao nhiêu cán bộ bị kỷ luật?")
    assert answer.answer.abstained
    assert labels(answer) == ["Xem đoạn gần nhất"]
    assert person.taps("Xem đoạn gần nhất").excerpt is not None


def test_small_talk_offers_nothing(person: Person) -> None:
    assert person.hears("Xin chào").choices == ()


def test_a_passage_is_shown_in_its_context_with_the_cited_words_marked(person: Person, invented: SqliteLibrary) -> None:
    answer = person.hears(HEAD)
    shown = person.taps("Xem đoạn trích")
    assert not shown.edits
    assert shown.answer.text.startswith("Đoạn 1/")
    assert "Báo cáo năm 2023 của Thư viện tỉnh Lai Châu · Thư viện tỉnh Lai Châu · 28/12/2023" in shown.answer.text
    excerpt = shown.excerpt
    assert excerpt is not None
    assert excerpt.marked == answer.answer.citations[0].quote
    assert "52.400 lượt bạn đọc" in excerpt.before
    assert "Trần Quốc Toàn" in excerpt.after
    with invented.view() as view:
        document = view.document("bao-cao-lai-chau.md")
    assert document is not None
    assert excerpt.before[-40:] + excerpt.marked + excerpt.after[:40] in document.text


def test_other_passages_come_one_after_the_other_and_back(person: Person) -> None:
    answer = person.hears(HEAD)
    first = person.taps("Đoạn khác", answer)
    assert first.answer.text.startswith("Đoạn 2/")
    assert not first.edits
    assert first.excerpt is not None
    assert first.excerpt.citation not in answer.answer.citations
    following = person.taps("Sau ›")
    assert following.edits
    assert following.answer.text.startswith("Đoạn 3/")
    assert person.taps("‹ Trước").excerpt == first.excerpt
    opened = person.taps("Mở tài liệu")
    assert (opened.answer.kind, opened.edits) == ("document", False)
    assert person.hears("Còn phó giám đốc?").answer.text.startswith("Trần Quốc Toàn")


def test_a_passage_that_moved_is_found_again_and_one_that_is_gone_is_quoted(tmp_path: Path) -> None:
    library = SqliteLibrary(tmp_path / "library")
    library.publish([Document("a.md", "Trường có 24 giáo viên. Trường có 9 lớp.")])
    person = Person(served(library, State(tmp_path)))
    person.hears("Trường có bao nhiêu giáo viên?")
    answer = person.last
    library.publish([Document("a.md", "Lời mở đầu mới. Trường có 24 giáo viên. Trường có 9 lớp.")])
    moved = person.taps("Xem đoạn trích", answer).excerpt
    assert moved is not None
    assert (moved.before, moved.marked) == ("Lời mở đầu mới. ", "Trường có 24 giáo viên.")
    library.publish([Document("a.md", "Trường có 25 giáo viên.")])
    gone = person.taps("Xem đoạn trích", answer)
    assert "không còn đoạn này" in gone.answer.text
    assert gone.excerpt is not None
    assert gone.excerpt.marked == "Trường có 24 giáo viên."
    library.close()


def test_nothing_is_shown_of_a_document_that_was_withdrawn(tmp_path: Path) -> None:
    library = SqliteLibrary(tmp_path / "library")
    library.publish([Document("a.md", "Trường có 24 giáo viên. Trường có 9 lớp."), Document("b.md", "Một điều khác.")])
    person = Person(served(library, State(tmp_path)))
    person.hears("Trường có bao nhiêu giáo viên?")
    library.publish([], ["a.md"])
    withdrawn = person.taps("Xem đoạn trích")
    assert "không còn trong kho" in withdrawn.answer.text
    assert withdrawn.excerpt is None
    assert "24" not in withdrawn.answer.text
    library.close()


def test_context_ends_where_a_paragraph_or_a_sentence_does() -> None:
    text = "\n\n".join(f"Đoạn {number}. " + "Một câu dài vừa phải. " * 6 for number in range(9))
    start = text.index("Đoạn 5.")
    citation = Citation("a.md", "", "", "", start, start + 7, "Đoạn 5.")
    excerpt = in_context(citation, Document("a.md", text))
    assert excerpt is not None
    assert excerpt.before.startswith("Đoạn 3.") or excerpt.before.startswith("Đoạn 4.")
    assert excerpt.after.rstrip().endswith(".")
    assert max(len(excerpt.before), len(excerpt.after)) <= CONTEXT


def test_marks_of_markdown_are_not_shown() -> None:
    text = "# Báo cáo\n\n**Trường** có\n\n\n## 24 giáo viên\n\n- một_tên_tệp"
    start = text.index("**Trường")
    quote = text[start : text.index("- một")]
    excerpt = in_context(Citation("a.md", "", "", "", start, start + len(quote), quote), Document("a.md", text))
    assert excerpt is not None
    assert excerpt.before == "Báo cáo\n\n"
    assert excerpt.marked == "Trường có\n\n24 giáo viên\n\n"
    assert excerpt.after == "- một_tên_tệp"
    assert excerpt.citation.quote == quote


def test_the_head_of_a_file_is_no_context() -> None:
    document = read_bytes(
        "---\ntitle: Báo cáo\ndate: 2024-06-20\n---\n\nMở đầu. Trường có 24 giáo viên.\n".encode(), "a.md"
    )
    start = document.text.index("Trường")
    quote = "Trường có 24 giáo viên."
    excerpt = in_context(Citation("a.md", "", "", "", start, start + len(quote), quote), document)
    assert excerpt is not None
    assert (excerpt.before, excerpt.marked) == ("Mở đầu. ", quote)


def test_endless_words_are_cut() -> None:
    text = "x" * 9000
    excerpt = in_context(Citation("a.md", "", "", "", 1000, 8000, text[1000:8000]), Document("a.md", text))
    assert excerpt is not None
    assert len(excerpt.marked) <= LONGEST + 2
    assert excerpt.after == ""


@pytest.mark.parametrize(
    "argument",
    ["", "0", "1 2 3", "-1", "1; DROP TABLE turns", "999999", "9" * 15, "9" * 40, "1.5", "một", "' OR 1=1 --", "²"],
)
@pytest.mark.parametrize("command", ["xem", "thich", "khongthich", "lydo", "show"])
def test_numbers_that_name_no_answer_do_no_harm(person: Person, command: str, argument: str) -> None:
    reply = person.says(f"/{command} {argument}", tapped=True)
    assert reply is not None
    assert reply.passing
    assert reply.answer.text == say("passage.no_turn", "en" if command == "show" else "vi")
    assert person.hears(HEAD).turn == 1


@pytest.mark.parametrize("number", ["0", "1", "2", "99", "999999"])
def test_a_passage_number_beyond_the_last_is_the_last(person: Person, number: str) -> None:
    person.hears(HEAD)
    assert person.hears(f"/xem 1 {number}").excerpt is not None


def test_nobody_opens_or_rates_what_another_asked_in_private(conversation: Conversation, tmp_path: Path) -> None:
    answer = Person(conversation, number=7).hears(HEAD)
    other = Person(conversation, number=8)
    for label in labels(answer):
        assert other.says(choice(answer, label).text, tapped=True).answer.text == say("passage.no_turn")
    assert feedback(tmp_path) == []


def test_in_a_group_all_may_open_a_passage_and_only_who_asked_may_rate(
    conversation: Conversation, tmp_path: Path
) -> None:
    asker, reader = (Person(conversation, number=number, group=GROUP) for number in (7, 8))
    answer = asker.hears(HEAD)
    assert reader.taps("Xem đoạn trích", answer).excerpt is not None
    refused = reader.taps("👎", answer)
    assert (refused.answer.text, refused.passing) == (say("feedback.not_yours"), True)
    assert feedback(tmp_path) == []
    assert asker.taps("👍", answer).passing
    assert feedback(tmp_path) == [(1, 1, "")]


def test_a_disliked_answer_is_kept_with_the_reason_typed_next(person: Person, tmp_path: Path) -> None:
    person.hears(HEAD)
    why = person.taps("👎")
    assert why.prompts
    assert labels(why) == ["Sai", "Thiếu", "Khó hiểu", "Bỏ qua"]
    assert feedback(tmp_path) == [(1, 0, "")]
    assert person.hears("thiếu số điện thoại của bà ấy").answer.text == say("feedback.noted")
    assert feedback(tmp_path) == [(1, 0, "thiếu số điện thoại của bà ấy")]
    assert person.hears("thiếu số điện thoại của bà ấy").answer.kind != "feedback"


def test_a_reason_may_be_tapped_or_skipped(person: Person, tmp_path: Path) -> None:
    first, second = person.hears("Ngày hội đọc sách diễn ra ngày nào?"), person.hears(HEAD)
    person.taps("👎", first)
    assert person.taps("Thiếu").edits
    person.taps("👎", second)
    assert person.taps("Bỏ qua").answer.text == say("feedback.skipped")
    assert feedback(tmp_path) == [(1, 0, "Thiếu"), (2, 0, "")]
    assert person.hears("còn phó giám đốc").answer.text.startswith("Trần Quốc Toàn")


def test_a_question_after_a_thumb_down_is_a_question(person: Person, tmp_path: Path) -> None:
    person.taps("👎", person.hears(HEAD))
    assert person.hears("Thư viện tỉnh Lai Châu có bao nhiêu cán bộ").answer.text.startswith("36")
    assert person.hears("kho sách").answer.kind != "feedback"
    assert feedback(tmp_path) == [(1, 0, "")]


def test_a_mind_may_be_changed(person: Person, tmp_path: Path) -> None:
    answer = person.hears(HEAD)
    person.taps("👎", answer)
    person.taps("👍", answer)
    assert feedback(tmp_path) == [(1, 1, "")]
    assert person.hears("sách").answer.kind != "feedback"


def test_what_was_forgotten_cannot_be_opened(person: Person) -> None:
    answer = person.hears(HEAD)
    person.hears("/moi")
    assert person.taps("Xem đoạn trích", answer).answer.text == say("passage.no_turn")


def test_buttons_work_after_a_restart(invented: SqliteLibrary, tmp_path: Path) -> None:
    answer = Person(served(invented, State(tmp_path))).hears(HEAD)
    later = Person(served(invented, State(tmp_path)))
    assert later.taps("Xem đoạn trích", answer).excerpt is not None
    later.taps("👍", answer)
    kept = Turns(State(tmp_path)).turn(1, "telegram:7:7")
    assert kept is not None
    assert kept.liked is True
