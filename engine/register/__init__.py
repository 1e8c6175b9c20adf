"""The register: what was proposed, assessed and decided, kept so that nothing can be changed or lost unseen.

Imports run downwards::

    report                        text and tables for people
    bundle, archive               one case, and the whole register, as a file
    replaying, progress           past cases again; how far a long replay has come
    verifying, heads              is everything whole; heads signed and deposited outside
    registering, deciding         what people do to cases
    remaking                      one recorded assessment made again
    assessors, workers            many cases assessed, on both cores
    selection                     which cases a list shows
    dossier                       all there is on one case
    store, writing, reading       a register on SQLite or PostgreSQL, its transactions, and what is done in them
    database, migrations, tables  connections, versions, tables with triggers that refuse change
    rows, projection, cases       the row of a case for lists; a case split into what is hashed and what can be erased
    packs                         rule packs as they are kept
    chain, events, commitments    the events and what ties them together: pure, no database

The format of events, chain and bundle stands in `docs/register.md`.
"""
