"""What can be known of figures and goals: plain rows, never models."""

from handlekraft.figures.reads.fetching import Fetched, Round, last_round, offices_with_regions
from handlekraft.figures.reads.goals import GoalRow, Industries, OwnRow, goal, goals, goals_moved, industries
from handlekraft.figures.reads.holdings import forget, place_names
from handlekraft.figures.reads.pictures import goal_figures, picture, region_figures
from handlekraft.figures.reads.regions import RegionRow, Version, regions

__all__ = [
    "Fetched",
    "GoalRow",
    "Industries",
    "OwnRow",
    "RegionRow",
    "Round",
    "Version",
    "forget",
    "goal",
    "goal_figures",
    "goals",
    "goals_moved",
    "industries",
    "last_round",
    "offices_with_regions",
    "picture",
    "place_names",
    "region_figures",
    "regions",
]
