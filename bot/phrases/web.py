"""The sentences of the chat page."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "web.title": ("Hỏi Đáp", "Hỏi Đáp"),
    "web.subtitle": (
        "Câu trả lời ngắn, kèm trích dẫn từ tài liệu",
        "Short answers, each with its source in the documents",
    ),
    "web.pages": ("Các trang", "Pages"),
    "web.chat": ("Hỏi đáp", "Chat"),
    "web.documents": ("Tài liệu", "Documents"),
    "web.groups": ("Ai thuộc đâu", "Groups"),
    "web.skip": ("Tới nội dung chính", "Skip to the content"),
    "web.preferences": ("Ngôn ngữ và giao diện", "Language and appearance"),
    "web.language": ("Ngôn ngữ", "Language"),
    "web.theme": ("Giao diện", "Appearance"),
    "web.theme.system": ("Theo thiết bị", "As the device"),
    "web.theme.light": ("Sáng", "Light"),
    "web.theme.dark": ("Tối", "Dark"),
    "web.welcome": (
        "Xin chào! Bạn muốn tìm gì trong tài liệu? Gõ có dấu hay không dấu đều được.",
        "Hello! What would you like to find in the documents? Vietnamese with or without marks, or English.",
    ),
    "web.you": ("Bạn", "You"),
    "web.assistant": ("Hỏi Đáp", "Hỏi Đáp"),
    "web.conversation": ("Cuộc trò chuyện", "Conversation"),
    "web.question": ("Câu hỏi của bạn", "Your question"),
    "web.placeholder": ("Nhập câu hỏi…", "Type a question…"),
    "web.send": ("Gửi", "Send"),
    "web.hint": ("Enter để gửi, Shift+Enter để xuống dòng", "Enter sends, Shift+Enter starts a new line"),
    "web.thinking": ("Đang tìm trong tài liệu…", "Looking through the documents…"),
    "web.sources": ("Trích dẫn", "Sources"),
    "web.nearest": ("Đoạn gần nhất trong tài liệu", "Nearest passages in the documents"),
    "web.in_document": ("Xem trong tài liệu", "Show in the document"),
    "web.back": ("← Về trang hỏi đáp", "← Back to the questions"),
    "web.offline": (
        "Không nối được tới máy chủ. Câu hỏi vẫn còn trong ô nhập; xin gửi lại.",
        "The server cannot be reached. Your question is still in the box; please send it again.",
    ),
    "web.body_too_large": (
        "Yêu cầu dài quá {limit} byte.",
        "The request is longer than {limit} bytes.",
    ),
    "web.question_too_long": (
        "Câu hỏi dài quá {limit} ký tự. Xin hỏi gọn hơn.",
        "The question is longer than {limit} characters. Please ask more briefly.",
    ),
    "web.session_too_long": (
        'Trường "session" dài quá {limit} ký tự.',
        'The field "session" is longer than {limit} characters.',
    ),
    "web.not_ready": (
        "Kho tài liệu chưa sẵn sàng. Xin thử lại sau ít giây.",
        "The library is not ready yet. Please try again in a few seconds.",
    ),
    "web.no_documents": (
        "Kho tài liệu còn trống; người quản trị cần chạy `hoidap index`.",
        "The library is still empty; its keeper has to run `hoidap index`.",
    ),
    "web.no_page": ("Không có trang này.", "There is no such page."),
    "web.no_document": ("Kho không có tài liệu này.", "There is no such document in the library."),
    "web.wrong_method": ("Địa chỉ này không nhận kiểu yêu cầu đó.", "This address does not take that kind of request."),
}
