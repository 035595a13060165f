"""Queries as they are given on the command line."""

from __future__ import annotations

from collections.abc import Sequence

import click

from llmreader.query import Query, parse


def read_query(words: Sequence[str]) -> Query:
    """The query that some words make; one with a mistake is refused, for it would say something else."""
    query = parse(" ".join(words))
    if query.mistakes:
        raise click.UsageError("; ".join(mistake.sentence for mistake in query.mistakes))
    return query
