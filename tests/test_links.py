"""Which URLs name one resource, what is shown of them, which may be opened: docs/urls.md, as properties."""

from __future__ import annotations

import re
import string
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from llmreader.links import TRACKING_NAMES, TRACKING_PREFIXES, canonical, host, is_safe

DOCS = (Path(__file__).parents[1] / "docs" / "urls.md").read_text("utf-8")

HOSTS = st.from_regex(r"([a-z][a-z0-9-]{0,9}\.){1,3}(com|org|dev|io)", fullmatch=True).filter(
    lambda name: not name.startswith("www.")
)
SEGMENTS = st.text(string.ascii_letters + string.digits + "-_~é(),@", min_size=1, max_size=8)
PATHS = st.lists(SEGMENTS, max_size=4).map(lambda segments: "".join(f"/{segment}" for segment in segments))
PAIRS = st.tuples(st.sampled_from(["id", "q", "Page", "v", "ref", "source"]), SEGMENTS).map("=".join)
QUERIES = st.lists(PAIRS, max_size=3).map("&".join).map(lambda query: query and f"?{query}")
FRAGMENTS = st.one_of(st.just(""), SEGMENTS.map(lambda fragment: f"#{fragment}"))
URLS = st.tuples(HOSTS.map("https://{}".format), PATHS, QUERIES, FRAGMENTS).map("".join)

URL_LIKE = st.lists(
    st.one_of(
        st.sampled_from(["http://", "HTTPS://", "mailto:", "www.", "//", "/", "../", "./", ".", ":", "80"]),
        st.sampled_from(["?", "&", "=", "#", "@", "%", "%2", "%2f", "%C3", "[", "]", "[::1]", "\\", ";"]),
        st.sampled_from(["a", "xn--", "utm_x", "\ud800", "。", "ß", " ", "\t", "\0", "+", "%20", "443"]),
        st.text(max_size=3),
    ),
    max_size=12,
).map("".join)


