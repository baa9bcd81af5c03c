"""Pages made from a snapshot: kept in memory for those who aren't signed in, and named by their content."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from handlekraft.plans.reads import published_plan

View = Callable[..., HttpResponse]
KEEP_SECONDS = 24 * 60 * 60
_COOKIES_OF_A_PERSON = (settings.SESSION_COOKIE_NAME, "messages")


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is kept: packed, for a plan has hundreds, and named by what it says."""

    content_type: str
    packed: bytes
    etag: str

    @classmethod
    def of(cls, response: HttpResponse) -> Page:
        etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
        return cls(response["Content-Type"], zlib.compress(response.content, 1), etag)

    def response(self) -> HttpResponse:
        return HttpResponse(zlib.decompress(self.packed), content_type=self.content_type)


def public_page(view: View) -> View:
    """Give the view the office's published plan; answer 404 where there is none.

    A snapshot never changes, so a page made from it stands until another is published.
    """

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, office_slug: str, **parts: Any) -> HttpResponse:
        published = published_plan(office_slug)
        if published is None:
            raise Http404
        # With the day: a deadline that was ahead when the page was kept may have passed.
        mark = f"{published.mark} {timezone.localdate()}"
        return answered(request, mark, lambda: view(request, published, **parts))

    return answer


def answered(request: HttpRequest, mark: str, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The page, from memory where it was made before from what `mark` names; a person's own anew."""
    if any(name in request.COOKIES for name in _COOKIES_OF_A_PERSON):
        return _private(make())
    return _public(request, _kept(request, mark, lambda: Page.of(make())))


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response


def _kept(request: HttpRequest, mark: str, make: Callable[[], Page]) -> Page:
    if not _worth_keeping(request):
        return make()
    # The whole address: a page names itself, and must not do so with a host that another asked for.
    named = f"{mark} {get_language()} {request.build_absolute_uri()}"
    key = hashlib.sha256(named.encode()).hexdigest()
    found = cache.get(key)
    if isinstance(found, Page):
        return found
    page = make()
    cache.set(key, page, KEEP_SECONDS)
    return page


def _worth_keeping(request: HttpRequest) -> bool:
    """Searches and combinations of filters have no end; they would push everything else out."""
    return request.method in ("GET", "HEAD") and len(request.GET) <= 1 and "q" not in request.GET


def _public(request: HttpRequest, page: Page) -> HttpResponse:
    answer = get_conditional_response(request, etag=page.etag) or page.response()
    answer["ETag"] = page.etag
    # Always asked again, so that a new edition shows at once; the answer is mostly «not modified».
    answer["Cache-Control"] = "no-cache"
    patch_vary_headers(answer, ["Cookie", "Accept-Language"])
    return answer
