"""Where the user is, in words that outlive the ids of topics: at the next start, or when catalogs change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from msgspec import Struct

from llmreader.library import Filter, Order

Choice = TypeVar("Choice", bound=StrEnum)


class Place(Struct, frozen=True):
    """What is chosen in the tree and which topics are open, how it is listed, and the resource stood on."""

    topic: Any = None
    """The path of the topic that is chosen; None where a view is."""
    view: Any = None
    """The name of the view that is chosen."""
    opened: Sequence[Any] | None = None
    """Paths of topics; None: nobody has opened or closed any yet."""
    only: Filter = Filter.ALL
    order: Order = Order.LIST
    key: str | None = None

    @classmethod
    def of(cls, kept: Any) -> Place:
        """From what was kept, which another version may have written."""
        kept = kept if isinstance(kept, dict) else {}
        return cls(
            topic=kept.get("topic"),
            view=kept.get("view"),
            opened=kept.get("opened") if isinstance(kept.get("opened"), list) else None,
            only=_one_of(Filter, kept.get("filter"), Filter.ALL),
            order=_one_of(Order, kept.get("order"), Order.LIST),
            key=kept.get("key"),
        )

    def as_kept(self) -> Mapping[str, Any]:
        """What JSON can hold."""
        return {
            "topic": self.topic,
            "view": self.view,
            "opened": self.opened,
            "filter": self.only.value,
            "order": self.order.value,
            "key": self.key,
        }


def _one_of(choices: type[Choice], value: Any, default: Choice) -> Choice:
    return choices(value) if value in list(choices) else default
