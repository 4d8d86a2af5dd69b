"""The serving process: one library, one conversation, every channel that is configured. The web page always."""

from __future__ import annotations

import gc
import os
import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import nullcontext

import anyio
import uvicorn
from anyio.abc import TaskGroup, TaskStatus

from bot.admins.audit import Audit
from bot.admins.signin import SignIns
from bot.announcements.broadcasting import Broadcaster
from bot.announcements.scheduling import Scheduling
from bot.answering_pool import AnsweringPool, usual_workers
from bot.channels.admin import AdminDesk
from bot.channels.originals import Originals
from bot.channels.served import ServedChannel
from bot.channels.web import WebChannel
from bot.clerk.checks import Checks
from bot.commanding import command_list
from bot.conversation import Conversation
from bot.errors import HoidapError
from bot.keeping_up import KeepingUp
from bot.metrics import Metrics, current_generation
from bot.opening import open_conversation, open_usage, open_workshop
from bot.outgoing import OUTGOING, Outgoing
from bot.redaction import keep_out_of_logs
from bot.retention import Retention
from bot.services import InTurn, Service, run
from bot.settings import Settings
from bot.state import State
from bot.turns import Turns
from index.library import SqliteLibrary

KEEP_ALIVE_SECONDS = 75  # longer than reverse proxies and readers pause: a connection closed as it is used is an error
SHUTDOWN_SECONDS = 10  # an answer under way gets this long to be finished and sent
GARBAGE = (50_000, 20, 50)  # objects until cycles are looked for: the usual 700 cost a tenth of an answer over Telegram


class _Server(uvicorn.Server):
    """Signals are for the whole process, not for the web server alone."""

    def capture_signals(self) -> nullcontext[None]:  # type: ignore[override]
        return nullcontext()


def serve(
    library: SqliteLibrary, state: State, settings: Settings, host: str, port: int, announce: Callable[[str], None]
) -> None:
    """Serve until SIGINT or SIGTERM; `announce` is told the address once requests are taken. Raises HoidapError."""
    keep_out_of_logs((settings.telegram_token, settings.webhook_secret))
    gc.set_threshold(*GARBAGE)
    listener = _listen(host, port)
    anyio.run(_serve, library, state, settings, listener, lambda: announce(_address(host, listener.getsockname()[1])))


async def _serve(
    library: SqliteLibrary, state: State, settings: Settings, listener: socket.socket, announce: Callable[[], None]
) -> None:
    workers = usual_workers(settings.model) if settings.workers is None else settings.workers
    pool = AnsweringPool(settings.data, settings.model, workers) if workers else None
    conversation = open_conversation(library, state, settings, pool)
    metrics = Metrics(lambda: current_generation(library))
    channels = _channels(settings, state, conversation, metrics)
    config = uvicorn.Config(
        WebChannel(
            library,
            conversation,
            settings.path_prefix,
            channels,
            Originals(library, settings.corpus),
            AdminDesk(
                SignIns(state),
                Turns(state),
                Checks(settings.corpus),
                settings.public_url.startswith("https:"),
                open_usage(state, settings),
                Audit(state),
            ),
            metrics,
        ).application(),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )
    server = _Server(config)
    background = _services(library, settings, state, conversation, channels)
    async with anyio.create_task_group() as tasks:
        await tasks.start(_stop_on_signal, server, background, tasks)
        async with anyio.create_task_group() as serving:
            for service in background:
                serving.start_soon(run, service)
            announce()
            await server.serve(sockets=[listener])
            for service in background:
                service.stop()
        tasks.cancel_scope.cancel()
    if pool is not None:
        pool.close()


async def _stop_on_signal(
    server: uvicorn.Server,
    services: Sequence[Service],
    tasks: TaskGroup,
    *,
    task_status: TaskStatus[None] = anyio.TASK_STATUS_IGNORED,
) -> None:
    """The first signal ends everything in order, the second at once."""
    with anyio.open_signal_receiver(signal.SIGINT, signal.SIGTERM) as signals:
        task_status.started()
        async for _ in signals:
            if server.should_exit:
                tasks.cancel_scope.cancel()
                return
            server.should_exit = True
            for service in services:
                service.stop()


def _channels(
    settings: Settings, state: State, conversation: Conversation, metrics: Metrics
) -> Sequence[ServedChannel]:
    if not settings.telegram_token or conversation.chats is None:
        return ()
    from bot.channels.telegram import TelegramChannel  # 0.4 s, for those who have a bot

    return (TelegramChannel(settings, state, conversation, conversation.chats, command_list, metrics),)


def _services(
    library: SqliteLibrary,
    settings: Settings,
    state: State,
    conversation: Conversation,
    channels: Sequence[ServedChannel],
) -> Sequence[Service]:
    """What goes on in the background; each part builds its own here. Without a channel nobody is written to."""
    always = (KeepingUp(library), Retention(state, Outgoing(settings.data / OUTGOING), settings.keep_days))
    if not channels or conversation.chats is None or conversation.clerk is None or conversation.announcing is None:
        return always
    couriers = {channel.name: channel.courier for channel in channels}
    at_work: tuple[Service, ...] = (
        *channels,
        Broadcaster(state, conversation.chats, [channel.sender for channel in channels]),
        Scheduling(conversation.announcing, conversation.roles, couriers),
        open_workshop(library, state, settings, conversation.clerk, conversation.roles, couriers, os.environ),
    )
    return (*always, InTurn(settings.data, at_work))


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=256)
    except OSError as error:
        raise HoidapError("error.address", host=host, port=port, reason=error.strerror or error) from error
    # asyncio does so by itself only where the socket names its protocol; without it an answer waits 40 ms for an ACK.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _address(host: str, port: int) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{shown}:{port}"
