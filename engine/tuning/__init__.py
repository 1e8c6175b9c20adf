"""Tuning a rule pack: a working copy edited by operations, what it changes, which recorded cases move, and saving it.

    a pack's folder -> WorkingCopy --operation--> State (text, faults, pack) -> save: a new folder, a new version
                                                    |
                                    difference to another pack · moves of recorded cases

Texts are edited where the value stands and nowhere else, so that a file keeps its comments, order, quotes and layout.
"""
