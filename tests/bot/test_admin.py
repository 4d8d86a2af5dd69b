"""What an admin does on the web: sign in by a link, keep an answer as a check, sign out; and who may not."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot.admins.signin import SignIns
from bot.channels.admin import COOKIE, AdminDesk
from bot.clerk.checks import QUESTIONS, Checks
from bot.conversation import Conversation
from bot.state import State
from bot.turns import Turns
from index.library import SqliteLibrary
from index.types import Document
from tests.bot.serving import serving

ROOT = Path(__file__).parent.parent.parent
PUMPS = Document("tram-bom.md", "Trạm bơm Đông Hà tưới cho 120 ha lúa của thôn Đoài.", title="Trạm bơm")
OURS = {"Sec-Fetch-Site": "same-origin"}


class Served:
    """A server with its sign-ins and its folder of documents."""

    def __init__(self, folder: Path, secure: bool = False) -> None:
        self.folder = folder
        self.library = SqliteLibrary(folder / "data")
        self.library.publish([PUMPS])
        state = State(folder / "data")
        self.sign_ins = SignIns(state)
        self.conversation = Conversation(self.library, Turns(state))
        self.desk = AdminDesk(self.sign_ins, Turns(state), Checks(folder), secure)

    def checks(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in (self.folder / QUESTIONS).read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def served(tmp_path: Path) -> Served:
    return Served(tmp_path)


@pytest.fixture
def web(served: Served) -> Iterator[httpx.Client]:
    with (
        serving(served.library, served.conversation, admin=served.desk) as address,
        httpx.Client(base_url=address, headers={"Accept-Language": "en"}, timeout=120) as client,
    ):
        yield client


def sign_in(served: Served, web: httpx.Client) -> httpx.Response:
    return web.post("/signin", data={"token": served.sign_ins.link()}, headers=OURS)


def ask(web: httpx.Client, session: str = "s") -> int:
    reply = web.post("/api/ask", json={"question": "Trạm bơm Đông Hà tưới bao nhiêu ha lúa?", "session": session})
    turn = reply.json()["turn"]
    assert turn > 0
    return int(turn)


def test_looking_at_a_link_does_not_use_it_up(served: Served, web: httpx.Client) -> None:
    token = served.sign_ins.link()
    for _ in range(2):
        page = web.get("/signin", params={"token": token})
        assert f'value="{token}"' in page.text
        assert page.headers["cache-control"] == "no-store"
    assert web.get("/api/me").json() == {"admin": False}
    assert web.post("/signin", data={"token": token}, headers=OURS).status_code == 303
    assert web.get("/api/me").json() == {"admin": True}


def test_a_link_that_was_used_signs_nobody_in(served: Served, web: httpx.Client) -> None:
    token = served.sign_ins.link()
    web.post("/signin", data={"token": token}, headers=OURS)
    web.cookies.clear()
    again = web.post("/signin", data={"token": token}, headers=OURS)
    assert (again.status_code, "hoidap doctor" in again.text) == (403, True)
    assert web.get("/api/me").json() == {"admin": False}


def test_the_cookie_is_no_scripts_and_no_other_sites(served: Served, web: httpx.Client) -> None:
    cookie = sign_in(served, web).headers["set-cookie"].lower()
    for part in ("httponly", "samesite=strict", "path=/", "max-age=1209600"):
        assert part in cookie
    assert "secure" not in cookie


def test_the_cookie_is_for_https_alone_where_the_pages_are(tmp_path: Path) -> None:
    served = Served(tmp_path, secure=True)
    with (
        serving(served.library, served.conversation, "/hoidap", admin=served.desk) as address,
        httpx.Client(base_url=address, timeout=120) as web,
    ):
        cookie = web.post("/hoidap/signin", data={"token": served.sign_ins.link()}, headers=OURS).headers["set-cookie"]
    assert "secure" in cookie.lower()
    assert "path=/hoidap/" in cookie.lower()


def test_an_admin_keeps_an_answer_as_a_check_once(served: Served, web: httpx.Client) -> None:
    sign_in(served, web)
    body = {"turn": ask(web), "session": "s"}
    assert web.post("/api/checks", json=body, headers=OURS).json() == {"kept": True}
    assert web.post("/api/checks", json=body, headers=OURS).json() == {"kept": False}
    check = served.checks()[0]
    assert (check["question"], check["documents"]) == ("Trạm bơm Đông Hà tưới bao nhiêu ha lúa?", ["tram-bom"])
    assert "120" in str(check["must"])


def test_a_check_that_cannot_be_written_is_refused_in_a_sentence(served: Served, web: httpx.Client) -> None:
    sign_in(served, web)
    (served.folder / QUESTIONS).mkdir()  # nobody, not even root, replaces a folder by a file
    response = web.post("/api/checks", json={"turn": ask(web), "session": "s"}, headers=OURS)
    assert response.status_code == 507
    assert "documents folder cannot be written" in response.json()["error"]


def test_a_form_of_the_page_may_say_where_it_comes_from(web: httpx.Client) -> None:
    assert web.get("/signin").headers["Referrer-Policy"] == "same-origin"


def test_nobody_else_keeps_anything(served: Served, web: httpx.Client) -> None:
    body = {"turn": ask(web), "session": "s"}
    for session in ("", "made up"):
        web.cookies.set(COOKIE, session)
        response = web.post("/api/checks", json=body, headers=OURS)
        assert (response.status_code, response.json()["error"]) == (403, "Only an admin can do that.")
    assert not (served.folder / QUESTIONS).exists()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "HERE"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_what_other_sites_send_is_refused(served: Served, web: httpx.Client, headers: dict[str, str]) -> None:
    sign_in(served, web)
    here = str(web.base_url).rstrip("/")
    sent = {name: here if value == "HERE" else value for name, value in headers.items()}
    for path in ("/api/checks", "/signout", "/signin"):
        assert web.post(path, json={"turn": 1, "session": "s"}, headers=sent).status_code == 403
    assert web.get("/api/me").json() == {"admin": True}


def test_an_older_browser_says_by_its_origin_that_it_is_ours(served: Served, web: httpx.Client) -> None:
    sign_in(served, web)
    here = {"Origin": str(web.base_url).rstrip("/")}
    assert web.post("/api/checks", json={"turn": ask(web), "session": "s"}, headers=here).json() == {"kept": True}


@pytest.mark.parametrize("turn", [0, 10**6, -1, 2**70, "1", None, True])
def test_a_turn_that_is_not_there_is_not_kept(served: Served, web: httpx.Client, turn: object) -> None:
    sign_in(served, web)
    ask(web, "another")
    assert web.post("/api/checks", json={"turn": turn, "session": "s"}, headers=OURS).status_code == 404


def test_signing_out_ends_the_session_itself(served: Served, web: httpx.Client) -> None:
    sign_in(served, web)
    session = web.cookies[COOKIE]
    assert "You are signed in" in web.get("/signin").text
    assert web.post("/signout", headers=OURS).status_code == 303
    web.cookies.set(COOKIE, session)
    assert web.get("/api/me").json() == {"admin": False}


def test_the_page_without_a_link_tells_where_to_get_one(web: httpx.Client) -> None:
    assert "hoidap doctor" in web.get("/signin").text


def test_serve_and_doctor_print_links_that_sign_in(tmp_path: Path) -> None:
    environment = {"HOIDAP_DATA": str(tmp_path), "PATH": "", "HOIDAP_LANGUAGE": "en"}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=environment,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        printed = [process.stdout.readline(), process.stdout.readline()]
        doctor = [sys.executable, "-m", "bot", "doctor"]
        told = subprocess.run(doctor, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8").stdout
        for text in (printed[1], told):
            link = re.search(r"(http://127\.0\.0\.1:\d+)/signin\?token=(\S+)", text)
            assert link is not None
            assert link[1] in printed[0]
            with httpx.Client(base_url=link[1], timeout=120) as web:
                assert web.post("/signin", data={"token": link[2]}, headers=OURS).status_code == 303
                assert web.get("/api/me").json() == {"admin": True}
        process.terminate()
