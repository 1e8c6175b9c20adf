"""Why the operating system refused something, in words: its own speak one language, and not always the reader's."""

import errno

from engine.text import Text

REASONS: dict[int, Text] = {
    errno.ENOENT: Text(sv="finns inte", en="it is not there"),
    errno.EACCES: Text(sv="behörighet saknas", en="permission is lacking"),
    errno.EPERM: Text(sv="det är inte tillåtet", en="it is not permitted"),
    errno.EROFS: Text(sv="disken är skrivskyddad", en="the disk is write-protected"),
    errno.ENOSPC: Text(sv="disken är full", en="the disk is full"),
    errno.EDQUOT: Text(sv="det tilldelade utrymmet är slut", en="the space allotted is used up"),
    errno.EISDIR: Text(sv="det är en mapp", en="it is a folder"),
    errno.ENOTDIR: Text(sv="en del av sökvägen är ingen mapp", en="a part of the path is no folder"),
    errno.EEXIST: Text(sv="finns redan", en="it is there already"),
    errno.ENOTEMPTY: Text(sv="mappen är inte tom", en="the folder is not empty"),
    errno.ENAMETOOLONG: Text(sv="namnet är för långt", en="the name is too long"),
    errno.ELOOP: Text(sv="länkarna går i cirkel", en="the links go in a circle"),
    errno.EMFILE: Text(sv="för många filer är öppna", en="too many files are open"),
    errno.ENFILE: Text(sv="för många filer är öppna i datorn", en="too many files are open on the machine"),
    errno.EFBIG: Text(sv="filen blir för stor", en="the file becomes too large"),
    errno.EIO: Text(sv="disken går inte att läsa eller skriva", en="the disk can be neither read nor written"),
    errno.EBUSY: Text(sv="något annat använder det", en="something else is using it"),
    errno.ETXTBSY: Text(sv="filen är ett program som körs", en="the file is a program that is running"),
    errno.EXDEV: Text(sv="platserna ligger på olika diskar", en="the places are on different disks"),
    errno.EINVAL: Text(sv="systemet godtar inte namnet", en="the system does not accept the name"),
    errno.ENOMEM: Text(sv="minnet räcker inte", en="there is not enough memory"),
    errno.ENODEV: Text(sv="enheten finns inte", en="there is no such device"),
    errno.ENXIO: Text(sv="enheten finns inte", en="there is no such device"),
    errno.EADDRINUSE: Text(sv="den används redan", en="it is in use already"),
    errno.EADDRNOTAVAIL: Text(sv="adressen finns inte i datorn", en="the machine has no such address"),
    errno.ETIMEDOUT: Text(sv="inget svar i tid", en="no answer in time"),
    errno.ECONNREFUSED: Text(sv="ingen svarar där", en="nobody answers there"),
}  # fmt: skip
"""What the system's error numbers mean; of several meanings the one that whoever reads it can do something about."""


def reason(fault: OSError) -> Text:
    """Return why the system refused; of a number without words, that number."""
    number = fault.errno
    if number is None:
        return Text(sv="systemet vägrade", en="the system refused")
    return REASONS.get(number) or Text(sv=f"systemets fel {number}", en=f"the system's error {number}")
