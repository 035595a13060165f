"""Reading here: from the list to the text, through it, and on to the next one."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, cast

import pytest

from llmreader import library as lib
from llmreader.actions import fetching
from llmreader.contents import Article, Origin, Thread
from llmreader.links import canonical
from llmreader.model import Position, Status
from llmreader.reader import Kind, NotModified, Unavailable
from llmreader.tui.screens.contents import ContentsDialog
from llmreader.tui.screens.discussion import DiscussionScreen
from llmreader.tui.screens.reader import ReaderScreen

if TYPE_CHECKING:
    from llmreader.actions.sources import Network
    from llmreader.library import KeptArticle
    from tests.tui.conftest import Home, Reader

FIRST = "https://example.org/begin"
"""The first resource of the list; below it stand others that are unread."""
SECOND = "https://example.org/markup"
PARTS = [
    f"## Part {number}\n\nIt begins here, with word{number}. {'And on it goes. ' * 40}"
    for number in range(20)
]
LONG = "\n\n".join(
    [
        "The start of it, with [a sequel](https://example.org/markup) and [a page](https://elsewhere.example/).",
        *PARTS,
    ]
)
WHOLE = Article(LONG, "The text")
OFFLINE = Unavailable(Kind.OFFLINE, "there is no network")

Answer = Callable[[], object]


def keep(home: Home, url: str = FIRST, article: Article = WHOLE) -> int:
    """Has the library keep a text; the id of its resource."""
    with home.library() as library:
        resource = lib.number_of(library, canonical(url))
        lib.keep_article(library, resource, article)
    return resource


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What fetches come to, one after the other."""
    outcomes: list[object] = []

    def fetch(url: str, network: Network, kept: KeptArticle | None = None, *, again: bool = False) -> object:
        del url, network, kept, again
        return outcomes.pop(0)

    monkeypatch.setattr(fetching, "fetch", fetch)
    return outcomes


def page(reader: Reader) -> ReaderScreen:
    assert isinstance(reader.app.screen, ReaderScreen)
    return reader.app.screen


async def read(reader: Reader) -> ReaderScreen:
    """Presses Enter, and waits until there is something to be read, or a word why there is not."""
    await reader.press("enter")
    await fetched(reader)
    return page(reader)


async def fetched(reader: Reader) -> None:
    await reader.until(lambda: page(reader).errands.running is None)
    await reader.settle()


def top(reader: Reader) -> str:
    """The first line of the text in sight."""
    return reader.screen.splitlines()[1].strip()


async def test_enter_shows_a_text_that_is_kept_with_who_wrote_it_and_when(home: Home) -> None:
    keep(home, article=Article(LONG, "The text", "Ada Author", "2024-02-01", "Example"))
    async with home.reader() as reader:
        await read(reader)
        for words in (
            "The text",
            "Ada Author · Example · 2024-02-01",
            "The start of it, with a sequel",
            "Part 0",
        ):
            assert words in reader.screen
        await reader.press("q")
        assert reader.app.screen is reader.room
        assert reader.row.status is Status.READING


async def test_beginning_marks_nothing_when_the_settings_say_so(home: Home) -> None:
    keep(home)
    home.settings("open_marks_reading = false\n")
    async with home.reader() as reader:
        await read(reader)
        await reader.press("q")
        assert reader.row.status is Status.UNREAD


async def test_a_text_that_is_not_kept_is_fetched_and_kept(home: Home, answers: list[object]) -> None:
    answers.append(Article("A short text.", "From afar"))
    async with home.reader() as reader:
        await read(reader)
        assert "A short text." in reader.screen
        await reader.press("q")
        assert reader.detail.article is not None


