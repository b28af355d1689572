"""The roofs of the roofline: what this machine multiplies and what it moves, on all its cores, measured with PyTorch."""

import json
import time

import torch


def best(run, times: int) -> float:
    run()
    seconds = []
    for _ in range(times):
        started = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - started)
    return min(seconds)


size = 2048
a, b, c = (torch.rand(size, size) for _ in range(3))
product = best(lambda: torch.mm(a, b, out=c), 5)
source = torch.rand(2**26)  # 256 MiB, more than any cache
total = best(lambda: source.sum(), 7)
print(
    json.dumps(
        {
            "threads": torch.get_num_threads(),
            "flopsPerSecond": 2 * size**3 / product,
            "bytesPerSecond": source.numel() * 4 / total,
        }
    )
)
