"""Invented bookmarks that look like real ones: as many as are asked for, the same for the same seed.

No list of anybody's is in here. Words are drawn so that a few are in every third entry and most are rare, as
in real text; names are put together from syllables, so that a search for one finds a handful.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

SEED = 20_260_101
SUMMARY = 200
"""Characters of a summary, on average."""
ADDED = 1_400_000_000
"""When the first bookmark was made, in seconds since 1970; one every ten minutes or so from then on."""

_THINGS = (
    "model", "attention", "dataset", "library", "compiler", "network", "tokenizer", "benchmark", "database",
    "training", "language", "search", "inference", "kernel", "transformer", "embedding", "cluster",
    "memory", "agent", "index", "parser", "editor", "terminal", "server", "browser", "protocol", "vector",
    "corpus", "scheduler", "evaluation", "prompt", "gradient", "cache", "pipeline", "optimizer", "sampler",
    "encoder", "decoder", "classifier", "dashboard", "notebook", "shader", "allocator", "debugger",
    "profiler", "renderer", "sandbox", "ledger", "spreadsheet", "crawler", "retriever", "annotation",
    "quantization", "distillation", "alignment", "robustness", "calibration", "segmentation", "translation",
    "summarization", "speech", "vision", "robotics", "genomics", "astronomy", "chemistry", "linguistics",
    "cartography", "typography", "photography", "gardening", "history", "economics", "geometry", "topology",
    "probability", "statistics", "recursion", "concurrency", "replication", "consensus", "encryption",
    "compression", "simulation", "interpolation", "kubernetes", "observability", "accessibility",
    "bytecode", "garbage", "collector", "monad", "lattice", "wavelet", "eigenvalue", "manifold",
)  # fmt: skip
_QUALITIES = (
    "large", "small", "open", "deep", "fast", "practical", "neural", "modern", "simple", "efficient",
    "scalable", "visual", "interactive", "distributed", "sparse", "incremental", "probabilistic",
    "declarative", "functional", "multilingual", "robust", "annotated", "illustrated", "honest", "gentle",
    "unreasonable", "hidden", "forgotten", "surprising", "minimal", "portable", "asynchronous",
    "self-hosted", "low-rank", "zero-shot", "few-shot", "long-context", "retrieval-augmented",
    "open-source", "end-to-end",
)  # fmt: skip
_DEEDS = (
    "building", "training", "understanding", "scaling", "writing", "debugging", "measuring", "serving",
    "exploring", "reading", "evaluating", "compressing", "explaining", "reproducing", "profiling",
    "teaching", "visualizing", "breaking", "rewriting", "shipping", "testing",
)  # fmt: skip
_SYLLABLES = (
    "ka", "lo", "mi", "ren", "ta", "vos", "el", "dar", "qui", "sho", "ber", "lin", "nak", "zu", "fer",
    "ola", "tri", "mon", "ves", "pa", "hel", "gor", "win", "sa", "del", "ruk",
)  # fmt: skip
_TITLES = (
    "{deed} {quality} {thing}s",
    "A {quality} introduction to {thing} and {thing}",
    "How {name} made {thing} {thing}s {quality}",
    "{name}: {quality} {thing} for {thing}s",
    "What every programmer should know about {thing}s",
    "{deed} a {thing} from scratch in a weekend",
    "The {quality} guide to {thing} {thing}s, part {number}",
    "{quality} {thing}s are all you need",
    "Notes on {deed} {thing}s with {name}",
    "Why {thing}s fail, and what {name} did about it",
    "[{number}] {name} et al.: {quality} {thing} {deed}",
    "Show: {name}, a {quality} {thing} in {number} lines",
)
_SENTENCES = (
    "A look at {quality} {thing}s and at what they cost when the {thing} grows.",
    "{name} explains {thing} with pictures, code and a {quality} example.",
    "It compares {number} ways of {deed} a {thing}, from the {quality} one to the {quality} one.",
    "With measurements on a {quality} {thing}, and the {thing} to repeat them.",
    "The authors show that {deed} {thing}s needs less {thing} than was thought.",
    "Written for people who have never seen a {thing} before.",
    "Part {number} of a series on {deed} {quality} {thing}s by {name}.",
    "The second half is about {thing}s in production, and why {name} gave up on {thing}.",
    "Slides, a recording and the {thing} are linked at the end.",
)
_HOSTS = ("github.com/{}", "{}.dev", "www.{}.org", "blog.{}.io", "medium.example/@{}", "{}.substack.example")
_TAGS = (
    "python",
    "ml",
    "paper",
    "toread",
    "rust",
    "systems",
    "nlp",
    "howto",
    "math",
    "tools",
    "video",
    "web",
)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One invented bookmark."""

    url: str
    title: str
    summary: str
    tags: tuple[str, ...]
    added: int
    """Seconds since 1970."""


