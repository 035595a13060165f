"""The second schema: made for a million resources. Released statements are never edited.

Where a placement stands, and what the user did with its resource, is narrow and apart from the words with
which a catalog describes it: so a filter is a range of an index, and marking many is quick.
"""

from __future__ import annotations

from llmreader.library.second_articles import ARTICLES
from llmreader.library.second_threads import THREADS

_RESOURCES = (
    # digest: the CRC-32 of the key, by which it is found. Keys are long, and an index of them all would be.
    """CREATE TABLE resource_2 (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL,
        digest INTEGER NOT NULL,
        added INTEGER NOT NULL,
        fresh INTEGER NOT NULL DEFAULT 0
    )""",
    """INSERT INTO resource_2 (id, key, digest, added, fresh)
        SELECT id, key, digest(key), added, fresh FROM resource ORDER BY id""",
    """UPDATE sqlite_sequence SET seq = ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'resource'), 0)
        WHERE name = 'resource_2'""",
    # read_at: when it was marked read, while it is. begun_at: the same for what is being read.
    """CREATE TABLE state_2 (
        resource_id INTEGER PRIMARY KEY REFERENCES resource_2,
        status TEXT NOT NULL DEFAULT 'unread',
        starred INTEGER NOT NULL DEFAULT 0,
        read_at INTEGER,
        begun_at INTEGER
    )""",
    """INSERT INTO state_2
        SELECT resource_id, status, starred, CASE status WHEN 'read' THEN since END,
               CASE status WHEN 'reading' THEN since END
        FROM (SELECT s.*, (SELECT max(at) FROM event e
                           WHERE e.resource_id = s.resource_id AND e.field = 'status'
                             AND e.value = s.status) AS since
              FROM state s)""",
    "CREATE TABLE note_2 (resource_id INTEGER PRIMARY KEY REFERENCES resource_2, text TEXT NOT NULL)",
    "INSERT INTO note_2 SELECT resource_id, text FROM note",
    """CREATE TABLE tag_2 (
        resource_id INTEGER NOT NULL REFERENCES resource_2,
        name TEXT NOT NULL,
        PRIMARY KEY (resource_id, name)
    ) WITHOUT ROWID""",
    "INSERT INTO tag_2 SELECT resource_id, name FROM tag",
    # Their new forms are made below, before the resources that they hang on can go.
    *(f"DROP TABLE {table}" for table in ("state", "note", "tag")),
    *(f"ALTER TABLE {table}_2 RENAME TO {table}" for table in ("state", "note", "tag")),
    "CREATE INDEX state_read ON state (read_at DESC) WHERE read_at IS NOT NULL",
    "CREATE INDEX state_begun ON state (begun_at DESC) WHERE begun_at IS NOT NULL",
    "CREATE INDEX tag_name ON tag (name)",
    # What the user has put in his queue, whatever has become of it since. Where machines that were apart have
    # given the same rank twice, the digest of the key, the same on all of them, decides.
    """CREATE TABLE queue (
        resource_id INTEGER PRIMARY KEY REFERENCES resource_2,
        rank TEXT NOT NULL,
        digest INTEGER NOT NULL
    )""",
    "CREATE INDEX queue_rank ON queue (rank, digest)",
)

