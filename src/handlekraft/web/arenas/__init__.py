"""Pages of the arenas inside an office: meetings, events, agreements, actors, needs, surveys and more."""

from handlekraft.web.arenas import (
    actors,
    agreements,
    associations,
    doubles,
    events,
    groups,
    meetings,
    needs,
    overview,
    removing,
    surveys,
)

urlpatterns = [
    *overview.urlpatterns,
    *meetings.urlpatterns,
    *events.urlpatterns,
    *agreements.urlpatterns,
    *actors.urlpatterns,
    *doubles.urlpatterns,
    *associations.urlpatterns,
    *groups.urlpatterns,
    *needs.urlpatterns,
    *surveys.urlpatterns,
    *removing.urlpatterns,
]
