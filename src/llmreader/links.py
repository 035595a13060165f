"""URLs: which two name the same resource, what to show of one, and which may be opened.

A resource's key is its canonical URL. The rules stand in docs/urls.md. yarl resolves dot segments, brings
percent-encoding to one form and encodes international host names (RFC 3986, RFC 5891); what it leaves as
it is, because it does matter to a browser, is done here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from llmreader.text import DIRECTION_MARKS, NOT_SHOWN

if TYPE_CHECKING:
    from yarl import URL

SAFE_SCHEMES = ("http", "https", "mailto")
"""The only ones that are ever handed to a browser."""

TRACKING_PREFIXES = ("hsa_", "mtm_", "pk_", "utm_")
"""Every query parameter whose name begins with one of these tells who sent the reader, not what to show."""

TRACKING_NAMES = frozenset(
    {
        "__hsfp", "__hssc", "__hstc", "__s", "__twitter_impression", "_branch_match_id", "_ga", "_gl",
        "_hsenc", "_hsmi", "_kx", "_openstat", "dclid", "epik", "fb_action_ids", "fb_action_types",
        "fbclid", "gad_campaignid", "gad_source", "gbraid", "gclid", "gclsrc", "guccounter",
        "guce_referrer", "guce_referrer_sig", "hsctatracking", "igsh", "igshid", "irclickid",
        "li_fat_id", "mc_cid", "mc_eid", "mkt_tok", "ml_subscriber", "ml_subscriber_hash", "msclkid",
        "oly_anon_id", "oly_enc_id", "rb_clickid", "rdt_cid", "sccid", "srsltid", "tblci", "ttclid",
        "twclid", "vero_conv", "vero_id", "wbraid", "wickedid", "yclid", "ysclid",
    }
)  # fmt: skip
"""Query parameters, in lower case, that are only ever added by senders, advertisers and statistics."""

_DEFAULT_PORTS = (None, 80, 443)

_SURROGATE = re.compile("[\ud800-\udfff]")

NOT_IN_URL = re.compile(rf"[\s{NOT_SHOWN}{DIRECTION_MARKS}]")
"""What may stand in no URL that is opened: white space, and whatever a reader would not see."""

# The host of nearly every URL, found without yarl: importing that takes longer than drawing a screen.
_PLAIN = re.compile(
    r"https?://([a-z0-9-]+(?:\.[a-z0-9-]+)*\.?)(?::[0-9]{1,4})?(?=[/?#]|\Z)",
    re.ASCII | re.IGNORECASE,
)

# Host, path, query and fragment of a URL in none of which yarl would change a character. Nearly all are so,
# and yarl takes several times as long to say it.
_ORDINARY = re.compile(
    r"https?://((?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,})((?:/[\w~@-][\w.~@-]*)*)/?"
    r"(?:\?([\w.~=&-]*))?(?:#([\w.~-]*))?",
    re.ASCII,
)

_MAIL_DOMAIN = re.compile(r"@[^@,?]*")

# A decoded host is shown when it cannot pass for another one: labels of common Latin letters or of East
# Asian script, or a host that is Cyrillic or Greek throughout, its last label too. Compiled when one comes
# up, which takes 4 ms.
_LATIN = r"[-0-9a-z\xdf-\u0130\u0132-\u017e]+"
_EAST_ASIAN = r"[\u3005-\u3007\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3]+"
_CYRILLIC = r"[-0-9.\u0430-\u045f]+"
_GREEK = r"[-0-9.\u03ac-\u03ce]+"
_LABEL = f"(?:{_LATIN}|{_EAST_ASIAN})"
_UNMISTAKABLE = rf"{_LABEL}(?:\.{_LABEL})*|{_CYRILLIC}|{_GREEK}"


def canonical(url: str) -> str:
    """The key of the resource that `url` names: two URLs of one resource have the same key.

    Idempotent, never raises, can always be encoded as UTF-8. What is no web or mail address is its own key.
    """
    text = _SURROGATE.sub("\ufffd", url).strip()
    if ordinary := _ORDINARY.fullmatch(text):
        name, path, query, fragment = ordinary.groups("")
        return _web_key(_without_www(name), path, query, fragment)
    if text[:7].lower() == "mailto:":
        return _mail_key(text)
    parsed = _parse(text)
    if parsed is None:
        return text
    authority, port = parsed.raw_authority, parsed.explicit_port
    user = authority[: authority.rfind("@") + 1]
    server = user + _without_www(_ascii_host(parsed)) + ("" if port in _DEFAULT_PORTS else f":{port}")
    return _web_key(server, parsed.raw_path.rstrip("/"), parsed.raw_query_string, parsed.raw_fragment)


def host(url: str) -> str:
    """The host to show for `url`: lower case, without `www.`; empty when it has none.

    An international name is decoded when it cannot be mistaken for another one, and `xn--...` otherwise.
    """
    name = _host(url.strip())
    if "xn--" in name:
        name = _decoded(name)
    return _without_www(name)


def is_safe(url: str) -> bool:
    """Whether `url` may be handed to a browser: a web URL with a host, or mailto with an
    address, and nothing hidden in it.
    """
    if NOT_IN_URL.search(url):
        return False
    if url[:7].lower() == "mailto:":
        return bool(url[7:].partition("?")[0])
    return bool(_host(url))


def _web_key(server: str, path: str, query: str, fragment: str) -> str:
    key = f"https://{server}{path}"
    if meaningful := _meaningful(query):
        key += f"?{meaningful}"
    return f"{key}#{fragment}" if fragment else key


def _parse(text: str) -> URL | None:
    """None unless it is an http or https URL with a host that has neither white space nor controls in it."""
    from yarl import URL  # 30 ms, which an ordinary start does not need to spend

    try:
        parsed = URL(text)
    except (ValueError, IndexError):  # yarl 1.25 raises IndexError for http://[x]@/
        return None
    if parsed.scheme not in ("http", "https"):
        return None
    name = _ascii_host(parsed)
    return parsed if name and name.isprintable() and " " not in name else None


def _ascii_host(parsed: URL) -> str:
    return (parsed.host_subcomponent or "").rstrip(".").lower()


def _host(text: str) -> str:
    """The ASCII form of a web URL's host, in lower case; empty when `text` is no web URL."""
    if plain := _PLAIN.match(text):
        return plain[1].rstrip(".").lower()
    parsed = _parse(text)
    return _ascii_host(parsed) if parsed else ""


def _without_www(name: str) -> str:
    while name.startswith("www.") and "." in name[4:]:
        name = name[4:]
    return name


def _decoded(name: str) -> str:
    from yarl import URL

    try:
        decoded = URL.build(scheme="https", host=name).host or name
    except ValueError:
        return name
    return decoded if re.fullmatch(_UNMISTAKABLE, decoded) else name


def _meaningful(query: str) -> str:
    """The pairs that say which resource it is, sorted."""
    if not query:
        return ""
    # A space has three forms in a query: yarl writes the bare one as + and leaves %20.
    pairs = query.replace("%20", "+").split("&")
    return "&".join(sorted(pair for pair in pairs if pair and not _is_tracking(pair)))


def _is_tracking(pair: str) -> bool:
    name = pair.partition("=")[0].lower()
    return name in TRACKING_NAMES or name.startswith(TRACKING_PREFIXES)


def _mail_key(text: str) -> str:
    address, mark, rest = text[7:].partition("?")
    domain_lowered = _MAIL_DOMAIN.sub(lambda domain: domain[0].lower(), address)
    return f"mailto:{domain_lowered}{mark}{rest}"
