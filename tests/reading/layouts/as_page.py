"""Made plans as pages of municipal web sites, each built as one of their publishing tools builds it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from tests.reading.layouts.as_text import Made
from tests.reading.layouts.made_plans import ALL, MadeAction, MadeArea, MadePlan, gold

HEADINGS = ("Måleindikator", "Finansiering", "Ansvar", "Oppstart")


def unfolding(plan: MadePlan) -> Made:
    """An accordion of details; lists, and a list of terms for each action; no main part."""
    parts = []
    for area in plan.areas:
        inner = f"<p><strong>Hovedmål:</strong> {escape(area.goal)}</p>"
        inner += f"<h3>Delmål</h3>{_list(area.sub_goals)}<h3>Strategier</h3>{_list(area.strategies, 'ol')}"
        inner += "<h3>Tiltak</h3>" + "".join(f"<h4>{escape(a.title)}</h4>{_terms(a)}" for a in area.actions)
        parts.append(f"<details><summary>{escape(area.name)}</summary><div>{inner}</div></details>")
    return _page(plan, "".join(parts), main=False), gold(plan)


def _terms(action: MadeAction) -> str:
    terms = zip(HEADINGS, ALL, strict=True)
    return (
        "<dl>"
        + "".join(
            f"<dt>{head}</dt>" + "".join(f"<dd>{escape(text)}</dd>" for text in getattr(action, name))
            for head, name in terms
        )
        + "</dl>"
    )


def buttons_over_tables(plan: MadePlan) -> Made:
    """Buttons that unfold a part each; a table whose first cell of a row heads it."""
    parts = []
    for k, area in enumerate(plan.areas):
        head = "".join(f'<th scope="col">{name}</th>' for name in ("Tiltak", *HEADINGS, "Status"))
        rows = "".join(_row(action, action.status) for action in area.actions)
        table = f"<table><caption>Tiltak {plan.first}–{plan.last}</caption><thead><tr>{head}</tr></thead>"
        table += f"<tbody>{rows}</tbody></table>"
        button = f'<button aria-expanded="false" aria-controls="p{k}">{escape(area.name)}</button>'
        body = f"<p>Hovedmål: {escape(area.goal)}</p><p>Delmål:</p>{_list(area.sub_goals)}{table}"
        parts.append(f'<div class="acc"><h2>{button}</h2><div id="p{k}" hidden>{body}</div></div>')
    return _page(plan, "".join(parts)), gold(plan, strategies=False, status=True)


def _row(action: MadeAction, *more: str) -> str:
    cells = "".join(f"<td>{_lines(getattr(action, name))}</td>" for name in ALL)
    rest = "".join(f"<td>{escape(text)}</td>" for text in more)
    return f'<tr><th scope="row">{escape(action.title)}</th>{cells}{rest}</tr>'


def one_table(plan: MadePlan) -> Made:
    """One table for the plan, its areas in cells over several rows and its years under one heading."""
    head = '<tr><th rowspan="2">Satsingsområde</th><th rowspan="2">Tiltak</th><th rowspan="2">Ansvarlig</th>'
    head += f'<th colspan="{len(plan.years)}">Økonomi (1000 kr)</th></tr>'
    head += "<tr>" + "".join(f"<th>{year}</th>" for year in plan.years) + "</tr>"
    rows = ""
    for area in plan.areas:
        for k, action in enumerate(area.actions):
            first = f'<td rowspan="{len(area.actions)}">{escape(area.name)}</td>' if k == 0 else ""
            years = "".join(
                f"<td>{action.by_year.get(year, '').replace('x', '250')}</td>" for year in plan.years
            )
            rows += f"<tr>{first}<td>{escape(action.title)}</td><td>{action.responsible[0]}</td>{years}</tr>"
    made = gold(plan, ("responsible",), goal=False, sub_goals=False, strategies=False, years=True)
    for area in made["focus_areas"]:
        for each in area["actions"]:
            each["responsible"] = each["responsible"][:1]
            each["by_year"] = dict.fromkeys(each["by_year"], "250")
    return _page(plan, f"<table>{head}{rows}</table>"), made


def cards(plan: MadePlan) -> Made:
    """Cards: an article with a heading and a paragraph for each label in bold."""
    parts = []
    for area in plan.areas:
        parts.append(f"<section><h2>{escape(area.name)}</h2><p><b>Mål:</b> {escape(area.goal)}</p>")
        for action in area.actions:
            lines = "".join(
                f"<p><strong>{head}:</strong> {_lines(getattr(action, name))}</p>"
                for head, name in zip(HEADINGS, ALL, strict=True)
            )
            parts.append(f'<article class="card"><h3>{escape(action.title)}</h3>{lines}</article>')
        parts.append("</section>")
    return _page(plan, "".join(parts)), gold(plan, sub_goals=False, strategies=False)


def tabs(plan: MadePlan) -> Made:
    """Tabs whose names stand in the list of tabs only; nested lists."""
    names = "".join(
        f'<button role="tab" id="t{k}" aria-controls="f{k}" aria-selected="{"true" if not k else "false"}">'
        f"{escape(area.name)}</button>"
        for k, area in enumerate(plan.areas)
    )
    panels = "".join(
        f'<div role="tabpanel" id="f{k}" aria-labelledby="t{k}"><h3>Mål</h3><p>{escape(area.goal)}</p>'
        f"<h3>Tiltak</h3>{_nested(area)}</div>"
        for k, area in enumerate(plan.areas)
    )
    made = gold(plan, (), sub_goals=False, strategies=False, steps=True)
    return _page(plan, f'<div role="tablist">{names}</div>{panels}'), made


def _nested(area: MadeArea) -> str:
    return (
        "<ul>"
        + "".join(f"<li>{escape(a.title)}{_list(a.steps) if a.steps else ''}</li>" for a in area.actions)
        + "</ul>"
    )


def labelled_items(plan: MadePlan) -> Made:
    """Headings for areas, a list of actions in bold with a list of labels within."""
    parts = []
    for k, area in enumerate(plan.areas, 1):
        items = "".join(
            f"<li><strong>{escape(a.title)}</strong><ul><li>Ansvar: {', '.join(a.responsible)}</li>"
            f"<li>Frist: {a.timing[0]}</li></ul></li>"
            for a in area.actions
        )
        parts.append(f"<h2>Satsingsområde {k}: {escape(area.name)}</h2><p>Hovedmål: {escape(area.goal)}</p>")
        parts.append(f"<h3>Slik gjør vi det</h3><ul>{items}</ul>")
    made = gold(plan, ("responsible", "timing"), kind=True, sub_goals=False, strategies=False)
    for area in made["focus_areas"]:
        for each in area["actions"]:
            each["responsible"] = [", ".join(each["responsible"])]
    return _page(plan, "".join(parts)), made


def _list(texts: Sequence[str], tag: str = "ul") -> str:
    return f"<{tag}>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + f"</{tag}>"


def _lines(texts: Sequence[str]) -> str:
    return "<br>".join(map(escape, texts))


def _page(plan: MadePlan, body: str, *, main: bool = True) -> bytes:
    """The page around the plan: menu, path, notes of cookies, related links and footer."""
    title = f"{plan.title} {plan.first}–{plan.last}"
    links = '<li><a href="/">Tjenester</a></li><li><a href="/p">Politikk</a></li>'
    menu = f'<nav aria-label="Hovedmeny"><ul>{links}</ul></nav>'
    path = '<ol class="breadcrumb"><li><a href="/">Forsiden</a></li><li>Planer og høringer</li></ol>'
    related = '<aside><h2>Relatert innhold</h2><ul><li><a href="/k">Kommuneplan</a></li></ul></aside>'
    lead = '<p class="ingress">Planen ble vedtatt av kommunestyret.</p>'
    shown = f"{path}<h1>{title}</h1>{lead}{body}{related}"
    inner = f'<main id="innhold">{shown}</main>' if main else f'<div id="innhold">{shown}</div>'
    page = (
        f'<!doctype html><html lang="{"nn" if plan.nynorsk else "nb"}"><head><title>{title} | {plan.place}'
        '</title><meta name="description" content="Les planen"></head><body><a class="skip-link" '
        f'href="#innhold">Hopp til innhold</a><header><a href="/">{plan.place}</a>{menu}</header>{inner}'
        '<div class="cookie">Vi bruker informasjonskapsler. <button>Godta</button></div>'
        f"<footer><p>{plan.place}, Rådhusgata 1</p><p>Sist oppdatert 3. mars</p></footer></body></html>"
    )
    return page.encode()


PAGES: dict[str, Callable[[MadePlan], Made]] = {
    f"page_{make.__name__}": make
    for make in (unfolding, buttons_over_tables, one_table, cards, tabs, labelled_items)
}
