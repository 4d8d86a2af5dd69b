"""Files whose name is the attack, that are not what they are called, or that are no files."""

from __future__ import annotations

import os
import socket
import sqlite3
from pathlib import Path

from archives import BOOK, WORD
from case import READ, SENTENCE, Case, case, odd
from printed import PAGE

_TEXT = f"# Kế hoạch\n\n{SENTENCE}".encode()

_NAMES = [
    *(
        "../../etc/passwd.md",
        "/etc/cron.d/hoidap.md",
        "..\\..\\windows\\system32.md",
        "C:\\a.md",
        "//server/share/a.md",
    ),
    *(
        "a\0.md",
        "a.md\0.exe.md",
        "\u202egnp.exe\u202c.md",
        "dòng\nmới\r.md",
        "😀🇻🇳.md",
        "con.md",
        "NUL.tar.md",
        "a.md. . .",
    ),
    *(
        ".hidden.md",
        "~$a.md",
        "-rf.md",
        "$(touch x).md",
        "`id`;a.md",
        "%2e%2e%2fa.md",
        "<script>a.md",
        "a\u200b\ufeff.md",
    ),
    *("Kế hoạch " * 80 + ".md", "\u0301" * 3000 + "\u0323" * 3000 + ".md", "{name}{0}%s.md", "\ud800a.md", " .md"),
]


def _names() -> list[Case]:
    return [case(f"name {name[:24]!a}", name, _TEXT, READ) for name in _NAMES]


def _database() -> bytes:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE a (b)")
        return connection.serialize() if hasattr(connection, "serialize") else b"SQLite format 3\0" + bytes(8000)


def _kinds() -> list[Case]:
    program = b"MZ\x90\0" + bytes(range(256)) * 20
    return [
        case("program named PDF", "a.pdf", program, "program"),
        case("program named text", "a.txt", program, "mislabelled", "binary"),
        case("program of another system named Markdown", "a.md", b"\x7fELF" + bytes(range(256)) * 20, "program"),
        case("PDF named Word", "a.docx", PAGE, "mislabelled"),
        case("PDF named text", "a.txt", PAGE, "mislabelled"),
        case("Word named PDF", "a.pdf", WORD, "mislabelled"),
        case("Word named workbook", "a.xlsx", WORD, "mislabelled"),
        case("workbook named slides", "a.pptx", BOOK, "mislabelled"),
        case("workbook named table", "a.csv", BOOK, "mislabelled"),
        case("page named Word", "a.docx", b"<!DOCTYPE html><html></html>", "mislabelled"),
        case("text named workbook", "a.xlsx", _TEXT, "mislabelled"),
        case("rich text named Word", "a.doc", b"{\\rtf1 abc}", "mislabelled"),
        case("rich text", "a.rtf", b"{\\rtf1{\\object\\objdata 0105}}", "save_as"),
        case("database named table", "a.csv", _database(), "mislabelled"),
        case("packed text", "a.csv", b"\x1f\x8b\x08" + bytes(50), "mislabelled"),
        case("two suffixes", "a.pdf.exe", program, "unknown_suffix"),
        case("script", "a.sh", b"#!/bin/sh\nrm -rf /\n", "unknown_suffix"),
        case("shortcut", "a.lnk", b"L\0\0\0" + bytes(200), "unknown_suffix"),
        case("picture of lines", "a.svg", b"<svg/>", "unknown_suffix"),
        case("no suffix", "README", _TEXT, "no_suffix"),
        case("disk image", "a.iso", bytes(100), "unknown_suffix"),
    ]


def _listening(path: Path) -> None:
    short = Path(f"/tmp/hoidap-{os.getpid()}")  # addresses of sockets are short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(short))
    short.rename(path)


def _odd_files() -> list[Case]:
    return [
        odd("pipe", "a.md", os.mkfifo, "not_a_file"),
        odd("folder", "a.md", Path.mkdir, "not_a_file"),
        odd("socket", "a.md", _listening, "not_a_file"),
        odd("link to a device without end", "a.md", lambda path: path.symlink_to("/dev/zero"), "not_a_file"),
        odd("link to a file of the machine", "a.md", lambda path: path.symlink_to("/etc/passwd"), "not_a_file"),
        odd("link to itself", "a.md", lambda path: path.symlink_to(path), "not_a_file"),
        odd("nothing there", "a.md", lambda path: None, "missing"),
        odd("file of a terabyte", "a.txt", _sparse, "oversized"),
        odd("file of 64 MB of nothing", "a.txt", lambda path: _sparse(path, 64 * 1024**2), "empty"),
    ]


def _sparse(path: Path, size: int = 1024**4) -> None:
    with path.open("wb") as file:
        file.truncate(size)


CASES = [*_names(), *_kinds(), *_odd_files()]
