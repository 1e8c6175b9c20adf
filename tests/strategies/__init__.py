"""Generators of rule packs, conditions and cases, well-typed and not.

Every generator is a plain function of a `random.Random` and a `Shape`. `packs`, `cases` and `spoiled_packs` wrap them
as hypothesis strategies, which hand in a random source of hypothesis' own, so that failures shrink and replay; long
runs hand in a `seeded` one. What is drawn is right by construction: nothing is thrown away.
"""

from tests.strategies.cases import case_data
from tests.strategies.loading import load_case, load_pack, refusal_or, seeded
from tests.strategies.packs import pack_data
from tests.strategies.shape import BROAD, SMALL, TIED, WIDE, Data, Shape
from tests.strategies.spoiled import spoiled_data
from tests.strategies.wrapped import cases, packs, seeds, spoiled_packs, vocabularies

__all__ = [
    "BROAD",
    "SMALL",
    "TIED",
    "WIDE",
    "Data",
    "Shape",
    "case_data",
    "cases",
    "load_case",
    "load_pack",
    "pack_data",
    "packs",
    "refusal_or",
    "seeded",
    "seeds",
    "spoiled_data",
    "spoiled_packs",
    "vocabularies",
]
