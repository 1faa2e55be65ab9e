"""What the two processes say to each other: values in frames, each with its length before it.

The reading process handles files of strangers. What comes back from it may hold numbers, texts, dates and lists of
them, and nothing that could be made to do something while it is unpacked.
"""

from __future__ import annotations

import gc
import io
import pickle
import struct
from typing import IO, Any, Final

LENGTH: Final = struct.Struct(">Q")
PLAIN: Final = {("datetime", name) for name in ("date", "datetime", "time", "timedelta")}


class _Plain(pickle.Unpickler):
    """Unpacks plain values and dates, and refuses everything else."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401  (what the base class gives)
        if (module, name) not in PLAIN:
            raise pickle.UnpicklingError(f"{module}.{name} is no value of a cell")
        return super().find_class(module, name)


def packed(value: object, *, shares: bool = False) -> bytes:
    """A value as a frame. ``shares``: texts in it are one object where they are equal, and are to be so again."""
    buffer = io.BytesIO()
    buffer.write(bytes(LENGTH.size))
    packer = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
    packer.fast = not shares  # where none is in two places no list of what was seen is kept
    packer.dump(value)
    LENGTH.pack_into(buffer.getbuffer(), 0, buffer.tell() - LENGTH.size)
    return buffer.getvalue()


END: Final = packed(("end",))  # the last frame of a whole answer


def send(stream: IO[bytes], value: object) -> None:
    """Write a value as a frame."""
    stream.write(packed(value))
    stream.flush()


def receive(stream: IO[bytes]) -> Any:  # noqa: ANN401  (whatever was sent)
    """The next value. Raises EOFError where the other side is gone, UnpicklingError for what is no plain value."""
    length = LENGTH.unpack(_exactly(stream, LENGTH.size))[0]
    content = io.BytesIO(_exactly(stream, length))
    # A list for each of some hundred thousand rows would have the collector look through all of them again and again.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _Plain(content).load()
    finally:
        if collecting:
            gc.enable()


def _exactly(stream: IO[bytes], length: int) -> bytes:
    content = stream.read(length)
    if len(content) < length:
        raise EOFError
    return content
