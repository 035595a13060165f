"""Reading a discussion: from the library, from its site, or looked up."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from llmreader.actions import discussions
from llmreader.contents import Comment, Thread
from llmreader.model import Catalog, Discussion, Resource, Status
from llmreader.reader import Kind, Unavailable
from llmreader.tui.discussing import open_thread
from llmreader.tui.screens.choice import ChoiceDialog
from llmreader.tui.screens.dialogs import Confirm, UrlDialog
from llmreader.tui.screens.discussion import DiscussionScreen
from llmreader.tui.screens.help import HelpScreen
from llmreader.tui.screens.reader import ReaderScreen

if TYPE_CHECKING:
    from tests.tui.conftest import Home, Reader

URL = "https://news.ycombinator.com/item?id=1"
FIRST = Comment("1", 0, "bob", "It *begins* so: see [the paper](https://example.org/paper).", points=3)
ANSWER = Comment("2", 1, "ada", "> so\n\nI wrote that.\n\n```python\nprint(1)\n```")
GONE = Comment("3", 2, "", "", deleted=True)
EMPTY = Comment("4", 0, "carol", "")
LAST = Comment("5", 0, "dave", "The last of them, with [mail](mailto:dave@example.org).")
THREAD = Thread(
    "Hacker News",
    URL,
    "How it [bold]begins[/]",
    "ada",
    page="https://example.org/begin",
    points=12,
    comments=(FIRST, ANSWER, GONE, EMPTY, LAST),
)
GROWN = replace(THREAD, comments=(*THREAD.comments, Comment("6", 0, "eve", "I come late.")))
OFFLINE = Unavailable(Kind.OFFLINE, "no network leads there; is this machine online?")

Answers = Callable[..., Event]


@pytest.fixture
def kept(home: Home) -> None:
    """The discussion has been read before."""
    with home.library() as library:
        discussions.save(library, URL, THREAD)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Has the network answer so; what it gives back has to be set before it does."""

    def answer(**outcomes: object) -> Event:
        go_on = Event()

        def of(outcome: object) -> Callable[..., object]:
            def fetch(_url: str, network: Any) -> object:
                network.progress(2_048, 4_096)
                assert go_on.wait(10)
                return outcome

            return fetch

        for name, outcome in outcomes.items():
            monkeypatch.setattr(discussions, name, of(outcome))
        return go_on

    return answer


def screen_of(reader: Reader) -> DiscussionScreen:
    assert isinstance(reader.app.screen, DiscussionScreen)
    return reader.app.screen


async def fetched(reader: Reader) -> None:
    """Waits until nothing is fetched any longer."""
    await reader.until(lambda: screen_of(reader).errands.running is None)
    await reader.settle()


def author(reader: Reader) -> str:
    """Whose comment the cursor is on."""
    comments = screen_of(reader).comments
    assert comments.talk
    return comments.talk.name(comments.cursor)


@pytest.mark.usefixtures("kept")
async def test_a_kept_discussion_opens_without_a_network(reader: Reader) -> None:
    await reader.press("d")
    for text in (
        "How it [bold]begins[/]", "12 points", "by ada", "5 comments", "fetched now",
        "bob · 3 points", "It begins so: see the paper.",
        "ada · posted this", "│ so", "print(1)",
        "It was deleted.", "It says nothing.",
    ):  # fmt: skip
        assert text in reader.screen
    await reader.press("q")
    assert reader.app.screen is reader.room


@pytest.mark.usefixtures("kept")
async def test_comments_are_folded_and_opened(reader: Reader) -> None:
    await reader.press("d", "j", "space")
    assert "bob · 3 points · 2 answers hidden  It begins so: see the paper." in reader.screen
    assert "I wrote that." not in reader.screen
    await reader.press("j")
    assert author(reader) == "carol"
    await reader.press("k", "l", "l")
    assert author(reader) == "ada"
    assert "I wrote that." in reader.screen
    await reader.press("h")
    assert "1 answer hidden" in reader.screen
    await reader.press("h", "enter")
    assert author(reader) == "bob"
    assert "2 answers hidden" in reader.screen


@pytest.mark.usefixtures("kept")
async def test_all_are_folded_at_once(reader: Reader) -> None:
    await reader.press("d", "j", "j", "j", "z")
    assert author(reader) == "bob"
    assert "carol" in reader.screen
    assert "It was deleted." not in reader.screen
    await reader.press("z")
    assert "It was deleted." in reader.screen


@pytest.mark.usefixtures("kept")
async def test_from_part_to_part(reader: Reader) -> None:
    await reader.press("d", "]", "]")
    assert author(reader) == "carol"
    await reader.press("]", "]")
    assert author(reader) == "dave"
    await reader.press("[", "k")
    assert author(reader) == "", "the deleted one"
    await reader.press("[")
    assert author(reader) == "bob"
    await reader.press("G")
    assert author(reader) == "dave"
    await reader.press("g")
    assert author(reader) == "How it [bold]begins[/]"


