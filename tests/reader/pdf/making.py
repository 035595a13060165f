"""PDFs made of a few lines of text at given places."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_NUMBER = b"0123456789abcdef"
FONTS = {"plain": "Helvetica", "bold": "Helvetica-Bold", "mono": "Courier", "italic": "Helvetica-Oblique"}


@dataclass(frozen=True)
class Text:
    """A line of text on a page."""

    x: float
    y: float
    """Of the baseline, from the top of the page."""
    text: str
    size: float = 10
    font: str = "plain"


PICTURE = b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"
"""Fills the page."""

Page = Sequence[Text | bytes]


def lines(x: float, y: float, *texts: str, size: float = 10, font: str = "plain") -> list[Text]:
    """Lines below each other, as close as in a paragraph."""
    return [Text(x, y + 1.2 * size * number, text, size, font) for number, text in enumerate(texts)]


def pdf(
    *pages: Page,
    info: dict[str, str] | None = None,
    password: str | None = None,
    fonts: str = "",
    more: str = "",
) -> bytes:
    """A PDF of A4 pages, locked with `password` if one is given, an empty one included.

    `fonts` is what stands in the dictionary of fonts besides those of FONTS, `more` in that of each page.
    """
    objects = ["<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>", "", _info(info or {})]
    dictionary = " ".join(
        f"/{name} << /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding >>"
        for name, base in FONTS.items()
    )
    streams: dict[int, bytes] = {}
    kids = []
    for page in pages:
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R"
            f" /Resources << /Font << {dictionary} {fonts} >> >> {more} >>"
        )
        streams[number + 1] = zlib.compress(b"\n".join(map(_drawn, page)))
        objects.append("")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    return _file(objects, streams, password)


def _info(info: dict[str, str]) -> str:
    said = {key: b"\xfe\xff" + value.encode("utf-16-be", "surrogatepass") for key, value in info.items()}
    return f"<< {' '.join(f'/{key} <{value.hex()}>' for key, value in said.items())} >>"


def _drawn(text: Text | bytes) -> bytes:
    if isinstance(text, bytes):
        return text
    shown = text.text.encode("cp1252").hex()
    return f"BT /{text.font} {text.size} Tf {text.x} {842 - text.y} Td <{shown}> Tj ET".encode()


def _file(objects: list[str], streams: dict[int, bytes], password: str | None) -> bytes:
    key, lock = _lock(password) if password is not None else (b"", "")
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        body = text.encode("latin-1")
        if number in streams:
            content = _rc4(_object_key(key, number), streams[number]) if key else streams[number]
            body = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(content), content)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    begin = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    about = "" if key else "/Info 3 0 R"
    root = f"/Size {len(places) + 1} /Root 1 0 R"
    out += f"trailer << {root} {about} {lock} >>\nstartxref\n{begin}\n%%EOF\n".encode()
    return bytes(out)


def _lock(password: str) -> tuple[bytes, str]:
    """The oldest encryption of PDF: 40 bits of RC4 (ISO 32000-1, 7.6.3)."""
    padded = (password.encode() + _PAD)[:32]
    owner = _rc4(hashlib.md5(_PAD).digest()[:5], padded)
    key = hashlib.md5(padded + owner + b"\xfc\xff\xff\xff" + _NUMBER).digest()[:5]
    user = _rc4(key, _PAD)
    said = f"/Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{user.hex()}> /P -4"
    return key, f"/Encrypt << {said} >> /ID [<{_NUMBER.hex()}> <{_NUMBER.hex()}>]"


def _object_key(key: bytes, number: int) -> bytes:
    return hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]


def _rc4(key: bytes, content: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out = bytearray()
    i = j = 0
    for byte in content:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)
