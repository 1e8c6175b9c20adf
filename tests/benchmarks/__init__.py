"""What an assessment costs, side by side with other ways to answer the same rules. Run: `python -m tests.benchmarks`.

Nothing here is a test, and no test reads a clock: times differ between machines, so only ratios within one run count.
"""
