from django.contrib.auth.views import LogoutView
from django.urls import include, path

from handlekraft.web import (
    calendars,
    case_link,
    downloads,
    inside,
    joining,
    one_door,
    own_page,
    portal,
    public_events,
    public_figures,
    public_hearing,
    public_plans,
    signing_in,
    status_link,
)

urlpatterns = [
    path("", include(signing_in.urlpatterns)),
    path("logg-ut/", LogoutView.as_view(), name="sign-out"),
    path("", include(joining.urlpatterns)),
    path("", include(own_page.urlpatterns)),
    path("", include(status_link.urlpatterns)),
    path("", include(case_link.urlpatterns)),
    path("", include(calendars.feed_patterns)),
    path("", include(downloads.urlpatterns)),
    path("kontor/", include(inside.urlpatterns)),
    path("", include(public_events.urlpatterns)),
    path("", include(public_hearing.urlpatterns)),
    path("", include(one_door.urlpatterns)),
    path("", include(public_plans.urlpatterns)),
    path("", include(public_figures.urlpatterns)),
    path("", include(portal.urlpatterns)),
]
