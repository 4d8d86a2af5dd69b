"""What questions ask of awards: who was given one ("đơn vị nào được Cờ thi đua của Chính phủ?"), what somebody was
given ("Khoa Luật được tặng gì?"), or whether somebody has one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.answers.awards import kind_of
from bot.question import Question
from index.vietnamese import TOKEN

KINDS = (
    r"co (?:thi dua|don vi|dan dau|xuat sac|truyen thong|luan luu)|bang khen|giay khen|bang lao dong sang tao|"
    r"huan chuong|huy chuong|k[yi] niem chuong|chien s[iy] thi dua|chien s[iy] tien tien|lao dong tien tien|"
    r"tap the (?:lao dong )?(?:xuat sac|tien tien)|don vi (?:quyet thang|tien tien)|anh hung lao dong|"
    r"(?:thay thuoc|nha giao|nghe nhan|nghe s[iy]) (?:uu tu|nhan dan)|"
    r"giai (?:dac biet|nhat|nhi|ba|khuyen khich)\b"
)
_GETS = r"(?:(?:da |co )?duoc|vinh du|(?<!cong )nhan|dat|gianh|doat|la)"
_WHO = re.compile(
    rf"^(?P<before>.*?)(?P<noun>\bai|\b(?:(?:nhung|cac|bao gom) )?(?:[a-z]+ ){{1,5}}nao)\b(?P<where>.*?)\b{_GETS}\b"
    rf"(?P<between>.*?)\b(?P<kind>{KINDS})\b(?P<tail>.*)$"
)
_GIVEN = "tang|trao|khen|thuong|tuyen duong|bieu duong|nhan|dat|phong|trao tang|khen thuong|tang thuong"
_FORM = "danh hieu|hinh thuc|hinh thuc khen thuong|phan thuong"
_WHAT = re.compile(
    rf"^(?P<who>[a-z0-9]+(?: [^ ]+)+?) (?:da |co |vua )?{_GETS}\b(?P<between>.*?)\b"
    rf"(?:(?:{_GIVEN})(?: nhung| cac)?(?: (?:{_FORM}))? (?:gi|nao)|"
    rf"(?P<kind>{KINDS}|co|{_FORM})(?: thi dua)? (?:gi|nao))\b(?P<tail>.*)$"
)
_GIVEN_TO = re.compile(  # "Sở Y tế tặng gì cho Khoa Nhi?"
    rf"^(?P<giver>[a-z0-9]+(?: [^ ]+)+?) (?<!duoc )(?:da |se )?(?:{_GIVEN})(?: nhung)?(?: (?:{_FORM}))? "
    r"(?:gi|nao) cho (?P<who>.+?)$"
)
_WHETHER = re.compile(
    rf"^(?P<who>[a-z0-9]+(?: [^ ]+)+?) (?:co |da )+(?:duoc|dat|nhan|gianh)\b(?P<between>.*?)\b(?P<kind>{KINDS})\b"
    r"(?P<tail>.*?) (?:khong|ko|chua)\b.*$"
)
_NOUN = r"(?P<noun>(?:nhung )?ai|(?:nhung |cac )?(?:[a-z]+ ){1,3}nao)\b"
_FOR_WHOM = re.compile(  # "đề nghị tặng Cờ thi đua cho đơn vị nào", "đề nghị khen thưởng những đơn vị nào"
    rf"^(?P<before>.*?)\b(?:(?P<kind>{KINDS})\b(?P<tail>.*?)\bcho|"
    rf"\b(?:de nghi|xet|da|se)(?: xet)? (?:khen thuong|khen|tuyen duong|bieu duong)(?: cho)?) {_NOUN}(?P<after>.*)$"
)
_PROPOSES = re.compile(r"\b(?:de nghi|tang|trao|khen thuong|tuyen duong|bieu duong|xet)\b")
_HONOURED = re.compile(r"^(?:dong chi|ong|ba|anh|chi|co|thay|em|ban|bac si|giao vien)\b ?")
_LEVEL = re.compile(
    r"\b(?:toan quoc|co so|cap (?:tinh|bo|nganh|huyen|truong|nha nuoc|thanh pho|co so)|hang (?:nhat|nhi|ba))\b"
)
_GIVER = re.compile(r"\b(?:cua|do) (?P<who>.+?)(?= (?:nam|trong|tai|theo|vi|ve|tang|trao)\b|$)")
_NAMED_GIVER = re.compile(r"^ (?:cua )?(?P<who>.+?)(?: (?:o|tai|trong|nam|cua|duoc|do|de nghi|cap|hang)\b.*)?$")
_GIVES = re.compile(r"(?P<who>.+?) (?:de nghi |da )?(?:trao )?(?:tang|khen thuong|khen|trao|thuong|cong nhan)\b")
_PERSON = re.compile(
    r"(?:ai|nguoi|ca nhan|dong chi|ong|ba|co|thay|em|thay co|giao vien|bac si|can bo|cong chuc|vien chuc|hoc sinh|"
    r"sinh vien|doan vien|hoi vien|dang vien|cong nhan|nong dan|dieu duong)"
)
_TITLE = re.compile(
    r"(?:pho )?(?:truong (?:ban|phong|khoa|doan|doi|nhom)|bi thu|chu tich|giam doc|hieu truong|hieu pho|to truong|"
    r"chanh [a-z]+|vien truong|chu nhiem|cuc truong|vu truong)\b"
)
_WHEN = re.compile(r",? (?:trong |tai |vao |hoi )?(?:nam|dot|dip|quy)(?: hoc)? \d[\d/ -]*(?= |$)")
_TIMES = re.compile(
    r"^(?:(?:(?:voi|vi|nho) thanh tich )?(?:trong |tai |vao )?(?:nam|dot|dip|quy)(?: hoc)? [\d/ -]+,? ?|"
    r"(?:cho hoi|hoi) )+"
)
_OTHER_KINDS = ("date", "summary", "chitchat", "code", "office", "time", "contact", "compare")
_ASKS = frozenset(
    "ai nao nhung cac gi duoc da co nhan dat tang trao khen thuong cong danh hieu de nghi hinh thuc la".split()
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks of awards, folded: either the holder, told by `noun`, or what `holder` was given."""

    noun: tuple[str, ...]  # ("hoi", "phu", "nu", "xa"); () where the award is asked for
    holder: tuple[str, ...]
    kind: str  # "" where any award is meant
    level: str
    giver: tuple[str, ...]
    rest: tuple[str, ...]  # what else is said: where, when, of which occasion
    whether: bool = False  # it is asked whether the holder has the award
    anyone: bool = False  # "cho ai": a person or a body

    @property
    def of_person(self) -> bool:
        words = " ".join(self.noun or self.holder)
        return _PERSON.fullmatch(words) is not None if self.noun else _names_person(words)

    @property
    def name(self) -> list[str]:
        """The syllables of the holder's name, without "ông" or "bác sĩ" before it."""
        return TOKEN.findall(_HONOURED.sub("", " ".join(self.holder)))

    @property
    def title(self) -> frozenset[str]:
        """The office by which the holder is asked about: "trưởng ban" of "Trưởng Ban Tổ chức …"."""
        found = _TITLE.match(" ".join(self.holder))
        return frozenset(found[0].split()) if found else frozenset()


