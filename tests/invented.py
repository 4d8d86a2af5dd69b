# ruff: noqa: E501  # documents keep their lines
"""Five short documents of a library network that does not exist, as their authors would hand them in."""

from __future__ import annotations

DECISION = """\
---
title: Quyết định chia cụm thi đua ngành Thư viện
source: Vụ Thư viện Sao Khuê
date: 2024-03-05
---

# Quyết định chia cụm thi đua ngành Thư viện

Cụm thi đua số 1 ngành Thư viện gồm 4 đơn vị: Thư viện tỉnh Lai Châu, Thư viện tỉnh Sơn La, Thư viện tỉnh Hòa Bình và Thư viện tỉnh Yên Bái.

Cụm thi đua số 2 ngành Thư viện gồm 3 đơn vị: Thư viện tỉnh Long An, Thư viện tỉnh Cà Mau và Thư viện tỉnh Bến Tre.

Cụm trưởng Cụm thi đua số 1 là Thư viện tỉnh Sơn La. Cụm trưởng Cụm thi đua số 2 là Thư viện tỉnh Long An.
"""

NOTICE = """\
---
title: Thông báo điều chỉnh cụm thi đua ngành Thư viện
source: Vụ Thư viện Sao Khuê
date: 2025-01-10
---

# Thông báo điều chỉnh cụm thi đua ngành Thư viện

Kể từ ngày 01/02/2025, Thư viện tỉnh Yên Bái chuyển từ Cụm thi đua số 1 sang Cụm thi đua số 2.
"""

REPORT = """\
---
title: Báo cáo năm 2023 của Thư viện tỉnh Lai Châu
source: Thư viện tỉnh Lai Châu
date: 2023-12-28
---

# Báo cáo năm 2023 của Thư viện tỉnh Lai Châu

Thư viện tỉnh Lai Châu có 36 cán bộ và phục vụ 52.400 lượt bạn đọc trong năm 2023. Kho sách có 128.500 bản sách, trong đó 9.300 bản sách thiếu nhi.

Giám đốc Thư viện tỉnh Lai Châu là bà Lò Thị Mận. Phó Giám đốc Thư viện tỉnh Lai Châu là ông Trần Quốc Toàn, phụ trách kho sách.

Trụ sở thư viện đặt tại số 15 đường Hoa Ban, thành phố Lai Châu. Điện thoại: 0213 387 6543.

## Kết quả nổi bật

- Đưa xe thư viện lưu động đến 21 trường học ở vùng cao.
- Số hóa 1.250 tài liệu địa chí.
- Tập huấn kỹ năng đọc cho 480 học sinh.

## Hạn chế

Kinh phí mua sách mới chỉ đạt 350 triệu đồng, thấp hơn kế hoạch. Phòng đọc thiếu nhi còn chật.
"""

PLAN = """\
---
title: Kế hoạch tổ chức Ngày hội đọc sách năm 2024
source: Thư viện tỉnh Sơn La
date: 2024-04-02
---

# Kế hoạch tổ chức Ngày hội đọc sách năm 2024

Thư viện tỉnh Sơn La ban hành Kế hoạch số 27/KH-TVSL ngày 02/4/2024 về tổ chức Ngày hội đọc sách.

Ngày hội đọc sách diễn ra ngày 21/4/2024 tại Quảng trường Tây Bắc, thành phố Sơn La. Lễ khai mạc bắt đầu lúc 7 giờ 30.

Kế hoạch được xây dựng theo Công văn số 118/CV-VTV về phát triển văn hóa đọc.

Ủy ban nhân dân tỉnh Sơn La hỗ trợ 120 triệu đồng cho Ngày hội đọc sách.

Giám đốc Thư viện tỉnh Sơn La là ông Cầm Văn Hiệp.
"""

BRANCHES = """\
---
title: Các phòng đọc cơ sở của Thư viện tỉnh Long An
source: Thư viện tỉnh Long An
date: 2024-06-15
---

# Các phòng đọc cơ sở của Thư viện tỉnh Long An

Thư viện tỉnh Long An có 41 cán bộ.

| Phòng đọc | Phụ trách | Số bạn đọc |
|---|---|---|
| Tân An | Nguyễn Thị Thu Hà | 3.150 |
| Bến Lức | Phạm Minh Khôi | 1.820 |
| Cần Giuộc | Đỗ Hải Yến | 960 |
"""

UPDATE = """\
---
title: Thông báo nhân sự Thư viện tỉnh Sơn La
date: 2025-03-01
---

Phó Giám đốc Thư viện tỉnh Sơn La là bà Quàng Thị Thủy.
"""

DOCUMENTS = {
    "quyet-dinh-cum.md": DECISION,
    "thong-bao-dieu-chinh.md": NOTICE,
    "bao-cao-lai-chau.md": REPORT,
    "ke-hoach-ngay-hoi.md": PLAN,
    "phong-doc-long-an.md": BRANCHES,
}
