"""The description of the API held against the API: by Schemathesis, which asks whatever the description allows and
more, and by a program made of the description alone. Run by `make contract`, which installs the tools apart.
"""
