"""The sentences of announcements: composing, audiences, labels, schedules, and subscribing."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    # --- commands ---
    "command.announce": ("thongbao", "announce"),
    "command.label": ("nhan", "label"),
    "command.subscribe": ("dangky", "subscribe"),
    "command.unsubscribe": ("huy", "unsubscribe"),
    "command.announce.does": ("Quản trị: soạn và gửi thông báo", "Admins: write and send announcements"),
    "command.label.does": ("Quản trị: nhãn của các nhóm và kênh", "Admins: labels of groups and channels"),
    "command.subscribe.does": ("Nhận thông báo của cơ quan", "Get the office's announcements"),
    "command.unsubscribe.does": ("Thôi nhận thông báo", "Get no more announcements"),
    # --- subscribing ---
    "subscribe.done": (
        "Đã đăng ký. Khi có thông báo, tôi sẽ gửi cho bạn ở đây. Thôi nhận: /{command}.",
        "Subscribed. Announcements will come to you here. To stop them: /{command}.",
    ),
    "subscribe.known": (
        "Bạn đã đăng ký nhận thông báo rồi. Thôi nhận: /{command}.",
        "You are subscribed already. To stop: /{command}.",
    ),
    "subscribe.ended": (
        "Vâng, tôi sẽ không gửi thông báo cho bạn nữa. Đăng ký lại: /{command}.",
        "All right, no more announcements for you. To get them again: /{command}.",
    ),
    "subscribe.never": (
        "Bạn chưa đăng ký nhận thông báo. Muốn nhận: /{command}.",
        "You are not subscribed. To get announcements: /{command}.",
    ),
    "subscribe.privately": (
        "Muốn nhận thông báo cho riêng mình, bạn nhắn /{command} cho tôi trong trò chuyện riêng nhé.",
        "To get announcements yourself, write /{command} to me in a private chat.",
    ),
    "subscribe.nowhere": (
        "Ở đây tôi không gửi thông báo được. Bạn đăng ký trong ứng dụng nhắn tin nhé.",
        "Announcements can't be sent here. Subscribe in your messaging app.",
    ),
    "subscribe.group_on": ("Nhóm này nhận thông báo của cơ quan.", "This group gets the office's announcements."),
    "subscribe.group_off": (
        "Từ nay nhóm này không nhận thông báo. Nhận lại: /{command}.",
        "From now on this group gets no announcements. To get them again: /{command}.",
    ),
    # --- the list, and what is asked for ---
    "announcement.prompt": (
        "Bạn gửi cho tôi nội dung thông báo: chữ (giữ nguyên chữ đậm, nghiêng, liên kết), ảnh, tệp (một hay cả bộ), "
        "hoặc chuyển tiếp một bài. Tôi cho bạn xem trước; chưa gửi đi đâu cả.",
        "Send me the announcement: text (bold, italics and links are kept), pictures or files (one, or an album), or a "
        "forwarded post. You will see a preview; nothing is sent yet.",
    ),
    "announcement.list": ("Các thông báo đã có{page}:", "Announcements so far{page}:"),
    "announcement.new": ("Soạn thông báo mới", "Write a new one"),
    "announcement.all": ("Tất cả thông báo", "All announcements"),
    "announcement.gone": ("Không còn thông báo này.", "There is no such announcement any more."),
    "announcement.not_yours": (
        "Bản này do quản trị viên khác soạn, chỉ người đó gửi hoặc sửa được.",
        "Another admin wrote this one; only they can send or change it.",
    ),
    "announcement.line.draft": ("Nháp: {text}", "Draft: {text}"),
    "announcement.line.scheduled": ("Hẹn {when}: {text}", "Planned for {when}: {text}"),
    "announcement.line.waiting": ("Quá giờ, chờ bạn quyết định: {text}", "Its time passed, waiting for you: {text}"),
    "announcement.line.sending": ("Đang gửi {sent}/{total}: {text}", "Being sent, {sent} of {total}: {text}"),
    "announcement.line.cancelled": ("Đã dừng {sent}/{total}: {text}", "Stopped at {sent} of {total}: {text}"),
    "announcement.line.done": ("Đã gửi {sent}/{total}: {text}", "Sent to {sent} of {total}: {text}"),
    "announcement.line.correcting": ("Đang sửa: {text}", "Being corrected: {text}"),
    "announcement.line.recalling": ("Đang thu hồi: {text}", "Being taken back: {text}"),
    "announcement.line.recalled": ("Đã thu hồi: {text}", "Taken back: {text}"),
    "announcement.no_words": ("(ảnh hoặc tệp)", "(picture or file)"),
    "announcement.new_document": ("Tài liệu mới: {title}", "New document: {title}"),
    # --- a draft ---
    "announcement.draft": (
        "Bản nháp số {number}. Tin ở trên là thông báo đúng như người nhận sẽ thấy.",
        "Draft {number}. The message above is what they will see.",
    ),
    "announcement.draft.unseen": ("Bản nháp số {number}: “{text}”", "Draft {number}: “{text}”"),
    "announcement.draft.to": ("Gửi tới: {audience}", "To: {audience}"),
    "announcement.draft.when": ("Khi nào: {when}", "When: {when}"),
    "announcement.draft.nobody": ("chưa chọn", "not chosen yet"),
    "announcement.draft.at_once": ("ngay khi bạn bấm gửi", "as soon as you press send"),
    "announcement.places": ("{audience} = {count} nơi", "{audience} = {count} places"),
    "announcement.unreachable": (
        "Không tính {count} nơi bot không được gửi hoặc đã tắt thông báo (/{chats}, /{label}).",
        "Without {count} places where the bot may not write or announcements are off (/{chats}, /{label}).",
    ),
    "announcement.button.to": ("Gửi tới ai", "To whom"),
    "announcement.button.when": ("Khi nào", "When"),
    "announcement.button.silent": ("Không chuông", "Silent"),
    "announcement.button.pin": ("Ghim", "Pinned"),
    "announcement.button.edit": ("Sửa nội dung", "Change it"),
    "announcement.button.see": ("Xem nội dung", "Show it"),
    "announcement.button.progress": ("Xem tiến độ", "How far it is"),
    "announcement.button.drop": ("Bỏ", "Discard"),
    "announcement.button.really_drop": ("Bỏ hẳn", "Yes, discard it"),
    "announcement.button.back": ("‹ Quay lại", "‹ Back"),
    "announcement.button.send": ("Gửi tới {count} nơi", "Send to {count} places"),
    "announcement.button.send_now": ("Gửi ngay tới {count} nơi", "Send now to {count} places"),
    "announcement.button.schedule": ("Hẹn gửi tới {count} nơi", "Plan it for {count} places"),
    "announcement.button.change": ("Thay đổi", "Change"),
    "announcement.button.no_file": ("Bỏ ảnh hoặc tệp", "Leave the file out"),
    "announcement.button.no_button": ("Bỏ nút bên dưới", "Leave the button out"),
    "announcement.button.pick": ("Chọn từng nơi…", "Choose places…"),
    "announcement.button.done": ("Xong", "Done"),
    "announcement.button.right": ("Đúng", "Yes"),
    "announcement.button.at_once": ("Ngay khi bấm gửi", "As soon as I press send"),
    "announcement.drop": (
        "Bỏ hẳn thông báo số {number}? Chưa gửi tới đâu cả.",
        "Discard announcement {number}? It has not been sent anywhere.",
    ),
    "announcement.drop_weekly": (
        "Bỏ hẳn thông báo số {number}, {when}? Lần ấy và các tuần sau sẽ không gửi nữa.",
        "Discard announcement {number}, {when}? It will not go out then, nor in the weeks after.",
    ),
    "announcement.dropped": ("Đã bỏ thông báo số {number}.", "Announcement {number} is discarded."),
    "announcement.edit": (
        "Bạn gửi nội dung mới: chữ thay cho chữ, ảnh hoặc tệp thay cho ảnh hoặc tệp.",
        "Send the new content: words replace the words, a picture or file replaces the picture or file.",
    ),
    "announcement.edited_late": (
        "Thông báo số {number} đã gửi rồi, nên sửa tin này không đổi được gì. Muốn sửa ở các nơi đã nhận, bạn bấm nút "
        "dưới.",
        "Announcement {number} is out, so editing this message changes nothing. To correct it everywhere, press below.",
    ),
    "announcement.album": (
        "Tôi đang nhận cả bộ; bản xem trước hiện ngay sau đây.",
        "I am taking the whole album; the preview comes in a moment.",
    ),
    "announcement.album_part": (
        "Phần này của bộ không vào thông báo số {number}; những phần khác vẫn giữ.",
        "This part of the album is not in announcement {number}; the other parts are.",
    ),
    "announcement.album_refused": (
        "Tôi chưa lấy gì của cả bộ này.",
        "Nothing of this album was taken.",
    ),
    "announcement.cut_off": (
        "Tin gửi liền sau đó không vào thông báo số {number}, cũng không vào tài liệu: mỗi thông báo là một tin, và "
        "ứng dụng cắt chữ dài hơn {limit} ký tự thành nhiều tin. Bạn rút ngắn rồi sửa nội dung, hoặc gửi dạng tệp.",
        "What was sent right behind it is not in announcement {number}, nor among the documents: an announcement is "
        "one message, and the app cuts a text of more than {limit} characters in two. Shorten it, or send a file.",
    ),
    "announcement.kept": ("Bản nháp số {number} vẫn giữ nguyên.", "Draft {number} is as it was."),
    # --- to whom ---
    "announcement.to": ("Gửi tới ai? Chọn một hay nhiều mục.", "To whom? Choose one or more."),
    "announcement.chosen": ("Đang chọn: {audience}", "Chosen: {audience}"),
    "announcement.pick": ("Chọn từng nhóm, từng kênh{page}:", "Choose groups and channels{page}:"),
    "announcement.no_places": ("Bot chưa ở nhóm hay kênh nào.", "The bot is in no group or channel yet."),
    "audience.all": ("tất cả", "everybody"),
    "audience.groups": ("các nhóm", "groups"),
    "audience.channels": ("các kênh", "channels"),
    "audience.subscribers": ("người đăng ký", "subscribers"),
    "audience.label": ("nhãn “{name}”", "label “{name}”"),
    "audience.label_gone": ("nhãn đã xóa", "a removed label"),
    "audience.chats": ("{count} nơi chọn riêng", "{count} chosen places"),
    # --- when ---
    "announcement.when": (
        "Gửi khi nào? Bạn chọn, hoặc gõ, ví dụ: 8h sáng mai · 14:30 25/11 · hằng tuần thứ sáu 16h.",
        "When? Choose, or type, for example: tomorrow 8am · 14:30 25/11 · every Friday 4pm.",
    ),
    "announcement.when_unclear": (
        "Tôi chưa hiểu “{text}” là lúc nào. Bạn gõ kiểu: 8h sáng mai · 14:30 25/11 · hằng tuần thứ sáu 16h.",
        "I can't tell when “{text}” is. Type it like: tomorrow 8am · 14:30 25/11 · every Friday 4pm.",
    ),
    "announcement.when_too_often": (
        "Tôi chỉ gửi một lần hoặc hằng tuần, không gửi hằng ngày hay hằng tháng. Bạn gõ lại, ví dụ: 8h sáng mai · hằng "
        "tuần thứ sáu 16h.",
        "I send it once or every week, not daily or monthly. Type it again, like: tomorrow 8am · every Friday 4pm.",
    ),
    "announcement.when_past": ("{when} đã qua rồi. Bạn muốn gửi lúc nào?", "{when} has passed. When should it go?"),
    "announcement.when_right": ("{when}, đúng không? Nếu không, bạn gõ lại.", "{when}, right? If not, type it again."),
    "time.once": ("{weekday} {date} lúc {hour}", "{weekday} {date} at {hour}"),
    "time.weekly": (
        "hằng tuần vào {weekday} lúc {hour}, từ {date}",
        "every week on {weekday} at {hour}, from {date}",
    ),
    "time.weekday.0": ("Thứ Hai", "Monday"),
    "time.weekday.1": ("Thứ Ba", "Tuesday"),
    "time.weekday.2": ("Thứ Tư", "Wednesday"),
    "time.weekday.3": ("Thứ Năm", "Thursday"),
    "time.weekday.4": ("Thứ Sáu", "Friday"),
    "time.weekday.5": ("Thứ Bảy", "Saturday"),
    "time.weekday.6": ("Chủ Nhật", "Sunday"),
    # --- confirming ---
    "announcement.changed": (
        "Chưa gửi: bản này hoặc số nơi nhận đã khác so với khi nút ấy hiện ra. Bạn xem lại rồi bấm nút mới.",
        "Not sent: it, or the number of places, has changed since that button was shown. Look again, then press the "
        "new button.",
    ),
    "announcement.expired": (
        "Chưa gửi: nút ấy đã quá một giờ. Bạn xem lại rồi bấm nút mới.",
        "Not sent: that button is more than an hour old. Look again, then press the new button.",
    ),
    "announcement.nobody_there": (
        "Chưa gửi: hiện không có nơi nào nhận được. Bạn chọn lại người nhận.",
        "Not sent: there is nobody who could get it now. Choose again.",
    ),
    "announcement.started": (
        "Thông báo số {number} đang gửi tới {count} nơi. Tiến độ hiện ở tin nhắn sau.",
        "Announcement {number} is on its way to {count} places. The next message shows how far it is.",
    ),
    "announcement.started_before": ("Thông báo này đã được gửi rồi.", "This announcement has been sent already."),
    "announcement.scheduled": (
        "Đã hẹn thông báo số {number}: {when}, tới {count} nơi như hiện nay.",
        "Announcement {number} is planned: {when}, to {count} places as of now.",
    ),
    "announcement.unplanned": (
        "Đã bỏ hẹn; bấm Hẹn gửi lại khi xong.",
        "It is planned no more: plan it again when done.",
    ),
    "announcement.out_of_reach": (
        "Ở {count} nơi không rõ tin đã tới hay chưa: nếu đã tới, nội dung cũ vẫn còn đó, tôi không sửa và không thu "
        "hồi được.",
        "In {count} places nobody knows whether it arrived: where it did, the old text stays, as it can be neither "
        "changed nor taken back there.",
    ),
    "announcement.waiting": (
        "Thông báo số {number} hẹn {when} chưa được gửi: {why}. Gửi bây giờ?",
        "Announcement {number}, planned for {when}, was not sent: {why}. Send it now?",
    ),
    "missed.": ("lúc đó bot không gửi được", "the bot could not send it then"),
    "missed.away": (
        "lúc đó bot không chạy, hoặc đồng hồ của máy vừa nhảy qua giờ ấy",
        "the bot was not running then, or the machine's clock leapt over that time",
    ),
    "missed.nobody": ("lúc đó không có nơi nào nhận được", "there was nobody to get it then"),
    "missed.no_admin": (
        "người hẹn không còn là quản trị viên",
        "who planned it is no admin any more",
    ),
    # --- correcting ---
    "announcement.fix.text": (
        "Bạn gửi lại toàn bộ phần chữ cho đúng. Tôi cho xem trước khi sửa ở các nơi.",
        "Send the whole text as it should be. You will see it before it is changed anywhere.",
    ),
    "announcement.fix.file": (
        "Bạn gửi lại toàn bộ phần chữ cho đúng (ảnh, tệp giữ nguyên), hoặc gửi ảnh, tệp khác thay vào. Tôi cho xem "
        "trước khi sửa ở các nơi.",
        "Send the whole text as it should be (the picture or file stays), or another picture or file in its place. You "
        "will see it before it is changed anywhere.",
    ),
    "announcement.fix.album": (
        "Bạn gửi lại toàn bộ phần chữ cho đúng; các ảnh, tệp của bộ giữ nguyên. Tôi cho xem trước khi sửa ở các nơi.",
        "Send the whole text as it should be; the pictures or files of the album stay. You will see it before it is "
        "changed anywhere.",
    ),
    "announcement.correction": (
        "Bản sửa của thông báo số {target}; tin ở trên là bản mới. Sẽ thay ở {count} nơi đã nhận.",
        "A correction of announcement {target}; the message above is the new one. It will be "
        "changed in {count} places.",
    ),
    "announcement.button.correct": ("Sửa ở {count} nơi", "Change it in {count} places"),
    "announcement.correcting_now": (
        "Đang sửa thông báo số {target} ở {count} nơi.",
        "Announcement {target} is being changed in {count} places.",
    ),
    "announcement.not_to_correct": (
        "Thông báo số {target} không sửa được nữa.",
        "Announcement {target} can no longer be corrected.",
    ),
    # --- labels ---
    "label.list": (
        "Nhãn gom các nhóm và kênh để gửi thông báo. Chọn nhãn để xem hoặc gắn:",
        "Labels gather groups and channels for announcements. Choose one to see or to give it:",
    ),
    "label.none": ("Chưa có nhãn nào.", "There are no labels yet."),
    "label.one": ("{name} ({count})", "{name} ({count})"),
    "label.new": ("Nhãn mới", "New label"),
    "label.prompt": ("Bạn gõ tên nhãn, ví dụ: Khối 1.", "Type the label's name, for example: First block."),
    "label.muted": ("Không nhận thông báo ({count})", "No announcements ({count})"),
    "label.open": (
        "Nhãn “{name}” ({count} nơi). Bấm để gắn hoặc gỡ{page}:",
        "Label “{name}” ({count} places). Tap to give or take it{page}:",
    ),
    "label.open_muted": (
        "Những nơi không nhận thông báo. Bấm để tắt hoặc bật{page}:",
        "Places that get no announcements. Tap to turn them off or on{page}:",
    ),
    "label.remove": ("Xóa nhãn", "Remove the label"),
    "label.remove_sure": (
        "Xóa hẳn nhãn “{name}” khỏi {count} nơi? Thông báo đang soạn hay đã hẹn tới nhãn này sẽ không gửi tới các nơi "
        "ấy nữa.",
        "Remove the label “{name}” from {count} places? Drafts and planned announcements to it no longer go there.",
    ),
    "label.really_remove": ("Xóa hẳn", "Yes, remove it"),
    "label.removed": ("Đã xóa nhãn “{name}”.", "The label “{name}” is removed."),
    "label.all": ("Tất cả nhãn", "All labels"),
    "label.gone": ("Không còn nhãn này.", "There is no such label any more."),
    # --- what can go wrong ---
    "error.announcement.unsupported": (
        "Thông báo chỉ gồm chữ, ảnh hoặc tệp; loại này tôi chưa gửi được.",
        "An announcement is text, pictures or files; this kind can't be sent.",
    ),
    "error.announcement.fix_words_only": (
        "Chỉ sửa được phần chữ ở đây: tin chữ không thêm được ảnh hay tệp, và ảnh, tệp của cả bộ không thay được. Bạn "
        "gửi lại phần chữ nhé.",
        "Only the text can be corrected here: words get no picture or file, and those of an album can't be replaced. "
        "Please send the text.",
    ),
    "error.announcement.empty": ("Thông báo còn trống.", "The announcement is empty."),
    "error.announcement.too_long": (
        "Nội dung dài {length} ký tự, quá mức {limit}. Bạn rút ngắn rồi gửi lại.",
        "The text has {length} characters, more than {limit}. Please shorten it and send it again.",
    ),
    "error.announcement.caption_too_long": (
        "Chữ đi kèm ảnh hoặc tệp dài {length} ký tự, quá mức {limit}. Bạn rút ngắn rồi gửi lại.",
        "The words below a picture or file have {length} characters, more than {limit}. Please shorten them and send "
        "it again.",
    ),
    "error.announcement.bad_label": (
        "Tên nhãn cần có chữ, không quá {limit} ký tự, không có dấu phẩy.",
        "A label needs a name of at most {limit} characters, without commas.",
    ),
    "error.announcement.no_audience": ("Chưa nói gửi tới ai.", "Nobody is named to send it to."),
    "error.announcement.unknown_audience": (
        "Không có nơi nhận “{part}”. Dùng: all, groups, channels, subscribers, label:TÊN.",
        "There is no audience “{part}”. Use: all, groups, channels, subscribers, label:NAME.",
    ),
    "error.announcement.no_file": ("Không đọc được tệp {path}: {reason}.", "{path} cannot be read: {reason}."),
    "error.announcement.file_empty": ("Tệp {path} rỗng.", "{path} is empty."),
    "error.announcement.file_too_large": (
        "Tệp {path} lớn quá: tối đa {limit} MB.",
        "{path} is too large: at most {limit} MB.",
    ),
    "error.announcement.time_unclear": (
        "Không rõ “{text}” là lúc nào. Viết kiểu: 2026-11-27 08:00, 8h sáng mai, hằng tuần thứ sáu 16h.",
        "It is not clear when “{text}” is. Write it like: 2026-11-27 08:00, tomorrow 8am, every Friday 4pm.",
    ),
    "error.announcement.time_too_often": (
        "Chỉ gửi được một lần hoặc hằng tuần, không gửi hằng ngày hay hằng tháng.",
        "It can be sent once or every week, not daily or monthly.",
    ),
    "error.announcement.time_past": ("{when} đã qua rồi.", "{when} has passed."),
    "error.announcement.time_doubtful": (
        "“{text}” có thể hiểu nhiều cách; tôi hiểu là {when}. Viết rõ hơn, ví dụ 2026-11-27 08:00.",
        "“{text}” can be meant in several ways; it would be {when}. Write it out, like 2026-11-27 08:00.",
    ),
    "error.announcement.nobody": (
        "Hiện không có nơi nào nhận được: {audience}.",
        "There is nobody who could get it now: {audience}.",
    ),
    "error.announcement.needs_yes": (
        "Muốn gửi mà không hỏi lại, hãy thêm --yes.",
        "To send without being asked, add --yes.",
    ),
    "error.announcement.unknown_number": ("Không có thông báo số {number}.", "There is no announcement {number}."),
    "error.announcement.not_to_cancel": (
        "Thông báo số {number} không còn gì để dừng.",
        "There is nothing left to stop of announcement {number}.",
    ),
}
