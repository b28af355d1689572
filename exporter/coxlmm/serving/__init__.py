"""The explorer on this machine: its files over HTTP, and the browser."""
