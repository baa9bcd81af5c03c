"""The labour market of a region, from its flows."""

from __future__ import annotations

import numpy as np

from handlekraft.analysis.commuting import LabourMarket, labour_market
from handlekraft.figures.picture import Flows


def labour_market_of(flows: Flows, year: int) -> LabourMarket:
    """That year's; nan where a flow is hidden."""
    matrix = np.array(flows.matrices[flows.years.index(year)], dtype=np.float64)
    places = [place.code for place in flows.places]
    return labour_market(matrix, places, places[: flows.inside])
