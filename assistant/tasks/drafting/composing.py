"""A blueprint and a brief become a section: every block its paragraphs, each with its status."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from assistant.programme.blueprint_blocks import (
    Asking,
    Block,
    Cite,
    Connect,
    Each,
    EffectChain,
    Examples,
    Glossary,
    Length,
    Own,
    Subheading,
    Table,
)
from assistant.programme.blueprints import Blueprint
from assistant.programme.brief import Brief, FocusArea, Part
from assistant.programme.craft import aspects, elements
from assistant.programme.signs import Signs
from assistant.retrieval.library import Library
from assistant.tasks.drafting.effect_chain import effect_chain_table
from assistant.tasks.drafting.examples import ExampleFinder
from assistant.tasks.drafting.glossary import used_terms
from assistant.tasks.drafting.grammar import BULLET, as_sentences
from assistant.tasks.drafting.item_keys import item_keys, line_keys, question_keys
from assistant.tasks.drafting.needs import asked, nameless, need_of, placeholder
from assistant.tasks.drafting.numbering import linear
from assistant.tasks.drafting.slots import Filler
from assistant.tasks.drafting.sources import cite_card
from assistant.tasks.drafting.tables import build_table
from assistant.types import Citation, DraftSection, DraftTable, Need, Paragraph, ParagraphForm, ParagraphStatus

_ORDER = list(Length)
_EXAMPLES = {Length.SHORT: 1, Length.NORMAL: 2, Length.LONG: 3}


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes the sections of one draft.

    Attributes:
        examples: shared by the sections, so that they do not all quote the same municipalities.
        said: what the brief and the other sections say, for the glossary.
    """

    brief: Brief
    library: Library
    examples: ExampleFinder
    today: date
    length: Length = Length.NORMAL
    said: str = ""

    def section(self, blueprint: Blueprint) -> DraftSection:
        """A section; citations are numbered by paragraph, and have no place in the draft yet."""
        filler = Filler(self.brief)
        composed = [
            paragraph
            for place, block in enumerate(blueprint.blocks, start=1)
            for paragraph in _SectionPart(self, blueprint, filler, f"{blueprint.key}:{place}").of(block)
        ]
        title = f"Bilaga: {blueprint.title}" if blueprint.appendix else blueprint.title
        paragraphs = tuple(_without_bare_headings(composed))
        return DraftSection(blueprint.key, title, paragraphs, blueprint.element or "", self.length.value)

    def shows(self, block: Block, filler: Filler) -> bool:
        """Whether a block is there at this length, with this brief."""
        return (
            _ORDER.index(block.length) <= _ORDER.index(self.length)
            and all(filler.has(path) for path in block.when)
            and not any(filler.has(path) for path in block.unless)
        )