@lru_cache(64)
def asked_of_awards(question: Question) -> Asked | None:
    """None where a question asks no such thing."""
    if question.kind in _OTHER_KINDS or (question.kind == "number" and question.marked):
        return None
    words = " ".join(re.sub(r"[?!.,]", " ", _TIMES.sub("", " ".join(question.folded.split()))).split())
    if question.kind == "boolean":
        asks = _WHETHER.match(words)
        return replace(_of_holder(question, asks), whether=True) if asks else None
    if (who := _WHO.match(words)) is not None:
        noun = tuple(word for word in TOKEN.findall(who["noun"]) if word not in ("nhung", "cac", "nao"))
        rest = _content(question, f"{who['before']} {who['where']} {who['between']} {who['tail']}")
        giver = _giver(who["between"], who["tail"])
        return Asked(noun or ("don",), (), kind_of(who["kind"]), _level(who["tail"]), giver, rest)
    if (whom := _FOR_WHOM.match(words)) is not None and _PROPOSES.search(words):
        return _of_whom(question, whom)
    if (given := _GIVEN_TO.match(words)) is not None:
        holder, giver = (tuple(TOKEN.findall(_WHEN.sub("", given[each]))) for each in ("who", "giver"))
        return Asked((), holder, "", "", giver, ())
    what = _WHAT.match(words)
    return _of_holder(question, what) if what else None


def _of_whom(question: Question, asks: re.Match[str]) -> Asked:
    """Who is asked for that somebody gives or proposes an award; the award may be any."""
    noun = tuple(word for word in TOKEN.findall(asks["noun"]) if word not in ("nhung", "cac", "nao"))
    tail = asks["tail"] or ""
    named = _NAMED_GIVER.match(tail.rstrip())
    giver = tuple(word for word in TOKEN.findall(named["who"]) if word not in _ASKS) if named else ()
    rest = _content(question, f"{asks['before']} {tail} {asks['after']}")
    return Asked(noun, (), kind_of(asks["kind"] or ""), _level(tail), giver, rest, anyone=noun == ("ai",))


def _of_holder(question: Question, asks: re.Match[str]) -> Asked:
    """What is asked of somebody who is named."""
    kind, between = asks["kind"] or "", asks["between"]
    holder = tuple(TOKEN.findall(_WHEN.sub("", _TIMES.sub("", asks["who"]))))
    named = kind_of(kind) if re.fullmatch(rf"{KINDS}|co", kind) else ""
    giver = _giver(f"{between} tang" if between.strip() else "", asks["tail"])
    return Asked((), holder, named, _level(asks["tail"]), giver, _content(question, f"{between} {asks['tail']}"))


def _level(tail: str) -> str:
    found = _LEVEL.search(tail)
    return found[0].removeprefix("cap ") if found else ""


def _giver(between: str, tail: str) -> tuple[str, ...]:
    gives = _GIVES.match(between.strip()) or _GIVER.search(tail)
    words = TOKEN.findall(gives["who"]) if gives else []
    return tuple(word for word in words if word not in _ASKS)


def _content(question: Question, words: str) -> tuple[str, ...]:
    left = set(TOKEN.findall(words))
    return tuple(word for word in question.content if word in left and word not in _ASKS)


def _names_person(words: str) -> bool:
    honoured = _PERSON.match(words)
    return honoured is not None and words[honoured.end() : honoured.end() + 1] == " "
