"""What people say in everyday words, and how the papers of the Party, the state and mass organisations say it.

Each line has what is typed and what may stand for it in a document, never the other way round: "họp" is "tổ chức" or
"tiến hành", but "tổ chức" is many other things. Only words that say the same in any document belong here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bot.question import Question
from index.vietnamese import TOKEN, fold, normalize

_SAID_OTHERWISE = """
ghi biên bản: thư ký
họp: tổ chức, diễn ra, tiến hành, khai mạc
diễn ra: tổ chức, tiến hành, khai mạc, họp, địa điểm
làm lễ: tổ chức
tổ chức ở: địa điểm
thầy cô: giáo viên, giảng viên, nhà giáo
thầy cô giáo: giáo viên, giảng viên, nhà giáo
bầu thêm: bổ sung, kiện toàn, chỉ định
bổ sung: kiện toàn, chỉ định, bầu thêm
cấp ủy: ban chấp hành
lo: phụ trách, đảm nhận, chịu trách nhiệm, thực hiện
lo việc: phụ trách, đảm nhận, chịu trách nhiệm
đảm nhận: phụ trách, chịu trách nhiệm
cầm đầu: trưởng, đứng đầu
dẫn đoàn: trưởng đoàn
đi chung: đi cùng
không được làm: nghiêm cấm, bị cấm, cấm
bị cấm: nghiêm cấm, không được
cấm: nghiêm cấm, không được
đợi: chờ
chờ: đợi
thiếu: nợ
thiếu tiền: nợ
ngủ lại: ở lại, lưu trú
đến thăm: thăm
khách đến thăm: khách thăm, người đến thăm
trẻ em: thiếu nhi, thiếu niên, trẻ, các cháu
các cháu: trẻ em, trẻ, thiếu nhi
trẻ con: trẻ em, trẻ, thiếu nhi
người già: người cao tuổi
bắt đầu có hiệu lực: có hiệu lực
bắt đầu: khai mạc, từ ngày
hiệu lực: áp dụng, thi hành
áp dụng: hiệu lực, thi hành
giấy khai sinh: đăng ký khai sinh
ra khỏi đảng: khai trừ
đuổi khỏi đảng: khai trừ
bị đuổi: khai trừ, chấm dứt, buộc thôi
thất lạc: mất, thẻ mất
bị mất: thất lạc
đồng ý: tán thành, nhất trí, thống nhất, thông qua
tán thành: nhất trí, đồng ý, thống nhất
chịu: tán thành, nhất trí, đồng ý
thay thế: thay cho, bãi bỏ
bỏ: bãi bỏ, thay thế, hết hiệu lực
lập ra: thành lập
ra đời: thành lập
nhập lại: sáp nhập, hợp nhất
gộp: sáp nhập, hợp nhất
bệnh nhân: người bệnh
người bệnh: bệnh nhân
học trò: học sinh
phụ huynh: cha mẹ học sinh
tham gia: tham dự, có mặt
tham dự: có mặt, tham gia
góp mặt: tham dự, có mặt
vắng mặt: vắng
nói chuyện: phát biểu
chấm điểm: thang điểm, chấm
trễ: chậm, muộn
muộn: chậm, trễ
nộp trễ: nộp chậm
y như: như, giữ nguyên
giữ nguyên: như
nhà tình thương: mái ấm
quyên góp: vận động, ủng hộ
ủng hộ: đóng góp, hỗ trợ, tài trợ
tài trợ: ủng hộ, hỗ trợ
hạn nộp: trước ngày, chậm nhất
đường dây nóng: hotline, số máy trực
hotline: đường dây nóng, số máy trực
tối đa: không quá, nhiều nhất, cao nhất
tối thiểu: ít nhất, không dưới
không dự: vắng
không tham dự: vắng
số tiền: kinh phí, giá trị
chi phí: kinh phí
giá vé: vé, phí tham quan
quán quân: giải nhất, vô địch
hạng nhất: giải nhất
đứng nhất: giải nhất, xếp thứ nhất, dẫn đầu
đứng đầu: trưởng, dẫn đầu
cao nhất: nhiều nhất, lớn nhất, dẫn đầu
nhiều nhất: cao nhất, lớn nhất, dẫn đầu
ít nhất: thấp nhất
cứu nạn: cứu hộ
máy lẻ: máy nội bộ, số nội bộ
số lẻ: máy nội bộ
máy bàn: điện thoại cơ quan, cố định
di động: điện thoại, số máy
mừng: chào mừng, kỷ niệm
dịp mừng: chào mừng
dịp: nhân dịp, chào mừng, kỷ niệm
phạt: xử lý, kỷ luật
bị phạt: xử lý, kỷ luật
mức phạt: xử lý vi phạm
nội quy: quy chế, quy định
quy định: quy chế, nội quy
trường nghề: cao đẳng nghề, trung cấp nghề
người dân: nhân dân, công dân
gặp: tiếp
nghỉ việc: thôi việc
chuyển đi: chuyển công tác
nơi: địa điểm
chỗ: địa điểm, nơi
bằng lái: giấy phép lái xe
xe máy: mô tô
tàu thuyền: phương tiện
lên kế hoạch: dự kiến, kế hoạch
mở lớp: tổ chức lớp
buổi: hội nghị, cuộc, phiên, lễ, tọa đàm
có mặt ở: dự, tham dự
yêu cầu: đề nghị, chỉ đạo
nhắc tới: đề nghị, nhấn mạnh, lưu ý
nhắc đến: đề nghị, nhấn mạnh, lưu ý
soạn: dự thảo, xây dựng
soạn thảo: dự thảo, xây dựng
gạch tên: xóa tên
loại tên: xóa tên
nửa đầu năm: 6 tháng đầu năm, sáu tháng đầu năm
nửa cuối năm: 6 tháng cuối năm, sáu tháng cuối năm
"""


@dataclass(frozen=True, slots=True)
class Equivalent:
    """Words of a question and one way a document says them; `syllables` are the question's, folded, `words` the
    document's, with marks in small letters."""

    syllables: frozenset[str]
    words: tuple[str, ...]

    def places(self, syllables: Sequence[str]) -> list[int]:
        """The indices of the syllables of every place where a text says so."""
        first, length = self.words[0], len(self.words)
        return [
            place
            for start, syllable in enumerate(syllables)
            if syllable == first and tuple(syllables[start : start + length]) == self.words
            for place in range(start, start + length)
        ]

    def is_in(self, syllables: Sequence[str]) -> bool:
        return bool(self.places(syllables))


def equivalents(question: Question) -> tuple[Equivalent, ...]:
    """What the words of a question are called elsewhere, of words within each other those of the longest."""
    text = normalize(question.text).lower() if question.marked else question.folded
    found: list[Equivalent] = []
    taken: list[range] = []
    for with_marks, without, ways in _table():
        for match in (with_marks if question.marked else without).finditer(text):
            if any(match.start() in span for span in taken):
                continue
            taken.append(range(*match.span()))
            syllables = frozenset(TOKEN.findall(fold(match[0])))
            found += [Equivalent(syllables, words) for words in ways]
    return tuple(found)


@cache
def _table() -> tuple[tuple[re.Pattern[str], re.Pattern[str], tuple[tuple[str, ...], ...]], ...]:
    """The lines of the table, the longest words first."""
    lines = [line.split(": ") for line in normalize(_SAID_OTHERWISE).strip().split("\n")]
    return tuple(
        (
            re.compile(rf"(?<!\w){typed}(?!\w)"),
            re.compile(rf"(?<!\w){fold(typed)}(?!\w)"),
            tuple(tuple(way.split()) for way in ways.split(", ")),
        )
        for typed, ways in sorted(lines, key=lambda line: -len(line[0]))
    )
