"""Questions that name their document in short, or say in everyday words what it says in its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.answers.denials import denies
from bot.answers.equivalents import equivalents
from bot.answers.reading import Reading
from bot.answers.subjects import names_document
from bot.answers.terms import find_in, terms_of
from bot.conversation import Conversation
from bot.question import understand
from bot.types import Answer, Incoming
from index.library import SqliteLibrary
from index.read import read_bytes
from index.types import Passage

MINUTES = """\
HỘI LHPN TỈNH HÀ DƯƠNG
BAN THƯỜNG VỤ HỘI LHPN HUYỆN YÊN CHÂU

# BIÊN BẢN

Hội nghị Ban Chấp hành Hội LHPN huyện Yên Châu lần thứ 8, nhiệm kỳ 2021 - 2026

Hôm nay, vào lúc 14 giờ ngày 15 tháng 7 năm 2025, Ban Chấp hành tiến hành hội nghị lần thứ 8.

- Chủ trì: bà Lò Thị Hoa - Chủ tịch Hội.
- Thư ký: bà Vì Thị Sen - cán bộ Văn phòng.

Về nhân sự: cho thôi tham gia Ban Chấp hành đối với bà Quàng Thị Lả và bầu bổ sung bà Tòng Thị Nga vào Ban Chấp hành.

Chỉ tiêu: Hội viên phát triển mới; Kế hoạch 2025: 310

Chị Hà Thị Mây đề nghị giữ mức hỗ trợ như năm 2024; hội nghị không tán thành.
"""

RULES = """\
# TRƯỜNG TRUNG CẤP NGHỀ LẠC SƠN

QUY CHẾ NỘI TRÚ

## Chương II. KÝ TÚC XÁ

Điều 5. Giờ giấc. Cổng mở lúc 5 giờ, đóng lúc 22 giờ. Khách thăm được tiếp tại phòng khách, không được ở lại qua đêm.

Điều 7. Hành vi bị cấm. Đánh bạc; nuôi chó, mèo; tự ý đổi phòng.

Điều 8. Hội đồng kỷ luật. Gồm 3 thành viên: Hiệu trưởng, Bí thư Đoàn trường và Trưởng phòng Đào tạo.

Điều 9. Mức thu. Nước uống 12.000 đồng một tháng.
"""


@pytest.fixture(scope="module")
def conversation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conversation]:
    library = SqliteLibrary(tmp_path_factory.mktemp("library"))
    library.publish([read_bytes(MINUTES.encode(), "bb-lan-8.txt"), read_bytes(RULES.encode(), "quy-che.md")])
    yield Conversation(library)
    library.close()


def reply(conversation: Conversation, question: str) -> Answer:
    return conversation.ask(Incoming(question, session=question)).answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("ai ghi bien ban hoi nghi bch hoi phu nu yen chau lan 8", "Vì Thị Sen"),
        ("Ai ghi biên bản HN BCH PN Yên Châu lần 8?", "Vì Thị Sen"),
        ("Ai được bầu thêm vào BCH Hội phụ nữ huyện Yên Châu trong năm 2025?", "Tòng Thị Nga"),
        ("Chỉ tiêu pt hội viên mới năm 2025 của PN Yên Châu?", "310"),
        ("Ký túc xá trường nghề Lạc Sơn cấm những gì?", "nuôi chó, mèo"),
        ("Hội đồng kỷ luật trường nghề Lạc Sơn gồm những ai?", "Bí thư Đoàn trường"),
        ("Ai là người ghi biên bản hội nghị lần thứ 8 của Hội LHPN huyện Yên Châu?", "Vì Thị Sen"),
    ],
)
def test_document_named_in_short_is_answered_from(conversation: Conversation, question: str, answer: str) -> None:
    assert answer in reply(conversation, question).text


@pytest.mark.parametrize(
    "question",
    [
        "ai ghi bien ban hoi nghi bch hoi phu nu moc chau lan 8",
        "Ai ghi biên bản HN BCH PN Yên Châu lần 9?",
        "Ai được bầu thêm vào BCH Hội phụ nữ huyện Yên Châu trong năm 2023?",
        "Chỉ tiêu pt hội viên mới năm 2025 của PN Yên Dương?",
        "Ký túc xá trường nghề Lạc Thủy cấm những gì?",
        "Hội đồng khen thưởng trường nghề Lạc Sơn gồm những ai?",
        "Ai ghi biên bản hội nghị lần thứ 8 của Hội Nông dân huyện Sốp Cộp?",
        "Ai kiểm phiếu hội nghị BCH Hội LHPN huyện Yên Châu lần thứ 8?",
    ],
)
def test_another_one_of_the_same_words_is_not(conversation: Conversation, question: str) -> None:
    assert reply(conversation, question).abstained


def test_document_is_named_by_its_letterhead_in_order_and_not_by_one_common_word() -> None:
    reading = Reading(Passage("a.txt", 0, 1, "…", title="BIÊN BẢN"), "bb lan 8\n" + MINUTES)

    def named(question: str) -> str:
        syllables = understand(question).content
        return " ".join(syllables[place] for place in sorted(names_document(syllables, reading)))

    assert named("ai ghi chép hội phụ nữ Yên Châu") == "hoi phu nu yen chau"
    assert named("hội phụ nữ Mộc Châu có mấy hội viên") == "hoi phu nu"
    assert named("ai chủ trì hội nghị") == ""


def test_words_stand_for_others_one_way_and_the_longest_first() -> None:
    ways = {" ".join(each.words) for each in equivalents(understand("Ai được bầu thêm vào Ban Chấp hành?"))}
    assert "kiện toàn" in ways
    assert not equivalents(understand("Ai được kiện toàn vào Ban Tổ chức?"))
    longest = equivalents(understand("Khách đến thăm được đợi ở đâu?"))
    assert {each.words for each in longest if "thăm" in each.words} == {("khách", "thăm"), ("người", "đến", "thăm")}


def test_the_opening_may_say_a_phrase_of_the_question_otherwise_but_no_single_syllable() -> None:
    reading = Reading(Passage("a.txt", 0, 1, "Có 12 vườn mẫu."), "Hội sơ kết 6 tháng đầu năm, triển khai nhiệm vụ")

    def absent(question: str) -> set[str]:
        terms = terms_of(understand(question), [reading])
        return {found.term.syllable for found in find_in(terms, reading) if found.is_absent}

    assert "nua" not in absent("Nửa đầu năm hội có bao nhiêu vườn mẫu?")
    assert "lam" in absent("Hội làm bao nhiêu vườn mẫu?")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("khach den tham co duoc ngu lai ktx qua dem ko", "không được ở lại qua đêm"),
        ("Hội nghị phụ nữ Yên Châu lần 8 có đồng ý giữ mức hỗ trợ y như năm 2024 không?", "không tán thành"),
    ],
)
def test_yes_or_no_asked_of_what_is_denied_is_answered_with_the_words_and_no_yes(
    conversation: Conversation, question: str, words: str
) -> None:
    said = reply(conversation, question)
    assert words in said.text
    assert not said.text.startswith("Có")


def test_denials_are_no_numbered_slogans_and_no_air() -> None:
    assert denies("Khách không được ở lại.")
    assert denies("Chỉ tiêu chưa đạt.")
    assert not denies("Xây dựng gia đình 5 không, 3 sạch; giữ bầu không khí vui vẻ.")


def test_who_is_let_go_is_not_who_came(conversation: Conversation) -> None:
    said = reply(conversation, "Ai được bầu bổ sung vào BCH Hội phụ nữ huyện Yên Châu?")
    assert said.text.split("\n")[0] == "Tòng Thị Nga"
