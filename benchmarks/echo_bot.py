"""The plain bot of python-telegram-bot's own example: one update after another, each answered with its own text."""

from __future__ import annotations

import os

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


def main() -> None:
    url = os.environ["HOIDAP_TELEGRAM_API_URL"]
    builder = Application.builder().token(os.environ["HOIDAP_TELEGRAM_TOKEN"]).base_url(f"{url}/bot")
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling(allowed_updates=["message"])


if __name__ == "__main__":
    main()
