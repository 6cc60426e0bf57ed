"""What a reader may ask of the list of sources."""

from django_filters import FilterSet

from sources.api.parameters import Day, OneOf, Words
from sources.models import Source


class SourceFilters(FilterSet):
    """A source whose date is known to the month only counts as after or before a day when all of the month is;
    one without a date never does."""

    publisher = Words(field_name="publisher__name", label="Name of the publisher, exactly.")
    kind = OneOf(choices=Source.Kind.choices, label="What sort of work it is.")
    language = Words(label="Language of the text, e.g. en or it.")
    published_after = Day("published_earliest", "gte", label="First published on this day or later.")
    published_before = Day("published_latest", "lte", label="First published on this day or earlier.")
