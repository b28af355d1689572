"""The built site and a bundle over HTTP on this machine alone, with the headers that wasm threads need."""

from __future__ import annotations

import re
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import unquote, urlsplit

_HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}
# Python's own table depends on the system's, which may call JavaScript plain text.
_TYPES = {
    "html": "text/html; charset=utf-8", "js": "text/javascript", "mjs": "text/javascript", "css": "text/css", "json": "application/json",
    "txt": "text/plain; charset=utf-8", "md": "text/plain; charset=utf-8", "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg",
    "jpeg": "image/jpeg", "webp": "image/webp", "wasm": "application/wasm", "woff2": "font/woff2",
}  # fmt: skip
_PIECE = 1 << 20


class FolderServer(ThreadingHTTPServer):
    """Files of folders under path prefixes that end in a slash, the longest prefix first; port 0 takes a free one."""

    daemon_threads = True

    def __init__(self, folders: Mapping[str, Path], port: int = 0) -> None:
        self.folders = sorted(((prefix, folder.resolve()) for prefix, folder in folders.items()), key=lambda entry: -len(entry[0]))
        super().__init__(("127.0.0.1", port), _Handler)

    def file_at(self, path: str) -> Path | None:
        """The regular file of a request's path; None where there is none, or where it lies outside of the folder."""
        decoded = unquote(path, errors="strict")
        found = next(((prefix, folder) for prefix, folder in self.folders if decoded.startswith(prefix)), None)
        if found is None:
            return None
        prefix, folder = found
        names = (decoded[len(prefix) :] or "index.html").split("/")
        if any(name in ("", ".", "..") or re.search(r"[\\\0:]", name) for name in names):
            return None
        file = folder.joinpath(*names).resolve()
        return file if file.is_relative_to(folder) and file.is_file() else None

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves early is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: FolderServer

    def do_GET(self) -> None:
        self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("do_"):  # every other method
            return lambda: self._refuse(405, "Only GET and HEAD", {"Allow": "GET, HEAD"})
        raise AttributeError(name)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is printed."""

    def _answer(self, body: bool) -> None:
        # A page elsewhere can make its own name lead to this machine; it cannot make the browser say another name.
        if not re.fullmatch(r"(localhost|127\.0\.0\.1|\[::1\])(:\d+)?", self.headers.get("Host", "")):
            return self._refuse(403, "Only as localhost")
        try:
            file = self.server.file_at(urlsplit(self.path).path)
            if file is None:
                return self._refuse(404, "Not found", body=body)
            with file.open("rb") as opened:
                self._send(file, opened, body)
        except (OSError, ValueError):
            self.close_connection = True

    def _send(self, file: Path, opened: BinaryIO, body: bool) -> None:
        size = file.stat().st_size
        asked = _span(self.headers.get("Range"), size)
        start, end = asked or (0, size)
        if start >= end and asked:
            return self._refuse(416, "No such range", {"Content-Range": f"bytes */{size}"}, body)
        more = {"Content-Range": f"bytes {start}-{end - 1}/{size}"} if asked else {}
        kind = _TYPES.get(file.suffix[1:].lower(), "application/octet-stream")
        self._head(206 if more else 200, {"Content-Type": kind, "Content-Length": str(end - start), "Accept-Ranges": "bytes", **more})
        if not body:
            return
        opened.seek(start)
        left = end - start
        while left > 0:
            piece = opened.read(min(_PIECE, left))
            if not piece:
                raise OSError("the file became shorter")
            self.wfile.write(piece)
            left -= len(piece)

    def _refuse(self, code: int, text: str, more: Mapping[str, str] | None = None, body: bool = True) -> None:
        self.close_connection = True
        self._head(code, {"Content-Type": "text/plain", "Content-Length": str(len(text)), "Connection": "close", **(more or {})})
        if body and self.command != "HEAD":
            self.wfile.write(text.encode())

    def _head(self, code: int, headers: Mapping[str, str]) -> None:
        self.send_response(code)
        for name, value in {**_HEADERS, **headers}.items():
            self.send_header(name, value)
        self.end_headers()


def _span(header: str | None, size: int) -> tuple[int, int] | None:
    """First byte and the one after the last; empty: none of the file's; None: no single range of bytes is asked for."""
    found = re.fullmatch(r"bytes=(\d{0,18})-(\d{0,18})", header or "")
    if not found or found[0] == "bytes=-":
        return None
    if not found[1]:
        return max(size - int(found[2]), 0), size
    start, last = int(found[1]), int(found[2] or size)
    return (start, min(last + 1, size)) if start <= last or start >= size else None