@pytest.mark.usefixtures("kept")
async def test_words_are_looked_for_as_they_are_typed(reader: Reader) -> None:
    await reader.press("d", "j", "space", "/", *"wrote", "enter")
    assert author(reader) == "ada", "and what hides it is opened"
    await reader.press("/", *"last")
    assert author(reader) == "dave"
    await reader.press("escape")
    assert author(reader) == "ada", "back where it began"
    await reader.press("g", "/", *"LAST", "enter")
    assert author(reader) == "dave"
    await reader.press("/", *"xyz")
    assert "They stand nowhere in this discussion." in reader.screen
    await reader.press("enter", "n")
    assert reader.said == "The words stand nowhere in this discussion."
    await reader.press("escape", "n")
    assert reader.said == "Nothing is looked for: / asks for words."


@pytest.mark.usefixtures("kept")
async def test_matches_are_gone_through(reader: Reader) -> None:
    await reader.press("d", "/", *"th", "enter")
    assert author(reader) == "bob"
    await reader.press("n")
    assert author(reader) == "ada"
    await reader.press("n")
    assert author(reader) == "dave"
    await reader.press("N", "N", "N")
    assert author(reader) == "dave", "on from the other end"


@pytest.mark.usefixtures("kept")
async def test_links_are_chosen_and_followed(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", home.script("browser", 'echo "$1" >> "$HOME/opened"'))
    async with home.reader() as reader:
        await reader.press("d", "j", "tab", "enter", "y")
        assert reader.said == "Copied: https://example.org/paper"
        await reader.press("tab", "tab")
        assert reader.said == "There is no link below."
        await reader.press("escape", "o", "y")
        assert reader.said == f"Copied: {URL}"
        assert (home.folder / "opened").read_text().split() == ["https://example.org/paper", URL]


@pytest.mark.usefixtures("kept")
async def test_a_link_to_what_the_library_has_is_read_here(reader: Reader) -> None:
    await reader.press("d", "tab")
    assert screen_of(reader).comments.chosen
    await reader.press_meanwhile("enter")
    await reader.until(lambda: isinstance(reader.app.screen, ReaderScreen))
    await reader.press("q")
    assert "bob" in reader.screen


@pytest.mark.usefixtures("kept")
async def test_a_link_is_added_to_the_inbox(reader: Reader) -> None:
    await reader.press("d", "a")
    assert reader.said == "No link is chosen: Tab goes to the next one."
    await reader.press("j", "tab", "a")
    assert reader.said == "In the Inbox now: the paper"
    await reader.press("a")
    assert reader.said == "In the Inbox already: the paper"


async def test_a_link_without_words_is_called_by_what_its_url_says(home: Home) -> None:
    bare = Comment("1", 0, "bob", "See <https://example.org/the-other-paper>.")
    with home.library() as library:
        discussions.save(library, URL, replace(THREAD, page="", comments=(bare,)))
    async with home.reader() as reader:
        await reader.press("d", "tab", "a")
        assert reader.said == "In the Inbox now: the other paper"


async def test_a_discussion_is_fetched_and_kept(reader: Reader, answers: Answers) -> None:
    go_on = answers(fetch=THREAD)
    await reader.press("d")
    await reader.until(lambda: "2 of 4 KiB" in reader.screen)
    assert "Fetching the discussion" in reader.screen
    go_on.set()
    await fetched(reader)
    assert reader.said == "Fetched: 5 comments."
    assert "bob" in reader.screen
    answers(fetch=OFFLINE).set()
    await reader.press("q", "d")
    assert "bob" in reader.screen


async def test_what_takes_too_long_is_left(reader: Reader, answers: Answers) -> None:
    go_on = answers(fetch=THREAD)
    await reader.press("d", "escape")
    assert reader.app.screen is reader.room
    go_on.set()
    await reader.settle()
    assert discussions.thread_of(reader.room.desk.library, URL) is None


async def test_without_a_network_it_says_what_to_do(reader: Reader, answers: Answers) -> None:
    answers(fetch=OFFLINE).set()
    await reader.press("d")
    await fetched(reader)
    said = " ".join(reader.screen.split())
    assert "This cannot be read now: no network leads there; is this machine online?" in said
    assert "R tries again, o opens it in the browser." in said
    answers(fetch=THREAD).set()
    await reader.press("R")
    await fetched(reader)
    assert "bob" in reader.screen


@pytest.mark.usefixtures("kept")
async def test_what_is_new_is_marked_until_it_was_seen(reader: Reader, answers: Answers) -> None:
    answers(fetch=GROWN).set()
    await reader.press("d", "j", "space", "R")
    await fetched(reader)
    assert reader.said == "Fetched: 1 new comment."
    assert author(reader) == "bob", "where it was"
    assert "2 answers hidden" in reader.screen
    assert "eve · new" in reader.screen
    await reader.press(">")
    assert author(reader) == "eve"
    await reader.press("q", "d")
    assert "eve · new" not in reader.screen
    await reader.press("<")
    assert reader.said == "Nothing here has come since your last visit."


@pytest.mark.usefixtures("kept")
async def test_a_fetch_that_fails_leaves_what_was_kept(reader: Reader, answers: Answers) -> None:
    answers(fetch=OFFLINE).set()
    await reader.press("d", "R")
    await fetched(reader)
    assert reader.said == f"Not fetched: {OFFLINE.reason}. This is what was kept."
    go_on = answers(fetch=GROWN)
    await reader.press("R", "escape")
    assert reader.said == "Stopped; this is what was kept."
    go_on.set()
    await reader.settle()
    assert "bob" in reader.screen
    assert "eve" not in reader.screen


async def test_discussions_are_looked_up_and_kept(reader: Reader, answers: Answers) -> None:
    found = (Discussion("lobste.rs", "https://lobste.rs/s/abcdef"), Discussion("Hacker News", URL))
    answers(look_up=found, fetch=THREAD).set()
    await reader.press("j", "d")
    assert isinstance(reader.app.screen, Confirm)
    await reader.press("y")
    await reader.until(lambda: isinstance(reader.app.screen, ChoiceDialog))
    assert "lobste.rs/s/abcdef" in reader.screen
    await reader.press("j", "enter")
    await fetched(reader)
    assert "bob" in reader.screen
    await reader.press("q")
    assert reader.detail.discussions == found


async def test_where_nobody_has_said_a_word_that_is_said(reader: Reader, answers: Answers) -> None:
    answers(look_up=()).set()
    await reader.press("j", "d", "y")
    await reader.until(lambda: reader.app.screen is reader.room)
    await reader.settle()
    assert reader.said.startswith("No discussion found: nobody has said anything about it")
    await reader.press("D")
    assert reader.said == "No discussion of this is known; d looks for one."


async def test_the_list_opens_it_in_the_browser(reader: Reader) -> None:
    await reader.press("D")
    assert isinstance(reader.app.screen, UrlDialog)
    assert URL in reader.screen


async def test_a_resource_that_is_a_discussion_is_being_read_once_it_is_shown(
    home: Home, answers: Answers
) -> None:
    home.take_in(Catalog("Threads", resources=(Resource(URL, "How it begins"),)))
    async with home.reader(source=None) as reader:
        answers(fetch=OFFLINE).set()
        await reader.press("enter")
        await fetched(reader)
        await reader.press("q")
        statuses = [reader.row.status]
        answers(fetch=THREAD).set()
        await reader.press("enter")
        await fetched(reader)
        assert "bob" in reader.screen
        await reader.press("q")
        assert [*statuses, reader.row.status] == [Status.UNREAD, Status.READING]


@pytest.mark.usefixtures("kept")
async def test_a_thread_is_opened_by_any_of_its_urls(reader: Reader) -> None:
    open_thread(reader.room, "http://news.ycombinator.com/item?id=1&p=2")
    await reader.settle()
    assert "bob" in reader.screen
    open_thread(reader.room, "https://example.org/forum")
    await reader.settle()
    assert isinstance(reader.app.screen, UrlDialog), "what cannot be read here is for the browser"


@pytest.mark.usefixtures("kept")
async def test_keys_can_be_changed_and_help_and_palette_show_them(home: Home) -> None:
    home.settings('[keys]\nfold = ["f"]\n')
    async with home.reader() as reader:
        await reader.press("d", "j", "f")
        assert "2 answers hidden" in reader.screen
        await reader.press("space")
        assert "2 answers hidden" in reader.screen
        await reader.press("?")
        assert isinstance(reader.app.screen, HelpScreen)
        await reader.press("escape", "ctrl+p", *"fold all")
        await reader.app.workers.wait_for_complete()
        await reader.press("enter")
        assert "It says nothing." not in reader.screen


@pytest.mark.usefixtures("kept")
async def test_the_mouse_chooses_folds_and_follows(reader: Reader) -> None:
    await reader.press("d")
    lines = reader.screen.splitlines()
    row = next(y for y, line in enumerate(lines) if "bob" in line)
    await reader.pilot.click(offset=(1, row))
    await reader.settle()
    assert "2 answers hidden" in reader.screen
    await reader.pilot.click(offset=(1, row))
    await reader.pilot.click(offset=(lines[row + 1].index("the paper"), row + 1))
    await reader.settle()
    assert isinstance(reader.app.screen, UrlDialog)
    assert "example.org/paper" in reader.screen


@pytest.mark.usefixtures("kept")
async def test_any_window_will_do(reader: Reader) -> None:
    await reader.press("d", "G")
    for size in ((20, 5), (200, 60), (8, 3), (60, 20)):
        await reader.resize(*size)
        await reader.press("k", "tab", "space", "pagedown", "g", "]", "G")
        assert author(reader) == "dave"
