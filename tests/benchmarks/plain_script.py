"""A script of the usual kind, to measure against: pandas with openpyxl, pyplot, docxtpl, 8 sentences and 8 charts.

It judges nothing, keeps no cells and is laid out for these very files: what an analyst would write in an afternoon.
Run: python plain_script.py INPUTS OUTPUT
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import docx
import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd
from docx.shared import Cm
from docxtpl import DocxTemplate, InlineImage

OFFENCES = (
    "Total recorded crime (excluding fraud)",
    "Violence against the person",
    "Theft offences",
    "Shoplifting",
    "Burglary",
    "Drug offences",
    "Robbery",
    "Sexual offences",
)


def main(inputs: Path, output: Path) -> None:
    """Read every extract, draw a chart and write a sentence for each of eight offences."""
    tables = {path.name: pd.read_excel(path, sheet_name=None, header=None) for path in sorted(inputs.glob("*.xlsx"))}
    sheet = next(iter(tables["recorded-offences-by-year.xlsx"].values()))
    header = sheet.index[sheet[0] == "Offence"][0]
    years = [str(one) for one in sheet.loc[header, 1:6]]
    rows = {str(row[0]): [float(one) for one in row[1:7]] for row in sheet.loc[header + 1 :].to_numpy()}
    template = output.with_name("plain-template.docx")
    blank = docx.Document()
    for index in range(len(OFFENCES)):
        blank.add_paragraph(f"{{{{ sentence{index} }}}}")
        blank.add_paragraph(f"{{{{ chart{index} }}}}")
    blank.save(str(template))
    document = DocxTemplate(template)
    context: dict[str, object] = {}
    for index, name in enumerate(OFFENCES):
        values = rows[name]
        moved = "rose" if values[-1] > values[-2] else "fell"
        context[f"sentence{index}"] = f"{name} {moved} from {values[-2]:,.0f} to {values[-1]:,.0f}."
        figure, axes = plt.subplots(figsize=(6.3, 3))
        axes.plot(years, values, marker="o")
        axes.set_title(f"{name} {moved}")
        stream = io.BytesIO()
        figure.savefig(stream, dpi=200)
        plt.close(figure)
        context[f"chart{index}"] = InlineImage(document, stream, width=Cm(16))
    document.render(context, autoescape=True)
    document.save(str(output))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
