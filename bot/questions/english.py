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

from bot.questions.english_words import (
    arranged,
    in_vietnamese,
    is_english_only,
    items,
    leading_noun,
    look_up,
    verb_before_end,
)
from bot.questions.glossary import COUNTED, DOCUMENTS, OFFICES
from index.vietnamese import fold, has_marks

# Words that only English has; "the", "do", "to", "in" are Vietnamese syllables without their marks as well.
_TELLING = frozenset(
    "what which who whose whom when where how why is are was were does did of many much please tell and for with have has "
    "name show summarize summarise compare hello thanks thank you about hey bye good morning list there it".split()
)
# Vietnamese words in small letters that are no English ones, with and without their marks, and who is greeted.
_NEVER = frozenset("gi nao nhieu duoc khong nhung khac nay duong la voi tren nhu".split())
_GREETED = re.compile(r"^(?:hello|hi|bye|thanks) (?:ban|anh|chi|em|bot|ad|shop|moi nguoi)\b")
_KNOWN = 3  # words of the glossary that tell English where no function word does ("Can residents keep dogs inside?")
_OPENING = frozenset(
    "what which who whose whom when where how why does did is are was were summarize summarise compare list hello thanks".split()
)


def is_english(text: str) -> bool:
    """Whether a question is in English: it opens as only an English one does, or holds two English function words,
    or consists mostly of words that only English has."""
    written = re.findall(r"[^\W\d_]+", text)
    if any(fold(word) in _NEVER for word in written if word.islower()) or _GREETED.search(fold(text)):
        return False
    words = [word.lower() for word in written]
    telling = sum(word in _TELLING for word in words)
    if not words or words[0] in _OPENING or telling >= 2 or (telling == 1 and len(words) <= 2):
        return bool(words)
    known = sum(is_english_only(word) for word in words)
    return known >= _KNOWN and 2 * known > len(words)


def to_vietnamese(text: str) -> str:
    """The question in Vietnamese words and in the order that a Vietnamese one has."""
    plain = re.sub(r"\s+", " ", text.replace("’", "'").replace("‘", "'")).strip(" ?.!")
    plain = re.sub(r"\b(?:please|tell me|(?:can|could) you|according to the documents?,?)\b\s*", "", plain, flags=re.I)
    if (source := _ACCORDING.fullmatch(plain)) is not None:
        return f"Theo {in_vietnamese(_numbered(source['paper']))}, {to_vietnamese(source['rest'])}"
    plain = _numbered(plain)
    plain = _POSSESSIVE.sub(r"\2 of \1", _of_whom(_dated(_bracketed(plain))))
    for pattern, turned in _FRAMES:
        match = pattern.match(plain)
        if match is not None and (said := turned(match)):
            return _tidy(said) + "?"
    return _tidy(_which(plain) or in_vietnamese(plain)) + "?"


_ACCORDING = re.compile(r"(?:according to|under|as per) (?:the )?(?P<paper>[^,]+), (?P<rest>\w+ .+)", re.IGNORECASE)
_PLAN = re.compile(r"(?:^|(?<=\bthe )|(?<=\bof )|(?<=\bin )|(?<=\bwas )|(?<=\bis ))plan(?= số )", re.IGNORECASE)
_ARTICLE_OF_LAW = re.compile(r"\barticle(?= \d)", re.IGNORECASE)  # any other one is read in the news
_IN_WORDS = {
    word: str(place) for place, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
}
_GROUP_IN_WORDS = re.compile(rf"\b(cluster|block|bloc|group|team) ({'|'.join(_IN_WORDS)})\b", re.IGNORECASE)


def _numbered(text: str) -> str:
    """Numbers as a Vietnamese question has them: "Plan No. 7" is "kế hoạch số 7", "cluster one" is cluster 1."""
    text = re.sub(r"\bNos?\.?\s*(?=\d|[IVX]+\b)", "số ", text)
    text = _ARTICLE_OF_LAW.sub("điều", _PLAN.sub("kế hoạch", text))
    return _GROUP_IN_WORDS.sub(lambda match: f"{match[1]} {_IN_WORDS[match[2].lower()]}", text)