def bookmarks(count: int, first: int = 0, seed: int = SEED) -> Iterator[Bookmark]:
    """The bookmarks from number `first` on; one in fifty names a page that an earlier one has named."""
    chance = random.Random(f"{seed}:{first}")
    for number in range(first, first + count):
        again = number // 2 if chance.random() < 0.02 else number
        yield Bookmark(
            _url(again, seed),
            _filled(chance, chance.choice(_TITLES)),
            _summary(chance),
            tuple(dict.fromkeys(_one_of(chance, _TAGS) for _ in range(chance.choice((0, 1, 1, 2, 3))))),
            ADDED + number * 600 + chance.randrange(600),
        )


def netscape(marks: Iterable[Bookmark], title: str, folders: int) -> Iterator[str]:
    """The same as a bookmark file, a line at a time: folders of ten, each with its share of the bookmarks."""
    yield f"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>{title}</TITLE>\n<H1>{title}</H1>\n<DL><p>\n"
    listed = list(marks)
    share = -(-len(listed) // folders)
    chance = random.Random(title)
    for folder in range(folders):
        if folder % 10 == 0:
            yield "</DL><p>\n" if folder else ""
            yield f"<DT><H3>{_name(chance)} and {_one_of(chance, _THINGS)}s</H3>\n<DL><p>\n"
        yield f"<DT><H3>{_one_of(chance, _QUALITIES)} {_one_of(chance, _THINGS)}s {folder}</H3>\n<DL><p>\n"
        yield from map(_line, listed[folder * share : (folder + 1) * share])
        yield "</DL><p>\n"
    yield "</DL><p>\n</DL><p>\n"


def _line(mark: Bookmark) -> str:
    tags = f' TAGS="{",".join(mark.tags)}"' if mark.tags else ""
    return (
        f'<DT><A HREF="{escape(mark.url)}" ADD_DATE="{mark.added}"{tags}>{escape(mark.title)}</A>\n'
        f"<DD>{escape(mark.summary)}\n"
    )


def _url(number: int, seed: int) -> str:
    chance = random.Random(number * 1_000_003 + seed)
    site = _one_of(chance, _HOSTS).format(_name(chance).lower())
    words = "-".join(_one_of(chance, _THINGS) for _ in range(3))
    return f"https://{site}/{words}-{number:x}"


def _summary(chance: random.Random) -> str:
    wanted = chance.randint(SUMMARY // 2, SUMMARY * 3 // 2) - 40
    text = _filled(chance, chance.choice(_SENTENCES))
    while len(text) < wanted:
        text = f"{text} {_filled(chance, chance.choice(_SENTENCES))}"
    return text


def _filled(chance: random.Random, pattern: str) -> str:
    words = []
    for part in pattern.split("{"):
        name, closing, rest = part.partition("}")
        words.append(_word(chance, name) + rest if closing else name)
    text = "".join(words)
    return text[:1].upper() + text[1:]


def _word(chance: random.Random, sort: str) -> str:
    match sort:
        case "thing":
            return _one_of(chance, _THINGS)
        case "quality":
            return _one_of(chance, _QUALITIES)
        case "deed":
            return _one_of(chance, _DEEDS)
        case "name":
            return _name(chance)
        case _:
            return str(chance.randint(2, 99))


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.choice((2, 3, 3, 4)))).capitalize()


def _one_of(chance: random.Random, words: Sequence[str]) -> str:
    """The first words far more often than the last."""
    return words[int(len(words) * chance.random() ** 2)]


SAID = (
    "model", "tokens", "attention", "people", "training", "inference", "however", "because", "nobody",
    "would", "really", "think", "about", "weights", "and", "still", "it", "was", "never", "that", "simple",
    "to", "measure",
)  # fmt: skip
"""Words of what people write at some length."""
