"""Pages of ideas, applications, students and matters inside an office."""

from handlekraft.web.ideas import applications, ideas, matters, removing, schemes, students, suggesting

urlpatterns = [
    *ideas.urlpatterns,
    *applications.urlpatterns,
    *schemes.urlpatterns,
    *students.urlpatterns,
    *matters.urlpatterns,
    *removing.urlpatterns,
    *suggesting.urlpatterns,
]
