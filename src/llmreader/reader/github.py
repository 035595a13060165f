"""Which URLs are read for a page of GitHub: the page shows a file, and the file is what is wanted."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from msgspec import Struct

READMES = (
    "README.md",
    "readme.md",
    "Readme.md",
    "README.markdown",
    "README.rst",
    "README.txt",
    "README",
    ".github/README.md",
    "docs/README.md",
)
"""Names that GitHub shows below a repository's files, the usual ones first. Case matters."""

_NOT_OWNERS = frozenset(
    {
        "about", "account", "apps", "codespaces", "collections", "contact", "customer-stories", "dashboard",
        "enterprise", "events", "explore", "features", "issues", "login", "marketplace", "new",
        "notifications", "orgs", "organizations", "pricing", "pulls", "readme", "resources", "search",
        "security", "sessions", "settings", "site", "solutions", "sponsors", "stars", "team", "topics",
        "trending", "users", "why-github",
    }
)  # fmt: skip
"""First parts of a path that are GitHub's own pages."""

_PAGES = "https://github.com"
_GISTS = "https://gist.github.com"

_IN_A_FOLDER = tuple(name for name in READMES if "/" not in name)

_GIST = re.compile(r"(?:[^/]+/)?(?:[0-9a-f]{20,40}|[0-9]+)(?:/[0-9a-f]{40})?")


class GitHub(Struct, frozen=True):
    """Where GitHub is, or a mirror of it: no slash at the end. Its own addresses are known all the same."""

    pages: str = _PAGES
    raw: str = "https://raw.githubusercontent.com"
    gists: str = _GISTS


def raw_sources(url: str, github: GitHub = GitHub()) -> tuple[str, ...]:  # noqa: B008  # frozen
    """The URLs to be tried in turn for `url`: the first that is not gone is what the page shows.

    For a repository or a folder of it the README, for a file its raw form, for a gist its first file; for
    anything else `url` itself.
    """
    path = _path_below(url, github.pages, _PAGES)
    if path is not None:
        return _of_repository(path, github.raw) or (url,)
    gist = _path_below(url, github.gists, _GISTS)
    if gist is not None and _GIST.fullmatch(gist):
        return (f"{github.gists}/{gist}/raw",)
    return (url,)


def _of_repository(path: str, raw: str) -> tuple[str, ...]:
    """Empty when `path` is neither a repository nor something in it that has a raw form."""
    owner, _, rest = path.partition("/")
    name, _, rest = rest.partition("/")
    name = name.removesuffix(".git")
    if not name or owner.lower() in _NOT_OWNERS:
        return ()
    view, _, place = rest.partition("/")
    match view:
        case "":
            return _readmes(f"{raw}/{owner}/{name}/HEAD", READMES)
        case "tree" if place:
            return _readmes(f"{raw}/{owner}/{name}/{place}", READMES if "/" not in place else _IN_A_FOLDER)
        case "blob" | "raw" | "blame" if "/" in place:
            return (f"{raw}/{owner}/{name}/{place}",)
    return ()


def _readmes(folder: str, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{folder}/{name}" for name in names)


def _path_below(url: str, *bases: str) -> str | None:
    """The path of `url` without the slashes around it, when its host is that of a base; else None."""
    try:
        parts, hosts = urlsplit(url), {urlsplit(base).netloc for base in bases}
    except ValueError:
        return None
    host = parts.netloc.lower().removeprefix("www.")
    if parts.scheme not in ("http", "https") or host not in hosts:
        return None
    return parts.path.strip("/")
