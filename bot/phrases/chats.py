"""The sentences of a chat beside its answers: commands, menus, passages, feedback, limits."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    # --- names of commands, as buttons send them ---
    "command.ask": ("hoi", "ask"),
    "command.groups": ("cum", "groups"),
    "command.documents": ("tailieu", "documents"),
    "command.language": ("ngonngu", "language"),
    "command.new": ("moi", "new"),
    "command.help": ("trogiup", "help"),
    "command.start": ("start", "start"),
    "command.me": ("toi", "me"),
    "command.chats": ("kenh", "chats"),
    "command.show": ("xem", "show"),
    "command.again": ("nhaclai", "again"),
    "command.human": ("nguoithat", "human"),
    "command.like": ("thich", "like"),
    "command.dislike": ("khongthich", "dislike"),
    "command.reason": ("lydo", "reason"),
    # --- what the commands do, for the platform's own menu ---
    "command.ask.does": ("Hỏi một câu về tài liệu", "Ask a question about the documents"),
    "command.groups.does": ("Xem các cụm, khối, tổ và thành viên", "Browse groups and their members"),
    "command.documents.does": ("Xem các tài liệu", "Browse the documents"),
    "command.language.does": ("Chọn ngôn ngữ: Việt, Anh", "Choose a language: Vietnamese, English"),
    "command.new.does": ("Bắt đầu lại, quên các câu trước", "Start over, forgetting what was said"),
    "command.help.does": ("Cách hỏi và các lệnh", "How to ask, and the commands"),
    "command.chats.does": (
        "Quản trị: bot đang ở những nhóm và kênh nào",
        "Admins: the groups and channels the bot is in",
    ),
    "command.unknown": (
        "Tôi không có lệnh {name}. Bạn gõ /{help} để xem các lệnh, hoặc cứ hỏi bằng câu thường nhé.",
        "There is no command {name}. Type /{help} for the commands, or simply ask in plain words.",
    ),
    "command.ask.prompt": ("Bạn muốn hỏi gì?", "What would you like to ask?"),
    "me": ("Bạn là {person} ({role}).", "You are {person} ({role})."),
    "me.admin": ("quản trị viên", "admin"),
    "me.person": ("người hỏi", "may ask"),
    "human": (
        "Tôi là chương trình tự động, chỉ trả lời từ tài liệu và không chuyển được lời nhắn cho ai. Việc cần người "
        "giải quyết, bạn liên hệ trực tiếp cơ quan nhé. Câu trả lời nào chưa đúng, bạn bấm 👎 và viết vài chữ.",
        "I am a program: I only answer from the documents, and cannot pass a message on. For what needs a person "
        "please contact the office itself. Where an answer is wrong, tap 👎 and write a few words.",
    ),
    # --- welcome and help ---
    "welcome.text": (
        "Xin chào! Tôi là Hỏi Đáp: tôi trả lời câu hỏi về {count} tài liệu của cơ quan, kèm đoạn trích làm căn cứ. "
        "Bạn cứ hỏi bằng câu thường, có dấu hay không dấu đều được; điều gì tài liệu không nói, tôi sẽ nói là "
        "không có.",
        "Hello! I am Hỏi Đáp: I answer questions about {count} documents of your organisation, each answer with the "
        "passage it rests on. Ask in plain words, in Vietnamese or English; what the documents don't say, I say that "
        "they don't.",
    ),
    "welcome.try": ("Bạn thử một câu nhé:", "Try one of these:"),
    "welcome.empty": (
        "Xin chào! Tôi là Hỏi Đáp: tôi trả lời câu hỏi về tài liệu của cơ quan, kèm đoạn trích làm căn cứ. Kho tài "
        "liệu hiện còn trống; bạn quay lại sau khi có tài liệu nhé.",
        "Hello! I am Hỏi Đáp: I answer questions about your organisation's documents, each answer with the passage it "
        "rests on. There are no documents yet; please come back when there are.",
    ),
    "welcome.in_group": (
        "Xin chào cả nhóm! Tôi trả lời câu hỏi về {count} tài liệu của cơ quan. Bạn gõ /{ask} kèm câu hỏi, hoặc trả "
        "lời tin nhắn của tôi; những chuyện khác trong nhóm tôi không xen vào.",
        "Hello everybody! I answer questions about {count} documents of your organisation. Type /{ask} and your "
        "question, or reply to one of my messages; I keep out of everything else.",
    ),
    "welcome.groups": ("Các cụm", "Groups"),
    "welcome.documents": ("Tài liệu", "Documents"),
    "help.commands": ("Các lệnh:", "Commands:"),
    "help.in_groups_unnamed": (
        "Trong nhóm, bạn trả lời tin nhắn của tôi, hoặc dùng /{ask}.",
        "In a group, answer one of my messages, or use /{ask}.",
    ),
    "help.in_groups": (
        "Trong nhóm, bạn nhắc tên tôi, trả lời tin nhắn của tôi, hoặc dùng /{ask}.",
        "In a group, mention me, answer one of my messages, or use /{ask}.",
    ),
    # --- menus ---
    "menu.previous": ("‹ Trước", "‹ Previous"),
    "menu.next": ("Sau ›", "Next ›"),
    "menu.page": ("trang {page}/{pages}", "page {page} of {pages}"),
    "menu.groups": (
        "Tài liệu nói đến {count} cụm, khối, tổ, nhóm{page}:",
        "The documents speak of {count} groups{page}:",
    ),
    "menu.find": ("Gõ /{command} kèm vài chữ để tìm nhanh.", "Type /{command} and a few words to find one."),
    "menu.groups.size": ("{name} ({count} {unit})", "{name} ({count} {unit})"),
    "menu.groups.none": ("Tài liệu chưa nói đến cụm, khối, tổ nào.", "The documents speak of no groups yet."),
    "menu.groups.which": ("Có {count} nơi như vậy. Bạn muốn xem nơi nào?", "There are {count} such. Which one?"),
    "menu.groups.unknown": (
        "Tài liệu không nói đến “{name}”. Bạn xem danh sách này nhé.",
        "The documents don't speak of “{name}”. Here is what there is.",
    ),
    "menu.groups.all": ("Tất cả các cụm", "All groups"),
    "menu.group": ("{group} có {count} {unit}{page}:", "{group} has {count} {unit}{page}:"),
    "menu.group.source": ("Tài liệu nguồn", "Source document"),
    "menu.member.groups": ("{member} thuộc:", "{member} belongs to:"),
    "menu.members.which": ("Bạn muốn xem đơn vị nào?", "Which member do you mean?"),
    "menu.documents": ("Kho có {count} tài liệu, mới nhất trước{page}:", "{count} documents, the newest first{page}:"),
    "menu.documents.found": ("{count} tài liệu khớp với “{words}”{page}:", "{count} documents match “{words}”{page}:"),
    "menu.documents.none": ("Kho tài liệu còn trống.", "There are no documents yet."),
    "menu.documents.unknown": (
        "Không có tài liệu nào như “{words}”. Bạn xem danh sách này nhé.",
        "No document matches “{words}”. Here is what there is.",
    ),
    "menu.documents.all": ("Tất cả tài liệu", "All documents"),
    "menu.document.ask": ("Hỏi về tài liệu này", "Ask about it"),
    "menu.document.prompt": (
        "Bạn muốn hỏi gì về “{title}”? Cứ gõ câu hỏi, ví dụ: ở đâu, ngày nào, những ai?",
        "What would you like to know about “{title}”? Just type: where, when, who?",
    ),
    "menu.document.prompt_in_group": (
        "Bạn muốn hỏi gì về “{title}”? Trả lời tin nhắn này bằng câu hỏi, ví dụ: ở đâu, ngày nào, những ai?",
        "What would you like to know about “{title}”? Reply to this message: where, when, who?",
    ),
    "menu.gone": (
        "Mục này không còn trong kho tài liệu. Bạn xem danh sách này nhé.",
        "That is no longer among the documents. Here is what there is.",
    ),
    # --- passages of an answer ---
    "passage.show": ("Xem đoạn trích", "Show the passage"),
    "passage.nearest": ("Xem đoạn gần nhất", "Show the nearest passage"),
    "passage.others": ("Đoạn khác", "Other passages"),
    "passage.heading": ("Đoạn {number}/{count} · {where}", "Passage {number} of {count} · {where}"),
    "passage.gone": (
        "Đoạn {number}/{count} · {where}\nTài liệu hiện nay không còn đoạn này; đây là đoạn đã dẫn khi trả lời.",
        "Passage {number} of {count} · {where}\nThe document no longer has it; this is what the answer quoted then.",
    ),
    "passage.withdrawn": (
        "Đoạn {number}/{count} · {where}\nTài liệu này hiện không còn trong kho nên đoạn trích không được hiện nữa.",
        "Passage {number} of {count} · {where}\nThat document has been withdrawn; its words are no longer shown.",
    ),
    "passage.none": ("Câu trả lời này không dẫn đoạn nào.", "That answer quotes no passage."),
    "passage.no_other": (
        "Không còn đoạn nào khác gần với câu hỏi này.",
        "There is no other passage near that question.",
    ),
    "passage.document": ("Mở tài liệu", "Open the document"),
    "passage.no_turn": (
        "Không tìm thấy câu trả lời đó, hoặc nó đã được quên. Bạn hỏi lại giúp nhé.",
        "That answer cannot be found, or has been forgotten. Please ask again.",
    ),
    # --- feedback ---
    "feedback.like": ("👍", "👍"),
    "feedback.dislike": ("👎", "👎"),
    "feedback.thanks": ("Cảm ơn bạn!", "Thank you!"),
    "feedback.noted": ("Cảm ơn bạn, tôi đã ghi lại.", "Thank you, it has been noted."),
    "feedback.not_yours": ("Chỉ người đã hỏi mới chấm được câu này.", "Only who asked can rate this answer."),
    "feedback.why": (
        "Tiếc quá. Chỗ nào chưa đúng? Bạn chọn hoặc viết vài chữ, hoặc bỏ qua.",
        "Sorry about that. What is wrong with it? Choose, or write a few words, or skip.",
    ),
    "feedback.why_in_group": (
        "Tiếc quá. Chỗ nào chưa đúng? Bạn chọn, hoặc trả lời tin nhắn này vài chữ, hoặc bỏ qua.",
        "Sorry about that. What is wrong with it? Choose, or reply to this message in a few words, or skip.",
    ),
    "feedback.wrong": ("Sai", "Wrong"),
    "feedback.incomplete": ("Thiếu", "Incomplete"),
    "feedback.unclear": ("Khó hiểu", "Unclear"),
    "feedback.skip": ("Bỏ qua", "Skip"),
    "feedback.skipped": ("Vâng, cảm ơn bạn.", "All right, thank you."),
    # --- language, forgetting ---
    "language.which": (
        "Tôi nên nói với bạn bằng ngôn ngữ nào? Đoạn trích vẫn giữ nguyên văn.",
        "Which language should I speak to you? Quotes stay as they were written.",
    ),
    "language.vi": ("Tiếng Việt", "Tiếng Việt"),
    "language.en": ("English", "English"),
    "language.auto": ("Theo câu hỏi", "That of the question"),
    "new.done": (
        "Xong, tôi đã quên các câu trước. Mời bạn hỏi.",
        "Done: what was said before is forgotten. Go ahead.",
    ),
    # --- what is not a question ---
    "attachment.photo": (
        "Tôi chưa đọc được ảnh. Bạn gõ câu hỏi bằng chữ giúp nhé.",
        "I cannot read pictures yet. Please type your question.",
    ),
    "attachment.voice": (
        "Tôi chưa nghe được tin nhắn thoại và video. Bạn gõ câu hỏi bằng chữ giúp nhé.",
        "I cannot listen to voice or video messages yet. Please type your question.",
    ),
    "attachment.sticker": (
        "Nhãn dán dễ thương quá! Bạn cần hỏi gì thì gõ bằng chữ nhé.",
        "A nice sticker! If you have a question, please type it.",
    ),
    "attachment.contact": (
        "Cảm ơn bạn, nhưng tôi không dùng danh bạ. Bạn gõ câu hỏi bằng chữ nhé.",
        "Thank you, but I have no use for contacts. Please type your question.",
    ),
    "attachment.document": (
        "Tôi chưa nhận tệp ở đây. Bạn gõ câu hỏi bằng chữ giúp nhé.",
        "I don't take files here. Please type your question.",
    ),
    "attachment.other": (
        "Tôi chỉ đọc được chữ. Bạn gõ câu hỏi giúp nhé.",
        "I can only read text. Please type your question.",
    ),
    "attachment.unread": (
        "(Tôi chỉ đọc phần chữ đi kèm, chưa xem nội dung gửi kèm.)",
        "(I have read the words only, not what came with them.)",
    ),
    "limit.too_often": (
        "Bạn hỏi hơi nhanh. Xin đợi một phút rồi hỏi tiếp nhé.",
        "You are asking rather fast. Please wait a minute, then go on.",
    ),
    # --- where the bot is, for admins ---
    "chats.none": ("Bot chưa ở nhóm hay kênh nào.", "The bot is in no group or channel yet."),
    "chats.heading": (
        "Bot ở {active} nhóm và kênh; {people} người đã bắt đầu trò chuyện riêng.",
        "Groups and channels that the bot is in: {active}; people who have started a chat of their own: {people}.",
    ),
    "chats.reached": (
        "Thông báo tới được {all} nơi: {groups} nhóm, {channels} kênh, {subscribers} người đăng ký.",
        "Announcements reach {all} places: {groups} groups, {channels} channels, {subscribers} subscribers.",
    ),
    "chats.more": ("… và {count} nơi cũ hơn.", "… and {count} older ones."),
    "chats.muted": ("đã tắt thông báo", "announcements turned off"),
    "chats.group": ("nhóm", "group"),
    "chats.channel": ("kênh", "channel"),
    "chats.active": ("gửi được", "may post"),
    "chats.mute": ("không được gửi", "may not post"),
    "chats.left": ("đã rời", "left"),
    "chats.kicked": ("bị mời ra", "removed"),
    "chats.blocked": ("bị chặn", "blocked"),
}
