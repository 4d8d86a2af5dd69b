"""HTML that is a document and no page of a site, as Word saves it: every word of it, in order, as Markdown."""

from __future__ import annotations

import re
from typing import Any

_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form header "
    "hr main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_SILENT = ("script", "style", "noscript", "template", "button", "select", "input", "textarea", "svg", "iframe")
_OF_A_SITE = ("nav", "article", "aside", "form", "header", "footer", "main")
_NAMES_OF_A_SITE = re.compile(
    r"(?:^|[\s_-])(?:menu|nav|navbar|sidebar|comments?|related|footer|breadcrumbs?|share|social|banner|widget|ads?)(?:$|[\s_-])"
)
_MOST_LINKED = 0.1  # of a page's letters; menus and related news are links, a document has few
_PARAGRAPH, _LINE = "\ue000", "\ue001"  # breaks, as long as the white space of the source still has to be closed up


def is_document(tree: Any) -> bool:
    """Whether a page holds nothing but its document: no parts of a site's page, and hardly any links."""
    if next(tree.iter(*_OF_A_SITE), None) is not None:
        return False
    if any(_NAMES_OF_A_SITE.search(name.lower()) for name in tree.xpath("//@class | //@id")):
        return False
    linked = sum(len(link.text_content().strip()) for link in tree.iter("a"))
    return linked <= _MOST_LINKED * len(" ".join(tree.text_content().split()))


def markdown(tree: Any) -> str:
    """The text of all elements: headings as such, list items with marks or numbers, blank lines between paragraphs."""
    import lxml.etree

    body = tree.find("body") if tree.find("body") is not None else tree
    lxml.etree.strip_elements(body, lxml.etree.Comment, *_SILENT, with_tail=False)
    numbers: dict[Any, int] = {}
    for element in body.iter():
        if element.tag == "li":
            _surround(element, f"{_LINE}{_mark(element, numbers)} ", _LINE)
        elif element.tag in _HEADINGS:
            _surround(element, _PARAGRAPH + _HEADINGS[element.tag], _PARAGRAPH)
        elif element.tag == "br":
            element.tail = _LINE + (element.tail or "")
        elif element.tag in _BLOCKS:
            _surround(element, _PARAGRAPH, _PARAGRAPH)
    text = " ".join(body.text_content().split())
    text = re.sub(f" *{_LINE} *", "\n", re.sub(f" *{_PARAGRAPH} *", "\n\n", text))
    text = re.sub(r"^(-|\d+\.|#+)\s*\n+", r"\1 ", text, flags=re.MULTILINE)  # a paragraph within an item
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    return re.sub(r"^((?:-|\d+\.) .*)\n\n(?=(?:-|\d+\.) )", r"\1\n", text, flags=re.MULTILINE)


def _surround(element: Any, before: str, after: str) -> None:
    element.text = before + (element.text or "")
    element.tail = after + (element.tail or "")


def _mark(item: Any, numbers: dict[Any, int]) -> str:
    """What stands before a list item; `numbers` holds the last number given in each list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "-"
    start = parent.get("start", "1")
    first = int(start) if start.isdecimal() and len(start) < 10 else 1
    numbers[parent] = numbers.get(parent, first - 1) + 1
    return f"{numbers[parent]}."
