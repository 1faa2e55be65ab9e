"""How charts are drawn."""

from enum import StrEnum


class ChartFormat(StrEnum):
    """Whether charts are pictures or Word charts."""

    IMAGE = "image"
    NATIVE = "native"
