"""The web channel over real HTTP: the page with and without JavaScript, the API, health, metrics, hostile text."""

from __future__ import annotations

import html
import json
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from lxml.html import document_fromstring

from bot.channels.page import preferred_language
from bot.channels.protection import BODY_LIMIT, QUESTION_LIMIT
from bot.channels.shown import visible
from bot.types import Answer, Incoming, Reply
from index.library import SqliteLibrary
from index.types import Document
from tests.bot.serving import Quoting, serving

ROOT = Path(__file__).parent.parent.parent
PUMPS = Document(
    "thuy-loi/tram-bom.md",
    "Trạm bơm Đông Hà tưới cho 120 ha lúa của thôn Đoài.",
    title="Quy trình vận hành trạm bơm",
    source="https://thuyloi.example/quy-trinh?so=1&nam=2024",
    date="2024-03-05",
)
SCHOOLS = Document("truong.md", "Trường mầm non Hoa Sen có 8 lớp học.", title="Trường học", source="Phòng Giáo dục")
HOSTILE = [
    "<script>document.title='pwned'</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{ 7 * 7 }} {% raw %}",
    "đảo \u202eềihc\u202c chiều",
    "</textarea></template><svg/onload=alert(1)>",
]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[SqliteLibrary]:
    library = SqliteLibrary(tmp_path / "data")
    library.publish([PUMPS, SCHOOLS])
    yield library
    library.close()


@pytest.fixture
def conversation(library: SqliteLibrary) -> Quoting:
    return Quoting(library)


@pytest.fixture
def web(library: SqliteLibrary, conversation: Quoting) -> Iterator[httpx.Client]:
    with (
        serving(library, conversation) as address,
        httpx.Client(base_url=address, headers={"Accept-Language": "en"}, timeout=120) as client,
    ):
        yield client


# The API


def test_a_question_gets_the_object_of_the_command_line(web: httpx.Client) -> None:
    response = web.post("/api/ask", json={"question": "Trạm bơm tưới bao nhiêu ha?"})
    assert response.status_code == 200
    record = response.json()
    assert {"id", "question", "answer", "abstained", "citations", "elapsed_ms"} <= record.keys()
    assert record["answer"] == PUMPS.text
    citation = record["citations"][0]
    assert (citation["document"], citation["title"], citation["date"]) == (PUMPS.name, PUMPS.title, PUMPS.date)
    assert PUMPS.text[citation["start"] : citation["end"]] == citation["quote"]


def test_a_session_is_kept_apart_from_others(web: httpx.Client, conversation: Quoting) -> None:
    for body in ({"session": "a"}, {"session": "a"}, {"session": "b"}, {}, {}):
        web.post("/api/ask", json={"question": "trạm bơm", **body})
    first, again, other, *alone = [incoming.session for incoming in conversation.heard]
    assert first == again
    assert len({first, other, *alone}) == 4


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        (b"{", 400, "JSON"),
        (b"\xff\xfe", 400, "JSON"),
        (b"[" * 50_000, 400, "JSON"),
        (b'"text"', 400, "object"),
        (b"{}", 422, "question"),
        (b'{"question": "   "}', 422, "question"),
        (b'{"question": ["a"]}', 422, "question"),
        (b'{"question": "a", "session": 1}', 422, "session"),
        (json.dumps({"question": "a", "session": "s" * 201}).encode(), 422, "200"),
        (json.dumps({"question": "a" * (QUESTION_LIMIT + 1)}).encode(), 422, str(QUESTION_LIMIT)),
        (b" " * (BODY_LIMIT + 1), 413, str(BODY_LIMIT)),
    ],
)
def test_a_senseless_request_is_refused_in_a_sentence(
    web: httpx.Client, conversation: Quoting, body: bytes, status: int, said: str
) -> None:
    response = web.post("/api/ask", content=body)
    assert response.status_code == status
    assert said in response.json()["error"]
    assert conversation.heard == []


def test_refusals_are_in_the_readers_language(web: httpx.Client) -> None:
    said = [
        web.post("/api/ask", content=b"{", headers={"Accept-Language": language}).json()["error"]
        for language in ("vi", "en")
    ]
    assert said == ["Đây không phải JSON hợp lệ.", "This is not valid JSON."]


