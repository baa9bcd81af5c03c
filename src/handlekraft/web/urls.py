from django.contrib.auth.views import LogoutView
from django.urls import include, path

from handlekraft.web import downloads, inside, portal
from handlekraft.web.signing_in import SignIn

urlpatterns = [
    path("logg-inn/", SignIn.as_view(), name="sign-in"),
    path("logg-ut/", LogoutView.as_view(), name="sign-out"),
    path("", include(downloads.urlpatterns)),
    path("kontor/", include(inside.urlpatterns)),
    path("", include(portal.urlpatterns)),
]
