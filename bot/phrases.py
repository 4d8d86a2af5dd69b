"""Every sentence a user sees, in Vietnamese and in English.

One dictionary, key to (vi, en); the key opens with the part of the product that says it. `{names}` in braces are
filled in by `say`; both languages of a phrase use the same ones.

>>> say("index.unchanged", "en")
'Unchanged'
"""

from __future__ import annotations

from bot.types import Language

PHRASES: dict[str, tuple[str, str]] = {
    # --- hoidap: help ---
    "cli.help": (
        "Hỏi đáp trên tài liệu tiếng Việt của cơ quan: câu trả lời ngắn, kèm trích dẫn đúng chỗ.",
        "Answers questions about your Vietnamese documents: short answers, each with the exact passage.",
    ),
    "cli.epilog": (
        '\b\nBắt đầu:\n  hoidap index corpus/\n  hoidap ask "Cụm thi đua số 1 có bao nhiêu tỉnh?"\n  hoidap serve\n\n'
        "\b\nMã thoát: 0 xong, 1 có việc không thành, 2 gõ sai lệnh hoặc cấu hình sai.\n"
        "Cấu hình: biến môi trường HOIDAP_* hoặc tệp .env; xem `hoidap doctor`.",
        '\b\nTo begin:\n  hoidap index corpus/\n  hoidap ask "Cụm thi đua số 1 có bao nhiêu tỉnh?"\n  hoidap serve\n\n'
        "\b\nExit codes: 0 done, 1 something failed, 2 wrong usage or settings.\n"
        "Settings: HOIDAP_* environment variables or a .env file; see `hoidap doctor`.",
    ),
    "cli.usage": ("Cách dùng:", "Usage:"),
    "cli.options": ("Tùy chọn", "Options"),
    "cli.commands": ("Lệnh", "Commands"),
    "cli.options_metavar": ("[TÙY CHỌN]", "[OPTIONS]"),
    "cli.subcommand_metavar": ("LỆNH [THAM SỐ]…", "COMMAND [ARGS]…"),
    "cli.help_option": ("Xem hướng dẫn này.", "Show this help."),
    "cli.version_option": ("Xem phiên bản.", "Show the version."),
    "cli.json_option": ("In một đối tượng JSON.", "Print one JSON object."),
    "cli.limit_option": ("Số đoạn trả về.", "How many passages to return."),
    "cli.index": (
        "Đọc tài liệu trong các PATH (mặc định: corpus/) và cập nhật kho: thêm, sửa, gỡ cho khớp với thư mục.",
        "Read the documents of each PATH (default: corpus/) and bring the library to what they hold.",
    ),
    "cli.index.examples": (
        "\b\nVí dụ:\n  hoidap index\n  hoidap index tai-lieu/ quy-che.pdf\n  hoidap index --json tai-lieu/\n\n"
        "\b\nThoát với mã 1 nếu có tệp không đọc được; các tệp khác vẫn vào kho.",
        "\b\nExamples:\n  hoidap index\n  hoidap index documents/ rules.pdf\n  hoidap index --json documents/\n\n"
        "\b\nExits with 1 if a file could not be read; the others are in the library all the same.",
    ),
    "cli.ask": (
        "Hỏi một câu; không có QUESTION thì trò chuyện ngay trong cửa sổ lệnh.",
        "Ask a question; without QUESTION, chat in the terminal.",
    ),
    "cli.ask.jsonl_option": (
        'Mỗi dòng vào một câu hỏi {{"id", "question", "session"}}, mỗi dòng ra một câu trả lời; - là đầu vào chuẩn.',
        'One question {{"id", "question", "session"}} a line in, one answer a line out; - is standard input.',
    ),
    "cli.ask.examples": (
        '\b\nVí dụ:\n  hoidap ask "Cụm thi đua số 6 gồm những đơn vị nào?"\n  hoidap ask --json "cum thi dua so 6"\n'
        "  hoidap ask\n  hoidap ask --jsonl cau-hoi.jsonl > tra-loi.jsonl\n\n"
        '\b\nCác dòng cùng "session" là một cuộc trò chuyện. Dòng hỏng cho ra {{"error": …}}, và mã thoát là 1.',
        '\b\nExamples:\n  hoidap ask "Cụm thi đua số 6 gồm những đơn vị nào?"\n  hoidap ask --json "cum thi dua so 6"\n'
        "  hoidap ask\n  hoidap ask --jsonl questions.jsonl > answers.jsonl\n\n"
        '\b\nLines with the same "session" are one conversation. A bad line gives {{"error": …}}, and the code is 1.',
    ),
    "cli.search": (
        "Tìm các đoạn gần QUERY nhất, kèm điểm theo từ, điểm theo nghĩa và điểm chung.",
        "Rank the passages nearest to QUERY, with their lexical, dense and fused scores.",
    ),
    "cli.search.jsonl_option": (
        'Mỗi dòng vào một câu {{"id", "question"}}, mỗi dòng ra {{"id", "hits"}}; - là đầu vào chuẩn.',
        'One {{"id", "question"}} a line in, one {{"id", "hits"}} a line out; - is standard input.',
    ),
    "cli.search.examples": (
        '\b\nVí dụ:\n  hoidap search "tổ chức cơ sở đảng" -k 5\n  hoidap search --json "khen thưởng năm 2023"\n'
        "  hoidap search --jsonl cau-hoi.jsonl -k 10",
        '\b\nExamples:\n  hoidap search "tổ chức cơ sở đảng" -k 5\n  hoidap search --json "khen thưởng năm 2023"\n'
        "  hoidap search --jsonl questions.jsonl -k 10",
    ),
    "cli.serve": (
        "Chạy trang hỏi đáp và API trên HTTP cho đến khi nhấn Ctrl-C.",
        "Serve the chat page and the HTTP API until Ctrl-C.",
    ),
    "cli.serve.host_option": (
        "Địa chỉ để nghe; 0.0.0.0 là mọi địa chỉ của máy.",
        "Address to listen on; 0.0.0.0 is every address of the machine.",
    ),
    "cli.serve.port_option": ("Cổng để nghe; 0 là cổng trống bất kỳ.", "Port to listen on; 0 takes any free one."),
    "cli.serve.examples": (
        "\b\nVí dụ:\n  hoidap serve\n  hoidap serve --host 0.0.0.0 --port 9000\n\n"
        "\b\nTrang hỏi đáp: /    API: POST /api/ask    Tình trạng: /healthz    Số đo: /metrics",
        "\b\nExamples:\n  hoidap serve\n  hoidap serve --host 0.0.0.0 --port 9000\n\n"
        "\b\nChat page: /    API: POST /api/ask    Health: /healthz    Metrics: /metrics",
    ),
    "cli.eval": (
        "Chấm câu trả lời (hoặc kết quả tìm kiếm) trên một tệp câu hỏi có đáp án.",
        "Score answers (or search) on a file of questions whose answers are known.",
    ),
    "cli.eval.bar_option": (
        "Thoát với mã 1 nếu số phần trăm đúng (hoặc MRR@10) thấp hơn mức này.",
        "Exit with 1 where the percentage of right answers (or MRR@10) is lower.",
    ),
    "cli.eval.examples": (
        "\b\nVí dụ:\n  hoidap eval cau-hoi.jsonl --bar 95\n  hoidap eval --json cau-hoi.jsonl\n\n"
        '\b\nMỗi dòng: {{"id", "kind", "question", "documents", "must", "forbid", "abstain"}}; các lượt của một\n'
        'cuộc trò chuyện cách nhau bằng ||. Tệp tìm kiếm: {{"passage", "text"}} rồi {{"id", "question", "relevant"}}.',
        "\b\nExamples:\n  hoidap eval questions.jsonl --bar 95\n  hoidap eval --json questions.jsonl\n\n"
        '\b\nA line: {{"id", "kind", "question", "documents", "must", "forbid", "abstain"}}; the turns of one\n'
        'conversation are split by ||. A retrieval file: {{"passage", "text"}}, then {{"id", "question", "relevant"}}.',
    ),
    "cli.doctor": (
        "Kiểm tra cấu hình, kho tài liệu, mô hình và các công cụ đọc tệp; nói rõ thiếu gì.",
        "Check the settings, the library, the model and the file readers; say what is missing.",
    ),
    "cli.doctor.examples": (
        "\b\nVí dụ:\n  hoidap doctor\n\n\b\nThoát với mã 1 nếu có điều phải sửa thì mới trả lời được.",
        "\b\nExample:\n  hoidap doctor\n\n\b\nExits with 1 if something must be mended before it can answer.",
    ),
    "cli.history": ("Các thế hệ đã công bố của kho tài liệu.", "The published generations of the library."),
    "cli.history.examples": ("\b\nVí dụ:\n  hoidap history", "\b\nExample:\n  hoidap history"),
    "cli.rollback": (
        "Quay kho tài liệu về một thế hệ trước, công bố thành thế hệ mới.",
        "Take the library back to an earlier generation, published as a new one.",
    ),
    "cli.rollback.examples": (
        "\b\nVí dụ:\n  hoidap history\n  hoidap rollback 3",
        "\b\nExample:\n  hoidap history\n  hoidap rollback 3",
    ),
    "cli.completion": (
        "In đoạn mã để SHELL (bash, zsh, fish) tự điền lệnh khi nhấn Tab.",
        "Print the script that lets SHELL (bash, zsh, fish) complete commands on Tab.",
    ),
    "cli.completion.examples": (
        "\b\nVí dụ:\n  hoidap completion bash >> ~/.bashrc\n  hoidap completion zsh >> ~/.zshrc\n"
        "  hoidap completion fish > ~/.config/fish/completions/hoidap.fish",
        "\b\nExamples:\n  hoidap completion bash >> ~/.bashrc\n  hoidap completion zsh >> ~/.zshrc\n"
        "  hoidap completion fish > ~/.config/fish/completions/hoidap.fish",
    ),
    # --- hoidap: wrong usage ---
    "usage.no_command": ("Không có lệnh {name}.", "There is no command {name}."),
    "usage.no_option": ("Không có tùy chọn {name}.", "There is no option {name}."),
    "usage.meant": ("Có phải ý bạn là {names}?", "Did you mean {names}?"),
    "usage.missing": ("Thiếu {name}.", "{name} is missing."),
    "usage.bad_value": ("{name} không dùng được: {reason}.", "{name} cannot be used: {reason}."),
    "usage.other": ("Lệnh chưa đúng: {reason}", "Wrong usage: {reason}"),
    "usage.see_help": ("Xem `{command} --help`.", "See `{command} --help`."),
    "usage.question_and_file": (
        "Chỉ dùng một trong hai: câu hỏi, hoặc --jsonl.",
        "Give either a question or --jsonl, not both.",
    ),
    "usage.no_query": ("Cần một câu để tìm, hoặc --jsonl FILE.", "Give a query, or --jsonl FILE."),
    # --- hoidap index ---
    "index.added": ("Thêm mới", "Added"),
    "index.changed": ("Cập nhật", "Changed"),
    "index.renamed": ("Đổi tên", "Renamed"),
    "index.removed": ("Gỡ bỏ", "Removed"),
    "index.unchanged": ("Giữ nguyên", "Unchanged"),
    "index.failed": ("Không đọc được", "Failed"),
    "index.count": ("Số tệp", "Files"),
    "index.names": ("Tên tệp", "Names"),
    "index.more": ("… và {count} tệp khác", "… and {count} more"),
    "index.reason": ("Lý do", "Reason"),
    "progress.read": ("Đang đọc", "Reading"),
    "progress.split": ("Đang chia đoạn", "Splitting"),
    "progress.embed": ("Đang tính vectơ", "Embedding"),
    "progress.publish": ("Đang công bố", "Publishing"),
    "index.state": (
        "Kho đang ở thế hệ {generation}: {documents} tài liệu, {passages} đoạn.",
        "The library stands at generation {generation}: {documents} documents, {passages} passages.",
    ),
    # --- hoidap ask in the terminal ---
    "chat.welcome": (
        "Hỏi gì cũng được về {documents} tài liệu trong kho. /quit để thoát.",
        "Ask anything about the {documents} documents in the library. /quit ends.",
    ),
    "chat.prompt": ("Hỏi> ", "Ask> "),
    "chat.goodbye": ("Tạm biệt.", "Goodbye."),
    "chat.sources": ("Trích dẫn", "Sources"),
    "chat.nearest": ("Đoạn gần nhất", "Nearest passages"),
    # --- tables of search, history, eval ---
    "table.rank": ("Hạng", "Rank"),
    "table.score": ("Điểm", "Score"),
    "table.lexical": ("Theo từ", "Lexical"),
    "table.dense": ("Theo nghĩa", "Dense"),
    "table.document": ("Tài liệu", "Document"),
    "table.passage": ("Đoạn", "Passage"),
    "table.generation": ("Thế hệ", "Generation"),
    "table.published": ("Công bố lúc", "Published"),
    "table.note": ("Ghi chú", "Note"),
    "table.documents": ("Tài liệu", "Documents"),
    "table.passages": ("Đoạn", "Passages"),
    "table.current": ("đang dùng", "current"),
    "table.kind": ("Loại câu", "Kind"),
    "table.right": ("Đúng", "Right"),
    "table.asked": ("Đã hỏi", "Asked"),
    "table.share": ("Tỉ lệ", "Share"),
    "table.total": ("Tổng", "Total"),
    "table.question": ("Câu hỏi", "Question"),
    "table.answer": ("Trả lời", "Answer"),
    "table.fault": ("Sai ở đâu", "What is wrong"),
    "fault.says": ("nói điều không được nói: {detail}", "says {detail}"),
    "fault.answered": ("trả lời điều tài liệu không nói", "answers what the documents do not say"),
    "fault.abstained": ("không trả lời", "abstains"),
    "fault.lacks": ("thiếu {detail}", "lacks {detail}"),
    "fault.cites": ("không trích đúng tài liệu (trích: {detail})", "cites the wrong documents: {detail}"),
    "search.nothing": ("Không có đoạn nào khớp.", "No passage matches."),
    "rollback.done": (
        "Đã quay về thế hệ {wanted}, công bố thành thế hệ {generation}: {documents} tài liệu, {passages} đoạn.",
        "Back at generation {wanted}, published as generation {generation}: "
        "{documents} documents, {passages} passages.",
    ),
    # --- errors ---
    "error.unexpected": (
        "Có lỗi ngoài dự kiến; chi tiết đã được ghi lại. Xin thử lại sau.",
        "Something unexpected went wrong; the details have been logged. Please try again later.",
    ),
    "error.empty_folder": (
        "Trong {folder} không có tệp nào, nên kho vẫn giữ nguyên {count} tài liệu. Xin xem lại đường dẫn.",
        "There is no file in {folder}, so the library keeps its {count} documents. Please check the path.",
    ),
    "error.no_library": (
        "Chưa có kho tài liệu trong {folder}. Hãy chạy `hoidap index` trước.",
        "There is no library in {folder} yet. Run `hoidap index` first.",
    ),
    "error.no_such_path": ("Không có {path}.", "{path} does not exist."),
    "error.permission": ("Không có quyền với {path}.", "There is no permission for {path}."),
    "error.file": ("Không dùng được {path}: {reason}.", "{path} cannot be used: {reason}."),
    "error.address": (
        "Không mở được cổng {port} trên {host}: {reason}. Hãy chọn cổng khác bằng --port.",
        "Port {port} on {host} cannot be opened: {reason}. Choose another with --port.",
    ),
    "error.bad_question_file": ("{path}, dòng {line}: {reason}.", "{path}, line {line}: {reason}."),
    # --- errors of the library ---
    "error.busy": (
        "Một tiến trình khác đang ghi kho tài liệu ở {folder}. Hãy thử lại sau ít phút.",
        "Another process is writing the library in {folder}. Try again in a moment.",
    ),
    "error.full": (
        "Đĩa chứa {folder} đã đầy; kho tài liệu vẫn như trước. Hãy dọn chỗ trống rồi chạy lại.",
        "The disk of {folder} is full; the library is as it was. Make room and run it again.",
    ),
    "error.unwritable": (
        "Không ghi được vào {folder}. Hãy kiểm tra quyền của thư mục, hoặc đặt HOIDAP_DATA sang chỗ khác.",
        "{folder} cannot be written. Check its permissions, or set HOIDAP_DATA to another folder.",
    ),
    "error.damaged": (
        "Kho tài liệu trong {folder} đã hỏng. Hãy xóa library.db trong đó rồi chạy `hoidap index`.",
        "The library in {folder} is damaged. Delete library.db there and run `hoidap index`.",
    ),
    "error.newer": (
        "Kho tài liệu trong {folder} do một phiên bản mới hơn của hoidap tạo ra. Hãy nâng cấp hoidap.",
        "A newer version of hoidap made the library in {folder}. Upgrade hoidap.",
    ),
    "error.unknown_generation": (
        "Không có thế hệ {generation} để quay về. Xem `hoidap history`.",
        "There is no generation {generation} to go back to. See `hoidap history`.",
    ),
    "error.failed": (
        "Kho tài liệu trong {folder} có lỗi: {reason}.",
        "The library in {folder} failed: {reason}.",
    ),
    # --- errors of the model ---
    "error.model_unavailable": (
        "Mô hình {name} nêu trong HOIDAP_MODEL không có trên máy này và không tải về được: {reason}",
        "The model {name} that HOIDAP_MODEL names is not on this machine and could not be fetched: {reason}",
    ),
    "error.model_broken": ("Không đọc được mô hình {name}: {reason}", "The model {name} cannot be read: {reason}"),
    "error.vector_count": (
        "Mô hình cho {found} vectơ thay vì {expected}; hãy dùng mô hình khác.",
        "The model gave {found} vectors instead of {expected}; use another one.",
    ),
    "error.vector_dimension": (
        "Mô hình cho vectơ {found} chiều thay vì {expected}; hãy dùng mô hình khác.",
        "The model gave vectors of {found} numbers instead of {expected}; use another one.",
    ),
    "error.vector_not_finite": (
        "Mô hình cho vectơ không hữu hạn với đoạn “{text}”; hãy dùng mô hình khác.",
        "The model gave a vector that is not finite for “{text}”; use another one.",
    ),
    # --- errors in a line of questions, or in a request ---
    "line.not_json": ("Dòng này không phải JSON hợp lệ.", "This line is not valid JSON."),
    "line.not_object": ("Cần một đối tượng JSON.", "A JSON object is needed."),
    "line.no_question": (
        'Cần trường "question" là một câu không rỗng.',
        'A field "question" with some text is needed.',
    ),
    "line.bad_session": ('Trường "session" phải là chuỗi.', 'The field "session" must be a string.'),
    # --- settings ---
    "setting.bad_url": (
        "{name} phải là một địa chỉ http:// hoặc https://, không phải {value!r}. Hãy sửa trong môi trường hoặc .env.",
        "{name} must be an http:// or https:// address, not {value!r}. Mend it in the environment or in .env.",
    ),
    "setting.bad_language": (
        "{name} phải là vi hoặc en, không phải {value!r}.",
        "{name} must be vi or en, not {value!r}.",
    ),
    "setting.not_a_folder": (
        "{name} phải là một thư mục, nhưng {value} là một tệp. Hãy chọn đường dẫn khác.",
        "{name} must be a folder, but {value} is a file. Choose another path.",
    ),
    "setting.bad_telegram_token": (
        "{name} không giống mã do BotFather cấp (dạng 123456:ABC…). Hãy chép lại cho đủ.",
        "{name} does not look like a token of BotFather (123456:ABC…). Copy it again, whole.",
    ),
    "setting.bad_token": (
        "{name} có khoảng trắng bên trong. Hãy chép lại mã cho đúng.",
        "{name} has white space inside. Copy the token again.",
    ),
    "setting.bad_admins": (
        "{name} cần dạng telegram:123,zalo:abc; không hiểu {value!r}.",
        "{name} needs the form telegram:123,zalo:abc; {value!r} makes no sense.",
    ),
    "setting.bad_secret": (
        "{name} cần 8 đến 256 ký tự gồm chữ không dấu, số, _ và -.",
        "{name} needs 8 to 256 characters out of letters, digits, _ and -.",
    ),
    "setting.needs": (
        "Có {name} thì phải có cả {other}. Hãy đặt thêm, hoặc bỏ {name}.",
        "{name} needs {other} as well. Set it, or leave {name} out.",
    ),
    # --- documents that cannot be read ---
    "error.missing": (
        "Không tìm thấy {name}.",
        "{name} does not exist.",
    ),
    "error.not_a_file": (
        "{name} không phải là tệp.",
        "{name} is not a file.",
    ),
    "error.not_permitted": (
        "Không có quyền đọc {name}.",
        "{name} may not be read by this user.",
    ),
    "error.io_error": ("Không đọc được {name} từ đĩa: {reason}.", "{name} could not be read from disk: {reason}."),
    "error.empty": (
        "{name} là tệp rỗng.",
        "{name} is empty.",
    ),
    "error.no_text": (
        "{name} không có chữ nào để đọc.",
        "{name} holds no text.",
    ),
    "error.oversized": (
        "{name} lớn hơn {limit_mb} MB, mức tối đa được đọc.",
        "{name} is larger than {limit_mb} MB, the most that is read.",
    ),
    "error.too_much_text": (
        "{name} có hơn {limit} ký tự, quá mức tối đa được đọc.",
        "{name} holds more than {limit} characters of text, the most that is read.",
    ),
    "error.too_many_pages": (
        "{name} có hơn {limit} trang scan, quá mức tối đa được đọc.",
        "{name} has more than {limit} scanned pages, the most that are read.",
    ),
    "error.unknown_suffix": (
        "{name} thuộc loại tệp không đọc được ({suffix}). Các loại đọc được: {readable}.",
        "{name} is of a kind that cannot be read ({suffix}). Readable: {readable}.",
    ),
    "error.no_suffix": (
        "{name} không có đuôi tệp nên không biết thuộc loại nào. Các loại đọc được: {readable}.",
        "{name} has no suffix that says of which kind it is. Readable: {readable}.",
    ),
    "error.binary": (
        "{name} chứa dữ liệu nhị phân, không phải văn bản.",
        "{name} holds binary data, not text.",
    ),
    "error.undecodable": (
        "{name} dùng bảng mã không nhận ra được; hãy lưu lại theo UTF-8.",
        "{name} is written in an encoding that could not be recognised; save it as UTF-8.",
    ),
    "error.endless_line": (
        "{name} có một đoạn dài hơn {limit} ký tự không có dấu cách nào; đó là dữ liệu, không phải văn bản.",
        "{name} has a stretch of {limit} characters without a single space; that is data, not text.",
    ),
    "error.mislabelled": (
        "{name} có đuôi {suffix} nhưng thực ra là tệp {kind}; hãy đổi tên hoặc lưu lại thành {suffix}.",
        "{name} is named {suffix} but is really a {kind} file; rename it or save it again as {suffix}.",
    ),
    "error.not_of_kind": (
        "{name} có đuôi {suffix} nhưng không phải là tệp loại đó; hãy lưu lại thành {suffix}.",
        "{name} is named {suffix} but is no such file; save it again as {suffix}.",
    ),
    "error.truncated": (
        "{name} bị hỏng hoặc bị cắt cụt; hãy chép hoặc tải lại.",
        "{name} is damaged or cut short; copy or download it again.",
    ),
    "error.encrypted": (
        "{name} được bảo vệ bằng mật khẩu; hãy lưu lại bản không có mật khẩu.",
        "{name} is protected with a password; save it without one.",
    ),
    "error.zip_bomb": (
        "{name} khi giải nén lớn hơn nhiều so với một tài liệu bình thường nên không được mở.",
        "{name} unpacks to far more than a document does and was not opened.",
    ),
    "error.hostile_xml": (
        "{name} chứa XML khai báo thực thể, điều mà không phần mềm văn phòng nào làm, nên không được mở.",
        "{name} holds XML that declares entities, as no office program does, and was not opened.",
    ),
    "error.save_as": (
        "{name} là tệp {suffix}, loại này không đọc được; hãy mở ra và lưu thành {advice}.",
        "{name} is a {suffix} file, which is not read; open it and save it as {advice}.",
    ),
    "error.needs_antiword": (
        "{name} là tài liệu Word đời cũ; hãy lưu thành .docx, hoặc cài antiword (apt install antiword).",
        "{name} is an old Word document; save it as .docx, or install antiword (apt install antiword).",
    ),
    "error.needs_tesseract": (
        "{name} là bản scan; để đọc được, hãy cài tesseract (apt install tesseract-ocr tesseract-ocr-vie).",
        "{name} is a scan; to read it, install tesseract (apt install tesseract-ocr tesseract-ocr-vie).",
    ),
    "error.needs_vietnamese_ocr": (
        "{name} là bản scan, mà tesseract chưa có tiếng Việt (apt install tesseract-ocr-vie).",
        "{name} is a scan; tesseract lacks Vietnamese (apt install tesseract-ocr-vie).",
    ),
    "error.ocr_failed": (
        "{name} là bản scan mà tesseract không đọc được: {reason}.",
        "{name} is a scan that tesseract could not read: {reason}.",
    ),
    "error.url_refused": (
        "{name} không phải là địa chỉ web; địa chỉ phải bắt đầu bằng http:// hoặc https://.",
        "{name} is not an address of the web; it has to start with http:// or https://.",
    ),
    "error.url_internal": (
        "{name} dẫn tới một địa chỉ nội bộ ({host}) nên không được mở.",
        "{name} leads to an internal address ({host}) and was not opened.",
    ),
    "error.url_unreachable": (
        "Không kết nối được tới {name}: {reason}.",
        "{name} could not be reached: {reason}.",
    ),
    "error.url_status": (
        "{name} trả về lỗi {status}.",
        "{name} answered with the error {status}.",
    ),
    "error.url_redirects": (
        "{name} chuyển hướng mãi từ địa chỉ này sang địa chỉ khác.",
        "{name} leads from one address to the next without end.",
    ),
    "error.url_slow": (
        "{name} không tải xong trong {seconds} giây.",
        "{name} did not arrive within {seconds} seconds.",
    ),
    # --- hoidap doctor ---
    "doctor.version": (
        "hoidap {version}, Python {python}, SQLite {sqlite}.",
        "hoidap {version}, Python {python}, SQLite {sqlite}.",
    ),
    "doctor.old_sqlite": (
        "SQLite {sqlite} quá cũ; cần từ {needed} trở lên.",
        "SQLite {sqlite} is too old; {needed} or newer is needed.",
    ),
    "doctor.settings": ("Đã đặt: {names}.", "Set: {names}."),
    "doctor.no_settings": (
        "Không đặt biến HOIDAP_* nào; mọi thứ theo mặc định.",
        "No HOIDAP_* variable is set; everything is at its default.",
    ),
    "doctor.unknown_setting": (
        "Không biết biến {name}; có thể gõ nhầm{hint}.",
        "The variable {name} is not known; perhaps it is misspelt{hint}.",
    ),
    "doctor.hint": (" (gần nhất: {name})", " (the nearest is {name})"),
    "doctor.not_yet": (
        "{name} đã đặt nhưng phiên bản này chưa dùng đến.",
        "{name} is set, but this version does not use it yet.",
    ),
    "doctor.corpus": ("Thư mục tài liệu: {folder}, {count} tệp.", "Documents folder: {folder}, {count} files."),
    "doctor.no_corpus": (
        "Thư mục tài liệu {folder} không có; hãy đặt HOIDAP_CORPUS hoặc nêu đường dẫn cho `hoidap index`.",
        "The documents folder {folder} does not exist; set HOIDAP_CORPUS or give `hoidap index` a path.",
    ),
    "doctor.data": ("Thư mục dữ liệu: {folder}, còn trống {free} MB.", "Data folder: {folder}, {free} MB free."),
    "doctor.little_room": (
        "Thư mục dữ liệu {folder} chỉ còn trống {free} MB.",
        "The data folder {folder} has only {free} MB free.",
    ),
    "doctor.data_read_only": (
        "Không ghi được vào thư mục dữ liệu {folder}.",
        "The data folder {folder} cannot be written.",
    ),
    "doctor.library": (
        "Kho tài liệu: thế hệ {generation}, {documents} tài liệu, {passages} đoạn, {megabytes} MB.",
        "Library: generation {generation}, {documents} documents, {passages} passages, {megabytes} MB.",
    ),
    "doctor.intact": ("Tệp của kho nguyên vẹn.", "The library's file is intact."),
    "doctor.damaged": (
        "Tệp của kho bị hỏng ({reason}). Hãy xóa {path} rồi chạy `hoidap index`.",
        "The library's file is damaged ({reason}). Delete {path} and run `hoidap index`.",
    ),
    "doctor.model": (
        "Mô hình: {identity}, {dimension} chiều, nạp trong {milliseconds} ms.",
        "Model: {identity}, {dimension} dimensions, loaded in {milliseconds} ms.",
    ),
    "doctor.reader": ("Đọc được {kind} bằng {program}.", "{kind} can be read, with {program}."),
    "doctor.no_reader": (
        "Chưa đọc được {kind}: thiếu {program} (trên Debian: apt install {package}).",
        "{kind} cannot be read: {program} is missing (on Debian: apt install {package}).",
    ),
    "doctor.kind_scan": ("bản scan (PDF ảnh)", "Scans (PDFs of pictures)"),
    "doctor.kind_doc": ("tệp Word cũ (.doc)", "Old Word files (.doc)"),
    "doctor.verdict_good": ("Sẵn sàng trả lời.", "Ready to answer."),
    "doctor.verdict_bad": ("Cần sửa {count} điều ở trên trước đã.", "{count} of the above must be mended first."),
    # --- hoidap serve ---
    "serve.ready": (
        "Hỏi Đáp đang chạy tại {address} (nhấn Ctrl-C để dừng).",
        "Hỏi Đáp is serving on {address} (Ctrl-C stops it).",
    ),
    "serve.empty": (
        "Kho tài liệu còn trống: hãy chạy `hoidap index`; trang sẽ tự thấy tài liệu mới.",
        "The library is still empty: run `hoidap index`; the page will see the documents by itself.",
    ),
    # --- the web page ---
    "web.title": ("Hỏi Đáp", "Hỏi Đáp"),
    "web.subtitle": (
        "Câu trả lời ngắn, kèm trích dẫn từ tài liệu",
        "Short answers, each with its source in the documents",
    ),
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
    # --- answers ---
    "answer.greeting": (
        "Xin chào! Tôi trả lời câu hỏi về các tài liệu của cơ quan, kèm trích dẫn đúng chỗ. Bạn muốn hỏi gì?",
        "Hello! I answer questions about your organisation's documents, with the exact passage. What would you "
        "like to know?",
    ),
    "answer.thanks": ("Không có gì. Bạn cứ hỏi tiếp nhé.", "You are welcome. Do ask again."),
    "answer.farewell": ("Tạm biệt, hẹn gặp lại bạn.", "Goodbye."),
    "answer.identity": (
        "Tôi là Hỏi Đáp, trợ lý trả lời câu hỏi từ các tài liệu của cơ quan. Điều gì tài liệu không có, tôi sẽ "
        "nói là không có.",
        "I am Hỏi Đáp, an assistant that answers from your organisation's documents. What they don't say, I say "
        "that they don't.",
    ),
    "answer.help": (
        "Bạn hỏi bằng câu thường, có dấu hay không dấu đều được: ai giữ chức gì, bao nhiêu, ngày nào, ở đâu, văn "
        "bản số "
        "mấy, đơn vị nào thuộc cụm nào, tóm tắt một tài liệu. Mỗi câu trả lời kèm đoạn trích làm căn cứ.",
        "Ask in plain words: who holds an office, how many, when, where, which document, which unit belongs to which "
        "cluster, or for a summary. Each answer comes with the passage it rests on.",
    ),
    "answer.fine": ("Vâng. Bạn cần hỏi gì thêm cứ nhắn nhé.", "All right. Ask whenever you like."),
    "answer.empty": ("Bạn hãy gõ câu hỏi bằng chữ nhé.", "Please type your question in words."),
    "answer.too_long": (
        "Câu hỏi dài quá {limit} ký tự. Bạn hỏi gọn lại giúp nhé.",
        "The question is longer than {limit} characters. Please ask more briefly.",
    ),
    "answer.abstained": ("Tài liệu không nói về điều này.", "The documents don't say."),
    "answer.abstained_nearest": (
        "Tài liệu không nói về điều này. Dưới đây là những đoạn gần nhất, để bạn tham khảo.",
        "The documents don't say. Below are the nearest passages, for reference.",
    ),
    "answer.yes": ("Có.", "Yes."),
    "answer.no": ("Không.", "No."),
    "answer.member_unit": ("thành viên", "members"),
    "answer.members": ("{group} có {count} {unit}: {names}.", "{group} has {count} {unit}: {names}."),
    "answer.count": ("{group} có {count} {unit}.", "{group} has {count} {unit}."),
    "answer.within": ("{count} {unit} trong {group}: {names}.", "{count} {unit} of {group}: {names}."),
    "answer.besides": ("{group} còn {count} {unit} khác: {names}.", "{group} has {count} other {unit}: {names}."),
    "answer.count_differs": (
        "Lưu ý: tài liệu ghi {declared} nhưng kể tên {found}.",
        "Note: the document says {declared} but names {found}.",
    ),
    "answer.superseded": (
        "Theo tài liệu mới hơn “{newer}” ({newer_date}), thay cho “{older}” ({older_date}); thêm: {new}; không "
        "còn: {gone}.",
        "By the newer document “{newer}” ({newer_date}), which supersedes “{older}” ({older_date}); added: {new}; "
        "gone: {gone}.",
    ),
    "answer.added": ("thêm {names}", "added {names}"),
    "answer.gone": ("không còn {names}", "no longer {names}"),
    "answer.amended": (
        "Danh sách theo “{older}” ({older_date}), đã điều chỉnh theo “{newer}” ({newer_date}): {what}.",
        "Listed by “{older}” ({older_date}), since changed by “{newer}” ({newer_date}): {what}.",
    ),
    "answer.amended_here": ("Cùng tài liệu cho biết: {what}.", "The same document says: {what}."),
    "answer.moved": (
        "Theo “{newer}” ({newer_date}); trước đó thuộc {group}, theo “{older}” ({older_date}).",
        "By “{newer}” ({newer_date}); before that in {group}, by “{older}” ({older_date}).",
    ),
    "answer.disagrees": (
        "Lưu ý: “{other}” kể {count} thành viên.",
        "Note: “{other}” names {count} members.",
    ),
    "answer.leader": ("{leader} đứng đầu {group}.", "{leader} leads {group}."),
    "answer.leader_before": (
        "Trước đó là {leader}, theo “{older}” ({date}).",
        "Before that it was {leader}, by “{older}” ({date}).",
    ),
    "answer.group_of": ("{member} thuộc {group}.", "{member} belongs to {group}."),
    "answer.together": ("Cùng {group} với {member} có: {names}.", "In {group} together with {member}: {names}."),
    "answer.belongs": ("Có. {member} thuộc {group}.", "Yes. {member} belongs to {group}."),
    "answer.belongs_elsewhere": ("Không. {member} thuộc {group}.", "No. {member} belongs to {group}."),
    "answer.belongs_not": (
        "Không. Danh sách {count} thành viên của {group} không có {name}.",
        "No. {name} is not among the {count} members of {group}.",
    ),
    "answer.groups": ("Tài liệu nói đến {count}: {names}.", "The documents speak of {count}: {names}."),
}


def say(key: str, language: Language = "vi", **values: object) -> str:
    """The phrase in one language, filled in. Raises KeyError for an unknown key or a missing value."""
    vietnamese, english = PHRASES[key]
    return (vietnamese if language == "vi" else english).format(**values)
