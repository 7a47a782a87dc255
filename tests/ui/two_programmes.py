"""The programme that Mora had before the one in ``corpus.py``."""

from __future__ import annotations

MORA_BEFORE = """---
titel: Näringslivsstrategi 2014–2018
kommun: Mora
typ: strategi
period: 2014–2018
---
# Näringslivsstrategi 2014–2018, Mora

## Uppföljning

- Moras strategi följs upp vart tredje år av kommunstyrelsen.

## Fokusområden

Moras strategi har två fokusområden:

- Kompetensförsörjning
- Besöksnäring
"""
