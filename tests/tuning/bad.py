"""Working copies that cannot be edited or saved, by the name of their folder in `tests/golden/bad`."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from engine.packs import SHIPPED
from engine.text import Text
from engine.tuning.operations import OrderRows, SetChangeNote, SetPoints, SetVersion
from engine.tuning.saving import save
from engine.tuning.working_copy import WorkingCopy

PACK = Path("pack")
NEW = Path("ny")


def _tuned() -> WorkingCopy:
    copy = WorkingCopy.of(PACK)
    copy.do(SetVersion(version="1.1.0"))
    copy.do(SetChangeNote(note=Text(sv="Ny avvägning.", en="New choice.")))
    return copy


def no_such_rule() -> None:
    """A rule that the pack does not have."""
    WorkingCopy.of(PACK).do(SetPoints(rule="concret_use", points=1))


def shared_value() -> None:
    """Points that an anchor shares between two rules."""
    path = PACK / "pack.yaml"
    text = (
        path.read_text(encoding="utf-8").replace("points: 50", "points: &p 50", 1).replace("points: 50", "points: *p")
    )
    path.write_text(text, encoding="utf-8")
    WorkingCopy.of(PACK).do(SetPoints(rule="concrete_use", points=40))


def row_left_out() -> None:
    """An order of rows that leaves one out."""
    WorkingCopy.of(PACK).do(OrderRows(rows=("barred",)))


def version_not_raised() -> None:
    """A version that is the old one."""
    copy = _tuned()
    copy.do(SetVersion(version="1.0.0"))
    save(copy, NEW)


def note_not_written() -> None:
    """A change note that is the old one."""
    copy = WorkingCopy.of(PACK)
    copy.do(SetVersion(version="1.1.0"))
    save(copy, NEW)


def folder_is_there() -> None:
    """A folder that is there already."""
    NEW.mkdir()
    save(_tuned(), NEW)


def in_the_product() -> None:
    """A folder among the packs of the product, by a link that names no machine's folders."""
    Path("regelverk").symlink_to(SHIPPED)
    save(_tuned(), Path("regelverk/ny"))


def disk_full() -> None:
    """A disk without room."""
    with patch("os.fsync", side_effect=OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))):
        save(_tuned(), NEW)


TUNED: dict[str, Callable[[], None]] = {
    "MV841-no-such-rule": no_such_rule,
    "MV842-shared-value": shared_value,
    "MV843-row-left-out": row_left_out,
    "MV844-version-not-raised": version_not_raised,
    "MV845-note-not-written": note_not_written,
    "MV846-folder-is-there": folder_is_there,
    "MV847-in-the-product": in_the_product,
    "MV848-disk-full": disk_full,
}
