"""A headless Chromium for the tests of the pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
PATIENCE = 60_000  # ms: how long a page may take over what takes a tenth of a second where nothing else runs
needs_chromium = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (Debian: apt install chromium)"),
]

expect.set_options(timeout=PATIENCE)


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, address: str, path: str = "/", refusal: int = 0, **options: Any) -> Iterator[Page]:
    """A page of its own profile.

    At its end the console may hold no error but for lost connections, and for the `refusal` that is expected.
    """
    context = browser.new_context(base_url=address, **{"locale": "vi-VN", **options})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(path)
    yield page
    context.close()
    expected = ("ERR_", f"status of {refusal} ")
    assert [complaint for complaint in complaints if not any(words in complaint for words in expected)] == []


def ask(page: Page, question: str) -> None:
    """Type it and press Enter, whatever the page's language: once the question before it has its answer."""
    expect(page.locator("#send")).to_be_enabled()
    page.locator("#question").fill(question)
    page.locator("#question").press("Enter")


def answered(page: Page, number: int = 1) -> Locator:
    """The texts of so many answers, once the page has them all."""
    texts = page.locator(".answer:not(.thinking) .text")
    expect(texts).to_have_count(number)
    expect(page.locator(".thinking")).to_have_count(0)
    return texts


def until(page: Page, condition: str) -> None:
    """Wait for a condition in JavaScript: what follows an action may come a moment after it."""
    page.wait_for_function(condition, timeout=PATIENCE)


def press_tab(page: Page, key: str = "Tab") -> None:
    """On to another element, and wait for it."""
    before = page.evaluate_handle("document.activeElement")
    page.keyboard.press(key)
    page.wait_for_function("before => document.activeElement !== before", arg=before)


def go_offline(page: Page) -> None:
    """Take the network away once the page has all it needs."""
    until(page, "navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
