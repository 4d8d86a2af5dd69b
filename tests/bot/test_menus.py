"""Browsing by taps: groups to members and back, documents, and what does not exist."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from talking import Person, choice, labels, served

from bot.directory import directory_of, document_id, member_id
from bot.paging import SIZE, page_of
from bot.state import State
from index.library import SqliteLibrary
from index.types import Document

HOSTILE = [
    "g_",
    "m_",
    "d_",
    "g_000000000000",
    "m_ffffffffffff",
    "d_ffffffffffff",
    "d_ffffffffffff ?",
    "g_' OR '1'='1",
    "m_'; DROP TABLE turns; --",
    "trang 0",
    "trang 999999",
    "trang -1",
    "trang 99999999999999999999",
    "page 3",
    "?",
    "%s {name} %(x)s",
    "NEAR(a) * ^",
    "x" * 3000,
]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteLibrary]:
    """Twenty clusters of twenty-five communes, each in a document of its own; two of them bear one name."""
    library = SqliteLibrary(tmp_path_factory.mktemp("large"))
    documents = []
    for number in range(1, 21):
        communes = ", ".join(f"xã {_letters(number)} {_letters(unit)}" for unit in range(1, 26))
        text = f"Cụm thi đua số {number} ngành Thủy lợi gồm 25 đơn vị: {communes}.\n"
        documents.append(Document(f"cum-{number:02}.md", text, title=f"Danh sách cụm {number}", date="2024-01-02"))
    library.publish(documents)
    yield library
    library.close()


def _letters(number: int) -> str:
    """A name of two syllables that no other number has."""
    heads, ends = ("An", "Bình", "Cát", "Đông", "Hải"), ("Lộc", "Phú", "Sơn", "Tân", "Vĩnh")
    return f"{heads[number // 5 % 5]} {ends[number % 5]}"


def test_groups_lead_to_members_and_members_back_to_groups(person: Person) -> None:
    groups = person.hears("/cum")
    assert groups.answer.text.splitlines() == [
        "Tài liệu nói đến 2 cụm, khối, tổ, nhóm:",
        "1. Cụm thi đua số 1 ngành Thư viện (3 đơn vị)",
        "2. Cụm thi đua số 2 ngành Thư viện (4 đơn vị)",
    ]
    group = person.taps("2")
    assert "4. Thư viện tỉnh Yên Bái" in group.answer.text.splitlines()
    assert "Thư viện tỉnh Long An đứng đầu Cụm thi đua số 2" in group.answer.text
    assert "đã điều chỉnh theo “Thông báo điều chỉnh" in group.answer.text
    member = person.taps("4")
    assert member.answer.text.startswith("Thư viện tỉnh Yên Bái thuộc Cụm thi đua số 2")
    assert "trước đó thuộc Cụm thi đua số 1" in member.answer.text
    assert person.taps("Cụm thi đua số 2").answer.text == group.answer.text
    assert person.taps("Tất cả các cụm").answer.text == groups.answer.text


def test_what_a_menu_says_rests_on_the_documents_own_words(person: Person, invented: SqliteLibrary) -> None:
    person.hears("/cum")
    shown = [person.taps("1"), person.taps("1"), person.hears("/tailieu"), person.taps("1")]
    citations = [citation for reply in shown for citation in reply.answer.citations]
    with invented.view() as view:
        for citation in citations:
            document = view.document(citation.document)
            assert document is not None
            assert document.text[citation.start : citation.end] == citation.quote != ""
    assert len(citations) >= 4


def test_a_step_replaces_the_menu_it_was_tapped_on_and_a_typed_command_nothing(person: Person) -> None:
    assert not person.hears("/cum").edits
    assert person.taps("1").edits
    assert not person.hears("/cum cụm 1").edits
    person.hears("/start")
    assert not person.taps("Các cụm").edits


@pytest.mark.parametrize(
    ("typed", "opening"),
    [
        ("/cum cụm 1", "Cụm thi đua số 1 ngành Thư viện có 3 đơn vị:"),
        ("/cum cum thi dua so 2", "Cụm thi đua số 2 ngành Thư viện có 4 đơn vị:"),
        ("/groups cụm số 2", "Cụm thi đua số 2 ngành Thư viện has 4 members:"),
        ("/cum Cà Mau", "Thư viện tỉnh Cà Mau thuộc Cụm thi đua số 2"),
        ("/cum thu vien tinh hoa binh", "Thư viện tỉnh Hòa Bình thuộc Cụm thi đua số 1"),
        ("/cum thi đua", "Có 2 nơi như vậy."),
        ("/cum Sao Hỏa", "Tài liệu không nói đến “Sao Hỏa”."),
    ],
)
def test_a_group_or_a_member_is_found_by_its_name(person: Person, typed: str, opening: str) -> None:
    assert person.hears(typed).answer.text.startswith(opening)


def test_documents_are_listed_the_newest_first_and_open(person: Person) -> None:
    listed = person.hears("/tailieu")
    lines = listed.answer.text.splitlines()
    assert lines[0] == "Kho có 5 tài liệu, mới nhất trước:"
    assert lines[1] == "1. Thông báo điều chỉnh cụm thi đua ngành Thư viện (10/01/2025)"
    assert len(lines) == 6
    opened = person.taps("5", listed).answer.text.splitlines()
    assert opened[:2] == ["Báo cáo năm 2023 của Thư viện tỉnh Lai Châu", "Thư viện tỉnh Lai Châu · 28/12/2023"]
    assert 2 <= sum(line.startswith("- ") for line in opened) <= 5


def test_a_document_leads_to_its_groups_and_a_group_to_its_document(person: Person) -> None:
    person.hears("/tailieu quyết định chia cụm")
    group = person.taps("Cụm thi đua số 1")
    assert group.answer.text.startswith("Cụm thi đua số 1")
    assert person.taps("Tài liệu nguồn").answer.text.startswith("Quyết định chia cụm thi đua ngành Thư viện")


def test_who_asks_about_a_document_is_understood_to_mean_it(person: Person) -> None:
    person.hears("/tailieu ngày hội đọc sách")
    prompt = person.taps("Hỏi về tài liệu này")
    assert prompt.prompts
    assert not prompt.edits
    assert "Kế hoạch tổ chức Ngày hội đọc sách năm 2024" in prompt.answer.text
    assert person.hears("Diễn ra ở đâu?").answer.text.startswith("Quảng trường Tây Bắc")
    person.hears("/tailieu báo cáo năm 2023")
    person.taps("Hỏi về tài liệu này")
    assert person.hears("có bao nhiêu cán bộ?").answer.text.startswith("36 cán bộ")


@pytest.mark.parametrize("opens", ["/start {}", "/tailieu {}", "/tailieu báo cáo năm 2023"])
def test_a_document_that_was_opened_is_spoken_of(person: Person, opens: str) -> None:
    person.hears("Ngày hội đọc sách diễn ra ở đâu?")
    person.hears(opens.format(document_id("bao-cao-lai-chau.md")))
    assert person.hears("có bao nhiêu cán bộ?").answer.text.startswith("36 cán bộ")


def test_what_an_opened_document_does_not_say_is_no_other_documents_word(person: Person) -> None:
    person.hears("/tailieu ngày hội đọc sách")
    assert person.hears("có bao nhiêu cán bộ?").answer.abstained


def test_what_asks_nothing_itself_goes_on_from_the_question_before(person: Person) -> None:
    person.hears("Giám đốc Thư viện tỉnh Lai Châu là ai?")
    person.hears("/tailieu ngày hội đọc sách")
    assert person.hears("Còn phó giám đốc?").answer.text.startswith("Trần Quốc Toàn")


@pytest.mark.parametrize(
    ("typed", "opening"),
    [
        ("/tailieu lai chau", "Báo cáo năm 2023 của Thư viện tỉnh Lai Châu"),
        ("/tailieu thư viện", "5 tài liệu khớp với “thư viện”:"),
        ("/documents Lò Thị Mận", "Báo cáo năm 2023 của Thư viện tỉnh Lai Châu"),
        ("/tailieu tàu vũ trụ sao hỏa", "Không có tài liệu nào như"),
        ("/tailieu kho đọc", "Không có tài liệu nào như"),
    ],
)
def test_documents_are_found_by_words(person: Person, typed: str, opening: str) -> None:
    assert person.hears(typed).answer.text.startswith(opening)


def test_long_lists_are_turned_page_by_page(large: SqliteLibrary, tmp_path: Path) -> None:
    person = Person(served(large, State(tmp_path)))
    seen = [person.hears("/cum").answer.text]
    assert labels(person.last) == [*map(str, range(1, 9)), "Sau ›"]
    while "Sau ›" in labels(person.last):
        seen.append(person.taps("Sau ›").answer.text)
    assert labels(person.last) == [*map(str, range(17, 21)), "‹ Trước"]
    lines = [line for text in seen for line in text.splitlines()[1:-1]]
    assert [line.partition(" ngành")[0] for line in lines] == [f"{n}. Cụm thi đua số {n}" for n in range(1, 21)]
    assert "trang 3/3" in seen[-1]
    assert seen[-1].endswith("Gõ /cum kèm vài chữ để tìm nhanh.")
    group = person.taps("20")
    assert "25. " not in group.answer.text
    person.taps("Sau ›")
    assert "25. " in person.taps("Sau ›").answer.text


def test_a_link_still_opens_what_was_indexed_again(tmp_path: Path) -> None:
    library = SqliteLibrary(tmp_path / "library")
    text = "Cụm thi đua số 1 gồm các xã: An Bình, Bình Minh.\n"
    library.publish([Document("cum.md", text, title="Cũ", date="2023-01-02")])
    person = Person(served(library, State(tmp_path)))
    link = choice(person.hears("/cum"), "1").text
    newer = text.replace("Bình Minh", "Bình Minh, Cát Tường")
    library.publish([Document("cum-moi.md", newer, title="Mới", date="2024-01-02")])
    assert "3. xã Cát Tường" in person.hears(link).answer.text
    library.publish([], removed=["cum.md", "cum-moi.md"])
    assert person.hears(link).answer.text == "Tài liệu chưa nói đến cụm, khối, tổ nào."
    assert person.hears("/tailieu").answer.text == "Kho tài liệu còn trống."
    library.close()


@pytest.mark.parametrize("argument", HOSTILE)
@pytest.mark.parametrize("command", ["cum", "tailieu", "groups", "documents"])
def test_what_nobody_offered_to_tap_does_no_harm(person: Person, command: str, argument: str) -> None:
    reply = person.says(f"/{command} {argument}", tapped=True)
    assert reply is not None
    assert 0 < len(reply.answer.text) < 2000
    assert person.hears("/cum").answer.text.startswith("Tài liệu nói đến 2")


def test_a_generation_is_put_together_once_and_the_one_before_is_still_known(tmp_path: Path) -> None:
    library = SqliteLibrary(tmp_path)
    library.publish([Document("a.md", "Cụm thi đua số 1 gồm các xã: An Bình, Bình Minh.\n")])
    with library.view() as before:
        known = directory_of(library, before)
        library.publish([Document("b.md", "Cụm thi đua số 2 gồm các xã: Cát Tường, Đông Hải.\n")])
        with library.view() as after:
            assert len(directory_of(library, after).groups) == 2
            assert directory_of(library, after) is directory_of(library, after)
        assert directory_of(library, before) is known
        assert len(known.groups) == 1
    library.close()


def test_short_names_do_not_depend_on_how_a_name_is_written() -> None:
    assert member_id("Thư viện tỉnh Hoà Bình") == member_id("thư viện  tỉnh Hòa Bình")
    assert document_id("a.md") != document_id("b.md")
    assert len(document_id("một/đường dẫn/rất dài" * 50)) == 14


@pytest.mark.parametrize(("count", "asked", "shown"), [(0, 1, 0), (3, 9, 3), (9, 2, 1), (9, 0, 8), (16, 2, 8)])
def test_a_page_that_there_is_not_is_the_nearest(count: int, asked: int, shown: int) -> None:
    page = page_of(range(count), asked)
    assert len(page.items) == shown
    assert 1 <= page.number <= page.pages
    assert SIZE == 8
