"""Every sentence a user sees, in Vietnamese and in English.

One dictionary, key to (vi, en); the key opens with the part of the product that says it. `{names}` in braces are
filled in by `say`; both languages of a phrase use the same ones.

>>> say("index.unchanged", "en")
'Unchanged'
"""

from __future__ import annotations

from bot.types import Language

PHRASES: dict[str, tuple[str, str]] = {
    # --- hoidap index: the table at its end ---
    "index.added": ("Thêm mới", "Added"),
    "index.changed": ("Cập nhật", "Changed"),
    "index.renamed": ("Đổi tên", "Renamed"),
    "index.removed": ("Gỡ bỏ", "Removed"),
    "index.unchanged": ("Giữ nguyên", "Unchanged"),
    "index.failed": ("Không đọc được", "Failed"),
    # --- answers ---
}


def say(key: str, language: Language = "vi", **values: object) -> str:
    """The phrase in one language with its placeholders filled in. Raises KeyError for an unknown key or a missing value."""
    vietnamese, english = PHRASES[key]
    return (vietnamese if language == "vi" else english).format(**values)
