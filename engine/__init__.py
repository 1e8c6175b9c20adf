"""medverkan's engine: rule packs, cases, assessments and what explains them.

The flow, one module per step (imports run downwards only, checked by import-linter)::

    cli                 commands
    tuning              a pack copied, changed, compared, put forward and adopted
    memo                decision memos: PDF, Word, HTML and Markdown
    register            the record of cases and decisions: a chain of events in a database
    report              text, Markdown, HTML and tables for people
    reasoning           proofs, comparisons, bounds of numbers, shortest ways and the next question
    assess, explain     the two questions put to a case
    citations, schema   what else is asked of a pack; beside them case_text and questionnaire
    case_template       a case file to start from
    assessment          what an assessment holds
    completions         every way an open case can still end
    interpreters        reference, chaining and symbolic: three ways to answer conditions
    decision            the one decision procedure, over an algebra
    draft, facts        a case as plain data; a case bound to the vocabulary of a pack
    case                a case as its file states it
    files               files and folders written whole or not at all
    faults, packs       what stops a command; the packs there are
    language            YAML with positions, diagnostics, expressions, packs
    canonical, dates    canonical JSON and hashes; days
    text                Swedish and English
"""

__version__ = "0.1.0"
