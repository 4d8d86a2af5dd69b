"""What a publication writes: the rows of documents that came, the end of those that went, one generation.

`Embedder` works before the transaction and may take minutes; `Publication` is the transaction. What was embedded
once is found again by a hash of the encoder and the text, in the passages, dead ones too, or in the table `pending`,
into which long runs write as they go: one that is killed does not start over.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from hashlib import blake2b
from itertools import islice

from index import store
from index.memberships import memberships
from index.search import index_terms, token_hashes, windows
from index.split import split
from index.types import Document, Encoder, Membership, Passage
from index.vectors import pack

# Told the stage ("read", "split", "embed", "publish"), how much of it is done and how much there is.
Progress = Callable[[str, int, int], None]

BATCH = 256  # passages embedded at a time, about 1,000 texts; more is no faster
FACTS = 19  # to be raised whenever other memberships are read out of the same text
TERMS_HELD = 500_000  # changed frequencies held before they are written, about 60 MB
_PROBE = "Cụm thi đua số 1 (Ủy ban Kiểm tra) – 4.851 đảng viên. " * 4


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document with all that is derived from it but vectors and terms."""

    document: Document
    passages: tuple[Passage, ...]
    facts: tuple[str, ...]  # its memberships, as JSON


def prepare(document: Document) -> Prepared:
    return Prepared(document, tuple(split(document)), _facts(document))


def _facts(document: Document) -> tuple[str, ...]:
    return tuple(json.dumps(_fact(membership), ensure_ascii=False) for membership in memberships(document))


def _fact(membership: Membership) -> dict[str, object]:
    """A membership without what its document says anyway."""
    fact = asdict(membership)
    return {name: value for name, value in fact.items() if name not in ("document", "title", "source", "date")}


def searched(passage: Passage) -> str:
    """The text that a passage is found by."""
    return f"{passage.context}\n{passage.text}" if passage.context else passage.text


def embedded(passage: Passage) -> list[str]:
    """What is embedded of a passage: all that it is found by, then its windows, without the headings."""
    return list(dict.fromkeys([searched(passage), *(windows(passage.text)[1:] or [passage.text])]))


def terms_version() -> str:
    """Changes when terms or token hashes do; they must then be made anew for the whole library."""
    terms = " ".join(index_terms(_PROBE)).encode()
    return blake2b(terms + token_hashes(_PROBE).tobytes(), digest_size=8).hexdigest()


class Embedder:
    """Vectors by passage, each text embedded once."""

    def __init__(self, connection: sqlite3.Connection, encoder: Encoder) -> None:
        self.connection, self.encoder = connection, encoder
        self._fresh: dict[bytes, bytes] = {}
        self._kind = "\0".join([encoder.identity, *windows(_PROBE)])  # other windows are other vectors

    def key(self, passage: Passage) -> bytes:
        text = "\0".join([self._kind, passage.context, passage.text])
        return blake2b(text.encode(), digest_size=16).digest()

    def embed(self, passages: Iterable[Passage], count: int, progress: Progress | None = None) -> None:
        """Embed those that are not known yet. Past one batch they are written to `pending` as they are made."""
        remaining = iter(passages)
        done = 0
        while batch := list(islice(remaining, BATCH)):
            if len(self._fresh) >= BATCH:
                self._write_pending()
            keyed = {self.key(passage): passage for passage in batch}
            self._encode({key: passage for key, passage in keyed.items() if self._known(key) is None})
            done += len(batch)
            if progress:
                progress("embed", done, count)

    def packed(self, passage: Passage) -> tuple[bytes, bytes]:
        """Key and packed vectors, no longer pending; embedded now if another process has just pruned them."""
        key = self.key(passage)
        vectors = self._known(key)
        if vectors is None:
            self._encode({key: passage})
            vectors = self._fresh[key]
        self.connection.execute("DELETE FROM pending WHERE key = ?", [key])
        return key, vectors

    def _known(self, key: bytes) -> bytes | None:
        if key in self._fresh:
            return self._fresh[key]
        for table in ("pending", "passages"):
            row = self.connection.execute(f"SELECT vectors FROM {table} WHERE key = ?", [key]).fetchone()
            if row:
                return bytes(row[0])
        return None

    def _encode(self, missing: dict[bytes, Passage]) -> None:
        texts = {key: embedded(passage) for key, passage in missing.items()}
        if not texts:
            return
        vectors = self.encoder.encode([text for group in texts.values() for text in group])
        start = 0
        for key, group in texts.items():
            self._fresh[key] = pack(vectors[start : start + len(group)])
            start += len(group)

    def _write_pending(self) -> None:
        generation = store.current_generation(self.connection)
        rows = [(key, vectors, generation) for key, vectors in self._fresh.items()]
        with store.writing(self.connection):
            self.connection.executemany("INSERT OR REPLACE INTO pending VALUES (?, ?, ?)", rows)
        self._fresh.clear()


