"""What to call a resource: its link's words, or the title that stands before links that are mere labels."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from llmreader.formats.markdown_inline import Piece
from llmreader.links import host
from llmreader.text import one_line

TITLE_LENGTH = 100
"""Characters. Words before a link that are longer are a text rather than a title."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that say what kind of page a link leads to, and nothing of what is on it.
_LABEL_WORDS = _words(
    """
    abs abstract acl acm ai alt alternative amazon android announcement anthology api app appendix apple
    article articles arxiv assignment assignments audio available bib bibtex biorxiv bitbucket blog
    blogpost book chapter chat checkpoint checkpoints chinese chrome citation cite click code codebase
    colab company corpus course crate data dataset datasets demo demos detail details discord discussion
    docker docs documentation doi download downloads ebook edition english epub example examples
    exercises explanation extended face firefox form forum free full github gitlab goodreads google
    guide here hf home homepage homework html hugging huggingface ieee implementation info installation
    introduction ios issue jax journal jupyter kaggle keras kindle labs language learn lecture lectures
    license link links live main manual material materials medium mirror model models more neurips news
    notebook notebooks notes npm official online open openreview organization original page pages paper
    papers part pdf pdfs playground playlist playstore podcast post poster posts pptx preprint
    presentation product profile project projects ps purchase pwc pypi pytorch read reader reading
    readings readme recording recordings reddit reference release releases repo repos repository
    resources review scholar see semantic site slack slide slides solution solutions source spotify
    springer store summary supp supplement supplementary survey tech technical telegram tensorflow text
    tf the this thread threads tool transcript translation try tutorial tutorials tweet twitter
    unofficial url version vid video videos view visit watch web weblink webpage website weights wiki
    wikipedia www youtube zh видео документация книга код репозиторий сайт слайды ссылка статья コード
    サイト リンク 中文 主页 书籍 代码 動画 博客 原文 地址 官网 实现 実装 数据集 文章 書籍 英文 視頻 视频
    解説 解读 記事 論文 論文リンク 论文 資料 资料 链接 项目 项目主页
    """
)
_KINDS_OF_PAGE = ("code", "homepage", "paper", "pdf", "repo", "repository", "website")
_FILLERS = _words(
    """
    a also an and at by en for from in it its my of on or our the to via with
    """
)
_ADVICE = _FILLERS | _words(
    "begin check click find finally first go listen next out read second see start then try view visit watch"
)

_DISCUSSIONS: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        "Hacker News",
        re.compile(r"(?:.*\.)?ycombinator\.com/item\b.*"),
        re.compile(r"\bhn\b|hacker\s*news|ycombinator"),
    ),
    ("Lobsters", re.compile(r"(?:.*\.)?lobste\.rs/s/.*"), re.compile(r"lobste\.?rs")),
    (
        "Reddit",
        re.compile(r"(?:.*\.)?reddit\.com/.*comments/.*|redd\.it/.+"),
        re.compile(r"reddit|(?<!\w)/?r/\w+"),
    ),
)
_NAMED_DISCUSSION = re.compile(r"\b(?:comments?|discussions?|discuss|thread)\b")

