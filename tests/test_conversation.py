"""The product told as chats: a newcomer reads this first.

The library is that of `invented.py`: who belongs to which cluster, a report, a plan, a table, and a notice that changes
an older decision. Each chat goes through the same door as Telegram, Zalo and the web page: `Conversation.reply`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from invented import DOCUMENTS
from talking import GROUP, Person, labels, served

from bot.conversation import Conversation
from bot.phrases import say
from bot.state import State
from bot.types import Answer, Incoming
from index.library import SqliteLibrary
from index.read import read_bytes
from index.types import Document

Chat = Callable[..., Answer]

ABSTAINS = "Tài liệu không nói về điều này."
HEAD = "Giám đốc Thư viện tỉnh Lai Châu là ai?"
CLUSTER_2 = ["Thư viện tỉnh Long An", "Thư viện tỉnh Cà Mau", "Thư viện tỉnh Bến Tre", "Thư viện tỉnh Yên Bái"]


def documents() -> list[Document]:
    return [read_bytes(text.encode(), name) for name, text in DOCUMENTS.items()]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteLibrary]:
    opened = SqliteLibrary(tmp_path_factory.mktemp("library"))
    opened.publish(documents())
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def conversation(library: SqliteLibrary) -> Conversation:
    return Conversation(library)


@pytest.fixture(scope="module")
def chat(library: SqliteLibrary, conversation: Conversation) -> Chat:
    """Messages of one new session; the last answer. Every citation of every answer has to be the document's words."""
    sessions = count()

    def said(*messages: str) -> Answer:
        session = f"chat {next(sessions)}"
        answers = [conversation.reply(Incoming(message, session)).answer for message in messages]
        with library.view() as view:
            for citation in (citation for answer in answers for citation in answer.citations):
                document = view.document(citation.document)
                assert document is not None
                assert document.text[citation.start : citation.end] == citation.quote != ""
        return answers[-1]

    return said


FACTS = [
    # question, how the answer begins, the document cited first
    ("Thư viện tỉnh Lai Châu có bao nhiêu cán bộ?", "36 cán bộ", "bao-cao-lai-chau.md"),
    ("Thư viện tỉnh Lai Châu phục vụ bao nhiêu lượt bạn đọc năm 2023?", "52.400 lượt bạn đọc", "bao-cao-lai-chau.md"),
    ("Kho sách có bao nhiêu bản sách thiếu nhi?", "9.300 bản sách thiếu nhi", "bao-cao-lai-chau.md"),
    ("Kinh phí mua sách mới của Thư viện tỉnh Lai Châu là bao nhiêu?", "350 triệu đồng", "bao-cao-lai-chau.md"),
    ("Giám đốc Thư viện tỉnh Lai Châu là ai?", "Lò Thị Mận", "bao-cao-lai-chau.md"),
    ("Phó Giám đốc Thư viện tỉnh Lai Châu là ai?", "Trần Quốc Toàn", "bao-cao-lai-chau.md"),
    ("Bà Lò Thị Mận giữ chức vụ gì?", "Lò Thị Mận: Giám đốc Thư viện tỉnh Lai Châu", "bao-cao-lai-chau.md"),
    ("Phòng đọc Bến Lức do ai phụ trách?", "Phạm Minh Khôi", "phong-doc-long-an.md"),
    ("Kế hoạch số 27/KH-TVSL ban hành ngày nào?", "02/4/2024", "ke-hoach-ngay-hoi.md"),
    ("Công văn nào nói về phát triển văn hóa đọc?", "Công văn số 118/CV-VTV", "ke-hoach-ngay-hoi.md"),
    ("Kế hoạch nào về tổ chức Ngày hội đọc sách?", "Kế hoạch số 27/KH-TVSL", "ke-hoach-ngay-hoi.md"),
    ("Ngày hội đọc sách diễn ra ngày nào?", "21/4/2024", "ke-hoach-ngay-hoi.md"),
    ("Ngày hội đọc sách diễn ra ở đâu?", "Quảng trường Tây Bắc", "ke-hoach-ngay-hoi.md"),
    ("Lễ khai mạc Ngày hội đọc sách bắt đầu lúc mấy giờ?", "7 giờ 30", "ke-hoach-ngay-hoi.md"),
    ("Số điện thoại của Thư viện tỉnh Lai Châu là gì?", "0213 387 6543", "bao-cao-lai-chau.md"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "opening", "document"), FACTS)
