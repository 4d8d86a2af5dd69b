# ruff: noqa: E501  # patterns and tables read better unbroken
"""Questions in English, put into the Vietnamese words that the documents use.

The frame of the question is turned round ("How many X does Y have?" is "Y có bao nhiêu X?"), its parts are looked up
in a glossary, longest phrase first; names pass as they are, without marks, which search and evidence take in their
stride. It does not translate documents: quotes stay as written.

>>> to_vietnamese("Which provinces are in emulation cluster No. 1?")
'cụm thi đua số 1 gồm những tỉnh nào?'
>>> to_vietnamese("Who is the head of the Internal Medicine group (Nhóm Nội)?")
'Ai đứng đầu Nhóm Nội?'
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.glossary import COUNTED, DOCUMENTS, GLOSSARY, OFFICES, ORGANISATIONS
from index.rarity import is_known
from index.vietnamese import fold, has_marks

# Words that only English has; "the", "do", "to", "in" are Vietnamese syllables without their marks as well.
_TELLING = frozenset(
    "what which who whose whom when where how why is are was were does did of many much please tell and for with have has "
    "name show summarize summarise compare hello thanks thank you about hey bye good morning list there it".split()
)
_OPENING = frozenset(
    "what which who whose whom when where how why does did is are was were summarize summarise compare list hello thanks".split()
)
_DROPPED = 1  # untranslatable words that a stretch may lose; with more it no longer says what was asked
_LONGEST = 6  # words of a glossary phrase


def is_english(text: str) -> bool:
    """Whether a question is in English: it opens as only an English one does, or holds two English function words."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    telling = sum(word in _TELLING for word in words)
    return bool(words) and (words[0] in _OPENING or telling >= 2 or (telling == 1 and len(words) <= 2))


def to_vietnamese(text: str) -> str:
    """The question in Vietnamese words and in the order that a Vietnamese one has."""
    plain = re.sub(r"\s+", " ", text.replace("’", "'").replace("‘", "'")).strip(" ?.!")
    plain = re.sub(r"\b(?:please|tell me|can you)\b\s*", "", plain, flags=re.I).replace("s' ", "s ")
    plain = re.sub(r"\bNos?\.?\s*(?=\d|[IVX]+\b)", "số ", re.sub(r"\b(?:in|for|of) (?=(?:19|20)\d\d\b)", "năm ", plain))
    plain = re.sub(r"\b(\d+)(?:st|nd|rd|th) ([a-z]+)", r"\2 lần thứ \1", plain)
    plain = _POSSESSIVE.sub(r"\2 of \1", _bracketed(plain))
    for pattern, turned in _FRAMES:
        match = pattern.match(plain)
        if match is not None:
            return _tidy(turned(match)) + "?"
    return _tidy(_which(plain) or _words(plain)) + "?"


def _which(plain: str) -> str:
    """ "Which hospital treats …": the noun, "nào", and the rest."""
    words = plain.split()
    if words[0].lower() not in ("which", "what"):
        return ""
    nouns = [(count, _looked_up(" ".join(words[1 : 1 + count]))) for count in range(min(4, len(words) - 1), 0, -1)]
    noun = next(((count, found) for count, found in nouns if found), None)
    return f"{noun[1]} nào {_words(' '.join(words[1 + noun[0] :]))}" if noun else ""


_POSSESSIVE = re.compile(r"((?:[A-ZÀ-ỸĐƯ][^\W\d_]* ?)+)'s (position|title|role|phone number|address|email|name)\b")
_BRACKETED = re.compile(
    r"(?:\b(?P<stop>of|in|to|by|at|for|with|is|are|was|does|did|do|the)\s+)?(?P<english>(?:(?!\b(?:of|in|to|by|at|for|with|is|are|was|does|did|the)\b)[^()])*)\((?P<name>[^()]+)\)",
    re.I,
)


def _bracketed(text: str) -> str:
    """A Vietnamese name in brackets wins over the English words before it."""

    def named(match: re.Match[str]) -> str:
        return f"{match['stop'] or ''} {match['name']} " if has_marks(match["name"]) else match[0]

    return re.sub(r"\s+", " ", _BRACKETED.sub(named, text)).strip()


