"""Of the second schema what is about the pages behind resources. Released statements are never edited."""

from __future__ import annotations

ARTICLES = (
    # What is known of an article that is kept. form: 'markdown', or 'html' as an export carried it. origin:
    # 'page', 'snapshot' or 'import'. saved_at: when the text was last found to be so, and changed_at when it
    # first was. size: of the compressed text, in bytes.
    """CREATE TABLE article (
        resource_id INTEGER PRIMARY KEY REFERENCES resource,
        form TEXT NOT NULL,
        title TEXT NOT NULL,
        author TEXT NOT NULL,
        published TEXT NOT NULL,
        site TEXT NOT NULL,
        language TEXT NOT NULL,
        origin TEXT NOT NULL,
        url TEXT NOT NULL,
        remark TEXT NOT NULL,
        etag TEXT NOT NULL,
        last_modified TEXT NOT NULL,
        words INTEGER NOT NULL,
        minutes INTEGER NOT NULL,
        saved_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        size INTEGER NOT NULL
    )""",
    # Apart from it, the text: compressed by zlib.
    """CREATE TABLE article_body (
        resource_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
        text BLOB NOT NULL
    )""",
    """CREATE VIEW article_words AS
        SELECT resource_id, article_words(text, form) AS text
        FROM article JOIN article_body USING (resource_id)""",
    """CREATE VIRTUAL TABLE article_text USING fts5(text, content='article_words',
        content_rowid='resource_id', tokenize="unicode61 remove_diacritics 2", prefix='1 2 3 4 5 6')""",
    # How many words the user reads in a minute.
    "INSERT INTO meta VALUES ('words_per_minute', '230')",
    # Pages that are gone, and when that was found.
    """CREATE TABLE dead (
        resource_id INTEGER PRIMARY KEY REFERENCES resource ON DELETE CASCADE,
        at INTEGER NOT NULL
    )""",
    # What is to be fetched when there is a network again, and since when.
    """CREATE TABLE wanted (
        resource_id INTEGER PRIMARY KEY REFERENCES resource ON DELETE CASCADE,
        at INTEGER NOT NULL
    )""",
    # How far the user has come in a text, as the latest event has it: `block/blocks`.
    "CREATE TABLE position (resource_id INTEGER PRIMARY KEY REFERENCES resource, value TEXT NOT NULL)",
)
