"""What is said to a question which groups of a kind there are, or how many."""

from __future__ import annotations

from collections.abc import Sequence

from bot.memberships.asked import Asked
from bot.memberships.catalogue import Group, when
from bot.memberships.declared import declared
from bot.memberships.kinds_asked import in_force
from bot.memberships.membership_speech import Speaker, day_of, title_of
from bot.types import Answer, Citation
from index.types import Membership

_MOST_CITED = 8


class GroupsSpeaker(Speaker):
    """Each group once, however its name is written; the number is the one that a document declares."""

    def groups(self, asked: Asked) -> Answer | None:
        groups: Sequence[Group] = asked.groups
        places = [pin.value for pin in self.question.pins if pin.kind == "place"]
        groups = [group for group in groups if self.speaks_of(group.current, places)]
        groups = [group for group in groups if self.speaks_of(group.current, asked.owners)]
        if asked.owners or asked.kind == "group_count":
            groups = in_force(groups)
        groups = sorted(_each_once(groups), key=lambda group: group.name.number or 0)
        if not groups:
            return None
        if len({group.name for group in groups}) < len(groups):
            return self._by_document(groups)
        names = [group.current.group for group in groups]
        text, cited = self.phrase("groups", count=len(names), names="; ".join(names)), list[Citation]()
        if asked.kind == "group_count" and (told := self._declared(groups)) is not None:
            stated, count, citation = told
            cited.append(citation)
            if count != len(names):
                text = self.phrase(
                    "groups_declared", count=count, older=title_of(stated), date=day_of(stated), names="; ".join(names)
                ).replace(" ()", "")
        return self.tell(text, *cited, *(self.cite(group.current) for group in groups[:_MOST_CITED]), kind="list")

    def _by_document(self, groups: Sequence[Group]) -> Answer:
        """Groups of one name and several organisations, each with the document that lists it."""
        titles = dict.fromkeys(title_of(group.listed) for group in groups)
        lines = []
        for title in titles:
            names = [group.current.group for group in groups if title_of(group.listed) == title]
            lines.append(self.phrase("groups_of", older=title, count=len(names), names="; ".join(names)))
        return self.tell("\n".join(lines), *(self.cite(group.current) for group in groups[:_MOST_CITED]), kind="list")

    def _declared(self, groups: Sequence[Group]) -> tuple[Membership, int, Citation] | None:
        """The newest statement whose document says how many such groups there are, and the number with its words.

        Only documents by which some of the groups still are as they are count.
        """
        kind = frozenset.intersection(*(group.name.words - group.name.own for group in groups))
        for stated in sorted((group.listed for group in groups), key=when, reverse=True):
            document = self.document(stated)
            told = declared(document.text, groups[0].name.head, kind) if document else None
            if told is not None:
                return stated, told.count, self.around(stated, told.span)
        return None


def _each_once(groups: Sequence[Group]) -> list[Group]:
    """The groups without those that only bear the name of another, by which their members are known."""
    listed = {group.name for group in groups if group.current.members}
    once: dict[object, Group] = {}
    for group in groups:
        if group.current.members:
            once[id(group)] = group
        elif group.name not in listed:
            once.setdefault(group.name, group)
    return list(once.values())
