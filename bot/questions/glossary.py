# ruff: noqa: E501  # patterns and tables read better unbroken
"""English words of Party, state and mass organisations and what the documents call them.

Singular and in the plain form; `bot.questions.english` finds plurals and verb forms by their endings. "" drops a word.
"""

from __future__ import annotations

from bot.questions.glossary_fields import DAILY_THINGS, EVERYDAY_DEEDS, PEOPLE, PLACES_AND_BODIES, SMALL_WORDS
from bot.questions.glossary_fields import QUALITIES as QUALITIES

ORGANISATIONS = {
    "organizing committee": "Ban Tổ chức", "organization commission": "Ban Tổ chức", "organizing commission": "Ban Tổ chức",
    "organization committee": "Ban Tổ chức", "organization board": "Ban Tổ chức", "organization department": "Ban Tổ chức",
    "party organization department": "Ban Tổ chức", "organization division": "Ban Tổ chức", "commission": "ban",
    "central organizing commission": "Ban Tổ chức Trung ương", "central organization commission": "Ban Tổ chức Trung ương",
    "central committee": "Ban Chấp hành Trung ương", "politburo": "Bộ Chính trị", "secretariat": "Ban Bí thư",
    "executive committee": "Ban Chấp hành", "executive board": "Ban Chấp hành", "standing committee": "Ban Thường vụ",
    "steering committee": "Ban Chỉ đạo", "organizing board": "Ban Tổ chức", "management board": "Ban Quản lý",
    "board of directors": "Hội đồng quản trị", "inspection commission": "Ủy ban Kiểm tra", "subcommittee": "tiểu ban",
    "inspection committee": "Ủy ban Kiểm tra", "propaganda department": "Ban Tuyên giáo", "propaganda commission": "Ban Tuyên giáo",
    "mass mobilization commission": "Ban Dân vận", "internal affairs commission": "Ban Nội chính",
    "people's committee": "Ủy ban nhân dân", "people's council": "Hội đồng nhân dân", "national assembly": "Quốc hội",
    "fatherland front": "Mặt trận Tổ quốc", "government": "Chính phủ", "ministry": "Bộ", "ministry of public security": "Bộ Công an",
    "ministry of national defence": "Bộ Quốc phòng", "ministry of national defense": "Bộ Quốc phòng",
    "ministry of defence": "Bộ Quốc phòng", "ministry of defense": "Bộ Quốc phòng", "ministry of health": "Bộ Y tế",
    "ministry of education and training": "Bộ Giáo dục và Đào tạo", "people's army": "Quân đội nhân dân", "police": "công an",
    "department of health": "Sở Y tế", "health department": "Sở Y tế", "department of home affairs": "Sở Nội vụ",
    "department of education and training": "Sở Giáo dục và Đào tạo", "department of agriculture": "Sở Nông nghiệp",
    "department of finance": "Sở Tài chính", "department": "phòng", "division": "phòng", "office": "văn phòng",
    "party committee": "đảng ủy", "provincial party committee": "tỉnh ủy", "city party committee": "thành ủy",
    "municipal party committee": "thành ủy", "district party committee": "huyện ủy", "party organization": "đảng bộ",
    "bloc party committee": "đảng ủy khối", "block party committee": "đảng ủy khối", "party bloc": "đảng bộ khối",
    "bloc party organization": "đảng bộ khối", "block party organization": "đảng bộ khối",
    "grassroots party organization": "tổ chức cơ sở đảng", "party cell": "chi bộ", "cell": "chi bộ",
    "grassroots party committee": "đảng bộ cơ sở", "grassroots party cell": "chi bộ cơ sở",
    "agencies and enterprises party bloc": "đảng bộ khối Cơ quan và Doanh nghiệp",
    "agencies and enterprises bloc": "khối Cơ quan và Doanh nghiệp", "enterprises bloc": "Khối Doanh nghiệp",
    "central enterprises bloc": "Khối Doanh nghiệp Trung ương", "central enterprises": "Doanh nghiệp Trung ương",
    "central agencies bloc": "Khối các cơ quan Trung ương", "central agencies": "các cơ quan Trung ương",
    "high school": "trường THPT", "secondary school": "trường THCS", "middle school": "trường THCS", "primary school": "trường tiểu học",
    "kindergarten": "trường mầm non", "school": "trường", "college": "trường cao đẳng", "university": "trường đại học",
    "hospital": "bệnh viện", "general hospital": "bệnh viện đa khoa", "health station": "trạm y tế", "medical center": "trung tâm y tế",
    "center": "trung tâm", "library": "thư viện", "museum": "bảo tàng", "trade union": "công đoàn", "union": "công đoàn",
    "labor federation": "Liên đoàn Lao động", "federation of labor": "Liên đoàn Lao động", "confederation of labor": "Liên đoàn Lao động",
    "youth union": "Đoàn thanh niên", "women's union": "Hội Phụ nữ", "veterans association": "Hội Cựu chiến binh",
    "veterans' association": "Hội Cựu chiến binh", "farmers' union": "Hội Nông dân", "farmers union": "Hội Nông dân",
    "farmers' association": "Hội Nông dân", "study promotion association": "Hội Khuyến học", "red cross": "Hội Chữ thập đỏ",
    "learning promotion association": "Hội Khuyến học", "association": "hội", "cooperative": "hợp tác xã", "company": "công ty",
    "agricultural cooperative": "Hợp tác xã Nông nghiệp", "corporation": "tổng công ty", "bank": "ngân hàng", "club": "câu lạc bộ",
    "propaganda and education commission": "Ban Tuyên giáo", "propaganda and education department": "Ban Tuyên giáo",
    "propaganda board": "Ban Tuyên giáo", "propaganda and mass mobilization commission": "Ban Tuyên giáo và Dân vận",
    "mass mobilization board": "Ban Dân vận", "mass mobilization department": "Ban Dân vận", "internal affairs board": "Ban Nội chính",
    "internal affairs department": "Ban Nội chính", "organization and personnel commission": "Ban Tổ chức", "inspection board": "Ủy ban Kiểm tra",
    "vietnam fatherland front": "Mặt trận Tổ quốc Việt Nam", "veterans' union": "Hội Cựu chiến binh", "veterans union": "Hội Cựu chiến binh",
    "veteran association": "Hội Cựu chiến binh", "women's association": "Hội Phụ nữ", "farmer association": "Hội Nông dân",
    "trade union federation": "Liên đoàn Lao động", "general confederation of labor": "Tổng Liên đoàn Lao động",
    "communist youth union": "Đoàn thanh niên", "ho chi minh communist youth union": "Đoàn thanh niên Cộng sản Hồ Chí Minh",
    "supreme people's court": "Tòa án nhân dân tối cao", "supreme people's procuracy": "Viện kiểm sát nhân dân tối cao",
    "people's procuratorate": "viện kiểm sát nhân dân", "department of foreign affairs": "Sở Ngoại vụ",
    "department of ethnic affairs": "Ban Dân tộc",
    "province": "tỉnh", "city": "thành phố", "district": "huyện", "commune": "xã", "ward": "phường", "village": "thôn", "town": "thị xã",
    "emulation cluster": "cụm thi đua", "emulation block": "khối thi đua", "emulation bloc": "khối thi đua", "emulation group": "nhóm thi đua",
    "activity cluster": "cụm hoạt động", "cluster": "cụm", "block": "khối", "bloc": "khối", "working group": "tổ công tác",
    "task force": "tổ công tác", "task group": "tổ công tác", "specialty group": "nhóm chuyên môn", "professional group": "nhóm chuyên môn",
    "group": "nhóm", "team": "đội", "region": "vùng", "branch": "chi hội", "council": "hội đồng", "sector": "ngành",
    **PLACES_AND_BODIES,
}  # fmt: skip

