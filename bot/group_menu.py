"""Groups and their members to browse, both ways round. What is said of one is what an answer would say of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.directory import Directory, Place, document_id, group_id, member_id
from bot.memberships import membership_answers
from bot.memberships.asked import Asked
from bot.memberships.catalogue import Group, Mention
from bot.memberships.names import key
from bot.paging import page_of, page_text, parse_page
from bot.phrases import say
from bot.question import Question, understand
from bot.text import shortened
from bot.types import Answer, Choice, Citation, Language, Reply
from index.types import View

NAME = 120  # characters of a name in a list
LABEL = 40  # characters of a button
MEMBERS = 10  # of a group on one page: their numbers fit two rows of buttons


class GroupMenu:
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
        self._command = f"/{say('command.groups', language)}"

    def show(self, argument: str) -> Reply:
        """All groups for "", a group or member for its short name, else what the words name."""
        asked, page = parse_page(argument)
        if not asked:
            return self._list(self._directory.sorted_groups, page)
        if asked.startswith("m_") and (places := self._directory.places(asked)):
            return self._member(places)
        if asked.startswith("g_") and (group := self._directory.group(asked)) is not None:
            return self._group(group, page)
        if asked.startswith(("g_", "m_")):
            return self._list(self._directory.sorted_groups, 1, self._say("menu.gone"))
        return self._named(asked)

    def _named(self, words: str) -> Reply:
        groups, members = self._directory.named(words)
        if len(groups) == 1:
            return self._group(groups[0], 1)
        if groups:
            return self._list(groups, 1, self._say("menu.groups.which", count=len(groups)), whole=False)
        if len(members) == 1:
            return self._member(self._directory.places(member_id(members[0])))
        if members:
            return self._which_member(members)
        unknown = self._say("menu.groups.unknown", name=shortened(words, NAME))
        return self._list(self._directory.sorted_groups, 1, unknown)

    def _list(self, groups: Sequence[Group], number: int, heading: str = "", *, whole: bool = True) -> Reply:
        """Groups by number. Those that a name fits are few, so they have one page."""
        if not groups:
            return self._menu("menu", self._say("menu.groups.none"))
        page = page_of(groups, number)
        heading = heading or self._say("menu.groups", count=len(groups), page=page.note(self._language))
        lines = page.lines([self._line(group) for group in page.items])
        texts = [f"{self._command} {group_id(group)}" for group in page.items]
        choices = page.choices(texts, self._command, self._language)
        kept = choices if whole else (*choices[: len(texts)], self._all())
        return self._menu("menu", "\n".join([heading, *lines, *page.hint(self._command, self._language)]), kept)

    def _line(self, group: Group) -> str:
        name = shortened(group.current.group, NAME)
        if self._directory.names[group.current.group] > 1:
            name = f"{name} – {shortened(group.current.title or group.current.document, LABEL)}"
        if not group.current.members:
            return name
        return self._say("menu.groups.size", name=name, count=len(group.current.members), unit=self._unit(group))

    def _group(self, group: Group, number: int) -> Reply:
        members = group.current.members
        page = page_of(members, number, MEMBERS)
        listed, led = self._listed(group), self._led(group)
        count, unit, note = len(members), self._unit(group), page.note(self._language)
        heading = self._say("menu.group", group=group.current.group, count=count, unit=unit, page=note)
        lines = [heading, *page.lines([member.name for member in page.items])] if members else []
        lines += listed.text.split("\n")[1:] if listed else []  # its first line has the members in a row
        lines += [led.text] if led else []
        texts = [f"{self._command} {member_id(member.name)}" for member in page.items]
        choices = page.choices(texts, f"{self._command} {group_id(group)}", self._language)
        documents = f"/{self._say('command.documents')}"
        source = Choice(self._say("menu.group.source"), f"{documents} {document_id(group.listed.document)}", "menu")
        cited = tuple(citation for answer in (listed, led) if answer for citation in answer.citations)
        identifier = group_id(group)
        text = "\n".join([*(lines or [group.current.group]), *self._share(identifier, f"/groups/{identifier}")])
        return self._menu("list", text, (*choices, source, self._all()), cited)

    def _listed(self, group: Group) -> Answer | None:
        """What is answered to who belongs to the group."""
        asked = Asked("members", (group,))
        said = membership_answers.answer(asked, self._question(group.current.group), self._view)
        return said if said and not said.abstained else None

    def _led(self, group: Group) -> Answer | None:
        """What is answered to who leads the group."""
        question = replace(self._question(group.current.group), kind="person")
        said = membership_answers.answer(Asked("leader", (group,)), question, self._view)
        return said if said and not said.abstained else None

    def _member(self, places: Sequence[Place]) -> Reply:
        name = places[0].member.name
        known = tuple(self._directory.groups)
        found = [Mention(place.group, place.member, 1.0, frozenset(key(name).split())) for place in places]
        lines: list[str] = []
        cited: list[Citation] = []
        choices: list[Choice] = []
        for mention in found:
            question = self._question(mention.group.current.group)
            asked = Asked("group_of", found=(mention,), head=mention.group.name.head, known=known)
            said = membership_answers.answer(asked, question, self._view)
            if said is not None:
                lines.append(said.text)
                cited += said.citations
                label = shortened(mention.group.current.group, LABEL)
                choices.append(Choice(label, f"{self._command} {group_id(mention.group)}", "menu"))
        return self._menu("reverse", "\n".join(lines), (*choices, self._all()), tuple(cited))

    def _which_member(self, names: Sequence[str]) -> Reply:
        page = page_of(names, 1, MEMBERS)
        texts = [f"{self._command} {member_id(name)}" for name in page.items]
        choices = page.choices(texts, self._command, self._language)[: len(texts)]
        lines = [self._say("menu.members.which"), *page.lines(page.items)]
        return self._menu("menu", "\n".join(lines), (*choices, self._all()))

    def _question(self, name: str) -> Question:
        """The question that the menu stands for: of no year, so the lists are as they are now."""
        return replace(understand(name), kind="list", language=self._language, pins=())

    def _unit(self, group: Group) -> str:
        unit = group.listed.unit
        return unit if unit and self._language == "vi" else self._say("answer.member_unit")

    def _all(self) -> Choice:
        return Choice(self._say("menu.groups.all"), page_text(self._command, 1, self._language), "menu")

    def _menu(
        self, kind: str, text: str, choices: Sequence[Choice] = (), citations: tuple[Citation, ...] = ()
    ) -> Reply:
        answer = Answer(text, self._language, citations=tuple(dict.fromkeys(citations)), kind=kind)
        return Reply(answer, tuple(choices), edits=True)

    def _say(self, phrase: str, **values: object) -> str:
        return say(phrase, self._language, **values)
