"""The tables of `library.db` and how they came about.

In a file of its own, because sqlite_utils takes 0.1 s to import and a question on an up-to-date library
has no use for it: `store.connect` comes here only when `PRAGMA user_version` is behind.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("hoidap.library")


@migrations()
def m001_library(db: Database) -> None:
    """Documents live from one generation to another; passages, memberships and vectors live with them."""
    db.table("settings").create({"name": str, "value": str}, pk="name")
    db.table("generations").create(
        {"number": int, "published": str, "note": str, "documents": int, "passages": int, "syllables": int},
        pk="number",
    )
    # AUTOINCREMENT, because a cache that knows passages by number must never see a number used again.
    for statement in (
        """CREATE TABLE documents (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, title TEXT NOT NULL,
           source TEXT NOT NULL, date TEXT NOT NULL, skipped TEXT NOT NULL, born INTEGER NOT NULL, died INTEGER,
           text TEXT NOT NULL)""",
        "CREATE UNIQUE INDEX documents_alive ON documents (name) WHERE died IS NULL",
        "CREATE INDEX documents_died ON documents (died) WHERE died IS NOT NULL",
        """CREATE TABLE passages (id INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL REFERENCES documents,
           start INTEGER NOT NULL, "end" INTEGER NOT NULL, context TEXT NOT NULL, key BLOB NOT NULL,
           tokens BLOB NOT NULL, vectors BLOB NOT NULL)""",
        "CREATE INDEX passages_document ON passages (document, start)",
        "CREATE INDEX passages_key ON passages (key)",
        """CREATE TABLE memberships (document INTEGER NOT NULL REFERENCES documents, position INTEGER NOT NULL,
           fact TEXT NOT NULL, PRIMARY KEY (document, position)) WITHOUT ROWID""",
        # Postings of living passages only. Terms come cut and normalised, so the tokenizer has to do nothing but
        # split at spaces: `ascii` takes every byte above 127 for a letter.
        """CREATE VIRTUAL TABLE postings USING fts5 (terms, content='', detail=none, columnsize=0,
           tokenize="ascii tokenchars '~_+-:/.|#=@'")""",
        # fts5vocab would count a common term by walking all its postings (2.3 ms at 100,000 passages).
        "CREATE TABLE frequencies (term TEXT PRIMARY KEY, passages INTEGER NOT NULL) WITHOUT ROWID",
        # Vectors of a run that has not been published yet, so that one that was killed need not embed them again.
        # In the order in which they are published and taken out again, so that the space they free is used at once.
        "CREATE TABLE pending (key BLOB PRIMARY KEY, vectors BLOB NOT NULL, generation INTEGER NOT NULL)",
        """CREATE TABLE files (name TEXT PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL,
           hash TEXT NOT NULL) WITHOUT ROWID""",
    ):
        db.execute(statement)


@migrations()
def m002_who_published(db: Database) -> None:
    """Generations know who published them."""
    db.execute("""ALTER TABLE generations ADD COLUMN "by" TEXT NOT NULL DEFAULT ''""")
