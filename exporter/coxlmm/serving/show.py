"""The explorer on a bundle, or on arrays, in this machine's browser."""

from __future__ import annotations

import atexit
import os
import sys
import tempfile
import webbrowser
from collections.abc import Mapping
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

from ..bundle import read
from ..problems import CoxlmmError
from ..saving.save import save
from .server import FolderServer

_HERE = Path(__file__).parents[1]
_ADDRESS = ("http://", "https://")


class Shown:
    """What `show` serves, until it is closed."""

    def __init__(self, server: FolderServer, query: str, kept: tempfile.TemporaryDirectory[str] | None) -> None:
        self._server, self._kept = server, kept
        self.url = f"http://127.0.0.1:{server.server_address[1]}/?bundle={query}"
        self._thread = Thread(target=server.serve_forever, args=(0.05,), name="coxlmm.show", daemon=True)
        self._thread.start()
        self._closed = False

    def __enter__(self) -> Shown:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<{self.url}{' (closed)' if self._closed else ''}>"

    def close(self) -> None:
        """Ends the server."""
        if self._closed:
            return
        self._closed = True
        self._server.shutdown()
        self._server.server_close()
        if self._kept:
            self._kept.cleanup()

    def wait(self) -> None:
        """Serves until it is closed, or until Ctrl-C."""
        try:
            while self._thread.is_alive():
                self._thread.join(0.5)
        except KeyboardInterrupt:
            pass
        finally:
            self.close()


def show(bundle: str | os.PathLike[str] | Mapping[str, Any], *, port: int = 0, browser: bool = True, **arrays: Any) -> Shown:
    """Serves the explorer on localhost and opens it on a bundle: a folder, the address of one elsewhere, or residuals as `save` takes them.

    `arrays` are the further arguments of `save` (`show({"dog": Z}, layer=31, captions=…)`); such a bundle is removed when it is closed.
    At the end of a script the explorer is served on until Ctrl-C; `with show(…) as shown:` closes it at the end of the block.
    """
    site = find_site()
    kept = None
    if isinstance(bundle, Mapping):
        kept = tempfile.TemporaryDirectory(prefix="coxlmm-", ignore_cleanup_errors=True)
        bundle = save(Path(kept.name, "arrays"), bundle, **arrays)
    elif arrays:
        raise CoxlmmError(f"{next(iter(arrays))} goes with residuals; {bundle} is a bundle already.")
    folders = {"/": site}
    if isinstance(bundle, str) and bundle.startswith(_ADDRESS):
        query = quote(bundle, safe="")
    else:
        opened = read(bundle)
        query = opened.name
        folders[f"/bundles/{query}/"] = opened.root
        if not any(token.get("dictionaries") for token in opened.manifest["tokens"]):
            query += "&learned=1"  # a first card without a click
    shown = Shown(_server(folders, port), query, kept)
    if not _is_interactive():
        atexit.register(_serve_on, shown)
    if browser:
        webbrowser.open(shown.url)
    return shown


def find_site() -> Path:
    """The built explorer: in the installed package, or in the checkout that this package stands in."""
    for folder in (_HERE / "site", _HERE.parents[1] / "dist"):
        if (folder / "index.html").is_file():
            return folder
    raise CoxlmmError(
        "The built explorer is not in this installation. In a checkout, `npm ci && npm run build:web` builds it for use from there, "
        "and `npm run build:python` writes a wheel that has it, to be installed by pip."
    )


def _server(folders: Mapping[str, Path], port: int) -> FolderServer:
    try:
        return FolderServer(folders, port)
    except OSError as error:
        raise CoxlmmError(f"port {port} cannot be used: {error.strerror}. Leave it out for a free one.") from None


def _is_interactive() -> bool:
    return hasattr(sys, "ps1") or bool(sys.flags.interactive) or "ipykernel" in sys.modules


def _serve_on(shown: Shown) -> None:
    """A script's last line may be `show(…)`: the end of the script must not be the end of the page."""
    failed = getattr(sys, "last_value", None) is not None
    if not failed and not shown._closed:
        print(f"The explorer is at {shown.url} (Ctrl-C ends it)", flush=True)
        shown.wait()
    shown.close()
