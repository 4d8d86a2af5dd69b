"""Questions in English, put into the Vietnamese words that the documents use.

A glossary of the terms of Party, state and mass organisations, longest phrase first; names pass as they are, without
marks, which search and evidence take in their stride. It does not translate documents: quotes stay as written.

>>> to_vietnamese("Which provinces are in emulation cluster No. 1?")
'những tỉnh nào thuộc cụm thi đua số 1?'
"""

from __future__ import annotations

import re

_GLOSSARY = {
    # what is asked
    "how many": "bao nhiêu", "how much": "bao nhiêu", "what percentage of": "tỷ lệ bao nhiêu", "what percentage": "tỷ lệ bao nhiêu",
    "what is the number of": "số bao nhiêu", "the number of": "số", "number of": "số",
    "on what date": "ngày nào", "on which date": "ngày nào", "what date": "ngày nào", "which date": "ngày nào",
    "what day": "ngày nào", "when": "khi nào", "what time": "mấy giờ", "what year": "năm nào", "which year": "năm nào",
    "where": "ở đâu", "whose": "của ai", "whom": "ai", "who": "ai", "what is": "là gì", "what are": "những gì là",
    "which document": "văn bản nào", "what document": "văn bản nào", "which directive": "chỉ thị nào",
    "which plan": "kế hoạch nào", "which resolution": "nghị quyết nào", "which decision": "quyết định nào",
    "summarize": "tóm tắt", "summarise": "tóm tắt", "summary of": "tóm tắt", "compare": "so sánh",
    "what does": "nội dung gì", "what did": "những gì", "what was": "là gì", "what were": "những gì", "what": "gì",
    "does": "", "did": "", "do": "", "is there": "có", "are there": "có",
    # groups
    "emulation cluster": "cụm thi đua", "emulation clusters": "cụm thi đua", "emulation block": "khối thi đua",
    "emulation blocks": "khối thi đua", "emulation group": "nhóm thi đua", "emulation bloc": "khối thi đua",
    "cluster": "cụm", "clusters": "cụm", "block": "khối", "bloc": "khối", "working group": "tổ công tác",
    "task force": "tổ công tác", "task group": "tổ công tác", "team": "đội", "team leader": "tổ trưởng",
    "cluster head": "cụm trưởng", "head of cluster": "cụm trưởng", "head of emulation cluster": "cụm trưởng cụm thi đua",
    "leader of emulation cluster": "cụm trưởng cụm thi đua", "leads": "đứng đầu", "lead": "đứng đầu",
    "head of emulation block": "trưởng khối thi đua", "head of": "trưởng", "chief of": "trưởng", "leader of": "trưởng",
    "member units": "đơn vị thành viên", "units": "đơn vị", "unit": "đơn vị", "belong to": "thuộc", "belongs to": "thuộc",
    "part of": "thuộc", "same cluster as": "cùng cụm với", "members": "thành viên", "member": "thành viên",
    "provinces and cities": "tỉnh, thành phố", "province": "tỉnh", "city": "thành phố", "cities": "thành phố",
    "district": "huyện", "commune": "xã", "ward": "phường", "organizing committee": "Ban Tổ chức",
    "organising committee": "Ban Tổ chức", "organization commission": "Ban Tổ chức", "organisation commission": "Ban Tổ chức",
    "organization committee": "Ban Tổ chức", "organisation committee": "Ban Tổ chức", "organization board": "Ban Tổ chức",
    "party organization department": "Ban Tổ chức", "organization department": "Ban Tổ chức",
    "organisation department": "Ban Tổ chức", "organization division": "Ban Tổ chức", "commission": "ban",
    "central organizing commission": "Ban Tổ chức Trung ương", "central organization commission": "Ban Tổ chức Trung ương",
    "central": "Trung ương", "central committee": "Ban Chấp hành Trung ương", "politburo": "Bộ Chính trị",
    "secretariat": "Ban Bí thư", "executive committee": "Ban Chấp hành", "standing committee": "Ban Thường vụ",
    "inspection commission": "Ủy ban Kiểm tra", "inspection committee": "Ủy ban Kiểm tra",
    "people's committee": "Ủy ban nhân dân", "people's council": "Hội đồng nhân dân", "ministry of public security": "Bộ Công an",
    "ministry of national defence": "Bộ Quốc phòng", "ministry of defence": "Bộ Quốc phòng",
    "ministry of defense": "Bộ Quốc phòng", "people's army": "Quân đội nhân dân", "department of health": "Sở Y tế",
    "party committee": "đảng ủy", "party committees": "đảng ủy", "provincial party committee": "tỉnh ủy",
    "city party committee": "thành ủy", "municipal party committee": "thành ủy", "district party committee": "huyện ủy",
    "party organization": "đảng bộ", "party organisation": "đảng bộ", "party organizations": "tổ chức đảng",
    "party organisations": "tổ chức đảng", "grassroots party organizations": "tổ chức cơ sở đảng",
    "grassroots party organisations": "tổ chức cơ sở đảng", "party cell": "chi bộ", "party cells": "chi bộ",
    "grassroots": "cơ sở", "party bloc": "đảng bộ khối", "party members": "đảng viên", "party member": "đảng viên",
    "new party members": "đảng viên mới", "members admitted": "kết nạp", "admitted to the party": "kết nạp vào Đảng",
    "admitted into the party": "kết nạp vào Đảng", "admitted": "kết nạp", "admit": "kết nạp", "party badges": "Huy hiệu Đảng",
    "party badge": "Huy hiệu Đảng", "party membership badge": "Huy hiệu Đảng", "badge": "huy hiệu", "badges": "huy hiệu",
    "years of party membership": "năm tuổi đảng", "year party membership": "năm tuổi đảng",
    "central enterprises": "Doanh nghiệp Trung ương", "central agencies": "các cơ quan Trung ương",
    "enterprises bloc": "Khối Doanh nghiệp", "enterprises": "doanh nghiệp", "enterprise": "doanh nghiệp",
    "agencies": "cơ quan", "agency": "cơ quan", "agencies and enterprises": "Cơ quan và Doanh nghiệp",
    # people and offices
    "secretary": "bí thư", "deputy secretary": "phó bí thư", "deputy head": "phó trưởng", "vice head": "phó trưởng",
    "deputy director": "phó giám đốc", "director": "giám đốc", "chairman": "chủ tịch", "chairwoman": "chủ tịch",
    "chairperson": "chủ tịch", "vice chairman": "phó chủ tịch", "vice chairperson": "phó chủ tịch", "chair": "chủ tịch",
    "president": "chủ tịch", "vice president": "phó chủ tịch", "principal": "hiệu trưởng", "rector": "hiệu trưởng",
    "vice principal": "phó hiệu trưởng", "general director": "tổng giám đốc", "chief of office": "chánh văn phòng",
    "comrade": "đồng chí", "comrades": "đồng chí", "position": "chức vụ", "appointed": "chỉ định", "signed": "ký",
    # papers, deeds and things
    "plan": "kế hoạch", "directive": "chỉ thị", "resolution": "nghị quyết", "decision": "quyết định",
    "regulation": "quy định", "regulations": "quy định", "conclusion": "kết luận", "guideline": "hướng dẫn",
    "guidelines": "hướng dẫn", "guidance": "hướng dẫn", "official dispatch": "công văn", "document": "văn bản",
    "documents": "văn bản", "incoming documents": "văn bản đến", "outgoing documents": "văn bản đi", "circular": "thông tư",
    "decree": "nghị định", "report": "báo cáo", "reported": "báo cáo", "issued": "ban hành", "issue": "ban hành",
    "processed": "xử lý", "process": "xử lý", "handled": "xử lý", "conference": "hội nghị", "meeting": "hội nghị",
    "congress": "đại hội", "party congress": "đại hội đảng", "seminar": "tọa đàm", "workshop": "hội thảo", "held": "tổ chức",
    "take place": "diễn ra", "took place": "diễn ra", "mid-year review": "sơ kết", "review": "sơ kết",
    "preliminary review": "sơ kết", "six-month review": "sơ kết 6 tháng", "award": "khen thưởng", "awards": "khen thưởng",
    "awarded": "tặng", "receive": "được tặng", "received": "được tặng", "certificates of merit": "bằng khen",
    "certificate of merit": "bằng khen", "emulation flag": "cờ thi đua", "emulation flags": "cờ thi đua", "flag": "cờ",
    "motto": "phương châm", "criteria": "tiêu chí", "model": "mô hình", "models": "mô hình", "four-good": "bốn tốt",
    "four good": "bốn tốt", "term": "nhiệm kỳ", "tenure": "nhiệm kỳ", "students": "học viên", "learners": "học viên",
    "trainees": "học viên", "pupils": "học sinh", "classes": "lớp", "class": "lớp", "training": "bồi dưỡng",
    "theory": "lý luận", "political theory": "lý luận chính trị", "people": "người", "masses": "quần chúng",
    "outstanding people": "quần chúng ưu tú", "cadres": "cán bộ", "officials": "cán bộ", "staff": "cán bộ",
    "doctors": "bác sĩ", "doctor": "bác sĩ", "nurses": "điều dưỡng", "teachers": "giáo viên", "lecturers": "giảng viên",
    "hospital": "bệnh viện", "school": "trường", "university": "trường đại học", "universities": "trường đại học",
    "trade union": "công đoàn", "trade unions": "công đoàn", "youth union": "đoàn thanh niên", "women's union": "hội phụ nữ",
    "veterans association": "hội cựu chiến binh", "veterans' association": "hội cựu chiến binh", "farmers' union": "hội nông dân",
    "farmers' association": "hội nông dân", "cooperative": "hợp tác xã", "cooperatives": "hợp tác xã",
    "households": "hộ", "revenue": "doanh thu", "profit": "lợi nhuận", "budget": "kinh phí", "funding": "kinh phí",
    "tuition fee": "học phí", "tuition": "học phí", "fee": "phí", "total": "tổng", "phone number": "số điện thoại",
    "telephone number": "số điện thoại", "hotline": "đường dây nóng", "email address": "email", "address": "địa chỉ",
    "rate": "tỷ lệ", "percentage": "tỷ lệ", "percent": "phần trăm", "completed their tasks well": "hoàn thành tốt nhiệm vụ",
    "completed tasks well": "hoàn thành tốt nhiệm vụ", "task": "nhiệm vụ", "tasks": "nhiệm vụ", "goal": "mục tiêu",
    "goals": "mục tiêu", "target": "chỉ tiêu", "targets": "chỉ tiêu", "in the first six months": "6 tháng đầu năm",
    "first six months": "6 tháng đầu năm", "last six months": "6 tháng cuối năm", "last 6 months": "6 tháng cuối năm",
    "no.": "số", "no": "số", "number": "số", "in": "trong", "of": "của", "and": "và", "the": "", "a": "", "an": "", "are": "",
    "is": "là", "was": "là", "were": "", "agencies and enterprises party bloc": "đảng bộ khối Cơ quan và Doanh nghiệp", "by": "bởi", "to": "", "for": "cho", "with": "với", "at": "tại", "on": "về",
    "have": "có", "has": "có", "had": "có", "from": "từ", "year": "năm", "years": "năm", "month": "tháng", "about": "về",
    "which": "nào", "list": "liệt kê", "name": "tên", "names": "tên", "new": "mới", "new members": "đảng viên mới", "first": "đầu", "held in": "tổ chức tại",
    "vietnam": "Việt Nam", "vietnamese": "Việt Nam", "party": "Đảng", "there": "", "it": "", "its": "", "their": "",
    "contain": "gồm", "contains": "gồm", "include": "gồm", "includes": "gồm", "consist of": "gồm", "consists of": "gồm",
    "please": "", "tell me": "", "can you": "", "other": "khác", "same": "cùng",
}  # fmt: skip
_PHRASE = re.compile(
    r"(?<![\w])(?:" + "|".join(re.escape(phrase) for phrase in sorted(_GLOSSARY, key=len, reverse=True)) + r")(?![\w])",
    re.IGNORECASE,
)
# Words that only English has; "the", "do", "to", "in" are Vietnamese syllables without their marks as well.
_TELLING = frozenset(
    "what which who whose whom when where how why is are was were does did of many much please tell and for with have has "
    "name show summarize summarise compare hello thanks thank you about hey bye good morning list there".split()
)
_OPENING = frozenset(
    "what which who whose whom when where how why does did summarize summarise compare hello thanks".split()
)
_WHICH_NOUN = re.compile(
    r"\b(?:which|what)\s+((?:member units|units|provinces and cities|provinces|cities|clusters|emulation clusters|"
    r"members|schools|universities|hospitals|communes|blocks|emulation blocks|organizations|organisations|departments|"
    r"agencies|documents|awards|tasks|criteria|people)\b)\s+(?:are|is|were|belong|belongs)?\s*(?:to|in|part of|members? of)?",
    re.IGNORECASE,
)
_WHICH_GROUP = re.compile(
    r"\b(?:which|what)\s+(emulation cluster|emulation block|cluster|block|team|group)\b", re.IGNORECASE
)
_PLURALS = {"provinces": "tỉnh", "provinces and cities": "tỉnh, thành phố", "schools": "trường", "hospitals": "bệnh viện",
            "communes": "xã", "organizations": "tổ chức", "organisations": "tổ chức", "departments": "sở", "agencies": "cơ quan",
            "universities": "trường đại học"}  # fmt: skip


