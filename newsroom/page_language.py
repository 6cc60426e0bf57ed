"""In which language a page speaks: its reader's own, else the one the browser asks for. The API and the
public pages speak English."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from facts.models import Preference

# What programs and the public read says the same to everybody, and may be kept by caches between us and them.
FOR_EVERYBODY = ("/api/", "/healthz", "/facts/", "/corrections/")


class PageLanguageMiddleware(LocaleMiddleware):
    """Django's own, which reads cookie and Accept-Language, and a person's choice (/desk/keys/) above both.

    Behind AuthenticationMiddleware: it asks who is there.
    """

    def process_request(self, request: HttpRequest) -> None:
        if request.path_info.startswith(FOR_EVERYBODY):
            _speak(settings.LANGUAGE_CODE, request)
            return
        super().process_request(request)
        if own := own_language(request.user):
            _speak(own, request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path_info.startswith(FOR_EVERYBODY):
            return response
        return super().process_response(request, response)


def own_language(user: AbstractBaseUser | AnonymousUser) -> str:
    """What this person chose; empty for who chose nothing, or a language that is not offered any more."""
    if not isinstance(user, User):
        return ""
    chosen = Preference.objects.of(user).language
    return chosen if chosen in dict(settings.LANGUAGES) else ""


def _speak(language: str, request: HttpRequest) -> None:
    translation.activate(language)
    request.LANGUAGE_CODE = language