OFFICES = {
    "party secretary": "bí thư đảng ủy", "secretary": "bí thư", "deputy secretary": "phó bí thư", "standing deputy secretary": "phó bí thư thường trực",
    "deputy head": "phó trưởng", "vice head": "phó trưởng", "director": "giám đốc", "deputy director": "phó giám đốc",
    "general director": "tổng giám đốc", "chairman": "chủ tịch", "chairwoman": "chủ tịch", "chairperson": "chủ tịch", "chair": "chủ tịch",
    "vice chairman": "phó chủ tịch", "vice chairperson": "phó chủ tịch", "vice chair": "phó chủ tịch", "president": "chủ tịch",
    "vice president": "phó chủ tịch", "deputy chairman": "phó chủ tịch", "principal": "hiệu trưởng", "rector": "hiệu trưởng",
    "headmaster": "hiệu trưởng", "vice principal": "phó hiệu trưởng", "chief of office": "chánh văn phòng", "minister": "bộ trưởng",
    "chief accountant": "kế toán trưởng", "accountant": "kế toán", "treasurer": "thủ quỹ", "chief justice": "chánh án", "commander": "chỉ huy trưởng",
    "team leader": "tổ trưởng", "cluster head": "cụm trưởng", "cluster leader": "cụm trưởng", "group leader": "nhóm trưởng",
    "head": "trưởng", "leader": "trưởng", "chief": "trưởng", "member of the standing committee": "ủy viên Ban Thường vụ",
    **PEOPLE,
}  # fmt: skip

