"""The chat page with the real conversation behind it: citations, feedback, conversations kept, a server lost and found.

Everything runs over `corpus/`, in headless Chromium, on a phone and at a desk.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.state import DATABASE
from tests.bot.browsing import answered, ask, chromium, go_offline, needs_chromium, opened, press_tab, until
from tests.ports import kept_port

ROOT = Path(__file__).parent.parent.parent
SIX = "Cụm thi đua số 6 gồm những đơn vị nào?"
ONE = "Cụm thi đua số 1 có bao nhiêu đơn vị?"
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def data(indexed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(indexed, tmp_path_factory.mktemp("chat") / "data"))


@pytest.fixture(scope="module")
def address(data: Path) -> Iterator[str]:
    with served(data) as address:
        yield address


@contextmanager
def served(data: Path, port: int = 0) -> Iterator[str]:
    """`hoidap serve` as a process of its own."""
    command = [sys.executable, "-m", "bot", "serve", "--port", str(port)]
    environment = {**os.environ, "HOIDAP_DATA": str(data)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            [address] = re.findall(r"http://[\d.:]+", process.stdout.readline())
            yield address
        finally:
            process.terminate()


def rows(data: Path, statement: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(data / DATABASE) as connection:
        return connection.execute(statement).fetchall()


def show_list(page: Page) -> None:
    """Of conversations, which a phone shows when asked."""
    if page.locator(".menu").is_visible():
        page.locator(".menu").click()
    expect(page.locator("#new")).to_be_visible()


def begin_anew(page: Page) -> None:
    show_list(page)
    page.get_by_role("button", name="Cuộc trò chuyện mới").click()
    expect(page.locator("#welcome")).to_be_visible()


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ask_open_the_citation_come_back_and_say_what_one_thinks(
    browser: Browser, address: str, data: Path, screen: dict[str, int], scheme: str
) -> None:
    with opened(browser, address, viewport=screen, color_scheme=scheme) as page:
        ask(page, SIX)
        expect(page.locator(".citation").first).to_be_visible()
        expect(answered(page)).to_contain_text("5 đơn vị thành viên")
        page.locator(".quote").first.click()
        expect(page.locator("mark").first).to_be_in_viewport()
        expect(page.locator("mark").first).to_contain_text("Cụm thi đua số 6")
        page.go_back()
        expect(page.locator(".question .text")).to_have_text(SIX)
        with page.expect_response("**/api/feedback"):
            page.get_by_role("button", name="Câu trả lời chưa đúng").click()
        page.get_by_label("Sai hoặc thiếu điều gì?").fill("Thiếu <b>cụm trưởng</b>")
        with page.expect_response("**/api/feedback"):
            page.get_by_label("Sai hoặc thiếu điều gì?").press("Enter")
        expect(page.get_by_text("Cảm ơn bạn đã góp ý.")).to_be_visible()
        expect(page.get_by_label("Sai hoặc thiếu điều gì?")).to_be_hidden()
        page.reload()
        thumb = page.get_by_role("button", name="Câu trả lời chưa đúng")
        expect(thumb).to_have_attribute("aria-pressed", "true")
    [(liked, reason)] = rows(data, "SELECT liked, reason FROM feedback ORDER BY given DESC LIMIT 1")
    assert (liked, reason) == (0, "Thiếu <b>cụm trưởng</b>")


def test_a_suggestion_is_answered(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        suggestion = page.locator(".suggestions button").first
        asked = suggestion.inner_text()
        suggestion.click()
        expect(page.locator(".question .text")).to_have_text(asked)
        expect(page.locator(".citation").first).to_be_visible()
        expect(page.locator("#welcome")).to_be_hidden()


def test_the_nearest_passages_of_an_abstention_are_folded_and_named_so(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        ask(page, "Giá vàng hôm nay bao nhiêu?")
        expect(page.get_by_text("không phải câu trả lời")).to_be_visible()
        expect(page.locator(".citation").first).to_be_hidden()
        page.get_by_text("không phải câu trả lời").click()
        expect(page.locator(".citation").first).to_be_visible()


def test_the_members_of_a_group_stand_one_below_the_other(browser: Browser, address: str) -> None:
    with opened(browser, address, viewport=PHONE) as page:
        ask(page, "Cụm thi đua số 1 gồm những đơn vị nào?")
        names = page.locator(".answer ol.names li")
        expect(names).to_have_count(14)
        expect(names.first).to_have_text(re.compile("Bắc Kạn"))
        tops = names.evaluate_all("names => names.map((name) => name.getBoundingClientRect().top)")
        assert tops == sorted(set(tops))


def test_a_citation_opens_wherever_its_card_is_touched(browser: Browser, address: str) -> None:
    with opened(browser, address, viewport=PHONE) as page:
        ask(page, SIX)
        expect(page.locator(".cited-title").first).to_be_visible()
        page.locator(".cited-title").first.click(force=True)  # the link lies over it
        expect(page.locator("mark").first).to_be_in_viewport()


def test_coming_back_from_a_citation_one_is_where_one_was(browser: Browser, address: str) -> None:
    with opened(browser, address, viewport=PHONE) as page:
        for number, question in enumerate((SIX, ONE, "Ai đứng đầu cụm đó?", SIX), 1):
            ask(page, question)
            answered(page, number)
        page.locator(".quote").first.scroll_into_view_if_needed()
        top = page.locator("#conversation").evaluate("log => log.scrollTop")
        page.locator(".quote").first.click()
        expect(page.locator("mark").first).to_be_in_viewport()
        page.get_by_role("link", name="Hỏi đáp", exact=True).click()
        expect(page.locator(".question")).to_have_count(4)
        until(page, f"Math.abs(document.getElementById('conversation').scrollTop - {top}) < 5")
        page.get_by_role("button", name="Xuống cuối").click()
        expect(page.locator(".thumbs").last).to_be_in_viewport()
        expect(page.get_by_role("button", name="Xuống cuối")).to_be_hidden()


def test_an_answer_is_taken_along_with_its_source(browser: Browser, address: str) -> None:
    with opened(browser, address, permissions=["clipboard-read", "clipboard-write"]) as page:
        ask(page, ONE)
        page.get_by_role("button", name="Chép câu trả lời").click()
        expect(page.get_by_text("Đã chép.")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()").split("\n")
        assert "14 đơn vị" in copied[0]
        assert copied[1].startswith("Nguồn: Hội nghị sơ kết")
        assert copied[1].endswith("20/06/2024, Việt Anh - Duy Tùng")
        assert len(copied) == 2


def test_a_reason_is_given_with_a_tap(browser: Browser, address: str, data: Path) -> None:
    with opened(browser, address, viewport=PHONE) as page:
        reasons = ((ONE, "Còn thiếu"), ("Giá vàng hôm nay bao nhiêu?", "Tài liệu có nói điều này"))
        for number, (question, reason) in enumerate(reasons, 1):
            ask(page, question)
            answered(page, number)
            with page.expect_response("**/api/feedback"):
                page.get_by_role("button", name="Câu trả lời chưa đúng").last.click()
            expect(page.get_by_role("button", name=reason)).to_have_count(1)
            with page.expect_response("**/api/feedback"):
                page.get_by_role("button", name=reason).click()
            expect(page.locator(".reason:visible")).to_have_count(0)
            given = rows(data, "SELECT liked, reason FROM feedback ORDER BY given DESC LIMIT 1")
            assert given == [(0, reason)]


def test_a_conversation_is_called_by_its_first_question_to_the_documents(browser: Browser, address: str) -> None:
    with opened(browser, address, viewport=DESK) as page:
        ask(page, "Chào bạn")
        answered(page)
        expect(page.locator(".entry .open")).to_have_text("Chào bạn")
        ask(page, SIX)
        expect(page.locator(".entry .open")).to_have_text(SIX)
        ask(page, ONE)
        answered(page, 3)
        expect(page.locator(".entry .open")).to_have_text(SIX)


def test_a_conversation_is_printed_whole(browser: Browser, address: str) -> None:
    with opened(browser, address, viewport=DESK) as page:
        for number in range(1, 4):
            ask(page, SIX)
            answered(page, number)
        page.emulate_media(media="print")
        until(page, "matchMedia('print').matches")
        for selector in (".question", ".answer"):
            for bubble in page.locator(selector).all():
                box = bubble.bounding_box()
                assert box is not None
                assert box["y"] >= 0
        assert page.evaluate("document.documentElement.scrollHeight > innerHeight"), "nothing is cut off by a frame"
        expect(page.locator("#chat")).to_be_hidden()


def test_a_document_offers_to_be_summarised_in_the_chat(browser: Browser, address: str) -> None:
    with opened(browser, address, "/documents/cum-thi-dua-so-6.md") as page:
        page.get_by_role("link", name="Tóm tắt tài liệu này").click()
        expect(page.locator("#question")).to_have_value(re.compile("^Tóm tắt: "))
        expect(page).to_have_url(f"{address}/")
        page.locator("#question").press("Enter")
        expect(page.locator(".answer ul.list li").first).to_be_visible()
        page.goto("/documents?q=giá vàng <b>hôm nay</b>")
        page.get_by_role("link", name="Hỏi điều này").click()
        expect(page.locator("#question")).to_have_value("giá vàng <b>hôm nay</b>")
        expect(page.locator(".question")).to_have_count(1)
        page.locator("#question").fill("Câu viết dở")
        page.goto("/?draft=Câu khác")
        expect(page.locator("#question")).to_have_value("Câu khác")
        expect(page.locator(".question")).to_have_count(0)
        page.locator(".entry .open").click()
        expect(page.locator("#question")).to_have_value("Câu viết dở")


def test_the_last_question_in_other_words_replaces_its_answer(browser: Browser, address: str, data: Path) -> None:
    with opened(browser, address) as page:
        ask(page, SIX)
        expect(page.locator(".citation")).to_have_count(1)
        ask(page, "Ai đứng đầu cụm đó?")
        answered(page, 2)
        page.get_by_role("button", name="Sửa câu hỏi").click()
        expect(page.locator("#question")).to_have_value("Ai đứng đầu cụm đó?")
        page.locator("#question").press("Escape")
        expect(page.locator("#question")).to_have_value("")
        page.locator("#question").press("ArrowUp")
        ask(page, "Thế còn cụm số 1?")
        expect(page.locator(".question .text")).to_have_text([SIX, "Thế còn cụm số 1?"])
        expect(answered(page, 2).nth(1)).to_contain_text("14 đơn vị")
        page.reload()
        expect(page.locator(".question .text")).to_have_text([SIX, "Thế còn cụm số 1?"])
    sessions = rows(data, "SELECT session FROM turns ORDER BY id DESC LIMIT 3")
    assert sessions[1] == ("",)
    assert sessions[0] == sessions[2] != ("",)


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_several_conversations_are_kept_apart_and_deleted(
    browser: Browser, address: str, data: Path, screen: dict[str, int]
) -> None:
    with opened(browser, address, viewport=screen) as page:
        for question in (SIX, ONE):
            ask(page, question)
            expect(page.locator(".citation").first).to_be_visible()
            begin_anew(page)
        show_list(page)
        expect(page.locator(".entry .open")).to_have_text([ONE, SIX])
        page.get_by_role("button", name=SIX, exact=True).click()
        expect(page.locator(".question .text")).to_have_text(SIX)
        expect(page.locator("#question")).to_be_focused()
        show_list(page)
        page.get_by_role("button", name=f"Xóa “{SIX}”").click()
        page.get_by_role("button", name="Giữ lại").click()
        expect(page.locator("#sure")).to_be_hidden()
        expect(page.locator(".entry")).to_have_count(2)
        show_list(page)  # a dialog folds it away
        page.get_by_role("button", name=f"Xóa “{SIX}”").click()
        with page.expect_response("**/api/forget"):
            page.get_by_role("button", name="Xóa", exact=True).click()
        expect(page.locator(".entry .open")).to_have_text([ONE])
        page.reload()
        expect(page.locator(".question .text")).to_have_text(ONE)
    forgotten = rows(data, f"SELECT session FROM turns WHERE question = '{SIX}' ORDER BY id DESC LIMIT 1")
    assert forgotten == [("",)]


def test_all_conversations_are_deleted_at_once(browser: Browser, address: str) -> None:
    with opened(browser, address, viewport=DESK) as page:
        for question in (SIX, ONE):
            ask(page, question)
            expect(page.locator(".citation").first).to_be_visible()
            begin_anew(page)
        page.get_by_role("button", name="Xóa tất cả").click()
        page.get_by_role("button", name="Xóa", exact=True).click()
        expect(page.locator(".entry")).to_have_count(0)
        until(page, "Object.keys(localStorage).length === 0")


def test_what_was_asked_while_the_server_was_away_is_answered_once_when_it_is_back(
    browser: Browser, data: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(data, tmp_path / "data"))
    port = kept_port()
    with served(folder, port) as address:
        opening = opened(browser, address)
        page = opening.__enter__()
        ask(page, SIX)
        expect(page.locator(".citation").first).to_be_visible()
    before = len(rows(folder, "SELECT * FROM turns"))
    ask(page, "Thế còn cụm số 1?")
    expect(page.get_by_role("status").filter(has_text="Không nối được tới máy chủ")).to_be_visible()
    expect(page.get_by_text("Chưa gửi")).to_be_visible()
    page.locator("#question").fill("Câu kế tiếp")
    with served(folder, port):
        expect(page.locator(".answer .text").nth(1)).to_contain_text("14 đơn vị")
        expect(page.get_by_text("Chưa gửi")).to_be_hidden()
        expect(page.locator(".question")).to_have_count(2)
        expect(page.locator("#question")).to_have_value("Câu kế tiếp")
        page.wait_for_timeout(2_000)  # long enough for a second try
        expect(page.locator(".answer")).to_have_count(2)
        opening.__exit__(None, None, None)
    assert len(rows(folder, "SELECT * FROM turns")) == before + 1


def test_a_question_not_sent_yet_is_taken_back(browser: Browser, address: str, data: Path) -> None:
    with opened(browser, address, viewport=DESK) as page:
        go_offline(page)
        ask(page, "Câu hỏi gõ nhầm")
        expect(page.get_by_text("Chưa gửi")).to_be_visible()
        page.get_by_role("button", name="Sửa câu hỏi").click()
        ask(page, ONE)
        expect(page.locator(".question .text")).to_have_text(ONE)
        begin_anew(page)
        ask(page, "Câu hỏi sẽ bị xóa")
        expect(page.get_by_text("Chưa gửi")).to_be_visible()
        page.locator(".entry").first.hover()
        page.get_by_role("button", name="Xóa “Câu hỏi sẽ bị xóa”").click()
        page.get_by_role("button", name="Xóa", exact=True).click()
        expect(page.locator(".question .text")).to_have_text(ONE)
        page.context.set_offline(False)
        expect(answered(page)).to_contain_text("14")
        page.wait_for_timeout(4_000)  # long enough for the others to be sent
        expect(page.locator(".answer")).to_have_count(1)
    asked = {question for (question,) in rows(data, "SELECT question FROM turns")}
    assert not asked & {"Câu hỏi gõ nhầm", "Câu hỏi sẽ bị xóa"}


def test_the_page_opens_while_the_server_is_away_and_says_so(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        ask(page, SIX)
        expect(page.locator(".citation").first).to_be_visible()
        go_offline(page)
        page.goto("/")
        expect(page.locator(".question .text")).to_have_text(SIX)
        expect(page.get_by_role("status").filter(has_text="Không nối được tới máy chủ")).to_be_visible()
        page.context.set_offline(False)
        expect(page.locator("#away")).to_contain_text("Đã nối lại")  # which it hides after a while


def test_the_keyboard_alone_is_enough(browser: Browser, address: str) -> None:
    with opened(browser, address, viewport=DESK) as page:
        expect(page.locator("#question")).to_be_focused()
        page.keyboard.type(SIX)
        page.keyboard.press("Enter")
        expect(page.locator(".citation").first).to_be_visible()
        seen = []
        for _ in range(12):
            press_tab(page, "Shift+Tab")
            seen.append(page.evaluate("document.activeElement.className || document.activeElement.id"))
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid", seen
            if seen[-1] == "quote":
                break
        assert seen[:3] == ["round copy", "round", "round"], "the thumbs come before the box"
        page.keyboard.press("Enter")
        expect(page.locator("mark").first).to_be_in_viewport()


def test_the_skip_link_leads_to_the_content(browser: Browser, address: str) -> None:
    with opened(browser, address, "/documents") as page:
        press_tab(page)
        expect(page.get_by_role("link", name="Tới nội dung chính")).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.wait_for_url("**#main")


def test_language_and_theme_are_chosen_for_every_page_and_keep_the_draft(browser: Browser, address: str) -> None:
    with opened(browser, address, color_scheme="light") as page:
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.locator("#question").fill("Câu đang gõ")
        page.get_by_label("Ngôn ngữ và giao diện").click()
        page.get_by_role("button", name="Tối").click()
        expect(page.locator("body")).not_to_have_css("background-color", paper)
        page.get_by_label("Ngôn ngữ và giao diện").click()
        page.get_by_role("button", name="English").click()
        expect(page.get_by_role("button", name="New conversation")).to_be_visible()
        expect(page.locator("#question")).to_have_value("Câu đang gõ")
        page.goto("/documents")
        expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize(
    "text",
    [
        "<script>document.title='pwned'</script> cụm số 6",
        '"><img src=x onerror="document.title=\'pwned\'"> cụm số 6',
        "javascript:alert(1) cụm số 6",
        "</textarea></template><svg/onload=alert(1)> cụm số 6",
    ],
)
def test_a_hostile_question_is_read_as_text(browser: Browser, address: str, text: str) -> None:
    with opened(browser, address) as page:
        ask(page, text)
        expect(page.locator(".question .text")).to_have_text(text)
        answered(page)
        page.reload()
        expect(page.locator(".question .text")).to_have_text(text)
        expect(page.locator(".entry .open")).to_have_text(text)
        assert page.locator(".bubble :is(img, script, svg), .entry :is(img, script, svg)").count() == 0
        expect(page).to_have_title("Hỏi Đáp")


def test_characters_that_nobody_sees_are_seen(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.locator("#question").evaluate("box => { box.value = 'cụm \\u202e6 ốs\\u202c a\\u0000b' }")
        page.locator("#question").press("Enter")
        expect(page.locator(".question .text")).to_have_text(re.compile("cụm \ufffd6 ốs\ufffd a\ufffdb"))


@pytest.mark.parametrize(("width", "height"), [(320, 256), (180, 370), (640, 400)])
def test_nothing_is_cut_off_where_the_page_is_enlarged(browser: Browser, address: str, width: int, height: int) -> None:
    with opened(browser, address, viewport={"width": width, "height": height}) as page:
        ask(page, SIX)
        expect(page.locator(".quote").first).to_be_attached()
        until(page, f"document.documentElement.scrollWidth <= {width}")
        page.locator(".quote").first.scroll_into_view_if_needed()
        expect(page.locator(".quote").first).to_be_in_viewport()
        page.locator("#question").scroll_into_view_if_needed()
        expect(page.locator("#question")).to_be_in_viewport()
