"""Shift-share of every municipality: ours beside pandas and polars doing the same, and beside reading the
array once.

All of Dunn and all of Esteban-Marquillas, for each municipality and each year. The peers get the same
figures as the long table they are made for, ready in memory.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import polars as pl
from numpy.typing import NDArray

from bench.clock import cpu_milliseconds, wall_seconds
from handlekraft.analysis.shift_share import dunn, esteban_marquillas

MUNICIPALITIES, INDUSTRIES, YEARS = 357, 88, 20
BAR = 5
PARTS = ["national", "mix", "regional", "competitive", "allocation"]
FloatArray = NDArray[np.float64]


def report() -> str:
    jobs = _jobs()
    nation = jobs.sum(axis=0)
    ours = _ours(jobs, nation)
    frame, table = _long(jobs), pl.from_pandas(_long(jobs))
    for peer in (_pandas(frame), _polars(table)):
        np.testing.assert_allclose(peer, ours, rtol=1e-9, atol=1e-6)
    limit = _Took.of(jobs.sum, 50)
    one = _Took.of(lambda: dunn(jobs, nation), 50)
    two = _Took.of(lambda: esteban_marquillas(jobs, nation), 20)
    both = _Took.of(lambda: _ours(jobs, nation), 20)
    lines = [
        limit.line("reading the array once", "the limit"),
        one.line("Dunn", f"{one.wall / limit.wall:.1f} × the limit (at most {BAR})"),
        two.line("Esteban-Marquillas", f"{two.wall / limit.wall:.1f} × the limit"),
        both.line("both", ""),
    ]
    for name, peer in (("pandas", lambda: _pandas(frame)), ("polars", lambda: _polars(table))):
        took = _Took.of(peer, 5)
        lines.append(took.line(f"both, {name}", f"{took.wall / both.wall:.0f} × ours"))
    return "\n".join(
        [
            f"Shift-share: {MUNICIPALITIES} municipalities × {INDUSTRIES} industries × {YEARS} years, "
            f"{jobs.nbytes / 1e6:.1f} MB, {np.mean(jobs == 0):.0%} of it zero; the same answers from all",
            f"{'':24}{'wall ms':>10}{'CPU ms':>10}   CPU of all threads; ratios are of the wall",
            *lines,
        ]
    )


@dataclass(frozen=True)
class _Took:
    """Milliseconds."""

    wall: float
    cpu: float

    @classmethod
    def of(cls, work: Callable[[], object], runs: int) -> _Took:
        return cls(wall_seconds(work, runs) * 1000, cpu_milliseconds(work, runs))

    def line(self, what: str, remark: str) -> str:
        return f"  {what:22}{self.wall:10.2f}{self.cpu:10.2f}   {remark}".rstrip()


def _jobs() -> FloatArray:
    chance = np.random.default_rng(2026)
    size = chance.lognormal(8, 1.1, (MUNICIPALITIES, 1, 1))
    mix = chance.gamma(0.4, 1.0, (MUNICIPALITIES, INDUSTRIES, 1)) / INDUSTRIES
    path = np.exp(np.cumsum(chance.normal(0.005, 0.05, (MUNICIPALITIES, INDUSTRIES, YEARS)), axis=2))
    return np.round(size * mix * path)


def _ours(jobs: FloatArray, nation: FloatArray) -> FloatArray:
    parts, split = dunn(jobs, nation), esteban_marquillas(jobs, nation)
    return np.stack([parts.national, parts.mix, parts.regional, split.competitive, split.allocation], axis=-1)


def _long(jobs: FloatArray) -> pd.DataFrame:
    places, industries, years = (axis.ravel() for axis in np.indices(jobs.shape))
    return pd.DataFrame({"place": places, "industry": industries, "year": years, "jobs": jobs.ravel()})


def _wide(values: FloatArray) -> FloatArray:
    return values.reshape(MUNICIPALITIES, YEARS - 1, len(PARTS))


def _pandas(frame: pd.DataFrame) -> FloatArray:
    rows = frame.assign(after=frame.groupby(["place", "industry"])["jobs"].shift(-1)).dropna()
    figures = ["jobs", "after"]
    nation = rows.groupby(["industry", "year"])[figures].transform("sum")
    country = rows.groupby("year")[figures].transform("sum")
    growth, overall = nation["after"] / nation["jobs"], country["after"] / country["jobs"]
    own = (rows["after"] / rows["jobs"]).where(rows["jobs"] > 0, growth)
    size = rows.groupby(["place", "year"])["jobs"].transform("sum")
    regional = rows["after"] - rows["jobs"] * growth
    competitive = size * nation["jobs"] / country["jobs"] * (own - growth)
    parts = rows[["place", "year"]].assign(
        national=rows["jobs"] * (overall - 1),
        mix=rows["jobs"] * (growth - overall),
        regional=regional,
        competitive=competitive,
        allocation=regional - competitive,
    )
    return _wide(parts.groupby(["place", "year"])[PARTS].sum().to_numpy())


def _polars(table: pl.DataFrame) -> FloatArray:
    jobs, after = pl.col("jobs"), pl.col("after")
    rows = table.lazy().with_columns(jobs.shift(-1).over("place", "industry").alias("after")).drop_nulls()
    figures = rows.with_columns(
        growth=after.sum().over("industry", "year") / jobs.sum().over("industry", "year"),
        overall=after.sum().over("year") / jobs.sum().over("year"),
        share=jobs.sum().over("industry", "year") / jobs.sum().over("year"),
        size=jobs.sum().over("place", "year"),
    )
    own = pl.when(jobs > 0).then(after / jobs).otherwise(pl.col("growth"))
    competitive = pl.col("size") * pl.col("share") * (own - pl.col("growth"))
    regional = after - jobs * pl.col("growth")
    parts = figures.group_by("place", "year").agg(
        national=(jobs * (pl.col("overall") - 1)).sum(),
        mix=(jobs * (pl.col("growth") - pl.col("overall"))).sum(),
        regional=regional.sum(),
        competitive=competitive.sum(),
        allocation=(regional - competitive).sum(),
    )
    return _wide(parts.sort("place", "year").select(PARTS).collect().to_numpy())