def _which(plain: str) -> str:
    """ "Which hospital treats …": the noun, "nào", and the rest."""
    first, _, rest = plain.partition(" ")
    if first.lower() not in ("which", "what"):
        return ""
    found = items(rest)
    nouns = leading_noun(found)
    return f"{arranged(found[:nouns])} nào {arranged(found[nouns:])}" if nouns else ""


_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "(?P<month>" + "|".join(name.capitalize() for name in _MONTHS) + ")"
_DATES = (
    re.compile(rf"(?:on )?(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH},? (?P<year>\d{{4}})"),
    re.compile(rf"(?:on )?{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})"),
    re.compile(rf"(?:(?:in|of|during) )?{_MONTH}(?: of)?,? (?P<year>\d{{4}})"),
    re.compile(rf"(?:on )?(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}\b"),
    re.compile(rf"(?:on )?{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b"),
    re.compile(rf"\b(?:in|of|during) {_MONTH}\b"),
)


def _dated(text: str) -> str:
    """Dates in figures: "23 August 2024" is "ngày 23/8/2024", "in August 2024" is "tháng 8/2024"."""

    def figures(match: re.Match[str]) -> str:
        parts = match.groupdict()
        written = [parts.get("day"), str(_MONTHS.index(parts["month"].lower()) + 1), parts.get("year")]
        return ("ngày " if parts.get("day") else "tháng ") + "/".join(part for part in written if part)

    for pattern in _DATES:
        text = pattern.sub(figures, text)
    return text


# Whose members a question counts, where it says so elsewhere: the documents have a word for each.
_MEMBERS = (
    (re.compile(r"\b(?:board|council|executive committee|standing committee|commission)\b", re.I), "members"),
    (re.compile(r"\bParty\b"), "party members"),
    (re.compile(r"\b(?:youth|trade|labou?r|grassroots) union\b|\bfederation of labou?r\b|\blabou?r federation\b", re.I), "union members"),
    (re.compile(r"\b(?:association|society|women's union|farmers'? union|red cross)\b", re.I), "association members"),
)  # fmt: skip
_COUNTED_MEMBERS = re.compile(
    r"^(how many (?:new |official |total )?|(?:what is )?the (?:total )?number of (?:new )?)members\b", re.I
)


def _of_whom(text: str) -> str:
    """ "How many members received Party badges": Party members."""
    members = next((members for pattern, members in _MEMBERS if pattern.search(text)), "members")
    return _COUNTED_MEMBERS.sub(rf"\1{members}", text)


_POSSESSIVE = re.compile(r"((?:[A-ZÀ-ỸĐƯ][^\W\d_]* ?)+)'s (position|title|role|phone number|address|email|name)\b")
_BRACKETED = re.compile(
    r"(?:\b(?P<stop>of|in|to|by|at|for|with|is|are|was|does|did|do|the)\s+)?(?P<english>(?:(?!\b(?:of|in|to|by|at|for|with|is|are|was|does|did|the)\b)[^()])*)\((?P<name>[^()]+)\)",
    re.I,
)


_SHORT_NAME = 2
_ORDER = re.compile(r"\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth)\b|\bthe\b")


def _bracketed(text: str) -> str:
    """A Vietnamese name in brackets wins over the English words before it; one of two syllables ("Đợt 2") joins them."""

    def named(match: re.Match[str]) -> str:
        if not has_marks(match["name"]):
            return match[0]
        is_short = len(match["name"].split()) <= _SHORT_NAME < len(match["english"].split())
        more = in_vietnamese(_ORDER.sub(" ", match["english"])).split() if is_short else []
        said = match["name"].lower().split()
        return " ".join([match["stop"] or "", match["name"], *(word for word in more if word.lower() not in said), ""])

    return re.sub(r"\s+", " ", _BRACKETED.sub(named, text)).strip()


