"""Each notebook runs from start to end, in another folder than its own, and leaves nothing behind."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SECONDS_A_CELL = 120


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every cell runs without an error in an empty folder, which is empty afterwards."""
    folder, home = tmp_path / "empty", tmp_path / "home"
    folder.mkdir()
    _kernel_of_this_python(home, monkeypatch)
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=SECONDS_A_CELL, resources={"metadata": {"path": str(folder)}})
    asyncio.run(client.async_execute())
    kinds = [output.output_type for cell in notebook.cells for output in cell.get("outputs", ())]
    assert "error" not in kinds
    assert set(kinds) & {"execute_result", "display_data", "stream"}
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_defines_nothing(path: Path) -> None:
    """Notebooks import what they use: no function and no class is defined in one."""
    cells = nbformat.read(path, as_version=4).cells
    lines = [line for cell in cells if cell.cell_type == "code" for line in cell.source.splitlines()]
    assert [line for line in lines if line.lstrip().startswith(("def ", "class ", "async def "))] == []


def _kernel_of_this_python(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make `python3` the kernel of the Python that runs the tests, with all of Jupyter's own files under `home`."""
    spec = home / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    argv = f'["{sys.executable}", "-m", "ipykernel_launcher", "-f", "{{connection_file}}"]'
    spec.write_text(f'{{"argv": {argv}, "display_name": "Python 3", "language": "python"}}\n', encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for name in ("JUPYTER_DATA_DIR", "JUPYTER_PATH"):
        monkeypatch.setenv(name, str(home))
    for name in ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, str(home / name.lower()))
