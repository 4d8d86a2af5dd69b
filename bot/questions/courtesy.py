"""What people say around a question out of politeness: they greet, address, thank, and say that they would like to ask.

>>> without_courtesy("Chào bạn, cho anh hỏi cụm 6 gồm những ai thế em? Cảm ơn nhiều!")
'cụm 6 gồm những ai'
>>> without_courtesy("Văn bản nào bị thay thế vậy bạn?")
'Văn bản nào bị thay thế'
>>> without_courtesy("Theo tài liệu, tổ 3 có mấy người theo các tài liệu hiện có?")
'tổ 3 có mấy người'
>>> without_courtesy("Xin cảm ơn")
'Xin cảm ơn'
"""

from __future__ import annotations

import re
import unicodedata

from bot.questions.chitchat import chitchat
from index.vietnamese import fold

# All of it is matched without marks, letter by letter, so that what is left keeps its own.
_PEOPLE = (
    r"(?:ca nha|moi nguoi|cac (?:ban|anh chi|anh|chi)|anh chi|ban quan tri|quy vi|admin|ad|bot|ban|em|anh|chi|co|chu|"
    r"bac|sep|shop|cau)"
)
_SELF = r"(?:chung (?:toi|em|minh)|ben (?:toi|em|minh)|toi|minh|em|anh|chi|tui|to|chau|con|co|chu|bac)"
_NO_GREETING = r"(?:mung|don|hang|doi|san|co (?:vao|luc|o|dau|thu))"  # behind "chao": "Chào mừng", "chào cờ"
_THANKS = (
    r"(?:xin |rat |chan thanh )*(?:cam on|thank you|thanks|tks)"
    rf"(?: (?:{_PEOPLE}|nhieu|rat nhieu|very much|so much|lam|truoc|nhe|nha|a|da giup))*"
)
_OPENINGS = (
    rf"(?:xin |kinh )*chao(?! {_NO_GREETING}\b)(?: (?:{_PEOPLE}|buoi (?:sang|trua|chieu|toi)))*(?: (?:a|nhe|nha))?",
    rf"(?:hello|hi|hey|alo)(?: {_PEOPLE})*",
    rf"{_PEOPLE}(?: a)? oi",
    r"kinh (?:gui|thua) [^,.:!?\n]{1,40}(?=[,.:!])",
    rf"(?:da )?thua {_PEOPLE}",
    r"da(?=[ ,]+(?:cho|em|anh|chi|xin|chao)\b)",
    _THANKS,
    rf"(?:(?:lam on|vui long|phien|nho|xin|nho {_PEOPLE}|{_PEOPLE}(?= (?:cho|giup|lam on|vui long))) )*"
    rf"(?:cho|giup)(?: {_SELF})?(?: (?:duoc|xin))? (?:hoi|biet|xem)\b(?: (?:them|chut|ti|giup|voi|xem|rang|la))*",
    rf"{_SELF} (?:(?:dang )?can|muon|dinh|xin)(?: duoc)? (?:biet|hoi|tra cuu)(?: (?:them|chut|ti|xem|rang|la))*",
    rf"(?:lam on |vui long )?cho(?: {_SELF})? xin(?= )",
    r"(?:xin|lam on|vui long) (?:hoi|cho hoi|cho biet|cho)(?= )",
    r"(?:theo|dua (?:vao|theo)) (?:cac |nhung )?tai lieu(?= ?,)",
)
_OPENING = re.compile(rf"[\s,.!:;~-]*(?:{'|'.join(f'(?:{opening})' for opening in _OPENINGS)})(?![\w])[\s,.!:;~-]*")
_ASKS = r"(?:ai|nao|gi|dau|may|nhieu|khong|chua|sao)"
_PARTICLES = r"(?:the|vay|nhi|a|nhe|nha|ha|z|v)"
_CLOSING = re.compile(rf"[\s,.!?;]+{_THANKS}[\s.!?~)]*$")
_ADDRESSED = re.compile(
    rf"(?P<kept>\b{_PARTICLES}) {_PEOPLE}(?: (?:oi|{_PARTICLES}))*[\s.!?]*$|"
    rf"(?P<asks>\b{_ASKS}) {_PEOPLE} (?:oi|{_PARTICLES})(?: {_PARTICLES})*[\s.!?]*$"
)


# A particle that ends what is asked, with its marks where they tell it from a word: "nhà", "thẻ", "vay", "khoa nhi".
_PARTICLE_LAST = re.compile(
    r"(?<=\w)[\s,]+(?:ạ|nhỉ|nhé|nha|hả|hở|nhể|zậy|(?<!như )(?<!vì )(?<!bởi )(?<!do )vậy|"
    r"(?<!thay )(?<!như )(?<!lợi )(?<!vị )(?<!ưu )(?<!xu )(?<!tư )(?<!thân )(?<!địa )thế)[\s.!?~)]*$",
    re.IGNORECASE,
)
_UNMARKED_LAST = re.compile(
    rf"\b{_ASKS}(?P<last>(?:[\s,]+(?:a|nhi|nhe|nha|vay|the|(?<!nhieu )(?<!may )ha))+)[\s.!?~)]*$", re.IGNORECASE
)
_HELP_ME = re.compile(
    r"(?<=\w)[\s,]+(?:(?:giup|gium|dum|ho|cho)(?: (?:em|e|minh|m|toi|tui|chau|con))? (?:voi|nhe|nha|a)|"
    r"(?:giup|gium|dum|ho) (?:em|e|minh|m|toi|tui|chau|con))[\s.!?~)]*$"
)

_OF_DOCUMENTS = re.compile(
    r"(?<=\w)[\s,]+(?:theo|trong) (?:cac |nhung )?tai lieu(?: tren| nay| da co| hien co)?[\s.!?]*$"
)

# "… cụm mấy v ạ": what a chat closes with, a letter for "vậy".
_CHATTY_END = re.compile(r"(?<=\w)(?: [vz])(?: (?:a|nhi|nhe|nha|ha|ta))+[\s.!?~)]*$")


def without_courtesy(text: str) -> str:
    """The question that is left; the whole text where nothing else is."""
    text = unicodedata.normalize("NFC", text)
    if chitchat(text):
        return text
    folded = fold(text)
    start = 0
    while (opening := _OPENING.match(folded, start)) is not None and opening.end() > start:
        start = opening.end()
    end = len(text)
    if (closing := _CLOSING.search(folded, start)) is not None:
        end = closing.start()
    if (of_documents := _OF_DOCUMENTS.search(folded, start, end)) is not None:
        end = of_documents.start()
    if (chatty := _CHATTY_END.search(folded, start, end)) is not None:
        end = chatty.start()
    if (addressed := _ADDRESSED.search(folded, start, end)) is not None:
        end = max(addressed.end("kept"), addressed.end("asks"))
    left = text[start : _end_of_asking(text, folded, start, end)].strip()
    return left if re.search(r"[^\W_]{2}|\d", left) else text


def _end_of_asking(text: str, folded: str, start: int, end: int) -> int:
    """Where a question ends without the particles and the "giúp em với" behind it."""
    while (
        (last := _PARTICLE_LAST.search(text, start, end)) is not None
        or (last := _HELP_ME.search(folded, start, end)) is not None
        or (last := _UNMARKED_LAST.search(text, start, end)) is not None
    ):
        end = last.start("last") if "last" in last.re.groupindex else last.start()
    return end
