from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.telegram.botapi import BotApi
from tests.telegram.client import Client


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as running:
        yield running


@pytest.fixture
def client(api: BotApi) -> Iterator[Client]:
    client = Client(api)
    with client.http:
        yield client
