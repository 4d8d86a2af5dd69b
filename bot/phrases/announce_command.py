"""The sentences of `hoidap announce`."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "cli.announce": (
        "Gửi thông báo TEXT tới các nhóm, kênh, người đăng ký; hoặc xem, dừng thông báo đã có.",
        "Send TEXT to groups, channels and subscribers; or look after announcements.",
    ),
    "cli.announce.examples": (
        '\b\nVí dụ:\n  hoidap announce "Mai họp lúc 8 giờ" --to groups\n'
        '  hoidap announce "Nghỉ lễ" --to groups,label:"Khối 1" --at "8h sáng mai" --pin\n'
        '  hoidap announce "Lịch tuần" --to all --at "hằng tuần thứ sáu 16h" --file lich.pdf --yes\n'
        "  hoidap announce --list\n  hoidap announce --status 12\n  hoidap announce --cancel 12\n\n"
        "\b\nThông báo được chép vào cơ sở dữ liệu; tiến trình `hoidap serve` gửi đi.",
        '\b\nExamples:\n  hoidap announce "Meeting at 8 tomorrow" --to groups\n'
        '  hoidap announce "Holiday" --to groups,label:"First block" --at "tomorrow 8am" --pin\n'
        '  hoidap announce "The week" --to all --at "every Friday 4pm" --file week.pdf --yes\n'
        "  hoidap announce --list\n  hoidap announce --status 12\n  hoidap announce --cancel 12\n\n"
        "\b\nThe announcement is written down; the `hoidap serve` process sends it.",
    ),
    "cli.announce.to_option": (
        "Nơi nhận: all, groups, channels, subscribers, label:TÊN; nhiều mục cách nhau bằng dấu phẩy.",
        "To whom: all, groups, channels, subscribers, label:NAME; several with commas between.",
    ),
    "cli.announce.at_option": (
        "Khi nào gửi, ví dụ “8h sáng mai”, “hằng tuần thứ sáu 16h”; không có thì gửi ngay.",
        "When to send it, for example “tomorrow 8am”, “every Friday 4pm”; at once without it.",
    ),
    "cli.announce.silent_option": ("Không chuông.", "Without a sound."),
    "cli.announce.pin_option": ("Ghim ở nơi nhận.", "Pin it where it arrives."),
    "cli.announce.file_option": ("Ảnh hoặc tệp gửi kèm.", "A picture or file to send along."),
    "cli.announce.yes_option": ("Gửi mà không hỏi lại.", "Send without being asked."),
    "cli.announce.wait_option": (
        "Đợi gửi xong rồi in báo cáo; mã thoát 1 nếu có nơi chưa nhận.",
        "Wait until it is out and print the report; exit 1 if somebody did not get it.",
    ),
    "cli.announce.list_option": ("Các thông báo đã có.", "The announcements so far."),
    "cli.announce.status_option": ("Thông báo này đến đâu rồi.", "How this announcement stands."),
    "cli.announce.cancel_option": ("Dừng hoặc bỏ thông báo này.", "Stop or discard this announcement."),
    "announce.preview": ("Nội dung:\n{text}", "It says:\n{text}"),
    "announce.no_text": ("Chưa có nội dung thông báo.", "There is nothing to announce."),
    "announce.one_thing": (
        "Chỉ dùng một trong: TEXT, --list, --status, --cancel.",
        "Use one of TEXT, --list, --status, --cancel.",
    ),
    "announce.confirm": (
        "Gửi tới {count} nơi ({audience}), {when}?",
        "Send it to {count} places ({audience}), {when}?",
    ),
    "announce.at_once": ("ngay bây giờ", "now"),
    "announce.not_sent": ("Không gửi gì cả.", "Nothing was sent."),
    "announce.sending": (
        "Thông báo số {number} đang được gửi tới {count} nơi. Xem: hoidap announce --status {number}",
        "Announcement {number} is on its way to {count} places. See: hoidap announce --status {number}",
    ),
    "progress.announcement": ("Gửi thông báo", "Announcing"),
    "announce.scheduled": (
        "Đã hẹn thông báo số {number}: {when}, tới {count} nơi như hiện nay.",
        "Announcement {number} is planned: {when}, to {count} places as of now.",
    ),
    "announce.nobody_serves": (
        "Bot không chạy lúc này: thông báo sẽ đi khi `hoidap serve` chạy.",
        "The bot is not running now: it will go out once `hoidap serve` runs.",
    ),
    "announce.none": ("Chưa có thông báo nào.", "There are no announcements yet."),
    "announce.cancelled": ("Đã dừng thông báo số {number}.", "Announcement {number} is stopped."),
}
