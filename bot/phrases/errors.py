"""The sentences that say what is wrong, and what to do."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "fault.says": ("nói điều không được nói: {detail}", "says {detail}"),
    "fault.answered": ("trả lời điều tài liệu không nói", "answers what the documents do not say"),
    "fault.abstained": ("không trả lời", "abstains"),
    "fault.lacks": ("thiếu {detail}", "lacks {detail}"),
    "fault.cites": ("không trích đúng tài liệu (trích: {detail})", "cites the wrong documents: {detail}"),
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
        "Không có bản {generation} để quay về. Xem `hoidap history`.",
        "There is no generation {generation} to go back to. See `hoidap history`.",
    ),
    "error.failed": (
        "Kho tài liệu trong {folder} có lỗi: {reason}.",
        "The library in {folder} failed: {reason}.",
    ),
    # --- errors of state.db ---
    "state.busy": (
        "Một tiến trình khác đang ghi {folder}/state.db. Hãy thử lại sau ít phút.",
        "Another process is writing {folder}/state.db. Try again in a moment.",
    ),
    "state.full": (
        "Đĩa chứa {folder} đã đầy nên chưa ghi được gì. Hãy dọn chỗ trống rồi thử lại.",
        "The disk of {folder} is full, so nothing was written. Make room and try again.",
    ),
    "state.unwritable": (
        "Không ghi được vào {folder}. Hãy kiểm tra quyền của thư mục, hoặc đặt HOIDAP_DATA sang chỗ khác.",
        "{folder} cannot be written. Check its permissions, or set HOIDAP_DATA to another folder.",
    ),
    "state.damaged": (
        "{folder}/state.db đã hỏng. Hãy phục hồi bản sao lưu, hoặc đổi tên tệp để bắt đầu lại từ đầu.",
        "{folder}/state.db is damaged. Restore a backup, or rename the file to begin anew.",
    ),
    "state.newer": (
        "Phiên bản hoidap mới hơn đã ghi {folder}/state.db. Hãy nâng cấp hoidap rồi chạy lại.",
        "A newer version of hoidap has written {folder}/state.db. Upgrade hoidap, then try again.",
    ),
    "state.failed": (
        "{folder}/state.db có lỗi: {reason}.",
        "{folder}/state.db failed: {reason}.",
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
    "line.not_json": ("Đây không phải JSON hợp lệ.", "This is not valid JSON."),
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
    "setting.bad_number": (
        "{name} phải là số nguyên từ 1 trở lên, không phải {value!r}.",
        "{name} must be a whole number from 1 on, not {value!r}.",
    ),
    "setting.bad_count": (
        "{name} phải là số nguyên từ 0 đến 99, không phải {value!r}.",
        "{name} must be a whole number from 0 to 99, not {value!r}.",
    ),
    "setting.bad_timezone": (
        "{name} phải là tên một múi giờ, như Asia/Ho_Chi_Minh, không phải {value!r}.",
        "{name} must name a time zone, such as Asia/Ho_Chi_Minh, not {value!r}.",
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
    "setting.bad_path_prefix": (
        "{name} cần dạng /hoidap, không phải {value!r}.",
        "{name} needs the form /hoidap, not {value!r}.",
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
    "error.garbled_name": (
        "{name} có tên không viết theo UTF-8; hãy đổi tên tệp.",
        "{name} has a name that is not written in UTF-8; rename it.",
    ),
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
    "error.picture_too_large": (
        "{name} có hơn {limit} triệu điểm ảnh, quá mức tối đa được đọc; hãy thu nhỏ ảnh lại.",
        "{name} has more than {limit} million dots, the most that are read; make the picture smaller.",
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
    "error.program": (
        "{name} là chương trình, không phải văn bản; đừng mở nó.",
        "{name} is a program, not a document; do not open it.",
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
    "error.phone_photo": (
        "{name} là ảnh chụp lưu theo kiểu riêng của điện thoại ({suffix}); hãy gửi dưới dạng ảnh, không phải dạng tệp.",
        "{name} is a photo in a format of telephones ({suffix}); send it as a picture, not as a file.",
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
    "error.too_slow": (
        "{name} cần hơn {seconds:g} giây để đọc nên đã dừng lại; hãy chia thành các tệp nhỏ hơn rồi gửi lại.",
        "{name} could not be read within {seconds:g} seconds; split it into smaller files.",
    ),
    "error.too_much_memory": (
        "{name} cần hơn {limit_mb} MB bộ nhớ để đọc nên đã dừng lại; hãy chia thành các tệp nhỏ hơn rồi gửi lại.",
        "{name} takes more than {limit_mb} MB of memory to read; split it into smaller files.",
    ),
    "error.reader_crashed": (
        "{name} làm trình đọc dừng đột ngột, có lẽ vì tệp đã hỏng; hãy mở ra, lưu lại hoặc in ra PDF rồi gửi lại.",
        "{name} made its reader crash; it may be damaged: save it again, or print it as PDF.",
    ),
    "error.url_refused": (
        "{name} không phải là địa chỉ web; địa chỉ phải bắt đầu bằng http:// hoặc https://.",
        "{name} is not an address of the web; it has to start with http:// or https://.",
    ),
    "error.url_password": (
        "{name} nằm trong một địa chỉ có kèm tên hoặc mật khẩu; hãy gửi địa chỉ không có các phần đó.",
        "{name} is in an address that holds a user name or a password; send it without them.",
    ),
    "error.url_packed": (
        "{name} được nén theo kiểu không đọc được ({packing}).",
        "{name} is packed in a way that is not read ({packing}).",
    ),
    "error.url_internal": (
        "{name} dẫn tới một địa chỉ nội bộ ({host}) nên không được mở.",
        "{name} leads to an internal address ({host}) and was not opened.",
    ),
    "error.url_unknown": (
        "{name} dẫn tới {host}, nhưng không tìm thấy trang đó; hãy xem lại địa chỉ.",
        "{name} leads to {host}, which is not to be found; check the address.",
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
}
