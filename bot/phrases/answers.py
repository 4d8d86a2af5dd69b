"""The sentences that answers are put into."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
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
    "answer.acknowledged": ("Vâng, cảm ơn bạn.", "All right, thank you."),
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
    "answer.no_documents": (
        "Kho tài liệu còn trống nên tôi chưa có gì để trả lời. Bạn hỏi lại sau khi có tài liệu nhé.",
        "There are no documents yet, so I have nothing to answer from. Please ask again when there are.",
    ),
    "answer.yes": ("Có.", "Yes."),
    "answer.no": ("Không.", "No."),
    "answer.difference": ("{one} hơn {other} {by}.", "{one} has {by} more than {other}."),
    "answer.no_difference": ("{one} và {other} bằng nhau.", "{one} and {other} are equal."),
    "answer.highest": ("cao nhất trong {count} dòng của bảng", "the highest of {count} rows of the table"),
    "answer.lowest": ("thấp nhất trong {count} dòng của bảng", "the lowest of {count} rows of the table"),
    "answer.nth": ("thứ {place} trong {count} dòng của bảng", "number {place} of {count} rows of the table"),
    "answer.summed": ("Cộng {count} dòng của bảng", "The sum of {count} rows of the table"),
    "answer.counted": ("đếm trong {count} dòng của bảng, {by}", "counted in {count} rows of the table, {by}"),
    "answer.counted_list": ("đếm {count} dòng của danh sách", "counted {count} rows of the list"),
    "answer.larger": ("{group} nhiều hơn {count} {unit}.", "{group} has {count} more {unit}."),
    "answer.member_unit": ("thành viên", "members"),
    "answer.members": ("{group} có {count} {unit}: {names}.", "{group} has {count} {unit}: {names}."),
    "answer.count": ("{group} có {count} {unit}.", "{group} has {count} {unit}."),
    "answer.within": ("{count} {unit} trong {group}: {names}.", "{count} {unit} of {group}: {names}."),
    "answer.besides": ("{group} còn {count} {unit} khác: {names}.", "{group} has {count} other {unit}: {names}."),
    "answer.count_differs": (
        "Lưu ý: tài liệu ghi {declared} nhưng kể tên {found}.",
        "Note: the document says {declared} but names {found}.",
    ),
    "answer.only_mentioned": (
        "Lưu ý: tài liệu chỉ nhắc đến như vậy, không kê danh sách đầy đủ.",
        "Note: the documents only mention these and give no full list.",
    ),
    "answer.superseded": (
        "Theo tài liệu mới hơn “{newer}” ({newer_date}), thay cho “{older}” ({older_date}): {what}.",
        "By the newer document “{newer}” ({newer_date}), which supersedes “{older}” ({older_date}): {what}.",
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
    "answer.changed": (
        "Đã thay đổi: trước đó là {was}, theo văn bản số {paper}.",
        "This has changed: before it was {was}, by paper no. {paper}.",
    ),
    "answer.disagrees": (
        "Lưu ý: “{other}” kể {count} thành viên.",
        "Note: “{other}” names {count} members.",
    ),
    "answer.leader": ("{leader} đứng đầu {group}.", "{leader} leads {group}."),
    "answer.deputy": ("{names} là cấp phó của {group}.", "{names} is deputy of {group}."),
    "answer.role": ("{name} là {office} {group}.", "{name} is {office} of {group}."),
    "answer.role_member": (
        "{name} là thành viên của {group}; tài liệu không ghi giữ chức gì trong đó.",
        "{name} is a member of {group}; the documents give no office in it.",
    ),
    "answer.office_leads": ("{noun} trưởng", "the leader ({noun} trưởng)"),
    "answer.office_seconds": ("{noun} phó", "the deputy ({noun} phó)"),
    "answer.leader_before": (
        "Trước đó là {leader}, theo “{older}” ({date}).",
        "Before that it was {leader}, by “{older}” ({date}).",
    ),
    "answer.group_of": ("{member} thuộc {group}.", "{member} belongs to {group}."),
    "answer.together": ("Cùng {group} với {member} có: {names}.", "In {group} together with {member}: {names}."),
    "answer.lists_not": (
        "Danh sách {count} thành viên của {group} không có {name}.",
        "{name} is not among the {count} members of {group}.",
    ),
    "answer.holds": ("{group} có: {names}.", "{group} has: {names}."),
    "answer.denied_rightly": ("Đúng vậy.", "That is right."),
    "answer.denied_wrongly": ("Không đúng.", "That is not so."),
    "answer.groups_of": ("Theo “{older}”: {count} ({names}).", "By “{older}”: {count} ({names})."),
    "answer.groups_declared": (
        "Có {count}, theo “{older}” ({date}). Tài liệu nêu tên: {names}.",
        "There are {count}, by “{older}” ({date}). The documents name: {names}.",
    ),
    "answer.groups": ("Tài liệu nói đến {count}: {names}.", "The documents speak of {count}: {names}."),
}
