"""What a fetch comes to is kept or told, and reading a text to its end marks it."""

from __future__ import annotations

import pytest

from llmreader import library as lib
from llmreader.actions import discussions
from llmreader.actions.articles import Saved, begin, finish, keep_position, save, text_of, want
from llmreader.config import Settings
from llmreader.contents import Article, Origin, Thread
from llmreader.library import Delivery, Detail, Library, Source, Stamp
from llmreader.model import Catalog, Position, Resource, Status
from llmreader.reader import Kind, NotModified, Unavailable

PAGE = Article("One.\n\nTwo.\n\nThree.", url="https://example.org/a", etag='"1"')
SNAPSHOT = Article("Once.", origin=Origin.SNAPSHOT, remark="the page is gone; this is how it was in 2020")
GONE = Unavailable(Kind.GONE, "example.org has no such page (404)", dead=True)
OFFLINE = Unavailable(Kind.OFFLINE, "there is no network")


@pytest.fixture
def resource(library: Library) -> int:
    catalog = Catalog("List", resources=(Resource("https://example.org/a", "A"),))
    lib.take_in(library, [Delivery(catalog, Source("list", "yaml", Stamp(1, 1, "1")))])
    return lib.number_of(library, "https://example.org/a")


def detail(library: Library) -> Detail:
    found = lib.detail(library, 1)
    assert found is not None
    return found


def kept_text(saved: Saved) -> str:
    return saved.kept.article.text if saved.kept else ""


def test_a_text_is_kept_and_told(library: Library, resource: int) -> None:
    assert text_of(library, resource) is None
    saved = save(library, resource, PAGE)
    assert (saved.sentence, saved.failed) == ("saved: 3 words, 1 min", False)
    assert saved.kept == text_of(library, resource)
    assert kept_text(saved) == PAGE.text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (PAGE.text, "the text has not changed"),
        ("One.\n\n2.\n\nThree.", "the text has changed: 1 paragraph differs"),
        ("One.\n\nTwo.", "the text has changed: 1 paragraph differs"),
        ("Three.\n\nTwo.\n\nFour.\n\nOne.\n\nFive.", "the text has changed: 2 paragraphs differ"),
    ],
)
def test_how_it_has_changed_is_told(library: Library, resource: int, text: str, sentence: str) -> None:
    save(library, resource, PAGE)
    saved = save(library, resource, Article(text))
    assert saved.sentence == sentence
    assert kept_text(saved) == text


def test_what_the_server_says_has_not_changed_is_as_good_as_fetched(library: Library, resource: int) -> None:
    first = save(library, resource, PAGE)
    saved = save(library, resource, NotModified())
    assert saved.sentence == "the text has not changed"
    assert first.kept is not None
    assert saved.kept is not None
    assert saved.kept.facts.saved_at > first.kept.facts.saved_at
    assert saved.kept.facts.changed_at == first.kept.facts.changed_at


def test_a_page_that_is_gone_is_dead_until_it_is_found(library: Library, resource: int) -> None:
    assert save(library, resource, GONE) == Saved(None, GONE.reason, failed=True)
    assert detail(library).dead
    save(library, resource, PAGE)
    assert not detail(library).dead


def test_without_a_network_the_text_that_is_kept_is_there(library: Library, resource: int) -> None:
    kept = save(library, resource, PAGE).kept
    assert save(library, resource, OFFLINE) == Saved(kept, OFFLINE.reason, failed=True)
    assert not detail(library).dead


def test_a_snapshot_is_told_and_its_page_is_dead(library: Library, resource: int) -> None:
    saved = save(library, resource, SNAPSHOT)
    assert saved.sentence == "saved: 1 word, 1 min; the page is gone; this is how it was in 2020"
    assert detail(library).dead


def test_a_snapshot_does_not_take_the_place_of_the_pages_own_text(library: Library, resource: int) -> None:
    save(library, resource, PAGE)
    saved = save(library, resource, SNAPSHOT)
    assert saved.sentence == "the page is gone; its text was kept before it went"
    assert kept_text(saved) == PAGE.text
    assert detail(library).dead


def test_a_snapshot_takes_the_place_of_an_older_one_and_the_page_that_of_both(
    library: Library, resource: int
) -> None:
    for article in (SNAPSHOT, Article("Later.", origin=Origin.SNAPSHOT), PAGE):
        assert kept_text(save(library, resource, article)) == article.text


def test_the_text_of_an_export_says_nothing_of_the_page(library: Library, resource: int) -> None:
    lib.mark_dead(library, resource)
    lib.keep_article(library, resource, Article("<p>One.", origin=Origin.IMPORT), form="html")
    saved = save(library, resource, Article("One.", origin=Origin.IMPORT))
    assert saved.sentence == "saved: 1 word, 1 min"
    assert detail(library).dead


def test_a_link_that_is_itself_a_discussion_is_kept_as_one(library: Library, resource: int) -> None:
    thread = Thread("Hacker News", "https://news.ycombinator.com/item?id=7", "On rye")
    lib.mark_dead(library, resource)
    saved = save(library, resource, thread)
    assert (saved.kept, saved.sentence, saved.failed) == (None, "0 comments", False)
    assert saved.thread == discussions.thread_of(library, "https://example.org/a")
    assert saved.thread
    assert saved.thread.thread == thread
    assert detail(library).dead is None


@pytest.mark.parametrize(
    ("outcome", "wanted"),
    [(PAGE, False), (NotModified(), False), (GONE, False), (OFFLINE, True), (Thread("", "", ""), False)],
)
def test_what_was_wanted_is_wanted_until_it_is_there_or_gone(
    library: Library, resource: int, outcome: Article | Thread | NotModified | Unavailable, wanted: bool
) -> None:
    want(library, [resource])
    save(library, resource, outcome)
    assert detail(library).wanted == wanted


def test_to_begin_marks_what_is_unread_and_to_finish_marks_it_read(library: Library, resource: int) -> None:
    settings = Settings()
    begin(library, resource, "A", settings)
    assert detail(library).state.status is Status.READING
    finish(library, resource, "A", settings)
    assert detail(library).state.status is Status.READ
    begin(library, resource, "A", settings)
    assert detail(library).state.status is Status.READ
    undone = lib.undo(library)
    assert undone is not None
    assert undone.label == "read: A"
    assert detail(library).state.status is Status.READING


def test_neither_does_when_the_settings_say_so(library: Library, resource: int) -> None:
    settings = Settings(open_marks_reading=False, finish_marks_read=False)
    assert begin(library, resource, "A", settings) is finish(library, resource, "A", settings) is None
    assert detail(library).state.status is Status.UNREAD


def test_the_place_in_the_text_is_kept(library: Library, resource: int) -> None:
    keep_position(library, resource, 17, 52)
    assert detail(library).position == Position(17, 52)
