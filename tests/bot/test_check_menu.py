"""Checks in a chat: kept with one button below an answer, listed with how they came out, removed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from talking import GROUP, Person, labels

from bot.admins.audit import Audit
from bot.admins.roles import Roles
from bot.clerk.check_results import CheckResults
from bot.clerk.checks import QUESTIONS, Checks
from bot.conversation import Conversation
from bot.phrases import say
from bot.state import State
from bot.turns import Turns
from bot.types import Incoming
from index.library import SqliteLibrary

HEAD = "Giám đốc Thư viện tỉnh Lai Châu là ai?"
KEEP = say("check.keep")


@dataclass
class House:
    """A conversation with an admin, number 1, and what it keeps."""

    conversation: Conversation
    audit: Audit
    corpus: Path

    @property
    def admin(self) -> Person:
        return Person(self.conversation, number=1)


@pytest.fixture
def house(invented: SqliteLibrary, tmp_path: Path) -> House:
    state = State(tmp_path / "data")
    conversation = Conversation(
        invented,
        Turns(state),
        roles=Roles([("telegram", "1")]),
        audit=Audit(state),
        checks=Checks(tmp_path, CheckResults(state)),
    )
    return House(conversation, Audit(state), tmp_path)


def acts(house: House) -> list[tuple[str, str, str]]:
    return [(entry.person, entry.action, entry.subject) for entry in house.audit.entries(9)]


def test_an_admin_keeps_an_answer_with_one_button(house: House) -> None:
    admin = house.admin
    admin.hears(HEAD)
    kept = admin.taps(KEEP)
    assert (kept.passing, kept.answer.text) == (True, say("check.kept"))
    assert '"must": [["Lò Thị Mận"]]' in (house.corpus / QUESTIONS).read_text(encoding="utf-8")
    assert acts(house) == [("telegram:1", "check.kept", HEAD)]
    assert admin.taps(KEEP, admin.replies[0]).answer.text == say("check.known")
    assert len(acts(house)) == 1


def test_an_abstention_can_be_kept_too(house: House) -> None:
    admin = house.admin
    admin.hears("Giám đốc Thư viện tỉnh Cà Mau là ai?")
    admin.taps(KEEP)
    assert '"abstain": true' in (house.corpus / QUESTIONS).read_text(encoding="utf-8")


def test_a_question_asked_by_command_has_the_button_and_chitchat_has_not(house: House) -> None:
    assert KEEP in labels(house.admin.hears(f"/hoi {HEAD}"))
    assert KEEP not in labels(house.admin.hears("Xin chào"))
    assert KEEP not in labels(house.admin.hears("/tailieu"))


def test_nobody_else_sees_the_button_nor_may_press_it(house: House) -> None:
    person = Person(house.conversation)
    assert KEEP not in labels(person.hears(HEAD))
    assert KEEP not in labels(Person(house.conversation, number=1, group=GROUP).hears(HEAD))
    admins = house.admin.hears(HEAD)
    assert person.taps(KEEP, admins).answer.text.startswith("Tôi không có lệnh /kiemtra")
    assert person.hears("/kiemtra").answer.text.startswith("Tôi không có lệnh /kiemtra")
    assert not (house.corpus / QUESTIONS).exists()


def test_an_answer_of_another_chat_is_not_kept(house: House) -> None:
    Person(house.conversation).hears(HEAD)
    assert house.admin.hears("/kiemtra 1").answer.text == say("passage.no_turn")


def test_checks_are_listed_with_how_they_come_out(house: House) -> None:
    assert house.admin.hears("/kiemtra").answer.text == say("check.empty")
    (house.corpus / QUESTIONS).write_text(
        f'{{"question": "{HEAD}", "must": [["Mận"]]}}\n{{"question": "{HEAD} || Ở đâu?", "must": [["Hà Nội"]]}}\n',
        encoding="utf-8",
    )
    admin = house.admin
    assert admin.hears("/kiemtra").answer.text.splitlines()[1:] == [f"1. · {HEAD}", f"2. · {HEAD} → Ở đâu?"]
    asked = admin.taps(say("check.ask"))
    assert [line[:4] for line in asked.answer.text.splitlines()[1:]] == ["1. ✗", "2. ✓"]
    assert labels(asked) == ["1", "2"]
    shown = admin.taps("1").answer.text
    assert "Phải có: Hà Nội" in shown
    assert "✗ Sai: không trả lời." in shown


def test_a_check_is_removed_after_a_second_tap(house: House) -> None:
    admin = house.admin
    admin.hears(HEAD)
    admin.taps(KEEP)
    admin.hears("Ngày hội đọc sách diễn ra ngày nào?")
    admin.taps(KEEP)
    admin.hears("/kiemtra")
    admin.taps("1")
    admin.taps(say("check.remove"))
    assert HEAD in (house.corpus / QUESTIONS).read_text(encoding="utf-8")
    removed = admin.taps(say("check.remove"))
    assert removed.answer.text == say("check.removed", question=HEAD)
    assert HEAD not in (house.corpus / QUESTIONS).read_text(encoding="utf-8")
    assert acts(house)[0] == ("telegram:1", "check.removed", HEAD)
    assert "Mận" in house.audit.entries(1)[0].detail  # the line itself, so that it can be put back
    assert admin.taps(say("check.remove"), admin.replies[-2]).answer.text == say("check.gone")


def test_many_checks_come_page_by_page(house: House) -> None:
    lines = "".join(f'{{"question": "Câu {number}?", "abstain": true}}\n' for number in range(20))
    (house.corpus / QUESTIONS).write_text(lines, encoding="utf-8")
    admin = house.admin
    assert "trang 1/3" in admin.hears("/kiemtra").answer.text
    assert "9. · Câu 8?" in admin.taps(say("menu.next")).answer.text
    admin.taps("9")
    assert "Phải trả lời là tài liệu không nói." in admin.last.answer.text


def test_a_broken_file_is_told_in_one_sentence(house: House) -> None:
    (house.corpus / QUESTIONS).write_text("{}\n", encoding="utf-8")
    with pytest.raises(Exception, match="line 1: no question") as caught:
        house.admin.hears("/kiemtra")
    sorry = house.conversation.sorry(Incoming("/kiemtra", "s"), caught.value)
    assert sorry is not None
    assert sorry.answer.text.endswith("questions.jsonl, dòng 1: thiếu câu hỏi (question).")


def test_what_is_wrong_stands_first_and_the_heading_counts_both(house: House) -> None:
    right = {"id": "1", "question": HEAD, "must": [["Mận"]]}
    wrong = {"id": "2", "question": "Thư viện tỉnh Lai Châu có bao nhiêu cán bộ?", "must": [["99"]]}
    newer = {"id": "3", "question": "Ngày hội đọc sách diễn ra ngày nào?", "must": [["31/12"]]}
    lines = "".join(f"{json.dumps(each)}\n" for each in (right, wrong, newer))
    (house.corpus / QUESTIONS).write_text(lines, encoding="utf-8")
    house.admin.hears("/kiemtra")
    listed = house.admin.hears("/kiemtra ask").answer.text.splitlines()
    assert listed[0] == "3 câu kiểm tra: ✗ 2 sai, ✓ 1 đúng (· chưa hỏi):"
    assert listed[1].endswith(f"✗ {newer['question']}")
    assert listed[2].endswith(f"✗ {wrong['question']}")
    assert listed[3].endswith(f"✓ {HEAD}")


def test_a_wrong_check_takes_over_the_answer_that_the_admin_has_seen(house: House) -> None:
    staff = "Thư viện tỉnh Lai Châu có bao nhiêu cán bộ?"
    wrong = {"id": "2", "kind": "number", "question": staff, "must": [["99"]], "forbid": ["36", "bảo vệ"]}
    right = {"id": "1", "question": HEAD, "must": [["Mận"]]}
    lines = "".join(f"{json.dumps(each)}\n" for each in (right, wrong))
    (house.corpus / QUESTIONS).write_text(lines, encoding="utf-8")
    admin = house.admin
    admin.hears("/kiemtra ask")
    shown = admin.taps("1")
    assert labels(shown)[0] == say("check.use_new")
    taken = admin.taps(say("check.use_new"))
    assert taken.answer.text.splitlines()[0] == say("check.rewritten", question=staff)
    assert "Phải có: 36" in taken.answer.text
    kept, rewritten = map(json.loads, (house.corpus / QUESTIONS).read_text(encoding="utf-8").splitlines())
    assert kept == right
    assert (rewritten["id"], rewritten["must"], rewritten["forbid"]) == ("2", [["36"]], ["bảo vệ"])
    assert rewritten["documents"] == ["bao-cao-lai-chau"]
    assert acts(house)[0] == ("telegram:1", "check.rewritten", staff)
    assert "✗ 0 sai, ✓ 2 đúng" in admin.hears("/kiemtra ask").answer.text


def test_an_answer_that_has_changed_since_it_was_seen_is_shown_before_a_check_takes_it(house: House) -> None:
    wrong = {"question": "Thư viện tỉnh Lai Châu có bao nhiêu cán bộ?", "must": [["99"]]}
    (house.corpus / QUESTIONS).write_text(f"{json.dumps(wrong)}\n", encoding="utf-8")
    admin = house.admin
    admin.hears("/kiemtra ask")
    use = next(choice for choice in admin.taps("1").choices if choice.label == say("check.use_new"))
    other = admin.hears(use.text[:-12] + "0" * 12)
    assert "✗ Sai: thiếu 99." in other.answer.text
    assert json.loads((house.corpus / QUESTIONS).read_text(encoding="utf-8")) == wrong