def test_unknown_pages_and_methods_are_refused_in_a_sentence(web: httpx.Client) -> None:
    assert web.get("/nowhere").status_code == 404
    assert "There is no such page." in web.get("/nowhere").text
    assert web.get("/api/ask").status_code == 405
    assert web.get("/api/ask").json()["error"]
    assert web.get("/static/../web.py").status_code == 404
    assert web.get("/static/%2e%2e/web.py").status_code == 404


def test_an_unforeseen_error_is_one_apology(library: SqliteLibrary) -> None:
    class Broken(Quoting):
        def reply(self, incoming: Incoming) -> Reply:
            raise ZeroDivisionError("a secret detail")

    with serving(library, Broken(library)) as address:
        response = httpx.post(f"{address}/api/ask", json={"question": "a"}, timeout=120)
        metrics = httpx.get(f"{address}/metrics", timeout=120).text
    assert response.status_code == 500
    assert "error" in response.json()
    assert "secret" not in response.text
    assert 'hoidap_questions_total{channel="web",outcome="failed"} 1.0' in metrics


def test_a_slow_answer_holds_up_nobody(library: SqliteLibrary) -> None:
    gate = threading.Event()

    class Slow(Quoting):
        def reply(self, incoming: Incoming) -> Reply:
            if incoming.text == "slow":
                gate.wait(120)
            return Reply(Answer(incoming.text, "en"))

    def ask(address: str, text: str, answers: list[str]) -> None:
        answers.append(httpx.post(f"{address}/api/ask", json={"question": text}, timeout=120).json()["answer"])

    answers: list[str] = []
    with serving(library, Slow(library)) as address:
        slow = threading.Thread(target=ask, args=(address, "slow", answers))
        slow.start()
        ask(address, "quick", answers)
        assert httpx.get(f"{address}/healthz", timeout=120).status_code == 200
        gate.set()
        slow.join()
    assert answers == ["quick", "slow"]


# Health and metrics


def test_health_tells_generation_and_counts(web: httpx.Client) -> None:
    told = {"status": "ok", "generation": 1, "documents": 2, "passages": 2}
    assert web.get("/healthz").json().items() >= told.items()


def test_an_empty_library_is_not_ready_until_something_is_published(tmp_path: Path) -> None:
    library = SqliteLibrary(tmp_path)
    with serving(library, Quoting(library)) as address, httpx.Client(base_url=address, timeout=120) as client:
        assert client.get("/healthz").status_code == 503
        refusal = client.post("/api/ask", json={"question": "a"})
        assert (refusal.status_code, "hoidap index" in refusal.json()["error"]) == (503, True)
        other_process = SqliteLibrary(tmp_path)
        other_process.publish([PUMPS])
        assert client.get("/healthz").json()["generation"] == 1
        assert client.post("/api/ask", json={"question": "trạm bơm"}).json()["answer"] == PUMPS.text
        other_process.close()
    library.close()


def test_metrics_count_questions_by_outcome(web: httpx.Client) -> None:
    web.post("/api/ask", json={"question": "trạm bơm"})
    web.post("/api/ask", json={"question": "zzz"})
    web.post("/api/ask", json={})
    metrics = web.get("/metrics").text
    for line in (
        'hoidap_questions_total{channel="web",outcome="answered"} 1.0',
        'hoidap_questions_total{channel="web",outcome="abstained"} 1.0',
        'hoidap_questions_total{channel="web",outcome="refused"} 1.0',
        "hoidap_answer_seconds_count 2.0",
        "hoidap_generation 1.0",
        "hoidap_documents 2.0",
        "hoidap_passages 2.0",
    ):
        assert line in metrics.splitlines()


# The page without JavaScript


def session_of(page: str) -> str:
    match = re.search(r'name="session" value="([^"]+)"', page)
    assert match is not None
    return match[1]


def without_templates(page: str) -> str:
    return re.sub(r"<template.*?</template>", "", page, flags=re.DOTALL)


def test_a_form_is_answered_with_its_citation(web: httpx.Client, conversation: Quoting) -> None:
    session = session_of(web.get("/").text)
    response = web.post("/", data={"question": "trạm bơm tưới bao nhiêu?", "session": session})
    page = without_templates(response.text)
    assert response.status_code == 200
    for text in (PUMPS.text, PUMPS.title, "05/03/2024", html.escape(PUMPS.source)):
        assert text in page
    assert session_of(page) == session
    assert conversation.heard[0].session.endswith(session)


