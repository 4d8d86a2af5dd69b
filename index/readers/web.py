"""Web pages: trafilatura takes the article out of its page; tables become lines before it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

from index.readers.dates import iso, parts_of, stamp
from index.readers.encodings import decode, in_utf8
from index.readers.extract import EMBEDDED, Extract, Head, UnreadableDocument, damage_refused
from index.readers.furniture import without_furniture
from index.readers.markup import is_document, markdown
from index.readers.properties import trusted_title
from index.readers.tables import is_layout, markdown_tables, row_lines

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{3,20})", re.IGNORECASE)
_EMBEDDED = re.compile(EMBEDDED.pattern.encode())
_FEWEST = 200  # characters; an article shorter than this is looked for again, less strictly


def read_html(data: bytes, name: str) -> Extract:
    """A page's article as Markdown, without menus, adverts, comments and related news.

    Raises UnreadableDocument: no_text, truncated and those of `decode`.
    """
    import lxml.etree
    import lxml.html

    declared = _CHARSET.search(data[:4096])
    data = _EMBEDDED.sub(b"", data)
    page = decode(in_utf8(data, declared[1].decode("ascii")) if declared else data, name)
    try:
        tree = lxml.html.document_fromstring(page.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError) as error:
        raise UnreadableDocument("no_text", name) from error
    with damage_refused(name):
        return _extract(tree)


def _extract(tree: Any) -> Extract:
    import lxml.html

    whole = is_document(tree)
    head = _stated_head(tree)
    for table in [table for table in tree.iter("table") if next(table.iterancestors("table"), None) is None]:
        _flatten(table)
    if whole:
        return Extract(without_furniture(_joined_rows(markdown(tree))), replace(head, title=trusted_title(head.title)))
    article = _article(lxml.html.tostring(tree, encoding="unicode"), tree)
    return Extract(without_furniture(markdown_tables(_joined_rows(article))), head)


_NEXT_LINE = "\ue003"  # ends each line of a cell
_NEXT_ROW = "\ue002"  # opens each row of a table but the first


def _joined_rows(text: str) -> str:
    """The rows of a table on lines below one another, without blank lines between them."""
    return re.sub(rf"\s*\n\s*{_NEXT_ROW}", "\n", text).replace(_NEXT_ROW, "")


def _article(page: str, tree: Any) -> str:
    import trafilatura

    wanted: dict[str, Any] = {"output_format": "markdown", "include_comments": False, "include_tables": True}
    article = trafilatura.extract(page, **wanted) or ""
    if len(article) < _FEWEST:
        article = max(article, trafilatura.extract(page, favor_recall=True, **wanted) or "", key=len)
    if len(article) < _FEWEST:
        article = max(article, markdown(tree), key=len)
    return re.sub(r"^(\d+)\\\.", r"\1.", re.sub(r"\*\*(.+?)\*\*", r"\1", article), flags=re.MULTILINE)


_PUBLISHED = (
    "//meta[@property='article:published_time' or @property='og:published_time']/@content",
    "//meta[@itemprop='datePublished' or @name='pubdate' or @name='publishdate' or @name='date']/@content",
    "//meta[@name='DC.date' or @name='dc.date' or @name='DC.date.issued' or @name='dcterms.created']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//time[@datetime]/@datetime",
)


def _stated_head(tree: Any) -> Head:
    """Title, source and date as the page declares them for machines."""
    from trafilatura.metadata import extract_metadata

    stated = extract_metadata(tree)
    dates = (iso(value) for path in _PUBLISHED for value in tree.xpath(path))
    date = next((value for value in dates if value), "") or _linked_date(tree) or _shown_date(tree)
    source = next(
        (url for url in tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")), ""
    )
    named = source if source.startswith("http") else stated.sitename or ""
    return Head(title=" ".join((stated.title or "").split()), source=named, date=date)


def _linked_date(tree: Any) -> str:
    """`datePublished` of the page's JSON-LD; a block that is not JSON says nothing."""
    for block in tree.xpath("//script[@type='application/ld+json']/text()"):
        if match := re.search(r'"datePublished"\s*:\s*"([^"\\]*)"', block):
            return iso(match[1])
    return ""


_PARAGRAPH = 160  # characters; what is longer is no line about the page
_NEAR_HEADLINE = 60  # elements


def _shown_date(tree: Any) -> str:
    """The date that a page shows between its headline and its text, where the article is taken out without it."""
    for element in tree.xpath("(//h1)[1]/following::*[not(self::script or self::style)]")[:_NEAR_HEADLINE]:
        words = " ".join(part for part in (" ".join(text.split()) for text in element.itertext()) if part)
        if len(words) > _PARAGRAPH and (element.tag == "p" or len((element.text or "").strip()) > _PARAGRAPH):
            return ""
        if len(words) <= _PARAGRAPH and (date := next(filter(None, map(stamp, parts_of(words))), "")):
            return date
    return ""


def _flatten(table: Any) -> None:
    """Put paragraphs in a table's place: one a row, or for a table that only lays out its page, one a cell."""
    import lxml.html

    rows = [list(cells) for cells in _grid(table)]
    if table.find(".//table") is not None or is_layout(rows):
        for part in [table, *table.iter("table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption")]:
            part.tag = "div"
        return
    header = True if table.find(".//th") is not None and table.find(".//tr").find("td") is None else None
    block = lxml.html.Element("div")
    block.tail = table.tail
    for line in row_lines(rows, header):
        paragraph = lxml.html.Element("p")
        paragraph.text = line if len(block) == 0 else _NEXT_ROW + line
        block.append(paragraph)
    table.getparent().replace(table, block)


_MOST_COLUMNS = 200


def _grid(table: Any) -> Iterator[list[str]]:
    """A table's cells, those that span several rows or columns repeated in each."""
    spanning: dict[int, tuple[int, str]] = {}  # column -> rows still to fill, text
    for row in table.iter("tr"):
        cells: dict[int, str] = {column: text for column, (_, text) in spanning.items()}
        spanning = {column: (left - 1, text) for column, (left, text) in spanning.items() if left > 1}
        column = 0
        for cell in row.iterchildren("td", "th"):
            text = _cell_text(cell)
            for _ in range(_span(cell, "colspan")):
                while column in cells:
                    column += 1
                if column >= _MOST_COLUMNS:
                    break
                cells[column] = text
                if (rows := _span(cell, "rowspan")) > 1:
                    spanning[column] = (rows - 1, text)
        yield [cells.get(column, "") for column in range(max(cells, default=-1) + 1)]


def _span(cell: Any, attribute: str) -> int:
    value = cell.get(attribute, "1").strip()
    return max(1, min(int(value[:4]), 100)) if value.isdecimal() else 1


def _cell_text(cell: Any) -> str:
    own = deepcopy(cell)
    for block in own.iter("br", "p", "div", "li"):
        block.tail = _NEXT_LINE + (block.tail or "")
    for block in cell.iter("br", "p", "div", "li"):  # of a table that only lays out its page
        block.tail = " " + (block.tail or "")
    lines = (" ".join(line.split()) for line in own.text_content().split(_NEXT_LINE))
    return "\n".join(line for line in lines if line)
