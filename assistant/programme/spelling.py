"""Which municipality a misspelt word means: a slip is mended only where nothing else can be meant."""

from __future__ import annotations

from functools import lru_cache

from assistant.programme.register import ALL, Municipality, fold

_SHORTEST = 5
_SINGLE_SLIP_FROM = 7
_DOUBLE_SLIP_FROM = 9

# Words and names one or two letters from a municipality. Chosen by holding all 1.1 million word forms of two Swedish
# lexicons against the 290 names under the rules below; what could stand in an officer's question was kept.
_OTHER_WORDS = frozenset(
    fold(word)
    for word in """
    Bengtssons Bergholm Bornholm borras broas desertörs färgblandad färgblinda färgglada försvaga gavel
    gnälligare gulligare Götaland Hallberg Hammar hammare Helsingfors Helsingör Huddunge Hällberga Hälleforsnäs
    hämmar hämmare hänförs högarnas Högfors Kallinge Karlsbad Karlstorp klappan klippa klippans klippar klippen
    knippan Kristiansand Kristinestad kungsord kungsörn kungör Käglinge Landsberg Lindeberg lomas Ludvik
    Lundsberg monsters monteras mönsterna mönsters mönstras mönstrens mönstrets Nordberg Norrberg partielle
    rättvis Råsunda Rönnby sandvikar sandwichen skråa skärra stenas storman stormän Stralsund strängarnas
    strängas strängast strängens swallows säkra sätter söderhall timar trollhästen tränsa tärnas uppsamla
    uppsäga Valberg vanas vandeln Varberga vargarna vindel vinden vinkeln västerns västerviken Vålberg Vårberg
    Älghult östergrund Österland Österlind Österlund Österskär österåsen överdålig övertalig övertonen övertoner
    """.split()
)


def _one_letter_less(words: set[str]) -> set[str]:
    return {word[:i] + word[i + 1 :] for word in words for i in range(len(word))}


def _variants(word: str, slips: int) -> set[str]:
    """``word`` and what is left when up to ``slips`` letters are taken away."""
    found, last = {word}, {word}
    for _ in range(slips):
        last = _one_letter_less(last)
        found |= last
    return found


def _allowed_slips(name: str) -> int:
    return 2 if len(name) >= _DOUBLE_SLIP_FROM else 1


_NAMES = {fold(m.name): m for m in ALL if len(m.name) >= _SHORTEST}
_NAMES |= {"upplandsvasby": _NAMES["upplands vasby"], "ostragoinge": _NAMES["ostra goinge"]}
_INDEX: dict[str, set[str]] = {}
for _name in _NAMES:
    for _variant in _variants(_name, _allowed_slips(_name)):
        _INDEX.setdefault(_variant, set()).add(_name)
_LONGEST = max(map(len, _NAMES)) + 3


def distance(a: str, b: str) -> int:
    """Letters to add, drop, exchange or swap with a neighbour (optimal string alignment) to get from ``a`` to ``b``."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        new = [i]
        for j, y in enumerate(b, 1):
            cost = min(row[j] + 1, new[-1] + 1, row[j - 1] + (x != y))
            if before and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            new.append(cost)
        before, row = row, new
    return row[-1]


def _squeezed(word: str) -> str:
    return "".join(letter for i, letter in enumerate(word) if i == 0 or letter != word[i - 1])


def _slips(word: str, name: str) -> int | None:
    """How many slips lie between a folded word and a folded name; ``None`` where they may not be mended.

    A short name is only mended where a letter was doubled, left undoubled, or swapped with its neighbour: one letter
    exchanged in Skara, Boden or Borås nearly always makes an ordinary word (skapa, boken, bokas).
    """
    if word[0] != name[0]:
        return None
    steps = distance(word, name)
    if steps > _allowed_slips(name) or (steps > 1 and len(word) < _DOUBLE_SLIP_FROM):
        return None
    swapped = len(word) == len(name) and sorted(word) == sorted(name)
    if len(name) < _SINGLE_SLIP_FROM and not (steps and (swapped or _squeezed(word) == _squeezed(name))):
        return None
    return steps


@lru_cache(maxsize=8192)
def mend(word: str) -> Municipality | None:
    """The one municipality that a misspelt word or its genitive must mean, else ``None``.

    One slip is mended, two in names of nine letters or more; never in the first letter, in words shorter than five
    letters, in ordinary words, or where two municipalities are equally near.
    """
    folded = fold(word)
    if not _SHORTEST <= len(folded) <= _LONGEST or folded in _OTHER_WORDS or folded.removesuffix("s") in _OTHER_WORDS:
        return None
    best: dict[str, int] = {}
    for form in {folded, folded.removesuffix("s")}:
        slips = 2 if len(form) >= _DOUBLE_SLIP_FROM - 2 else 1
        names = set().union(*(_INDEX.get(variant, ()) for variant in _variants(form, slips)))
        for name in names:
            steps = _slips(form, name)
            if steps is not None:
                code = _NAMES[name].code
                best[code] = min(steps, best.get(code, steps))
    nearest = [code for code, steps in best.items() if steps == min(best.values())]
    return next((m for m in ALL if m.code == nearest[0]), None) if len(nearest) == 1 else None
