"""Links that lead here: into a chat with the bot, where a word after the link says what to open, or to a page."""

from __future__ import annotations

from urllib.parse import quote

from bot.phrases import say
from bot.types import Language


class Links:
    """`pages` is where people reach the pages from outside, "" where that is not known.

    A channel says where its bot is once it knows.
    """

    def __init__(self, pages: str = "") -> None:
        self._pages = pages
        self._bots: dict[str, str] = {}
        self._deaf: set[str] = set()

    def bot(self, channel: str, address: str, *, hears_its_name: bool = True) -> None:
        """A channel's bot is at this address, "https://t.me/hoidap_bot", which takes `?start=`. In groups its platform
        may keep from it what only mentions it."""
        self._bots[channel] = address
        (self._deaf.discard if hears_its_name else self._deaf.add)(channel)

    def hears_its_name(self, channel: str) -> bool:
        """Whether a message of a group that mentions the channel's bot gets to it."""
        return channel not in self._deaf

    def start(self, channel: str, payload: str) -> str:
        """A link that sends the bot "/start payload"; "" where there is none (yet).

        >>> links = Links()
        >>> links.bot("telegram", "https://t.me/hoidap_bot")
        >>> links.start("telegram", "d_0123456789ab"), links.start("web", "d_0123456789ab")
        ('https://t.me/hoidap_bot?start=d_0123456789ab', '')
        """
        address = self._bots.get(channel)
        return f"{address}?start={quote(payload)}" if address else ""

    def page(self, path: str) -> str:
        """The address of a page, "" where the pages' own is not known; `path` as it stands in an address."""
        return f"{self._pages}{path}" if self._pages else ""

    def shared(self, channel: str, language: Language, payload: str, path: str) -> list[str]:
        """The lines that say where others open the same: in the bot, and on its page. None where there is no bot."""
        link, page = self.start(channel, payload), self.page(path)
        if not link:
            return []
        lines = [say("link.bot", language, link=link)]
        return [*lines, say("link.page", language, link=page)] if page else lines
