"""The sentences with which admins manage documents in a chat."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "command.manage": ("quanly", "manage"),
    "command.manage.does": (
        "Quản trị: sửa tên, sửa ngày, ẩn, xóa, khôi phục tài liệu",
        "Admins: edit, hide, delete and restore documents",
    ),
    # --- lists ---
    "managed.list_list": (
        "{count} tài liệu{page}. Chọn một tài liệu để sửa, ẩn hoặc xóa:",
        "{count} documents{page}. Choose one to edit, hide or delete it:",
    ),
    "managed.list_hidden": (
        "{count} tài liệu đang ẩn{page}. Câu trả lời không dùng chúng; tệp vẫn còn:",
        "{count} hidden documents{page}. Answers don't use them; their files are still there:",
    ),
    "managed.list_deleted": (
        "{count} tài liệu đã xóa{page}, khôi phục được:",
        "{count} deleted documents{page}, which can be restored:",
    ),
    "managed.found": ("{count} tài liệu về “{words}”{page}:", "{count} documents about “{words}”{page}:"),
    "managed.marked_hidden": ("(đang ẩn)", "(hidden)"),
    "managed.not_found": ("Không có tài liệu nào về “{words}”.", "There is no document about “{words}”."),
    "managed.no_list": ("Kho tài liệu còn trống.", "There are no documents yet."),
    "managed.no_hidden": ("Không có tài liệu nào đang ẩn.", "No document is hidden."),
    "managed.no_deleted": ("Không có tài liệu nào đã xóa.", "No document has been deleted."),
    "managed.list": ("Tất cả tài liệu", "All documents"),
    "managed.hidden_list": ("Đang ẩn ({count})", "Hidden ({count})"),
    "managed.deleted_list": ("Đã xóa ({count})", "Deleted ({count})"),
    # --- one document ---
    "managed.shown": ("Đang dùng để trả lời", "In use for answers"),
    "managed.hidden": ("Đang ẩn: câu trả lời không dùng", "Hidden: answers don't use it"),
    "managed.deleted": ("Đã xóa, khôi phục được", "Deleted; it can be restored"),
    "managed.passages": ("{count} đoạn", "{count} passages"),
    "managed.open": ("⚙️ Quản lý", "⚙️ Manage"),
    "managed.read": ("Đọc", "Read"),
    "managed.title": ("Sửa tên", "Edit the title"),
    "managed.date": ("Sửa ngày", "Edit the date"),
    "managed.hide": ("Ẩn", "Hide"),
    "managed.show": ("Hiện lại", "Show again"),
    "managed.delete": ("Xóa", "Delete"),
    "managed.restore": ("Khôi phục", "Restore"),
    "managed.versions": ("Bản cũ ({count})", "Versions ({count})"),
    "managed.back": ("‹ Tài liệu", "‹ The document"),
    "managed.all": ("Tất cả tài liệu", "All documents"),
    "managed.elsewhere": (
        "Tệp của tài liệu này không nằm trong thư mục tài liệu của bot, nên không sửa ở đây được.",
        "The file of this document does not lie in the bot's folder of documents, so it cannot be changed here.",
    ),
    "managed.ask_title": (
        "Bạn gõ tên mới cho “{title}” nhé. Gõ - để lấy lại tên như trong tệp.",
        "Please type the new title of “{title}”, or - for the one in its file.",
    ),
    "managed.long_title": (
        "Tên dài quá {limit} chữ cái; bạn gõ ngắn hơn giúp nhé.",
        "The title is longer than {limit} letters; please type a shorter one.",
    ),
    "managed.ask_date": (
        "Bạn gõ ngày của “{title}” nhé, ví dụ 10/7/2024, tháng 7/2024 hoặc 2024. Gõ - để lấy lại ngày như trong tệp.",
        "Please type the date of “{title}”, such as 10/7/2024, 7/2024 or 2024, or - for the one in its file.",
    ),
    "managed.bad_date": (
        "Tôi chưa hiểu ngày “{words}”. Bạn gõ như 10/7/2024, tháng 7/2024 hoặc 2024 giúp nhé.",
        "“{words}” is no date that I understand. Please type 10/7/2024, 7/2024 or 2024.",
    ),
    "managed.delete_really": (
        "Xóa “{title}” khỏi kho và khỏi thư mục tài liệu? Bản đã xóa được giữ lại để khôi phục.",
        "Delete “{title}” from the library and from the folder of documents? It is kept and can be restored.",
    ),
    "managed.delete_yes": ("Xóa", "Delete"),
    # --- versions ---
    "managed.versions_heading": (
        "Các bản cũ của “{title}”, mới nhất trước:",
        "Versions of “{title}”, the newest first:",
    ),
    "managed.no_versions": ("“{title}” không có bản cũ.", "There are no earlier versions of “{title}”."),
    "managed.version_replaced": ("“{title}”, {who} thay ngày {at}", "“{title}”, replaced by {who} on {at}"),
    "managed.version_deleted": ("“{title}”, {who} xóa ngày {at}", "“{title}”, deleted by {who} on {at}"),
    "managed.put_back_really": (
        "Đưa bản này trở lại cho “{title}”? Bản đang dùng, nếu có, được giữ thành bản cũ.\n{version}",
        "Put this version of “{title}” back? The present one, if any, is kept as a version.\n{version}",
    ),
    "managed.put_back": ("Đưa trở lại", "Put it back"),
    # --- while it is published ---
    "publishing.what.document.retitled": ("Đang đổi tên “{label}”", "Changing the title of “{label}”"),
    "publishing.what.document.redated": ("Đang đổi ngày của “{label}”", "Changing the date of “{label}”"),
    "publishing.done.document.retitled": ("✅ Đã đổi tên “{label}”.", "✅ The title of “{label}” was changed."),
    "publishing.done.document.redated": ("✅ Đã đổi ngày của “{label}”.", "✅ The date of “{label}” was changed."),
}
