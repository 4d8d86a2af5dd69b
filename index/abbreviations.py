"""Abbreviations of Party, state and mass organisations, schools and offices, as their staff type them.

THPT and THCS are left as they are: documents hardly ever write them out, and names of schools are compared as they
stand.
"""

from __future__ import annotations

SMALL = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"  # a range would hold capitals too

ABBREVIATIONS = {
    "ANQP": "an ninh quốc phòng", "ANTT": "an ninh trật tự", "ATGT": "an toàn giao thông",
    "ATTP": "an toàn thực phẩm", "ATTT": "an toàn thông tin", "ATVSLĐ": "an toàn, vệ sinh lao động",
    "ATVSTP": "an toàn vệ sinh thực phẩm", "BBT": "Ban Bí thư", "BCH": "Ban Chấp hành", "BCS": "Ban cán sự",
    "BCSĐ": "Ban cán sự đảng", "BCT": "Bộ Chính trị", "BCĐ": "Ban Chỉ đạo", "BDV": "Ban Dân vận",
    "BGH": "Ban Giám hiệu", "BGĐ": "Ban Giám đốc", "BHTN": "bảo hiểm thất nghiệp", "BHXH": "bảo hiểm xã hội",
    "BHYT": "bảo hiểm y tế", "BNC": "Ban Nội chính", "BQL": "Ban Quản lý", "BQLR": "ban quản lý rừng",
    "BK": "Bằng khen",
    "BQT": "Ban Quản trị", "BTC": "Ban Tổ chức", "BTCTW": "Ban Tổ chức Trung ương", "BTG": "Ban Tuyên giáo",
    "BTV": "Ban Thường vụ", "BTVTU": "Ban Thường vụ Tỉnh ủy", "BV": "bệnh viện", "BVMT": "bảo vệ môi trường",
    "BVTE": "bảo vệ trẻ em", "BVTV": "bảo vệ thực vật", "BVĐK": "Bệnh viện Đa khoa", "CB": "cán bộ",
    "CBCC": "cán bộ, công chức", "CBCCVC": "cán bộ, công chức, viên chức", "CBCNV": "cán bộ, công nhân viên",
    "CBĐV": "cán bộ, đảng viên", "CCB": "Cựu chiến binh", "CCCD": "căn cước công dân",
    "CCHC": "cải cách hành chính", "CHQS": "chỉ huy quân sự", "CLB": "câu lạc bộ", "CMND": "chứng minh nhân dân",
    "CNLĐ": "công nhân lao động", "CNTT": "công nghệ thông tin", "CNVC": "công nhân viên chức",
    "CNVCLĐ": "công nhân, viên chức, lao động", "CNXH": "chủ nghĩa xã hội", "CSDL": "cơ sở dữ liệu",
    "CSGT": "cảnh sát giao thông", "CSKH": "chăm sóc khách hàng", "CSVC": "cơ sở vật chất",
    "CTMTQG": "chương trình mục tiêu quốc gia", "CTXH": "công tác xã hội", "CTĐ": "công tác đảng", "CV": "công văn",
    "CĐ": "Công đoàn", "CĐCS": "công đoàn cơ sở", "CĐS": "chuyển đổi số", "DN": "doanh nghiệp",
    "DNNN": "doanh nghiệp nhà nước", "DNTW": "Doanh nghiệp Trung ương", "GCN": "giấy chứng nhận",
    "GDMN": "giáo dục mầm non", "GDNN": "giáo dục nghề nghiệp", "GDTX": "giáo dục thường xuyên",
    "GDĐT": "giáo dục và đào tạo", "GPMB": "giải phóng mặt bằng", "GTVT": "giao thông vận tải", "GV": "giáo viên",
    "GVCN": "giáo viên chủ nhiệm", "GĐ": "giám đốc", "HCCB": "Hội Cựu chiến binh", "HCTĐ": "Hội Chữ thập đỏ",
    "HKH": "Hội Khuyến học", "HLHPN": "Hội Liên hiệp Phụ nữ", "HLV": "huấn luyện viên", "HN": "hội nghị",
    "HNCT": "Hội Người cao tuổi", "HND": "Hội Nông dân", "HPN": "Hội Phụ nữ", "HS": "học sinh",
    "HSG": "học sinh giỏi", "HSSV": "học sinh, sinh viên", "HTNV": "hoàn thành nhiệm vụ",
    "HTTNV": "hoàn thành tốt nhiệm vụ", "HTX": "hợp tác xã", "HTXNN": "hợp tác xã nông nghiệp",
    "HTXS": "hoàn thành xuất sắc", "HTXSNV": "hoàn thành xuất sắc nhiệm vụ", "HĐND": "Hội đồng nhân dân",
    "HĐQT": "Hội đồng quản trị", "HĐTĐ": "Hội đồng thi đua", "KBT": "khu bảo tồn", "KCN": "khu công nghiệp",
    "KDC": "khu dân cư", "KH": "kế hoạch", "KHCN": "khoa học công nghệ", "KHHGĐ": "kế hoạch hóa gia đình",
    "KKT": "khu kinh tế", "KL": "kết luận", "KTGS": "kiểm tra, giám sát", "KTTT": "kinh tế tập thể",
    "KTX": "ký túc xá", "KTXH": "kinh tế xã hội", "LHPN": "Liên hiệp Phụ nữ", "LHTN": "Liên hiệp Thanh niên",
    "LLCT": "lý luận chính trị", "LLVT": "lực lượng vũ trang", "LĐLĐ": "Liên đoàn Lao động",
    "LĐTBXH": "Lao động - Thương binh và Xã hội", "MTTQ": "Mặt trận Tổ quốc", "MTTQVN": "Mặt trận Tổ quốc Việt Nam",
    "NCT": "người cao tuổi", "NHCSXH": "Ngân hàng Chính sách xã hội", "NHNN": "Ngân hàng Nhà nước",
    "NKT": "người khuyết tật", "NLTS": "nông lâm thủy sản", "NLĐ": "người lao động",
    "NNPTNT": "nông nghiệp và phát triển nông thôn", "NQ": "nghị quyết", "NSNN": "ngân sách nhà nước",
    "NTM": "nông thôn mới", "NVYT": "nhân viên y tế", "NĐ": "nghị định", "PBT": "Phó Bí thư",
    "PCCC": "phòng cháy chữa cháy", "PCCCR": "phòng cháy chữa cháy rừng", "PCT": "phó chủ tịch",
    "PCTN": "phòng, chống tham nhũng", "PCTT": "phòng, chống thiên tai", "PGD": "phòng giao dịch",
    "PGĐ": "phó giám đốc", "PHHS": "phụ huynh học sinh", "PN": "phụ nữ", "PTGĐ": "phó tổng giám đốc",
    "PTNT": "phát triển nông thôn",
    "QLDA": "quản lý dự án", "QPAN": "quốc phòng, an ninh", "QTDND": "quỹ tín dụng nhân dân",
    "QUTW": "Quân ủy Trung ương", "QĐ": "quyết định", "QĐND": "Quân đội nhân dân", "SGDĐT": "Sở Giáo dục và Đào tạo",
    "SNV": "Sở Nội vụ", "SV": "sinh viên", "SYT": "Sở Y tế", "TAND": "Tòa án nhân dân",
    "TANDTC": "Tòa án nhân dân tối cao",
    "TBXH": "thương binh và xã hội",
    "TCCB": "tổ chức cán bộ", "TCCS": "tổ chức cơ sở", "TCCSĐ": "tổ chức cơ sở đảng",
    "TCXDĐ": "tổ chức xây dựng Đảng", "TCĐ": "tổ chức đảng", "TDP": "tổ dân phố", "TDTT": "thể dục thể thao",
    "TGĐ": "tổng giám đốc", "TNCS": "Thanh niên Cộng sản", "TNMT": "tài nguyên và môi trường",
    "TNTP": "thiếu niên tiền phong", "TNXP": "thanh niên xung phong", "TP": "thành phố",
    "TPHCM": "thành phố Hồ Chí Minh", "TTCN": "tiểu thủ công nghiệp", "TTDVVL": "trung tâm dịch vụ việc làm",
    "TTHC": "thủ tục hành chính", "TTHĐND": "Thường trực Hội đồng nhân dân", "TTTT": "thông tin và truyền thông",
    "TTTU": "Thường trực Tỉnh ủy", "TTVH": "trung tâm văn hóa", "TTYT": "trung tâm y tế", "TU": "Tỉnh ủy",
    "TW": "Trung ương", "TX": "thị xã", "TYT": "trạm y tế", "TĐKT": "thi đua, khen thưởng", "TƯ": "Trung ương",
    "UBKT": "Ủy ban Kiểm tra", "UBMTTQ": "Ủy ban Mặt trận Tổ quốc", "UBMTTQVN": "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "UBND": "Ủy ban nhân dân", "UBTVQH": "Ủy ban Thường vụ Quốc hội", "UV": "ủy viên",
    "UVBCH": "Ủy viên Ban Chấp hành", "UVBTV": "Ủy viên Ban Thường vụ", "VB": "văn bản",
    "VBQPPL": "văn bản quy phạm pháp luật",
    "VKS": "viện kiểm sát", "VKSND": "Viện kiểm sát nhân dân", "VHTT": "văn hóa, thể thao",
    "VHTTDL": "văn hóa, thể thao và du lịch", "VP": "văn phòng", "VQG": "vườn quốc gia",
    "VSATTP": "vệ sinh an toàn thực phẩm", "VĐV": "vận động viên", "XDĐ": "xây dựng Đảng", "XHCN": "xã hội chủ nghĩa",
    "XKLĐ": "xuất khẩu lao động", "ĐB": "đảng bộ", "ĐBQH": "đại biểu Quốc hội", "ĐH": "đại hội",
    "ĐTN": "Đoàn thanh niên", "ĐTNCSHCM": "Đoàn Thanh niên Cộng sản Hồ Chí Minh", "ĐU": "Đảng ủy",
    "ĐUK": "Đảng ủy Khối", "ĐV": "đảng viên", "ĐVTN": "đoàn viên thanh niên",
}  # fmt: skip
# What some stand for beside certain words: (what stands before, what stands after, in full), the first that agrees.
CAPITAL = rf"[^\W\d_{SMALL}]"
_NAMED = rf"\s+{CAPITAL}[^\W\d_]*[{SMALL}]"  # a word with a capital and small letters
BESIDE = {
    "CT": (
        (r"", r"\s+(?:số\s+)?\d", "chỉ thị"),
        (
            r"",
            r"\s+(?:UBND|HĐND|HĐQT|MTTQ|UBMTTQ|CĐ|LĐLĐ|[Hh]ội|[Hh]iệp hội|[Cc]ông đoàn|[Ủủ]y ban|[Hh]ội đồng|"
            r"xã|huyện|tỉnh|phường)\b",
            "chủ tịch",
        ),
    ),
    "CĐ": ((r"\b[Tt]rường\s+$", r"", "cao đẳng"),),
    "CTĐ": ((r"\b[Hh]ội\s+$", r"", "Chữ thập đỏ"),),
    "ĐH": (
        (r"\b(?:[Tt]rường|bậc|hệ|học|tốt nghiệp)\s+$", r"", "đại học"),
        (r"", r"\s+(?:Bách|Sư|Y|Kinh|Quốc|Nông|Luật|Công nghiệp|Khoa|Ngoại|Mở|Thủy|Xây|Giao|Văn)\b", "đại học"),
        (r"", r"(?!\s+(?:Đảng|Đoàn|Chi|Công|Hội|Đại|Cháu|Thi|Phụ|Nông|Cựu))" + _NAMED, "đại học"),
    ),
    "HD": ((r"", r"\s+(?:số\s+)?\d", "hướng dẫn"),),
    "TB": ((r"", r"\s+(?:số\s+)?\d", "thông báo"),),
    "BC": ((r"", r"\s+(?:số\s+)?\d", "báo cáo"),),
    "TH": ((r"\b[Tt]rường\s+$", r"", "tiểu học"),),
    "MN": ((r"\b[Tt]rường\s+$", r"", "mầm non"),),
    "TT": (
        (r"", r"\s+(?:số\s+)?\d", "thông tư"),
        (
            r"",
            r"\s+(?:GDTX|GDNN|YT|VH|Y tế|Văn hóa|Giáo dục|Dịch vụ|Công tác|Bảo trợ|Hành chính|Khuyến nông)",
            "trung tâm",
        ),
        (r"", _NAMED, "thị trấn"),
    ),
}
