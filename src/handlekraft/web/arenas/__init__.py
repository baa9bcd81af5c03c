"""Pages of the arenas inside an office: meetings, events, agreements, actors and associations."""

from handlekraft.web.arenas import actors, agreements, associations, events, meetings, overview, removing

urlpatterns = [
    *overview.urlpatterns,
    *meetings.urlpatterns,
    *events.urlpatterns,
    *agreements.urlpatterns,
    *actors.urlpatterns,
    *associations.urlpatterns,
    *removing.urlpatterns,
]
