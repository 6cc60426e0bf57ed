"""Logging in again without leaving the page: a session has ended while somebody wrote, and nothing is to be lost."""

from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from facts.desk.reading.answers import wants_json


@sensitive_post_parameters()
@never_cache
def log_in(request: HttpRequest) -> HttpResponse:
    """GET: the form alone, to be put into a dialog. POST: the same with what is wrong (400), or JSON with ``who`` is
    logged in now and the ``token`` that forms of the page need from here on. The same JSON is the answer to a script
    that asks for it by GET; ``who`` is null where nobody is."""
    if request.method == "GET" and wants_json(request):
        return JsonResponse({"who": request.user.pk, "token": get_token(request)})
    form = AdminAuthenticationForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        return JsonResponse({"who": form.get_user().pk, "token": get_token(request)})
    status = 400 if request.method == "POST" else 200
    return render(request, "desk/log_in.html", {"form": form}, status=status)
