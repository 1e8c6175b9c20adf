"""medverkan's engine: rule packs, cases, assessments and what explains them.

The flow, one module per step (imports run downwards only, checked by import-linter)::

    cli                 commands
    report              text, Markdown and tables for people
    assess, explain     the two questions put to a case
    completions         every way an open case can still end
    interpreters        reference and chaining: two ways to answer conditions
    decision            the one decision procedure, over an algebra
    facts, case         a case bound to the vocabulary of a pack
    language            YAML with positions, diagnostics, expressions, packs
    canonical, text     canonical JSON and hashes; Swedish and English
"""

__version__ = "0.1.0"
