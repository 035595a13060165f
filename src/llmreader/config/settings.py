"""The values that the program runs with, and what they are where the settings file says nothing."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field


class Settings(Struct, frozen=True):
    """The settings in force: a field for each row of the table. What is written here is the default."""

    theme: str = "textual-dark"
    """A Textual theme's name; only the screen knows which there are."""
    glyphs: str = "auto"
    """`auto`, `unicode` or `ascii`."""
    text_width: int = 80
    """Columns that the detail's text takes at most."""
    page_width: int = 72
    """Columns that an article takes at most, on a screen of its own and as it is printed."""
    open_marks_reading: bool = True
    """Whether opening an unread resource marks it as reading."""
    finish_marks_read: bool = True
    """Whether reading a text to its end marks its resource as read."""
    words_per_minute: int = 230
    """How fast the user reads."""
    browser_command: str = ""
    """A command line; empty for the system's browser."""
    browser_for: tuple[tuple[str, str], ...] = ()
    """URL pattern and command line, in the file's order."""
    network_connect_seconds: int = 10
    """For looking up a host and connecting to it."""
    network_seconds: int = 30
    """For all that is fetched to come by one page or list."""
    network_megabytes: int = 20
    """Of a page or a list, decompressed."""
    network_redirects: int = 10
    network_allow: tuple[str, ...] = ()
    """Hosts that may be at any address, private ones too."""
    places_arxiv: str = "https://arxiv.org"
    """This and those below: what the URLs of a place's pages or interface begin with, no slash at the end."""
    places_github: str = "https://github.com"
    places_github_raw: str = "https://raw.githubusercontent.com"
    places_gists: str = "https://gist.github.com"
    places_archive: str = "https://archive.org"
    """Where is asked which pages the Internet Archive has."""
    places_snapshots: str = "https://web.archive.org"
    """Where its copies of them are."""
    places_hacker_news_search: str = "https://hn.algolia.com"
    """Algolia's interface to Hacker News."""
    places_hacker_news_items: str = "https://hacker-news.firebaseio.com"
    """Its own."""
    places_lobsters: str = "https://lobste.rs"
    places_reddit: str = "https://www.reddit.com"
    views: tuple[tuple[str, str], ...] = ()
    """Name and query, in the file's order."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Command name to its keys; no keys take the command's default ones away."""

    @property
    def browsers(self) -> tuple[tuple[str, str], ...]:
        """URL pattern and command line: the first that matches counts, and the last matches everything."""
        return (*self.browser_for, ("*", self.browser_command))
