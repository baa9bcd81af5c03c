"""Pages of the arenas inside an office: meetings, events, agreements, actors, associations, needs."""

from handlekraft.web.arenas import (
    actors,
    agreements,
    associations,
    events,
    groups,
    meetings,
    needs,
    overview,
    removing,
)

urlpatterns = [
    *overview.urlpatterns,
    *meetings.urlpatterns,
    *events.urlpatterns,
    *agreements.urlpatterns,
    *actors.urlpatterns,
    *associations.urlpatterns,
    *groups.urlpatterns,
    *needs.urlpatterns,
    *removing.urlpatterns,
]
