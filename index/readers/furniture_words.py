"""The words of page furniture, folded: what menus, buttons and comment boxes of Vietnamese sites say.

Patterns of one kind stand one a line and match a whole line's key (see furniture.py): folded, single spaces, no
punctuation.
"""

from __future__ import annotations

import re


def _any_of(patterns: str) -> re.Pattern[str]:
    lines = (line.strip() for line in patterns.strip().splitlines())
    return re.compile("|".join(f"(?:{line})" for line in lines if line))


# Buttons, counters and switches: alone on a line they are never part of a document.
BUTTONS = _any_of(r"""
    giong (?:nu|nam)(?: mien (?:bac|trung|nam))?
    nghe (?:doc bai|bai viet|audio|tin)|doc bai viet
    chia se(?: bai viet)?(?: qua| len| tren)?(?: (?:facebook|zalo|twitter|email|linkedin|mang xa hoi))*
    share|tweet|like|thich|facebook|zalo|twitter|youtube|tiktok|linkedin|pinterest|messenger|instagram|rss|email|print
    copy link|sao chep lien ket|google news|quan tam
    in trang(?: nay)?|in bai(?: viet)?|ban in|in|luu bai(?: viet)?
    gui (?:email|mail|cho ban be|bai viet)
    theo doi(?: chung toi)?(?: (?:tren|qua)(?: google news| facebook| zalo| youtube)*)?
    co chu(?: a)*|tang co chu|giam co chu|a a a?|mac dinh|tuong phan|che do doc|toan man hinh|phong to|thu nho
    dang nhap|dang ky|dang xuat|quen mat khau|tim kiem(?: nang cao)?|tu khoa|tags?
    xem them|xem tiep|xem tat ca|xem chi tiet|doc them|doc tiep|tai ve|tai xuong|download
    (?:len |ve )?dau trang|ve trang truoc|quay lai|tro lai|tro ve|trang (?:truoc|sau)|back to top|top
    tieng viet english|english tieng viet|vietnamese english|vi en|vn en|viet nam english
    chuyen doi giao dien|menu|skip to (?:main )?content|quang cao|advertisement|loading|dang tai
    (?:bo qua|chuyen|di) (?:den|toi) noi dung(?: chinh)?
    (?:gui|viet|dang) (?:binh luan|y kien)(?: cua ban)?|tra loi|nhap lai|lam moi|captcha|ma (?:xac nhan|bao mat)
    ban con \d+ ?\d* ky tu|ban vui long nhap .{1,60}|vui long nhap .{1,60}
    danh gia(?: bai viet)?|click de danh gia bai viet|tong so diem cua bai viet la.{0,60}|xep hang .{0,20}phieu bau
    (?:so )?luot (?:xem|doc|truy cap)(?: bai viet)?(?: \d[\d ]*)?|\d[\d ]* luot (?:xem|doc|thich|truy cap)
    da xem \d[\d ]*|\d+ binh luan|views? \d+|\d+ views?
    (?:dang |so nguoi )(?:online|truc tuyen)(?: \d[\d ]*)?|hom (?:nay|qua) \d[\d ]*
    tong (?:so )?(?:luot )?truy cap \d[\d ]*
""")
LANGUAGES = frozenset({"tieng viet", "english", "vn", "en", "vi"})

# Headings of what follows a document on its page.
TAIL = _any_of(r"""
    binh luan|y kien(?: ban doc| doc gia| binh luan)?|y kien cua ban|phan hoi(?: cua ban doc)?|comments?
    (?:cac )?(?:tin|bai)(?: viet| bai| tuc)?(?: moi(?: nhat| hon)?| khac| cu hon| lien quan| doc nhieu)
    (?:cac )?(?:tin|bai)(?: viet| bai| tuc)? cung (?:chuyen muc|chu de|loai|su kien)
    (?:co the )?ban quan tam|co the ban (?:quan tam|muon doc)|moi nhat|moi cap nhat
    (?:tin )?(?:xem|doc) nhieu(?: nhat)?|tin noi bat|tin nong|tin anh|nhieu nguoi doc|cung chuyen muc|lien quan
    (?:cac )?lien ket(?: website| web| nhanh| trang)?|website lien ket|lien ket huu ich
    video(?: clip)?(?: hoat dong)?|hinh anh(?: hoat dong)?|video hoat dong ?hinh anh hoat dong
    thu vien (?:anh|video|hinh anh)|(?:thong ke|so lieu) truy cap|(?:cac )?van ban moi(?: ban hanh)?
    related (?:news|articles|posts)|latest news|most read
""")
COMMENTS = _any_of("binh luan|y kien|phan hoi|comments?")
COMMENT_BOX = _any_of(r"""
    ban con \d+ ?\d* ky tu|vui long nhap|gui (?:binh luan|y kien)
    ho (?:va )?ten|email|noi dung binh luan
""")

# Matched against the start of a line, in lower case with its marks off.
FOOTER = _any_of(r"""
    ©|\(c\) |copyright|all rights reserved|powered by
    ban quyen (?:thuoc|©|\d)
    (?:thiet ke|phat trien)(?: va phat trien)? boi
    (?:yeu cau |de nghi )?ghi ro nguon|(?:ghi chu:? )?chi duoc phat hanh lai thong tin
""")

# A site's address and editors may be asked for: they do not end the related news above them, and stay.
CONTACT = _any_of(r"""
    (?:dia chi|dien thoai|duong day nong|hotline|fax|email|toa soan|tru so)\b
    (?:chiu trach nhiem|giay phep|co quan chu quan|tong bien tap)\b
    (?:trang thong tin|cong thong tin) dien tu\b
""")

# Entries of a site's menu. They count only where several stand together, one of them sure.
MENU = _any_of(r"""
    trang chu|home|gioi thieu(?: chung)?|tin tuc(?: su kien)?|su kien|thoi su|chinh tri|kinh te|xa hoi|van hoa|the thao
    phap luat|giao duc|y te|quoc te|the gioi|quoc phong(?: an ninh)?|an ninh|xay dung dang|to chuc xay dung dang
    van ban(?: phap luat| chi dao| moi)?|he thong van ban|thu vien(?: anh| video| van ban)?|hinh anh|video|multimedia
    podcast|infographics?|e ?magazine|media|lien he|hoi dap|gop y|so do (?:site|trang|cong)|site ?map
    dich vu cong|thu tuc hanh chinh|cong khai ngan sach|lich cong tac|thong bao|tuyen dung|hoat dong
    nghien cuu trao doi|nhan vat su kien|doi song|du lich|khoa hoc(?: cong nghe)?|chuyen doi so|ban doc|so tay|tra cuu
    co cau to chuc|chuc nang nhiem vu|bo may to chuc|tim kiem|dang nhap|english|tieng viet|rss
""")
SURE_MENU = _any_of(r"""
    trang chu|home|gioi thieu.*|tin tuc.*|lien he|hoi dap|gop y|so do.*|site ?map|thu vien.*|dich vu cong
    tieng viet|english|rss|video|media
""")
