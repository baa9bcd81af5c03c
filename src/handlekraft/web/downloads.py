"""The plan as a file for Word and Excel, and the empty templates for offices without a plan document."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans.reads import PublishedPlan
from handlekraft.reports import excel, word
from handlekraft.web.desks import at_desk
from handlekraft.web.file_words import published_words
from handlekraft.web.public_page import public_page

_OFFICE = "application/vnd.openxmlformats-officedocument"
WORD = f"{_OFFICE}.wordprocessingml.document"
EXCEL = f"{_OFFICE}.spreadsheetml.sheet"


@public_page
def plan_word(request: HttpRequest, published: PublishedPlan) -> HttpResponse:
    return HttpResponse(
        word.write(published.plan, published_words(published), published.published_at), content_type=WORD
    )


@public_page
def plan_excel(request: HttpRequest, published: PublishedPlan) -> HttpResponse:
    try:
        book = excel.write(published.plan, published_words(published), published.published_at)
        return HttpResponse(book, content_type=EXCEL)
    except excel.TooLong:
        raise Http404 from None


@at_desk(Verb.EDIT_PLAN)
def template_word(request: HttpRequest, desk: Desk) -> HttpResponse:
    return HttpResponse(word.template(), content_type=WORD)


@at_desk(Verb.EDIT_PLAN)
def template_excel(request: HttpRequest, desk: Desk) -> HttpResponse:
    return HttpResponse(excel.template(), content_type=EXCEL)


# A browser names the file by the end of its address.
urlpatterns = [
    path("<slug:office_slug>/plan.docx", plan_word, name="plan-word"),
    path("<slug:office_slug>/plan.xlsx", plan_excel, name="plan-excel"),
    path("kontor/<slug:office>/dokument/mal-for-plan.docx", template_word, name="template-word"),
    path("kontor/<slug:office>/dokument/mal-for-plan.xlsx", template_excel, name="template-excel"),
]
