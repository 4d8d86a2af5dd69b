"""What office files and PDFs say of themselves in their properties, as far as it can be trusted.

Office programs fill these in by themselves: "Microsoft Word - Document1.doc" is no title, and the day a file was made
is not the day a document was signed. Only a title that someone must have typed is taken.
"""

from __future__ import annotations

import re
from typing import Any

from index.readers.encodings import repair
from index.readers.extract import Head

_DEFAULT = re.compile(
    r"microsoft (?:word|excel|powerpoint)|powerpoint presentation|"
    r"untitled|document\s?\d*$|tài liệu\s?\d*$|slide\s?\d|book\s?\d|"
    r"bản trình bày|presentation\d*$|trang tính|sheet\s?\d|word document|normal|template|title|no title|văn bản\d*$",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"\.\w{2,5}$|^[\w-]*\d[\w-]*$|[\\/]")


def trusted_title(title: str) -> str:
    """The title of a file's properties, "" where a program or a file name filled it in.

    >>> trusted_title("Microsoft Word - ke hoach 12.doc"), trusted_title("Kế hoạch kiểm tra năm 2024")
    ('', 'Kế hoạch kiểm tra năm 2024')
    """
    title = " ".join(repair(title).split())
    if _DEFAULT.match(title) or _FILE_NAME.search(title) or len(title.split()) < 3 or len(title) > 300:
        return ""
    return title


def stated_head(properties: Any) -> Head:
    """The head that an office file's core properties give."""
    return Head(title=trusted_title(str(properties.title or "")))
