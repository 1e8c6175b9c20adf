"""The layout of memos: templates that come with the product, or those of a municipality's own folder."""

from collections.abc import Mapping
from pathlib import Path
from string import Template

from engine.faults import EngineFault
from engine.language.diagnostic import printable, quoted

SHIPPED = Path(__file__).with_name("templates")
"""Where the templates that come with the product stand."""
PDF = "memo.typ"
WORD = "memo.docx"
FILES = (PDF, "memo.html", "page.html", "memo.css", WORD)
"""What a folder of templates may hold; a file that is not there is taken from the shipped ones."""
FONTS = "fonts"
"""The folder of a template with fonts of its own."""


class Templates:
    """Template files by name: from `folder` where they are there, else the shipped ones."""

    def __init__(self, folder: Path | None = None) -> None:
        """Take templates from `folder`.

        Raises:
            EngineFault: there is no such folder, or it holds no template.
        """
        self.folder = folder
        if folder is not None and not folder.is_dir():
            raise EngineFault("MV801", folder=printable(str(folder)))
        if folder is not None and not any((folder / name).is_file() for name in FILES):
            raise EngineFault("MV802", folder=printable(str(folder)), names=", ".join(FILES))

    def path(self, name: str) -> Path:
        """Return where the template called `name` stands; Word's may be missing, and is then made by the product."""
        own = self.folder / name if self.folder is not None else None
        return own if own is not None and own.is_file() else SHIPPED / name

    def text(self, name: str) -> str:
        """Return the text of the template called `name`.

        Raises:
            EngineFault: it cannot be read.
        """
        path = self.path(name)
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, ValueError):
            raise EngineFault("MV803", file=printable(str(path))) from None

    @property
    def fonts(self) -> Path | None:
        """The folder of fonts that the template brings, if it does."""
        found = self.folder / FONTS if self.folder is not None else None
        return found if found is not None and found.is_dir() else None


def filled(templates: Templates, name: str, values: Mapping[str, str]) -> str:
    """Return a text template with its `${names}` replaced; what replaces them is not read for names again.

    Raises:
        EngineFault: the template asks for what is not there.
    """
    try:
        return Template(templates.text(name)).substitute(values)
    except KeyError as missing:
        found = str(missing.args[0])
    except ValueError as fault:
        found = str(fault)
    words = {"file": printable(str(templates.path(name))), "fault": quoted(found), "names": ", ".join(sorted(values))}
    raise EngineFault("MV804", **words)
