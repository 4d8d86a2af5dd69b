"""What something is: the sentence that says so, whatever else speaks of it."""

from __future__ import annotations

import pytest

from bot.answer import answer
from bot.question import understand
from index.library import SqliteLibrary
from index.types import Document

RULES = Document(
    "huong-dan-2031.txt",
    "HƯỚNG DẪN TỔ CHỨC NHÓM LIÊN GIA CỦA HỘI LÀM VƯỜN HUYỆN YÊN KHÊ NĂM 2031\n\n"
    "Ban Thường vụ Hội Làm vườn huyện Yên Khê hướng dẫn tổ chức nhóm liên gia năm 2031 như sau:\n\n"
    "1. Mỗi nhóm liên gia của Hội Làm vườn họp mỗi quý một lần.\n\n"
    "Nhóm liên gia là hình thức tự nguyện giữa các hộ ở gần nhau để cùng chăm vườn, đổi công.\n\n"
    "2. Hội Làm vườn huyện Yên Khê hướng dẫn nhóm liên gia ghi sổ theo mẫu.\n",
    title="Hướng dẫn tổ chức nhóm liên gia năm 2031",
)


@pytest.mark.parametrize(
    "question",
    [
        "Nhóm liên gia là gì theo hướng dẫn năm 2031 của Hội Làm vườn huyện Yên Khê?",
        "Theo hướng dẫn năm 2031 của Hội Làm vườn huyện Yên Khê, nhóm liên gia là gì?",
        "nhom lien gia la gi theo huong dan nam 2031",
    ],
)
def test_the_paper_that_is_named_beside_it_does_not_hide_what_defines(
    question: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    library = SqliteLibrary(tmp_path_factory.mktemp("library"))
    library.publish([RULES])
    with library.view() as view:
        assert answer(understand(question), view, []).text.startswith("Nhóm liên gia là hình thức tự nguyện")
    library.close()


MEMBERS = Document(
    "dieu-le-hoi.txt",
    "ĐIỀU LỆ HỘI LÀM VƯỜN HUYỆN YÊN KHÊ\n\n“Hội viên danh dự” nêu trong Điều lệ này là người đã đóng góp lâu năm cho "
    "Hội, được Ban Chấp hành mời.\n\nHội viên nòng cốt họp mỗi quý một lần.\n\nGiám đốc: ông Hồ Văn Đạt.\n",
    title="Điều lệ Hội Làm vườn huyện Yên Khê",
)


def test_whom_a_word_means_is_told_by_what_explains_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    library = SqliteLibrary(tmp_path_factory.mktemp("library"))
    library.publish([MEMBERS])
    with library.view() as view:
        for asked in ("Hội viên danh dự của Hội Làm vườn là những ai?", "hoi vien danh du gom nhung ai"):
            assert "người đã đóng góp lâu năm" in answer(understand(asked), view, []).text
        assert answer(understand("Hội viên nòng cốt của Hội Làm vườn là những ai?"), view, []).abstained
    library.close()
