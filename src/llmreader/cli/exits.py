"""What a command ends with when what it was given can mean more than one thing."""

from __future__ import annotations

import click

SEVERAL = 4
"""The exit code when a name fits more than one thing."""


class Ambiguous(click.ClickException):
    """A name that fits more than one thing."""

    exit_code = SEVERAL
