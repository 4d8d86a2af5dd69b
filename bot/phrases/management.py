"""The sentences of what admins manage in a chat: each other, the log, the generations."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    # --- commands ---
    "command.admins": ("quantri", "admins"),
    "command.admins.does": ("Quản trị: ai là quản trị viên, mời thêm, gỡ bớt", "Admins: who they are, invite, remove"),
    "command.invitation": ("loimoi", "invitation"),
    "command.log": ("nhatky", "log"),
    "command.log.does": ("Quản trị: ai đã làm gì, lúc nào", "Admins: who did what, and when"),
    "command.history": ("lichsu", "history"),
    "command.history.does": (
        "Quản trị: các lần cập nhật tài liệu, quay về lần trước",
        "Admins: the updates of the documents, and going back",
    ),
    "command.private": (
        "Việc này bạn nhắn riêng cho tôi nhé, không làm trong nhóm được.",
        "Please ask me that in a chat of our own, not in a group.",
    ),
    "manage.cancel": ("Thôi", "Cancel"),
    "people.you": ("bạn", "you"),
    "people.keeper": ("người giữ máy chủ", "the server's keeper"),
    # --- admins ---
    "admins.heading": ("{count} quản trị viên:", "{count} admins:"),
    "admins.named": ("- {who}: ghi trong HOIDAP_ADMINS", "- {who}: named in HOIDAP_ADMINS"),
    "admins.appointed": ("- {who}: {by} mời, từ {date}", "- {who}: invited by {by}, since {date}"),
    "admins.invite": ("Mời thêm", "Invite"),
    "admins.remove": ("Gỡ {who}", "Remove {who}"),
    "admins.remove_really": (
        "Gỡ quyền quản trị của {who}? Lời mời mà người ấy đã gửi cũng hết hiệu lực.",
        "Take the admin's role from {who}? Invitations of theirs end as well.",
    ),
    "admins.remove_yes": ("Gỡ", "Remove"),
    "admins.removed": ("Đã gỡ quyền quản trị của {who}.", "{who} is no admin any longer."),
    "admins.resigned": ("Bạn không còn là quản trị viên.", "You are no admin any longer."),
    "admins.is_named": (
        "{who} được ghi trong HOIDAP_ADMINS trên máy chủ, nên không gỡ ở đây được; muốn gỡ thì sửa dòng đó rồi khởi "
        "động lại.",
        "{who} is named in HOIDAP_ADMINS on the server and cannot be removed here; change that line and start again.",
    ),
    "admins.link": (
        "Gửi liên kết này cho người bạn muốn mời làm quản trị viên. Liên kết dùng được một lần, trong 24 giờ; ai có nó "
        "cũng nhận được quyền, nên chỉ gửi riêng cho người đó.\n\n{link}",
        "Send this link to the person who is to be an admin. It works once, within 24 hours; whoever has it gets the "
        "role, so send it to nobody else.\n\n{link}",
    ),
    "admins.code": (
        "Người bạn muốn mời làm quản trị viên nhắn riêng cho tôi dòng dưới đây. Mã dùng được một lần, trong 24 giờ; ai "
        "có nó cũng nhận được quyền, nên chỉ gửi riêng cho người đó.\n\n{command}",
        "The person who is to be an admin sends me the line below in a chat of their own. It works once, within 24 "
        "hours; whoever has it gets the role, so send it to nobody else.\n\n{command}",
    ),
    "admins.no_invitations": ("Ở đây không mời thêm quản trị viên được.", "No admins can be invited here."),
    "admins.invitation": (
        "{by} mời bạn làm quản trị viên của bot này: thêm và bớt tài liệu, gửi thông báo, xem mọi người hỏi gì (không "
        "kèm tên). Việc bạn làm sẽ được ghi vào nhật ký chung của các quản trị viên.",
        "{by} invites you to be an admin of this bot: to add and remove documents, send announcements, see what people "
        "ask (without names). What you do is written in the log that all admins read.",
    ),
    "admins.accept": ("Nhận quyền quản trị", "Become an admin"),
    "admins.accepted": (
        "Bạn đã là quản trị viên. Gõ /{help} để xem các lệnh mới.",
        "You are an admin now. Type /{help} for the new commands.",
    ),
    "admins.has_come": (
        "👤 {who} đã nhận lời mời và từ nay là quản trị viên. Xem và gỡ ở /{command}.",
        "👤 {who} has taken your invitation and is an admin now. /{command} shows and removes admins.",
    ),
    "admins.already": ("Bạn đã là quản trị viên rồi.", "You are an admin already."),
    "admins.no_invitation": (
        "Lời mời này đã dùng rồi, đã quá 24 giờ, hoặc không đúng. Bạn xin người mời một lời mời mới nhé.",
        "That invitation has been used, is older than 24 hours, or is not right. Please ask for a new one.",
    ),
    # --- the log ---
    "log.heading": ("Nhật ký quản trị, mới nhất trước:", "What admins did, the newest first:"),
    "log.none": ("Nhật ký còn trống.", "The log is empty."),
    "log.no_older": ("Không còn mục nào cũ hơn.", "There is nothing older."),
    "log.line": ("{at} · {who} {did}", "{at} · {who} {did}"),
    "log.older": ("Cũ hơn ›", "Older ›"),
    "log.newest": ("‹ Mới nhất", "‹ Newest"),
    "audit.admin.invited": ("tạo lời mời làm quản trị viên", "made an invitation for an admin"),
    "audit.admin.added": (
        "nhận quyền quản trị theo lời mời của {detail}",
        "became an admin by invitation of {detail}",
    ),
    "audit.admin.removed": ("gỡ quyền quản trị của {subject}", "took the admin's role from {subject}"),
    "audit.admin.signed_in": ("đăng nhập trang web", "signed in on the web"),
    "audit.document.added": ("thêm tài liệu “{subject}”", "added the document “{subject}”"),
    "audit.document.replaced": ("thay tài liệu “{subject}”", "replaced the document “{subject}”"),
    "audit.document.hidden": ("ẩn tài liệu “{subject}”", "hid the document “{subject}”"),
    "audit.document.shown": ("hiện lại tài liệu “{subject}”", "showed the document “{subject}” again"),
    "audit.document.deleted": ("xóa tài liệu “{subject}”", "deleted the document “{subject}”"),
    "audit.document.restored": ("khôi phục tài liệu “{subject}”", "restored the document “{subject}”"),
    "audit.document.retitled": ("đổi tên tài liệu “{subject}”", "changed the title of “{subject}”"),
    "audit.document.redated": ("đổi ngày của tài liệu “{subject}”", "changed the date of “{subject}”"),
    "audit.generation.rolled_back": (
        "đưa kho tài liệu về bản {subject}",
        "took the library back to generation {subject}",
    ),
    "audit.library.indexed": (
        "cập nhật kho tài liệu thành bản {subject}: {detail}",
        "updated the library to generation {subject} ({detail})",
    ),
    # --- generations ---
    "history.heading": (
        "Các lần cập nhật kho tài liệu, mới nhất trước; giữ {kept} lần gần nhất. Chọn một lần để xem và quay về:",
        "The updates of the library, the newest first; the last {kept} are kept. Choose one to see it and go back:",
    ),
    "history.none": ("Kho tài liệu còn trống.", "There are no documents yet."),
    "history.current": ("đang dùng", "current"),
    "history.line": (
        "{number}. {at}{current}: {documents} tài liệu, {passages} đoạn{more}",
        "{number}. {at}{current}: {documents} documents, {passages} passages{more}",
    ),
    "history.added": ("thêm {count}", "{count} added"),
    "history.changed": ("sửa {count}", "{count} changed"),
    "history.removed": ("bớt {count}", "{count} removed"),
    "history.rolled_back": ("quay về bản {generation}", "back to generation {generation}"),
    "history.is_current": ("Bản {number} đang được dùng rồi.", "Generation {number} is in use already."),
    "history.gone": (
        "Bản {number} không còn; chỉ giữ {kept} lần gần nhất.",
        "Generation {number} is no more; only the last {kept} are kept.",
    ),
    "history.would": ("Quay về bản {number} ({at}) thì:", "Going back to generation {number} ({at}):"),
    "history.would_nothing": ("- không tài liệu nào thay đổi.", "- no document changes."),
    "history.comes": ("- có lại {count} tài liệu: {names}", "- documents that come back ({count}): {names}"),
    "history.goes": ("- mất {count} tài liệu: {names}", "- documents that go ({count}): {names}"),
    "history.changes": (
        "- {count} tài liệu trở lại như cũ: {names}",
        "- documents that are as they were ({count}): {names}",
    ),
    "history.files_stay": (
        "Tệp trong thư mục tài liệu vẫn giữ nguyên; lần cập nhật sau sẽ đọc lại chúng.",
        "The files in the documents folder stay as they are; the next update reads them again.",
    ),
    "history.go_back": ("Quay về", "Go back"),
    "history.no_clerk": ("Ở đây không quay về được.", "Going back is not possible here."),
}
