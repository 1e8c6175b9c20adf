"""The rule language: YAML with positions, diagnostics, vocabulary, expressions, packs and their checks.

Stages, in the order they run (each needs what the one before it established)::

    source      bytes -> nodes with file, line and column        MV1xx
    structure   nodes -> pydantic models, section by section     MV2xx
    names       ids are unique, references point somewhere       MV3xx
    expression  conditions -> typed syntax trees                 MV3xx
    meaning     background, silence, cycles, calibration, texts  MV4xx
"""
