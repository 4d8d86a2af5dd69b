"""Encodings that Vietnamese offices have left behind: all of them end as the same text."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.read import read_bytes
from index.readers.encodings import _TCVN3, from_tcvn3, repair

TEXT = (
    "Đảng bộ xã Tân Bình hiện có 14 chi bộ với 382 đảng viên; Ủy ban kiểm tra đã được giao nhiệm vụ của năm. "
    "Huyện ủy tổ chức hội nghị, những người dự đều là cán bộ ở cơ sở: kỹ sư, thủ quỹ, ỷ lại, hữu nghị, ngoẵng."
)


def windows_1258(text: str) -> bytes:
    """As Windows writes it: a vowel with its hat, then the tone as a letter of its own."""
    return b"".join(map(_letter_1258, text))


def _letter_1258(letter: str) -> bytes:
    parts = unicodedata.normalize("NFD", letter)
    tone = next((part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323"), "")
    return (unicodedata.normalize("NFC", parts.replace(tone, "")) + tone if tone else letter).encode("cp1258")


def tcvn3(text: str) -> str:
    codes = {letter: code for code, letter in _TCVN3.items()}
    return "".join(codes.get(letter, codes.get(letter.lower(), letter)) for letter in text)


# Written by hand from the table of the VNI fonts, not by our own code.
VNI = "Ñaûng boä xaõ Taân Bình hieän coù 14 chi boä; Huyeän uûy toå chöùc hoäi nghò, ñöôïc giao nhieäm vuï cuûa cô sôû"
VNI_MEANS = "Đảng bộ xã Tân Bình hiện có 14 chi bộ; Huyện ủy tổ chức hội nghị, được giao nhiệm vụ của cơ sở"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode(), id="UTF-8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="UTF-8 with a mark"),
        pytest.param(TEXT.encode("utf-16"), id="UTF-16 with a mark"),
        pytest.param(TEXT.encode("utf-16-le"), id="UTF-16 without a mark"),
        pytest.param(b"\xfe\xff" + TEXT.encode("utf-16-be"), id="UTF-16, high byte first"),
        pytest.param(unicodedata.normalize("NFD", TEXT).encode(), id="decomposed"),
        pytest.param(windows_1258(TEXT), id="windows-1258"),
        pytest.param(TEXT.encode().decode("latin-1").encode(), id="UTF-8 taken for Latin-1"),
    ],
)
def test_text_comes_out_the_same_from_every_encoding(data: bytes) -> None:
    assert read_bytes(data, "a.txt").text == TEXT


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
def test_tcvn3_is_decoded_from_its_bytes_and_from_its_letters(encoding: str) -> None:
    # Capitals with a tone have no code of their own: a font of capitals shows them.
    text = TEXT.replace("Ủy", "ủy")
    assert read_bytes(tcvn3(text).encode(encoding), "a.txt").text == text


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_vni_is_decoded(encoding: str) -> None:
    assert read_bytes(VNI.encode(encoding), "a.txt").text == VNI_MEANS


@pytest.mark.skipif(shutil.which("iconv") is None, reason="needs iconv")
def test_table_of_tcvn3_agrees_with_iconv_on_small_letters() -> None:
    codes = "".join(code for code, letter in _TCVN3.items() if letter.islower())
    done = subprocess.run(
        ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"], input=codes.encode("latin-1"), capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("this iconv does not know TCVN5712-1")
    assert unicodedata.normalize("NFC", done.stdout.decode()) == from_tcvn3(codes)


def test_last_letter_cut_in_two_does_not_spoil_a_file() -> None:
    assert read_bytes(TEXT.encode() + "ệ".encode()[:1], "a.txt").text.startswith(TEXT)


def test_other_languages_are_left_alone() -> None:
    for text in ("Le comité a été créé à Hué où siège déjà l’élève", "Über Größe und Öl: naïve Façade", "Hanoi, 2024"):
        assert read_bytes(text.encode(), "a.txt").text == text


@given(st.text(alphabet=st.sampled_from("aăâđêôơưệộữỵ ỷĐẢ,.\nnght"), max_size=200))
def test_good_vietnamese_is_never_repaired(text: str) -> None:
    assert repair(text) == text