DOCUMENTS = {
    "plan": "kế hoạch", "directive": "chỉ thị", "resolution": "nghị quyết", "decision": "quyết định", "regulation": "quy định",
    "conclusion": "kết luận", "guideline": "hướng dẫn", "guidance": "hướng dẫn", "instruction": "hướng dẫn", "official letter": "công văn",
    "official dispatch": "công văn", "dispatch": "công văn", "document": "văn bản", "incoming document": "văn bản đến",
    "outgoing document": "văn bản đi", "circular": "thông tư", "decree": "nghị định", "report": "báo cáo", "notice": "thông báo",
    "announcement": "thông báo", "minutes": "biên bản", "law": "luật", "program": "chương trình", "project": "đề án", "charter": "điều lệ",
    "proposal": "tờ trình", "submission": "tờ trình", "statute": "quy chế",
}  # fmt: skip

COUNTED = {  # nouns whose question is a number or a share
    "number": "số", "total number": "tổng số", "total": "tổng số", "percentage": "tỷ lệ", "rate": "tỷ lệ", "proportion": "tỷ lệ",
    "revenue": "doanh thu", "profit": "lợi nhuận", "budget": "kinh phí", "funding": "kinh phí", "cost": "kinh phí", "expense": "chi phí",
    "tuition fee": "học phí", "tuition": "học phí", "fee": "phí", "area": "diện tích", "population": "dân số", "membership": "số hội viên",
    "total membership": "tổng số hội viên", "total revenue": "tổng doanh thu", "capital": "vốn", "charter capital": "vốn điều lệ",
    "output": "sản lượng", "income": "thu nhập", "score": "điểm", "balance": "số dư", "satisfaction rate": "tỷ lệ hài lòng", "fund": "quỹ",
    "wage": "lương", "minimum wage": "lương tối thiểu", "salary": "lương", "interest rate": "lãi suất", "yield": "năng suất", "price": "giá",
    "capacity": "công suất", "entrance fee": "vé vào cửa", "parking fee": "phí gửi xe", "membership fee": "hội phí", "allowance": "trợ cấp",
    "length": "chiều dài", "distance": "khoảng cách", "amount": "số tiền", "quota": "chỉ tiêu", "expenditure": "chi", "death toll": "số người chết",
}  # fmt: skip