def _tidy(text: str) -> str:
    text = re.sub(r"\b(số) (?:số )+", r"\1 ", re.sub(r"\s+([?.,!;:)])", r"\1", re.sub(r"\s+", " ", text)))
    return re.sub(r"\b(của|trong|thuộc)(?: (?:của|trong|thuộc))+\b", r"\1", text).strip(" ,.")


def _looked_up(phrase: str) -> str | None:
    """What the glossary has for a phrase, whatever the ending of its last word; None for nothing."""
    phrase = (
        phrase.lower()
        .replace("isation", "ization")
        .replace("ising", "izing")
        .replace("labour", "labor")
        .replace("centre", "center")
    )
    phrase = phrase.replace("programme", "program").replace("summarise", "summarize").replace("organise", "organize")
    for ending, plain in (
        ("", ""),
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("d", ""),
        ("ied", "y"),
        ("ing", ""),
        ("ing", "e"),
    ):
        if phrase.endswith(ending) and len(phrase) > len(ending) + (2 if ending else 0):
            stem = phrase[: len(phrase) - len(ending)] + plain
            if stem in GLOSSARY:
                return GLOSSARY[stem]
    first, _, rest = phrase.partition(" of ")
    if rest and first.endswith("s") and f"{first[:-1]} of {rest}" in GLOSSARY:
        return GLOSSARY[f"{first[:-1]} of {rest}"]
    return None


_WORD = re.compile(r"[^\W_]+(?:['.\-/&][^\W_]+)*|[^\w\s]")
_SMALL_NAMES = frozenset("An A Do On To In The No Is By Has As At Be It Me".split())
_SYLLABLE = re.compile(r"(?:ngh?|nh|gh?|gi|kh|ph|qu|th|tr|ch|[bcdhklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")


def _words(text: str) -> str:
    """A stretch of English in Vietnamese words; a name goes behind what it names ("Long An province", "tỉnh Long An")."""
    tokens = _WORD.findall(text)
    unknown = [token for token in tokens if not _is_kept(token) and _looked_up(token) is None]
    out: list[str] = []
    place = name_from = 0
    after_name = False
    while place < len(tokens):
        for count in range(min(_LONGEST, len(tokens) - place), 0, -1):
            said = " ".join(tokens[place : place + count])
            found = None if count == 1 and _is_name(tokens, place) else _looked_up(said)
            if found is not None:
                break
        if found is None:
            word, count = tokens[place], 1
            if _is_kept(word) or len(unknown) > _DROPPED:
                name_from = name_from if after_name else len(out)
                after_name = word[0].isalnum()
                out.append(word)
        elif after_name and found in _HEADS and (out[name_from][:1].isupper() or out[name_from] in _HEADS):
            out.insert(name_from, found)
        else:
            out.append(found)
            after_name = False
        place += count
    return " ".join(word for word in out if word)


_HEADS = frozenset(ORGANISATIONS.values())


def _is_name(tokens: list[str], place: int) -> bool:
    """A small word in capitals beside other capitals is part of a name: "Long An", "An Phước"."""
    before, after = tokens[place - 1 : place], tokens[place + 1 : place + 2]
    follows_name = bool(before) and before[0][:1].isupper() and _looked_up(before[0]) is None
    opens_name = tokens[place] in ("An", "Do", "To") and bool(after) and after[0][:1].isupper()
    return tokens[place] in _SMALL_NAMES and (follows_name or opens_name)


def _is_kept(word: str) -> bool:
    """Names, numbers, codes and Vietnamese words pass; an English word that nobody can translate is dropped."""
    if not word[0].isalpha() or has_marks(word) or word[0].isupper():
        return True
    return _SYLLABLE.fullmatch(fold(word)) is not None and is_known(fold(word))


_GROUP_HEADS = re.compile(
    r"(?:(?:emulation|working|specialty|task|activity) )?(?:cluster|block|bloc|group|team)\b|cụm|khối|nhóm|tổ|đội|tiểu ban",
    re.I,
)
_HAVE = {"have", "has", "had", "possess", "own"}
_COUNTS = re.compile(r"(?:the )?(?:" + "|".join(sorted(COUNTED, key=len, reverse=True)) + r")s?\b", re.I)
_TITLES = "|".join(sorted(OFFICES, key=len, reverse=True))


