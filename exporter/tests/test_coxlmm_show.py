"""`coxlmm.show`: what is served, to whom, and what is not."""

from __future__ import annotations

import http.client
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import pytest

import coxlmm
from coxlmm.cli import main

Z = np.random.default_rng(0).normal(size=(20, 8)).astype(np.float32)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of a page and a script, with a secret beside it that links lead to."""
    folder = tmp_path / "site"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<p>here</p>")
    (folder / "assets" / "index.js").write_bytes(b"0123456789")
    (folder / "empty.txt").write_text("")
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "leak.txt").symlink_to("../secret.txt")
    (folder / "up").symlink_to("..")
    monkeypatch.setattr("coxlmm.serving.show.find_site", lambda: folder)
    return folder


@pytest.fixture
def shown(tmp_path: Path, site: Path) -> Iterator[coxlmm.Shown]:
    with coxlmm.show(coxlmm.save(tmp_path / "out", {"dog": Z}, layer=3), browser=False) as opened:
        yield opened


def ask(shown: coxlmm.Shown, path: str, method: str = "GET", **headers: str) -> tuple[int, bytes, http.client.HTTPMessage]:
    """The path is sent as it is."""
    connection = http.client.HTTPConnection(urlsplit(shown.url).netloc)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.read(), answer.headers


def test_the_site_and_the_bundle_come_with_the_headers_that_threads_need(shown: coxlmm.Shown, tmp_path: Path) -> None:
    parts = urlsplit(shown.url)
    assert (parts.hostname, parts.query) == ("127.0.0.1", "bundle=out&learned=1")
    status, body, headers = ask(shown, "/?bundle=out")
    assert (status, body) == (200, b"<p>here</p>")
    assert headers["Content-Type"] == "text/html; charset=utf-8" and headers["X-Content-Type-Options"] == "nosniff" and "ETag" not in headers
    assert (headers["Cross-Origin-Opener-Policy"], headers["Cross-Origin-Embedder-Policy"]) == ("same-origin", "require-corp")
    assert ask(shown, "/assets/index.js")[2]["Content-Type"] == "text/javascript"
    status, body, headers = ask(shown, "/bundles/out/manifest.json")
    assert (status, body, headers["Content-Type"]) == (200, (tmp_path / "out" / "manifest.json").read_bytes(), "application/json")
    assert ask(shown, "/assets/index.js", "HEAD")[:2] == (200, b"")
    assert ask(shown, "/empty.txt")[:2] == (200, b"")


@pytest.mark.parametrize(
    ("asked", "status", "body", "span"),
    [
        ("bytes=2-4", 206, b"234", "bytes 2-4/10"),
        ("bytes=0-", 206, b"0123456789", "bytes 0-9/10"),
        ("bytes=7-99", 206, b"789", "bytes 7-9/10"),
        ("bytes=-3", 206, b"789", "bytes 7-9/10"),
        ("bytes=-99", 206, b"0123456789", "bytes 0-9/10"),
        ("bytes=10-", 416, b"No such range", "bytes */10"),
        ("bytes=-0", 416, b"No such range", "bytes */10"),
        ("bytes=4-2", 200, b"0123456789", None),
        ("bytes=0-1,4-5", 200, b"0123456789", None),
        ("lines=1-2", 200, b"0123456789", None),
        ("bytes=-", 200, b"0123456789", None),
    ],
)
def test_ranges(shown: coxlmm.Shown, asked: str, status: int, body: bytes, span: str | None) -> None:
    found = ask(shown, "/assets/index.js", Range=asked)
    assert (*found[:2], found[2]["Content-Range"]) == (status, body, span)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(shown: coxlmm.Shown, method: str) -> None:
    status, _, headers = ask(shown, "/", method)
    assert (status, headers["Allow"], headers["X-Content-Type-Options"]) == (405, "GET, HEAD", "nosniff")


@pytest.mark.parametrize(
    "path",
    [
        "/leak.txt", "/up/secret.txt", "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/..%5csecret.txt", "/%00", "/%ff", "/assets", "/assets/",
        "//secret.txt", "/bundles/out/../../secret.txt", "/bundles/out/", "/bundles/other/manifest.json", "/C:/secret.txt", "/nothing",
    ],
)  # fmt: skip
def test_no_path_leads_out(shown: coxlmm.Shown, path: str) -> None:
    connection = http.client.HTTPConnection(urlsplit(shown.url).netloc)
    connection.putrequest("GET", path, skip_host=True)
    connection.putheader("Host", "localhost")
    connection.endheaders()
    try:
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (404, b"Not found")
    except http.client.RemoteDisconnected:
        assert path == "/%ff"  # no text


def test_only_this_machine_is_answered(shown: coxlmm.Shown) -> None:
    assert ask(shown, "/", Host="attacker.example")[:2] == (403, b"Only as localhost")
    assert ask(shown, "/", Host="localhost:1")[0] == 200


def test_arrays_are_served_until_it_is_closed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    shown = coxlmm.show({"dog": Z}, layer=3, captions=["a dog"] * 20)
    assert opened == [shown.url] and ask(shown, "/bundles/arrays/samples.json")[0] == 200
    shown.close()
    shown.close()
    with pytest.raises(ConnectionError):
        ask(shown, "/")
    with pytest.raises(coxlmm.CoxlmmError, match="captions goes with residuals"):
        coxlmm.show("out", captions=[])


def test_an_address_and_a_taken_port(site: Path) -> None:
    with coxlmm.show("https://example.org/b/?x=1&y", browser=False) as shown:
        assert shown.url.endswith("/?bundle=https%3A%2F%2Fexample.org%2Fb%2F%3Fx%3D1%26y")
        port = urlsplit(shown.url).port
        with pytest.raises(coxlmm.CoxlmmError, match=f"port {port} cannot be used"):
            coxlmm.show("https://example.org/", port=port, browser=False)


def test_without_a_built_site_it_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("coxlmm.serving.show._HERE", tmp_path / "lib" / "coxlmm")
    with pytest.raises(coxlmm.CoxlmmError, match="npm run build:python"):
        coxlmm.show({"dog": Z}, layer=3)
    assert main(["show", str(tmp_path)]) == 2
    assert "npm run build:python" in capsys.readouterr().err


def test_the_end_of_a_script_is_not_the_end_of_the_page(tmp_path: Path, site: Path) -> None:
    out = coxlmm.save(tmp_path / "out", {"dog": Z}, layer=3)
    program = """if True:
        import pathlib, sys, coxlmm.serving.show
        coxlmm.serving.show.find_site = lambda: pathlib.Path(sys.argv[1])
        coxlmm.show(sys.argv[2], browser=False)
        if len(sys.argv) > 3: raise SystemError("stops")"""
    command = [sys.executable, "-c", program, site, out]
    with subprocess.Popen(command, cwd=Path(__file__).parents[1], stdout=subprocess.PIPE, text=True) as child:
        try:
            line = child.stdout.readline()
            connection = http.client.HTTPConnection(urlsplit(line.split()[4]).netloc)
            connection.request("GET", "/bundles/out/manifest.json")
            assert connection.getresponse().status == 200
        finally:
            child.send_signal(2)
        assert child.wait(20) == 0
    failed = subprocess.run([*command, "fail"], cwd=Path(__file__).parents[1], capture_output=True, text=True, timeout=60, check=False)
    assert failed.returncode == 1 and failed.stdout == ""
