"""The addresses of the public API."""

from django.urls import URLPattern, URLResolver, re_path

from facts.api import feeds, lines, views
from facts.api.feed_views import ChangeFeed, CorrectionFeed
from facts.api.ready import ready
from facts.api.whole_lists import WHOLE
from sources.api.parameters import PUBLIC_ID

_ID = f"(?P<public_id>{PUBLIC_ID})"
_LISTS = "facts|changes|corrections|entities|sources"

urlpatterns: list[URLPattern | URLResolver] = [
    re_path(r"^facts/\Z", views.FactList.as_view(), name="facts"),
    re_path(rf"^facts/{_ID}/\Z", ready(views.FactDetail.as_view()), name="fact"),
    re_path(rf"^facts/{_ID}/versions/\Z", views.FactVersions.as_view(), name="fact-versions"),
    re_path(r"^changes/\Z", views.ChangeList.as_view(), name="changes"),
    re_path(r"^corrections/\Z", views.CorrectionList.as_view(), name="corrections"),
    re_path(r"^entities/\Z", views.EntityList.as_view(), name="entities"),
    re_path(rf"^entities/{_ID}/\Z", views.EntityDetail.as_view(), name="entity"),
    re_path(r"^sources/\Z", views.SourceList.as_view(), name="sources"),
    re_path(rf"^sources/{_ID}/\Z", views.SourceDetail.as_view(), name="source"),
    *(
        re_path(rf"^{name}\.{form}\Z", whole.as_view(form=form))
        for name, whole in WHOLE.items()
        for form in lines.FORMS
    ),
    *(
        re_path(rf"^feeds/{feed.name}\.{form}\Z", feed.as_view(form=form))
        for feed in (ChangeFeed, CorrectionFeed)
        for form in feeds.FORMS
    ),
    # Everything else, except an address that only lacks its last slash: that one is sent on to where it meant.
    re_path(
        rf"^(?!(?:{_LISTS}|facts/{PUBLIC_ID}/versions|(?:facts|entities|sources)/{PUBLIC_ID})\Z)",
        views.NothingHere.as_view(),
    ),
]
