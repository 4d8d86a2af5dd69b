"""The chat page in a real browser: asking, reading citations, by mouse and keyboard, on a phone, without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.types import Incoming, Reply
from index.library import SqliteLibrary
from index.types import Document
from tests.bot.browsing import answered, ask, chromium, go_offline, needs_chromium, opened, until
from tests.bot.serving import Quoting, serving

ATTACK = "<img src=x onerror=\"document.title='pwned'\"><script>document.title='pwned'</script>"
PUMPS = Document(
    "thủy lợi/trạm bơm #1?.md",
    "Trạm bơm Đông Hà tưới cho 120 ha lúa.",
    title="Quy trình vận hành trạm bơm",
    source="https://thuyloi.example/quy-trinh",
    date="2024-03-05",
)
HOSTILE = Document("hostile.md", f"Cống điều tiết {ATTACK} ở thôn Đoài.", title=ATTACK, source="javascript:alert(1)")
LONG = Document("dai.md", "Kênh mương nội đồng dài " + "rấtdài" * 60 + " mét.")

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    library = SqliteLibrary(tmp_path_factory.mktemp("page"))
    library.publish([PUMPS, HOSTILE, LONG])
    with serving(library, Quoting(library)) as address:
        yield address
    library.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with opened(browser, address, viewport={"width": 1280, "height": 800}) as page:
        yield page


def test_enter_sends_and_the_answer_comes_with_its_citation(page: Page) -> None:
    ask(page, "Trạm bơm tưới bao nhiêu ha?")
    expect(page.locator(".question .text")).to_have_text("Trạm bơm tưới bao nhiêu ha?")
    expect(page.locator(".answer .text").last).to_have_text(PUMPS.text)
    card = page.locator(".citation").first
    expect(card).to_contain_text("Quy trình vận hành trạm bơm")
    expect(card).to_contain_text("05/03/2024")
    expect(card.get_by_role("link", name=PUMPS.source)).to_have_attribute("href", PUMPS.source)
    expect(page.get_by_role("textbox")).to_have_value("")
    expect(page.get_by_role("textbox")).to_be_focused()


def test_the_button_sends_as_well(page: Page) -> None:
    page.get_by_role("textbox").fill("trạm bơm")
    page.get_by_role("button", name="Gửi").click()
    expect(page.locator(".citation").first).to_be_visible()


def test_shift_enter_starts_a_new_line(page: Page) -> None:
    page.get_by_role("textbox").fill("dòng một")
    page.get_by_role("textbox").press("Shift+Enter")
    page.get_by_role("textbox").press_sequentially("dòng hai")
    expect(page.get_by_role("textbox")).to_have_value("dòng một\ndòng hai")
    expect(page.locator(".question")).to_have_count(0)


def test_enter_within_an_input_method_does_not_send(page: Page) -> None:
    page.get_by_role("textbox").fill("tram bơ")
    page.evaluate(
        "document.getElementById('question').dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"
    )
    expect(page.locator(".question")).to_have_count(0)


def test_a_quote_leads_to_its_place_in_the_document_and_back_to_the_conversation(page: Page) -> None:
    ask(page, "trạm bơm tưới bao nhiêu")
    page.get_by_role("link", name="Xem trong tài liệu").first.click()
    expect(page.locator("mark").first).to_have_text(PUMPS.text)
    expect(page.locator("mark").first).to_be_in_viewport()
    page.get_by_role("link", name="Hỏi đáp", exact=True).click()
    expect(page.locator(".question .text")).to_have_text("trạm bơm tưới bao nhiêu")
    expect(answered(page)).to_have_text(PUMPS.text)


def test_what_may_be_asked_next_is_asked_with_a_click(page: Page) -> None:
    ask(page, "zzz")
    page.get_by_role("button", name="Ask about pumps").click()
    expect(page.locator(".question .text").last).to_have_text("pumps")


def test_hostile_text_stays_text(page: Page) -> None:
    ask(page, f"Cống điều tiết {ATTACK}")
    expect(page.locator(".citation").first).to_be_visible()
    expect(page.locator(".answer .text").last).to_have_text(HOSTILE.text)
    expect(page.locator(".cited-title").first).to_have_text(ATTACK)
    assert page.locator(".bubble :is(img, script)").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    expect(page).to_have_title("Hỏi Đáp")


def test_a_refusal_is_told_and_the_question_kept(browser: Browser, address: str) -> None:
    with opened(browser, address, refusal=422) as page:
        page.evaluate("document.getElementById('question').removeAttribute('maxlength')")
        ask(page, "a" * 2001)
        expect(page.get_by_role("alert")).to_contain_text("2000")
        expect(page.get_by_role("textbox")).to_have_value("a" * 2001)


def test_a_question_asked_offline_is_kept_over_a_reload_and_sent_once_there_is_a_network(
    browser: Browser, address: str
) -> None:
    with opened(browser, address, locale="en") as page:
        go_offline(page)
        ask(page, "pumps trạm bơm")
        expect(page.get_by_role("status").filter(has_text="cannot be reached")).to_be_visible()
        expect(page.get_by_text("Not sent yet")).to_be_visible()
        page.get_by_role("textbox").fill("và trạm khác?")
        page.context.set_offline(False)
        page.reload()
        expect(page.locator(".question .text")).to_have_text("pumps trạm bơm")
        expect(answered(page)).to_have_text(PUMPS.text)
        expect(page.get_by_role("textbox")).to_have_value("và trạm khác?")
        expect(page.get_by_text("Not sent yet")).to_be_hidden()


def test_thinking_is_shown_while_the_answer_is_sought(browser: Browser, tmp_path: Path) -> None:
    library = SqliteLibrary(tmp_path)
    library.publish([PUMPS])
    gate = Event()

    class Slow(Quoting):
        def reply(self, incoming: Incoming) -> Reply:
            gate.wait(60)
            return super().reply(incoming)

    with serving(library, Slow(library)) as address, opened(browser, address) as page:
        ask(page, "trạm bơm")
        expect(page.locator(".thinking")).to_be_visible()
        expect(page.locator("#send")).to_be_disabled()
        gate.set()
        expect(page.locator(".citation").first).to_be_visible()
        expect(page.locator(".thinking")).to_have_count(0)
    library.close()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_is_wider_than_the_screen(browser: Browser, address: str, width: int) -> None:
    with opened(browser, address, viewport={"width": width, "height": 700}) as page:
        ask(page, "Kênh mương nội đồng dài bao nhiêu mét?")
        expect(page.locator(".citation").first).to_be_visible()
        until(page, f"document.documentElement.scrollWidth <= {width}")
        until(page, "document.documentElement.scrollHeight <= 700")
        expect(page.get_by_role("textbox")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_letters_stand_out_in_light_and_dark(browser: Browser, address: str, scheme: str) -> None:
    with opened(browser, address, color_scheme=scheme) as page:
        ask(page, "trạm bơm")
        expect(page.locator(".citation").first).to_be_visible()
        for selector in (".question", ".answer", ".citation time", ".number", "#send", "#hint", ".origin a"):
            assert contrast(page, selector) >= 4.5, selector


def test_behind_a_prefix_the_page_asks_and_links_below_it(browser: Browser, tmp_path: Path) -> None:
    library = SqliteLibrary(tmp_path)
    library.publish([PUMPS])
    with serving(library, Quoting(library), "/tra-cuu") as address, opened(browser, address, "/tra-cuu/") as page:
        ask(page, "trạm bơm tưới bao nhiêu")
        expect(answered(page)).to_have_text(PUMPS.text)
        scope = page.evaluate("navigator.serviceWorker.ready.then(worker => new URL(worker.scope).pathname)")
        assert scope == "/tra-cuu/"
        page.locator(".quote").click()
        expect(page.locator("mark").first).to_be_in_viewport()
        page.get_by_role("link", name="Hỏi đáp", exact=True).click()
        expect(page.locator(".question .text")).to_have_text("trạm bơm tưới bao nhiêu")
        expect(page).to_have_url(f"{address}/tra-cuu/")
    library.close()


def test_the_page_works_without_javascript(browser: Browser, address: str) -> None:
    with opened(browser, address, java_script_enabled=False, locale="en") as page:
        page.get_by_role("textbox").fill("trạm bơm tưới bao nhiêu")
        page.get_by_role("button", name="Send").click()
        expect(page.locator(".answer .text").last).to_have_text(PUMPS.text)
        expect(page.locator(".quote").first).to_be_visible()


def contrast(page: Page, selector: str) -> float:
    """The WCAG contrast of an element's letters with whatever lies behind them."""
    ink, paper = page.locator(selector).last.evaluate(
        """element => {
            const channels = colour => colour.match(/[\\d.]+/g).map(Number);
            let behind = element;
            while (channels(getComputedStyle(behind).backgroundColor)[3] === 0) behind = behind.parentElement;
            return [getComputedStyle(element).color, getComputedStyle(behind).backgroundColor].map(channels);
        }"""
    )
    lighter, darker = sorted((luminance(ink), luminance(paper)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: list[float]) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (c / 255 for c in colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