def test_a_form_that_makes_no_sense_says_so_on_the_page(web: httpx.Client) -> None:
    empty = web.post("/", data={"question": " "})
    assert (empty.status_code, 'role="alert"' in empty.text) == (422, True)
    long = web.post("/", data={"question": "a" * (QUESTION_LIMIT + 1)})
    assert (long.status_code, str(QUESTION_LIMIT) in long.text) == (422, True)


def test_the_page_speaks_the_browsers_language(web: httpx.Client) -> None:
    assert '<html lang="en">' in web.get("/").text
    vietnamese = web.get("/", headers={"Accept-Language": "vi-VN,vi;q=0.9,en;q=0.8"}).text
    assert '<html lang="vi">' in vietnamese
    assert "Nhập câu hỏi…" in vietnamese


@pytest.mark.parametrize(
    ("header", "language"),
    [("", "vi"), ("en", "en"), ("en;q=0.2, vi;q=0.3", "vi"), ("fr", "vi"), ("vi;q=0, en-US", "en"), (";;q=,,", "vi")],
)
def test_the_preferred_language_follows_the_header(header: str, language: str) -> None:
    assert preferred_language(header) == language


# Whom a page is drawn for


def test_a_chosen_language_and_theme_are_kept_and_lead_back(web: httpx.Client) -> None:
    response = web.post("/preferences", data={"language": "vi", "theme": "dark", "back": "/?q=1"})
    assert (response.status_code, response.headers["location"]) == (303, "/?q=1")
    page = document_fromstring(web.get("/").text)
    assert page.get("lang") == "vi"
    assert [link.get("media") for link in page.xpath("//link[contains(@href, 'dark.css')]")] == ["screen"]
    assert document_fromstring(web.get("/?lang=en").text).get("lang") == "en"


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "/\\evil.example", "/a\r\nX: 1", ""])
def test_nobody_is_sent_elsewhere_by_a_choice(web: httpx.Client, back: str) -> None:
    response = web.post("/preferences", data={"theme": "senseless", "back": back})
    assert (response.headers["location"], "set-cookie" in response.headers) == ("/", False)


@pytest.mark.parametrize("stripped", [True, False])
def test_behind_a_prefix_every_address_lies_below_it(library: SqliteLibrary, stripped: bool) -> None:
    with (
        serving(library, Quoting(library), "/tra-cuu") as address,
        httpx.Client(base_url=address + ("" if stripped else "/tra-cuu"), timeout=120) as client,
    ):
        page = client.post("/", data={"question": "trạm bơm tưới bao nhiêu"})
        addresses = re.findall(r'(?:href|src|action)="(/[^"]*)"', page.text)
        assert any("/documents/" in address for address in addresses)
        assert [address for address in addresses if not address.startswith("/tra-cuu/")] == []
        for found in {address for address in addresses if "/static/" in address or "manifest" in address}:
            assert client.get(found.removeprefix("/tra-cuu")).status_code == 200, found
        assert client.get("/manifest.webmanifest").json()["scope"] == "/tra-cuu/"
        chosen = client.post("/preferences", data={"theme": "dark", "back": "/documents?q=a"})
        assert chosen.headers["location"] == "/tra-cuu/documents?q=a"
        assert "Path=/tra-cuu/" in chosen.headers["set-cookie"]
        assert client.get("/nowhere").status_code == 404


def test_files_are_kept_for_good_under_the_address_of_their_version(web: httpx.Client) -> None:
    style = re.search(r'href="(/static/\w+/style\.css)"', web.get("/").text)
    assert style is not None
    assert "immutable" in web.get(style[1]).headers["cache-control"]
    assert web.get("/static/style.css").headers["cache-control"] == "no-cache"


# Documents


def test_a_document_is_shown_with_the_cited_words_marked(web: httpx.Client) -> None:
    response = web.get("/documents/thuy-loi%2Ftram-bom.md", params={"start": 9, "end": 16})
    assert response.status_code == 200
    assert re.search(r"<mark[^>]*>Đông Hà</mark>", response.text)
    assert web.get("/documents/thuy-loi/tram-bom.md").status_code == 200


