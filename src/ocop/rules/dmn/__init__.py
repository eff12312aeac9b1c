"""DMN XML in and out: models exchanged with every other tool that keeps the standard.

Versions 1.2 to 1.5 are read; 1.5 is written.
What the standard has no place for (a second language, citations, notes) travels in
attributes and elements of a namespace of our own, which other tools pass over.
"""

from __future__ import annotations

from ocop.rules.dmn.reading import read_dmn
from ocop.rules.dmn.writing import write_dmn

__all__ = ["read_dmn", "write_dmn"]