def _many(match: re.Match[str]) -> str:
    verb = match["verb"].lower()
    deed = "có" if verb in _HAVE else _words(match["verb"])
    return f"{_words(match['who'])} {deed} bao nhiêu {_words(match['what'])} {_words(match['rest'] or '')}"


def _members(match: re.Match[str]) -> str:
    return f"{_words(match['group'])} gồm những {_words(match['what']) or 'đơn vị'} nào"


def _office(match: re.Match[str]) -> str:
    title, of = match["title"], match["of"]
    if title.lower() in ("head", "leader", "chief") and _GROUP_HEADS.match(of):
        return f"Ai đứng đầu {_words(of)}"
    return f"Ai là {_words(title)} {_words(of)}"


def _what_of(match: re.Match[str]) -> str:
    what = match["what"]
    asks = "là bao nhiêu" if _COUNTS.match(what) else "là gì"
    return f"{_words(what)} {'' if _COUNTS.match(what) else 'của'} {_words(match['of'])} {asks}"


def _same(match: re.Match[str]) -> str:
    return f"{_words(match['one'])} và {_words(match['other'])} có cùng {_words(match['head'])} không"


_BE = "(?:is|are|was|were)"
_HELD = "(?:issued|promulgated|signed|held|organi[sz]ed|established|founded|launched|published|dissolved|approved)"
_HEAD = "(?:emulation |working |specialty |activity )?(?:cluster|block|bloc|group|team|region|branch)"
_DOCUMENT = "|".join(sorted(DOCUMENTS, key=len, reverse=True))


def _frame(
    pattern: str, turned: Callable[[re.Match[str]], str]
) -> tuple[re.Pattern[str], Callable[[re.Match[str]], str]]:
    return re.compile(pattern + r"$", re.IGNORECASE), turned


