"""Reading many things at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from threading import Event, Lock
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from llmreader.contents import Article
from llmreader.reader import (
    Bases,
    Content,
    Kind,
    NotModified,
    Unavailable,
    Validators,
    Wanted,
    read,
    read_in_turns,
    watch,
)
from llmreader.reader import turns as line
from llmreader.reader.hosts import Hosts
from tests.reader.conftest import HERE, LIMITS, NAMES

if TYPE_CHECKING:
    from tests.reader.conftest import Site

PLAIN = {"Content_Type": "text/plain"}


class Together:
    """An answer that is sent when so many have been asked for at once, and how many that were at most."""

    def __init__(self, number: int = 1, opened: Event | None = None) -> None:
        self.most = 0
        self.opened = opened or Event()
        """Set when so many are there."""
        self._number = number
        self._now = 0
        self._lock = Lock()

    def __iter__(self) -> Iterator[bytes | float]:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
            if self._now == self._number:
                self.opened.set()
        assert self.opened.wait(8)
        yield 0.05  # for one that is too many to come
        with self._lock:
            self._now -= 1
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nwords"


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Twelve hosts, all here."""
    found = [f"site{number}.test" for number in range(12)]
    for name in found:
        monkeypatch.setitem(NAMES, name, (HERE,))
    return found


def read_all(urls: Iterable[str], bases: Bases, cancelled: Event | None = None) -> dict[str, Content]:
    limits = replace(LIMITS, allowed_hosts=frozenset(NAMES))
    wanted = map(Wanted, urls)
    return {each.url: content for each, content in read_in_turns(wanted, limits, bases, cancelled=cancelled)}


def test_eight_are_read_at_once(site: Site, names: list[str], bases: Bases) -> None:
    page = Together(8)
    site.answers["/"] = (page, ())
    found = read_all([f"{site.named(name)}/" for name in names], bases)
    assert len(found) == 12
    assert all(isinstance(content, Article) for content in found.values())
    assert page.most == 8


def test_what_is_to_be_read_is_asked_for_as_others_are_done(
    site: Site, bases: Bases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "AHEAD", 3)
    site.serve("/", b"words", **PLAIN)
    asked_for: list[Wanted] = []

    def wanted() -> Iterator[Wanted]:
        for _ in range(20):
            asked_for.append(Wanted(f"{site.url}/"))
            yield asked_for[-1]

    ahead = [len(asked_for) - done for done, _ in enumerate(read_in_turns(wanted(), LIMITS, bases), 1)]
    assert len(ahead) == 20
    assert max(ahead) <= line.AHEAD + line.AT_ONCE


def test_of_one_host_two_are_read_at_once_and_the_others_do_not_wait_for_it(
    site: Site, names: list[str], bases: Bases
) -> None:
    last = Together()
    others = Together(7, opened=last.opened)  # they are sent when the last has been asked for
    for number in range(6):
        site.answers[f"/{number}"] = (others, ())
    site.answers["/last"] = (last, ())
    urls = [f"{site.url}/{number}" for number in range(6)] + [f"{site.named(names[0])}/last"]
    found = read_all(urls, bases)
    assert len(found) == 7
    assert all(isinstance(content, Article) for content in found.values())
    assert others.most == 2


def test_a_host_that_all_turn_to_is_asked_by_two_at_once(
    names: list[str], bases: Bases, elsewhere: dict[str, Site]
) -> None:
    answer = Together(2)
    gone = [f"gone{number}.test" for number in range(6)]
    for host in gone:
        elsewhere["archive"].answers[f"/wayback/available?url={host}"] = (answer, ())
    found = read_all([f"http://{host}" for host in gone], bases)
    assert all(isinstance(content, Unavailable) and content.dead for content in found.values())
    assert answer.most == 2


def test_waiting_for_a_turn_takes_none_of_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    times, hosts = iter([0, 100, 100]), Hosts()
    monkeypatch.setattr(watch, "monotonic", lambda: next(times))
    monkeypatch.setattr(hosts, "_begin", lambda _host, _watch: None)
    waits = watch.Watch(LIMITS, hosts, LIMITS.total)
    with hosts.turn(HERE, waits):
        assert waits.left() == LIMITS.total


def test_a_host_that_asks_to_wait_a_little_is_waited_for(site: Site, bases: Bases) -> None:
    busy = b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nwords"
    answers = iter([busy, page, page])

    class Next:
        def __iter__(self) -> Iterator[bytes]:
            return iter([next(answers)])

    site.answers["/a"] = (Next(), ())
    begun = monotonic()
    found = read_all([f"{site.url}/a"], bases)
    assert isinstance(found[f"{site.url}/a"], Article)
    assert 1 <= monotonic() - begun < 5


def test_a_host_may_be_asked_at_once_when_it_says_so(site: Site, bases: Bases) -> None:
    hosts = Hosts()
    site.serve("/a", status="429 Too Many Requests", Retry_After="0")
    busy = read(f"{site.url}/a", LIMITS, bases, hosts=hosts)
    assert isinstance(busy, Unavailable)
    assert (busy.retry_after, hosts.wait("127.0.0.1")) == (0.0, 0.0)


