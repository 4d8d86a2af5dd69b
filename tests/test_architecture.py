"""The shape of the house: which package may know which, and what the path of a question costs in imports."""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
from pathlib import Path

import pytest

from bot.phrases import PHRASES
from index.readers.extract import REASONS

ROOT = Path(__file__).parent.parent
SOURCES = sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("index/**/*.py")])

# The edges, where a user is spoken to. The rest of bot/ understands what people type, and may know Vietnamese words.
EDGES = {
    f"bot/{name}.py" for name in ("__main__", "cli", "doctor", "errors", "jsonl", "records", "serve", "settings")
} | {*("bot/tables.py", "bot/conversation.py", "bot/metrics.py", "bot/evaluate.py", "bot/opening.py", "bot/text.py")}
HEAVY = {"torch", "transformers", "sentence_transformers", "sqlite_utils", "httpx", "starlette", "uvicorn"} | {
    *("rich", "jinja2", "prometheus_client", "telegram", "pypdfium2", "docx", "openpyxl", "trafilatura")
}
SENTENCE = re.compile(r"^\s*[A-ZÀ-Ỹ]?[a-zà-ỹ]+( \S+){2,}[.!?:]\s*$")
VIETNAMESE = re.compile("[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported_modules(path: Path) -> set[str]:
    modules = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            modules.add(node.module)
    return {module.split(".")[0] for module in modules}


def said_strings(path: Path) -> list[str]:
    """String literals of a module, but for docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bodies = [node.body for node in ast.walk(tree) if hasattr(node, "body") and isinstance(node.body, list)]
    docstrings = {id(body[0].value) for body in bodies if body and isinstance(body[0], ast.Expr)}
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [node.value for node in strings if id(node) not in docstrings]


@pytest.mark.parametrize("path", [path for path in SOURCES if name_of(path).startswith("index/")], ids=name_of)
def test_documents_know_nothing_of_chats(path: Path) -> None:
    assert "bot" not in imported_modules(path)


def test_only_vectors_knows_faiss() -> None:
    assert [name_of(path) for path in SOURCES if "faiss" in imported_modules(path)] == ["index/vectors.py"]


def test_only_tables_knows_rich() -> None:
    assert [name_of(path) for path in SOURCES if "rich" in imported_modules(path)] == ["bot/tables.py"]


@pytest.mark.parametrize("path", [path for path in SOURCES if name_of(path).startswith("bot/")], ids=name_of)
def test_every_sentence_a_user_sees_lies_in_phrases(path: Path) -> None:
    name = name_of(path)
    vietnamese = [text for text in said_strings(path) if VIETNAMESE.search(text)]
    if name in EDGES or name.startswith(("bot/commands/", "bot/channels/")):
        assert vietnamese == []
    elif not name.startswith("bot/phrases/"):
        assert [text for text in vietnamese if SENTENCE.search(text)] == []


def test_a_phrase_says_the_same_in_both_languages() -> None:
    def placeholders(text: str) -> set[str]:
        return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}

    unequal = [
        key for key, (vietnamese, english) in PHRASES.items() if placeholders(vietnamese) != placeholders(english)
    ]
    assert unequal == []


def test_every_reason_why_a_document_cannot_be_read_has_its_phrase() -> None:
    assert {f"error.{code}": sentence for code, sentence in REASONS.items()} == {
        key: PHRASES[key][1] for key in (f"error.{code}" for code in REASONS) if key in PHRASES
    }


def test_every_phrase_that_is_said_exists() -> None:
    said = set()
    for path in [*ROOT.glob("bot/**/*.py"), *ROOT.glob("bot/**/*.html")]:
        said |= set(re.findall(r"""\bsay\(\s*["']([a-z_.]+)["']\s*[,)]""", path.read_text(encoding="utf-8")))
        said |= set(re.findall(r"""HoidapError\(\s*["']([a-z_.]+)["']\s*[,)]""", path.read_text(encoding="utf-8")))
    assert said
    assert sorted(said - PHRASES.keys()) == []


def test_asking_imports_nothing_heavy(indexed: Path) -> None:
    """The first answer has half a second: no model framework, no web server, no table drawing."""
    program = (
        "import sys; sys.argv = ['hoidap', 'ask', 'Cụm thi đua số 1 có bao nhiêu đơn vị?']\n"
        "from bot.__main__ import main\n"
        "try: main()\n"
        "finally: print(*sorted(name for name in sys.modules if '.' not in name), file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={"HOIDAP_DATA": str(indexed), "PATH": ""},
        check=False,
    )
    assert run.returncode == 0, run.stderr
    imported = set(run.stderr.splitlines()[-1].split())
    assert "bot" in imported
    assert imported & HEAVY == set()