THINGS = {
    "member unit": "đơn vị thành viên", "unit": "đơn vị", "member": "thành viên", "party member": "đảng viên",
    "probationary party member": "đảng viên dự bị", "new party member": "đảng viên mới", "new member": "đảng viên mới",
    "union member": "đoàn viên", "association member": "hội viên", "party badge": "Huy hiệu Đảng", "party membership badge": "Huy hiệu Đảng",
    "badge": "huy hiệu", "years of party membership": "năm tuổi đảng", "year party membership": "năm tuổi đảng",
    "provinces and cities": "tỉnh, thành phố", "enterprise": "doanh nghiệp", "business": "doanh nghiệp", "agency": "cơ quan",
    "organization": "tổ chức", "agencies and enterprises": "Cơ quan và Doanh nghiệp", "locality": "địa phương", "grassroots": "cơ sở",
    "comrade": "đồng chí", "position": "chức vụ", "post": "chức vụ", "role": "chức vụ", "title": "danh hiệu",
    "conference": "hội nghị", "meeting": "cuộc họp", "congress": "đại hội", "party congress": "đại hội đảng", "seminar": "tọa đàm",
    "workshop": "hội thảo", "ceremony": "lễ", "contest": "cuộc thi", "competition": "cuộc thi", "campaign": "chiến dịch",
    "mid-year review": "sơ kết", "review": "sơ kết", "preliminary review": "sơ kết", "six-month review": "sơ kết 6 tháng",
    "mid-year review conference": "hội nghị sơ kết", "review conference": "hội nghị sơ kết", "summary conference": "hội nghị tổng kết",
    "year-end review": "tổng kết", "award": "khen thưởng", "certificate of merit": "bằng khen", "emulation flag": "cờ thi đua",
    "flag": "cờ", "medal": "huân chương", "prize": "giải thưởng", "first prize": "giải nhất", "motto": "phương châm", "slogan": "khẩu hiệu",
    "theme": "chủ đề", "criterion": "tiêu chí", "criteria": "tiêu chí", "model": "mô hình", "four-good": "bốn tốt", "four good": "bốn tốt",
    "initiative": "sáng kiến", "term": "nhiệm kỳ", "tenure": "nhiệm kỳ", "student": "học sinh", "learner": "học viên", "trainee": "học viên",
    "pupil": "học sinh", "class": "lớp", "training course": "lớp bồi dưỡng", "course": "khóa", "training": "bồi dưỡng", "exam": "kỳ thi",
    "theory": "lý luận", "political theory": "lý luận chính trị", "people": "người", "person": "người", "masses": "quần chúng",
    "outstanding people": "quần chúng ưu tú", "outstanding individual": "quần chúng ưu tú", "cadre": "cán bộ", "official": "cán bộ",
    "staff": "cán bộ", "staff member": "cán bộ", "employee": "người lao động", "worker": "công nhân", "civil servant": "công chức",
    "doctor": "bác sĩ", "nurse": "điều dưỡng", "teacher": "giáo viên", "lecturer": "giảng viên", "patient": "người bệnh", "bed": "giường bệnh",
    "inpatient": "người bệnh nội trú", "outpatient": "người bệnh ngoại trú", "visit": "lượt", "surgery": "ca phẫu thuật",
    "household": "hộ", "family": "gia đình", "farmer": "nông dân", "veteran": "cựu chiến binh", "woman": "phụ nữ", "women": "phụ nữ",
    "youth": "thanh niên", "child": "trẻ em", "children": "trẻ em", "volunteer": "tình nguyện viên", "delegate": "đại biểu",
    "health insurance": "bảo hiểm y tế", "health insurance coverage": "bao phủ bảo hiểm y tế", "social insurance": "bảo hiểm xã hội",
    "digital transformation": "chuyển đổi số", "party building": "xây dựng Đảng", "party-building": "xây dựng Đảng", "emulation": "thi đua",
    "industrial park": "khu công nghiệp", "phone number": "số điện thoại", "telephone number": "số điện thoại", "phone": "điện thoại",
    "headquarters": "trụ sở", "weather": "thời tiết", "hotline": "đường dây nóng", "email address": "email", "email": "email", "address": "địa chỉ", "website": "website",
    "percent": "phần trăm", "task": "nhiệm vụ", "duty": "nhiệm vụ", "goal": "mục tiêu", "target": "chỉ tiêu", "result": "kết quả",
    "main content": "nội dung chính", "content": "nội dung", "main point": "nội dung chính", "purpose": "mục đích", "deadline": "hạn chót",
    "limitation": "hạn chế", "shortcoming": "hạn chế", "solution": "giải pháp", "reason": "lý do", "quarter": "quý",
    "first six months": "6 tháng đầu năm", "last six months": "6 tháng cuối năm", "last 6 months": "6 tháng cuối năm",
    "first 6 months": "6 tháng đầu năm", "year": "năm", "month": "tháng", "day": "ngày", "date": "ngày", "room": "phòng", "hectare": "héc-ta",
    "name": "tên", "vietnam": "Việt Nam", "vietnamese": "Việt Nam", "party": "Đảng", "central": "Trung ương", "provincial": "tỉnh",
    "central level": "Trung ương", "internal medicine": "Nội", "surgical": "Ngoại", "pediatrics": "Nhi", "obstetrics": "Sản",
    "rice": "lúa gạo", "livestock": "chăn nuôi", "literature": "Ngữ văn", "mathematics": "Toán", "math": "Toán", "chicken": "gà",
}  # fmt: skip

