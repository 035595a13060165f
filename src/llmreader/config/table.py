"""What can be set: one table with every setting."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from llmreader.config.settings import Settings

Value = str | int | bool | tuple[str, ...]


class Setting(Struct, frozen=True):
    """One row: a value of the file or, where `each`, a table whose every entry is such a value."""

    name: str
    """As the file has it, its tables and dots included."""
    help: str
    """One line."""
    expected: str
    """What a value has to be: completes the sentence `expected ...`."""
    accept: Callable[[object], Value | None]
    """The value as Settings holds it; None when it is not what is expected."""
    each: bool = False
    examples: tuple[str, ...] = ()
    """TOML lines to start from, for a table that is empty by default."""

    @property
    def path(self) -> tuple[str, ...]:
        """The keys that lead to it in the file."""
        return tuple(self.name.split("."))

    @property
    def field(self) -> str:
        """Its name in Settings."""
        return self.name.replace(".", "_")

    @property
    def default(self) -> object:
        """Its value where the file says nothing."""
        return getattr(Settings(), self.field)


def _name(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _one_of(*words: str) -> Callable[[object], str | None]:
    return lambda value: value if isinstance(value, str) and value in words else None


def _between(least: int, most: int) -> Callable[[object], int | None]:
    # True and False are numbers to Python, but not to whoever writes a settings file.
    return lambda value: value if type(value) is int and least <= value <= most else None


def _switch(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _command_line(value: object) -> str | None:
    from shlex import split

    if not isinstance(value, str):
        return None
    try:
        split(value)
    except ValueError:
        return None
    return value


def _hosts(value: object) -> tuple[str, ...] | None:
    names = _names(value) if isinstance(value, list | tuple) else None
    return None if names is None or any(map(_is_more_than_a_host, names)) else names


def _is_more_than_a_host(name: str) -> bool:
    # More than one colon is an address of IPv6.
    return not {"/", "@", " "}.isdisjoint(name) or name.count(":") == 1


def _base(value: object) -> str | None:
    import re

    is_one = isinstance(value, str) and re.fullmatch(r"https?://[^\s/?#@]+(?:/[^\s?#]*)?", value)
    return value.rstrip("/") if isinstance(value, str) and is_one else None


def _key_names(value: object) -> tuple[str, ...] | None:
    return _names(value if isinstance(value, list) else [value])


def _names(values: Sequence[object]) -> tuple[str, ...] | None:
    accepted = tuple(name for name in map(_name, values) if name)
    return accepted if len(accepted) == len(values) else None


_PLACES = tuple(
    Setting(
        f"places.{name}", f"Where {what}: another address for a mirror.", "a web address, in quotes", _base
    )
    for name, what in (
        ("arxiv", "papers of arXiv are fetched"),
        ("github", "pages of GitHub are fetched"),
        ("github_raw", "files of GitHub are fetched"),
        ("gists", "gists are fetched"),
        ("archive", "the Internet Archive is asked for copies of pages that are gone"),
        ("snapshots", "the Internet Archive's copies are fetched"),
        ("hacker_news_search", "threads of Hacker News are found and fetched"),
        ("hacker_news_items", "threads of Hacker News are fetched when they are not found there"),
        ("lobsters", "threads of lobste.rs are fetched"),
        ("reddit", "threads of reddit are fetched"),
    )
)

SETTINGS: tuple[Setting, ...] = (
    Setting(
        "theme",
        "The colours of the screen. The command palette lists the themes.",
        "the name of a theme, in quotes",
        _name,
    ),
    Setting(
        "glyphs",
        "The marks in front of a resource: `auto` takes plain letters where the locale is not UTF-8.",
        '"auto", "unicode" or "ascii"',
        _one_of("auto", "unicode", "ascii"),
    ),
    Setting(
        "text_width",
        "How many columns a line of text takes at most, beside the list.",
        "a whole number from 20 to 200",
        _between(20, 200),
    ),
    Setting(
        "page_width",
        "How many columns a line of an article takes at most, on a screen of its own and as it is printed.",
        "a whole number from 20 to 200",
        _between(20, 200),
    ),
    Setting(
        "open_marks_reading",
        "Whether opening an unread resource marks it as reading.",
        "true or false",
        _switch,
    ),
    Setting(
        "finish_marks_read",
        "Whether reading a text to its end marks its resource as read.",
        "true or false",
        _switch,
    ),
    Setting(
        "words_per_minute",
        "How fast you read: the minutes of what is saved go by it.",
        "a whole number from 50 to 2000",
        _between(50, 2_000),
    ),
    Setting(
        "browser.command",
        "What opens a link. Empty: $BROWSER, or else the system's browser.",
        "a command line, in quotes",
        _command_line,
    ),
    Setting(
        "browser.for",
        "What opens a link whose URL matches a pattern. * stands for anything; the first match counts.",
        "a pattern in quotes and, after =, a command line in quotes",
        _command_line,
        each=True,
        examples=('"www.youtube.com/*" = "mpv"', '"*.pdf" = "firefox --new-window"'),
    ),
    Setting(
        "network.connect_seconds",
        "How long a site may take until it is connected.",
        "a whole number from 1 to 600",
        _between(1, 600),
    ),
    Setting(
        "network.seconds",
        "How long it may take to fetch a page or a list, with all redirects and all else that it needs.",
        "a whole number from 1 to 3600",
        _between(1, 3600),
    ),
    Setting(
        "network.megabytes",
        "How much is fetched at most of a page or a list, as it is when it is decompressed.",
        "a whole number from 1 to 128",
        _between(1, 128),
    ),
    Setting(
        "network.redirects",
        "How many redirects are followed.",
        "a whole number from 0 to 50",
        _between(0, 50),
    ),
    Setting(
        "network.allow",
        "Hosts from which is fetched although they are in a private network, or on this machine.",
        'a list of names without ports, such as ["wiki.home", "127.0.0.1"]',
        _hosts,
    ),
    *_PLACES,
    Setting(
        "views",
        "Views of your own: a name, and the query that finds what is in it (docs/search.md).",
        "a name in quotes and, after =, a query in quotes",
        _name,
        each=True,
        examples=(
            '"Short papers" = "is:unread kind:paper minutes:<15"',
            '"To read again" = "is:read is:starred"',
        ),
    ),
    Setting(
        "keys",
        "The keys of a command. An empty list takes the key away. The help screen names the commands.",
        'a key or a list of keys, such as "m" or ["space", "m"]',
        _key_names,
        each=True,
        examples=('toggle-read = ["space", "m"]',),
    ),
)
"""Every setting, in the order of the file."""
