"""What people think of answers: a thumb, and after a thumb down the reason, if they care to give one."""

from __future__ import annotations

from typing import get_args

from bot.expecting import Expectations
from bot.phrases import say
from bot.question import understand
from bot.questions.topic import Pattern
from bot.spoken_commands import spoken_command
from bot.turns import Turns
from bot.types import Answer, Choice, Incoming, Language, Reply
from index.vietnamese import normalize

PATIENCE = 600.0  # seconds in which the next message may be the reason

_I = "(?:tôi|mình|em|anh|chị)"
_OF_THE_ANSWER = Pattern(  # what is said of an answer, whatever it asks besides
    rf"^{_I} (?:đang |đã |có |chỉ )*(?:hỏi|nói) .*(?<!\w)(?:mà|chứ|sao|không phải)(?!\w)|^ý {_I}(?!\w)|"
    r"(?<!\w)sao (?:lại |bạn |em |bot |cứ )*(?:trả lời|nói|đưa|kể|ghi)(?!\w)|"
    r"(?<!\w)(?:câu|bạn|bot|em) (?:này |đó |ấy )?(?:trả lời|nhầm|hiểu (?:sai|nhầm|lầm))(?!\w)|"
    r"(?<!\w)(?:(?:lúc nào|toàn|luôn) (?:cũng )?sai|sai (?:rồi|hết|bét)|nhầm (?:rồi|với)|lạc đề|"
    r"(?:không|chẳng) liên quan)(?!\w)|(?<!\w)(?:i (?:asked|meant)|your answer|not what i)(?!\w)"
)
_LACKING_FIRST = Pattern(r"^(?:vẫn |còn )?(?:chưa|không(?! biết)|chẳng|chả|thiếu|sai|nhầm|thừa|sót)(?!\w)[^?]*$")
_LACKING = Pattern(
    r"(?<!\w)(?:thiếu|sót|thừa|nhầm|sai|lỗi|cũ rồi|khó hiểu|dài quá|ngắn quá|(?:chưa|không|chẳng) (?:được )?"
    r"(?:đầy đủ|đủ|đúng|phải|chính xác|rõ|hết|cập nhật|hợp lý|khớp)|"
    r"wrong|missing|incomplete|outdated|not (?:right|correct|complete|clear))(?!\w)"
)
_ASKS = Pattern(
    r"[?]|(?<!\w)(?:bao nhiêu|bao lâu|bao giờ|(?<!thiếu )(?<!sót )(?<!thừa )mấy|ai|gì(?! cả| hết)|"
    r"nào(?! cả| hết| cũng)|ở đâu|thì sao|không\W*$|vì sao|tại sao|who|what|which|when|where|how)(?!\w)"
)
_BIDS = Pattern(
    rf"^(?:(?:hãy|xin|vui lòng|cho(?: {_I})?(?: biết| xem| hỏi)?) )*(?:tóm tắt|so sánh|liệt kê|kể tên|danh sách)(?!\w)|"
    r"^(?:thế |vậy )?còn (?!nhiều|có|cả|một|vài)"
)

_REASONS = ("feedback.wrong", "feedback.incomplete", "feedback.unclear")


class Feedback:
    """The feedback of one `state.db`. Only who asked may rate an answer, however many read it."""

    def __init__(self, turns: Turns, expectations: Expectations | None = None) -> None:
        self._turns = turns
        self._expectations = expectations

    def like(self, turn: int, incoming: Incoming, language: Language) -> Reply:
        if not self._turns.rate(turn, incoming.session, liked=True):
            return self._refuse(turn, incoming, language)
        self._let_off(incoming.session)
        return _word("feedback.thanks", language)

    def dislike(self, turn: int, incoming: Incoming, language: Language) -> Reply:
        """Keeps the thumb, and asks why."""
        if not self._turns.rate(turn, incoming.session, liked=False):
            return self._refuse(turn, incoming, language)
        command = f"/{say('command.reason', language)} {turn}"
        if self._expectations is not None:
            self._expectations.expect(incoming.session, command, PATIENCE)
        reasons = [say(key, language) for key in _REASONS]
        choices = [Choice(reason, f"{command} {reason}", "menu") for reason in reasons]
        skip = Choice(say("feedback.skip", language), command, "menu")
        asked = "feedback.why_in_group" if incoming.chat_kind == "group" else "feedback.why"
        return Reply(_said(asked, language), (*choices, skip), prompts=True)

    def explain(self, turn: int, reason: str, incoming: Incoming, language: Language) -> Reply:
        """Keeps why an answer was disliked; without a reason there is nothing to keep."""
        self._let_off(incoming.session)
        is_theirs = (
            self._turns.rate(turn, incoming.session, liked=False, reason=reason)
            if reason
            else self._turns.turn(turn, incoming.session) is not None
        )
        if not is_theirs:
            return self._refuse(turn, incoming, language)
        return Reply(_said("feedback.noted" if reason else "feedback.skipped", language), edits=True)

    def _let_off(self, session: str) -> None:
        if self._expectations is not None:
            for language in get_args(Language):
                self._expectations.clear(session, f"/{say('command.reason', language)}")

    def _refuse(self, turn: int, incoming: Incoming, language: Language) -> Reply:
        is_read = self._turns.turn(turn, incoming.session, incoming.chat) is not None
        return _word("feedback.not_yours" if is_read else "passage.no_turn", language)


def may_be_reason(text: str) -> bool:
    """Whether a message behind "What is wrong with it?" is the reason, not the next question.

    >>> may_be_reason("Tôi hỏi khối 2 mà sao trả lời khối 5?"), may_be_reason("danh sách còn thiếu mấy xã")
    (True, True)
    >>> may_be_reason("Xã nào còn thiếu giáo viên?"), may_be_reason("danh sách khối 5")
    (False, False)
    """
    text = normalize(text)
    if (command := spoken_command(text)) is not None:
        return command in [f"/{say('command.dislike', language)}" for language in get_args(Language)]
    if _OF_THE_ANSWER.search(text) or _LACKING_FIRST.search(text):
        return True
    if _ASKS.search(text):
        return False
    if _LACKING.search(text):
        return True
    return not _BIDS.search(text) and understand(text).kind in ("other", "contact", "compare", "list")


def _said(key: str, language: Language) -> Answer:
    return Answer(say(key, language), language, kind="feedback")


def _word(key: str, language: Language) -> Reply:
    return Reply(_said(key, language), passing=True)