def test_a_fact_comes_first_then_the_sentence_it_stands_in(
    chat: Chat, question: str, opening: str, document: str
) -> None:
    said = chat(question)
    assert said.text.startswith(opening)
    assert said.citations[0].document == document
    assert len(said.text) < 700


@pytest.mark.parametrize(
    "question",
    ["Cụm thi đua số 2 gồm những đơn vị nào?", "Kể tên các đơn vị của cụm 2", "cum thi dua so 2 gom nhung don vi nao"],
)
def test_a_list_names_every_member(chat: Chat, question: str) -> None:
    said = chat(question)
    assert [name for name in CLUSTER_2 if name in said.text] == CLUSTER_2
    assert "Lai Châu" not in said.text


def test_a_newer_notice_changes_the_older_list_and_the_answer_says_so(chat: Chat) -> None:
    said = chat("Cụm thi đua số 1 gồm những đơn vị nào?")
    assert said.text.startswith("Cụm thi đua số 1 ngành Thư viện có 3 đơn vị:")
    assert "đã điều chỉnh theo “Thông báo điều chỉnh cụm thi đua ngành Thư viện”" in said.text
    assert "không còn Thư viện tỉnh Yên Bái" in said.text
    assert {citation.document for citation in said.citations} == {"quyet-dinh-cum.md", "thong-bao-dieu-chinh.md"}


def test_a_member_leads_back_to_its_group(chat: Chat) -> None:
    assert chat("Thư viện tỉnh Cà Mau thuộc cụm nào?").text.startswith("Thư viện tỉnh Cà Mau thuộc Cụm thi đua số 2")
    moved = chat("Thư viện tỉnh Yên Bái thuộc cụm nào?").text
    assert moved.startswith("Thư viện tỉnh Yên Bái thuộc Cụm thi đua số 2")
    assert "trước đó thuộc Cụm thi đua số 1" in moved


def test_members_are_counted_as_of_the_year_asked_about(chat: Chat) -> None:
    assert "có 4 đơn vị" in chat("Cụm thi đua số 2 có bao nhiêu đơn vị?").text
    assert "có 4 đơn vị" in chat("Năm 2024 Cụm thi đua số 1 có bao nhiêu đơn vị?").text
    assert "có 3 đơn vị" in chat("Cụm thi đua số 1 có bao nhiêu đơn vị?").text


def test_a_leader_is_named(chat: Chat) -> None:
    assert chat("Cụm trưởng Cụm thi đua số 1 là đơn vị nào?").text.startswith("Thư viện tỉnh Sơn La")
    assert chat("Ai đứng đầu cụm thi đua số 2?").text.startswith("Thư viện tỉnh Long An")


def test_yes_and_no_are_said_with_what_holds_instead(chat: Chat) -> None:
    assert chat("Thư viện tỉnh Cà Mau có thuộc Cụm thi đua số 2 không?").text.startswith("Có. ")
    assert chat("Thư viện tỉnh Cà Mau có thuộc Cụm thi đua số 1 không?").text.startswith("Không. ")
    assert chat("Thư viện tỉnh Lai Châu có 36 cán bộ phải không?").text.startswith("Có. 36")
    assert chat("Thư viện tỉnh Lai Châu có 63 cán bộ phải không?").text.startswith("Không. 36")


