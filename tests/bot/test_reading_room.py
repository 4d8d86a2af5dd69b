"""The pages to read over real HTTP: lists, documents at a cited place, original files, groups; nothing hostile runs."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from lxml.html import HtmlElement, document_fromstring

from bot.channels.blocks import PART
from bot.channels.originals import Originals
from bot.channels.shelf import PAGE
from index.library import SqliteLibrary
from index.sync import sync
from index.types import Document
from tests.bot.serving import Quoting, serving
from tests.bot.test_web import HOSTILE, foreign_content
from tests.invented import DECISION, NOTICE, REPORT

MARKDOWN = {"quyet-dinh.md": DECISION, "van ban/thông báo #1?.md": NOTICE, "bao-cao.md": REPORT}
ATTACK = " ".join(HOSTILE) + " \x00 \x1b[2J"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    for name, text in MARKDOWN.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def web(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    library = SqliteLibrary(tmp_path_factory.mktemp("library"))
    assert sync(library, [corpus]).failed == ()
    originals = Originals(library, corpus)
    with (
        serving(library, Quoting(library), originals=originals) as address,
        httpx.Client(base_url=address, headers={"Accept-Language": "en"}, timeout=120) as client,
    ):
        yield client
    library.close()


def tree(response: httpx.Response) -> HtmlElement:
    assert response.status_code == 200
    return document_fromstring(response.text)


def select(element: HtmlElement, selector: str) -> list[HtmlElement]:
    """The elements below that are asked for as in CSS: tags, classes, attributes, one within the other."""
    path = "."
    for step in selector.split():
        tag = re.match(r"\w*", step)
        path += f"//*[name()='{tag[0]}']" if tag and tag[0] else "//*"
        for mark, name, value in re.findall(r"([.#\[])([\w-]+)(?:=(\w+))?", step):
            if mark == ".":
                path += f"[contains(concat(' ', @class, ' '), ' {name} ')]"
            else:
                path += f"[@id='{name}']" if mark == "#" else f"[@{name}='{value}']" if value else f"[@{name}]"
    return element.xpath(path)


def titles(web: httpx.Client, **query: str) -> list[str]:
    return [link.text_content() for link in select(tree(web.get("/documents", params=query)), ".card h2 a")]


# The list


def test_documents_are_listed_the_newest_first_or_by_title(web: httpx.Client) -> None:
    newest_first = titles(web)
    assert [title[:9] for title in newest_first] == ["Thông báo", "Quyết địn", "Báo cáo n"]
    assert titles(web, sort="title") == [newest_first[2], newest_first[1], newest_first[0]]
    assert titles(web, sort="nonsense") == newest_first


@pytest.mark.parametrize(
    ("words", "count"),
    [("bao cao", 1), ("BÁO CÁO", 1), ("sao khuê", 2), ("thong bao #1", 1), ("28/12/2023", 1), ("zzz", 0), ("", 3)],
)
def test_documents_are_found_by_title_name_source_and_date(web: httpx.Client, words: str, count: int) -> None:
    assert len(titles(web, q=words)) == count


def test_a_search_without_result_says_so_and_keeps_the_words(web: httpx.Client) -> None:
    page = tree(web.get("/documents", params={"q": '"><script>'}))
    assert select(page, "#q")[0].get("value") == '"><script>'
    assert "No document matches" in page.text_content()


def places(web: httpx.Client, words: str) -> list[HtmlElement]:
    return select(tree(web.get("/documents", params={"q": words})), ".card h3 a")


def test_words_within_the_documents_are_found_with_their_sentence_and_lead_to_it(web: httpx.Client) -> None:
    [link] = places(web, "52.400 luot")
    page = tree(web.get(link.get("href").split("#")[0]))
    assert "52.400 lượt bạn đọc" in marked(page)
    card = select(tree(web.get("/documents", params={"q": "52.400 luot"})), ".card")[-1]
    assert [word.text_content() for word in select(card, "b")] == ["52.400", "lượt"]
    assert "Kho sách" not in card.text_content(), "only the sentence that says it is shown"


@pytest.mark.parametrize("words", ["zzz", "52.400 zzz", "?!", "", " "])
def test_only_passages_that_hold_every_word_are_found(web: httpx.Client, words: str) -> None:
    assert places(web, words) == []


def test_a_long_sentence_is_shown_around_what_was_asked_for(tmp_path: Path) -> None:
    library = SqliteLibrary(tmp_path)
    library.publish([Document("dài.md", f"{'Ruộng bậc thang, ' * 40}kênh Cà Ròn, {'đập tràn, ' * 40}hết.")])
    with serving(library, Quoting(library)) as address, httpx.Client(base_url=address, timeout=120) as client:
        card = select(tree(client.get("/documents", params={"q": "ca ron"})), ".card")[0]
        assert [word.text_content() for word in select(card, "b")] == ["Cà", "Ròn"]
        assert len(card.text_content()) < 420
        assert card.text_content().count("…") == 2
    library.close()


def test_a_line_tells_date_length_source_and_groups(web: httpx.Client) -> None:
    card = select(tree(web.get("/documents", params={"q": "quyet dinh"})), ".card")[0]
    for words in ("05/03/2024", "less than a page", "Vụ Thư viện Sao Khuê", "quyet-dinh.md"):
        assert words in card.text_content()
    group = select(card, "a.tag")[0]
    assert web.get(group.get("href")).status_code == 200


def test_many_documents_come_in_pages(tmp_path: Path) -> None:
    library = SqliteLibrary(tmp_path)
    library.publish(Document(f"{place:03}.md", f"Văn bản số {place}.", date="2024") for place in range(2 * PAGE + 1))
    with serving(library, Quoting(library)) as address, httpx.Client(base_url=address, timeout=120) as client:
        seen, path = [], "/documents?sort=title&q=md"
        while path:
            page = tree(client.get(path))
            seen += [link.text_content() for link in select(page, ".card h2 a")]
            path = next((link.get("href") for link in select(page, ".steps [rel=next]")), "")
        assert seen == [f"{place:03}.md" for place in range(2 * PAGE + 1)]
        for nonsense in ("0", "-1", "99", "x", "9" * 40):
            assert client.get("/documents", params={"page": nonsense}).status_code == 200
    library.close()


def test_an_empty_library_has_pages_all_the_same(tmp_path: Path) -> None:
    library = SqliteLibrary(tmp_path)
    with serving(library, Quoting(library)) as address, httpx.Client(base_url=address, timeout=120) as client:
        assert "hoidap index" in client.get("/documents").text
        assert client.get("/groups").status_code == 200
    library.close()


# One document


def marked(page: HtmlElement) -> str:
    return " ".join(" ".join(mark.text_content() for mark in select(page, "mark")).split())


def test_the_cited_words_are_marked_once_within_their_neighbours(web: httpx.Client) -> None:
    start = REPORT.index("Kho sách")
    path = f"/documents/bao-cao.md?start={start}&end={start + len('Kho sách có 128.500 bản sách')}"
    page = tree(web.get(path))
    assert marked(page) == "Kho sách có 128.500 bản sách"
    assert len(select(page, "#cited")) == 1
    assert "52.400 lượt bạn đọc" in select(page, ".document")[0].text_content()


def test_a_citation_that_crosses_blocks_is_marked_in_each(web: httpx.Client) -> None:
    start, end = REPORT.index("Số hóa"), REPORT.index("Kinh phí") + len("Kinh phí")
    page = tree(web.get(f"/documents/bao-cao.md?start={start}&end={end}"))
    assert [mark.text_content() for mark in select(page, "mark")] == [
        "Số hóa 1.250 tài liệu địa chí.",
        "Tập huấn kỹ năng đọc cho 480 học sinh.",
        "Hạn chế",
        "Kinh phí",
    ]


def test_from_a_citation_one_goes_to_the_passages_beside_it(web: httpx.Client) -> None:
    start = REPORT.index("Số hóa")
    page = tree(web.get(f"/documents/bao-cao.md?start={start}&end={start + 6}"))
    before = select(page, ".cited-bar [rel=prev]")[0].get("href")
    earlier = tree(web.get(before.split("#")[0]))
    assert marked(earlier)
    assert REPORT.index("Hoa Ban") < start
    assert "đường Hoa Ban" in marked(earlier)
    assert before.endswith("#cited")


def test_a_document_tells_what_it_is_and_where_it_is_from(web: httpx.Client) -> None:
    page = tree(web.get(f"/documents/{quote('van ban/thông báo #1?.md', safe='')}"))
    about = select(page, ".about")[0].text_content()
    for words in ("10/01/2025", "van ban/thông báo #1?.md", "Vụ Thư viện Sao Khuê"):
        assert words in about
    assert page.xpath("string(//h1)").startswith("Thông báo")
    assert select(page, ".aside") != []


def test_a_long_document_comes_in_parts_and_opens_at_the_citation(tmp_path: Path) -> None:
    text = "".join(f"## Mục {place}\n\n{'Trạm bơm tưới cho ruộng lúa. ' * 30}\n\n" for place in range(600))
    assert len(text) > 500_000
    library = SqliteLibrary(tmp_path)
    library.publish([Document("dài.md", text, source="https://a.example/x?y=1&z=2")])
    start = text.index("Mục 300")
    with serving(library, Quoting(library)) as address, httpx.Client(base_url=address, timeout=120) as client:
        cited = client.get("/documents/dài.md", params={"start": start, "end": start + 7})
        page = tree(cited)
        assert marked(page) == "Mục 300"
        assert len(cited.content) < 4 * PART
        assert html.escape("https://a.example/x?y=1&z=2") in cited.text
        seen, path = [], "/documents/dài.md"
        while path:
            page = tree(client.get(path))
            seen += [heading.text_content() for heading in select(page, ".document h2")]
            path = next((link.get("href") for link in select(page, ".steps [rel=next]")), "")
        assert seen == [f"Mục {place}" for place in range(600)]
        whole = tree(client.get("/documents/dài.md", params={"start": 0, "end": len(text)}))
        assert len(select(whole, "#cited")) == 1
    library.close()


# Original files


def test_an_original_is_handed_out_as_a_file_that_runs_nowhere(web: httpx.Client) -> None:
    page = tree(web.get("/documents/quyet-dinh.md"))
    link = select(page, "a[download]")[0].get("href")
    response = web.get(link)
    assert response.text == DECISION
    assert response.headers["content-disposition"].startswith('attachment; filename="quyet-dinh.md"')
    assert response.headers["content-type"] == "application/octet-stream"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in response.headers["content-security-policy"]
    assert "'self'" not in response.headers["content-security-policy"]


def test_an_originals_name_is_told_whole(web: httpx.Client) -> None:
    response = web.get(f"/files/{quote('van ban/thông báo #1?.md', safe='')}")
    assert response.text == NOTICE
    assert f"filename*=utf-8''{quote('thông báo #1?.md')}" in response.headers["content-disposition"]


def no_original(library: SqliteLibrary, folder: Path, name: str) -> bool:
    with serving(library, Quoting(library), originals=Originals(library, folder)) as address:
        missing = httpx.get(f"{address}/files/{quote(name, safe='')}", timeout=120).status_code == 404
        page = httpx.get(f"{address}/documents/{quote(name, safe='')}", timeout=120).text
    return missing and "/files/" not in page


def test_there_is_no_original_of_what_was_not_read_from_the_folder(tmp_path: Path) -> None:
    corpus, elsewhere = tmp_path / "corpus", tmp_path / "elsewhere"
    for folder in (corpus, elsewhere):
        folder.mkdir()
    (elsewhere / "riêng.md").write_text("Điều không ai được xem.", encoding="utf-8")
    (corpus / "đổi.md").write_text("Trước khi đổi.", encoding="utf-8")
    (corpus / "mất.md").write_text("Sẽ mất.", encoding="utf-8")
    (corpus / "nối.md").write_text("Sẽ thành liên kết.", encoding="utf-8")
    library = SqliteLibrary(tmp_path / "data")
    assert sync(library, [corpus, elsewhere]).failed == ()
    library.publish([Document("web.md", "Không từ tệp nào."), Document("../elsewhere/riêng.md", "Ngoài thư mục.")])
    (corpus / "web.md").write_text("Cùng tên.", encoding="utf-8")
    (corpus / "đổi.md").write_text("Sau khi đổi.", encoding="utf-8")
    (corpus / "mất.md").unlink()
    read = library.files()["nối.md"]
    (corpus / "nối.md").unlink()
    target = elsewhere / "đích.md"
    target.write_bytes(b"x" * read.size)
    os.utime(target, ns=(read.modified, read.modified))
    (corpus / "nối.md").symlink_to(target)
    for name in ("riêng.md", "đổi.md", "mất.md", "nối.md", "web.md", "../elsewhere/riêng.md"):
        assert no_original(library, corpus, name), name
    library.close()


def test_there_is_no_original_of_a_file_that_could_not_be_read_or_whose_document_was_taken_out(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "hỏng.pdf").write_bytes(b"%PDF-1.4 confidential")
    (corpus / "ghi-chú.xyz").write_text("Chưa ai công bố.", encoding="utf-8")
    (corpus / "rút.md").write_text("Đã rút lại.", encoding="utf-8")
    library = SqliteLibrary(tmp_path / "data")
    assert len(sync(library, [corpus]).failed) == 2
    library.publish([], ["rút.md"])
    (corpus / "vòng.md").write_text("Sẽ thành vòng.", encoding="utf-8")
    sync(library, [corpus])
    (corpus / "vòng.md").unlink()
    (corpus / "vòng.md").symlink_to(corpus / "vòng.md")
    library.publish([], ["rút.md"])
    for name in ("hỏng.pdf", "ghi-chú.xyz", "rút.md", "vòng.md"):
        assert no_original(library, corpus, name), name
    library.close()


@pytest.mark.parametrize(
    "path", ["..%2Fquyet-dinh.md", "%2Fetc%2Fpasswd", "%00", "", "van%20ban", "quyet-dinh.md%00", "..%5Cx", "a" * 9000]
)
def test_no_path_leads_out_of_the_folder(web: httpx.Client, path: str) -> None:
    assert web.get(f"/files/{path}").status_code == 404


# Who belongs to what


def test_every_group_stands_in_the_table_and_in_the_picture(web: httpx.Client) -> None:
    page = tree(web.get("/groups"))
    rows = [row.text_content() for row in select(page, "tbody th")]
    assert rows == ["Cụm thi đua số 1 ngành Thư viện", "Cụm thi đua số 2 ngành Thư viện"]
    for picture in select(page, "svg"):
        drawn = [link.get("aria-label") for link in select(picture, ".node a")]
        assert drawn == ["Cụm thi đua số 1 ngành Thư viện 3 members", "Cụm thi đua số 2 ngành Thư viện 4 members"]


def test_every_fact_of_a_group_leads_to_its_words(web: httpx.Client) -> None:
    page = tree(web.get("/groups/cum-thi-dua-so-2-nganh-thu-vien"))
    links = {link for link in page.xpath("//main//*[name()='a']/@href") if link.endswith("#cited")}
    assert len(links) > 5
    for link in links:
        assert marked(tree(web.get(link.split("#")[0]))), link
    moved = next(link for link in select(page, "svg .node a") if "Yên Bái" in link.get("aria-label", ""))
    assert "Yên Bái" in marked(tree(web.get(moved.get("href").split("#")[0])))


def test_changes_are_told_on_the_page_of_a_group(web: httpx.Client) -> None:
    joined = tree(web.get("/groups/cum-thi-dua-so-2-nganh-thu-vien")).text_content()
    left = tree(web.get("/groups/cum-thi-dua-so-1-nganh-thu-vien"))
    assert "joined on 01/02/2025" in joined
    assert [name.text_content() for name in select(left, "del")] == ["Thư viện tỉnh Yên Bái"]


def test_a_member_that_leads_has_one_row_that_says_both(web: httpx.Client) -> None:
    page = tree(web.get("/groups/cum-thi-dua-so-2-nganh-thu-vien"))
    rows = [[cell.text_content() for cell in row][:2] for row in select(page, "tbody tr")]
    assert rows[0] == ["Thư viện tỉnh Long An", "member, leads it"]
    assert len(rows) == 4


def test_a_member_has_a_page_of_its_groups(web: httpx.Client) -> None:
    page = tree(web.get("/groups", params={"member": "thư viện tỉnh  SƠN LA"}))
    assert select(page, "h1")[0].text_content() == "Where Thư viện tỉnh Sơn La belongs"
    assert [cell.text_content() for cell in page.xpath("//tbody//td[1]")] == ["leads it", "member"]
    assert "in no group" in tree(web.get("/groups", params={"member": "Thư viện tỉnh Đắk Lắk"})).text_content()


def test_groups_are_searched_by_member(web: httpx.Client) -> None:
    page = tree(web.get("/groups", params={"q": "yen bai"}))
    assert [row.text_content() for row in select(page, "tbody th")] == ["Cụm thi đua số 2 ngành Thư viện"]


def test_a_group_that_is_not_there_is_not_found(web: httpx.Client) -> None:
    response = web.get("/groups/cum-thi-dua-so-9")
    assert (response.status_code, "no such group" in response.text) == (404, True)


# A prefix, and hostile text


def test_every_link_stays_below_the_prefix(tmp_path: Path, corpus: Path) -> None:
    library = SqliteLibrary(tmp_path)
    sync(library, [corpus])
    with (
        serving(library, Quoting(library), prefix="/hoidap", originals=Originals(library, corpus)) as address,
        httpx.Client(base_url=address, timeout=120) as client,
    ):
        seen, waiting = set(), ["/hoidap/documents", "/hoidap/groups"]
        while waiting and len(seen) < 60:
            path = waiting.pop()
            seen.add(path)
            response = client.get(path)
            assert response.status_code == 200, path
            if "html" in response.headers["content-type"]:
                page = document_fromstring(response.text)
                links = page.xpath("//*[name()='a']/@href | //link/@href | //script/@src | //form/@action")
                own = [link for link in links if link.startswith("/")]
                assert [link for link in own if not link.startswith("/hoidap/")] == []
                waiting += {link.split("#")[0] for link in page.xpath("//main//*[name()='a']/@href")} - seen
    library.close()


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    library = SqliteLibrary(tmp_path_factory.mktemp("attacked"))
    text = (
        f"# {ATTACK}\n\nCụm thi đua số 1 ngành {HOSTILE[0]} gồm 2 đơn vị: Trạm {HOSTILE[1]} và Trạm {ATTACK}.\n\n"
        f"- {ATTACK}\n\n| {ATTACK} | b |\n|---|---|\n| [{ATTACK}](javascript:alert(1)) | <b onclick=x> |\n\n"
        f"```\n{ATTACK}\n```\n> {ATTACK}\n\nCụm thi đua số 2 ngành Thư viện gồm 2 đơn vị: Trạm A và Trạm B."
    )
    library.publish([Document(f"{HOSTILE[0]}.md", text, title=ATTACK, source=ATTACK, date=ATTACK)])
    with serving(library, Quoting(library)) as address, httpx.Client(base_url=address, timeout=120) as client:
        yield client
    library.close()


def drawn_apart(page: str) -> list[str]:
    """What a page holds that is foreign; pictures of ours are drawn without script, style or address of others."""
    return [found for found in foreign_content(page) if found != "svg"]


@pytest.mark.parametrize("word", ["", HOSTILE[0], HOSTILE[1], ATTACK])
def test_hostile_text_is_text_on_every_page(attacked: httpx.Client, word: str) -> None:
    name = quote(f"{HOSTILE[0]}.md", safe="")
    paths = ["/documents", "/groups", f"/documents/{name}", f"/documents/{name}?start=3&end=900"]
    paths += {link.split("#")[0] for link in tree(attacked.get("/groups")).xpath("//a/@href") if "/groups/" in link}
    pages = [attacked.get(path) for path in paths]
    pages += [attacked.get(path, params={"q": word, "member": word}) for path in ("/documents", "/groups")]
    for page in pages:
        assert page.status_code == 200
        assert drawn_apart(page.text) == []
        assert "\x00" not in page.text
        assert "\u202e" not in page.text
    assert HOSTILE[0] in select(tree(pages[2]), ".document")[0].text_content()
