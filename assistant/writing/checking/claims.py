"""What a sentence claims that can be held against a source: figures, municipalities, quotations and names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import simplemma

from assistant.language.words import content_words, word_terms
from assistant.programme.municipalities import Mention, find_in_text
from assistant.retrieval.matching import QueryWords
from assistant.writing.checking.digits import has_odd_digits
from assistant.writing.checking.figures import Figure, comparable, find_figures
from assistant.writing.checking.keys import MARK, marks_of

# Names that belong to nobody's source, and short forms beside what they stand for.
_COMMON = frozenset(
    "sverige sveriges europa eu kommun kommunen kommunens kommunerna kommuner kommunfullmäktige kommunstyrelsen region"
    " regionen län länet".split()
)
SHORT_FORMS = {
    "kf": "kommunfullmäktige",
    "ks": "kommunstyrelsen",
    "ksau": "arbetsutskott",
    "nki": "nöjd",
    "skr": "regioner",
    "rus": "regional",
}
# Other marks that open and close a quotation, each as the one it is read as.
_ALIKE = str.maketrans({**dict.fromkeys("❝❞〝〞「」『』", "”"), **dict.fromkeys("'‘‚‛′ʼ´❛❜", "’")})
_QUOTED = re.compile(
    r"«([^«»]*)»|»([^«»]*)[»«]|[”“„]([^”“„]*)(?:[”“]|$)|\"([^\"]*)(?:\"|$)|«([^«»]*)$|‹([^‹›]*)(?:›|$)"
    # In single marks: whole, begun, and ended after a full stop, as the first and the last sentence of one are.
    r"|(?<!\w)’((?:[^’]|’(?=\w))*)(?:’(?!\w)|$)|^([^’]*[.!?,])’(?!\w)"
)
_ITALIC = re.compile(r"(?<![*\w])\*(?:\*\*)?([^*]+)\*(?:\*\*)?(?![*\w])|(?<![_\w])_([^_]+)_(?![_\w])")
# Fewer words in italics are words that are stressed.
_QUOTED_WORDS = 3
_NAME = re.compile(r"(?<!\w)[^\W\d_]++(?:[-’'][^\W\d_]++)*+(?!\d)")
# Where a capital says nothing: first in the sentence, after a colon or a dash, first in a quotation or a parenthesis.
_STARTS = re.compile(rf"(?:^|[:–—•/]|[.!?…]|[\"“”’«»‹(*]|{MARK})\s*[\"“”’«»‹(*]*\s*$")

# Words that say which way something goes. A sentence must not say one where its source has only the other.
_DIRECTIONS = tuple(
    (re.compile(rf"\b(?:{up})", re.IGNORECASE), re.compile(rf"\b(?:{down})", re.IGNORECASE))
    for up, down in (
        (
            r"ök(?:a|ar|ade|at|ning\w*|as|ades|ande)\b|höj\w+|växa\b|växer\b|växte\b|stig(?:a|er|it)\b|steg\b|fler\b|högre\b",
            r"minsk\w+|sänk\w+|krymp\w+|sjunk\w+|sjönk\b|färre\b|lägre\b",
        ),
        (r"minst\b|lägst\b|åtminstone\b", r"högst\b|max\w*\b|som mest\b"),
        (r"fler än\b|mer än\b|över hälften\b", r"färre än\b|mindre än\b|under hälften\b"),
        (r"tillåt\w+", r"förbjud\w+|förbjöd\w*"),
    )
)

_OF_DOCUMENT = re.compile(
    r"program|strategi|\w*plan(?:en|er|erna|s)?\b|policy|dokument|vision|period|målbild|\bgäll|\bgiltig|\banta[sg]|\bantog"
    r"|\bbesl[ua]|\bfastställ|\blöp|\bgå(?:r|tt) ut\b|\bsikt",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised word that is no municipality."""

    word: str
    start: int


