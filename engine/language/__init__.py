"""The rule language: YAML with positions, diagnostics, vocabulary, expressions, packs and their checks.

Stages, in the order they run (each needs what the one before it established)::

    source      bytes -> nodes with file, line and column        MV1xx
    structure   nodes -> pydantic models, section by section     MV2xx
    names       ids are unique, references point somewhere       MV3xx
    conditions  conditions -> typed syntax trees (expression)    MV3xx
    meaning     background, silence, circles, calibration        MV4xx

`load` reads and merges a pack's files, `check` runs the stages, `inspection` is what they share.
"""
