"""The sites of threads, on loopback."""

from __future__ import annotations

import json
from typing import Any, Protocol

import pytest

from llmreader.contents import Thread
from llmreader.reader import Limits, Unavailable
from llmreader.reader.bases import Bases
from llmreader.reader.threads import read_thread

LIMITS = Limits(connect=5, total=10, allowed_hosts=frozenset({"127.0.0.1"}))

Site = Any


class Sites:
    """One server that plays them all."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.bases = Bases(
            hacker_news_search=site.url, hacker_news_items=site.url, lobsters=site.url, reddit=site.url
        )

    def answer(self, path: str, value: object) -> None:
        """Answer `path` with a value as JSON."""
        self.site.serve(path, json.dumps(value).encode())

    def fail(self, path: str, status: str = "500 Oh") -> None:
        self.site.serve(path, status=status)

    @property
    def asked(self) -> list[str]:
        return [head.split()[1] for head in self.site.heads]


class Read(Protocol):
    def __call__(self, url: str) -> Thread: ...


@pytest.fixture
def sites(site: Site) -> Sites:
    return Sites(site)


@pytest.fixture
def outcome(sites: Sites) -> Any:
    def read_it(url: str, **options: Any) -> Thread | Unavailable:
        return read_thread(url, LIMITS, sites.bases, **options)

    return read_it


@pytest.fixture
def read(outcome: Any) -> Read:
    def read_it(url: str) -> Thread:
        thread = outcome(url)
        assert isinstance(thread, Thread), thread
        return thread

    return read_it