DEEDS = {
    "issue": "ban hành", "promulgate": "ban hành", "sign": "ký", "hold": "tổ chức", "held": "tổ chức", "organize": "tổ chức",
    "take place": "diễn ra", "took place": "diễn ra", "happen": "diễn ra", "begin": "bắt đầu", "start": "bắt đầu", "end": "kết thúc",
    "establish": "thành lập", "found": "thành lập", "set up": "thành lập", "dissolve": "giải thể", "merge": "sáp nhập",
    "process": "xử lý", "handle": "xử lý", "admit": "kết nạp", "admitted to the party": "kết nạp vào Đảng",
    "admitted into the party": "kết nạp vào Đảng", "receive": "nhận", "get": "nhận", "win": "đạt", "won": "đạt", "achieve": "đạt",
    "awarded": "trao tặng", "recognize": "công nhận", "recognised": "công nhận", "give": "trao", "gave": "trao", "present": "trao", "appoint": "chỉ định", "elect": "bầu", "assign": "phân công", "transfer": "chuyển",
    "implement": "triển khai", "carry out": "triển khai", "build": "xây dựng", "train": "tập huấn", "examine": "khám", "treat": "điều trị",
    "inspect": "kiểm tra", "speak": "phát biểu", "spoke": "phát biểu", "attend": "tham dự", "support": "hỗ trợ", "donate": "ủng hộ",
    "complete": "hoàn thành", "completed their tasks well": "hoàn thành tốt nhiệm vụ", "completed tasks well": "hoàn thành tốt nhiệm vụ",
    "completed their tasks excellently": "hoàn thành xuất sắc nhiệm vụ", "completed tasks excellently": "hoàn thành xuất sắc nhiệm vụ",
    "increase": "tăng", "decrease": "giảm", "register": "đăng ký", "apply": "áp dụng", "propose": "đề nghị", "approve": "phê duyệt",
    "require": "yêu cầu", "regulate": "quy định", "contain": "gồm", "include": "gồm", "consist of": "gồm", "comprise": "gồm",
    "belong to": "thuộc", "part of": "thuộc", "lead": "đứng đầu", "led": "đứng đầu", "chair a": "chủ trì", "publish": "phát hành",
    "reward": "khen thưởng", "commend": "khen thưởng", "have": "có", "has": "có", "had": "có", "live": "sinh sống", "study": "học",
}  # fmt: skip

SMALL = {
    "how many": "bao nhiêu", "how much": "bao nhiêu", "on what date": "ngày nào", "on which date": "ngày nào", "what date": "ngày nào",
    "which date": "ngày nào", "what day": "ngày nào", "when": "khi nào", "what time": "mấy giờ", "what year": "năm nào",
    "which year": "năm nào", "where": "ở đâu", "whose": "của ai", "whom": "ai", "who": "ai", "what": "gì", "which": "nào", "why": "vì sao",
    "how": "như thế nào", "summarize": "tóm tắt", "summary of": "tóm tắt", "compare": "so sánh", "list": "liệt kê", "no": "số",
    "most": "nhiều nhất", "more": "nhiều hơn", "in": "trong", "of": "của", "and": "và", "or": "hay", "by": "do", "for": "cho", "with": "với",
    "at": "tại", "from": "từ", "about": "về", "between": "giữa", "on": "về", "after": "sau", "before": "trước", "per": "mỗi",
    "the": "", "a": "", "an": "", "are": "", "is": "là", "was": "", "were": "", "do": "", "does": "", "did": "", "to": "", "be": "",
    "been": "", "there": "", "it": "", "its": "", "their": "", "this": "này", "that": "", "please": "", "tell": "", "me": "", "can": "",
    "you": "", "all": "", "any": "", "currently": "hiện nay", "whole": "toàn", "entire": "toàn", "one": "một", "two": "hai", "three": "ba",
    "four": "bốn", "five": "năm", "six": "sáu", "into": "vào", "as": "là", "under": "thuộc", "within": "trong",
}  # fmt: skip

# Forms that no ending explains.
IRREGULAR = dict(
    pair.split(":")
    for pair in (
        "held:hold took:take taken:take given:give gave:give won:win spoke:speak spoken:speak led:lead "
        "built:build got:get "
        "made:make done:do came:come went:go gone:go began:begin begun:begin bought:buy sold:sell paid:pay "
        "spent:spend "
        "lost:lose found:find grew:grow grown:grow rose:rise risen:rise fell:fall fallen:fall met:meet "
        "sent:send lent:lend "
        "taught:teach taught:teach learnt:learn wrote:write written:write chose:choose chosen:choose kept:keep "
        "left:leave "
        "brought:bring drew:draw drawn:draw ran:run said:say told:tell knew:know known:know sown:sow born:born "
        "dealt:deal "
        "women:woman children:child criteria:criterion men:man became:become undertook:undertake undertaken:undertake"
    ).split()
)  # fmt: skip
THINGS |= DAILY_THINGS
DEEDS |= EVERYDAY_DEEDS
SMALL |= SMALL_WORDS
NOUNS = {**THINGS, **COUNTED, **DOCUMENTS, **OFFICES, **ORGANISATIONS}
