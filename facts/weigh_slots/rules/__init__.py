"""The rules of weighing, one a file (design.md, section 3): pure functions of claims, without a database.

``weigh`` puts them together, ``explain`` says in words what they found.
"""