_BEFORE = " \t\n-\u2013—―:;,|•·→\u203a»>\u3000\uff1a\uff0c。、"
_AFTER = " \t\n-\u2013—―:;,|•·→\u203a»>~=/&([{\u3000\uff1a\uff0c。、\uff08"
_NUMBER = re.compile(r"\A[*_]*(?:\d{1,3}(?:[.)]\s+|[\u3001\uff0e\uff09]\s*)|\[\d{1,3}\][*_]*\s*)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FEW = 2
"""Spaces, at least, in a title that quotes tell from the words around it."""
_QUOTED = re.compile(
    r"[\"\u201c][*_\"\u201c]*([^\"\u201c\u201d]{10,250}?)[*_]*"
    r"(?:[.,][*_]*[\"\u201d]|[\"\u201d](?=\s*(?:[,.;:(\[]|by\b|in\b|\Z)))"
)
_POINTS = re.compile(
    r"(?:with |from |at |see )?(?:this|that|these|here|there|it|link|the)(?: link)?", re.IGNORECASE
)
_BRACKETS = {"[": "]", "(": ")", "【": "】", "\uff08": "\uff09", "「": "」"}
_ABBREVIATED = re.compile(
    r"(?:\b(?:etc|inc|ltd|co|corp|jr|sr|vol|vs|al|st|dr|no|ed|eds|ver)|\.\w|\b[A-Z])\.\Z", re.IGNORECASE
)
_LEAD_IN = re.compile(
    r"\A(?:for (?:a list of |more )?|(?:see|check out|read|visit|watch|try)(?: also)? |a list of )",
    re.IGNORECASE,
)
_LEAD_OUT = re.compile(
    r"(?:[\s,]+(?:go|see|also|click|check(?: it)? out|visit|read|from|at|in|on|over|is|are|be|can|found|"
    r"available|via|by|the|to|and|with|of|for))+\Z",
    re.IGNORECASE,
)


def clean(text: str) -> str:
    """`text` as a title: one line, without brackets around it or punctuation at its ends."""
    title = one_line(text.replace("\xa0", " "))
    title = title.lstrip(" :;,|•·→").rstrip(" :;,|\u2013—·•→\uff1a\uff0c\uff1b")
    while len(title) > 2 and _BRACKETS.get(title[0]) == title[-1] and title[0] not in title[1:]:
        title = title[1:-1].strip()
    if title.endswith(".") and not title.endswith("..") and not _ABBREVIATED.search(title):
        title = title[:-1].rstrip()
    return title or one_line(text)


def of_heading(text: str) -> str:
    """The title of a topic: short enough for a line, without the brackets of links that stood in it."""
    title = clean(re.sub(r"[(\[][\s,|/]*[)\]]", "", text))
    if len(title) <= TITLE_LENGTH:
        return title
    first = clean(re.split(r"(?<=[.!?:;])\s|\s[-\u2013—]\s", title)[0])
    return first if len(first) <= TITLE_LENGTH else f"{first[: TITLE_LENGTH - 1].rsplit(' ', 1)[0]}…"


def of_link(piece: Piece) -> str:
    """What a link calls itself; of a bare address, what a person would read out of it."""
    title = clean(piece.text)
    if is_address(title):
        return (
            re.sub(r"\A(?:https?://|mailto:)?(?:www\.)?", "", title, flags=re.IGNORECASE).rstrip("/") or title
        )
    return title


def is_bare(piece: Piece) -> bool:
    """Whether the words of a link are its whole address."""
    return bool(re.fullmatch(r"(?:https?://|www\.)\S+", piece.text, re.IGNORECASE))


def is_of_a_paper(piece: Piece) -> bool:
    """Whether a link is one of those that stand under a paper's title."""
    return bool(re.search(r"\b(?:paper|pdf|arxiv|preprint|doi|abs|slides)\b", piece.text, re.IGNORECASE))


def is_address(text: str) -> bool:
    """Whether a label is nothing but an address."""
    return bool(re.fullmatch(r"(?:https?://|www\.|mailto:)\S+", text, re.IGNORECASE)) or bool(
        re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\S*|[\w.-]+/[\w.-]+", text, re.IGNORECASE)
    )


def is_name(text: str) -> bool:
    """Whether a label is that of a repository, such as `owner/name`, which is an address and a name."""
    return bool(re.fullmatch(r"[\w.-]+/[\w.-]+", text))


def is_label(piece: Piece) -> bool:
    """Whether a link says nothing of its page: a label such as `[paper]`, an address, a picture."""
    return piece.picture or is_address(clean(piece.text)) or is_kind(piece)


def is_kind(piece: Piece) -> bool:
    """Whether a link says only what kind of page it leads to, such as `[paper]` or `[here]`."""
    return names_kind(clean(piece.text))


def names_kind(text: str) -> bool:
    """Whether `text` says only what kind of page something is."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return (
        all(word in _LABEL_WORDS or word in _FILLERS or word.isdigit() for word in words)
        or bool(re.match(r"(?:arxiv|doi)[:\s]", text, re.IGNORECASE))
        or (len(words) == 2 and words[-1] in _KINDS_OF_PAGE)
    )


def says_nothing(piece: Piece) -> bool:
    """Whether the words of a link tell less than the head of its column."""
    return not re.search(r"\w", piece.text) or bool(
        re.fullmatch(r"\W*(?:link|here|url|click here)\W*", piece.text, re.IGNORECASE)
    )


def discussion(piece: Piece) -> str:
    """The site of the thread that a link is named as; empty when it is something else."""
    parts = urlsplit(piece.url)
    place, label = host(piece.url) + parts.path, piece.text.casefold()
    for site, thread, name in _DISCUSSIONS:
        if thread.fullmatch(place) and (name.search(label) or _NAMED_DISCUSSION.search(label)):
            return site
    return ""


def before(text: str, *, longest: int = TITLE_LENGTH) -> str:
    """The title that words before a link give; empty when they are a text, or none."""
    words = _NUMBER.sub("", one_line(text).rstrip(_AFTER).lstrip(_BEFORE))
    if len(words) > 2 * longest:
        return ""
    short = _LEAD_IN.sub("", _LEAD_OUT.sub("", words)).strip(_BEFORE)
    title = _without_open_bracket(clean(short or words))
    said = re.findall(r"[^\W_]+", title.casefold())
    says = any(word not in _ADVICE and not word.isdigit() for word in said)
    return title if len(title) <= longest and (says or _YEAR.fullmatch(title)) else ""


def without_number(text: str) -> str:
    """`text` without the number that an entry begins with."""
    return _NUMBER.sub("", text.lstrip(" *_"))


def quoted(text: str) -> re.Match[str] | None:
    """The title in the quotes of a reference such as `A. Baker: "How bread rises", 2023`, as group 1."""
    return next((found for found in _QUOTED.finditer(text) if found[1].count(" ") >= _FEW), None)


def phrase(text: str) -> str:
    """The last few words of a sentence that leads to a mere label, and the label: `follow my twitter`."""
    clause = re.split(r"[,;:.!?(\uff0c\uff1b\uff1a]\s*|\band\s", one_line(text))[-1]
    if clause.count(" ") > _FEW:
        clause = re.split(r"\b(?:about|as|at|by|for|from|in|of|on|or|to|via|with)\s", clause)[-1]
    title = clean(clause)
    return title if title.count(" ") <= 2 * _FEW and not _POINTS.fullmatch(title) else ""


def _without_open_bracket(title: str) -> str:
    """`title` up to a bracket that is closed only behind the link."""
    found = re.search(r"[(\[\uff08][^)\]\uff09]*\Z", title)
    return clean(title[: found.start()]) if found and found.start() else title
