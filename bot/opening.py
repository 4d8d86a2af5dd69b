"""The library that the settings name, and the conversation over it, for whichever command needs them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot.errors import HoidapError
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.admins.roles import Roles
    from bot.answerer import Elsewhere
    from bot.clerk.clerk import Clerk
    from bot.clerk.workshop import Workshop
    from bot.conversation import Conversation
    from bot.courier import Courier
    from bot.state import State
    from bot.usage.usage import Usage
    from index.library import SqliteLibrary
    from index.types import Library

DATABASE = "library.db"


def open_library(settings: Settings) -> SqliteLibrary:
    """The published library. Raises HoidapError where nothing has been indexed yet."""
    if not (settings.data / DATABASE).is_file():
        raise HoidapError("error.no_library", folder=settings.data)
    library = create_library(settings)
    with library.view() as view:
        if view.generation == 0:
            raise HoidapError("error.no_library", folder=settings.data)
    return library


def create_library(settings: Settings) -> SqliteLibrary:
    """The same; an empty one is made where there is none."""
    from index.encoder import load_encoder
    from index.library import SqliteLibrary

    return SqliteLibrary(settings.data, load_encoder(settings.model))


def open_conversation(
    library: Library, state: State, settings: Settings, elsewhere: Elsewhere | None = None
) -> Conversation:
    """The conversation that is served: with what it keeps of people and chats, and how often they may ask."""
    from bot.admins.audit import Audit
    from bot.admins.people import People
    from bot.admins.roles import Roles
    from bot.announcements.announcing import open_announcing
    from bot.chats import Chats
    from bot.clerk.check_results import CheckResults
    from bot.clerk.checks import Checks
    from bot.clerk.clerk import Clerk
    from bot.conversation import Conversation
    from bot.expecting import Expectations
    from bot.limits import Limits
    from bot.links import Links
    from bot.preferences import Preferences
    from bot.suggestions import Suggestions
    from bot.turns import Turns

    chats = Chats(state)
    return Conversation(
        library,
        Turns(state),
        chats,
        preferences=Preferences(state),
        limits=Limits(settings.rate_person, settings.rate_chat),
        roles=Roles(settings.admins, state),
        suggest=Suggestions(library).pick,
        expectations=Expectations(state),
        audit=Audit(state),
        people=People(state),
        links=Links(settings.pages_url),
        elsewhere=elsewhere,
        zone=settings.zone,
        clerk=Clerk(library, state, settings.data, settings.corpus),
        announcing=open_announcing(state, chats, settings.zone),
        checks=Checks(settings.corpus, CheckResults(state)),
        usage=open_usage(state, settings),
    )


def open_workshop(
    library: SqliteLibrary,
    state: State,
    settings: Settings,
    clerk: Clerk,
    roles: Roles,
    couriers: Mapping[str, Courier],
    environment: Mapping[str, str],
) -> Workshop:
    """What deals with the documents that admins send, in the background."""
    from bot.clerk.examining import Examiner
    from bot.clerk.folder_watch import FolderWatch
    from bot.clerk.publishing import Publisher
    from bot.clerk.workshop import Workshop
    from bot.preferences import Preferences

    return Workshop(
        clerk,
        Examiner(clerk, library, settings),
        Publisher(clerk, library, settings, environment),
        FolderWatch(clerk, library, roles, Preferences(state)),
        couriers,
    )


def open_usage(state: State, settings: Settings) -> Usage:
    """What people ask, by the clock of the house."""
    from bot.outgoing import OUTGOING, Outgoing
    from bot.usage.usage import Usage

    return Usage(state, settings.zone, Outgoing(settings.data / OUTGOING), settings.keep_days)