def test_two_things_are_compared_side_by_side(chat: Chat) -> None:
    said = chat("So sánh số cán bộ của Thư viện tỉnh Lai Châu và Thư viện tỉnh Long An")
    assert "- Thư viện tỉnh Lai Châu: 36 cán bộ" in said.text
    assert "- Thư viện tỉnh Long An: 41 cán bộ" in said.text
    assert [citation.document for citation in said.citations] == ["bao-cao-lai-chau.md", "phong-doc-long-an.md"]


def test_a_summary_is_a_few_sentences_each_with_its_place(chat: Chat) -> None:
    said = chat("Tóm tắt báo cáo năm 2023 của Thư viện tỉnh Lai Châu")
    assert 2 <= said.text.count("\n- ") == len(said.citations) <= 6
    assert {citation.document for citation in said.citations} == {"bao-cao-lai-chau.md"}
    assert len(said.text) < len(DOCUMENTS["bao-cao-lai-chau.md"])


def test_a_citation_says_where_it_was_published_and_when(chat: Chat) -> None:
    citation = chat(HEAD).citations[0]
    assert citation.title == "Báo cáo năm 2023 của Thư viện tỉnh Lai Châu"
    assert (citation.source, citation.date) == ("Thư viện tỉnh Lai Châu", "2023-12-28")


@pytest.mark.parametrize(
    ("messages", "opening"),
    [
        (["Cụm thi đua số 1 gồm những đơn vị nào?", "Thế còn cụm số 2?"], "Cụm thi đua số 2 ngành Thư viện có 4"),
        ([HEAD, "Còn phó giám đốc?"], "Trần Quốc Toàn"),
        ([HEAD, "Cảm ơn bạn", "Còn phó giám đốc?"], "Trần Quốc Toàn"),
        (["Thư viện tỉnh Lai Châu có bao nhiêu cán bộ?", "Thế Thư viện tỉnh Long An?"], "41 cán bộ"),
        (["Ngày hội đọc sách diễn ra ngày nào?", "Ở đâu?"], "Quảng trường Tây Bắc"),
        (["Cụm thi đua số 1 gồm những đơn vị nào?", "Có Cà Mau không?"], "Không. Thư viện tỉnh Cà Mau thuộc Cụm"),
    ],
)
def test_a_follow_up_goes_on_from_the_question_before(chat: Chat, messages: list[str], opening: str) -> None:
    assert chat(*messages).text.startswith(opening)


@pytest.mark.parametrize(
    ("typed", "opening"),
    [
        ("giam doc thu vien tinh lai chau la ai", "Lò Thị Mận"),
        ("thu vien tinh lai chau co bao nhieu can bo", "36 cán bộ"),
        ("Giam đốc Thư viện tỉnh Lai Châu là aj?", "Lò Thị Mận"),
        ("cụm thi dua số 2 gồm nhửng đơn vị nào", "Cụm thi đua số 2"),
        ("Thư viện tỉnh Hoà Bình thuộc cụm nào?", "Thư viện tỉnh Hòa Bình thuộc Cụm thi đua số 1"),
        ("Thư viện tỉnh Hòa Bình thuộc cụm nào?", "Thư viện tỉnh Hòa Bình thuộc Cụm thi đua số 1"),
        ("UBND tỉnh Sơn La hỗ trợ bao nhiêu tiền cho Ngày hội đọc sách?", "120 triệu đồng"),
        ("Who is the director of Thư viện tỉnh Lai Châu?", "Lò Thị Mận"),
    ],
)
def test_the_way_of_typing_does_not_matter(chat: Chat, typed: str, opening: str) -> None:
    assert chat(typed).text.startswith(opening)


def test_an_abbreviation_of_the_documents_own_words_is_understood_by_its_initials(chat: Chat) -> None:
    assert chat("Giám đốc TVT Lai Châu là ai?").text == chat(HEAD).text


