"""The nouns by which units of organisations and of the country are called, as alternatives of a pattern."""

from __future__ import annotations

import re

UNIT_NOUNS = (
    "ban|bộ|cục|vụ|sở|phòng|trường|đại học|học viện|viện|khoa|bệnh viện|trung tâm|công ty|tổng công ty|tập đoàn|hội|"
    "liên đoàn|đoàn|công đoàn|đảng bộ|đảng ủy|chi bộ|chi hội|chi đoàn|văn phòng|ủy ban|ubnd|hđnd|tòa án|viện kiểm sát|"
    "chi cục|tổng cục|kho bạc|ngân hàng|báo|đài|nhà|hợp tác xã|huyện|thành phố|thị xã|quận|tỉnh|xã|phường|thị trấn|"
    "thôn|"
    "tổ|nhóm|đội|cơ quan|công an|quân đội|bộ chỉ huy|huyện ủy|thành ủy|tỉnh ủy|quận ủy|thị ủy|đảng đoàn|mặt trận|trạm|"
    "tạp chí|thanh tra|câu lạc bộ|quỹ|doanh nghiệp|cơ sở|bộ môn|thư viện|bảo tàng|trại|xí nghiệp|nhà máy|ban quản lý|"
    "cụm|khối|tiểu ban|hội đồng|liên hiệp|chi nhánh|ngành|lữ đoàn|trung đoàn|sư đoàn|bảo hiểm|cảng|hạt|vườn|htx|clb|"
    r"(?:tỉnh|thành|huyện|thị|quận|xã|phường)\s+(?:đoàn|hội)|thpt|thcs|ptdtnt|họ|dòng họ|lớp|ấp|bản|khu phố|đồn|làng|"
    "môn|đặc khu|hộ|xưởng|phân xưởng|chùa|tịnh xá|tự viện|thiền viện|giáo xứ|giáo họ|giáo hạt|hội sở|hội quán|"
    "đại lý|cửa hàng|siêu thị|khách sạn|hiệp hội|liên minh|nông trường|lâm trường|trang trại|bến xe|bưu điện|"
    "điện lực|viễn thông|liên đội|liên chi|phân hội|phân viện|phân hiệu|đại đội|trung đội|tiểu đoàn|"
    "khu bảo tồn|tòa(?! nhà)|hải đội|hải đoàn|nghiệp đoàn|tòa soạn|nhạc viện|nhà xuất bản|khu công nghiệp"
)
# A noun that says of each item what it is: "các xã Hải Lựu, Kim Xá", "6 khoa: Ngoại tổng hợp, Phụ sản".
SAID_OF_EACH = (
    "khoa|phòng|xã|phường|thị trấn|thị xã|huyện|quận|thôn|ấp|bản|làng|khu phố|tỉnh|thành phố|trường|họ|lớp|môn|"
    "bệnh viện|hợp tác xã|htx|trạm y tế|trạm|ban|sở|công ty|chi bộ|chi hội|chi đoàn|bộ môn"
)

# What is said of units behind their noun and is no part of their names: "6 trung tâm y tế đồng bằng".
_QUALIFIER = re.compile(
    r"\s+(?:đồng bằng|miền núi|miền xuôi|trung du|ven biển|ven sông|vùng cao|vùng sâu|vùng xa|vùng ven|biên giới|"
    r"hải đảo|tuyến (?:tỉnh|huyện|xã|trung ương)|trực thuộc|thành viên|chức năng|chuyên môn|nghiệp vụ|tham mưu|"
    r"lâm sàng|cận lâm sàng|nội thành|ngoại thành|công lập|ngoài công lập|tư thục|dân lập|sản xuất|"
    r"phía (?:bắc|nam|đông|tây)|khu vực|trên địa bàn|loại [^\W_]+|hạng [^\W_]+|lớn|nhỏ|còn lại|trọng điểm|của [^:]*)$"
)
# Nouns under which anything or anybody may stand.
_OF_ANY_KIND = re.compile(
    r"(?:đơn vị|thành viên|tổ chức|cơ quan|cơ sở|người|đồng chí|cán bộ|hội viên|bác sĩ|giảng viên|giáo viên|chuyên gia|"
    r"ủy viên|cá nhân|tập thể|vận động viên|đại biểu|nhân viên|hộ|địa phương|doanh nghiệp|đảng bộ|hội|đoàn|ông|bà|"
    r"sở|ban|ngành|tổ chức|công đoàn)\b"
)


def said_of_each(unit: str) -> str:
    """The noun that a count says of each item ("6 trung tâm y tế đồng bằng"), "" for a general one."""
    noun = unit.strip()
    while noun != (noun := _QUALIFIER.sub("", noun)):
        pass
    if re.fullmatch(rf"(?:{SAID_OF_EACH})", noun):
        return noun
    return "" if _OF_ANY_KIND.match(noun) or len(noun.split()) > 4 else noun