class Claims:
    """A sentence as claims.

    Args:
        text: a sentence, marks and emphasis in it.

    Attributes:
        text: the same in comparable form; every offset here is into it.
    """

    def __init__(self, text: str) -> None:
        self._written = text.translate(_ALIKE)
        self.text = comparable(self._written.replace("*", ""))
        self.words = re.sub(MARK, " ", self.text)

    @cached_property
    def figures(self) -> list[Figure]:
        """Its numbers, dates, periods and codes."""
        return find_figures(self.words)

    @cached_property
    def mentions(self) -> list[Mention]:
        """The municipalities it names."""
        return find_in_text(self.words, fuzzy=False)

    @cached_property
    def municipalities(self) -> frozenset[str]:
        """Their names."""
        return frozenset(mention.municipality.name for mention in self.mentions)

    @cached_property
    def quotations(self) -> list[str]:
        """What stands between quotation marks, or in italics; one that is not closed goes on to the end."""
        in_italics = [comparable(re.sub(MARK, " ", m[1] or m[2])) for m in _ITALIC.finditer(self._written)]
        return [
            *(next(filter(None, match.groups()), "") for match in _QUOTED.finditer(self.words)),
            *(phrase for phrase in in_italics if len(phrase.split()) >= _QUOTED_WORDS),
        ]

    @property
    def is_readable(self) -> bool:
        """Whether its figures are written so that they can be held against a source."""
        return not has_odd_digits(self._written.replace("*", ""))

    @cached_property
    def unquoted(self) -> str:
        """Its words without what it quotes, which is held against the source word for word."""
        return _QUOTED.sub(" ", self.words)

    @cached_property
    def names(self) -> list[Name]:
        """Words with a capital that their place does not give them, and words in capitals."""
        found: list[Name] = []
        for match in _NAME.finditer(self.words):
            word = match[0]
            inside = any(mention.start <= match.start() < mention.end for mention in self.mentions)
            if inside or not any(letter.isupper() for letter in word) or word.casefold() in _COMMON:
                continue
            in_capitals = len(word) > 1 and word.isupper()
            starts = bool(_STARTS.search(self.text[: match.start()]))
            if in_capitals or not starts or not _is_a_word(word):
                found.append(Name(word, match.start()))
        return found

    @cached_property
    def citations(self) -> list[tuple[int, range]]:
        """Its citations in rows of neighbours: where a row begins, and which marks stand in it."""
        rows: list[tuple[int, range]] = []
        end = -1
        for index, mark in enumerate(marks_of(self.text)):
            if rows and not self.text[end : mark.start()].strip(" ,;"):
                rows[-1] = (rows[-1][0], range(rows[-1][1].start, index + 1))
            else:
                rows.append((mark.start(), range(index, index + 1)))
            end = mark.end()
        return rows

    @cached_property
    def content(self) -> list[str]:
        """Its content words."""
        return content_words(self.words)

    @cached_property
    def query(self) -> QueryWords:
        """Its content words, to be looked for in texts; none is worth more than another."""
        return QueryWords(self.words, lambda term: 1.0)

    @property
    def is_about_a_document(self) -> bool:
        """Whether it speaks of a programme, its period or its adoption."""
        return bool(_OF_DOCUMENT.search(self.words))

    @property
    def states_something_checkable(self) -> bool:
        """Whether it has a figure, a quotation or a name."""
        return bool(self.figures or self.quotations or self.names or self.mentions)

    def turns_round(self, source: str) -> bool:
        """Whether it says «minska» where the source says «öka» and nowhere «minska», or the like."""
        return any(
            here.search(self.words)
            and not here.search(source)
            and there.search(source)
            and not there.search(self.words)
            for pair in _DIRECTIONS
            for here, there in (pair, pair[::-1])
        )

    def goes_its_own_way(self, source: str) -> bool:
        """Whether it says that something grows or shrinks where the source says neither."""
        return any(way.search(self.words) for way in _DIRECTIONS[0]) and not any(
            way.search(source) for way in _DIRECTIONS[0]
        )


def _is_a_word(word: str) -> bool:
    """Whether a word is Swedish in lower case, or a compound of such; else a capital makes it a name."""
    lower = word.lower()
    if len(lower) < 3 or simplemma.is_known(lower, lang="sv"):
        return True
    return len(word_terms(lower)) > 1 or any(
        lower.endswith(ending) and simplemma.is_known(lower.removesuffix(ending), lang="sv")
        for ending in ("s", "n", "t", "en", "et", "na", "ns", "ts", "ens", "ets", "nas", "erna", "ernas", "arna")
    )
