"""The least that the engines need for a journal's articles: `python bench/floor.py JOURNAL OUTPUT`.

The same cells in warm forked processes on all cores, Pandoc and Typst called directly, files written. No
numbering, no site, no store, no filters, no errors told; what fails ends it.
"""

import gc
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("svg")
import matplotlib.pyplot as plt
import pandas as pd  # noqa: F401 - here to be warm
import pypandoc
import typst
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

PANDOC = pypandoc.get_pandoc_path()
CODE = re.compile(
    r"^```\{python\}\n(?P<cell>.*?)^```$|`\{python\} (?P<value>[^`]+)`", re.MULTILINE | re.DOTALL
)
OPTION = re.compile(r'^#\| ([\w-]+): "?(.*?)"?$', re.MULTILINE)
REFERENCE = re.compile(r"@((?:fig|tbl)-[\w-]+)")
HEADING = re.compile(r"^=(=+ )", re.MULTILINE)
IMAGE = re.compile(r'image\("(.*?)"')


def render(article: Path, references: Path, output: Path) -> None:
    """Write the page and the PDF of `article` into `output`, beside its figures."""
    shell = InteractiveShell.instance()
    formatter: Any = shell.display_formatter
    alts: dict[str, str] = {}

    def run(found: re.Match[str]) -> str:
        if found["value"]:
            return str(shell.ev(found["value"]))
        options = dict(OPTION.findall(found["cell"]))
        with capture_output():
            done = shell.run_cell(found["cell"])
        done.raise_error()
        label, caption = options["label"], options.get(f"{options['label'][:3]}-cap", "")
        shown = formatter.format(done.result)[0].get("text/markdown")
        parts = [f"::: {{#{label}}}\n{shown}\n\n: {caption}\n:::"] if shown else []
        for number in plt.get_fignums():
            name = f"{article.stem}-{label}-{number}.svg"
            plt.figure(number).savefig(output / name, bbox_inches="tight", metadata={"Date": None})
            alts[name] = options["fig-alt"]
            parts.append(f'![{caption}]({name}){{#{label} alt="{alts[name]}"}}')
        plt.close("all")
        return "\n\n".join(parts)

    base = output / article.stem
    text = CODE.sub(run, article.read_text(encoding="utf-8"))
    base.with_suffix(".md").write_text(REFERENCE.sub(r"[\1](#\1)", text), encoding="utf-8")
    files = [str(base.with_suffix(end)) for end in (".md", ".html", ".typ")]
    script = str(Path(__file__).with_suffix(".lua"))
    subprocess.run([PANDOC, "lua", script, files[0], str(references), *files[1:]], check=True)  # noqa: S603 - no shell
    set_pdf(base, alts)


def set_pdf(base: Path, alts: dict[str, str]) -> None:
    """Set the Typst beside `base` as its PDF; `alts` are the alt texts of pictures, which Pandoc drops."""
    source = base.with_suffix(".typ")
    text = IMAGE.sub(lambda found: f'{found[0]}, alt: "{alts[found[1]]}"', source.read_text(encoding="utf-8"))
    source.write_text(HEADING.sub(r"\1", text), encoding="utf-8")  # they begin at "##"
    typst.compile(
        source, output=base.with_suffix(".pdf"), root=base.parent, ignore_system_fonts=True,
        pdf_standards=["ua-1", "a-3a"], timestamp=946684800,
    )  # fmt: skip


def warm_up() -> None:
    """Draw once what every article would draw for the first time: fonts, formatters, the shell."""
    InteractiveShell.instance()
    _, axis = plt.subplots()
    axis.plot([1, 2], label="x")
    axis.legend(title="x")
    plt.savefig(os.devnull, format="svg", bbox_inches="tight")
    plt.close("all")


def main(journal: Path, output: Path) -> int:
    """Render all articles of `journal` into `output`, one forked process each; return the exit status."""
    output.mkdir(parents=True, exist_ok=True)
    references = output / "references.json"
    command = [PANDOC, str(journal / "references.bib"), "--to", "csljson", "--output", str(references)]
    subprocess.run(command, check=True)  # noqa: S603 - no shell
    os.chdir(journal)
    sys.path.insert(0, str(journal))
    sys.dont_write_bytecode = True
    warm_up()
    gc.freeze()
    running, failed = 0, 0
    for article in sorted(journal.glob("articles/*.qmd")):
        if running == (os.cpu_count() or 1):
            failed, running = failed | os.wait()[1], running - 1
        if os.fork() == 0:
            render(article, references, output)
            os._exit(0)
        running += 1
    while running:
        failed, running = failed | os.wait()[1], running - 1
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(*(Path(each).resolve() for each in sys.argv[1:3])))
