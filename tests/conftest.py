"""Which tests run and for how long, whether one may be skipped, and the plan's text.

Where MEDVERKAN_ALIKE=0, the suite has run whole on another Python already: a part of the same examples is enough there.
"""

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

ALIKE = os.environ.get("MEDVERKAN_ALIKE") != "0"
BROWSER = os.environ.get("MEDVERKAN_BROWSER") != "0"
SOAK = os.environ.get("MEDVERKAN_SOAK") == "1"
NO_SKIPS = os.environ.get("MEDVERKAN_NO_SKIPS") == "1"

settings.register_profile("default", max_examples=60, derandomize=True, deadline=None)
settings.register_profile("elsewhere", max_examples=12, derandomize=True, deadline=None)
settings.register_profile("soak", max_examples=1_000, deadline=None, print_blob=True)
settings.load_profile("soak" if SOAK else "default" if ALIKE else "elsewhere")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave tests marked `soak` out, unless soaking, and where they ran once already, those that run once."""
    absent = {marker for marker, wanted in (("soak", SOAK), ("browser", BROWSER), ("alike", ALIKE)) if not wanted}
    left_out = [item for item in items if any(item.get_closest_marker(marker) for marker in absent)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    expected_to_fail: str | None = vars(report).pop("wasxfail", None) if NO_SKIPS else None
    if NO_SKIPS and (report.skipped or expected_to_fail is not None):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else f"XFail: {expected_to_fail}"
        report.outcome = "failed"
        report.longrepr = f"{reason} (a failure under MEDVERKAN_NO_SKIPS=1)"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Count a skipped test, or one expected to fail, as a failure where none may be skipped."""
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for files that are skipped as a whole."""
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.fixture(scope="session")
def plan_text() -> str:
    """The plan's text, from the file that MEDVERKAN_PLAN names."""
    name = os.environ.get("MEDVERKAN_PLAN")
    if not name:
        pytest.skip("MEDVERKAN_PLAN names no file: set it to the text of the plan, karlstad-2020.txt")
    return Path(name).read_text(encoding="utf-8")
