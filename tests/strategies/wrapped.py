"""The generators as hypothesis strategies."""

from random import Random

from hypothesis import strategies as st

from tests.strategies.cases import case_data
from tests.strategies.loading import seeded
from tests.strategies.packs import pack_data
from tests.strategies.shape import WIDE, Data, Shape
from tests.strategies.spoiled import Spoiled, spoiled_data
from tests.strategies.vocabulary import vocabulary_data


def packs(shape: Shape = WIDE) -> st.SearchStrategy[Data]:
    """Return a strategy of packs that the checker accepts.

    Half of them are drawn by hypothesis piece by piece: these shrink, and are small. The rest are made from a seed.
    """
    drawn = _sources().map(lambda rng: pack_data(rng, shape))
    return drawn | seeds().map(lambda seed: pack_data(seeded(seed), shape))


def cases(pack: Data, shape: Shape = WIDE) -> st.SearchStrategy[Data]:
    """Return a strategy of cases over `pack`."""
    return _sources().map(lambda rng: case_data(rng, pack, shape))


def vocabularies(shape: Shape = WIDE) -> st.SearchStrategy[Data]:
    """Return a strategy of vocabularies."""
    return _sources().map(lambda rng: vocabulary_data(rng, shape))


def spoiled_packs(shape: Shape = WIDE) -> st.SearchStrategy[Spoiled]:
    """Return a strategy of packs with one fault put in, and the code it is to be refused with."""
    return _sources().map(lambda rng: spoiled_data(rng, shape))


def seeds() -> st.SearchStrategy[int]:
    """Return a strategy of seeds for generators that draw more than hypothesis would follow."""
    return st.integers(0, 2**32 - 1)


def _sources() -> st.SearchStrategy[Random]:
    return st.randoms(use_true_random=False)