def _tidy(text: str) -> str:
    text = re.sub(r"\b(số) (?:số )+", r"\1 ", re.sub(r"\s+([?.,!;:)])", r"\1", re.sub(r"\s+", " ", text)))
    return re.sub(r"\b(của|trong|thuộc)(?: (?:của|trong|thuộc))+\b", r"\1", text).strip(" ,.")


_GROUP_HEADS = re.compile(
    r"(?:(?:emulation|working|specialty|task|activity) )?(?:cluster|block|bloc|group|team)\b|cụm|khối|nhóm|tổ|đội|tiểu ban",
    re.I,
)
_HAVE = {"have", "has", "had", "possess", "own"}
_COUNTS = re.compile(
    r"(?:the )?(?:(?!phone|telephone|account)[\w'-]+ ){0,3}?(?:"
    + "|".join(sorted(COUNTED, key=len, reverse=True))
    + r")s?(?= (?:of|for|in|at|per|to)\b|$)",
    re.I,
)
_DAYS = re.compile(r"(?:the )?(?:[\w-]+ )?(?:deadline|date|due date|founding date|anniversary)\b", re.I)
_TITLES = "|".join(sorted(OFFICES, key=len, reverse=True))


def _many(match: re.Match[str]) -> str:
    """ "How many animals did the centre take in": the doer, the deed, and how many."""
    who, deed, rest = verb_before_end(match["clause"])
    if not who:
        return ""
    said = _deed_of(deed)
    return f"{in_vietnamese(who)} {said} bao nhiêu {in_vietnamese(match['what'] or '')} {in_vietnamese(rest)}"


def _deed_of(verb: str) -> str:
    found = look_up(verb, as_deed=True) if verb and verb.lower() not in _HAVE else None
    return found.vietnamese if found else "có"


def _what_deed(match: re.Match[str]) -> str:
    """ "What must visitors bring to the home": the doer, the deed, "gì", and the rest."""
    who, deed, rest = verb_before_end(match["clause"])
    modal = in_vietnamese(match["modal"])
    return f"{in_vietnamese(who)} {modal} {_deed_of(deed)} gì {in_vietnamese(rest)}" if who else ""


def _deed(match: re.Match[str], asks: str) -> str:
    return f"{in_vietnamese(match['what'])} {in_vietnamese(match['deed'])} {in_vietnamese(match['rest'] or '')} {asks}"


def _clause(clause: str, modal: str) -> str:
    """A clause with a Vietnamese word before its verb: "residents keep dogs" with "có được"."""
    found = items(clause)
    place = next((place for place, item in enumerate(found) if place and item.kind == "deed"), len(found))
    return f"{arranged(found[:place])} {modal} {arranged(found[place:])}"


def _of_which(match: re.Match[str]) -> str:
    """ "In which year did the park open": the clause, and the noun with "nào"."""
    return f"{in_vietnamese(match['clause'])} {in_vietnamese(match['what'])} nào"


def _members(match: re.Match[str]) -> str:
    return f"{in_vietnamese(match['group'])} gồm những {in_vietnamese(match['what']) or 'đơn vị'} nào"


def _office(match: re.Match[str]) -> str:
    title, of = match["title"], match["of"]
    if title.lower() in ("head", "leader", "chief") and _GROUP_HEADS.match(of):
        return f"Ai đứng đầu {in_vietnamese(of)}"
    if title.lower().endswith("party secretary") and (said := _AREA.sub(_committee_of, in_vietnamese(of))):
        return f"Ai là {in_vietnamese(title.lower().replace('party secretary', 'secretary'))} {said}"
    return f"Ai là {in_vietnamese(title)} {in_vietnamese(of)}"


_AREA = re.compile(r"^(tỉnh|thành phố|huyện|thị xã|quận|xã|phường) ")


def _committee_of(match: re.Match[str]) -> str:
    """The Party committee of an area has its own word: "tỉnh ủy", "đảng ủy xã"."""
    return {"thành phố": "thành ủy ", "thị xã": "thị ủy ", "xã": "đảng ủy xã ", "phường": "đảng ủy phường "}.get(
        match[1], f"{match[1]} ủy "
    )


