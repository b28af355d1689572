"""The core needs NumPy and safetensors alone."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

EXPORTER = Path(__file__).parents[1]
PROGRAM = """if True:
    import builtins, sys
    taken = builtins.__import__
    def only(name, *rest):
        if name.split(".")[0] in ("torch", "transformers", "sklearn", "scipy", "PIL", "gguf", "accelerate"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return taken(name, *rest)
    builtins.__import__ = only
    import numpy as np, coxlmm, coxlmm.cli
    out = coxlmm.save(sys.argv[1], {"dog": np.ones((3, 4), np.float16)}, layer=1, images=[sys.argv[2]] * 3)
    assert coxlmm.read(out).image(2) == b"\\xff\\xd8\\xff"
    try:
        coxlmm.save(sys.argv[1], {"dog": np.ones((1, 4), np.float16)}, layer=1, images=[sys.argv[0]])
    except coxlmm.CoxlmmError as error:
        print(error)
    sys.exit(coxlmm.cli.main(["gate"]))"""


def test_saving_reading_and_showing_import_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "a.gif").write_bytes(b"GIF89a")
    (tmp_path / "program.py").write_text(PROGRAM.replace("sys.argv[0]", repr(str(tmp_path / "a.gif"))))
    done = subprocess.run(
        [sys.executable, tmp_path / "program.py", tmp_path / "out", tmp_path / "a.jpg"],
        env={"PYTHONPATH": str(EXPORTER)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert "is no JPEG, PNG or WebP; Pillow reads others" in done.stdout
    assert "is missing. Install what the demo is made with: pip install 'coxlmm[demo]'" in done.stderr


def test_what_is_installed_without_extras_is_light() -> None:
    project = tomllib.loads((EXPORTER / "pyproject.toml").read_text("utf-8"))["project"]
    assert [name.split(">")[0] for name in project["dependencies"]] == ["numpy", "safetensors"]
    assert {"models", "demo"} <= set(project["optional-dependencies"])