class Publication:
    """One transaction's worth of changes, begun by the caller with `store.writing`."""

    def __init__(self, connection: sqlite3.Connection, embedder: Embedder) -> None:
        self.connection, self.embedder = connection, embedder
        row = connection.execute(
            "SELECT number, documents, passages, syllables FROM generations ORDER BY number DESC LIMIT 1"
        ).fetchone()
        counts: tuple[int, int, int, int] = row or (0, 0, 0, 0)
        self.generation = counts[0] + 1
        self._documents, self._passages, self._syllables = counts[1:]
        self.changed = row is None
        self._frequencies: Counter[str] = Counter()

    def retire(self, name: str) -> None:
        """End the life of a document, if it has one."""
        row = self.connection.execute(
            "SELECT id, text FROM documents WHERE name = ? AND died IS NULL", [name]
        ).fetchone()
        if row is None:
            return
        number, text = row
        self.connection.execute("UPDATE documents SET died = ? WHERE id = ?", [self.generation, number])
        for identifier, start, end, context, tokens in self.connection.execute(
            'SELECT id, start, "end", context, length(tokens) / 8 FROM passages WHERE document = ?', [number]
        ).fetchall():
            terms = index_terms(searched(Passage(name, start, end, text[start:end], context)))
            self._unlist(identifier, terms)
            self._passages -= 1
            self._syllables -= tokens
        self._documents -= 1
        self.changed = True

    def add(self, prepared: Prepared) -> None:
        """Put a document in place of the one of its name; one that is the same in all its parts stays."""
        if self._stored(prepared):
            return
        document = prepared.document
        self.retire(document.name)
        number = self.connection.execute(
            "INSERT INTO documents (name, title, source, date, text, skipped, born) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                *(document.name, document.title, document.source, document.date, document.text),
                *(json.dumps([[span.start, span.end] for span in document.skipped]), self.generation),
            ],
        ).lastrowid
        for passage in prepared.passages:
            self._add_passage(number, passage)
        self._write_facts(number, prepared.facts)
        self._documents += 1
        self.changed = True

    def _stored(self, prepared: Prepared) -> bool:
        name = prepared.document.name
        if store.document(self.connection, name) != prepared.document:
            return False
        passages = store.passages(self.connection, "name = ?", [name])
        facts = self.connection.execute(
            """SELECT fact FROM memberships JOIN documents ON documents.id = document
               WHERE died IS NULL AND name = ? ORDER BY position""",
            [name],
        ).fetchall()
        return tuple(passages.values()) == prepared.passages and tuple(fact for (fact,) in facts) == prepared.facts

    def _add_passage(self, document: int | None, passage: Passage) -> None:
        key, vectors = self.embedder.packed(passage)
        text = searched(passage)
        tokens = token_hashes(text)
        identifier = self.connection.execute(
            """INSERT INTO passages (document, start, "end", context, key, tokens, vectors)
               VALUES (?, ?, ?, ?, ?, ?, ?)""",
            [document, passage.start, passage.end, passage.context, key, tokens.tobytes(), vectors],
        ).lastrowid
        self._list(identifier, index_terms(text))
        self._passages += 1
        self._syllables += tokens.shape[1]

    def _list(self, identifier: int | None, terms: list[str]) -> None:
        self.connection.execute("INSERT INTO postings (rowid, terms) VALUES (?, ?)", [identifier, " ".join(terms)])
        self._frequencies.update(terms)
        if len(self._frequencies) > TERMS_HELD:
            self._write_frequencies()

    def _unlist(self, identifier: int, terms: list[str]) -> None:
        self.connection.execute(
            "INSERT INTO postings (postings, rowid, terms) VALUES ('delete', ?, ?)", [identifier, " ".join(terms)]
        )
        self._frequencies.subtract(terms)
        if len(self._frequencies) > TERMS_HELD:
            self._write_frequencies()

    def _write_frequencies(self) -> None:
        changes = sorted((term, change) for term, change in self._frequencies.items() if change)
        self.connection.executemany(
            """INSERT INTO frequencies VALUES (?, ?)
               ON CONFLICT (term) DO UPDATE SET passages = passages + excluded.passages""",
            changes,
        )
        gone = [(term,) for term, change in changes if change < 0]
        self.connection.executemany("DELETE FROM frequencies WHERE term = ? AND passages <= 0", gone)
        self._frequencies.clear()

    def list_anew(self) -> None:
        """Make terms and token hashes again for every living passage, after the program has changed them."""
        self.connection.execute("INSERT INTO postings (postings) VALUES ('delete-all')")
        self.connection.execute("DELETE FROM frequencies")
        self._syllables = 0
        for identifier, passage in living_passages(self.connection):
            tokens = token_hashes(searched(passage))
            self.connection.execute("UPDATE passages SET tokens = ? WHERE id = ?", [tokens.tobytes(), identifier])
            self._list(identifier, index_terms(searched(passage)))
            self._syllables += tokens.shape[1]
        self.changed = True

    def embed_anew(self) -> None:
        """Give every living passage the vectors of the embedder's model."""
        for identifier, passage in living_passages(self.connection):
            key, vectors = self.embedder.packed(passage)
            self.connection.execute("UPDATE passages SET key = ?, vectors = ? WHERE id = ?", [key, vectors, identifier])
        self.changed = True

    def state_anew(self) -> None:
        """Read the memberships of every living document again, after the program has learnt to read more or better."""
        for number, name in self.connection.execute("SELECT id, name FROM documents WHERE died IS NULL").fetchall():
            document = store.document(self.connection, name)
            if document is not None:
                self.connection.execute("DELETE FROM memberships WHERE document = ?", [number])
                self._write_facts(number, _facts(document))
        self.changed = True

    def _write_facts(self, number: int | None, facts: Sequence[str]) -> None:
        self.connection.executemany(
            "INSERT INTO memberships VALUES (?, ?, ?)",
            [(number, position, fact) for position, fact in enumerate(facts)],
        )

    def finish(self, note: str, by: str = "") -> None:
        """Number the generation and let go of what can no longer be rolled back to."""
        self._write_frequencies()
        now = datetime.now(timezone.utc).isoformat(timespec="seconds")
        self.connection.execute(
            "INSERT INTO generations VALUES (?, ?, ?, ?, ?, ?, ?)",
            [self.generation, now, note, self._documents, self._passages, self._syllables, by],
        )
        settings = {"encoder": self.embedder.encoder.identity, "dimension": str(self.embedder.encoder.dimension)}
        self.connection.executemany(
            "INSERT OR REPLACE INTO settings VALUES (?, ?)",
            [*settings.items(), ("terms", terms_version()), ("facts", str(FACTS))],
        )
        self._prune(self.generation - store.KEPT + 1)

    def _prune(self, oldest: int) -> None:
        dead = self.connection.execute("SELECT id FROM documents WHERE died <= ?", [oldest]).fetchall()
        for statement in (
            "DELETE FROM memberships WHERE document = ?",
            "DELETE FROM passages WHERE document = ?",
            "DELETE FROM documents WHERE id = ?",
        ):
            self.connection.executemany(statement, dead)
        self.connection.execute("DELETE FROM generations WHERE number < ?", [oldest])
        self.connection.execute("DELETE FROM pending WHERE generation < ?", [oldest])


def living_passages(connection: sqlite3.Connection) -> Iterator[tuple[int, Passage]]:
    """Every living passage with its number, document by document, so that one document at a time is in memory."""
    for (number,) in connection.execute("SELECT id FROM documents WHERE died IS NULL").fetchall():
        yield from store.passages(connection, "documents.id = ?", [number]).items()
