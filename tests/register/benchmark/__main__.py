"""Runs the benchmark of the register; workers, which start without this module, load only what they need."""

from tests.register.benchmark import main

main()