async def test_while_it_is_fetched_the_screen_says_so_and_esc_stops_it(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = Event()

    def hang(url: str, network: Network, *_: object, again: bool = False) -> object:
        del url, again
        assert network.cancelled is not None
        network.cancelled.wait(10)
        stopped.set()
        return OFFLINE

    monkeypatch.setattr(fetching, "fetch", hang)
    async with home.reader() as reader:
        await reader.press("enter")
        assert "Begin here" in reader.screen
        assert "Fetching example.org" in reader.screen
        await reader.press("escape")
        assert reader.app.screen is reader.room
        assert stopped.wait(10)


async def test_what_cannot_be_fetched_says_why_and_what_to_do(home: Home, answers: list[object]) -> None:
    answers += [OFFLINE, Article("There it is.")]
    async with home.reader() as reader:
        await read(reader)
        assert "No text is here: there is no network." in reader.screen
        assert "R  try again" in reader.screen
        await reader.press("w")
        assert "will be fetched" in reader.said
        await reader.press("R")
        await fetched(reader)
        assert "There it is." in reader.screen
        await reader.press("q")
        assert not reader.detail.wanted


async def test_what_is_kept_is_read_without_a_network(home: Home, answers: list[object]) -> None:
    keep(home)
    answers.append(OFFLINE)
    async with home.reader() as reader:
        await read(reader)
        await reader.press("R")
        await fetched(reader)
        assert reader.said == "Not fetched: there is no network. This is what was kept."
        assert "The start of it" in reader.screen


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (NotModified(), "The text has not changed."),
        (Article(LONG.replace("word3", "other")), "The text has changed: 1 paragraph differs."),
    ],
)
async def test_fetched_again_it_tells_whether_the_text_changed_and_stays_where_it_was(
    home: Home, answers: list[object], outcome: object, said: str
) -> None:
    keep(home)
    answers.append(outcome)
    async with home.reader() as reader:
        await read(reader)
        await reader.press("]", "]", "]")
        assert top(reader) == "Part 2"
        await reader.press("R")
        await fetched(reader)
        assert reader.said == said
        assert top(reader) == "Part 2"


async def test_a_copy_from_an_archive_says_so_and_that_the_page_is_gone(
    home: Home, answers: list[object]
) -> None:
    answers.append(
        Article("An old text.", origin=Origin.SNAPSHOT, remark="a copy of 2020-01-02 from an archive")
    )
    async with home.reader() as reader:
        await read(reader)
        shown = " ".join(reader.screen.split())
        assert "A copy of 2020-01-02 from an archive. The page was found to be gone on 20" in shown


async def test_what_turns_out_to_be_a_discussion_is_read_as_one(home: Home, answers: list[object]) -> None:
    url = "https://lobste.rs/s/1"
    answers.append(Thread("Lobsters", url, "What others say"))
    async with home.reader() as reader:
        await reader.press("enter")
        await reader.until(lambda: isinstance(reader.app.screen, DiscussionScreen))
        assert cast(DiscussionScreen, reader.app.screen).url == url


@pytest.mark.parametrize(
    ("keys", "first"),
    [
        (("j", "j", "j", "j"), "────────────────────"),
        (("]",), "Part 0"),
        (("]", "]", "["), "Part 0"),
        (("c", *"part 12", "enter"), "Part 12"),
        (("c", "down", "down", "enter"), "Part 2"),
    ],
)
async def test_keys_go_through_the_text(home: Home, keys: tuple[str, ...], first: str) -> None:
    keep(home)
    async with home.reader() as reader:
        await read(reader)
        await reader.press(*("space" if key == " " else key for key in keys))
        assert top(reader) == first
        await reader.press("g")
        assert page(reader).sheet is not None
        assert "The text" in reader.screen.splitlines()[2]


async def test_a_page_down_and_a_page_up_leave_nothing_out(home: Home) -> None:
    keep(home)
    async with home.reader() as reader:
        await read(reader)
        last = reader.screen.splitlines()[-2].strip()
        await reader.press("pagedown")
        assert top(reader) == last
        await reader.press("pageup", "ctrl+d", "ctrl+u")
        assert "The text" in reader.screen.splitlines()[2]


async def test_the_contents_say_where_the_user_is_and_are_left_by_esc(home: Home) -> None:
    keep(home)
    async with home.reader() as reader:
        await read(reader)
        await reader.press("]", "]", "]", "c")
        dialog = reader.app.screen
        assert isinstance(dialog, ContentsDialog)
        assert dialog._rows.chosen == 2
        await reader.press("x", "escape", "escape")
        assert top(reader) == "Part 2"


