"""What makes the page an application that can be installed: its manifest, and its service worker at the root."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from bot.channels.assets import STATIC, asset
from bot.channels.page import reader_of
from bot.phrases import say

_ICONS = (
    ("icon.svg", "any", "image/svg+xml", "any"),
    ("icon-192.png", "192x192", "image/png", "any"),
    ("icon-512.png", "512x512", "image/png", "any"),
    ("icon-maskable-512.png", "512x512", "image/png", "maskable"),
)


async def manifest(request: Request) -> Response:
    reader = reader_of(request)
    return JSONResponse(
        {
            "id": reader.address("/"),
            "start_url": reader.address("/"),
            "scope": reader.address("/"),
            "name": say("web.title", reader.language),
            "short_name": say("web.title", reader.language),
            "description": say("web.subtitle", reader.language),
            "lang": reader.language,
            "display": "standalone",
            "background_color": "#f5f2ee",
            "theme_color": "#a3271f",
            "icons": [
                {"src": reader.address(asset(name)), "sizes": sizes, "type": kind, "purpose": purpose}
                for name, sizes, kind, purpose in _ICONS
            ],
        },
        media_type="application/manifest+json",
    )


async def service_worker(_request: Request) -> Response:
    """At the root, for a worker minds only what lies below its own address."""
    return FileResponse(STATIC / "service-worker.js", headers={"Cache-Control": "no-cache"})


def installable_routes() -> list[Route]:
    return [
        Route("/manifest.webmanifest", manifest, methods=["GET"]),
        Route("/service-worker.js", service_worker, methods=["GET"]),
    ]