# Tried in order; each turns one kind of English question into the Vietnamese one that asks the same.
_FRAMES = (
    _frame(r"how many (?P<what>.+?) (?:do|does|did) (?:the )?(?P<who>.+) (?P<verb>have|process|handle|receive|get|admit|issue|treat|hold|build|train|award|give|include|contain|organi[sz]e|win)(?: (?P<rest>.+))?", _many),
    _frame(rf"how many (?P<what>[\w' ]+?) {_BE} (?:there )?(?:in|at|of) (?:the )?(?P<who>.+)", lambda m: f"{_words(m['who'])} có bao nhiêu {_words(m['what'])}"),
    _frame(r"how many (?P<what>.+?) (?:belong to|make up) (?:the )?(?P<who>.+)", lambda m: f"{_words(m['who'])} có bao nhiêu {_words(m['what'])}"),
    _frame(r"how many (?P<what>.+?) (?:was|were) (?P<rest>.+)", lambda m: f"bao nhiêu {_words(m['what'])} được {_words(m['rest'])}"),
    _frame(rf"(?:when|on (?:what|which) (?:date|day)) {_BE} (?P<what>.+?) (?P<deed>{_HELD})(?P<rest> .+)?", lambda m: f"{_words(m['what'])} {_words(m['rest'] or '')} {_words(m['deed'])} ngày nào"),
    _frame(r"(?:when|on (?:what|which) (?:date|day)) (?:do|does|did|will) (?P<what>.+?) (?P<deed>take place|begin|start|end|happen|open|close)", lambda m: f"{_words(m['what'])} {_words(m['deed'])} khi nào"),
    _frame(rf"(?:when|on (?:what|which) (?:date|day)) {_BE} (?P<what>.+)", lambda m: f"{_words(m['what'])} là ngày nào"),
    _frame(rf"where {_BE} (?P<what>.+?) (?P<deed>held|organi[sz]ed)(?P<rest> .+)?", lambda m: f"{_words(m['what'])} {_words(m['rest'] or '')} tổ chức ở đâu"),
    _frame(r"where (?:do|does|did) (?P<what>.+?) take place", lambda m: f"{_words(m['what'])} diễn ra ở đâu"),
    _frame(rf"where {_BE} (?P<what>.+?)(?: located| based)?", lambda m: f"{_words(m['what'])} ở đâu"),
    _frame(rf"who {_BE} (?:the )?(?:current |present )?(?P<title>{_TITLES}) (?:of|at|for) (?:the )?(?P<of>.+)", _office),
    _frame(r"who (?:leads?|led|heads?|headed|runs|is in charge of) (?:the )?(?P<of>.+)", lambda m: f"Ai đứng đầu {_words(m['of'])}"),
    _frame(r"who chairs? (?:the )?(?P<of>.+)", lambda m: f"Ai là chủ tịch {_words(m['of'])}"),
    _frame(rf"who {_BE} (?:the )?(?P<what>.+)", lambda m: f"{_words(m['what'])} là ai"),
    _frame(rf"(?:which|what) (?P<head>{_HEAD}) (?:do|does|did) (?:the )?(?P<who>.+?) belong to", lambda m: f"{_words(m['who'])} thuộc {_words(m['head'])} nào"),
    _frame(rf"(?:which|what) (?P<head>{_HEAD}) {_BE} (?:the )?(?P<who>.+?)(?: in| part of| a member of)", lambda m: f"{_words(m['who'])} thuộc {_words(m['head'])} nào"),
    _frame(rf"to which (?P<head>{_HEAD}) (?:do|does) (?:the )?(?P<who>.+?) belong", lambda m: f"{_words(m['who'])} thuộc {_words(m['head'])} nào"),
    _frame(rf"(?:which|what) (?P<what>[\w', ]+?) (?:{_BE} (?:in|part of|members? of|included in)|belongs? to|make up|form) (?:the )?(?P<group>.+)", _members),
    _frame(r"(?:what|who) are the (?P<what>[\w' ]*?(?:members|units|provinces|schools)) (?:of|in) (?:the )?(?P<group>.+)", _members),
    _frame(r"(?:list|name) (?:all )?(?:the )?(?P<what>[\w' ]*?) (?:of|in|belonging to) (?:the )?(?P<group>.+)", _members),
    _frame(r"what position (?:do|does|did) (?P<who>.+?) (?:hold|have)", lambda m: f"{_words(m['who'])} giữ chức vụ gì"),
    _frame(rf"what {_BE} (?:the )?(?:position|role|title|post) of (?P<who>.+)", lambda m: f"{_words(m['who'])} giữ chức vụ gì"),
    _frame(r"what (?:award|reward|prize|title)s? (?:do|does|did) (?P<who>.+?) (?:receive|get|win)(?P<rest> .+)?", lambda m: f"{_words(m['who'])} được tặng gì {_words(m['rest'] or '')}"),
    _frame(r"what (?:do|does|did) (?P<what>.+?) (?:say|talk|speak)(?: about)?", lambda m: f"{_words(m['what'])} nói về điều gì"),
    _frame(rf"what {_BE} (?P<what>.+?) about", lambda m: f"{_words(m['what'])} nói về điều gì"),
    _frame(r"(?:summari[sz]e|(?:give me )?a summary of|summary of) (?P<what>.+)", lambda m: f"Tóm tắt {_words(m['what'])}"),
    _frame(r"(?:which|what) (?P<what>" + _DOCUMENT + r")s? (?P<rest>.+)", lambda m: f"{_words(m['what'])} nào {_words(m['rest'])}"),
    _frame(r"what (?:percentage|percent|proportion|share) of (?P<what>.+)", lambda m: f"tỷ lệ {_words(m['what'])} là bao nhiêu"),
    _frame(rf"(?:what|how much) {_BE} (?:the )?(?P<what>[\w' -]+?) (?:of|for|at|in) (?:the )?(?P<of>.+)", _what_of),
    _frame(rf"what {_BE} (?:the )?(?P<what>.+)", lambda m: f"{_words(m['what'])} là {'bao nhiêu' if _COUNTS.match(m['what']) else 'gì'}"),
    _frame(rf"{_BE} (?P<one>.+?) and (?P<other>.+?) in the same (?P<head>{_HEAD})", _same),
    _frame(rf"{_BE} (?:the )?(?P<who>.+?) (?:in|part of|a (?:member|part) of) (?:the )?(?P<group>.+)", lambda m: f"{_words(m['who'])} có thuộc {_words(m['group'])} không"),
    _frame(r"(?:do|does) (?:the )?(?P<who>.+?) belong to (?:the )?(?P<group>.+)", lambda m: f"{_words(m['who'])} có thuộc {_words(m['group'])} không"),
)  # fmt: skip
