"""The decision memo (beslutsunderlag, tjänsteskrivelse): one document, four formats, two languages.

The flow, one module per step::

    content      what a memo is made from: assessment, pack, case, and what the register knows
    compose      that as a document: sections of plain blocks, in the tone of a tjänsteskrivelse
    pdf, word, html, markdown
                 the document in a format; text is data in all of them, never markup
    templates    the layout, which a municipality can replace
    output       the file, written whole or not at all
"""
