"""The tables of `state.db` and how they came about. A step that has shipped is never changed: a later one mends it."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("hoidap.state")


@migrations()
def m001_turns(db: Database) -> None:
    """Questions with their answers, and what people thought of them. Nobody's name or number: `session` is a hash."""
    for statement in (
        "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        """CREATE TABLE turns (id INTEGER PRIMARY KEY AUTOINCREMENT, asked TEXT NOT NULL, channel TEXT NOT NULL,
           session TEXT NOT NULL, question TEXT NOT NULL, understood TEXT NOT NULL, kind TEXT NOT NULL,
           language TEXT NOT NULL, answer TEXT NOT NULL, abstained INTEGER NOT NULL, citations TEXT NOT NULL,
           generation INTEGER NOT NULL)""",
        "CREATE INDEX turns_session ON turns (session, id)",
        "CREATE INDEX turns_asked ON turns (asked)",
        """CREATE TABLE feedback (turn INTEGER PRIMARY KEY REFERENCES turns ON DELETE CASCADE, liked INTEGER NOT NULL,
           reason TEXT NOT NULL, given TEXT NOT NULL)""",
    ):
        db.execute(statement)


@migrations()
def m002_chats(db: Database) -> None:
    """Where the bot is, and where it was."""
    db.execute(
        """CREATE TABLE chats (id TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, status TEXT NOT NULL,
           may_post INTEGER NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL,
           migrated_to TEXT NOT NULL DEFAULT '') WITHOUT ROWID"""
    )


@migrations()
def m003_preferences(db: Database) -> None:
    """What people chose; and in which chat a turn was, so that who reads along in a group may open its passages."""
    db.execute("CREATE TABLE preferences (person TEXT PRIMARY KEY, language TEXT NOT NULL) WITHOUT ROWID")
    db.execute("ALTER TABLE turns ADD COLUMN chat TEXT NOT NULL DEFAULT ''")


@migrations()
def m004_inbox(db: Database) -> None:
    """What channels were sent, what they send in answer, and what their longer buttons stand for."""
    for statement in (
        """CREATE TABLE inbox (number INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT NOT NULL, id TEXT NOT NULL,
           lane TEXT NOT NULL, body TEXT NOT NULL, arrived TEXT NOT NULL, state TEXT NOT NULL, UNIQUE (channel, id))""",
        "CREATE INDEX inbox_waiting ON inbox (channel, number) WHERE state = 'waiting'",
        """CREATE TABLE outbox (number INTEGER PRIMARY KEY AUTOINCREMENT,
           update_number INTEGER NOT NULL REFERENCES inbox ON DELETE CASCADE, chat TEXT NOT NULL,
           question TEXT NOT NULL, body TEXT NOT NULL, state TEXT NOT NULL, message TEXT NOT NULL DEFAULT '',
           attempts INTEGER NOT NULL, reason TEXT NOT NULL DEFAULT '')""",
        "CREATE INDEX outbox_update ON outbox (update_number)",
        "CREATE INDEX outbox_question ON outbox (chat, question)",
        "CREATE TABLE taps (token TEXT PRIMARY KEY, text TEXT NOT NULL, shown TEXT NOT NULL) WITHOUT ROWID",
    ):
        db.execute(statement)


@migrations()
def m005_sign_ins(db: Database) -> None:
    """Links that sign an admin in, and the sessions that they opened: hashes only. Seconds since 1970."""
    db.execute("CREATE TABLE sign_in_links (hash TEXT PRIMARY KEY, expires REAL NOT NULL) WITHOUT ROWID")
    db.execute("CREATE TABLE admin_sessions (hash TEXT PRIMARY KEY, expires REAL NOT NULL) WITHOUT ROWID")


@migrations()
def m006_audit(db: Database) -> None:
    """What admins did; and what sessions were asked for, until when (seconds since 1970)."""
    db.execute(
        """CREATE TABLE audit (number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, person TEXT NOT NULL,
           action TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL)"""
    )
    db.execute(
        "CREATE TABLE expectations (session TEXT PRIMARY KEY, command TEXT NOT NULL, until REAL NOT NULL) WITHOUT ROWID"
    )


@migrations()
def m007_announcements(db: Database) -> None:
    """Announcements, and what was done about each of their recipients: sent, pinned, corrected, taken back."""
    for statement in (
        """CREATE TABLE announcements (id INTEGER PRIMARY KEY AUTOINCREMENT, admin TEXT NOT NULL,
           content TEXT NOT NULL, audience TEXT NOT NULL, progress TEXT NOT NULL, silent INTEGER NOT NULL,
           pinned INTEGER NOT NULL, starts TEXT, repeats TEXT NOT NULL, created TEXT NOT NULL, started TEXT,
           finished TEXT)""",
        "CREATE INDEX announcements_progress ON announcements (progress)",
        """CREATE TABLE deliveries (number INTEGER PRIMARY KEY AUTOINCREMENT,
           announcement INTEGER NOT NULL REFERENCES announcements, work TEXT NOT NULL, channel TEXT NOT NULL,
           chat TEXT NOT NULL, state TEXT NOT NULL, place TEXT NOT NULL DEFAULT '', message TEXT NOT NULL DEFAULT '',
           reason TEXT NOT NULL DEFAULT '', attempts INTEGER NOT NULL DEFAULT 0, wait REAL NOT NULL DEFAULT 0,
           began TEXT, settled TEXT, UNIQUE (announcement, work, chat))""",
        "CREATE INDEX deliveries_state ON deliveries (state, announcement, channel, number)",
    ):
        db.execute(statement)


@migrations()
def m008_documents_from_chats(db: Database) -> None:
    """What admins send to be added, what they ask to be published, what they decided about documents, and what stood
    in the folder of documents before."""
    for statement in (
        """CREATE TABLE amendments (document TEXT PRIMARY KEY, title TEXT NOT NULL, date TEXT NOT NULL,
           source TEXT NOT NULL, hidden INTEGER NOT NULL) WITHOUT ROWID""",
        """CREATE TABLE versions (number INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL, path TEXT NOT NULL,
           hash TEXT NOT NULL, at TEXT NOT NULL, person TEXT NOT NULL, generation INTEGER NOT NULL,
           reason TEXT NOT NULL, title TEXT NOT NULL, date TEXT NOT NULL)""",
        "CREATE INDEX versions_document ON versions (document, number)",
        """CREATE TABLE uploads (id INTEGER PRIMARY KEY AUTOINCREMENT, chat TEXT NOT NULL, session TEXT NOT NULL,
           person TEXT NOT NULL, language TEXT NOT NULL, brought TEXT, kind TEXT NOT NULL, given TEXT NOT NULL,
           reference TEXT NOT NULL, size INTEGER NOT NULL, text TEXT NOT NULL, stage TEXT NOT NULL,
           name TEXT NOT NULL DEFAULT '', hash TEXT NOT NULL DEFAULT '', findings TEXT NOT NULL DEFAULT '',
           title TEXT NOT NULL DEFAULT '', date TEXT NOT NULL DEFAULT '', message TEXT NOT NULL DEFAULT '',
           shown INTEGER NOT NULL DEFAULT 0, note TEXT NOT NULL DEFAULT '', publication INTEGER NOT NULL DEFAULT 0,
           stale TEXT NOT NULL DEFAULT '', arrived TEXT NOT NULL, UNIQUE (chat, brought))""",
        "CREATE INDEX uploads_open ON uploads (stage) WHERE stage NOT IN ('published', 'discarded')",
        "CREATE INDEX uploads_hash ON uploads (hash)",
        """CREATE TABLE publications (number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, chat TEXT NOT NULL,
           session TEXT NOT NULL, person TEXT NOT NULL, language TEXT NOT NULL, act TEXT NOT NULL, label TEXT NOT NULL,
           changes TEXT NOT NULL, stage TEXT NOT NULL DEFAULT 'waiting', message TEXT NOT NULL,
           shown INTEGER NOT NULL DEFAULT 0, note TEXT NOT NULL DEFAULT '', refusal TEXT NOT NULL DEFAULT '',
           accepted TEXT NOT NULL DEFAULT '[]', alone INTEGER NOT NULL DEFAULT 0, undo TEXT NOT NULL DEFAULT '[]',
           target INTEGER NOT NULL, before INTEGER NOT NULL DEFAULT 0, generation INTEGER NOT NULL DEFAULT 0,
           cancelled INTEGER NOT NULL DEFAULT 0, stale TEXT NOT NULL DEFAULT '', signed TEXT NOT NULL DEFAULT '',
           asked TEXT NOT NULL)""",
        "CREATE INDEX publications_open ON publications (stage) WHERE stage IN ('waiting', 'running')",
        """CREATE TABLE folder_offers (state TEXT PRIMARY KEY, messages TEXT NOT NULL, closed INTEGER NOT NULL)
           WITHOUT ROWID""",
    ):
        db.execute(statement)


@migrations()
def m009_check_results(db: Database) -> None:
    """What checks came to in a generation: a cache."""
    db.execute(
        """CREATE TABLE check_results (generation TEXT NOT NULL, question TEXT NOT NULL, answer TEXT NOT NULL,
           faults TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (generation, question)) WITHOUT ROWID"""
    )


@migrations()
def m010_admins(db: Database) -> None:
    """Who admins made admins (`at` in ISO 8601), and their invitations: hashes only. Seconds since 1970."""
    db.execute("CREATE TABLE admins (person TEXT PRIMARY KEY, by TEXT NOT NULL, at TEXT NOT NULL) WITHOUT ROWID")
    db.execute(
        "CREATE TABLE invitations (hash TEXT PRIMARY KEY, issuer TEXT NOT NULL, expires REAL NOT NULL) WITHOUT ROWID"
    )


@migrations()
def m011_audiences(db: Database) -> None:
    """Who subscribed, who is to get no announcements, labels; and which message in an admin's chat reports on what."""
    for statement in (
        "CREATE TABLE subscribers (chat TEXT PRIMARY KEY, since TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE muted (chat TEXT PRIMARY KEY, person TEXT NOT NULL, since TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE labels (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE)",
        """CREATE TABLE labelled (label INTEGER NOT NULL REFERENCES labels ON DELETE CASCADE, chat TEXT NOT NULL,
           PRIMARY KEY (label, chat)) WITHOUT ROWID""",
        """CREATE TABLE announcement_reports (announcement INTEGER NOT NULL, chat TEXT NOT NULL,
           message TEXT NOT NULL, shown TEXT NOT NULL, settled INTEGER NOT NULL, PRIMARY KEY (announcement, chat))
           WITHOUT ROWID""",
    ):
        db.execute(statement)


@migrations()
def m012_announcement_messages(db: Database) -> None:
    """The messages in which admins wrote announcements, so that what they edit there changes the draft."""
    db.execute(
        """CREATE TABLE announcement_messages (chat TEXT NOT NULL, message TEXT NOT NULL,
           announcement INTEGER NOT NULL, PRIMARY KEY (chat, message)) WITHOUT ROWID"""
    )


@migrations()
def m013_uploads_by_stage(db: Database) -> None:
    """What is to be done and said next is looked for several times a second."""
    for statement in (
        "DROP INDEX uploads_open",
        "DROP INDEX publications_open",
        "CREATE INDEX uploads_stage ON uploads (stage)",
        "CREATE INDEX publications_stage ON publications (stage)",
        "CREATE INDEX uploads_unshown ON uploads (id) WHERE NOT shown",
        "CREATE INDEX publications_unshown ON publications (number) WHERE NOT shown",
    ):
        db.execute(statement)


@migrations()
def m014_announcements_in_parts(db: Database) -> None:
    """Why a planned announcement was not sent; what subscribers are called; which album a message belongs to, and when
    it was sent (seconds since 1970), so that what comes along with it is known.
    """
    for statement in (
        "ALTER TABLE announcements ADD COLUMN missed TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE subscribers ADD COLUMN name TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE announcement_messages ADD COLUMN album TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE announcement_messages ADD COLUMN sent REAL NOT NULL DEFAULT 0",
    ):
        db.execute(statement)


@migrations()
def m015_people_and_what_waits(db: Database) -> None:
    """What admins are called, word for one of them, pictures of one album, and which uploads were reminded of."""
    for statement in (
        "CREATE TABLE people (person TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID",
        """CREATE TABLE tidings (number INTEGER PRIMARY KEY, chat TEXT NOT NULL, text TEXT NOT NULL,
           language TEXT NOT NULL)""",
        "ALTER TABLE uploads ADD COLUMN album TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE uploads ADD COLUMN pages INTEGER NOT NULL DEFAULT 1",
        "ALTER TABLE uploads ADD COLUMN reminded INTEGER NOT NULL DEFAULT 0",
    ):
        db.execute(statement)


@migrations()
def m016_announcement_languages(db: Database) -> None:
    """In which language an admin looked after announcements last: reports come in it."""
    db.execute("CREATE TABLE announcement_languages (chat TEXT PRIMARY KEY, language TEXT NOT NULL) WITHOUT ROWID")


@migrations()
def m017_what_amended_files_state(db: Database) -> None:
    """The title and the date that a file states by itself, where an admin has put others in their place."""
    for statement in (
        "ALTER TABLE amendments ADD COLUMN stated_title TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE amendments ADD COLUMN stated_date TEXT NOT NULL DEFAULT ''",
    ):
        db.execute(statement)


def is_newer(db: Database) -> bool:
    """Whether a later version of this program has been here: there are steps that this one does not know."""
    known = {step.name for step in migrations.pending(Database(memory=True))}
    return any(step.name not in known for step in migrations.applied(db))
