"""The sentences of checks: what is wrong with their file, and what the gate says before something is published."""

from __future__ import annotations

_UNREADABLE = {
    "not_json": ("không phải một đối tượng JSON", "is no JSON object"),
    "no_question": ("thiếu câu hỏi (question)", "has no question"),
    "bad_field": ("có mục {field!r} viết sai", "has a field {field!r} that makes no sense"),
    "no_questions": ("không có câu hỏi nào", "there are no questions"),
}

PHRASES: dict[str, tuple[str, str]] = {
    **{
        f"check.{code}": (f"{{path}}, dòng {{line}}: {vietnamese}.", f"{{path}}, line {{line}}: {english}.")
        for code, (vietnamese, english) in _UNREADABLE.items()
    },
    **{
        f"gate.unreadable.{code}": (
            f"Chưa công bố gì, vì tệp câu kiểm tra hỏng: {{path}}, dòng {{line}}, {vietnamese}.",
            f"Nothing is published, as the file of checks is broken: {{path}}, line {{line}}, {english}.",
        )
        for code, (vietnamese, english) in _UNREADABLE.items()
    },
    # --- checks in a chat ---
    "command.check": ("kiemtra", "check"),
    "command.check.does": ("Quản trị: các câu kiểm tra", "Admins: the checks"),
    "check.none": ("Ở đây không giữ câu kiểm tra.", "No checks are kept here."),
    "check.kept": ("Đã giữ câu hỏi này làm câu kiểm tra.", "This question is kept as a check."),
    "check.known": ("Câu hỏi này đã là câu kiểm tra.", "This question is a check already."),
    "check.empty": (
        "Chưa có câu kiểm tra nào. Gặp câu trả lời đúng, bạn bấm “Giữ làm câu kiểm tra” ở dưới: từ đó, tài liệu mới "
        "làm câu ấy sai đi thì bạn được hỏi trước khi công bố.",
        "There are no checks yet. Below an answer that is right, press “Keep as a check”: whenever new documents would "
        "make it wrong, you are asked before they are published.",
    ),
    "check.list": (
        "{count} câu kiểm tra: ✗ {wrong} sai, ✓ {right} đúng (· chưa hỏi){page}:",
        "Checks: {count}; ✗ {wrong} wrong, ✓ {right} right (· not asked yet){page}:",
    ),
    "check.ask": ("Hỏi thử", "Ask them"),
    "check.all": ("Tất cả câu kiểm tra", "All checks"),
    "check.remove": ("Bỏ câu này", "Remove it"),
    "check.use_new": ("Theo câu trả lời mới", "Use the new answer"),
    "check.rewritten": (
        "Từ nay câu kiểm tra “{question}” theo câu trả lời mới.",
        "From now on the check “{question}” asks for the new answer.",
    ),
    "check.leave": ("Giữ lại", "Leave it"),
    "check.sure": ("Bỏ câu kiểm tra “{question}”?", "Remove the check “{question}”?"),
    "check.removed": ("Đã bỏ câu kiểm tra “{question}”.", "The check “{question}” is removed."),
    "check.gone": ("Câu kiểm tra này không còn nữa.", "This check is no longer there."),
    "check.abstain": ("Phải trả lời là tài liệu không nói.", "The answer must be that the documents don't say."),
    "check.must": ("Phải có: {words}", "Must say: {words}"),
    "check.forbid": ("Không được có: {words}", "Must not say: {words}"),
    "check.from": ("Trích từ: {words}", "Cites: {words}"),
    "check.unasked": ("Chưa hỏi thử trên kho hiện nay.", "Not asked of the present documents yet."),
    "check.right": ("✓ Đúng.", "✓ Right."),
    "check.wrong": ("✗ Sai: {faults}.", "✗ Wrong: {faults}."),
    "audit.check.kept": ("giữ câu kiểm tra “{subject}”", "kept the check “{subject}”"),
    "audit.check.rewritten": (
        "sửa câu kiểm tra “{subject}” theo câu trả lời mới",
        "let the check “{subject}” ask for the new answer",
    ),
    "audit.check.removed": ("bỏ câu kiểm tra “{subject}”", "removed the check “{subject}”"),
    # --- the gate ---
    "gate.unreadable.file": (
        "Chưa công bố gì, vì không đọc được tệp câu kiểm tra {path}: {reason}.",
        "Nothing is published, as the file of checks {path} cannot be read: {reason}.",
    ),
    "gate.refused": (
        "Chưa công bố gì: {broken} trong {asked} câu kiểm tra đang đúng sẽ thành sai.",
        "Nothing is published. Checks that were right and would turn wrong: {broken} of {asked}.",
    ),
    "gate.broken": ("Đúng thành sai", "Turns wrong"),
    "gate.mended": ("Sai thành đúng", "Turns right"),
    "gate.wrong": ("Vẫn sai", "Still wrong"),
    "gate.before": ("Trước: {answer}", "Before: {answer}"),
    "gate.after": ("Sau: {answer}", "After: {answer}"),
    "gate.more": ("… và {count} câu nữa.", "… and {count} more."),
    "gate.no_answer": ("(không trả lời được)", "(no answer)"),
    "gate.publish_anyway": (
        "Nếu vẫn muốn công bố, hãy chạy lại với --publish-anyway.",
        "To publish all the same, run it again with --publish-anyway.",
    ),
    "gate.overruled": (
        "Đã công bố dù {broken} câu kiểm tra thành sai.",
        "Published although checks turn wrong: {broken}.",
    ),
    "gate.unchecked": (
        "Đã công bố mà không hỏi thử, vì tệp câu kiểm tra hỏng.",
        "Published without asking the checks, as their file is broken.",
    ),
    "audit.gate.overruled": (
        "công bố {subject} dù câu kiểm tra thành sai: {detail}",
        "published {subject} although checks turn wrong: {detail}",
    ),
    "fault.failed": ("không trả lời được", "cannot be answered"),
    "progress.check": ("Đang hỏi thử", "Asking the checks"),
    "table.change": ("Thay đổi", "Change"),
    "table.before": ("Trước", "Before"),
    "table.after": ("Sau", "After"),
    "cli.index.anyway_option": (
        "Công bố dù có câu kiểm tra đang đúng thành sai.",
        "Publish even where checks that were right turn wrong.",
    ),
    "cli.index.rollback_option": (
        "Khi kho đang được quay về một bản cũ: keep giữ nguyên, undo đưa cả các tài liệu ấy theo thư mục.",
        "Where the library has been rolled back: keep that, or undo it and bring those documents to the folder too.",
    ),
    "index.rolled_back": (
        "Kho đang được quay về một bản cũ; {count} tài liệu khác với thư mục vì thế: {names}.",
        "The library has been rolled back; {count} document(s) differ from the folder for that: {names}.",
    ),
    "index.undo_rollback": (
        "Bỏ việc quay về đó, đưa cả các tài liệu này theo thư mục?",
        "Take the rollback back, and bring these documents to the folder too?",
    ),
    "index.rollback_kept": (
        "Các tài liệu đó được để nguyên. Muốn đưa cả chúng theo thư mục: hoidap index --rollback undo",
        "They stay as they are. To bring them to the folder too: hoidap index --rollback undo",
    ),
    "cli.eval.against_option": (
        "So với một bản trước: câu nào đổi từ đúng thành sai.",
        "Compare with an earlier generation: which answers turned wrong.",
    ),
}
