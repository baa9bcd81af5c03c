"""Pages of ideas and applications inside an office."""

from handlekraft.web.ideas import applications, ideas, removing, schemes

urlpatterns = [
    *ideas.urlpatterns,
    *applications.urlpatterns,
    *schemes.urlpatterns,
    *removing.urlpatterns,
]
