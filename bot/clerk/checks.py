"""Answers that an admin found right, kept as checks: lines of `questions.jsonl` beside the documents.

What `hoidap eval` reads is what is written here. A check asks for the words that carry the answer, not for all of
its sentences, so that it survives a better wording.
"""

from __future__ import annotations

import io
import json
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from threading import Lock

from bot.clerk.check_results import CheckResults, case_key
from bot.evaluate import Case, holds, read_cases
from bot.records import Record, line
from bot.turns import Asked
from bot.types import Answer
from index.entities import find
from index.vietnamese import fold

QUESTIONS = "questions.jsonl"
MOST = 30  # strings that one check asks for
LONGEST = 200  # characters of a sentence that is asked for whole
_TELLING = frozenset({"number", "date", "time", "code", "contact", "person"})


_LOCK = Lock()  # the chat and the web write the same file


class Checks:
    """The checks beside the documents of one folder, and where they are known, their results."""

    def __init__(self, corpus: Path, results: CheckResults | None = None) -> None:
        self.results = results
        self._path = corpus / QUESTIONS

    def all(self) -> list[Case]:
        """Every check in the order of the file. Raises OSError, BadCase."""
        return self._cases(self._content())

    def keep(self, asked: Asked) -> bool:
        """Add a turn as a check; False where its question is one already.

        The file is replaced whole, or stays as it is. Raises OSError, and BadCase where it makes no sense.
        """
        with _LOCK:
            before = self._content()
            cases = self._cases(before)
            check = check_of(asked, {case.identifier for case in cases})
            question = _comparable(check["question"])
            if any(_comparable(" || ".join(case.turns)) == question for case in cases):
                return False
            separator = b"" if not before or before.endswith(b"\n") else b"\n"
            _replace(self._path, before + separator + f"{line(check)}\n".encode())
        return True

    def remove(self, key: str) -> str:
        """Take the line of a check out of the file, by `case_key`, and return it; "" where there is none.

        The file is replaced whole, or stays as it is. Raises OSError, BadCase.
        """
        with _LOCK:
            lines, place = self._found(key)
            if place is None:
                return ""
            _replace(self._path, b"".join([*lines[:place], *lines[place + 1 :]]))
            return lines[place].decode().strip()

    def rewrite(self, key: str, answer: Answer) -> bool:
        """Let a check ask for what its question is answered now; False where there is no such check.

        What it must not say stays, as far as the answer does not say it. Raises OSError, BadCase.
        """
        with _LOCK:
            lines, place = self._found(key)
            if place is None:
                return False
            before = json.loads(lines[place].decode("utf-8-sig"))
            forbidden = [words for words in before.get("forbid", []) if not holds(answer.text, words)]
            question = before["question"].split("||")[-1]
            lines[place] = f"{line({**before, **required(answer, question), 'forbid': forbidden})}\n".encode()
            _replace(self._path, b"".join(lines))
        return True

    def _found(self, key: str) -> tuple[list[bytes], int | None]:
        """The lines of the file, and which of them is the check."""
        content = self._content()
        lines = io.BytesIO(content).readlines()
        places = [place for place, each in enumerate(lines) if each.strip()]
        found = (place for place, case in zip(places, self._cases(content), strict=True) if case_key(case) == key)
        return lines, next(found, None)

    def _content(self) -> bytes:
        return self._path.read_bytes() if self._path.is_file() else b""

    def _cases(self, content: bytes) -> list[Case]:
        return read_cases(self._path) if content.strip() else []


def check_of(asked: Asked, taken: set[str] | frozenset[str] = frozenset()) -> Record:
    """The line that a turn becomes. A follow-up is kept as the question that it stands for."""
    question = asked.answer.question or asked.question
    numbers = (f"kept-{asked.id}" + (f"-{place}" if place else "") for place in range(len(taken) + 1))
    return {
        "id": next(number for number in numbers if number not in taken),
        "kind": asked.answer.kind,
        "question": question,
        **required(asked.answer, question),
        "forbid": [],
    }


def required(answer: Answer, question: str) -> Record:
    """What a check asks for that keeps an answer."""
    if answer.abstained:
        return {"documents": [], "must": [], "abstain": True}
    must = [[words] for words in telling_words(answer.text, question)]
    return {"documents": _stems(answer), "must": must, "abstain": False}


def telling_words(answer: str, question: str) -> list[str]:
    """What an answer tells, each a string that it holds: the names of a list, figures, dates, codes, persons.

    >>> telling_words("Cụm 6 có 2 đơn vị: Cục Cán bộ; Cục Tổ chức.", "Cụm 6 gồm ai?")
    ['Cục Cán bộ', 'Cục Tổ chức']
    >>> telling_words("33 đảng bộ cơ sở\\n“… giao cho 33 đảng bộ cơ sở.”", "Bao nhiêu đảng bộ được giao?")
    ['33']
    """
    told = [words for line_of_it in _own_lines(answer) for words in _told(line_of_it, question)]
    return [words for words in dict.fromkeys(told) if holds(answer, words)][:MOST]


def _own_lines(answer: str) -> Iterator[str]:
    """The lines of an answer without those that only quote."""
    lines = [each.strip().removeprefix("- ").rstrip(" .;:") for each in answer.splitlines()]
    own = [each for each in lines if each and not each.startswith("“")]
    yield from own or [each.strip("“”… .;:") for each in lines if each]


def _told(words: str, question: str) -> Sequence[str]:
    _, colon, names = words.partition(": ")
    if colon and "; " in names:
        return [name for name in names.split("; ") if name]
    entities = [entity.text for entity in find(words) if entity.kind in _TELLING]
    new = [text for text in entities if not holds(question, text)]
    apart = [text for text in new if not any(text != other and text in other for other in new)]
    if apart:
        return apart
    return [words if len(words) <= LONGEST else re.split(r"[,;.] ", words)[0][:LONGEST]]


def _stems(answer: Answer) -> list[str]:
    names = (PurePosixPath(citation.document).stem for citation in answer.citations)
    return list(dict.fromkeys(names))


def _comparable(question: str) -> str:
    return " ".join(re.findall(r"\w+", fold(question)))


def _replace(path: Path, content: bytes) -> None:
    """Write a file so that whoever reads it, or loses power, finds the old one or the new one."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
