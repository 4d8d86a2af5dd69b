"""Text, pages and tables: lines without end, nests, encodings, and words that make patterns run in circles."""

from __future__ import annotations

from collections.abc import Callable

from case import READ, SENTENCE, Case, case

_HEAD = "# Kế hoạch công tác năm 2024\n\n"


def _times(text: str, characters: int) -> Callable[[], bytes]:
    return (text * (characters // len(text) + 1))[:characters].encode


def _long_lines() -> list[Case]:
    cases = []
    for suffix in (".txt", ".md", ".csv", ".html"):
        cases += [
            case("line of 100 MB", f"a{suffix}", _times("mot hai, ba ", 100 * 1024**2), "oversized"),
            case("line of 60 MB", f"a{suffix}", _times("mot hai, ba ", 60_000_000), "too_much_text"),
        ]
    return [
        *cases,
        case("line of 500,000 letters", "a.md", _times("một hai, ba ", 500_000), READ),
        case("word of 2 MB", "a.txt", b"x" * 2_000_000, "endless_line"),
        case(
            "picture of 2 MB written into a text",
            "a.md",
            f"{_HEAD}{SENTENCE} ![](data:image/png;base64,{'iVBOR' * 400_000})".encode(),
            READ,
        ),
        case("half a million empty lines", "a.md", (_HEAD + "\n" * 500_000 + SENTENCE).encode, READ),
        case("fifty thousand lines", "a.txt", ("chữ và số\n" * 50_000).encode, READ),
        case(
            "ten thousand headings",
            "a.md",
            lambda: "".join(f"{'#' * (n % 6 + 1)} Mục {n}\n" for n in range(10_000)).encode(),
            READ,
        ),
    ]


def _page(inside: str, head: str = "") -> Callable[[], bytes]:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{inside}</body></html>".encode


def _pages() -> list[Case]:
    told, digits = f"<p>{SENTENCE}</p>", "9" * 9000
    wide = "<table>" + '<tr><td colspan="100" rowspan="100">x</td></tr>' * 1500 + f"</table>{told}"
    cyclic = f'<!DOCTYPE html [<!ENTITY a "&b;&b;"><!ENTITY b "&a;&a;">]><html><body>&a;{told}</body></html>'
    return [
        case(
            "boxes in boxes, a hundred thousand deep",
            "a.html",
            _page("<div>" * 100_000 + told),
            READ,
            "no_text",
            "truncated",
        ),
        case("lists in lists", "a.html", _page("<ul><li>a" * 20_000 + told), READ, "no_text", "truncated"),
        case("tables in tables", "a.html", _page("<table><tr><td>a" * 5_000 + told), READ, "no_text", "truncated"),
        case("bold in bold", "a.html", _page("<b><i>" * 50_000 + told), READ, "no_text", "truncated"),
        case("cells that span everything", "a.html", _page(wide), READ),
        case(
            "a number of 9,000 digits as start and span",
            "a.html",
            _page(f'<ol start="{digits}"><li>{SENTENCE}</ol><table><tr><td colspan="{digits}">a<td>b</table>{told}'),
            READ,
        ),
        case("ten thousand items", "a.html", _page("<li>chữ" * 10_000 + told), READ),
        case(
            "ten thousand attributes",
            "a.html",
            _page(f"<p {' '.join(f'a{n}=1' for n in range(10_000))}>{SENTENCE}</p>"),
            READ,
        ),
        case("six hundred comments and no page", "a.txt", ("<!---->" * 580 + SENTENCE).encode(), READ),
        case("six hundred comments before a page", "a.html", ("<!---->" * 580 + f"<html><body>{told}").encode(), READ),
        case("entities that call one another", "a.html", cyclic.encode(), READ, "no_text"),
        case("half a pair of surrogates", "a.html", _page(f"<p>&#xD800; {SENTENCE}</p>"), READ),
        case(
            "date of rubbish",
            "a.html",
            _page(told, '<script type="application/ld+json">{"datePublished": "\\ud800\\u0000\\x"}</script>'),
            READ,
        ),
        case(
            "scripts and frames",
            "a.html",
            _page(f"<script>while(1){{}}</script><iframe src=file:///etc/passwd></iframe>{told}"),
            READ,
        ),
        case("page cut in a tag", "a.html", f"<html><body><p>{SENTENCE}</p><table><tr><td".encode(), READ),
        case(
            "picture that is a page",
            "a.html",
            b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
            "no_text",
        ),
        case(
            "address of the page that is none",
            "a.html",
            _page(told, '<link rel="canonical" href="http://[::1"><meta property="og:url" content="http://[x">'),
            READ,
        ),
    ]


def _tables() -> list[Case]:
    return [
        case(
            "a million columns",
            "a.csv",
            lambda: b",".join(b"cot%d" % n for n in range(1_000_000)),
            READ,
            "too_much_text",
        ),
        case(
            "a million columns, two rows",
            "a.csv",
            lambda: b"\n".join([b",".join(b"c%d" % n for n in range(1_000_000))] * 2),
            "too_much_text",
        ),
        case("quotation without end", "a.csv", b'a,b\n"' + b"chu, " * 1_000_000, "truncated"),
        case(
            "half a million rows, too much when written out",
            "a.csv",
            lambda: b"Ten,So\n" + b"Nguyen Van A,7\n" * 500_000,
            "too_much_text",
        ),
        case("nothing but separators", "a.csv", b",;|\t\n" * 100_000, "no_text"),
        case("formulas", "a.csv", f"Tên,Ghi chú\n=cmd|'/c calc'!A0,{SENTENCE}\n".encode(), READ),
        case(
            "table of ten thousand columns",
            "a.md",
            (_HEAD + "|a" * 10_000 + "|\n" + "|-" * 10_000 + "|\n" + ("|b" * 10_000 + "|\n") * 20).encode(),
            READ,
        ),
        case(
            "table of five thousand rows",
            "a.md",
            (_HEAD + "|Đơn vị|Cụm|\n|-|-|\n" + "|Sở Y tế|Cụm thi đua số 1|\n" * 5000).encode,
            READ,
        ),
        case("bars without end", "a.md", (_HEAD + "|" * 1_000_000 + f"\n\n{SENTENCE}").encode(), READ, "endless_line"),
    ]


_TCVN3 = "§¶ng bé Khèi c¸c c¬ quan vµ doanh nghiÖp cã m­êi chi bé trùc thuéc, trong ®ã cã ba chi bé míi. " * 8
_VNI = "Ñaûng boä Khoái caùc cô quan coù möôøi chi boä tröïc thuoäc, trong ñoù coù ba chi boä môùi. " * 8


def _encodings() -> list[Case]:
    text = (SENTENCE + "\n") * 20
    any_text = (READ, "undecodable", "binary")
    return [
        case("no bytes", "a.md", b"", "empty"),
        case("white space", "a.txt", b" \r\n\t" * 1000, "empty"),
        case("nothing but zeros", "a.txt", bytes(5000), "empty"),
        case("byte order mark alone", "a.txt", b"\xef\xbb\xbf", "no_text", "empty"),
        case("marks without a letter", "a.md", "***\n---\n…\n".encode(), "no_text"),
        case("UTF-16 without its mark", "a.txt", text.encode("utf-16-le"), READ),
        case("UTF-16 the other way round", "a.txt", text.encode("utf-16-be"), READ),
        case("UTF-16 cut in a letter", "a.txt", text.encode("utf-16")[:-1], READ),
        case("UTF-32 without its mark", "a.txt", text.encode("utf-32-le"), *any_text),
        case("half a pair of surrogates in UTF-16", "a.txt", text.encode("utf-16") + b"\x00\xd8", READ),
        case("surrogates in UTF-8", "a.txt", text.encode() + b"\xed\xa0\x80", READ),
        case("windows-1258", "a.txt", "Cộng hòa xã hội".encode() + b"\xff\xfe\xfd", *any_text),
        case("TCVN3", "a.txt", _TCVN3.encode("latin-1"), READ),
        case("VNI", "a.txt", _VNI.encode("cp1252", "replace"), READ),
        case(
            "VISCII",
            "a.txt",
            b"\xd0\xe4ng b\xb5 Kh\xafi c\xe1c c\xbd quan c\xf3 m\xdf\xb6i chi b\xb5. " * 20,
            *any_text,
        ),
        case(
            "decoded wrongly twice", "a.txt", text.encode().decode("latin-1").encode().decode("latin-1").encode(), READ
        ),
        case("two encodings in one file", "a.txt", text.encode() + text.encode("utf-16-le"), *any_text),
        case("mainframe", "a.txt", text.encode("cp500", "replace"), *any_text),
        case("zeros between the words", "a.md", text.replace(" ", "\0").encode(), *any_text),
        case(
            "letters that point the wrong way",
            "a.md",
            f"# \u202eKế hoạch năm 2024\u202c\n\n\u2066{SENTENCE}\u2069".encode(),
            READ,
        ),
        case("marks that cannot be seen between all letters", "a.md", "\u200b".join(SENTENCE * 2000).encode(), READ),
        case(
            "a letter under 400,000 marks",
            "a.txt",
            ("a" + "\u0301" * 200_000 + "\u0323" * 200_000 + f" {SENTENCE}").encode(),
            READ,
            "endless_line",
        ),
        case(
            "marks of another script out of order",
            "a.md",
            ("ב" + "\u05c2" * 200_000 + "\u05b0" * 200_000 + f" {SENTENCE}").encode(),
            READ,
            "endless_line",
        ),
        case("controls of a terminal", "a.md", f"\x1b]0;x\x07\x1b[2J{SENTENCE}\x1b[31m".encode(), READ),
        case(
            "every letter of Unicode",
            "a.txt",
            lambda: " ".join(map(chr, [*range(0xA1, 0xD800), *range(0xE000, 0x30000)])).encode(),
            READ,
            "binary",
        ),
    ]


# Words that patterns of ours begin to match, and go on with for ever.
_CIRCLES = {
    "a list that begins without end": "Cụm thi đua số 1 gồm: ",
    "members without end": "Sở Y tế, ",
    "members joined without end": "Sở Y tế và Sở Nội vụ và ",
    "numbered members without end": "(1) Sở Y tế; (2) Sở Nội vụ; ",
    "brackets that open": "(",
    "brackets that open and words": "Cụm thi đua số 1 (",
    "brackets that close": "a) ",
    "quotation marks that open": "“Cụm ",
    "colons": "Khối: ",
    "rows of a table in one line": "Khối: II; Đơn vị: Sở Y tế; ",
    "dates": "ngày 5 tháng 3 năm 2024, ",
    "dots and hyphens": "a.-",
    "changes": "Sở Y tế chuyển từ Cụm 1 sang Cụm 2 ",
    "leaders": "do ông Nguyễn Văn A làm Cụm trưởng, ",
    "offices": "Ban Tổ chức Tỉnh ủy ",
    "capital letters": "ỦY BAN NHÂN DÂN ",
    "figures": "1.1.1.1.1.",
    "stars": "**a**",
    "hashes": "# ",
    "addresses": "[a](http://",
    "abbreviations": "Ủy ban nhân dân (UBND) ",
    "sentences": "A. B! C? ",
    "list marks": "- 1. a) ",
    "headings of a law": "Điều 1. Chương I. ",
}


def _circles() -> list[Case]:
    """Each in one line, then line by line."""
    return [case(what, "a.md", _twice(words), READ, "endless_line", "no_text") for what, words in _CIRCLES.items()]


def _twice(words: str) -> Callable[[], bytes]:
    return lambda: _times(words, 50_000)() + b"\n\n" + _times(words.strip() + "\n", 50_000)()


def _heads() -> list[Case]:
    place = "a.-" * 25 + "a, ngày 05 tháng 3 năm 2024 x\n"
    many = [
        f"Cụm thi đua số {n} gồm 2 đơn vị: Sở A{n} và Sở B{n}, do ông Trần Văn C{n} làm Cụm trưởng.\n"
        for n in range(1000)
    ]
    changes = [f"Sở A{n} chuyển từ Cụm thi đua số {n} sang Cụm thi đua số {n + 1}.\n" for n in range(1000)]
    columns = [
        f"|Cụm thi đua số 1|Sở A{n}|" + "".join(f"x{column}|" for column in range(300)) + "\n" for n in range(60)
    ]
    ragged = [f"Khối: II; Cột {n}: x{n}; Đơn vị: Sở A{n}\n" for n in range(4000)]
    header = "|Cụm|Đơn vị|" + "".join(f"Cột {column}|" for column in range(300)) + "\n" + "|-" * 302 + "|\n"
    return [
        case("a thousand groups", "a.md", "".join(many).encode(), READ),
        case("a thousand changes", "a.md", "".join(changes).encode(), READ),
        case("table of 300 columns", "a.md", (_HEAD + header + "".join(columns)).encode(), READ),
        case("table whose every row has a column of its own", "a.md", "".join(ragged).encode(), READ),
        case("buttons between all lines", "a.md", (f"{SENTENCE}\nChia sẻ\n" * 1000).encode(), READ),
        case(
            "members without end in one list",
            "a.md",
            ("Cụm thi đua số 1 gồm 20000 đơn vị: " + ", ".join(f"Sở A{n}" for n in range(20_000)) + ".").encode(),
            READ,
        ),
        case(
            "members without end, one a line",
            "a.md",
            ("Cụm thi đua số 1 gồm các đơn vị:\n" + "".join(f"- Sở A{n}\n" for n in range(20_000))).encode(),
            READ,
        ),
        case(
            "brackets in brackets",
            "a.md",
            ("Cụm thi đua số 1 gồm: Sở Y tế " + "(a " * 5000 + ")" * 5000 + f". {SENTENCE}").encode(),
            READ,
        ),
        case("places that sign without end", "a.md", (place * 40).encode(), READ),
        case("front matter without end", "a.md", ("---\n" + "title: a\n" * 30_000).encode(), READ),
        case(
            "front matter of one field without end",
            "a.md",
            ("---\n" + "a " * 200_000 + f"\n---\n{SENTENCE}").encode(),
            READ,
        ),
        case("breadcrumbs", "a.txt", (("Trang chủ » Tin tức » " * 200 + "\n") * 100 + SENTENCE).encode(), READ),
        case("comments below", "a.txt", (SENTENCE + "\nBình luận (3)\n" * 20_000).encode(), READ),
        case(
            "related news",
            "a.txt",
            (SENTENCE + "\nTin liên quan\nCụm thi đua số 3 họp (12/03/2024)\n" * 10_000).encode(),
            READ,
        ),
    ]


CASES = [*_long_lines(), *_pages(), *_tables(), *_encodings(), *_circles(), *_heads()]
