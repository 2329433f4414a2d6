"""What real documents give: generated, imported, type-checked and counted.

The documents are no part of this project: `SPECPRESS_CORPUS` names a folder that holds
`corpus.json` and `specs/`. What is counted here is read from the documents and from the
generated text alone, without the generator's own code, so that both have to agree.
"""