def _what_of(match: re.Match[str]) -> str:
    what = match["what"]
    asks = "là bao nhiêu" if _COUNTS.match(what) else "là ngày nào" if _DAYS.match(what) else "là gì"
    return f"{in_vietnamese(what)} {'' if _COUNTS.match(what) else 'của'} {in_vietnamese(match['of'])} {asks}"


def _same(match: re.Match[str]) -> str:
    return (
        f"{in_vietnamese(match['one'])} và {in_vietnamese(match['other'])} có cùng {in_vietnamese(match['head'])} không"
    )


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
    _frame(r"how (?:many|much)(?: (?P<what>.+?))? (?:do|does|did|have|has|had|will|can|must|should) (?:the )?(?P<clause>.+)", _many),
    _frame(rf"how many (?P<what>[\w' ]+?) {_BE} (?:there )?(?:in|at|of) (?:the )?(?P<who>.+)", lambda m: f"{in_vietnamese(m['who'])} có bao nhiêu {in_vietnamese(m['what'])}"),
    _frame(r"how many (?P<what>.+?) (?:belong to|make up) (?:the )?(?P<who>.+)", lambda m: f"{in_vietnamese(m['who'])} có bao nhiêu {in_vietnamese(m['what'])}"),
    _frame(r"how much (?:is|are|was|were) (?:the )?(?P<what>.+)", lambda m: f"{in_vietnamese(m['what'])} là bao nhiêu"),
    _frame(r"how (?:many|much) (?P<what>.+?) (?:was|were|is|are|have been|has been|had been|will be) (?P<rest>.+)", lambda m: f"bao nhiêu {in_vietnamese(m['what'])} {in_vietnamese('were ' + m['rest'])}"),
    _frame(rf"(?:when|on (?:what|which) (?:date|day)) {_BE} (?P<what>.+?) (?P<deed>{_HELD})(?P<rest> .+)?", lambda m: f"{in_vietnamese(m['what'])} {in_vietnamese(m['rest'] or '')} {in_vietnamese(m['deed'])} ngày nào"),
    _frame(r"(?:when|on (?:what|which) (?:date|day)) (?:do|does|did|will|can|must|should) (?:the )?(?P<what>.+?) (?P<deed>take place|begin|start|end|happen|open|close|expire|take effect)(?P<rest> .+)?", lambda m: _deed(m, "khi nào")),
    _frame(r"(?:when|on (?:what|which) (?:date|day)) (?:do|does|did|will|can|must|should) (?P<clause>.+)", lambda m: f"{in_vietnamese(m['clause'])} khi nào"),
    _frame(r"(?:at )?what time (?:do|does|did|will) (?P<clause>.+)", lambda m: f"{in_vietnamese(m['clause'])} lúc mấy giờ"),
    _frame(rf"(?:at )?what time {_BE} (?P<clause>.+)", lambda m: f"{in_vietnamese(m['clause'])} lúc mấy giờ"),
    _frame(r"(?:in|on|at|from|for|by|to) (?:what|which) (?P<what>year|month|day|date|quarter|place|commune|district|province|ward|village) (?:do|does|did|will|is|are|was|were) (?P<clause>.+)", _of_which),
    _frame(r"how long (?:is|are|was|were) (?:the )?(?P<what>.+)", lambda m: f"{in_vietnamese(m['what'])} là bao lâu"),
    _frame(r"how long (?:do|does|did|will|can) (?:the )?(?P<clause>.+?)(?: take| last)?", lambda m: f"{in_vietnamese(m['clause'])} bao lâu"),
    _frame(r"what (?P<modal>do|does|did|must|should|can|will) (?:the )?(?P<clause>(?!.* (?:say|talk|speak|receive|hold|get|win|belong)\b).+)", _what_deed),
    _frame(r"can (?P<clause>.+)", lambda m: f"{_clause(m['clause'], 'có được')} không"),
    _frame(r"why (?:do|does|did|is|are|was|were|can|must) (?P<clause>.+)", lambda m: f"vì sao {in_vietnamese(m['clause'])}"),
    _frame(r"how (?:do|does|can|should) (?:i|we|one|people|residents|citizens|students) (?P<clause>.+)", lambda m: f"làm thế nào để {in_vietnamese(m['clause'])}"),
    _frame(r"where (?:do|does|can|should) (?:i|we|one) (?P<clause>.+)", lambda m: f"{in_vietnamese('to ' + m['clause'])} ở đâu"),
    _frame(r"(?:do|does|did|will) (?P<clause>(?!.* belong to ).+)", lambda m: f"{in_vietnamese(m['clause'])} không"),
    _frame(r"(?:is|are|was|were) there (?:an? |any )?(?P<clause>.+)", lambda m: f"có {in_vietnamese(m['clause'])} không"),
    _frame(rf"(?:when|on (?:what|which) (?:date|day)) (?:{_BE}|will) (?P<what>.+?) (?P<deed>(?:be )?\w+ed)(?P<rest> (?:by|in|at|to|for|on|năm|tháng)\b.+)?", lambda m: _deed(m, "ngày nào")),
    _frame(rf"(?:when|on (?:what|which) (?:date|day)) {_BE} (?P<what>.+)", lambda m: f"{in_vietnamese(m['what'])} là ngày nào"),
    _frame(rf"who {_BE} (?:in charge of|responsible for) (?:the )?(?P<of>.+)", lambda m: f"Ai phụ trách {in_vietnamese(m['of'])}"),
    _frame(rf"where {_BE} (?P<what>.+?) (?P<deed>held|organi[sz]ed)(?P<rest> .+)?", lambda m: f"{in_vietnamese(m['what'])} {in_vietnamese(m['rest'] or '')} tổ chức ở đâu"),
    _frame(r"where (?:do|does|did|will) (?P<what>.+?) take place", lambda m: f"{in_vietnamese(m['what'])} diễn ra ở đâu"),
    _frame(rf"where {_BE} (?P<what>.+?)(?: located| based)?", lambda m: f"{in_vietnamese(m['what'])} ở đâu"),
    _frame(rf"who {_BE} (?:the )?(?:current |present )?(?P<title>{_TITLES}) (?:of|at|for) (?:the )?(?P<of>.+)", _office),
    _frame(rf"who {_BE} (?:the )?(?P<of>.+?)'s? (?:current |present )?(?P<title>{_TITLES})", _office),
    _frame(r"who (?:leads?|led|heads?|headed|runs) (?:the )?(?P<of>.+)", lambda m: f"Ai đứng đầu {in_vietnamese(m['of'])}"),
    _frame(r"who chairs? (?:the )?(?P<of>.+)", lambda m: f"Ai là chủ tịch {in_vietnamese(m['of'])}"),
    _frame(rf"(?:who|which (?:unit|member)) {_BE} (?:the )?(?:deputy|vice)(?: (?:leader|head|chief|chair))? of (?:the )?(?P<group>{_HEAD}.*|.* {_HEAD}.*)", lambda m: f"Đơn vị nào làm phó {in_vietnamese(m['group'])}"),
    _frame(rf"what (?:role|position|office) (?:do|does|did) (?:the )?(?P<who>.+?) (?:play|have|hold) in (?:the )?(?P<group>{_HEAD}.*|.* {_HEAD}.*)", lambda m: f"{in_vietnamese(m['who'])} giữ vai trò gì trong {in_vietnamese(m['group'])}"),
    _frame(rf"who {_BE} (?:the )?(?P<what>.+)", lambda m: f"{in_vietnamese(m['what'])} là ai"),
    _frame(rf"(?:which|what) (?P<head>(?:[\w']+ ){{0,4}}?{_HEAD}) (?:do|does|did) (?:the )?(?P<who>.+?) belong to", lambda m: f"{in_vietnamese(m['who'])} thuộc {in_vietnamese(m['head'])} nào"),
    _frame(rf"(?:which|what) (?P<head>(?:[\w']+ ){{0,4}}?{_HEAD}) {_BE} (?:the )?(?P<who>.+?)(?: in| part of| a member of)", lambda m: f"{in_vietnamese(m['who'])} thuộc {in_vietnamese(m['head'])} nào"),
    _frame(rf"to which (?P<head>{_HEAD}) (?:do|does) (?:the )?(?P<who>.+?) belong", lambda m: f"{in_vietnamese(m['who'])} thuộc {in_vietnamese(m['head'])} nào"),
    _frame(rf"(?:which|what) (?P<what>[\w', ]+?) (?:{_BE} (?:in|part of|members? of|included in)|belongs? to|make up|form) (?:the )?(?P<group>.+)", _members),
    _frame(r"(?:what|who) are the (?P<what>[\w' ]*?(?:members|units|provinces|schools)) (?:of|in) (?:the )?(?P<group>.+)", _members),
    _frame(r"(?:list|name) (?:all )?(?:the )?(?P<what>[\w' ]*?) (?:of|in|belonging to) (?:the )?(?P<group>.+)", _members),
    _frame(r"what position (?:do|does|did) (?P<who>.+?) (?:hold|have)", lambda m: f"{in_vietnamese(m['who'])} giữ chức vụ gì"),
    _frame(rf"what {_BE} (?:the )?(?:position|role|title|post|job) of (?P<who>.+)", lambda m: f"{in_vietnamese(m['who'])} giữ chức vụ gì"),
    _frame(r"what (?:award|reward|prize|title)s? (?:do|does|did) (?P<who>.+?) (?:receive|get|win)(?P<rest> .+)?", lambda m: f"{in_vietnamese(m['who'])} được tặng gì {in_vietnamese(m['rest'] or '')}"),
    _frame(r"what (?:do|does|did) (?P<what>.+?) (?:say|talk|speak)(?: about)?", lambda m: f"{in_vietnamese(m['what'])} nói về điều gì"),
    _frame(rf"what {_BE} (?P<what>.+?) about", lambda m: f"{in_vietnamese(m['what'])} nói về điều gì"),
    _frame(r"(?:summari[sz]e|(?:give me )?a summary of|summary of) (?P<what>.+)", lambda m: f"Tóm tắt {in_vietnamese(m['what'])}"),
    _frame(r"(?:which|what) (?P<what>" + _DOCUMENT + r")s? (?P<rest>.+)", lambda m: f"{in_vietnamese(m['what'])} nào {in_vietnamese(m['rest'])}"),
    _frame(r"what (?:percentage|percent|proportion|share) of (?P<what>.+)", lambda m: f"tỷ lệ {in_vietnamese(m['what'])} là bao nhiêu"),
    _frame(rf"(?:what|how much) {_BE} (?:the )?(?P<what>[\w' -]+?) (?:of|for|at|in) (?:the )?(?P<of>.+)", _what_of),
    _frame(rf"what {_BE} (?:the )?(?P<what>.+)", lambda m: f"{in_vietnamese(m['what'])} là {'bao nhiêu' if _COUNTS.match(m['what']) else 'gì'}"),
    _frame(rf"{_BE} (?P<one>.+?) and (?P<other>.+?) in the same (?P<head>{_HEAD})", _same),
    _frame(rf"{_BE} (?:the )?(?P<who>.+?) (?:in|part of|a (?:member|part) of) (?:the )?(?P<group>.+)", lambda m: f"{in_vietnamese(m['who'])} có thuộc {in_vietnamese(m['group'])} không"),
    _frame(r"(?:do|does) (?:the )?(?P<who>.+?) belong to (?:the )?(?P<group>.+)", lambda m: f"{in_vietnamese(m['who'])} có thuộc {in_vietnamese(m['group'])} không"),
)  # fmt: skip