async def test_words_are_found_as_they_are_typed_and_n_goes_to_the_next(home: Home) -> None:
    keep(home)
    async with home.reader() as reader:
        await read(reader)
        await reader.press("/", *"word1")
        assert "with word1." in reader.screen
        await reader.press("enter", "n")
        assert "2 of 11 found" in reader.screen
        assert "with word10." in reader.screen
        await reader.press("N", "N")
        assert "11 of 11 found" in reader.screen
        await reader.press("escape")
        assert "found" not in reader.screen


async def test_a_search_that_is_left_goes_back_to_where_it_began(home: Home) -> None:
    keep(home)
    async with home.reader() as reader:
        await read(reader)
        await reader.press("]", "/", *"word19")
        assert "with word19." in reader.screen
        await reader.press("escape")
        assert top(reader) == "Part 0"
        await reader.press("/", *"nowhere at all".replace(" ", ""))
        assert "That stands nowhere in this text." in reader.screen


async def test_a_link_to_a_resource_is_read_here_and_backspace_goes_back(home: Home) -> None:
    keep(home)
    keep(home, SECOND, Article("This is the sequel.", "The sequel"))
    async with home.reader() as reader:
        await read(reader)
        await reader.press("tab")
        assert "https://example.org/markup" in reader.screen.splitlines()[-1]
        await reader.press("enter")
        assert "This is the sequel." in reader.screen
        await reader.press("backspace")
        assert "The start of it" in reader.screen
        await reader.press("enter", "space")
        assert "The start of it" in reader.screen, "so does the end of a text whose link was followed"


async def test_a_link_to_anything_else_opens_in_the_browser_or_goes_into_the_inbox(home: Home) -> None:
    keep(home)
    log = home.folder / "opened"
    home.settings(f"[browser]\ncommand = '{home.script('browser', f'echo $1 > {log}')}'\n")
    async with home.reader() as reader:
        await read(reader)
        await reader.press("tab", "tab", "enter")
        await reader.until(lambda: log.exists() and log.read_text() == "https://elsewhere.example/\n")
        await reader.press("a")
        assert reader.said == "In the Inbox now: a page"
        await reader.press("y")
        assert reader.said == "Copied: https://elsewhere.example/"


async def test_words_about_a_held_key_do_not_pile_up_over_the_text(home: Home) -> None:
    keep(home)
    with home.library() as library:
        app = home.app(library)
        async with app.run_test(size=(100, 30), notifications=True) as pilot:
            reader = home.watch(pilot)
            await reader.settle()
            await read(reader)
            await reader.burst(*["+"] * 4)
            assert reader.said == "88 columns"
            assert [str(toast.render()) for toast in app.screen.query("Toast")] == ["88 columns"]


async def test_what_is_made_narrower_is_the_column_on_the_screen(home: Home) -> None:
    keep(home)
    async with home.reader(size=(60, 20)) as reader:
        await read(reader)
        await reader.press("-")
        assert reader.said == "52 columns"


async def test_the_place_is_there_when_the_text_is_read_again_at_another_width(home: Home) -> None:
    keep(home)
    async with home.reader() as reader:
        await read(reader)
        await reader.press("c", *"part", "space", "7", "enter", "q")
        assert reader.detail.position is not None
    async with home.reader(size=(70, 20)) as reader:
        await read(reader)
        assert top(reader) == "Part 7"


async def test_the_place_is_kept_when_the_program_ends_in_the_text(home: Home) -> None:
    resource = keep(home)
    async with home.reader() as reader:
        await read(reader)
        await reader.press("]", "]")
    with home.library() as library:
        assert lib.position_of(library, resource) == Position(6, 81)


async def test_another_width_keeps_the_place(home: Home) -> None:
    keep(home)
    async with home.reader() as reader:
        await read(reader)
        await reader.press("]", "]", "]", "+", "+", "-")
        assert top(reader) == "Part 2"
        await reader.resize(60, 20)
        assert top(reader) == "Part 2"
        await reader.resize(200, 60)
        assert top(reader) == "Part 2"
        for size in ((20, 5), (3, 3), (1, 1)):
            await reader.resize(*size)


