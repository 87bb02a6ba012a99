"""Time of looking identifiers up: of loading a register, and of a name when it is loaded.

    python benchmarks/identifiers.py [tickers] [lei]

Names are those of the register itself, with a legal form, with a letter left out, and names that
it does not hold; without a country, so that every rule is tried. The exit code is 1 when a name
takes longer than the ceiling on average.
"""

import resource
import sys
import time
from collections.abc import Sequence

from kg import plugins
from kg.errors import KgError
from kg.identifiers import Asked, Entry, Register

CEILING = 5.0
"""Milliseconds a name."""
_NAMES = 2000


def asked(entries: Sequence[Entry]) -> dict[str, list[Asked]]:
    """Return what is looked up, by kind."""
    step = max(1, len(entries) // _NAMES)
    names = [entry.name for entry in entries[::step]]
    return {
        "its own names": [Asked(name) for name in names],
        "with a legal form": [Asked(f"{name} plc") for name in names],
        "a letter left out": [Asked(name[:-2] + name[-1:]) for name in names],
        "names it has not": [Asked(f"{name.partition(' ')[0]} Zembla Quorn") for name in names],
    }


def measure(name: str) -> bool:
    """Print the figures of a register; tell whether it is fast enough."""
    start = time.perf_counter()
    entries = list(plugins.get(plugins.Kind.REGISTER, name)())
    register = Register(entries)
    spent = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name}: {len(entries):,} entries, loaded in {spent:.1f} s, peak {peak:.0f} MB")
    fine = True
    register.find(Asked("Zembla Quorn"))
    for kind, names in asked(entries).items():
        start = time.perf_counter()
        found = sum(register.find(each) is not None for each in names)
        each = (time.perf_counter() - start) / len(names) * 1000
        print(f"  {kind:18s} {each:.3f} ms a name, {found}/{len(names)} answered")
        fine = fine and each <= CEILING
    return fine


if __name__ == "__main__":
    try:
        fine = [measure(name) for name in sys.argv[1:] or ["tickers"]]
        sys.exit(0 if all(fine) else 1)
    except KgError as error:
        sys.exit(str(error))
