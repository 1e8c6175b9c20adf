"""Nothing of ours takes a private name of Textual's, which would break it without a word from any checker."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import pytest
from textual.message_pump import MessagePump

import tui


def our_classes() -> Iterator[type[MessagePump]]:
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        for _, found in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(found, MessagePump) and found.__module__ == module.name:
                yield found


@pytest.mark.parametrize("found", sorted(set(our_classes()), key=str))
def test_private_names_of_textual_are_left_alone(found: type[MessagePump]) -> None:
    theirs = {name for base in found.__mro__ if base.__module__.startswith("textual") for name in vars(base)} | set(
        vars(MessagePump())
    )
    ours = {
        name
        for base in found.__mro__
        if base.__module__.startswith("tui.")
        for name, value in vars(base).items()
        if inspect.isfunction(value) or isinstance(value, property)
    }

    assert sorted(name for name in ours & theirs if name.startswith("_") and not name.startswith("__")) == []
