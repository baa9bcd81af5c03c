"""What came out of a document: its plan, what a person should look at, and the lines themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from handlekraft.rules.corrections import Address
from handlekraft.rules.plan import Box, Passage, Place, Plan


class DocumentFormat(StrEnum):
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


class FindingCode(StrEnum):
    """Codes of the plan exchange format. A finding never changes a text."""

    UNKNOWN_STRATEGY = "unknown-strategy"
    STRATEGY_WITHOUT_ACTION = "strategy-without-action"
    SUB_GOAL_WITHOUT_ACTION = "sub-goal-without-action"
    REPEATED_MONEY = "repeated-money"
    AMBIGUOUS_AMOUNT = "ambiguous-amount"
    MISSING_CELL = "missing-cell"
    SPELLING = "spelling"
    GLUED_WORDS = "glued-words"
    INCONSISTENT_NAME = "inconsistent-name"
    SPLIT_ROW = "split-row"
    UNREAD = "unread"
    MISFIT = "misfit"
    """The reading as a whole, or of an area, does not look like a plan's."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`message` is bokmål for the person who decides; `where` names the area and row concerned.

    `about` holds the names or words in question: two names of an actor; a word and what it may be for.
    """

    code: FindingCode
    message: str
    where: str = ""
    places: tuple[Place, ...] = ()
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowDoubt:
    """A row that the machine is not sure of. `reasons` are bokmål: what is uncertain and what to look at."""

    address: Address
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A way to read something. `parts` are what speaks for it and against it, each with its points."""

    name: str
    parts: tuple[tuple[str, float], ...] = ()

    @property
    def score(self) -> float:
        return sum(points for _, points in self.parts)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the machine chose between where a document can be read in several ways, best first.

    `where`: the page or lines that the question is about.
    """

    where: str
    question: str
    candidates: tuple[Candidate, ...]

    @property
    def taken(self) -> Candidate:
        return self.candidates[0]

    @property
    def margin(self) -> float:
        """How far the second is behind; without end where there was nothing to choose between."""
        best, *others = self.candidates
        return best.score - others[0].score if others else float("inf")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the document as it stands there. `number` counts from 1 through all pages."""

    number: int
    text: str
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """`pages` is None where the format has none (DOCX), sheets in XLSX. `lines` holds every word there is."""

    format: DocumentFormat
    pages: int | None
    lines: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class PlanReading:
    """A document read.

    Every word of `document.lines` is in `plan`, in `labels` (the words that only say what the
    others are: «Hovedmål:», column headings, running numbers, page numbers) or in a finding of
    code `unread`.

    A row without a doubt is sure. `doubts` stand in the order of the plan; `choices` tell how the
    document was read, in the order in which they were made.
    """

    plan: Plan
    document: Document
    findings: tuple[Finding, ...] = ()
    labels: tuple[Passage, ...] = ()
    doubts: tuple[RowDoubt, ...] = ()
    choices: tuple[Choice, ...] = ()

    def with_plan(self, plan: Plan) -> PlanReading:
        return replace(self, plan=plan)
