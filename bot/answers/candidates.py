"""What in a passage might be the answer: the typed spans of the kind asked for, or its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answers.award_answers import is_of_another
from bot.answers.drawbacks import asks_drawbacks, tells_drawback
from bot.answers.focus import Focus
from bot.answers.ordinals import asks_ordinal, ordinals
from bot.answers.people import office_asked, offices_of, persons_of
from bot.answers.quantities import numbers
from bot.answers.reading import Reading
from bot.answers.typed import places_of, typed_spans
from bot.question import Question
from index.vietnamese import TOKEN, fold


def foci(question: Question, reading: Reading) -> Iterator[Focus]:
    """Every candidate of a passage for what the question asks."""
    if question.kind in ("number", "date") and asks_ordinal(question):
        yield from ordinals(question, reading)
    elif question.kind == "number":
        yield from numbers(question, reading)
    elif question.kind == "person":
        yield from persons_of(question, reading)
        is_of_office = office_asked(question) is not None
        if not is_of_office and _OF_WHOM.search(question.folded):
            yield from _composed(question, reading)
        if not is_of_office and (means := _MEANS_WHOM.match(question.folded)) is not None:
            yield from _meaning(means["what"], question, reading)
    elif question.kind == "office":
        yield from offices_of(question, reading)
    elif question.kind == "place":
        yield from places_of(question, reading)
    elif question.kind in ("date", "time", "code", "contact"):
        yield from typed_spans(question, reading)
    else:
        yield from _sentences(question, reading)


_OF_WHOM = re.compile(r"\bgom (?:co )?(?:nhung )?ai\b")
_MEANS_WHOM = re.compile(  # "Hội viên danh dự của Hội là những ai?"
    r"(?:cac |nhung )?(?P<what>[a-z]+(?: [a-z]+){2,5}?)(?: (?:cua|trong|o|tai|thuoc)\b[^?]*?)? "
    r"(?:la|gom)(?: co)? (?:nhung )?ai\b"
)
_COMPOSED = re.compile(r"\b(?:gom|bao gom|thanh phan)\b")


def _composed(question: Question, reading: Reading) -> Iterator[Focus]:
    """Sentences that say who belongs to a body by their offices: "Gồm 5 thành viên: Hiệu trưởng, …"."""
    for each in _sentences(replace(question, kind="list"), reading):
        if _COMPOSED.search(fold(reading.plain[each.sentence.start : each.sentence.end])):
            yield each


def _meaning(what: str, question: Question, reading: Reading) -> Iterator[Focus]:
    """Sentences that open with what people are called by and say who is: "“Hội viên danh dự” là hội viên đã …"."""
    for each in _sentences(replace(question, kind="definition"), reading):
        said = fold(reading.plain[each.sentence.start : each.sentence.end])
        if re.match(rf"\W*(?:\w{{1,2}}[.)]\s+)?\W*{what}\b[^.;:]*?\b(?:la|gom)\b", said):
            yield replace(each, agreement=1.0)


def _sentences(question: Question, reading: Reading) -> Iterator[Focus]:
    """Sentences that say something beyond the question; one that explains or lists what is asked about agrees most."""
    text = reading.plain
    asked = set(question.content)
    for span in reading.sentences:
        words = text[span.start : span.end]
        beyond = [token for token in TOKEN.findall(fold(words)) if token not in asked]
        if (
            words.startswith("#")
            or _CAPTION.fullmatch(words)
            or len(beyond) < 3
            and not words.rstrip().endswith(":")
            or words.isupper()
        ):
            continue
        agreement = _explains(question, fold(words))
        if is_of_another(question, words, reading.context, reading.opening_syllables | reading.context_syllables):
            agreement = min(agreement, OTHERS_AWARD)
        yield Focus(None, "", span, agreement, whole=True)


OTHERS_AWARD = 0.2  # agreement of what tells an award of another holder than the one asked about, or another one
_CAPTION = re.compile(r"\s*[IVX]{1,5}[.)]\s[^.:;!?]{1,90}")  # "II. Phân công phụ trách" heads what answers
_SAYS = re.compile(
    r"[”\"»)\s]*(?:[,;]?\s*[“\"][^”\"]{2,60}[”\"]\s*,?\s*)?(?:gom|bao gom|gom co|nhu sau|sau day|la\b|:|\(|“|\")"
)
ASKS_AWARD = re.compile(
    r"\b(?:tang|khen thuong|khen|trao tang|trao|tang thuong|thuong) (?:nhung )?gi\b|hinh thuc khen|"
    r"\bkhen thuong (?:nao|the nao|ra sao)|"
    r"\b(?:danh hieu|phan thuong|giai thuong|giai) (?:thi dua )?(?:gi|nao)\b"
)
_AWARD = re.compile(
    r"\b(?:bang khen|giay khen|co thi dua|co dan dau|huan chuong|huy chuong|ky niem chuong|danh hieu|"
    r"chien s[iy] thi dua|lao dong tien tien|lao dong xuat sac|tap the tien tien|"
    r"giai (?:nhat|nhi|ba|khuyen khich|thuong|a|b|c|vang|bac|dong)|"
    r"huy hieu|tuyen duong|bieu duong|bieu trung|phan thuong|thuong nong)\b"
)
_ASKS_FORBIDDEN = re.compile(
    r"\bkhong duoc (?:phep )?(?:lam )?(?:nhung )?(?:viec )?gi\b|\b(?:bi|nghiem) cam\b|\bcam (?:nhung )?(?:viec )?gi\b"
)
_REMAINING = re.compile(r"\b(?:cac|nhung) (?:[a-z]+ ){1,3}(?:con lai|khac)\b")  # names nobody: "các xã còn lại: …"
_FORBIDDEN = re.compile(r"\b(?:(?:bi|nghiem) cam|khong duoc)\b")
PLAIN_NOUNS = frozenset("don vi noi dung viec dieu gi nao van de cai thu loai mot so tai lieu tieu chi y nghia".split())


# "Hồ sơ gồm những giấy tờ gì?", "… có mấy phần, thành phần nào?": the list that answers need not call them so.
PLAIN_PAIRS = frozenset((("giay", "to"), ("thanh", "phan"), ("hang", "muc"), ("tai", "lieu")))
_INTRODUCES = re.compile(r"\b(?:gom(?: co)?|bao gom|sau|sau day|nhu sau|la|can co)\s*:\s*$")


_WHAT_IS = re.compile(r"(?:^|, |\bthi )(?P<what>(?:(?!theo\b)[^\W\d_]+ ){1,6})(?:duoc hieu )?la (?:cai )?gi\b")


def asks_what_is(question: Question) -> bool:
    """Whether a definition is asked for: the sentence that gives it holds little else of the question."""
    return question.kind == "definition" and _WHAT_IS.search(question.folded) is not None


def _defines(content: Sequence[str], folded: str) -> bool:
    """Whether a sentence opens with what is asked about and says what it is: "“Khối thi đua” là tập hợp các …"."""
    said = re.match(
        r"[^\w]*(?:(?:dieu )?\w{1,2}[.)]\s+)?[^\w]*([^“”\"]{2,60}?)[”\"]?,? (?:duoc hieu )?la (?!gi\b)", folded
    )
    words = TOKEN.findall(said[1]) if said else []
    return len(words) > 1 and words == list(content[: len(words)])


_HAS = re.compile(r"\bco (?:nhung|cac) (?:[a-z]+ ){1,3}nao\W*$")  # "Bệnh viện có những bộ phận nào?"
_LISTS = re.compile(r"\b(?:gom|bao gom|trong do|duoc chia|to chuc thanh)\b|\bco \d")


def _lists(noun: Sequence[str], folded: str) -> bool:
    """Whether a sentence says what somebody has: it names the kind of thing, or lists several."""
    return " ".join(noun) in folded or _LISTS.search(folded) is not None


def _explains(question: Question, folded: str) -> float:
    """How a sentence looks as an answer to "what": it names the kind of thing asked for, and goes on after the
    question's last words with "gồm", "là", a colon, a bracket or a quotation. 0.5 where nothing tells."""
    if question.kind not in ("definition", "list", "other"):
        return 0.5
    if ASKS_AWARD.search(question.folded):
        return 0.9 if _AWARD.search(folded) else 0.2
    if asks_drawbacks(question) and not tells_drawback(folded):
        return 0.2
    if _ASKS_FORBIDDEN.search(question.folded):
        return 0.9 if _FORBIDDEN.search(folded) else 0.2
    if question.kind == "list" and _REMAINING.search(folded) and not _REMAINING.search(question.folded):
        return 0.2
    agreement = 0.5
    noun = [token for token in question.asked[:2] if token not in PLAIN_NOUNS]
    noun = [] if question.asked[:2] in PLAIN_PAIRS else noun
    introduces = folded.rstrip().endswith(":")
    if not noun and question.kind == "list" and introduces and _INTRODUCES.search(folded):
        agreement += 0.2
    if noun and question.kind == "list" and _HAS.search(question.folded) and not _lists(noun, folded):
        return 0.2
    if noun and question.kind == "list":
        agreement += 0.2 if re.search(rf"\b{'(?: [a-z]+){0,2} '.join(noun)}\b", folded) else -0.2
        if agreement > 0.5 and introduces:  # "gồm 5 nhóm tiêu chí:" brings all of them
            agreement += 0.15
    content = [token for token in question.content if token not in PLAIN_NOUNS]
    said = _WHAT_IS.search(question.folded)  # "Cụm thi đua là gì theo hướng dẫn năm 2022?"
    defined = TOKEN.findall(said["what"]) if said else []
    if question.kind == "definition" and any(_defines(each, folded) for each in (question.content, content, defined)):
        return 1.0
    for last in (content[-2:], content[:2], question.asked[:2] if noun else ()):
        words = " ".join(last)
        place = folded.find(words) if len(last) == 2 else -1
        while place >= 0:
            says = _SAYS.match(folded, place + len(words))
            if says and (question.kind == "definition" or not says[0].endswith(("“", '"'))):
                return min(1.0, agreement + 0.3)
            place = folded.find(words, place + 1)
    return agreement