def test_an_english_question_gets_an_english_answer_with_the_documents_own_words(chat: Chat) -> None:
    said = chat("Which units belong to cluster No. 2?")
    assert said.language == "en"
    assert "has 4 members" in said.text
    assert all(name in said.text for name in CLUSTER_2)
    assert chat("Who is the director of Thư viện tỉnh Cà Mau?").text.startswith("The documents don't say.")


@pytest.mark.parametrize(
    "question",
    [
        "Cụm thi đua số 3 gồm những đơn vị nào?",
        "Giám đốc Thư viện tỉnh Cà Mau là ai?",
        "Phó Giám đốc Thư viện tỉnh Sơn La là ai?",
        "Chủ tịch tỉnh Lai Châu là ai?",
        "Giám đốc Bệnh viện tỉnh Lai Châu là ai?",
        "Cụm thi đua số 1 ngành Y tế gồm những đơn vị nào?",
        "Email của Thư viện tỉnh Lai Châu là gì?",
        "Thư viện tỉnh Sơn La có bao nhiêu cán bộ?",
        "Thư viện tỉnh Lai Châu có bao nhiêu cán bộ bị kỷ luật?",
        "Thư viện tỉnh Lai Châu có bao nhiêu cán bộ nghỉ hưu?",
        "Thư viện tỉnh Nghệ An thuộc cụm nào?",
        "Năm 2021 Thư viện tỉnh Lai Châu phục vụ bao nhiêu lượt bạn đọc?",
        "Ngày hội đọc sách năm 2022 diễn ra ở đâu?",
        "Kế hoạch số 28/KH-TVSL ban hành ngày nào?",
        "Giá vàng hôm nay là bao nhiêu?",
        "Who is the king of Spain?",
    ],
)
def test_what_the_documents_do_not_say_is_not_answered_from_something_like_it(chat: Chat, question: str) -> None:
    said = chat(question)
    assert said.abstained
    assert said.text.startswith((ABSTAINS, "The documents don't say."))


def test_a_newcomer_is_welcomed_with_questions_and_may_browse(library: SqliteLibrary, tmp_path: Path) -> None:
    person = Person(served(library, State(tmp_path)))
    assert person.hears("/start").answer.text.startswith("Xin chào! Tôi là Hỏi Đáp")
    assert not person.taps(labels(person.last)[0]).answer.abstained
    person.hears("/cum")
    assert "4. Thư viện tỉnh Yên Bái" in person.taps("2").answer.text
    assert person.taps("4").answer.text.startswith("Thư viện tỉnh Yên Bái thuộc Cụm thi đua số 2")


def test_an_answer_shows_its_passage_and_takes_a_thumb(library: SqliteLibrary, tmp_path: Path) -> None:
    person = Person(served(library, State(tmp_path)))
    answer = person.hears(HEAD)
    shown = person.taps("Xem đoạn trích", answer).excerpt
    assert shown is not None
    assert shown.marked == "Giám đốc Thư viện tỉnh Lai Châu là bà Lò Thị Mận."
    assert person.taps("👎", answer).answer.text == say("feedback.why")
    assert person.hears("tên viết chưa đúng").answer.text == say("feedback.noted")


def test_in_a_group_what_is_asked_back_asks_for_a_reply_because_nothing_else_is_heard(
    library: SqliteLibrary, tmp_path: Path
) -> None:
    person = Person(served(library, State(tmp_path)), group=GROUP)
    answer = person.hears(f"/hoi {HEAD}")
    assert "trả lời tin nhắn này" in person.taps("👎", answer).answer.text
    person.hears("/tailieu")
    person.taps("1")
    assert "Trả lời tin nhắn này" in person.taps("Hỏi về tài liệu này").answer.text


def test_in_a_group_the_bot_speaks_when_spoken_to(library: SqliteLibrary, tmp_path: Path) -> None:
    person = Person(served(library, State(tmp_path)), group=GROUP)
    assert person.says(HEAD, addressed=False) is None
    assert person.says("", attachment="sticker") is None
    assert person.hears(f"/hoi {HEAD}").answer.text.startswith("Lò Thị Mận")
