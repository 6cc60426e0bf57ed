"""Sentences that rows keep in English, in the language of the page."""

from django import template

from sources.retold import retold, retold_line

register = template.Library()
register.filter("retold", retold)
register.filter("retold_line", retold_line)
