"""Ten thousand recipients, a platform that limits, fails, breaks off and moves, and a bot that is killed five times."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.telegram.botapi import BotApi
from tests.telegram.broadcast import Account, Broadcast, recipients, trouble
from tests.telegram.faults import FloodLimits
from tests.telegram.running import Running

RECIPIENTS, KILLS = 10_000, 5
SCALE = 10  # times Telegram's limits, so that it takes less than a minute
SETTLING = 10.0  # seconds within which what was answered is written down, on a machine with other things to do
LIMITS = FloodLimits(30 * SCALE, SCALE, 20 * SCALE)
RATES = {
    "HOIDAP_ANNOUNCE_RATE": str(30 * SCALE),
    "HOIDAP_ANNOUNCE_CHAT_RATE": str(SCALE),
    "HOIDAP_ANNOUNCE_GROUP_RATE": str(20 * SCALE),
}


@pytest.mark.slow
@pytest.mark.fault
def test_ten_thousand_get_it_once_through_faults_and_five_kills(indexed: Path, tmp_path: Path) -> None:
    with BotApi(limits=LIMITS, seed=6) as api:
        bot = Running.over(api, indexed, tmp_path, **RATES)
        broadcast = Broadcast(bot.data, recipients(api, RECIPIENTS))
        trouble(api, broadcast.chats)
        broadcast.start()
        with bot:
            kill_on_the_way(api, bot)
            broadcast.wait(1800)
            accounts = broadcast.accounts(api)
            check(accounts, bot.kills)
            api.faults.clear()
            twice_at_most_by_an_admins_word(api, broadcast, accounts)
            assert bot.stop() == 0
        assert api.violations == []
        assert api.token not in bot.log.read_text("utf-8")


def kill_on_the_way(api: BotApi, bot: Running) -> None:
    """At every sixth of the messages."""
    for kill in range(1, KILLS + 1):
        wanted = RECIPIENTS * kill // (KILLS + 1)
        api.wait_until(lambda wanted=wanted: api.world.effects["sendMessage"] >= wanted, 600)  # type: ignore[misc]
        bot.kill()
        bot.start()


def check(accounts: list[Account], kills: list[float]) -> None:
    """Nobody twice, everybody once, and row by row as the server has it."""
    for account in accounts:
        row, arrived = account.row, account.arrived
        assert len(arrived) <= 1, f"{row} arrived {len(arrived)} times"
        if row.state == "sent":
            assert ([row.message], row.place) == ([str(message) for message in arrived], f"telegram:{account.chat.id}")
        elif row.state == "failed":
            assert (row.code, account.is_reachable, arrived) == ("blocked", False, [])
        else:
            assert row.state == "unknown", row
            assert account.broke_off if row.code == "broken_off" else in_flight(account, kills), (account, kills)
        if row.code != "killed":
            assert row.attempts == len(account.calls), f"{row} against {account.calls}"
    assert len([account for account in accounts if account.row.code == "blocked"]) > 0.9 * RECIPIENTS // 100
    killed = [account for account in accounts if account.row.code == "killed"]
    assert 0 < len(killed) < KILLS * 60


def in_flight(account: Account, kills: list[float]) -> bool:
    """Whether a kill came between the start of the last attempt and when its answer could be written down."""
    began, last = account.row.began, account.calls[-1:]
    assert began
    kill = min(kill for kill in kills if kill >= began.timestamp() - 0.01)
    answered = [call.answered or call.time for call in last if call.time >= began.timestamp()]
    return all(kill <= answer + SETTLING for answer in answered)


def twice_at_most_by_an_admins_word(api: BotApi, broadcast: Broadcast, accounts: list[Account]) -> None:
    """One tap settles what is unknown; who had it already then has it twice, and nobody else."""
    unknown = {account.row.chat: len(account.arrived) for account in accounts if account.row.state == "unknown"}
    assert broadcast.ledger.settle_unknown(broadcast.number, again=True) == len(unknown)
    broadcast.wait(600)
    for account in broadcast.accounts(api):
        assert account.row.state == ("sent" if account.is_reachable else "failed")
        assert len(account.arrived) == account.is_reachable + unknown.get(account.row.chat, 0)


@pytest.mark.slow
def test_bot_that_is_stopped_half_way_leaves_nothing_unknown(indexed: Path, tmp_path: Path) -> None:
    with BotApi() as api:
        api.world.latency = 0.1
        bot = Running.over(api, indexed, tmp_path, **RATES)
        broadcast = Broadcast(bot.data, [chat for chat in recipients(api, 2000) if not chat.migrated_to])
        with bot:
            broadcast.start()
            api.wait_until(lambda: api.world.effects["sendMessage"] > 200)
            assert bot.stop() == 0
            counts = broadcast.ledger.counts(broadcast.number)
            assert (counts.sending, counts.unknown) == (0, 0)
            assert counts.queued > 100
            bot.start()
            broadcast.wait(600)
            assert bot.stop() == 0
        accounts = broadcast.accounts(api)
        assert [len(account.arrived) for account in accounts] == [int(account.is_reachable) for account in accounts]
        assert api.violations == []