@dataclass(frozen=True, slots=True)
class _SectionPart:
    """What a block is composed with.

    Attributes:
        place: id of the block's only paragraph; one of several adds its key.
    """

    composer: Composer
    blueprint: Blueprint
    filler: Filler
    place: str

    def of(self, block: Block) -> Iterator[Paragraph]:
        """The paragraphs of a block; none when it is not shown."""
        if not self.composer.shows(block, self.filler):
            return
        if isinstance(block, Subheading):
            if heading := self.filler.fill(block.subheading):
                yield self._text(heading, ParagraphStatus.CONNECTING, ParagraphForm.SUBHEADING)
        elif isinstance(block, Connect):
            if text := self.filler.fill(block.connect):
                yield self._text(text, ParagraphStatus.CONNECTING)
        elif isinstance(block, Cite):
            yield from self._cited(block)
        elif isinstance(block, Own):
            yield from self._own(block)
        elif isinstance(block, Asking):
            yield self._need(need_of(block.ask, self.filler, self.blueprint.key))
        elif isinstance(block, Each):
            yield from self._each(block)
        elif isinstance(block, Table):
            yield from self._table(build_table(block.table, self.filler, self.blueprint.key))
        elif isinstance(block, Examples):
            yield from self._examples(block)
        elif isinstance(block, Glossary):
            yield from self._glossary(block)
        elif isinstance(block, EffectChain) and isinstance(self.filler.item, FocusArea):
            area, composer = self.filler.item, self.composer
            yield from self._table(effect_chain_table(area, self.blueprint.key, composer.examples))

    def _text(
        self, text: str, status: ParagraphStatus, form: ParagraphForm = ParagraphForm.TEXT, key: str = ""
    ) -> Paragraph:
        return Paragraph(f"{self.place}.{key}" if key else self.place, text, status, form)

    def _need(self, need: Need, key: str = "") -> Paragraph:
        return replace(self._text(placeholder(need), ParagraphStatus.NEEDS_INPUT, key=key), need=need)

    def _cited(self, block: Cite) -> Iterator[Paragraph]:
        citation = cite_card(self.composer.library, block.source, block.quote, self.composer.today)
        text = self.filler.fill(block.cite if citation else block.otherwise or "")
        if not text:
            return
        if citation is None:
            yield self._text(text, ParagraphStatus.CONNECTING, block.form)
        else:
            cited = self._text(f"{text} [{citation.n}]", ParagraphStatus.CITED, block.form)
            yield replace(cited, citations=(citation,))

    def _own(self, block: Own) -> Iterator[Paragraph]:
        lines = [line for line in (self.filler.first(block.own) or "").split("\n") if line.strip()]
        for key, part in zip(line_keys(lines), lines, strict=True):
            listed = BULLET.match(part)
            form = ParagraphForm.ITEM if listed else block.form
            line = as_sentences(part[listed.end() :]) if listed else part
            yield self._text(line.strip(), ParagraphStatus.OWN_INPUT, form, key)
        asks = asked(block.needs, self.filler)
        for key, ask in zip(question_keys([ask.what for ask in asks]), asks, strict=True):
            yield self._need(need_of(ask, self.filler, self.blueprint.key), key)

    def _each(self, block: Each) -> Iterator[Paragraph]:
        items = self.filler.items(block.each)
        if not items and block.empty:
            yield self._need(need_of(block.empty, self.filler, self.blueprint.key))
        if block.empty:
            unnamed = [item for item in self.filler.rows(block.each) if isinstance(item, Part) and not item.is_named]
            needs = [nameless(part, self.blueprint.key) for part in unnamed]
            for key, need in zip(question_keys([need.what for need in needs]), needs, strict=True):
                yield self._need(need, key)
        for key, item in zip(item_keys(items), items, strict=True):
            inner = self.filler.within(item)
            for place, inside in enumerate(block.blocks, start=1):
                yield from replace(self, filler=inner, place=f"{self.place}.{key}.{place}").of(inside)

    def _table(self, table: DraftTable | None) -> Iterator[Paragraph]:
        if table is None:
            return
        citations: dict[str, Citation] = {}
        statuses = set()
        for cell in (cell for row in table.rows for cell in row):
            statuses.add(cell.status)
            citations.update((citation.passage_id, citation) for citation in cell.citations)
        status = next((status for status in _BY_WEIGHT if status in statuses), ParagraphStatus.CONNECTING)
        yield replace(
            self._text(linear(table), status, ParagraphForm.TABLE), table=table, citations=tuple(citations.values())
        )

    def _examples(self, block: Examples) -> Iterator[Paragraph]:
        aspect = next((aspect for aspect in aspects() if aspect.key == self.blueprint.aspect), None)
        queries = block.examples.questions or (aspect.questions if aspect else ())
        focus = self.filler.fill(block.examples.focus) if block.examples.focus else None
        if focus:
            queries = tuple(f"{query.rstrip('?')} {focus}" for query in queries)
        count = _EXAMPLES[self.composer.length]
        found = self.composer.examples.find(queries[:2], block.examples.signs or self._signs(), count)
        if not found:
            return
        yield self._text(block.heading, ParagraphStatus.CONNECTING, ParagraphForm.SUBHEADING)
        for number, example in enumerate(found, start=1):
            text = self._text(f"{example.text} [1]", ParagraphStatus.CITED, ParagraphForm.ITEM, str(number))
            yield replace(text, citations=(example.citation,))

    def _glossary(self, block: Glossary) -> Iterator[Paragraph]:
        composer = self.composer
        explained = {term.ord.casefold() for term in composer.brief.ordlista if term.forklaring}
        explained |= {
            part.cite.partition(" – ")[0].casefold() for part in self.blueprint.blocks if isinstance(part, Cite)
        }
        found = list(used_terms(composer.library, block.glossary, composer.said, explained, composer.today))
        if found:
            yield self._text(block.heading, ParagraphStatus.CONNECTING)
        for key, (text, citation) in zip(line_keys([text for text, _ in found]), found, strict=True):
            item = self._text(f"{text} [1]", ParagraphStatus.CITED, ParagraphForm.ITEM, key)
            yield replace(item, citations=(citation,))

    def _signs(self) -> Signs:
        """What an example must hold to be about the section: the element's signs where the aspect is a broader one."""
        aspect = next((aspect.signs for aspect in aspects() if aspect.key == self.blueprint.aspect), None)
        element = next((element.signs for element in elements() if element.key == self.blueprint.element), None)
        return (aspect if self.blueprint.aspect == self.blueprint.element else element or aspect) or Signs()


# A table's status is that of the cell that asks most of the officer.
_BY_WEIGHT = (ParagraphStatus.NEEDS_INPUT, ParagraphStatus.OWN_INPUT, ParagraphStatus.CITED)


def _without_bare_headings(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """Leave out a subheading with nothing under it."""
    for paragraph, following in zip(paragraphs, [*paragraphs[1:], None], strict=True):
        bare = following is None or following.form is ParagraphForm.SUBHEADING
        if paragraph.form is not ParagraphForm.SUBHEADING or not bare:
            yield paragraph
