"""Rule packs as they are kept."""

import json

from engine.language.ordered import from_order
from engine.language.pack import Pack
from engine.language.sections import PackSource


def pack_from(content: str) -> Pack:
    """Return the pack that was recorded as `content`, canonical JSON of a pack once found to be sound."""
    data = json.loads(content)
    return Pack(PackSource.model_validate(from_order(data)), data)