_DESCRIPTIONS = (
    # What a catalog says of a resource where it stands. url: empty where it is the key.
    # added: of the resource, in seconds, repeated here because one order goes by it.
    # minutes: what the catalog says or, where timed, what the article that is kept takes.
    """CREATE TABLE description (
        id INTEGER PRIMARY KEY,
        url TEXT NOT NULL,
        host TEXT NOT NULL,
        title TEXT NOT NULL,
        summary TEXT NOT NULL,
        site TEXT NOT NULL,
        author TEXT NOT NULL,
        kind TEXT NOT NULL,
        section TEXT NOT NULL,
        published TEXT NOT NULL,
        minutes INTEGER,
        added INTEGER NOT NULL,
        timed INTEGER NOT NULL DEFAULT 0
    )""",
    """INSERT INTO description
        SELECT p.id, CASE p.url WHEN r.key THEN '' ELSE p.url END, p.host, p.title, p.summary, p.site,
               p.author, p.kind, p.section, p.published, p.minutes, r.added / 1000000, 0
        FROM placement p JOIN resource r ON r.id = p.resource_id ORDER BY p.id""",
    # Of each order that is not the list's own, the first rows have to be found at once.
    "CREATE INDEX description_title ON description (title COLLATE NOCASE)",
    "CREATE INDEX description_host ON description (host)",
    "CREATE INDEX description_added ON description (added DESC, published DESC)",
    "CREATE INDEX description_minutes ON description (minutes) WHERE minutes IS NOT NULL",
    """CREATE TABLE link_2 (
        placement_id INTEGER NOT NULL,
        role TEXT NOT NULL,
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        url TEXT NOT NULL,
        PRIMARY KEY (placement_id, role, position)
    ) WITHOUT ROWID""",
    "INSERT INTO link_2 SELECT placement_id, role, position, title, url FROM link",
    "DROP TABLE link",
    "ALTER TABLE link_2 RENAME TO link",
)

_TOPICS = (
    # A topic with all below it is also a range of placements; an empty one ends before it begins.
    # The counters are of resources, each counted once, whatever stands below it twice.
    "ALTER TABLE topic ADD COLUMN first_placement INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE topic ADD COLUMN last_placement INTEGER NOT NULL DEFAULT 0",
    # When the first and the last of its resources were added, in seconds: where the order by that has them.
    "ALTER TABLE topic ADD COLUMN first_added INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE topic ADD COLUMN last_added INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE topic ADD COLUMN total INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE topic ADD COLUMN reading INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE topic ADD COLUMN read INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE topic ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE topic ADD COLUMN starred INTEGER NOT NULL DEFAULT 0",
    """UPDATE topic SET first_placement = ifnull(
        (SELECT min(id) FROM placement WHERE topic_id BETWEEN topic.id AND topic.last_id),
        (SELECT ifnull(max(id), 0) + 1 FROM placement WHERE topic_id < topic.id))""",
    """UPDATE topic SET last_placement = ifnull(
        (SELECT max(id) FROM placement WHERE topic_id BETWEEN topic.id AND topic.last_id),
        first_placement - 1)""",
    """UPDATE topic SET
        first_added = ifnull((SELECT min(added) FROM description
                              WHERE id BETWEEN topic.first_placement AND topic.last_placement), 0),
        last_added = ifnull((SELECT max(added) FROM description
                             WHERE id BETWEEN topic.first_placement AND topic.last_placement), 0)""",
)

