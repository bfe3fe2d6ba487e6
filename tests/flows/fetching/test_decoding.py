"""Bodies come out of their codings whole, or say why not; bombs stop at the cap."""

from __future__ import annotations

import random
import tracemalloc
import zlib

import pytest

from flows.fetching.decoding import BadEncodingError, BombError, CutShortError, Decoder, codings
from tests.crawl import squeezed

STORY = b"<p>The pilots stood on the mole to wave the dredger off.</p>\n" * 40
NOISE = random.Random(7).randbytes(300_000)
BARE = zlib.compressobj(wbits=-zlib.MAX_WBITS)
BARE_STORY = BARE.compress(STORY) + BARE.flush()


def decode(coding: str, data: bytes, *, step: int = 1000, most: int = 10_000_000) -> bytes:
    decoder = Decoder(codings(coding), most=most, ratio=200)
    for start in range(0, len(data), step):
        decoder.feed(data[start : start + step])
    decoder.finish()
    return bytes(decoder.content)


@pytest.mark.parametrize("step", [1, 7, 1000, 10**7])
@pytest.mark.parametrize(
    ("coding", "data", "expected"),
    [
        ("gzip", squeezed(STORY), STORY),
        ("X-GZIP", squeezed(STORY), STORY),
        ("gzip", squeezed(STORY) + squeezed(STORY), STORY * 2),
        ("gzip", squeezed(STORY) + b"\0" * 512, STORY),
        ("gzip", squeezed(STORY) + b"stray bytes", STORY),
        ("gzip", squeezed(b"0" * 900_000), b"0" * 900_000),
        ("gzip, gzip", squeezed(squeezed(STORY)), STORY),
        ("deflate", zlib.compress(STORY), STORY),
        ("deflate", BARE_STORY, STORY),
        ("gzip, deflate", zlib.compress(squeezed(STORY)), STORY),
        ("gzip", b"", b""),
    ],
)
def test_bodies_are_decoded_however_they_are_cut_into_pieces(
    coding: str, data: bytes, expected: bytes, step: int
) -> None:
    assert decode(coding, data, step=step) == expected


def test_what_cannot_be_compressed_comes_out_as_well() -> None:
    assert decode("gzip", squeezed(NOISE), step=65536) == NOISE


@pytest.mark.parametrize("coding", ["br", "zstd", "x-nonsense", "gzip, gzip, gzip", "gzip, br"])
def test_codings_that_were_not_asked_for_are_refused(coding: str) -> None:
    with pytest.raises(BadEncodingError):
        codings(coding)


@pytest.mark.parametrize("coding", ["", "identity", "identity, "])
def test_no_coding_is_none(coding: str) -> None:
    assert codings(coding) == []


@pytest.mark.parametrize(
    ("coding", "data", "error"),
    [
        ("gzip", STORY, BadEncodingError),
        ("deflate", NOISE[:500], BadEncodingError),
        ("gzip", squeezed(STORY)[:-4] + b"\0\0\0\0", BadEncodingError),
        ("gzip", squeezed(b"x") * 1500, BadEncodingError),
        ("gzip", squeezed(STORY)[:-3], CutShortError),
        ("gzip", squeezed(STORY)[:60], CutShortError),
        ("gzip", squeezed(STORY) + squeezed(STORY)[:9], CutShortError),
        ("deflate", zlib.compress(STORY)[:-1], CutShortError),
        ("gzip", squeezed(STORY * 5000), BombError),
        ("gzip, gzip", squeezed(squeezed(b"0" * 5_000_000)), BombError),
        ("gzip", squeezed(NOISE * 40), BombError),
        ("gzip, gzip", squeezed(squeezed(STORY) + b"\0" * 50_000_000), BombError),
    ],
)
def test_bodies_that_are_damaged_or_too_large_say_so(coding: str, data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        decode(coding, data)


def test_a_bomb_is_never_there_as_a_whole() -> None:
    compressor = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(compressor.compress(b"\0" * 1_000_000) for _ in range(100)) + compressor.flush()
    tracemalloc.start()
    with pytest.raises(BombError):
        decode("gzip", bomb, step=10**7, most=1_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3_000_000
