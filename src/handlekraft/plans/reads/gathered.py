"""Rows of another table as one value of a row, so that a page asks once where it would have asked twice."""

from __future__ import annotations

from typing import Any

from django.db.models import Aggregate, JSONField, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject


class _Listed(Aggregate):
    """A JSON list of the values of a group."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_AGG", **extra)


def gathered(rows: QuerySet[Any, Any], by: str, of: str = "pk", /, **fields: Any) -> Subquery:
    """Those of `rows` whose `by` is the outer row's `of`, as a list of dicts in no order; None: none.

    A day comes as ISO text.
    """
    own = rows.order_by().filter(**{by: OuterRef(of)}).values(by)
    return Subquery(own.annotate(told=_Listed(JSONObject(**fields))).values("told"), output_field=JSONField())
