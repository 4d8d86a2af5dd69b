"""The sentences of `hoidap backup` and `hoidap restore`."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "cli.backup": (
        "Sao lưu kho tài liệu, tài liệu và dữ liệu trò chuyện vào FILE; không phải dừng `hoidap serve`.",
        "Back up the library, the documents and what chats left into FILE; `hoidap serve` need not stop.",
    ),
    "cli.backup.examples": (
        "\b\nVí dụ:\n  hoidap backup hoidap-2026-11-22.zip\n\nTrong FILE có câu hỏi của mọi người và khóa đăng nhập: "
        "hãy giữ kín. Mã của bot (.env) thì không có trong đó.",
        "\b\nExample:\n  hoidap backup hoidap-2026-11-22.zip\n\nFILE holds people's questions and the keys of "
        "sign-ins: keep it confidential. The bots' tokens (.env) are not in it.",
    ),
    "cli.backup.force_option": ("Ghi đè FILE nếu đã có.", "Overwrite FILE if it is there."),
    "cli.restore": (
        "Khôi phục bản sao lưu FILE vào thư mục dữ liệu và thư mục tài liệu còn trống.",
        "Restore the backup FILE into the data folder and the documents folder, both empty.",
    ),
    "cli.restore.examples": (
        "\b\nVí dụ:\n  hoidap restore hoidap-2026-11-22.zip\n\n"
        "FILE được kiểm tra trọn vẹn trước khi bất cứ gì thay đổi. Hãy dừng `hoidap serve` trước.",
        "\b\nExample:\n  hoidap restore hoidap-2026-11-22.zip\n\n"
        "All of FILE is checked before anything changes. Stop `hoidap serve` first.",
    ),
    "cli.restore.force_option": (
        "Thay những gì đang có; chúng được chuyển sang một thư mục ẩn bên cạnh, không bị xóa.",
        "Replace what is there; it is moved into a hidden folder beside it, not deleted.",
    ),
    "backup.done": (
        "Đã sao lưu vào {file} ({megabytes} MB): {documents} tệp tài liệu, kho ở bản {generation}. Trong tệp có "
        "câu hỏi của mọi người và khóa đăng nhập; hãy giữ kín.",
        "Backed up into {file} ({megabytes} MB): {documents} files of documents, generation {generation}. It holds "
        "people's questions and the keys of sign-ins; keep it confidential.",
    ),
    "backup.restored": (
        "Đã khôi phục bản sao lưu lúc {made}: kho ở bản {generation} vào {data}, {documents} tệp tài liệu vào "
        "{corpus}.",
        "Restored the backup of {made}: generation {generation} into {data}, {documents} files of documents into "
        "{corpus}.",
    ),
    "backup.aside": ("Những gì có trước đó nằm ở {folder}.", "What was there before lies in {folder}."),
    "backup.announcements": (
        "{count} thông báo đang gửi dở lúc sao lưu đã được dừng; quản trị viên quyết định có gửi tiếp không.",
        "{count} announcements that were being sent when the backup was made have been stopped; an admin decides "
        "whether they go on.",
    ),
    "backup.exists": (
        "{file} đã có; hãy chọn tên khác, hoặc thêm --force để ghi đè.",
        "{file} is there already; choose another name, or add --force to overwrite it.",
    ),
    "backup.nothing": ("Trong {folder} không có gì để sao lưu.", "There is nothing in {folder} to back up."),
    "backup.busy": (
        "{file} đang bị một tiến trình khác giữ hơn một phút; hãy thử lại sau.",
        "Another process has held {file} for more than a minute; please try again later.",
    ),
    "backup.full": (
        "Không sao lưu được: đĩa đã đầy ({file}).",
        "The backup cannot be made: the disk is full ({file}).",
    ),
    "backup.damaged_database": (
        "Không đọc được {file}: {reason}. Chưa có bản sao lưu nào được ghi.",
        "{file} cannot be read: {reason}. No backup has been written.",
    ),
    "backup.bad_name": (
        "Tệp {name} có tên không đọc được; hãy đổi tên nó rồi sao lưu lại.",
        "The name of the file {name} cannot be read; rename it and back up again.",
    ),
    "backup.missing": ("Không có tệp {file}.", "There is no file {file}."),
    "backup.damaged": (
        "Tệp này không phải bản sao lưu của hoidap, hoặc đã hỏng hay bị sửa. Chưa có gì thay đổi.",
        "That file is no backup of hoidap, or it is damaged or was changed. Nothing has been touched.",
    ),
    "backup.newer": (
        "Bản sao lưu này do phiên bản mới hơn (hoidap {version}) tạo ra; hãy nâng cấp hoidap rồi khôi phục.",
        "A newer version (hoidap {version}) made that backup; upgrade hoidap, then restore.",
    ),
    "backup.no_room": (
        "Đĩa của {folder} không đủ chỗ: cần {needed} MB.",
        "The disk of {folder} has not enough room: {needed} MB are needed.",
    ),
    "backup.not_empty": (
        "{folder} không trống. Hãy chọn thư mục khác, hoặc thêm --force để thay những gì đang có (chúng được giữ trong "
        "một thư mục ẩn).",
        "{folder} is not empty. Choose another folder, or add --force to replace what is there (it is kept in a hidden "
        "folder).",
    ),
    "backup.is_served": (
        "`hoidap serve` đang chạy trên {folder}; hãy dừng nó rồi khôi phục.",
        "`hoidap serve` is running on {folder}; stop it, then restore.",
    ),
    "backup.being_restored": (
        "{folder} đang được khôi phục từ bản sao lưu; hãy đợi xong rồi khởi động lại.",
        "{folder} is being restored from a backup; wait until that is done, then start again.",
    ),
    "audit.backup.made": ("sao lưu vào {subject}", "made the backup {subject}"),
    "audit.backup.restored": (
        "khôi phục từ bản sao lưu {subject} ({detail})",
        "restored the backup {subject} ({detail})",
    ),
}
