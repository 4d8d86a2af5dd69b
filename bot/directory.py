"""What one generation of the library holds, under the short names that buttons and links carry.

A short name is made from a document's or a group's own name, so that a link that was shared still opens the same thing
after the documents were indexed again: `d_…` a document, `g_…` a group, `m_…` a member of groups.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from weakref import WeakKeyDictionary

from bot.memberships.catalogue import Group, catalogue, mentions
from bot.memberships.group_names import named
from bot.memberships.names import key
from index.types import Document, Library, Member, Membership, View
from index.vietnamese import TOKEN, fold, has_marks, normalize

HITS = 20  # passages looked at for documents about some words


@dataclass(frozen=True, slots=True)
class Place:
    """A member in one of its groups."""

    group: Group
    member: Member


def document_id(name: str) -> str:
    return f"d_{_short(name)}"


def group_id(group: Group) -> str:
    return _stated_id(group.listed)


def member_id(name: str) -> str:
    return f"m_{_short(key(name))}"


def directory_of(library: Library, view: View) -> Directory:
    """What the view's generation holds, put together once for each library, whoever asks."""
    with _shelves_lock:
        shelf = _shelves.setdefault(library, _Shelf())
    return shelf.directory(view)


class Directory:
    """The documents, groups and members of one view. Not to be used with another one."""

    def __init__(self, view: View) -> None:
        self.generation = view.generation
        self.groups: Sequence[Group] = _groups_of(view.memberships())
        self._lock = Lock()
        self._documents: tuple[Document, ...] | None = None
        self._heads: tuple[tuple[Document, frozenset[str]], ...] = ()
        self._names: dict[str, str] = {}
        self._by_id: dict[str, Group] = {}
        self._members: dict[str, list[Place]] = {}

    def documents(self, view: View) -> tuple[Document, ...]:
        """Every document without its text, the newest first."""
        with self._lock:
            if self._documents is None:
                by_title = sorted(view.documents(), key=lambda document: document.title or document.name)
                self._documents = tuple(sorted(by_title, key=lambda document: document.date, reverse=True))
            return self._documents

    def document(self, identifier: str, view: View) -> Document | None:
        """A document with its text."""
        known = self.documents(view)
        with self._lock:
            if not self._names:
                self._names.update((document_id(document.name), document.name) for document in known)
            name = self._names.get(identifier)
        return view.document(name) if name is not None else None

    def documents_about(self, words: str, view: View) -> list[Document]:
        """The documents whose title, source or name has all of the words; else those with a passage that has them side
        by side."""
        asked = _words(words)
        known = self.documents(view)
        with self._lock:
            self._heads = self._heads or tuple((document, _words(_head(document))) for document in known)
            titled = [document for document, words_of_head in self._heads if asked <= words_of_head]
        if titled or not asked:
            return titled
        hits = (hit.passage for hit in view.search(words, HITS))
        said = _in_a_row(words, marked=has_marks(words))
        found = dict.fromkeys(
            passage.document
            for passage in hits
            if said in _in_a_row(f"{passage.context}\n{passage.text}", marked=has_marks(words))
        )
        by_name = {document.name: document for document in known}
        return [by_name[name] for name in found if name in by_name]

    @cached_property
    def sorted_groups(self) -> Sequence[Group]:
        """The groups in the order in which a person would list them, without those of a single known member."""
        known = [group for group in self.groups if len(group.current.members) != 1]
        return sorted(
            known,
            key=lambda group: (
                not group.current.members,
                group.name.head,
                sorted(group.name.own),
                group.name.number or 0,
                group.current.group,
            ),
        )

    @cached_property
    def names(self) -> Counter[str]:
        """How many groups bear each name."""
        return Counter(group.current.group for group in self.groups)

    def group(self, identifier: str) -> Group | None:
        """A group by the name that any document gives it."""
        with self._lock:
            if not self._by_id:
                for group in self.groups:
                    for stated in (*group.older, *group.changes, *group.leaders):
                        self._by_id.setdefault(_stated_id(stated), group)
                self._by_id.update((group_id(group), group) for group in self.groups)
            return self._by_id.get(identifier)

    def groups_of_document(self, name: str) -> list[Group]:
        """The groups whose newest list a document states."""
        return [group for group in self.sorted_groups if group.listed.document == name]

    def places(self, identifier: str) -> list[Place]:
        """Where a member is."""
        with self._lock:
            if not self._members:
                for group in self.groups:
                    for member in group.current.members:
                        self._members.setdefault(member_id(member.name), []).append(Place(group, member))
            return self._members.get(identifier, [])

    def named(self, words: str) -> tuple[list[Group], list[str]]:
        """The groups that words name, or else the members."""
        tokens = [match[0] for match in TOKEN.finditer(words)]
        for place in range(len(tokens)):
            groups, _ = named(self.groups, tokens[place:])
            if groups:
                return groups, []
        folded = [fold(token) for token in tokens]
        if found := mentions(self.groups, folded):
            best = [mention for mention in found if mention.share == found[0].share]
            return [], list(dict.fromkeys(mention.member.name for mention in best))
        asked = set(folded)
        return [group for group in self.sorted_groups if asked and asked <= _words(group.current.group)], []


_catalogued: tuple[tuple[Sequence[Membership], Sequence[Group]], ...] = ()  # the latest, the newest first


def _groups_of(memberships: Sequence[Membership]) -> Sequence[Group]:
    """The groups of a library. Most generations, and candidates for one, state the same as one just before them."""
    global _catalogued  # noqa: PLW0603
    known = next((groups for stated, groups in _catalogued if stated == memberships), None)
    groups = _reused(catalogue(memberships)) if known is None else known
    others = tuple(each for each in _catalogued if each[1] is not groups)
    _catalogued = ((memberships, groups), *others)[:2]
    return groups


def _reused(groups: Sequence[Group]) -> Sequence[Group]:
    """Groups that are as they were, as the objects that they were: what has been worked out of them is kept."""
    known = {_place(group.listed): group for _, before in reversed(_catalogued) for group in before}
    reused = ((known.get(_place(group.listed)), group) for group in groups)
    return [before if before == group else group for before, group in reused]


def _place(stated: Membership) -> tuple[str, str, int]:
    return stated.document, stated.group, stated.span.start


class _Shelf:
    """The directories of the two latest generations: while one is put together, questions of the other go on."""

    def __init__(self) -> None:
        self._directories: dict[int, Directory] = {}
        self._building = Lock()

    def directory(self, view: View) -> Directory:
        if (known := self._directories.get(view.generation)) is not None:
            return known
        with self._building:
            if (known := self._directories.get(view.generation)) is not None:
                return known
            made = Directory(view)
            both = sorted({**self._directories, view.generation: made}.items())
            self._directories = dict(both[-2:])
            return made


_shelves: WeakKeyDictionary[Library, _Shelf] = WeakKeyDictionary()
_shelves_lock = Lock()


def _stated_id(stated: Membership) -> str:
    return f"g_{_short(key(stated.group) + chr(10) + stated.document)}"


def is_named(words: str, *names: str) -> bool:
    """Whether all of the words are among those of some names."""
    return _words(words) <= _words(" ".join(names))


def _head(document: Document) -> str:
    return f"{document.title} {document.source} {document.name}"


def _words(text: str) -> frozenset[str]:
    return frozenset(TOKEN.findall(fold(text)))


def _in_a_row(text: str, *, marked: bool) -> str:
    """The words of a text between spaces, as they are written or without marks."""
    words = normalize(text).lower() if marked else fold(text)
    return f" {' '.join(TOKEN.findall(words))} "


def _short(name: str) -> str:
    return hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
