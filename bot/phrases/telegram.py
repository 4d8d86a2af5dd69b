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
}