def is_english(text: str) -> bool:
    """Whether a question is in English: it opens as only an English one does, or holds two English function words."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    telling = sum(word in _TELLING for word in words)
    return bool(words) and (words[0] in _OPENING or telling >= 2 or (telling == 1 and len(words) <= 2))


def _translated(match: re.Match[str]) -> str:
    """A word in capitals that English writes small is part of a name: "Long An", "Le Do"."""
    is_name = match.start() > 0 and match[0] in ("An", "A", "Do", "On", "To", "In", "The", "No", "Is", "By", "Has")
    followed_by_number = match.string[match.end() :].lstrip(" .")[:1].isdigit()
    return match[0] if is_name and not followed_by_number else _GLOSSARY[match[0].lower()]


def to_vietnamese(text: str) -> str:
    """The question in Vietnamese words, in an order near enough for search and for reading what is asked."""

    def plural(match: re.Match[str]) -> str:
        noun = match[1].lower()
        return f"những {_PLURALS.get(noun) or _GLOSSARY[noun]} nào thuộc "

    text = _WHICH_NOUN.sub(plural, text.replace("’", "'"))
    text = _WHICH_GROUP.sub(lambda match: f"{_GLOSSARY.get(match[1].lower(), 'nhóm')} nào", text)
    text = _PHRASE.sub(_translated, text)
    return re.sub(r"\s+([?.,!])", r"\1", re.sub(r"\s+", " ", text)).strip()
