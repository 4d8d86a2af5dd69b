"""What a short form stands for, read out of a text that has its words: "LHPN" is "Liên hiệp Phụ nữ".

The words need not be explained as such; the text must have them side by side, the first of them with a capital.

>>> initials("LHPN", "Hội Liên hiệp Phụ nữ xã An Phú tổ chức đại hội.")
'Liên hiệp Phụ nữ'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.question import Question, understand
from bot.types import Answer, Citation
from index.types import Document, Hit, Span, View
from index.vietnamese import TOKEN, fold, normalize, sentences

_SHORT = re.compile(r"[A-ZĐƯÂÊÔƠĂ]{2,8}")
_JOINING = frozenset(("va", "cua", "ve", "cho"))  # "Sở Giáo dục và Đào tạo" is SGDĐT
_ASKED = re.compile(  # "CCTP là viết tắt của từ gì?", "chữ CCTP nghĩa là gì", "CCTP là gì?"
    r"(?:(?:tu|chu|cum tu)(?: viet tat)? )?(?P<short>\w+)(?: (?:la|duoc|co|nghia|tu|chu|cum tu|viet tat|cua|cho))* "
    r"(?:(?:tu|cum tu|chu) )?(?:gi|nao)\W*"
)
# Capitals; and in small letters what has no vowel, so that it is no word.
SHORT_FORM = re.compile(r"(?<![\w/-])(?:[A-ZĐ]{2,6}|[A-ZĐ]{2,5}\d[A-ZĐ]{1,2}|[bcdđghklmnpqrstvx]{3,6})(?![\w/-])")
_VOWEL = re.compile(r"[aeiouy]")
_DOCUMENTS = 4  # of those found first
_CLOSES = re.compile(r"\s*(?:[;,.)\n]|$)")  # behind all of what a short form is said to be
_GAP = re.compile(r"[\s,]+|\s[-–]\s")  # what may stand between two words of one name


def initials(token: str, text: str) -> str:
    """The first run of words of `text` whose initials the capital abbreviation `token` is, "" where there is none.

    Marks count where the abbreviation has any ("ĐH" is never "dạy học"); "và" and its like may be skipped."""
    token = normalize(token)
    if not _SHORT.fullmatch(token):
        return ""
    text = normalize(text)
    words = list(TOKEN.finditer(text))
    for start, word in enumerate(words):
        if word[0][:1].isupper() and not _SHORT.fullmatch(word[0]):
            stop = _agree(token, text, words[start:])
            if stop is not None:
                return text[word.start() : stop]
    return ""


def _agree(token: str, text: str, words: list[re.Match[str]]) -> int | None:
    """Where the words that begin with the letters of `token`, in order, end; None where they do not."""
    letter = 0
    for place, word in enumerate(words):
        if place and not _GAP.fullmatch(text[words[place - 1].end() : word.start()]):
            return None
        if _same(token[letter], word[0][0]):
            letter += 1
            if letter == len(token):
                return word.end()
        elif not place or fold(word[0]) not in _JOINING:
            return None
    return None


def _same(letter: str, first: str) -> bool:
    """Whether a word's first letter is that of the abbreviation: Đ is only đ, A is also â and ă."""
    return letter == first.upper() if letter == "Đ" or first in "đĐ" else fold(letter) == fold(first)


def meant_by(question: Question, view: View, hits: Sequence[Hit]) -> Answer | None:
    """What an abbreviation stands for, by the document that writes it out beside it: "cải cách tư pháp (CCTP)"; or
    where just that is asked, by one that has the words. None of any other question, or where no document found first
    has them."""
    asked = _ASKED.fullmatch(question.folded.strip())
    short = question.text[asked.start("short") : asked.end("short")] if asked else ""
    short = short if _VOWEL.search(fold(short)) else short.upper()
    if not _SHORT.fullmatch(short):
        return None
    names = list(dict.fromkeys(hit.passage.document for hit in hits))[:_DOCUMENTS]
    found = [document for document in map(view.document, names) if document is not None]
    for spelled in (_explained, _side_by_side) if "viet tat" in question.folded else (_explained,):
        for document in found:
            if (words := spelled(short, document.text)) is not None:
                return _said(question, document, words)
    return None


def written_out(question: Question, view: View, hits: Sequence[Hit]) -> Question:
    """The question with each short form in the words that a document found explains it by, "Quỹ Hỗ trợ nông dân
    (QHTND)"; itself where none is explained. Other documents may never write it short."""
    names = dict.fromkeys(hit.passage.document for hit in hits)
    texts = [document.text for document in map(view.document, names) if document is not None]

    def in_full(short: re.Match[str]) -> str:
        found = ((text, span) for text in texts if (span := _explained(short[0].upper(), text)) is not None)
        return next((text[span.start : span.end] for text, span in found), short[0])

    full = SHORT_FORM.sub(in_full, question.text)
    return question if full == question.text else replace(understand(full), language=question.language)


def _side_by_side(short: str, text: str) -> Span | None:
    words = initials(short, text)
    start = text.find(words) if words else -1
    return Span(start, start + len(words)) if start >= 0 else None


def _explained(short: str, text: str) -> Span | None:
    """The words that stand before an abbreviation in brackets, or behind it and "là", and have its initials, small
    letters or large."""
    for bracket in re.finditer(rf"[”\"»]?\s*\((?:[^()\n]{{1,24}}[\s:])?{re.escape(short)}\)", text):
        line = text.rfind("\n", 0, bracket.start()) + 1
        words = [*TOKEN.finditer(text, line, bracket.start())][-3 * len(short) :]
        for start in range(len(words) - 1, -1, -1):
            if _agree(short, text, words[start:]) == bracket.start():
                return Span(words[start].start(), bracket.start())
    for said in re.finditer(rf"(?<![\w/-]){re.escape(short)} là ", text):
        words = [*TOKEN.finditer(text, said.end(), _end_of_line(text, said.end()))][: 3 * len(short)]
        stop = _agree(short, text, words)
        if stop is not None and _CLOSES.match(text, stop):
            return Span(said.end(), stop)
    return None


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _said(question: Question, document: Document, words: Span) -> Answer:
    around = next(span for span in sentences(document.text) if span.start <= words.start < span.end)
    quote = document.text[around.start : around.end]
    cited = Citation(document.name, document.title, document.source, document.date, around.start, around.end, quote)
    lead = document.text[words.start : words.end]
    text = f"{lead[:1].upper()}{lead[1:]}\n“{quote.strip()}”"
    return Answer(text, question.language, False, (cited,), question.kind, question.text)
