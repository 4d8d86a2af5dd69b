"""The name under which a file is stored is readable, and can never lead anywhere but into its folder."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clerk.file_names import safe_name
from index.walk import named_files

ODD = '../\\\0\n\r\t:*?"<>|.~$- \u202e\u202d\u2066\u200b\u200f\ufeff\u0301\u00a0COMNUL1ạế😀\ud800\ue000'
names = st.one_of(st.text(max_size=400), st.text(alphabet=ODD, max_size=60), st.text(min_size=200, max_size=400))
suffixes = st.sampled_from([".md", ".pdf", ".docx", ".HTML", ".jpeg"])
SURROGATES = ("Cc", "Cf", "Cs", "Co", "Cn")


@given(names)
def test_any_name_becomes_one_plain_name_of_a_folder(name: str) -> None:
    safe = safe_name(name)
    assert safe == unicodedata.normalize("NFC", safe)
    assert Path(safe).name == safe
    assert not set(safe) & set('/\\:*?"<>|')
    assert not any(unicodedata.category(letter) in SURROGATES for letter in safe)
    assert safe[0] not in ".-~ "
    assert safe[-1] not in ". "
    assert len(safe.encode()) <= 200
    assert safe_name(safe) == safe


@given(names)
def test_a_file_can_be_stored_under_it_and_is_seen_by_the_indexer(name: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, safe_name(name))
        path.write_text("chữ")
        assert list(Path(folder).iterdir()) == [path]
        found, failed = named_files([Path(folder)], Path(folder, "data"))
        assert (list(found), failed) == ([path.name], [])


@given(st.text(max_size=400), suffixes)
def test_the_suffix_stays(stem: str, suffix: str) -> None:
    assert safe_name(stem + suffix).endswith(suffix)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Báo cáo quý I – 2024 (bản cuối).docx", "Báo cáo quý I – 2024 (bản cuối).docx"),
        (unicodedata.normalize("NFD", "Đảng ủy.pdf"), "Đảng ủy.pdf"),
        ("../../etc/passwd.md", "passwd.md"),
        ("/etc/shadow", "shadow"),
        ("C:\\Users\\a\\Kế hoạch.docx", "Kế hoạch.docx"),
        ("a/b.md/", "b.md"),
        ("a\0.md", "a.md"),
        ("dòng\nhai.md", "dòng hai.md"),
        ("hoá đơn\u202efdp.exe", "hoá đơnfdp.exe"),
        ("quyết định.pdf. . ", "quyết định.pdf"),
        (".md", "tai-lieu.md"),
        (".bashrc", "tai-lieu.bashrc"),
        ("", "tai-lieu"),
        ("..", "tai-lieu"),
        ("con.md", "_con.md"),
        ("LPT1", "_LPT1"),
        ("COM².txt", "_COM².txt"),
        ("Questions.jsonl", "_Questions.jsonl"),
        ("~$mẫu.docx", "mẫu.docx"),
        ("-rf.md", "rf.md"),
        ("😀.md", "😀.md"),
        ("11:30 họp?.md", "11_30 họp_.md"),
        ("1. Mở đầu", "1. Mở đầu"),
    ],
)
def test_names_as_they_come(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_long_name_is_cut_between_letters_and_keeps_its_suffix() -> None:
    safe = safe_name("Nghị quyết " * 60 + ".docx")
    assert 150 < len(safe.encode()) <= 180
    assert safe.startswith("Nghị quyết Nghị quyết")
    assert safe.endswith(".docx")
