"""The addresses of the public API."""

from django.urls import URLPattern, URLResolver, re_path

from facts.api import feeds, lines, views
from facts.api.datasets import LATEST, DatasetDetail, DatasetFile, DatasetList
from facts.api.feed_views import ChangeFeed, CorrectionFeed
from facts.api.oembed import OEmbed
from facts.api.ready import ready
from facts.api.reconcile import Reconcile, SuggestEntity, SuggestProperty, SuggestType
from facts.api.whole_lists import WHOLE
from facts.editions import NAME
from sources.api.parameters import PUBLIC_ID

_ID = f"(?P<public_id>{PUBLIC_ID})"
_LISTS = "facts|changes|corrections|entities|sources|datasets|reconcile"
_EDITION = f"(?:{LATEST}|{NAME})"

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
    re_path(r"^datasets/\Z", DatasetList.as_view(), name="datasets"),
    re_path(rf"^datasets/(?P<edition>{_EDITION})/\Z", DatasetDetail.as_view(), name="dataset"),
    re_path(
        rf"^datasets/(?P<edition>{_EDITION})/(?P<file>[a-z0-9_.]{{1,60}})\Z", DatasetFile.as_view(), name="dataset-file"
    ),
    re_path(r"^reconcile/\Z", Reconcile.as_view(), name="reconcile"),
    re_path(r"^reconcile/suggest/entity\Z", SuggestEntity.as_view(), name="suggest-entity"),
    re_path(r"^reconcile/suggest/property\Z", SuggestProperty.as_view(), name="suggest-property"),
    re_path(r"^reconcile/suggest/type\Z", SuggestType.as_view(), name="suggest-type"),
    re_path(r"^oembed\Z", OEmbed.as_view(), name="oembed"),
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
        rf"^(?!(?:{_LISTS}|facts/{PUBLIC_ID}/versions|(?:facts|entities|sources)/{PUBLIC_ID}|datasets/{_EDITION})\Z)",
        views.NothingHere.as_view(),
    ),
]
