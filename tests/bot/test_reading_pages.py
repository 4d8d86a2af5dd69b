"""The pages to read in a real browser: a citation opened and marked, the picture of groups, signing in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from bot.admins.signin import SignIns
from bot.channels.admin import AdminDesk
from bot.channels.originals import Originals
from bot.clerk.checks import QUESTIONS, Checks
from bot.conversation import Conversation
from bot.evaluate import read_cases
from bot.state import State
from bot.turns import Turns
from index.library import SqliteLibrary
from index.sync import sync
from index.types import Document
from tests.bot.browsing import ask, chromium, needs_chromium, opened, press_tab, until
from tests.bot.serving import serving
from tests.bot.test_accessibility import LOOKS, complaints
from tests.bot.test_web import HOSTILE
from tests.invented import DECISION, NOTICE, REPORT

pytestmark = needs_chromium

ATTACK = " ".join(HOSTILE)
GROUP = "/groups/cum-thi-dua-so-2-nganh-thu-vien"
PLACE = REPORT.index("Kho sách")
CITED = f"/documents/bao-cao.md?start={PLACE}&end={PLACE + 28}#cited"
LIST = REPORT.index("Đưa xe"), REPORT.index("Hạn chế")
SCHEDULE = "".join(f"STT: {place}; Đơn vị: Thư viện số {place}; Ngày họp: {place}/4\n" for place in range(1, 9))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def sign_ins(tmp_path_factory: pytest.TempPathFactory) -> SignIns:
    return SignIns(State(tmp_path_factory.mktemp("state")))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("corpus")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, sign_ins: SignIns, corpus: Path) -> Iterator[str]:
    for name, text in {"quyet-dinh.md": DECISION, "thong-bao.md": NOTICE, "bao-cao.md": REPORT}.items():
        (corpus / name).write_text(text, encoding="utf-8")
    library = SqliteLibrary(tmp_path_factory.mktemp("library"))
    assert sync(library, [corpus]).failed == ()
    hostile = f"# {ATTACK}\n\nCụm thi đua số 9 ngành {HOSTILE[0]} gồm 2 đơn vị: Trạm {HOSTILE[1]} và Trạm {ATTACK}.\n"
    table = f"Lịch họp của các thư viện trong tháng tư:\n\n{SCHEDULE}"
    library.publish([Document("x.md", hostile, ATTACK, ATTACK), Document("lich.md", table, "Lịch họp")])
    turns = Turns(State(tmp_path_factory.mktemp("turns")))
    with serving(
        library,
        Conversation(library, turns),
        originals=Originals(library, corpus),
        admin=AdminDesk(sign_ins, turns, Checks(corpus)),
    ) as address:
        yield address
    library.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_citation_in_an_answer_opens_at_its_words(browser: Browser, address: str, width: int) -> None:
    with opened(browser, address, viewport={"width": width, "height": 740}) as page:
        ask(page, "Thư viện tỉnh Lai Châu có bao nhiêu bản sách?")
        page.locator(".citation a.quote").first.click()
        expect(page.locator("mark").first).to_contain_text("128.500 bản sách")
        expect(page.locator("#cited")).to_be_in_viewport()
        until(page, "document.getElementById('cited').getBoundingClientRect().top > 0")
        until(page, "document.getElementById('cited').getBoundingClientRect().top < innerHeight * 0.6")
        expect(page.get_by_text("Phó Giám đốc")).to_be_visible()


def test_one_goes_on_to_the_next_passage_and_back(browser: Browser, address: str) -> None:
    with opened(browser, address, CITED) as page:
        first = page.locator("mark").all_text_contents()
        page.get_by_role("link", name="Đoạn sau").click()
        expect(page.locator("mark").first).not_to_have_text(first[0])
        expect(page.locator("#cited")).to_be_in_viewport()
        page.get_by_role("link", name="Đoạn trước").click()
        expect(page.locator("mark").filter(has_text="Kho sách").first).to_be_visible()


def test_the_address_of_a_citation_is_copied_and_leads_there(browser: Browser, address: str) -> None:
    with opened(browser, address, CITED, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.get_by_role("button", name="Chép địa chỉ").press("Enter")
        expect(page.locator("#copied")).to_have_text("Đã chép địa chỉ.")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == address + CITED
        page.goto("about:blank")
        page.goto(copied)
        expect(page.locator("#cited")).to_be_in_viewport()


def test_without_javascript_the_citation_is_shown_all_the_same(browser: Browser, address: str) -> None:
    with opened(browser, address, CITED, java_script_enabled=False) as page:
        expect(page.locator("mark")).to_contain_text("Kho sách")
        expect(page.locator("#cited")).to_be_in_viewport()
        expect(page.get_by_role("link", name="Địa chỉ của đoạn này")).to_have_attribute("href", CITED)
        page.goto("/documents")
        page.get_by_role("searchbox").fill("bao cao")
        page.get_by_role("button", name="Tìm").click()
        expect(page.locator(".card h2")).to_have_count(1)


def test_a_citation_in_what_is_folded_away_is_unfolded(browser: Browser, address: str) -> None:
    with opened(browser, address, "/documents/bao-cao.md?start=11&end=30#cited") as page:
        expect(page.locator("#cited")).to_be_visible()


def test_the_original_is_downloaded_under_its_name(browser: Browser, address: str, tmp_path: Path) -> None:
    with opened(browser, address, "/documents/bao-cao.md") as page:
        with page.expect_download() as download:
            page.get_by_role("link", name="Tải tệp gốc").click()
        assert download.value.suggested_filename == "bao-cao.md"
        download.value.save_as(tmp_path / "file")
    assert (tmp_path / "file").read_text(encoding="utf-8") == REPORT


@pytest.mark.parametrize(
    ("width", "shown", "hidden"), [(360, ".for-phone", ".for-desk"), (1280, ".for-desk", ".for-phone")]
)
def test_the_picture_fits_the_screen_and_leads_to_the_words(
    browser: Browser, address: str, width: int, shown: str, hidden: str
) -> None:
    with opened(browser, address, GROUP, viewport={"width": width, "height": 740}) as page:
        expect(page.locator(hidden)).to_be_hidden()
        letters = page.locator(f"{shown} text.name").first.bounding_box()
        assert letters is not None
        assert letters["height"] > 12
        page.locator(shown).get_by_role("link", name=re.compile("Yên Bái")).click()
        expect(page.locator("mark").first).to_contain_text("Yên Bái")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Thông báo điều chỉnh")


def test_no_label_of_the_picture_is_wider_than_its_box(browser: Browser, address: str) -> None:
    for path in (GROUP, "/groups"):
        with opened(browser, address, path, viewport={"width": 1280, "height": 740}) as page:
            for box in page.locator(".for-desk a").all():
                room = box.locator("rect").bounding_box()
                for line in box.locator("text").all():
                    words = line.bounding_box()
                    assert room is not None
                    assert words is not None
                    assert words["width"] < room["width"], line.text_content()


def test_the_picture_is_walked_with_the_keyboard(browser: Browser, address: str) -> None:
    with opened(browser, address, GROUP, viewport={"width": 1280, "height": 740}) as page:
        page.locator(".for-desk .hub a").focus()
        names = []
        for _ in range(2):
            press_tab(page)
            names.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        assert names == ["Thư viện tỉnh Long An đứng đầu", "Thư viện tỉnh Cà Mau"]
        page.keyboard.press("Enter")
        expect(page.locator("mark").first).to_contain_text("Cà Mau")


def test_from_a_member_one_sees_all_it_belongs_to(browser: Browser, address: str) -> None:
    with opened(browser, address, "/groups") as page:
        page.get_by_role("searchbox").fill("long an")
        page.keyboard.press("Enter")
        page.get_by_role("rowheader", name="Cụm thi đua số 2").get_by_role("link").click()
        page.get_by_role("rowheader", name="Long An").first.get_by_role("link").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Thư viện tỉnh Long An thuộc đâu")
        expect(page.get_by_role("table")).to_contain_text("đứng đầu")


def test_an_admin_signs_in_by_the_link_and_out_again(browser: Browser, address: str, sign_ins: SignIns) -> None:
    with opened(browser, address, f"/signin?token={sign_ins.link()}") as page:
        page.get_by_role("button", name="Đăng nhập").click()
        expect(page.get_by_text("Bạn đang đăng nhập với quyền quản trị.")).to_be_visible()
        assert page.evaluate("fetch('/api/me').then(reply => reply.json())") == {"admin": True}
        assert page.evaluate("document.cookie") == ""
        page.get_by_role("button", name="Đăng xuất").click()
        page.wait_for_url(f"{address}/")
        assert page.evaluate("fetch('/api/me').then(reply => reply.json())") == {"admin": False}


def test_an_admin_keeps_an_answer_as_a_check(browser: Browser, address: str, sign_ins: SignIns, corpus: Path) -> None:
    with opened(browser, address) as page:
        ask(page, "Giám đốc Thư viện tỉnh Lai Châu là ai?")
        expect(page.locator(".thumbs")).to_be_visible()
        expect(page.get_by_role("button", name="Giữ làm câu kiểm tra")).to_have_count(0)
        page.goto(f"/signin?token={sign_ins.link()}")
        page.get_by_role("button", name="Đăng nhập").click()
        expect(page.get_by_text("Bạn đang đăng nhập với quyền quản trị.")).to_be_visible()
        page.goto("/")
        page.get_by_role("button", name="Giữ làm câu kiểm tra").click()
        expect(page.get_by_role("status").filter(has_text="Đã giữ")).to_be_visible()
        assert complaints(page) == []
    kept = read_cases(corpus / QUESTIONS)[0]
    assert (kept.turns, kept.must) == (("Giám đốc Thư viện tỉnh Lai Châu là ai?",), (("Lò Thị Mận",),))


def test_hostile_text_runs_nothing_on_any_page(browser: Browser, address: str) -> None:
    paths = ["/documents", "/documents/x.md", "/documents/x.md?start=2&end=300#cited", "/groups"]
    paths += [f"/groups?q={HOSTILE[0]}", f"/groups?member={HOSTILE[1]}", f"/documents?q={HOSTILE[0]}"]
    with opened(browser, address) as page:
        page.goto("/groups")
        links = page.locator("a[href*='/groups/']").evaluate_all(
            "links => links.map(link => link.getAttribute('href'))"
        )
        for path in [*paths, *links]:
            page.goto(path)
            assert page.locator("main :is(img, script, iframe, [onerror], [onload])").count() == 0
            assert page.locator("a[href^='javascript']").count() == 0
            expect(page).not_to_have_title("pwned")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    "path",
    [
        "/documents",
        "/documents/bao-cao.md",
        f"/documents/bao-cao.md?start={LIST[0]}&end={LIST[1]}#cited",
        "/documents/lich.md",
        "/documents/x.md",
        "/groups",
        GROUP,
        "/groups/cum-thi-dua-so-1-nganh-thu-vien",
        "/groups?member=Thư viện tỉnh Sơn La",
        "/groups?q=zzz",
        "/signin",
        "/signin?token=x",
    ],
)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, address: str, path: str, look: dict[str, object]
) -> None:
    with opened(browser, address, path, **look) as page:
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
        page.evaluate("document.querySelector('.preferences').open = false")
        assert complaints(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]


@pytest.mark.parametrize("path", ["/documents", CITED, "/documents/lich.md", "/groups", GROUP])
def test_a_page_at_twice_the_size_on_a_phone_is_no_wider_than_it(browser: Browser, address: str, path: str) -> None:
    with opened(browser, address, path, viewport={"width": 180, "height": 370}) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 180
