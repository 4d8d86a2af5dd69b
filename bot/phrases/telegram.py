"""The sentences of the Telegram channel: what only Telegram needs said."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "telegram.description": (
        "Tôi trả lời câu hỏi về tài liệu của cơ quan, kèm đoạn trích làm căn cứ. Bấm Start, rồi cứ hỏi bằng câu "
        "thường.",
        "I answer questions about your organisation's documents, with the passage each answer rests on. Press Start, "
        "then ask in plain words.",
    ),
    "telegram.short_description": (
        "Hỏi đáp về tài liệu của cơ quan, kèm trích dẫn.",
        "Questions about your organisation's documents, answered with their source.",
    ),
    "telegram.inline_answer": ("Trả lời", "Answer"),
    "telegram.inline_nothing": ("Tài liệu không nói đến", "The documents do not say"),
    "telegram.expired": (
        "Nút này đã quá cũ. Xin hỏi lại.",
        "This button is too old. Please ask again.",
    ),
    "telegram.privacy_on": (
        "@{name} đang bật chế độ riêng tư (privacy mode): trong nhóm, bot chỉ thấy lệnh (như /hoi) và tin trả lời bot; "
        "câu hỏi nhắc @{name} có thể không tới. Muốn bot thấy mọi tin nhắc tên: gửi /setprivacy cho @BotFather, "
        "chọn Disable, rồi thêm lại bot vào nhóm.",
        "@{name} has privacy mode on: in groups it sees only commands (such as /ask) and replies to it; a question "
        "that mentions @{name} may not arrive. To let it see every mention, send /setprivacy to @BotFather, choose "
        "Disable, then add the bot to the group again.",
    ),
    "telegram.privacy_off": (
        "@{name} đang tắt chế độ riêng tư (privacy mode): bot nhận mọi tin trong nhóm, nhưng chỉ trả lời khi được nhắc "
        "tên, được trả lời hoặc nhận lệnh, và không ghi lại tin nào khác.",
        "@{name} has privacy mode off: it receives every message of its groups, answers only mentions, replies and "
        "commands, and writes nothing else down.",
    ),
    # --- files ---
    "telegram.file_gone": (
        "Tệp “{name}” không còn nữa, nên tôi không gửi kèm được. Bạn yêu cầu lại giúp nhé.",
        "The file “{name}” is no longer there, so it could not be sent along. Please ask for it again.",
    ),
    "telegram.file_too_large": (
        "Tệp “{name}” lớn quá 50 MB, Telegram không cho bot gửi.",
        "The file “{name}” is larger than 50 MB, more than Telegram lets a bot send.",
    ),
    # --- what the background says and gets (bot/courier.py) ---
    "post.closed": (
        "Bot không được nhắn vào nơi đó: đã bị chặn, bị mời ra, hoặc không có quyền gửi.",
        "The bot may not write there: it was blocked or removed, or has no right to post.",
    ),
    "post.failed": ("Telegram không nhận tin này ({reason}).", "Telegram does not take this message ({reason})."),
    "post.unconfirmed": (
        "Đường truyền đứt khi đang gửi, nên không rõ tin đã tới chưa.",
        "The connection broke while the message was sent: nobody knows whether it arrived.",
    ),
    "courier.stopped": (
        "Bot đang tắt, nên tin chưa gửi được. Bot sẽ làm tiếp khi khởi động lại.",
        "The bot is being stopped, so nothing was sent. It goes on after the next start.",
    ),
    "fetch.too_large": (
        "Tệp này lớn quá {limit} MB, tôi không nhận được. Bạn nén hoặc tách tệp rồi gửi lại, hoặc nhờ người quản trị "
        "máy chép thẳng vào thư mục tài liệu nhé.",
        "This file is larger than {limit} MB, which is too much for me. Please compress or split it and send it "
        "again, or have it copied into the documents' folder on the server.",
    ),
    "fetch.gone": (
        "Telegram không còn giữ tệp này. Bạn gửi lại tệp giúp nhé.",
        "Telegram no longer has this file. Please send it again.",
    ),
    "fetch.failed": (
        "Tôi chưa tải được tệp này ({reason}). Bạn gửi lại sau ít phút nhé.",
        "The file could not be fetched ({reason}). Please send it again in a few minutes.",
    ),
    # --- passing on ---
    "link.bot": ("Gửi cho người khác: {link}", "To pass on: {link}"),
    "link.page": ("Trên trang web: {link}", "On the web: {link}"),
    "doctor.telegram_good": (
        "Telegram: bot @{name} sẵn sàng, nhận tin bằng {way}.",
        "Telegram: the bot @{name} is ready and receives its messages by {way}.",
    ),
    "doctor.telegram_polling": ("hỏi máy chủ (polling)", "polling"),
    "doctor.telegram_webhook": ("webhook", "webhook"),
    "doctor.telegram_refused": (
        "Telegram từ chối HOIDAP_TELEGRAM_TOKEN. Xin chép lại token từ @BotFather.",
        "Telegram refuses HOIDAP_TELEGRAM_TOKEN. Please copy the token from @BotFather again.",
    ),
    "doctor.telegram_unreachable": (
        "Không nối được tới Telegram ở {url} ({reason}). Trang web vẫn phục vụ; bot tự nối lại khi có thể.",
        "Telegram cannot be reached at {url} ({reason}). The page is served all the same; the bot connects again by "
        "itself.",
    ),
    "telegram.no_preview": (
        "Telegram không nhận nội dung này nên không xem trước được: {reason}",
        "Telegram does not take this as it is, so there is no preview: {reason}",
    ),
}
