"""The command `coxlmm-export`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from coxlmm_exporter import cli as demo

from .problems import CoxlmmError
from .serving.show import show


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    out = argparse.ArgumentParser(prog="coxlmm-export", description="Shows bundles, and makes the demo of CoX-LMM Explorer, stage by stage.")
    commands = out.add_subparsers(dest="command", required=True)
    shown = commands.add_parser("show", help="serve the explorer on localhost and open it on a bundle")
    shown.add_argument("bundle", help="a bundle's folder, or the address of one elsewhere")
    shown.add_argument("--port", type=int, default=0, help="a free one where it is left out")
    shown.add_argument("--no-browser", action="store_true", help="print the address and open nothing")
    demo.add_commands(out, commands)
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; a problem with what was given is one sentence and the exit code 2."""
    options = parser().parse_args(arguments)
    try:
        return run_show(options) if options.command == "show" else demo.run(options)
    except CoxlmmError as error:
        print(error, file=sys.stderr)
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] in ("coxlmm", "coxlmm_exporter"):
            raise
        print(f"The package {error.name} is missing. Install what the demo is made with: pip install 'coxlmm[demo]'.", file=sys.stderr)
    return 2


def run_show(options: argparse.Namespace) -> int:
    """Serves until Ctrl-C."""
    shown = show(options.bundle, port=options.port, browser=not options.no_browser)
    print(f"The explorer is at {shown.url} (Ctrl-C ends it)", flush=True)
    shown.wait()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
