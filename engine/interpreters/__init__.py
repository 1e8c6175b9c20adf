"""Interpreters: ways to answer a pack's conditions, all over the one decision procedure.

`reference` walks the syntax trees in Python and judges the others. `chaining` asks durable-rules.
"""

from typing import get_args

from engine.interpreters.interpreter import Interpreter, InterpreterName
from engine.language.pack import Pack

__all__ = ["INTERPRETERS", "Interpreter", "InterpreterName", "interpreter_for"]

INTERPRETERS: tuple[InterpreterName, ...] = get_args(InterpreterName)


def interpreter_for(name: InterpreterName, pack: Pack) -> Interpreter:
    """Return the interpreter called `name`, ready for `pack`.

    Raises:
        EngineFault: it is not to be had, or does not take the pack.
    """
    if name == "reference":
        from engine.interpreters.reference import Reference

        return Reference(pack)
    from engine.interpreters.chaining import Chaining

    return Chaining(pack)