async def test_read_to_its_end_a_text_is_read_and_u_takes_that_back(home: Home) -> None:
    keep(home)
    async with home.reader() as reader:
        await read(reader)
        await reader.press("G")
        assert page(reader).current.state.status is Status.READING, "a look at the end is no reading"
        await reader.press("k", "k", "k", "k", "k", "k", "k", "pagedown")
        assert reader.said == "Read. u takes it back."
        assert page(reader).current.state.status is Status.READ
        await reader.press("u")
        assert page(reader).current.state.status is Status.READING


async def test_the_end_marks_nothing_when_the_settings_say_so(home: Home) -> None:
    keep(home, article=Article("Short."))
    home.settings("finish_marks_read = false\n")
    async with home.reader() as reader:
        await read(reader)
        await reader.press("space")
        assert reader.room.desk.cursor == 1


async def test_space_at_the_end_goes_on_to_the_next_unread(home: Home) -> None:
    keep(home, article=Article("Short."))
    keep(home, SECOND, Article("The next one."))
    async with home.reader() as reader:
        await read(reader)
        await reader.press("space")
        assert "The next one." in reader.screen
        assert reader.said.startswith("Read: "), "undo takes back that the next one was opened"
        await reader.press("q")
        assert reader.row.title == "[bold]not bold[/] and [red]not red"
        assert [row.status for row in reader.rows[:2]] == [Status.READ, Status.READING]


async def test_what_was_read_begins_at_its_start_the_next_time(home: Home) -> None:
    keep(home)
    async with home.reader() as reader:
        await read(reader)
        await reader.press("]", "]", "m", "q")
        assert reader.row.status is Status.READ
        await read(reader)
        assert "The text" in reader.screen.splitlines()[2]


async def test_marks_are_given_here_as_in_the_list(home: Home) -> None:
    keep(home)
    async with home.reader() as reader:
        await read(reader)
        await reader.press("s")
        assert "★" in reader.screen.splitlines()[0]
        await reader.press("x")
        assert page(reader).current.state.status is Status.SKIPPED
        await reader.press("u", "ctrl+r", "u", "t", *"later", "enter", "q")
        assert reader.row.starred
        assert reader.detail.state.tags == ("later",)


async def test_wide_code_is_scrolled_and_the_rest_stays(home: Home) -> None:
    keep(home, article=Article(f"Some text.\n\n```\n{'x' * 150}end\n```"))
    async with home.reader() as reader:
        await read(reader)
        assert "…" in reader.screen
        assert "xend" not in reader.screen
        await reader.press(*["l"] * 9)
        assert "xend" in reader.screen
        assert "Some text." in reader.screen
        await reader.press(*["h"] * 9)
        assert "xend" not in reader.screen


async def test_a_click_follows_a_link_and_the_wheel_scrolls(home: Home) -> None:
    keep(home)
    keep(home, SECOND, Article("This is the sequel."))
    async with home.reader() as reader:
        await read(reader)
        line = next(n for n, text in enumerate(reader.screen.splitlines()) if "a sequel" in text)
        column = reader.screen.splitlines()[line].index("a sequel")
        await reader.pilot.click(offset=(column + 2, line))
        await reader.settle()
        assert "This is the sequel." in reader.screen
        await reader.press("q")
        page(reader).paper.on_mouse_scroll_down()
        await reader.settle()
        assert "The text" not in reader.screen.splitlines()[2]


async def test_the_help_of_the_reader_has_its_keys_and_no_others(home: Home) -> None:
    keep(home)
    async with home.reader(size=(120, 120)) as reader:
        await read(reader)
        await reader.press("?")
        assert "Choose one of the headings" in reader.screen
        assert "Change the filter" not in reader.screen
        await reader.press("q", "ctrl+p")
        await reader.pilot.pause()
        assert "Contents" in reader.screen


async def test_the_detail_says_what_there_is_of_a_text(home: Home) -> None:
    resource = keep(home)
    with home.library() as library:
        lib.keep_position(library, resource, Position(32, 81))
        lib.mark_dead(library, resource)
        lib.want_articles(library, [lib.number_of(library, canonical(SECOND))])
    async with home.reader() as reader:
        await reader.press("r")
        assert "reading, 40% · saved offline · gone since 20" in " ".join(reader.screen.split())
        await reader.press("j")
        assert "waits to be fetched" in reader.screen
