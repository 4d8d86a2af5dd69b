"""What people ask, as a page: for admins who have signed in, and for nobody else."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from turns_made import ask

from bot.admins.audit import Audit
from bot.admins.signin import SignIns
from bot.channels.admin import AdminDesk
from bot.clerk.checks import Checks
from bot.conversation import Conversation
from bot.outgoing import Outgoing
from bot.state import State
from bot.turns import Turns
from bot.usage.usage import Usage
from index.library import SqliteLibrary
from tests.bot.browsing import chromium, needs_chromium, opened
from tests.bot.serving import serving

OURS = {"Sec-Fetch-Site": "same-origin"}
PATHS = ("/statistics", "/statistics.png", "/statistics.xlsx")


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path)


@pytest.fixture
def web(invented: SqliteLibrary, state: State, tmp_path: Path) -> Iterator[httpx.Client]:
    usage = Usage(state, ZoneInfo("Asia/Ho_Chi_Minh"), Outgoing(tmp_path / "outgoing"))
    desk = AdminDesk(SignIns(state), Turns(state), Checks(tmp_path), usage=usage, audit=Audit(state))
    with (
        serving(invented, Conversation(invented, Turns(state)), admin=desk) as address,
        httpx.Client(base_url=address, headers={"Accept-Language": "en"}, timeout=120) as client,
    ):
        yield client


@pytest.fixture
def admin(web: httpx.Client, state: State) -> httpx.Client:
    web.post("/signin", data={"token": SignIns(state).link()}, headers=OURS)
    return web


def test_nobody_else_sees_them(web: httpx.Client, state: State) -> None:
    ask(state, datetime.now(timezone.utc), "Bí mật?", abstained=True)
    for path in PATHS:
        refused = web.get(path)
        assert (refused.status_code, "Only an admin can do that." in refused.text) == (403, True)
        assert "Bí mật" not in refused.text


def test_the_page_has_figures_picture_and_groups(admin: httpx.Client, state: State, tmp_path: Path) -> None:
    now = datetime.now(timezone.utc)
    ask(state, now, "Học phí <b>bao nhiêu</b>?", abstained=True)
    ask(state, now, "hoc phi b bao nhieu b", abstained=True)
    ask(state, now, "Lớp có mấy học viên?", liked=False, reason="Thiếu lớp B")
    page = admin.get("/statistics?days=7")
    assert page.headers["cache-control"] == "no-store"
    assert "1 answered (33%), 2 not in the documents." in page.text
    assert "Thiếu lớp B" in page.text
    assert "<b>" not in page.text
    assert "/statistics.png?days=7" in page.text
    assert admin.get("/statistics.png?days=7").content.startswith(b"\x89PNG")
    assert list((tmp_path / "outgoing").iterdir()) == []


def test_the_spreadsheet_is_taken_away_and_that_is_written_down(admin: httpx.Client, state: State) -> None:
    ask(state, datetime.now(timezone.utc), "Học phí bao nhiêu?", abstained=True)
    taken = admin.get("/statistics.xlsx?days=7")
    assert taken.headers["content-disposition"] == 'attachment; filename="statistics.xlsx"'
    assert list(openpyxl.load_workbook(io.BytesIO(taken.content))["Not answered"].values)[1][1] == "Học phí bao nhiêu?"
    entry = Audit(state).entries(1)[0]
    assert (entry.person, entry.action, entry.subject) == ("", "usage.taken", "7")


def test_nothing_that_people_wrote_keeps_the_spreadsheet_from_being_written(admin: httpx.Client) -> None:
    asked = admin.post("/api/ask", json={"question": "Phó Giám đốc Thư viện tỉnh Lai Châu là ai?", "session": "a"})
    thumb = {"turn": asked.json()["turn"], "session": "a", "liked": False, "reason": "=HYPERLINK(1)\uffff\x0b sai"}
    assert admin.post("/api/feedback", json=thumb).status_code == 200
    taken = admin.get("/statistics.xlsx?days=7")
    assert taken.status_code == 200
    questions = list(openpyxl.load_workbook(io.BytesIO(taken.content)).worksheets[3].values)
    assert questions[1][6] == "=HYPERLINK(1) sai"


@pytest.mark.parametrize("days", ["", "0", "-1", "9" * 40, "9" * 5000, "abc", "²"])
def test_senseless_periods_are_sensible_ones(admin: httpx.Client, state: State, days: str) -> None:
    assert admin.get("/statistics", params={"days": days}).status_code == 200


def test_nothing_asked_is_a_sentence(admin: httpx.Client) -> None:
    page = admin.get("/statistics")
    assert "Nobody has asked anything in the last 30 days." in page.text
    assert "<img" not in page.text.split("<main")[1]


@pytest.mark.parametrize("width", [pytest.param(width, marks=needs_chromium) for width in (360, 1280)])
def test_axe_finds_nothing_to_complain_about(web: httpx.Client, state: State, width: int) -> None:
    ask(state, datetime.now(timezone.utc), "Học phí bao nhiêu?", abstained=True, liked=False, reason="Thiếu")
    link, look = f"/signin?token={SignIns(state).link()}", {"width": width, "height": 740}
    with chromium() as browser, opened(browser, str(web.base_url), link, viewport=look) as page:
        page.locator("main button").click()
        page.get_by_role("link", name="Mọi người hỏi gì").click()
        expect(page.get_by_role("img", name="Biểu đồ")).to_be_visible()
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
