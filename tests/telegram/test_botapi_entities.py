"""HTML as the Bot API reads it."""

from __future__ import annotations

import pytest

from tests.telegram.entities import EntityError, find_entities, parse_html, stray_references, trim


@pytest.mark.parametrize(
    ("html", "text", "kinds"),
    [
        ("<b>một</b><strong>hai</strong>", "mộthai", ["bold", "bold"]),
        ("<i>x</i><em>y</em><u>z</u><ins>t</ins>", "xyzt", ["italic", "italic", "underline", "underline"]),
        ("<s>x</s><strike>y</strike><del>z</del>", "xyz", ["strikethrough"] * 3),
        ('<span class="tg-spoiler">x</span><tg-spoiler>y</tg-spoiler>', "xy", ["spoiler", "spoiler"]),
        ('<a href="https://vidu.vn/?a=1&amp;b=2">x</a>', "x", ["text_link"]),
        (
            "<blockquote>x</blockquote><blockquote expandable>y</blockquote>",
            "xy",
            ["blockquote", "expandable_blockquote"],
        ),
        ('<pre><code class="language-sql">x</code></pre>', "x", ["pre"]),
        ("<B>x</B>", "x", ["bold"]),
        ("a &lt;b&gt; &amp; &quot;c&quot; &#273; &#x111;", 'a <b> & "c" đ đ', []),
        ("<b></b>x", "x", []),
        ("<b><i>x</i>y</b>", "xy", ["bold", "italic"]),
        ("<a>x</a>", "x", []),
    ],
)
def test_tags_become_entities(html: str, text: str, kinds: list[str]) -> None:
    parsed, entities = parse_html(html)
    assert (parsed, [entity["type"] for entity in entities]) == (text, kinds)


def test_offsets_are_in_utf16_units() -> None:
    assert parse_html("🎉đ<b>số</b>")[1] == [{"type": "bold", "offset": 3, "length": 2}]


def test_link_and_language_are_read_out_of_attributes() -> None:
    assert parse_html("<a href='https://vidu.vn?a=1&amp;b'>x</a>")[1][0]["url"] == "https://vidu.vn?a=1&b"
    assert parse_html('<pre><code class="language-sql">x</code></pre>')[1][0]["language"] == "sql"


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("đ<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b", 'Unclosed start tag "b" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
    ],
)
def test_senseless_html_is_refused_in_telegrams_words(html: str, reason: str) -> None:
    with pytest.raises(EntityError) as raised:
        parse_html(html)
    assert str(raised.value) == reason


def test_only_four_names_are_known_among_references() -> None:
    assert parse_html("&nbsp;&copy;")[0] == "&nbsp;&copy;"
    assert stray_references("&nbsp; a&b &amp; &#273;") == ["&nbsp; a", "&b &amp;"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/hoi@hoidap_bot số 3", [("bot_command", 0, 15)]),
        ("🎉 /moi", [("bot_command", 3, 4)]),
        ("và/hoặc 1/2", []),
        ("@hoidap_bot ơi", [("mention", 0, 11)]),
        ("thu@vidu.vn", []),
        ("xem https://vidu.vn/a.", [("url", 4, 17)]),
        ("#cum3", [("hashtag", 0, 5)]),
    ],
)
def test_commands_and_mentions_are_found_in_plain_text(text: str, found: list[tuple[str, int, int]]) -> None:
    assert [(e["type"], e["offset"], e["length"]) for e in find_entities(text)] == found


def test_nothing_is_found_within_code() -> None:
    assert [e["type"] for e in find_entities("/moi", [{"type": "code", "offset": 0, "length": 4}])] == ["code"]


def test_entities_move_along_when_white_space_is_cut() -> None:
    assert trim(" \n x ", [{"type": "bold", "offset": 0, "length": 5}]) == (
        "x",
        [{"type": "bold", "offset": 0, "length": 1}],
    )