@given(st.text())
def test_the_key_of_a_key_is_itself_for_any_text(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


@given(st.one_of(URLS, URL_LIKE, URL_LIKE.map("http://{}".format)))
@example("http://[x]@/")
@example("https://host\x1c/")
@example("http://[fe80::1%25eth0]:80/")
def test_the_key_of_a_key_is_itself_for_what_looks_like_a_url(url: str) -> None:
    assert canonical(canonical(url)) == canonical(url)


@given(st.one_of(st.text(st.characters()), URL_LIKE))
@example("http://example.com/\ud800")
@example("\ud83d")
def test_a_key_can_be_stored(text: str) -> None:
    canonical(text).encode()


@given(URLS)
def test_http_and_https_do_not_matter(url: str) -> None:
    assert canonical(url.replace("https:", "http:")) == canonical(url)


@given(URLS)
def test_a_leading_www_does_not_matter(url: str) -> None:
    assert canonical(url.replace("://", "://www.")) == canonical(url)
    assert canonical(url.replace("://", "://www.www.")) == canonical(url)


def test_www_stays_where_it_is_the_name_itself() -> None:
    assert canonical("https://www.com") == "https://www.com"


@given(HOSTS, PATHS, QUERIES)
def test_the_case_of_scheme_and_host_does_not_matter(name: str, path: str, query: str) -> None:
    assert canonical(f"HTTPS://{name.upper()}{path}{query}") == canonical(f"https://{name}{path}{query}")


@given(
    HOSTS, PATHS, QUERIES, st.sampled_from([".", ":80", ":443", ".:443"]), st.sampled_from(["http", "https"])
)
def test_a_dot_after_the_host_and_a_default_port_do_not_matter(
    name: str, path: str, query: str, end: str, scheme: str
) -> None:
    assert canonical(f"{scheme}://{name}{end}{path}{query}") == canonical(f"https://{name}{path}{query}")


@given(HOSTS, PATHS, SEGMENTS, SEGMENTS, st.sampled_from(["", "%2e", "."]))
def test_dot_segments_do_not_matter(name: str, path: str, aside: str, last: str, dot: str) -> None:
    dots = f".{dot}" if dot else ".."
    assert canonical(f"https://{name}{path}/{aside}/{dots}/./{last}") == canonical(
        f"https://{name}{path}/{last}"
    )


@given(HOSTS, PATHS, QUERIES, FRAGMENTS, st.sampled_from(["/", "//"]))
def test_slashes_at_the_end_do_not_matter(name: str, path: str, query: str, fragment: str, end: str) -> None:
    url = f"https://{name}{path}"
    assert canonical(url + end + query + fragment) == canonical(url + query + fragment)


@given(URLS)
def test_the_case_of_percent_encoding_does_not_matter(url: str) -> None:
    encoded = quote(url, safe=":/?#&=@")
    lower = re.sub("%..", lambda escape: escape[0].lower(), encoded)
    assert canonical(encoded) == canonical(lower) == canonical(url)


@given(HOSTS, SEGMENTS)
def test_needless_percent_encoding_does_not_matter(name: str, segment: str) -> None:
    encoded = "".join(f"%{byte:02x}" for byte in segment.encode())
    assert canonical(f"https://{name}/{encoded}?q={encoded}") == canonical(
        f"https://{name}/{segment}?q={segment}"
    )


@given(HOSTS, PATHS, st.lists(PAIRS), st.data())
def test_the_order_of_parameters_does_not_matter(
    name: str, path: str, pairs: list[str], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(pairs))
    url = f"https://{name}{path}?"
    assert canonical(url + "&".join(shuffled)) == canonical(url + "&".join(pairs))


@given(HOSTS, PATHS, st.lists(PAIRS))
def test_an_empty_query_and_empty_pairs_do_not_matter(name: str, path: str, pairs: list[str]) -> None:
    url = f"https://{name}{path}?"
    assert canonical(url + "&&".join(["", *pairs, ""])) == canonical(url + "&".join(pairs))
    assert canonical(url) == canonical(url.removesuffix("?"))


TRACKED = st.one_of(
    st.sampled_from(sorted(TRACKING_NAMES)),
    st.tuples(st.sampled_from(TRACKING_PREFIXES), st.sampled_from(["source", "campaign", "x"])).map("".join),
)


@given(HOSTS, PATHS, st.lists(PAIRS), st.lists(st.tuples(TRACKED, SEGMENTS), min_size=1), FRAGMENTS)
def test_tracking_parameters_do_not_matter(
    name: str, path: str, pairs: list[str], tracked: list[tuple[str, str]], fragment: str
) -> None:
    tracking = [f"{parameter.title()}={value}" for parameter, value in tracked]
    url = f"https://{name}{path}?"
    assert canonical(url + "&".join(tracking + pairs) + fragment) == canonical(
        url + "&".join(pairs) + fragment
    )


@given(HOSTS, PATHS, SEGMENTS, QUERIES)
def test_the_case_of_the_path_matters(name: str, path: str, segment: str, query: str) -> None:
    assume(segment.swapcase() != segment)
    url = f"https://{name}{path}"
    assert canonical(f"{url}/{segment.swapcase()}{query}") != canonical(f"{url}/{segment}{query}")


@given(HOSTS, PATHS, st.lists(PAIRS, unique=True), PAIRS)
def test_every_other_parameter_matters(name: str, path: str, pairs: list[str], pair: str) -> None:
    assume(pair not in pairs)
    url = f"https://{name}{path}?"
    assert canonical(url + "&".join([*pairs, pair])) != canonical(url + "&".join(pairs))


@given(HOSTS, PATHS, QUERIES, SEGMENTS, SEGMENTS)
def test_the_fragment_matters(name: str, path: str, query: str, one: str, two: str) -> None:
    assume(one != two)
    page = f"https://{name}{path}{query}"
    assert len({canonical(page), canonical(f"{page}#{one}"), canonical(f"{page}#{two}")}) == 3


@pytest.mark.parametrize(
    "text",
    [
        "http://[",
        "http://example.com:99999/",
        "http://example.com:port/",
        "http://good.example\\@bad.example/",
        "http://exa mple.com/",
        "https:///path",
        "https://./",
        "javascript:alert(1)",
        "just words",
        "",
    ],
)
def test_what_is_no_web_address_is_its_own_key_and_is_not_opened(text: str) -> None:
    assert canonical(f" {text}\n") == text
    assert not is_safe(text)
    assert host(text) == ""


def test_a_percent_sign_that_encodes_nothing_is_a_percent_sign() -> None:
    assert canonical("https://example.com/100%?q=%zz") == "https://example.com/100%25?q=%25zz"


@pytest.mark.parametrize("part", ["a", "/", "../", "%", "?&", "[", "@", ":", "é", "www."])
def test_a_very_long_url_has_a_key(part: str) -> None:
    url = "http://" + part * (10_000 // len(part))
    assert canonical(canonical(url)) == canonical(url)
    host(url)
    is_safe(url)


def table(title: str) -> list[list[str]]:
    """The words in code style of each row under a heading of docs/urls.md."""
    section = re.split(r"^## ", DOCS.partition(f"## {title}\n")[2], flags=re.MULTILINE)[0]
    return [re.findall("`(.*?)`", row.split(" | ")[-1]) for row in section.splitlines() if row[:2] == "| "][
        1:
    ]


@pytest.mark.parametrize(("one", "other"), table("What does not matter"))
def test_the_docs_say_what_does_not_matter(one: str, other: str) -> None:
    assert one != other
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(("one", "other"), table("What does matter"))
def test_the_docs_say_what_does_matter(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_the_docs_list_the_tracking_parameters_of_the_code() -> None:
    listed = [parameter for row in table("Tracking parameters") for parameter in row]
    assert sorted(listed) == sorted([*TRACKING_NAMES, *(f"{prefix}*" for prefix in TRACKING_PREFIXES)])


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.Example.com./a", "example.com"),
        ("http://ada:secret@example.com:8080", "example.com"),
        ("https://example.com@bad.example/", "bad.example"),
        ("http://[0:0::1]:80/", "[::1]"),
        ("https://xn--mnchen-3ya.de", "münchen.de"),
        ("https://日本語.jp/", "日本語.jp"),
        ("https://пример.рф", "пример.рф"),
        ("https://аррӏе.com", "xn--80ak6aa92e.com"),  # noqa: RUF001  # Cyrillic letters that imitate Latin
        ("https://xn--80ak6aa92e.com", "xn--80ak6aa92e.com"),
        ("https://twıtter.com", "xn--twtter-q9a.com"),  # noqa: RUF001  # a Turkish letter
        ("https://example.comノbad.jp", "example.xn--combad-kx4e.jp"),  # noqa: RUF001  # kana that imitates a slash
        ("https://xn--a.com", "xn--a.com"),
        ("mailto:ada@example.com", ""),
    ],
)
def test_the_host_that_is_shown_cannot_be_mistaken(url: str, shown: str) -> None:
    assert host(url) == shown


@given(URLS)
def test_the_host_is_the_same_on_the_quick_way_and_on_yarls(url: str) -> None:
    assert host(url) == host(url.replace("://", "://ada@"))


@given(URLS)
def test_an_ordinary_url_is_safe(url: str) -> None:
    assert is_safe(url)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "data:text/html,hi",
        "JavaScript:alert(1)",
        "ftp://example.com/",
        "-https://example.com",
        " https://example.com",
        "https://example.com/a b",
        "https://example.com/\x1b[2J",
        "https://example.com/\x85",
        "https://example.com/\u202efdp.exe",
        "https://example.com/\u2028",
        "https://example.com/\u200egro.elpmaxe",
        "https://example.com/\u200fgro.elpmaxe",
        "https://example.com/\u061cgro.elpmaxe",
        "https://example.com/\ud800",
        "https://example.com/\n",
        "http://",
        "http:example.com",
        "example.com",
    ],
)
def test_any_other_url_is_not_safe(url: str) -> None:
    assert not is_safe(url)


@pytest.mark.parametrize(
    "url", ["HTTPS://example.com", "mailto:ada@example.com?subject=Hi", "http://localhost:8000"]
)
def test_web_and_mail_links_are_safe(url: str) -> None:
    assert is_safe(url)


def test_an_ordinary_host_is_found_without_loading_yarl() -> None:
    script = (
        "import sys; from llmreader.links import host, is_safe;"
        "assert host('https://www.example.com/a') == 'example.com';"
        "assert is_safe('https://example.com:8080/a?b#c');"
        "sys.exit('yarl' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
