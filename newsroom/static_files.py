"""Static files under names that change with what is in them, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

_IMPORTED = r"""(?P<matched>from ["'](?P<url>\.{1,2}/[^"']+\.mjs)["'])"""


class StaticFilesWithModules(CompressedManifestStaticFilesStorage):
    """What our modules import from each other is called by the changing name, too: under two names a browser would
    load a module twice, and each copy would know nothing of the other."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("*.mjs", ((_IMPORTED, 'from "%(url)s"'),)))
