"""Methods about the bot itself and about chats: commands, descriptions, members, files, inline answers."""

from __future__ import annotations

import json
import re
import time

from tests.telegram.chats import Chat, Json, User
from tests.telegram.entities import EntityError, parse_html, units
from tests.telegram.markup import checked_markup
from tests.telegram.parameters import bad_request
from tests.telegram.world import World

SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
_RESULT_KINDS = frozenset(
    "article photo gif mpeg4_gif video audio voice document location venue contact game sticker".split()
)
_ARTICLE = frozenset(
    "type id title input_message_content reply_markup url description thumbnail_url thumbnail_width "
    "thumbnail_height".split()
)
DOWNLOAD_LIMIT = 20 * 1024 * 1024  # bytes


def get_me(world: World, given: Json) -> Json:
    return {
        **world.bot.json(),
        "can_join_groups": True,
        "can_read_all_group_messages": world.reads_all,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _scope(world: World, given: Json) -> tuple[str, str]:
    scope = given.get("scope", {"type": "default"})
    needed = SCOPES.get(scope.get("type"))
    if needed is None:
        raise bad_request("unsupported BotCommandScope type")
    if scope.keys() != {"type", *needed}:
        raise bad_request("can't parse BotCommandScope: wrong fields")
    if needed:
        chat = world.chat(str(scope["chat_id"]))
        if chat.type == "private" and scope["type"] != "chat":
            raise bad_request("chat_administrators scope is for groups")
        if chat.standing.get(world.bot.id) in (None, "left", "kicked"):
            raise bad_request("chat not found")
        scope = {**scope, "chat_id": chat.id}
    return json.dumps(scope, sort_keys=True), _language(given)


def _language(given: Json) -> str:
    language = given.get("language_code", "")
    if not re.fullmatch(r"([a-z]{2})?", language):
        raise bad_request("invalid language code specified")
    return str(language)


def set_commands(world: World, given: Json) -> bool:
    key = _scope(world, given)
    if len(given["commands"]) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    names = []
    for command in given["commands"]:
        if command.keys() != {"command", "description"}:
            raise bad_request("can't parse BotCommand")
        names.append(command["command"].removeprefix("/"))
        if not re.fullmatch(r"[a-z0-9_]{1,32}", names[-1]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"].strip()) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    if len(set(names)) < len(names):
        world.violations.append(f"setMyCommands names a command twice: {names}")
    world.commands[key] = given["commands"]
    return True


def get_commands(world: World, given: Json) -> list[Json]:
    return world.commands.get(_scope(world, given), [])


def delete_commands(world: World, given: Json) -> bool:
    world.commands.pop(_scope(world, given), None)
    return True


def menu(world: World, chat: Chat, person: User) -> list[str]:
    """The command names that Telegram shows this person in this chat, by its own order of scopes and languages."""
    administrator = chat.standing.get(person.id) in ("administrator", "creator")
    here = {"chat_id": chat.id}
    scopes: list[Json] = [{"type": "chat", **here}, {"type": "all_private_chats"}]
    if chat.type != "private":
        scopes = [{"type": "chat_member", **here, "user_id": person.id}]
        scopes += [{"type": "chat_administrators", **here}] if administrator else []
        scopes += [{"type": "chat", **here}]
        scopes += [{"type": "all_chat_administrators"}] if administrator else []
        scopes += [{"type": "all_group_chats"}]
    for scope in [*scopes, {"type": "default"}]:
        for language in (person.language_code or "", ""):
            commands = world.commands.get((json.dumps(scope, sort_keys=True), language))
            if commands:
                return [entry["command"] for entry in commands]
    return []


_TEXTS = {"Name": ("name", 64), "Description": ("description", 512), "ShortDescription": ("short_description", 120)}


def _set_text(name: str, limit: int):  # type: ignore[no-untyped-def]
    def handler(world: World, given: Json) -> bool:
        text = given.get(name, "")
        if len(text) > limit:
            raise bad_request(f"bot {name.replace('_', ' ')} is too long")
        world.texts[name, _language(given)] = text
        return True

    return handler


def _get_text(name: str):  # type: ignore[no-untyped-def]
    def handler(world: World, given: Json) -> Json:
        return {name: world.texts.get((name, _language(given)), world.texts.get((name, ""), ""))}

    return handler


def get_chat(world: World, given: Json) -> Json:
    return world.reachable(given["chat_id"]).full_json()


def get_member(world: World, given: Json) -> Json:
    chat = world.reachable(given["chat_id"])
    user = world.users.get(given["user_id"])
    if not user:
        raise bad_request("user not found")
    return chat.member_json(user)


def member_count(world: World, given: Json) -> int:
    standing = world.reachable(given["chat_id"]).standing
    return sum(status not in ("left", "kicked") for status in standing.values())


def administrators(world: World, given: Json) -> list[Json]:
    chat = world.reachable(given["chat_id"])
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    chosen = [world.users[user] for user, status in chat.standing.items() if status in ("creator", "administrator")]
    return [chat.member_json(user) for user in chosen if not user.is_bot or user is world.bot]


def leave_chat(world: World, given: Json) -> bool:
    chat = world.reachable(given["chat_id"])
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    chat.standing[world.bot.id] = "left"
    return True


def get_file(world: World, given: Json) -> Json:
    file = world.files.get(given["file_id"])
    if not file:
        raise bad_request("invalid file_id")
    if len(file.content) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    path = f"files/{file.id}/{file.name}"
    return {
        "file_id": file.id,
        "file_unique_id": f"u{file.id}",
        "file_size": len(file.content),
        "file_path": path,
    }


def answer_inline(world: World, given: Json) -> bool:
    query = world.inline_queries.get(given["inline_query_id"])
    if not query or query["answer"] is not None or time.time() - query["time"] > world.callback_seconds:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    results = given["results"]
    if len(results) > 50:
        raise bad_request("RESULTS_TOO_MUCH")
    identifiers = [str(result.get("id", "")) for result in results]
    if any(not 1 <= len(identifier.encode()) <= 64 for identifier in identifiers):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(identifiers)) < len(identifiers):
        raise bad_request("RESULT_ID_DUPLICATE")
    for result in results:
        _check_result(world, result)
    if len(given.get("next_offset", "").encode()) > 64:
        raise bad_request("NEXT_OFFSET_INVALID")
    button = given.get("button")
    if button and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", button.get("start_parameter", "") or "-"):
        raise bad_request("START_PARAM_INVALID")
    query["answer"] = {
        "results": results,
        "cache_time": given.get("cache_time", 300),
        "is_personal": given.get("is_personal", False),
        "button": button,
    }
    world.changed.notify_all()
    return True


def _check_result(world: World, result: Json) -> None:
    if result.get("type") not in _RESULT_KINDS:
        raise bad_request("unknown inline query result type")
    checked_markup(result.get("reply_markup"), inline_only=True)
    if result["type"] != "article":
        return
    world.violations += [f"InlineQueryResultArticle.{name} does not exist" for name in result.keys() - _ARTICLE]
    if not str(result.get("title", "")).strip():
        raise bad_request("can't parse inline query result: title is empty")
    content = result.get("input_message_content", {})
    if not content.get("message_text"):
        raise bad_request("message text is empty")
    text = content["message_text"]
    if content.get("parse_mode", "").lower() == "html":
        try:
            text = parse_html(text)[0]
        except EntityError as error:
            raise bad_request(f"can't parse entities: {error}") from error
    if not text.strip():
        raise bad_request("message text is empty")
    if units(text) > 4096:
        raise bad_request("MESSAGE_TOO_LONG")


HANDLERS = {
    "getMe": get_me,
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "getChat": get_chat,
    "getChatMember": get_member,
    "getChatMemberCount": member_count,
    "getChatAdministrators": administrators,
    "leaveChat": leave_chat,
    "getFile": get_file,
    "answerInlineQuery": answer_inline,
    **{f"setMy{suffix}": _set_text(name, limit) for suffix, (name, limit) in _TEXTS.items()},
    **{f"getMy{suffix}": _get_text(name) for suffix, (name, _) in _TEXTS.items()},
}
