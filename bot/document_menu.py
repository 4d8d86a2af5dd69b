"""The documents to browse, and each opened: what it is, what it says in a few sentences, the groups it lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import quote

from bot.answers.summary import sentences_of
from bot.directory import Directory, document_id, group_id
from bot.paging import page_of, page_text, parse_page
from bot.phrases import say
from bot.question import understand
from bot.text import shortened, written_date
from bot.types import Answer, Choice, Citation, Language, Reply
from index.types import Document, View

TITLE = 160  # characters of a title in a list
LABEL = 40  # characters of a button
GROUPS = 4  # of a document, as buttons


class DocumentMenu:
    """The menu of one view in one language. `share` gives the lines that lead others to the same: by a word for the
    bot, and by a page.
    """

    def __init__(
        self,
        directory: Directory,
        view: View,
        language: Language,
        share: Callable[[str, str], Sequence[str]] = lambda _word, _page: (),
    ) -> None:
        self._directory = directory
        self._view = view
        self._share = share
        self._language: Language = language
        self._command = f"/{say('command.documents', language)}"

    def show(self, argument: str) -> tuple[Reply, Document | None]:
        """All documents for "", one for its short name, else those that the words are about; and what was opened."""
        asked, page = parse_page(argument)
        known = self._directory.documents(self._view)
        if not asked:
            return self._list(known, page), None
        if asked.startswith("d_"):
            document = self._directory.document(asked, self._view)
            return (self._open(document) if document else self._list(known, 1, self._say("menu.gone"))), document
        found = self._directory.documents_about(asked, self._view)
        words = shortened(asked, TITLE)
        if not found:
            return self._list(known, 1, self._say("menu.documents.unknown", words=words)), None
        if len(found) == 1 and (document := self._view.document(found[0].name)) is not None:
            return self._open(document), document
        page_of_found = page_of(found, 1)
        heading = self._say(
            "menu.documents.found", count=len(found), words=words, page=page_of_found.note(self._language)
        )
        return self._list(page_of_found.items, 1, heading), None

    def about(self, identifier: str) -> Document | None:
        """The document that the person wants to ask about."""
        return self._directory.document(identifier, self._view)

    def _list(self, documents: Sequence[Document], number: int, heading: str = "") -> Reply:
        if not documents:
            return Reply(Answer(self._say("menu.documents.none"), self._language, kind="menu"), edits=True)
        page = page_of(documents, number)
        heading = heading or self._say("menu.documents", count=len(documents), page=page.note(self._language))
        texts = [f"{self._command} {document_id(document.name)}" for document in page.items]
        lines = page.lines([_line(document) for document in page.items])
        text = "\n".join([heading, *lines, *page.hint(self._command, self._language)])
        choices = page.choices(texts, self._command, self._language)
        return Reply(Answer(text, self._language, kind="menu"), choices, edits=True)

    def _open(self, document: Document) -> Reply:
        spans = sentences_of(document, understand(document.title or document.name))
        quotes = [" ".join(document.text[span.start : span.end].split()) for span in spans]
        head = " · ".join(filter(None, (document.source, written_date(document.date))))
        lines = [_title(document), head, *(f"- {said.replace('**', '')}" for said in quotes)]
        shared = self._share(document_id(document.name), f"/documents/{quote(document.name, safe='')}")
        text = "\n".join(filter(None, (*lines, *shared)))
        cited = tuple(
            Citation(
                document.name,
                document.title,
                document.source,
                document.date,
                span.start,
                span.end,
                document.text[span.start : span.end],
            )
            for span in spans[:1]
        )
        return Reply(
            Answer(text, self._language, citations=cited, kind="document"), self._choices(document), edits=True
        )

    def _choices(self, document: Document) -> tuple[Choice, ...]:
        asks = Choice(self._say("menu.document.ask"), f"{self._command} {document_id(document.name)} ?", "menu")
        groups_command = f"/{self._say('command.groups')}"
        groups = [
            Choice(shortened(group.current.group, LABEL), f"{groups_command} {group_id(group)}", "menu")
            for group in self._directory.groups_of_document(document.name)[:GROUPS]
        ]
        return (
            asks,
            *groups,
            Choice(self._say("menu.documents.all"), page_text(self._command, 1, self._language), "menu"),
        )

    def _say(self, phrase: str, **values: object) -> str:
        return say(phrase, self._language, **values)


def _title(document: Document) -> str:
    return document.title or document.name


def _line(document: Document) -> str:
    date = f" ({written_date(document.date)})" if document.date else ""
    return f"{shortened(_title(document), TITLE)}{date}"
