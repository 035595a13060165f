"""What is asked of a server, and what is made of its answer. Loads the HTTP client."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING

import httpcore2
import httpx2

from llmreader import __version__, text
from llmreader.reader import media, words
from llmreader.reader.outcomes import Fetched, FetchError, Kind, NotModified
from llmreader.reader.transport import Transport

if TYPE_CHECKING:
    from llmreader.reader.outcomes import Outcome, Validators
    from llmreader.reader.watch import Watch

USER_AGENT = f"llmreader/{__version__}"

NOT_WEB = "only web addresses are fetched: they begin with http:// or https://, and then name a host"

CODINGS = ("gzip", "deflate", "br", "zstd")
"""The compressions that httpx2 undoes; what it does not know it would hand on as it is."""

_HEADERS = {"User-Agent": USER_AGENT, "Accept-Encoding": ", ".join(CODINGS), "Connection": "close"}

# A name, of at most 253 characters (RFC 1035), or an address. httpx2 lets more pass, encoded.
_HOST = re.compile(rb"[\w.:-]{1,253}")

# Neither part is longer than 127 characters (RFC 6838).
_MEDIA_TYPE = re.compile(r"[\w!#$&^.+-]{1,127}/[\w!#$&^.+-]{1,127}", re.ASCII)
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([\w.:+-]{1,100})""", re.ASCII | re.IGNORECASE)
_PRINTABLE = re.compile("[ -~]*")


def converse(url: str, validators: Validators, watch: Watch) -> Outcome:
    """Ask for `url` and for what it redirects to. FetchError when there is nothing to be had.

    Cookies live as long as one fetch: some sites redirect in a circle without them, and none keeps them.
    The environment is not read here: netrc would give passwords away, and the proxies are seen to below.
    """
    client = httpx2.Client(transport=Transport(watch), headers=_HEADERS, trust_env=False, timeout=None)
    with client:
        try:
            asked = client.build_request("GET", url, headers=_conditions(validators))
        except (httpx2.InvalidURL, ValueError):  # the latter for a lone surrogate
            raise FetchError(Kind.REFUSED, NOT_WEB) from None
        for _ in range(watch.limits.redirects + 1):
            answer = _exchange(client, asked, watch)
            if not isinstance(answer, httpx2.Request):
                return answer
            asked = answer
    said = f"{words.host_of(asked.url)} redirects more than {watch.limits.redirects} times"
    raise FetchError(Kind.FAILED, f"{said}; open it in the browser")


def _exchange(client: httpx2.Client, request: httpx2.Request, watch: Watch) -> Outcome | httpx2.Request:
    """What is at the URL of `request`, or what to ask for instead."""
    _check(request.url)
    try:
        with closing(client.send(request, stream=True)) as response:
            if not response.has_redirect_location:
                return _outcome(response, watch)
            if response.next_request is None:  # it is no URL that we are sent to
                raise words.broken(request.url)
            return response.next_request
    except httpcore2.ProxyError as error:
        answer = text.one_line(str(error))
        reason = f"the proxy does not pass the request on ({answer}); look at its settings"
        raise FetchError(Kind.UNREACHABLE, reason) from None
    except (httpx2.HTTPError, httpcore2.ProtocolError, ValueError):  # the last when sent to :a://]
        raise words.broken(request.url) from None


def _check(url: httpx2.URL) -> None:
    if url.scheme not in ("http", "https") or not _HOST.fullmatch(url.raw_host):
        raise FetchError(Kind.REFUSED, NOT_WEB)


def _outcome(response: httpx2.Response, watch: Watch) -> Outcome:
    if (
        response.status_code == 304
        and {"if-none-match", "if-modified-since"} & response.request.headers.keys()
    ):
        return NotModified()
    if not response.is_success:
        retry_after = response.headers.get("retry-after", "")
        return words.without_page(response.url, response.status_code, retry_after)
    content_type = response.headers.get("content-type", "")
    found, charset = _MEDIA_TYPE.match(content_type.strip()), _CHARSET.search(content_type)
    media_type = found[0].lower() if found else ""
    if media.is_never_text(media_type):
        return words.no_text(media_type, watch.expected)
    content = _content(response, watch)
    return Fetched(
        url=str(response.url.copy_with(username=None, password=None)),
        content=content,
        content_type=media_type,
        charset=charset[1].lower() if charset else "",
        etag=_printable(response, "etag"),
        last_modified=_printable(response, "last-modified"),
    )


def _content(response: httpx2.Response, watch: Watch) -> bytes:
    """The page, decompressed; FetchError when it is too large."""
    codings = {coding.strip().lower() for coding in response.headers.get("content-encoding", "").split(",")}
    if not codings <= {"", "identity", *CODINGS}:
        raise words.broken(response.url)
    limit = watch.limits.size
    if watch.expected is not None and watch.expected > limit:
        raise words.too_large(response.url, limit)
    content = bytearray()
    for chunk in response.iter_bytes():
        content += chunk
        if len(content) > limit:
            raise words.too_large(response.url, limit)
        watch.left()
    return bytes(content)


def _conditions(validators: Validators) -> dict[str, str]:
    headers = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in headers.items() if value and _PRINTABLE.fullmatch(value)}


def _printable(response: httpx2.Response, header: str) -> str:
    value = response.headers.get(header, "")
    return value if _PRINTABLE.fullmatch(value) else ""