_PLACEMENTS = (
    # Ids count up in the order of the page and are never used again; those of an edition follow each other.
    # earlier: the one before it of the same resource in the same edition. What stands twice below a topic is
    # listed at its first place: where `earlier` is NULL or before the topic's first placement.
    # home: the one by which the shelf as a whole lists its resource: its first one in a current edition.
    # status (0 unread, 1 reading, 2 read, 3 skipped) and starred repeat what `state` says of the resource,
    # and fresh what its own row says.
    """CREATE TABLE placement_2 (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        topic_id INTEGER NOT NULL,
        resource_id INTEGER NOT NULL REFERENCES resource_2,
        earlier INTEGER,
        home INTEGER NOT NULL DEFAULT 0,
        status INTEGER NOT NULL DEFAULT 0,
        starred INTEGER NOT NULL DEFAULT 0,
        fresh INTEGER NOT NULL DEFAULT 0
    )""",
    """INSERT INTO placement_2
        SELECT p.id, p.topic_id, p.resource_id,
               lag(p.id) OVER (PARTITION BY t.catalog_id, p.resource_id ORDER BY p.id), 0,
               CASE s.status WHEN 'reading' THEN 1 WHEN 'read' THEN 2 WHEN 'skipped' THEN 3 ELSE 0 END,
               ifnull(s.starred, 0), r.fresh
        FROM placement p JOIN topic t ON t.id = p.topic_id JOIN resource r ON r.id = p.resource_id
        LEFT JOIN state s USING (resource_id)
        ORDER BY p.id""",
    """UPDATE sqlite_sequence SET seq = ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'placement'), 0)
        WHERE name = 'placement_2'""",
    "DROP TABLE placement",
    "ALTER TABLE placement_2 RENAME TO placement",
    # With what is asked where a resource stands, so that the row itself need not be read.
    "CREATE INDEX placement_resource ON placement (resource_id, home, topic_id, earlier)",
    """UPDATE placement SET home = 1 WHERE id IN (
        SELECT id FROM (
            SELECT p.id, row_number() OVER (PARTITION BY p.resource_id ORDER BY c.place, p.id) AS number
            FROM placement p JOIN topic t ON t.id = p.topic_id JOIN catalog c ON c.id = t.catalog_id
            WHERE c.standing = 'current')
        WHERE number = 1)""",
    # One for the topics and for the shelf: each index more is written again with every mark.
    "CREATE INDEX placement_status ON placement (status, id, home)",
    # Of the few that are starred or new, the index says what else may be asked of them.
    "CREATE INDEX placement_starred ON placement (id, home, status) WHERE starred",
    "CREATE INDEX placement_fresh ON placement (id, home, status) WHERE fresh",
    "CREATE INDEX placement_again ON placement (id, earlier) WHERE earlier IS NOT NULL",
    """WITH RECURSIVE up (topic, earlier, total, reading, read, skipped, starred) AS (
        SELECT p.topic_id, p.earlier, count(*), sum(p.status = 1), sum(p.status = 2), sum(p.status = 3),
               sum(p.starred)
        FROM placement p JOIN topic t ON t.id = p.topic_id
        WHERE p.earlier IS NULL OR p.earlier < t.first_placement GROUP BY p.topic_id, p.earlier
        UNION ALL
        SELECT t.parent_id, up.earlier, up.total, up.reading, up.read, up.skipped, up.starred
        FROM up JOIN topic t ON t.id = up.topic JOIN topic above ON above.id = t.parent_id
        WHERE up.earlier IS NULL OR up.earlier < above.first_placement)
    UPDATE topic SET total = sums.total, reading = sums.reading, read = sums.read, skipped = sums.skipped,
                     starred = sums.starred
    FROM (SELECT topic, sum(total) AS total, sum(reading) AS reading, sum(read) AS read,
                 sum(skipped) AS skipped, sum(starred) AS starred
          FROM up GROUP BY topic) AS sums
    WHERE sums.topic = topic.id""",
    # One row: the same counters for the shelf as a whole.
    """CREATE TABLE shelf (
        total INTEGER NOT NULL,
        reading INTEGER NOT NULL,
        read INTEGER NOT NULL,
        skipped INTEGER NOT NULL,
        starred INTEGER NOT NULL
    )""",
    """INSERT INTO shelf
        SELECT count(*), ifnull(sum(status = 1), 0), ifnull(sum(status = 2), 0), ifnull(sum(status = 3), 0),
               ifnull(sum(starred), 0)
        FROM placement WHERE home""",
)

_EVENTS = (
    # Events name their device by a number. Those of one change follow each other, from first_seq to last_seq
    # of this library's own device, which is number 1; NULL: the change has none.
    "CREATE TABLE device (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    "INSERT INTO device (name) SELECT value FROM meta WHERE name = 'device'",
    "INSERT OR IGNORE INTO device (name) SELECT DISTINCT device FROM event ORDER BY device",
    "DELETE FROM meta WHERE name = 'device'",
    "ALTER TABLE change ADD COLUMN first_seq INTEGER",
    "ALTER TABLE change ADD COLUMN last_seq INTEGER",
    """UPDATE change SET first_seq = (SELECT min(seq) FROM event WHERE change_id = change.id),
                        last_seq = (SELECT max(seq) FROM event WHERE change_id = change.id)""",
    """CREATE TABLE event_2 (
        device_id INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        at INTEGER NOT NULL,
        resource_id INTEGER NOT NULL REFERENCES resource_2,
        field TEXT NOT NULL,
        value TEXT,
        before TEXT,
        PRIMARY KEY (device_id, seq)
    ) WITHOUT ROWID""",
    """INSERT INTO event_2
        SELECT d.id, e.seq, e.at, e.resource_id, e.field, e.value, e.before
        FROM event e JOIN device d ON d.name = e.device ORDER BY d.id, e.seq""",
    "DROP TABLE event",
    "ALTER TABLE event_2 RENAME TO event",
    "CREATE INDEX event_resource ON event (resource_id)",
    # Nothing hangs on the former resources any more.
    "DROP TABLE resource",
    "ALTER TABLE resource_2 RENAME TO resource",
    "CREATE INDEX resource_digest ON resource (digest)",
    "CREATE INDEX resource_fresh ON resource (id) WHERE fresh",
)

