"""Making articles in other processes: whatever happens there, an answer comes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Timer

import pytest

from llmreader.contents import Article
from llmreader.reader import Kind, Unavailable, workbench, workshop
from llmreader.reader.extracting import article

PROSE = "<p>A paragraph that is long enough to be what the page is about, and that says nothing else.</p>" * 3
PAGE = f"<html><head><title>A page</title></head><body><article>{PROSE}</article></body></html>".encode()
ENDLESS = f"<html><body>{PROSE * 60_000}</body></html>".encode()
"""A page that takes a minute or so."""


def html(content: bytes, seconds: float = 30.0, cancelled: Event | None = None) -> Article | Unavailable:
    """What the workshop makes of a page."""
    return workshop.work("html", content, "https://example.org/", "", cancelled=cancelled, seconds=seconds)


@pytest.fixture(autouse=True)
def _closed_before_and_afterwards() -> Iterator[None]:
    workshop._workshop.close()
    yield
    workshop._workshop.close()


def processes(parent: int) -> list[int]:
    """The processes that `parent` has started, as Linux counts them."""
    found = Path(f"/proc/{parent}/task/{parent}/children").read_text()
    return [int(number) for number in found.split()]


def is_running(process: int) -> bool:
    """Whether it has not ended, even if nobody has taken notice of its end yet."""
    try:
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


def benches() -> list[int]:
    """The processes of the workshop."""
    return [bench._process.pid for bench in workshop._workshop._all]


def test_a_page_becomes_an_article_with_all_that_it_says_about_itself() -> None:
    made = html(PAGE)
    assert isinstance(made, Article)
    assert made.title == "A page"
    assert made.url == "https://example.org/"


def test_a_page_without_text_says_so() -> None:
    assert html(b"<script>1</script>") == Unavailable(
        Kind.NO_TEXT, "the page has no text to read here; open it in the browser"
    )


def test_the_next_page_is_made_in_the_same_process() -> None:
    html(PAGE)
    first = benches()
    html(PAGE)
    assert benches() == first


def test_whoever_calls_at_once_gets_an_answer_from_two_processes_at_most() -> None:
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(html, [PAGE] * 16))
    assert all(isinstance(one, Article) for one in made)
    assert len(benches()) <= workshop.BENCHES


def test_when_time_is_over_the_process_is_ended_and_the_next_page_gets_another() -> None:
    html(PAGE)
    first = benches()
    assert html(ENDLESS, seconds=0.3) == Unavailable(
        Kind.BROKEN, "the page is too tangled to make a text of; open it in the browser"
    )
    assert isinstance(html(PAGE), Article)
    assert not set(benches()) & set(first)


def test_what_nobody_waits_for_is_ended_at_once() -> None:
    html(PAGE)
    cancelled = Event()
    Timer(0.3, cancelled.set).start()
    start = time.monotonic()
    outcome = html(ENDLESS, cancelled=cancelled)
    assert isinstance(outcome, Unavailable)
    assert outcome.kind is Kind.CANCELLED
    assert time.monotonic() - start < 15
    assert not benches()


def test_a_process_that_crashes_takes_only_its_page_with_it() -> None:
    html(PAGE)
    (bench,) = benches()
    Timer(0.3, os.kill, (bench, signal.SIGSEGV)).start()
    outcome = html(ENDLESS)
    assert isinstance(outcome, Unavailable)
    assert outcome.kind is Kind.BROKEN
    assert isinstance(html(PAGE), Article)


@pytest.mark.parametrize("error", [MemoryError, RecursionError])
def test_a_page_that_is_too_much_is_not_called_empty(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_much(markup: str) -> None:
        raise error

    monkeypatch.setattr(article, "_parsed", too_much)
    job = {"kind": "html", "url": "https://example.org/", "charset": "", "seconds": "30"}
    assert workbench._made(job, PAGE) == workbench.TANGLED


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system may not count memory")
def test_a_process_takes_no_more_memory_than_there_may_be() -> None:
    program = "from llmreader.reader import workbench as w; w._be_modest(); bytearray(w.MEMORY)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert run.stderr.endswith("MemoryError\n")


def test_a_process_that_ended_while_it_had_nothing_to_do_is_not_missed() -> None:
    html(PAGE)
    (bench,) = workshop._workshop._all
    bench._process.kill()
    bench._process.wait()
    assert isinstance(html(PAGE), Article)


def test_a_process_that_has_made_enough_pages_gives_way_to_another() -> None:
    html(b"")
    first = benches()
    assert {html(b"") for _ in range(workbench.PAGES)} == {workbench.NO_TEXT}
    assert not set(benches()) & set(first)


def test_a_process_without_work_gives_its_memory_back() -> None:
    program = "from llmreader.reader import workbench; workbench.IDLE = 0.05; workbench.main()"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as run:
        assert run.wait(timeout=20) == 0


def test_a_process_can_be_waiting_before_there_is_a_page() -> None:
    workshop.prepare()
    waiting = benches()
    html(PAGE)
    workshop.prepare()
    assert benches() == waiting
    assert len(waiting) == 1


def test_no_process_can_be_started() -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "executable", "/nowhere/python")
        outcome = html(PAGE)
    assert isinstance(outcome, Unavailable)
    assert outcome.reason == "no other process can be started on this machine now; try again later"


def test_the_process_loads_neither_the_screen_nor_the_http_client() -> None:
    program = (
        "import sys, llmreader.reader.extracting.article, llmreader.reader.workbench; print(*sys.modules)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    assert not {"textual", "rich", "httpx2", "sqlite3"} & set(loaded.split())


@pytest.mark.skipif(sys.platform != "linux", reason="the children of a process are listed there")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_the_processes_end_with_the_program(number: signal.Signals) -> None:
    program = textwrap.dedent("""
        import sys
        from llmreader.reader import workshop
        workshop.prepare()
        print("ready", flush=True)
        workshop.work("html", sys.stdin.buffer.read(), "https://example.org/", "")
    """)
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        assert run.stdout.readline() == b"ready\n"
        started = processes(run.pid)
        run.stdin.write(ENDLESS[:2_000_000])
        run.stdin.close()
        time.sleep(0.3)
        run.send_signal(number)
        run.wait()
    assert started
    ends = time.monotonic() + 15
    while any(map(is_running, started)) and time.monotonic() < ends:
        time.sleep(0.02)
    assert not any(map(is_running, started))
