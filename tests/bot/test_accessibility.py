"""axe finds nothing to complain about on any page, on a phone and at a desk, by day and by night."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from bot.conversation import Conversation
from bot.state import State
from bot.turns import Turns
from index.library import SqliteLibrary
from tests.bot.browsing import answered, ask, chromium, go_offline, needs_chromium, opened
from tests.bot.serving import serving

LOOKS = [
    pytest.param({"viewport": {"width": width, "height": 740}, "color_scheme": scheme}, id=f"{width}-{scheme}")
    for width in (360, 1280)
    for scheme in ("light", "dark")
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(indexed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    library = SqliteLibrary(indexed)
    turns = Turns(State(tmp_path_factory.mktemp("state")))
    with serving(library, Conversation(library, turns)) as address:
        yield address
    library.close()


def complaints(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:120]} {node['failureSummary'][:200]}" for rule in found for node in rule["nodes"]
    ]


@pytest.mark.parametrize("look", LOOKS)
def test_the_chat_page_in_every_state(browser: Browser, address: str, look: dict[str, object]) -> None:
    with opened(browser, address, reduced_motion="reduce", **look) as page:
        assert complaints(page) == []
        for number, question in enumerate(("Cụm thi đua số 6 gồm những đơn vị nào?", "Giá vàng hôm nay bao nhiêu?"), 1):
            ask(page, question)
            answered(page, number)
        page.get_by_text("không phải câu trả lời").click()
        page.get_by_role("button", name="Câu trả lời chưa đúng").last.click()
        expect(page.get_by_text("Cảm ơn bạn đã góp ý.")).to_be_visible()
        page.get_by_role("button", name="Sửa câu hỏi").click()
        expect(page.locator("#editing")).to_be_visible()
        assert complaints(page) == []
        page.get_by_label("Ngôn ngữ và giao diện").click()
        expect(page.get_by_role("button", name="English")).to_be_visible()
        assert complaints(page) == []
        page.keyboard.press("Escape")
        expect(page.get_by_role("button", name="English")).to_be_hidden()
        if page.locator(".menu").is_visible():
            page.locator(".menu").click()
            expect(page.locator("#new")).to_be_visible()
            assert complaints(page) == []
        page.locator(".entry").hover()
        page.get_by_role("button", name="Xóa “").click()
        expect(page.locator("#sure")).to_be_visible()
        assert complaints(page) == []


@pytest.mark.parametrize("look", LOOKS)
def test_a_server_away_and_a_refusal(browser: Browser, address: str, look: dict[str, object]) -> None:
    with opened(browser, address, refusal=422, reduced_motion="reduce", **look) as page:
        page.evaluate("document.getElementById('question').removeAttribute('maxlength')")
        ask(page, "a" * 2001)
        expect(page.get_by_role("alert")).to_be_visible()
        go_offline(page)
        ask(page, "Cụm số 6?")
        expect(page.get_by_text("Chưa gửi")).to_be_visible()
        assert complaints(page) == []


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    "path",
    [
        "/documents",
        "/documents?q=cụm",
        "/documents?q=zzz",
        "/documents/cum-thi-dua-so-6.md?start=300&end=420",
        "/groups",
        "/nowhere",
    ],
)
def test_every_other_page(browser: Browser, address: str, path: str, look: dict[str, object]) -> None:
    with opened(browser, address, path, refusal=404, **look) as page:
        assert complaints(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]


@pytest.mark.parametrize("look", LOOKS)
def test_the_page_of_a_group(browser: Browser, address: str, look: dict[str, object]) -> None:
    with opened(browser, address, "/groups", **look) as page:
        page.locator("main a[href*='/groups/']:visible").first.click()
        page.wait_for_url("**/groups/*")
        assert complaints(page) == []
