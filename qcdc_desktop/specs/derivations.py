"""Named derivations: values the program computes from a draft and stores beside it.

A derivation is ``(draft, context) -> {key: value}``; it returns every key it is responsible for,
None where the data do not suffice.
"""
