"""What can be done with figures and goals."""

from handlekraft.figures.commands.facts import store_facts
from handlekraft.figures.commands.fetching import fetch_now, fetch_waiting, order_by_night, order_fetch
from handlekraft.figures.commands.goals import add_goal, change_goal, put_back_goal, remove_goal
from handlekraft.figures.commands.industries import set_industries
from handlekraft.figures.commands.observing import Seen, add_own_figure, replace_own_figure
from handlekraft.figures.commands.parts import Client
from handlekraft.figures.commands.regions import add_region, change_region, put_back_region, remove_region
from handlekraft.figures.commands.storing import store
from handlekraft.figures.needs import Need
from handlekraft.figures.reads.goals import Wanted
from handlekraft.figures.refusals import NotHere, Unsaid

__all__ = [
    "Client",
    "Need",
    "NotHere",
    "Seen",
    "Unsaid",
    "Wanted",
    "add_goal",
    "add_own_figure",
    "add_region",
    "change_goal",
    "change_region",
    "fetch_now",
    "fetch_waiting",
    "order_by_night",
    "order_fetch",
    "put_back_goal",
    "put_back_region",
    "remove_goal",
    "remove_region",
    "replace_own_figure",
    "set_industries",
    "store",
    "store_facts",
]
