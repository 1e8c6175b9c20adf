"""Every fault of the register is brought about somewhere in these tests."""

import re
from pathlib import Path

from engine.language.catalogue import CATALOGUE


def test_every_code_of_the_register_is_brought_about() -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert {code for code in CATALOGUE if code.startswith("MV7")} - set(re.findall(r"MV7\d\d", tests)) == set()
