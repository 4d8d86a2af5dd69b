"""What README, .env.example and the Docker files say is so: names, settings, commands, files, defaults."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.commanding import COMMANDS
from bot.phrases import say
from bot.settings import NAMES, Settings, parse_settings, unknown_names

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = dotenv_values(ROOT / ".env.example")


def test_every_setting_is_explained() -> None:
    assert [name for name in sorted(NAMES) if f"`{name}`" not in README] == []
    assert sorted(set(re.findall(r"HOIDAP_[A-Z_]*[A-Z]", README)) - NAMES) == []


def test_the_example_of_settings_changes_nothing() -> None:
    values = {name: value or "" for name, value in EXAMPLE.items()}
    assert unknown_names(values) == []
    assert parse_settings(values) == Settings()


def test_every_listed_command_stands_in_the_table_of_telegram() -> None:
    listed = [command.key for command in COMMANDS if command.listed]
    rows = [f"| `/{say(f'command.{key}', 'vi')}` | `/{say(f'command.{key}', 'en')}`" for key in listed]
    assert [row for row in rows if row not in README] == []


def test_every_library_that_is_installed_has_its_reason() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lists = re.findall(r"^(?:dependencies|test) = \[\n(.*?)^\]", project, re.MULTILINE | re.DOTALL)
    names = [name for entries in lists for name in re.findall(r'^    "([\w-]+)', entries, re.MULTILINE)]
    assert len(lists) == 2
    assert {"anyio", "uvicorn", "axe-playwright-python", "ruff"} <= set(names)
    reasons = README[README.index("## Dependencies, and why each") :]
    assert [name for name in names if not re.search(rf"(?<![\w-]){name}(?![\w-])", reasons)] == []


@pytest.mark.parametrize("package", ["index", "bot"])
def test_every_file_of_the_map_is_there(package: str) -> None:
    start = README.index(f"\n    {package}/\n")
    lines = README[start:].split("\n\n")[0].splitlines()[2:]
    lines = lines[: next((n for n, line in enumerate(lines) if not line.startswith("      ")), len(lines))]
    names = [name for line in lines for name in re.findall(r"[\w*/]+(?:\.py|/(?=[,\s)]))", line)]
    assert len(names) > 15
    folders = [ROOT / package, *(folder for folder in (ROOT / package).iterdir() if folder.is_dir())]
    assert [name for name in names if not any(list(folder.glob(name)) for folder in folders)] == []
    assert [folder.name for folder in folders[1:] if f"{folder.name}/" not in README and folder.name[0] != "_"] == []


@pytest.mark.parametrize("page", ["README.md", "benchmarks/README.md", "training/README.md"])
def test_links_within_the_project_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in target]
    headings = {re.sub(r"[^\w -]", "", line.lstrip("# ")).lower().replace(" ", "-") for line in text.splitlines()}
    for target in targets:
        path, _, heading = target.partition("#")
        assert not path or (ROOT / page).parent.joinpath(path).exists(), target
        assert path or heading in headings, target


def test_the_container_listens_where_its_health_is_asked() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    command = json.loads(re.findall(r"^CMD (\[.*\])$", dockerfile, re.MULTILINE)[-1])[-1]
    assert '--port "$PORT"' in command
    assert "127.0.0.1:$PORT/healthz" in dockerfile
    assert "PORT: ${PORT:-8080}" in (ROOT / "compose.yaml").read_text(encoding="utf-8")
