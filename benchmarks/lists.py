"""How much of Markdown lists arrives: `python benchmarks/lists.py PATH...` prints a row for each file.

The links are counted by an independent reading: cmark-gfm, the renderer that GitHub wrote, makes HTML of the
file, and every <a href> with words in it counts. Of those, what by its nature is no resource is told apart.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import cmarkgfm  # type: ignore[import-untyped]  # it has no types
from cmarkgfm.cmark import Options  # type: ignore[import-untyped]  # it has no types

from llmreader.formats import markdown_list
from llmreader.formats.parsed import Parsed
from llmreader.links import canonical, is_safe
from llmreader.model import Catalog, Topic

SCHEME = r"[A-Za-z][A-Za-z0-9+.-]*:"
SHORTCODE = re.compile(r":[a-z0-9_+-]+:")
PROFILE = r"https?://github\.com/([\w-]+/?|.*/commits\?author=.*)"


PERSON = "(a portrait)"


class Anchors(HTMLParser):
    """Every link of a page with its words."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._href: str | None = None
        self._words: list[str] = []
        self._is_person = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin to collect the words of a link."""
        if tag == "a":
            self._end()
            self._href = dict(attrs).get("href")
        elif tag == "img":
            self._is_person |= "avatars" in (dict(attrs).get("src") or "")

    def handle_endtag(self, tag: str) -> None:
        """The words of a link are complete."""
        if tag == "a":
            self._end()

    def handle_data(self, data: str) -> None:
        """Words, of a link or not."""
        self._words.append(data)

    def _end(self) -> None:
        words = " ".join("".join(self._words).split())
        if self._href is not None and words:
            self.found.append((self._href, f"{PERSON} {words}" if self._is_person else words))
        self._href, self._is_person = None, False
        self._words.clear()


def links(text: str) -> list[tuple[str, str]]:
    """The (URL, words) of every link that a reader of the rendered page could follow."""
    page = cmarkgfm.github_flavored_markdown_to_html(
        text, Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    )
    anchors = Anchors()
    anchors.feed(page)
    anchors.close()
    return anchors.found


def arrived(parsed: Parsed) -> Iterator[str]:
    """The URL of every resource, discussion and related link."""

    def below(node: Catalog | Topic) -> Iterator[str]:
        for resource in node.resources:
            yield resource.url
            yield from (thread.url for thread in resource.discussions)
            yield from (link.url for link in resource.related)
        for topic in node.topics:
            yield from below(topic)

    return below(parsed.catalog)


def key(url: str) -> str:
    """What two ways of writing one URL have in common."""
    return unquote(canonical(url)).lower()


NO_ACCOUNT: dict[str, Callable[[str, str], bool]] = {
    "into the page": lambda href, _: href.startswith("#"),
    "not to be opened": lambda href, _: (
        bool(re.match(SCHEME, href)) and not is_safe(href.replace(" ", "%20"))
    ),
    "relative": lambda href, _: not re.match(SCHEME, href) and not href.startswith(("//", "www.")),
    "a contributor": lambda href, words: bool(re.fullmatch(PROFILE, href)) or words.startswith(PERSON),
    "back to top": lambda _, words: bool(
        re.fullmatch(
            r"\W*(go |back )?to (the )?(top|contents|index|toc)\W*", SHORTCODE.sub("", words), re.IGNORECASE
        )
    ),
    "a mark without words": lambda _, words: (
        not any(character.isalnum() for character in SHORTCODE.sub("", words))
    ),
}
"""Why a link is none of the list's -> whether that is so of a URL and its words."""


def why_not(href: str, words: str) -> str:
    """Why a link is none of the list's; empty when it should have arrived."""
    return next((why for why, is_so in NO_ACCOUNT.items() if is_so(href, words)), "")


def measure(path: Path) -> bool:
    """Print what arrived of one file; whether it was at least 99% and nothing else came."""
    data = path.read_bytes()
    start = time.perf_counter()
    parsed = markdown_list.read(data, title=path.stem)
    seconds = time.perf_counter() - start
    if not isinstance(parsed, Parsed):
        print(f"{path.name}: {parsed[0]}")
        return False
    text = data.decode("utf-8", "replace")
    found = links(text)
    here = {key(url) for url in arrived(parsed)}
    missing = [(href, words, why_not(href, words)) for href, words in found if key(href) not in here]
    others = Counter(why for *_, why in missing if why)
    lost = [(href, words) for href, words, why in missing if not why]
    whole = len(found) - sum(others.values())
    share = 100 * (whole - len(lost)) / whole if whole else 100.0
    told = ", ".join(f"{count} {why}" for why, count in others.most_common()) or "none"
    counts = f"{len(found):6} {whole:6} {whole - len(lost):6} {share:7.2f}%"
    print(f"{path.name:32} {counts} {seconds:7.2f} s  {told}")
    for href, words in lost:
        print(f"    lost: [{words}]({href})")
    known = {key(href) for href, _ in found}
    extra = sorted({url for url in arrived(parsed) if key(url) not in known and url not in text})
    for url in extra:
        print(f"    not in the file: {url}")
    return share >= 99 and not extra


def main() -> int:
    """Exit code 1 when a file fell short."""
    paths = [Path(name) for name in sys.argv[1:]]
    files = [file for path in paths for file in (sorted(path.glob("*.md")) if path.is_dir() else [path])]
    if not files:
        print("usage: python benchmarks/lists.py PATH...", file=sys.stderr)
        return 2
    print(f"{'file':32} {'links':>6} {'should':>6} {'did':>6} {'arrive':>8} {'time':>9}  of no account")
    results = [measure(file) for file in files]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
