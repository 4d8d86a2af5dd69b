"""The sentences of the command line."""

from __future__ import annotations

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
        "\b\nThoát với mã 1 nếu có tệp không đọc được; các tệp khác vẫn vào kho. Nếu thư mục có questions.jsonl mà\n"
        "câu nào đang đúng thành sai thì không công bố gì (mã 1), trừ khi có --publish-anyway.",
        "\b\nExamples:\n  hoidap index\n  hoidap index documents/ rules.pdf\n  hoidap index --json documents/\n\n"
        "\b\nExits with 1 if a file could not be read; the others are in the library all the same. Where a folder has\n"
        "a questions.jsonl and a right answer turns wrong, nothing is published (1) without --publish-anyway.",
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
        "\b\nVí dụ:\n  hoidap eval\n  hoidap eval --against 3\n  hoidap eval cau-hoi.jsonl --bar 95\n\n"
        "\b\nKhông nêu tệp thì là questions.jsonl trong thư mục tài liệu.\n"
        '\b\nMỗi dòng: {{"id", "kind", "question", "documents", "must", "forbid", "abstain"}}; các lượt của một\n'
        'cuộc trò chuyện cách nhau bằng ||. Tệp tìm kiếm: {{"passage", "text"}} rồi {{"id", "question", "relevant"}}.',
        "\b\nExamples:\n  hoidap eval\n  hoidap eval --against 3\n  hoidap eval questions.jsonl --bar 95\n\n"
        "\b\nWithout a file it is questions.jsonl of the documents folder.\n"
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
    "cli.history": ("Các bản đã công bố của kho tài liệu.", "The published generations of the library."),
    "cli.history.examples": ("\b\nVí dụ:\n  hoidap history", "\b\nExample:\n  hoidap history"),
    "cli.rollback": (
        "Quay kho tài liệu về một bản trước, công bố thành bản mới.",
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
    "usage.empty_question": (
        "Câu hỏi đang trống. Bạn viết câu hỏi trong ngoặc kép nhé.",
        "The question is empty. Write it in quotation marks.",
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
        "Kho đang ở bản {generation}: {documents} tài liệu, {passages} đoạn.",
        "The library stands at generation {generation}: {documents} documents, {passages} passages.",
    ),
    # --- hoidap ask in the terminal ---
    "chat.welcome": (
        "Hỏi gì cũng được về {documents} tài liệu trong kho. Gõ `thoát` hoặc /quit để ra, /trogiup để xem các lệnh.",
        "Ask anything about the {documents} documents in the library. `quit` or /quit ends, /help shows the commands.",
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
    "table.generation": ("Bản", "Generation"),
    "table.published": ("Công bố lúc", "Published"),
    "table.note": ("Ghi chú", "Note"),
    "table.by": ("Ai", "By"),
    "table.kept": (
        "Chỉ giữ {kept} bản gần nhất; `hoidap rollback` quay về được các bản này.",
        "Only the last {kept} generations are kept; `hoidap rollback` can go back to these.",
    ),
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
    "search.nothing": ("Không có đoạn nào khớp.", "No passage matches."),
    "rollback.done": (
        "Đã quay về bản {wanted}, công bố thành bản {generation}: {documents} tài liệu, {passages} đoạn.",
        "Back at generation {wanted}, published as generation {generation}: "
        "{documents} documents, {passages} passages.",
    ),
    "rollback.files_stay": (
        "Tệp trong thư mục tài liệu vẫn như cũ; `hoidap index` sẽ đọc lại chúng.",
        "The files in the documents folder are as they were; `hoidap index` reads them again.",
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
    "doctor.public_http": (
        "HOIDAP_PUBLIC_URL là {url}: Telegram chỉ gửi tin tới địa chỉ https. Bạn đặt https, hoặc bỏ trống.",
        "HOIDAP_PUBLIC_URL is {url}: Telegram brings messages to https addresses only. Set one with https, or none.",
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
        "Kho tài liệu: bản {generation}, {documents} tài liệu, {passages} đoạn, {megabytes} MB.",
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
}