def test_a_host_that_asks_to_wait_long_is_left_alone(site: Site, bases: Bases) -> None:
    for number in range(9):
        site.serve(f"/{number}", status="503 Service Unavailable", Retry_After="600")
    found = read_all([f"{site.url}/{number}" for number in range(9)], bases)
    assert len(found) == 9
    assert all(isinstance(each, Unavailable) and each.kind is Kind.BUSY for each in found.values())
    assert all(isinstance(each, Unavailable) and each.retry_after for each in found.values())
    assert len(site.heads) <= 2
    reasons = {each.reason for each in found.values() if isinstance(each, Unavailable)}
    assert "127.0.0.1 has asked not to be asked again so soon; try again in 10 min" in reasons


def test_threads_of_a_busy_interface_are_left_alone(site: Site) -> None:
    bases = Bases(hacker_news_search=site.url, hacker_news_items=site.url)
    for number in range(1, 9):
        for path in (f"/api/v1/items/{number}", f"/v0/item/{number}.json"):
            site.serve(path, status="429 Too Many Requests", Retry_After="600")
    found = read_all([f"https://news.ycombinator.com/item?id={number}" for number in range(1, 9)], bases)
    assert len(found) == 8
    assert {each.kind for each in found.values() if isinstance(each, Unavailable)} == {Kind.BUSY}
    assert len(site.heads) <= 6  # each of the first two asks both interfaces


def test_an_interface_that_does_not_say_when_to_come_back_is_left_alone_too(site: Site) -> None:
    bases = Bases(lobsters=site.url)
    for number in range(5):
        site.serve(f"/s/{number}.json", status="429 Too Many Requests")
    found = read_all([f"https://lobste.rs/s/{number}" for number in range(5)], bases)
    assert {each.kind for each in found.values() if isinstance(each, Unavailable)} == {Kind.BUSY}
    assert len(site.heads) <= 2


def test_many_hosts_are_taken_in_turn_without_delay(bases: Bases) -> None:
    waiting = line._Line(Wanted(f"https://host{number}.test/") for number in range(30_000))
    hosts, begun, taken = Hosts(), monotonic(), 0
    while waiting and (task := waiting.next(hosts)):
        waiting.leave(task)
        taken += 1
    assert taken == 30_000
    assert monotonic() - begun < 5


def test_a_host_that_is_asked_too_often_and_does_not_say_when_is_left_alone(site: Site, bases: Bases) -> None:
    for number in range(5):
        site.serve(f"/{number}", status="429 Too Many Requests")
    read_all([f"{site.url}/{number}" for number in range(5)], bases)
    assert len(site.heads) <= 2


def test_a_host_that_stays_busy_is_given_up(
    site: Site, bases: Bases, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = site.serve("/", status="503 Service Unavailable", Retry_After="0")
    found = read_all([url], bases)[url]
    assert isinstance(found, Unavailable)
    assert found.kind is Kind.BUSY
    assert len(site.heads) == line._TRIES


def test_cancelling_ends_it_all(site: Site, names: list[str], bases: Bases) -> None:
    cancelled = Event()
    site.serve("/", b"words", **PLAIN)
    site.send("/hangs", 9.0)
    limits = replace(LIMITS, allowed_hosts=frozenset(NAMES))
    wanted = [Wanted(f"{site.url}/"), *(Wanted(f"{site.named(name)}/hangs") for name in names)]
    begun = monotonic()
    found = []
    for each, _ in read_in_turns(wanted, limits, bases, cancelled=cancelled):
        found.append(each.url)
        cancelled.set()
    assert found == [f"{site.url}/"]
    assert monotonic() - begun < 8


def test_who_stops_listening_ends_it_all(site: Site, bases: Bases) -> None:
    site.serve("/", b"words", **PLAIN)
    site.send("/hangs", 9.0)
    begun = monotonic()
    with closing(
        read_in_turns([Wanted(f"{site.url}/"), Wanted(f"{site.url}/hangs")], LIMITS, bases)
    ) as turns:
        next(turns)
    assert monotonic() - begun < 8


def test_an_event_that_others_wait_for_is_not_set_at_the_end(site: Site, bases: Bases) -> None:
    cancelled = Event()
    read_all([site.serve("/", b"words", **PLAIN)], bases, cancelled)
    assert not cancelled.is_set()


def test_what_is_at_hand_is_asked_about(site: Site, bases: Bases) -> None:
    url = site.serve("/", status="304 Not Modified", Content_Length="")
    wanted = Wanted(url, Validators('"v1"'))
    assert list(read_in_turns([wanted], LIMITS, bases)) == [(wanted, NotModified())]


def test_nothing_wanted_is_nothing_read(bases: Bases) -> None:
    assert read_all([], bases) == {}
