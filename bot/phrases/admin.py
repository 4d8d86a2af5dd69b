"""The sentences of signing in and of what only admins do on the web."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "sign.title": ("Đăng nhập quản trị", "Admin sign-in"),
    "sign.explain": (
        "Liên kết này dùng được một lần. Bấm nút để đăng nhập trên trình duyệt này.",
        "This link works once. Press the button to sign in with this browser.",
    ),
    "sign.in": ("Đăng nhập", "Sign in"),
    "sign.out": ("Đăng xuất", "Sign out"),
    "sign.signed_in": ("Bạn đang đăng nhập với quyền quản trị.", "You are signed in as an admin."),
    "sign.no_link": (
        "Muốn đăng nhập, hãy mở liên kết mà `hoidap serve` in ra khi khởi động, hoặc chạy `hoidap doctor` để lấy "
        "liên kết mới.",
        "To sign in, open the link that `hoidap serve` printed when it started, or run `hoidap doctor` for a new one.",
    ),
    "sign.bad_link": (
        "Liên kết đăng nhập đã dùng rồi hoặc đã quá 15 phút. Hãy chạy `hoidap doctor` để lấy liên kết mới.",
        "This sign-in link has been used, or is older than 15 minutes. Run `hoidap doctor` for a new one.",
    ),
    "sign.not_admin": ("Chỉ quản trị viên làm được việc này.", "Only an admin can do that."),
    "sign.foreign": (
        "Yêu cầu này không đến từ trang của Hỏi Đáp nên không được thực hiện.",
        "This request does not come from a page of Hỏi Đáp and was not carried out.",
    ),
    "check.keep": ("Giữ làm câu kiểm tra", "Keep as a check"),
    "script.kept": ("Đã giữ câu hỏi này làm câu kiểm tra.", "This question is kept as a check."),
    "script.known": ("Câu hỏi này đã là câu kiểm tra.", "This question is a check already."),
    "serve.sign_in": (
        "Đăng nhập quản trị (dùng một lần, trong 15 phút): {address}",
        "Admin sign-in (works once, for 15 minutes): {address}",
    ),
    "doctor.sign_in": (
        "Liên kết đăng nhập quản trị (dùng một lần, trong 15 phút): {address}",
        "Admin sign-in link (works once, for 15 minutes): {address}",
    ),
}
