"""The sentences of what people ask: figures, picture, groups of questions, spreadsheet."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "command.stats": ("thongke", "stats"),
    "command.stats.does": ("Quản trị: mọi người hỏi gì", "Admins: what people ask"),
    "usage.none": ("Ở đây không giữ số liệu.", "No figures are kept here."),
    "usage.empty": ("{days} ngày qua chưa có câu hỏi nào.", "Nobody has asked anything in the last {days} days."),
    "usage.asked": (
        "{days} ngày qua ({first} – {last}): {count} câu hỏi.",
        "The last {days} days ({first} – {last}): {count} questions.",
    ),
    "usage.outcome": (
        "Trả lời được {answered} ({share}%), tài liệu không nói {abstained}.",
        "{answered} answered ({share}%), {abstained} not in the documents.",
    ),
    "usage.opinion": ("👍 {liked}, 👎 {disliked}.", "👍 {liked}, 👎 {disliked}."),
    "usage.busiest": (
        "Nhiều nhất là ngày {date}: {count} câu. Hôm nay: {today} câu.",
        "The busiest day was {date}, with {count}. Today: {today}.",
    ),
    "usage.kept": (
        "Câu hỏi được giữ {days} ngày, không kèm tên người hỏi.",
        "Questions are kept for {days} days, without the names of those who ask.",
    ),
    # --- the picture ---
    "usage.title": ("Số câu hỏi mỗi ngày, {first} – {last}", "Questions a day, {first} – {last}"),
    "usage.answered": ("Trả lời được", "Answered"),
    "usage.abstained": ("Tài liệu không nói", "Not in the documents"),
    "usage.liked": ("Hài lòng", "Liked"),
    "usage.disliked": ("Không hài lòng", "Disliked"),
    "usage.file": ("thong-ke", "statistics"),
    # --- the page ---
    "usage.heading": ("Mọi người hỏi gì", "What people ask"),
    "usage.heading_unanswered": ("Chưa trả lời được", "Not answered"),
    "usage.heading_disliked": ("Không hài lòng", "Disliked"),
    "usage.picture": (
        "Biểu đồ số câu hỏi mỗi ngày trong {days} ngày qua, và số lần hài lòng, không hài lòng",
        "Chart of the questions of each of the last {days} days, and of how many answers were liked and disliked",
    ),
    # --- buttons ---
    "usage.to_unanswered": ("Chưa trả lời được ({count})", "Not answered ({count})"),
    "usage.to_disliked": ("Không hài lòng ({count})", "Disliked ({count})"),
    "usage.to_sheet": ("Bảng tính", "Spreadsheet"),
    "usage.period": ("{days} ngày", "{days} days"),
    "usage.back": ("‹ Số liệu", "‹ Figures"),
    "usage.ask_again": ("Hỏi thử lại", "Ask it again"),
    "usage.all_unanswered": ("‹ Các câu chưa trả lời được", "‹ Questions not answered"),
    "usage.all_disliked": ("‹ Các câu bị chê", "‹ Disliked answers"),
    # --- groups of questions ---
    "usage.list_unanswered": (
        "{days} ngày qua có {count} câu tài liệu không nói, gom thành {groups} nhóm{page}:",
        "{count} questions of the last {days} days are not in the documents, in {groups} groups{page}:",
    ),
    "usage.list_disliked": (
        "{days} ngày qua có {count} câu trả lời bị chê, gom thành {groups} nhóm{page}:",
        "{count} answers of the last {days} days were disliked, in {groups} groups{page}:",
    ),
    "usage.no_unanswered": (
        "{days} ngày qua không có câu nào mà tài liệu không nói.",
        "No question of the last {days} days went unanswered.",
    ),
    "usage.no_disliked": (
        "{days} ngày qua không có câu nào bị chê.",
        "Nobody disliked an answer in the last {days} days.",
    ),
    "usage.more_wordings": ("… và {count} cách hỏi khác.", "… and {count} more wordings."),
    "usage.last": ("Lần cuối lúc {at}:", "Last asked at {at}:"),
    "usage.reasons": ("Vì sao bị chê:", "Why it was disliked:"),
    # --- the spreadsheet ---
    "usage.sheet_ready": (
        "Bảng tính của {days} ngày qua, không có tên người hỏi.",
        "The spreadsheet of the last {days} days, without the names of those who asked.",
    ),
    "sheet.days": ("Theo ngày", "Days"),
    "sheet.unanswered": ("Chưa trả lời được", "Not answered"),
    "sheet.disliked": ("Không hài lòng", "Disliked"),
    "sheet.questions": ("Tất cả câu hỏi", "All questions"),
    "sheet.column.date": ("Ngày", "Date"),
    "sheet.column.asked": ("Số câu hỏi", "Questions"),
    "sheet.column.answered": ("Trả lời được", "Answered"),
    "sheet.column.abstained": ("Tài liệu không nói", "Not in the documents"),
    "sheet.column.liked": ("Hài lòng", "Liked"),
    "sheet.column.disliked": ("Không hài lòng", "Disliked"),
    "sheet.column.count": ("Số lần", "Times"),
    "sheet.column.question": ("Câu hỏi", "Question"),
    "sheet.column.last": ("Lúc", "At"),
    "sheet.column.wordings": ("Các cách hỏi", "Wordings"),
    "sheet.column.reasons": ("Lý do", "Reason"),
    "sheet.column.answer": ("Câu trả lời", "Answer"),
    "sheet.column.channel": ("Kênh", "Channel"),
    "sheet.column.outcome": ("Kết quả", "Outcome"),
    "sheet.column.opinion": ("Ý kiến", "Opinion"),
    "audit.usage.taken": ("lấy bảng thống kê {subject} ngày", "took the statistics of {subject} days"),
}
