"""What can be known of figures and goals: plain rows, never models."""

from handlekraft.figures.reads.goals import GoalRow, Industries, OwnRow, goal, goals, industries
from handlekraft.figures.reads.holdings import forget
from handlekraft.figures.reads.pictures import goal_figures, picture, region_figures
from handlekraft.figures.reads.regions import RegionRow, Version, regions

__all__ = [
    "GoalRow",
    "Industries",
    "OwnRow",
    "RegionRow",
    "Version",
    "forget",
    "goal",
    "goal_figures",
    "goals",
    "industries",
    "picture",
    "region_figures",
    "regions",
]