@pytest.mark.parametrize("span", [{"start": "-1", "end": "x"}, {"start": "9" * 30}, {"start": "50", "end": "10"}])
def test_senseless_offsets_show_the_document_all_the_same(web: httpx.Client, span: dict[str, str]) -> None:
    response = web.get("/documents/truong.md", params=span)
    assert response.status_code == 200
    assert SCHOOLS.text in response.text


@pytest.mark.parametrize("name", ["nothing.md", "..%2F..%2Fetc%2Fpasswd", "%00", "truong.md%00"])
def test_a_document_that_is_not_there_is_not_found(web: httpx.Client, name: str) -> None:
    response = web.get(f"/documents/{name}")
    assert response.status_code == 404
    assert "There is no such document in the library." in response.text


# Hostile text


def foreign_content(page: str) -> list[str]:
    """Everything in a page that would run or load something that is not its own."""
    found = []
    for element in document_fromstring(page).iter():
        addresses = {element.get("src", ""), element.get("href", ""), element.get("action", "")} - {""}
        found += [f"{element.tag} {name}" for name in element.attrib if name.startswith(("on", "style"))]
        found += [address for address in addresses if not address.startswith("/") and element.tag != "a"]
        found += [address for address in addresses if not re.match("/|https?://|#main$", address)]
        if element.tag in ("script", "style", "svg", "iframe", "object") and not element.get("src"):
            found.append(str(element.tag))
    return found


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_everywhere(tmp_path: Path, text: str) -> None:
    library = SqliteLibrary(tmp_path)
    library.publish([Document(f"{text}.md", f"Trạm bơm {text} ở thôn Đoài.", title=text, source=text, date="2024")])
    with serving(library, Quoting(library)) as address, httpx.Client(base_url=address, timeout=120) as client:
        page = client.post("/", data={"question": f"trạm bơm {text}"})
        record = client.post("/api/ask", json={"question": f"trạm bơm {text}"})
        shown = client.get(re.findall(r'href="(/documents/[^"]+)"', without_templates(page.text))[0].split("#")[0])
    library.close()
    assert record.headers["content-type"] == "application/json"
    assert text in record.json()["citations"][0]["quote"]
    for response in (page, shown):
        assert response.status_code == 200
        assert visible(f"Trạm bơm {text} ở") in document_fromstring(response.text).text_content()
        assert foreign_content(response.text) == []


def test_nul_and_control_characters_do_no_harm(web: httpx.Client) -> None:
    assert web.post("/api/ask", content=rb'{"question": "b\u0000 \u001b[2J \ud800"}').status_code == 200
    assert web.post("/", data={"question": "trạm\0 bơm \x1b[2J"}).status_code == 200


def test_every_response_forbids_foreign_content(web: httpx.Client) -> None:
    for path in ("/", "/static/chat.js", "/healthz", "/nowhere", "/documents/truong.md", "/metrics"):
        headers = web.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
        assert headers["x-content-type-options"] == "nosniff"
    assert foreign_content(web.get("/").text) == []


# The process


def test_serve_announces_itself_answers_and_ends_in_order(indexed: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={"HOIDAP_DATA": str(indexed), "PATH": "", "HOIDAP_LANGUAGE": "en"},
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        address = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
        assert address is not None
        record = httpx.post(
            f"{address[0]}/api/ask", json={"question": "Cụm thi đua số 1 có bao nhiêu đơn vị?"}, timeout=120
        ).json()
        process.send_signal(signal.SIGTERM)
        _, complaint = process.communicate(timeout=120)
    assert (process.returncode, complaint) == (0, "")
    assert "14" in record["answer"]
    assert record["citations"][0]["document"] == "cum-thi-dua-so-1.md"


def test_a_port_in_use_is_one_sentence(indexed: Path, web: httpx.Client) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "bot", "serve", "--port", str(web.base_url.port)],
        capture_output=True,
        cwd=ROOT,
        env={"HOIDAP_DATA": str(indexed), "PATH": ""},
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert run.returncode == 1
    assert "--port" in run.stderr
    assert len(run.stderr.splitlines()) == 1