_INDEX = (
    # What is searched, by placement: its own words, and the user's on its resource.
    """CREATE VIEW placement_words AS
        SELECT id, segmented(title) AS title, iif(author = '', '', segmented(author)) AS author,
               segmented(site) AS site, segmented(summary) AS summary,
               iif(tags = '', '', segmented(tags)) AS tags, iif(note = '', '', segmented(note)) AS note,
               segmented(title || ' ' || author || ' ' || site || ' ' || summary || ' ' || tags || ' '
                         || note) AS words
        FROM (SELECT d.id, d.title, d.author, d.site || ' ' || d.host AS site, d.summary,
                     ifnull((SELECT group_concat(name, ' ') FROM tag t
                             WHERE t.resource_id = p.resource_id), '') AS tags,
                     ifnull((SELECT text FROM note n WHERE n.resource_id = p.resource_id), '') AS note
              FROM description d JOIN placement p ON p.id = d.id)""",
    # With positions: for phrases, and for words in one column.
    """CREATE VIRTUAL TABLE placement_text USING fts5(title, author, site, summary, tags, note,
        content='placement_words', content_rowid='id', tokenize="unicode61 remove_diacritics 2",
        columnsize=0)""",
    # Without: for words as they are typed. Every beginning of a word up to its eighth letter is a list of its
    # own, so that nothing has to be merged; in the words of the whole, and in those of the title.
    """CREATE VIRTUAL TABLE placement_start USING fts5(words, content='placement_words', content_rowid='id',
        tokenize="unicode61 remove_diacritics 2", prefix='1 2 3 4 5 6 7 8', detail=none,
        columnsize=0)""",
    """CREATE VIRTUAL TABLE title_start USING fts5(title, content='placement_words', content_rowid='id',
        tokenize="unicode61 remove_diacritics 2", prefix='1 2 3 4 5 6 7 8', detail=none,
        columnsize=0)""",
    # The words in it. Of a longer beginning of a word, those that begin with it are looked up here.
    "CREATE VIRTUAL TABLE placement_term USING fts5vocab(placement_start, 'row')",
    # Bytes that are gathered in memory before they are written, and parts of the index that are there before
    # SQLite makes some of them one. That there are many costs a search little, and to merge them earlier took
    # a tenth of the time of building. Before it merges all at once, `indexing` merges a little each time.
    *(
        f"INSERT INTO {table} ({table}, rank) VALUES ('{option}', {value})"  # noqa: S608  # these
        for table in ("placement_text", "placement_start", "title_start")
        for option, value in (
            ("hashsize", 33_554_432),
            ("automerge", 64),
            ("crisismerge", 1_000),
        )
    ),
    "INSERT INTO placement_text (placement_text) VALUES ('rebuild')",
    "INSERT INTO placement_start (placement_start) VALUES ('rebuild')",
    "INSERT INTO title_start (title_start) VALUES ('rebuild')",
)

_CATALOGS = (
    # What the user had it called, and not what the list calls itself; empty when he did not say.
    "ALTER TABLE catalog ADD COLUMN called TEXT NOT NULL DEFAULT ''",
)

SECOND = (
    *_CATALOGS,
    *_RESOURCES,
    *_DESCRIPTIONS,
    *_TOPICS,
    *_PLACEMENTS,
    *_EVENTS,
    *ARTICLES,
    *THREADS,
    *_INDEX,
)
