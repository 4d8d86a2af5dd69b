"""What one `hoidap ask` costs, all imports included: `python benchmarks/cold_start.py [DATA] [--runs 7] [--imports]`.

DATA is the folder of a library (HOIDAP_DATA). In turns with it `python -c "import sentence_transformers"` is timed,
which is what a question would cost at least if torch answered it. Peak memory is that of each process as the system
counts it.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

# One that is answered from the memberships, and one that searches.
QUESTIONS = ("Cụm thi đua số 1 có bao nhiêu đơn vị?", "Đảng bộ khối tỉnh Long An có bao nhiêu đảng viên?")
_IMPORT = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+([\w.]+)")


def cost(command: Sequence[str], environment: Mapping[str, str]) -> tuple[float, float]:
    """Seconds and peak MB of one process."""
    began = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command[0]}: exit code {process.returncode}")
    return seconds, usage.ru_maxrss / 1024


def imports(command: Sequence[str], environment: Mapping[str, str]) -> Counter[str]:
    """Milliseconds that each package's own modules take to be imported, by the interpreter's count."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", *command],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    spent: Counter[str] = Counter()
    for microseconds, module in _IMPORT.findall(run.stderr):
        spent[module.split(".")[0]] += int(microseconds)
    return Counter({package: round(total / 1000, 1) for package, total in spent.items()})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", default=Path("data"))
    parser.add_argument("--questions", nargs="+", default=QUESTIONS)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--imports", action="store_true", help="also which packages take how long to import")
    options = parser.parse_args()
    environment = {**os.environ, "HOIDAP_DATA": str(options.data)}
    commands = {f"ask {question}": (sys.executable, "-m", "bot", "ask", question) for question in options.questions}
    commands["import sentence_transformers"] = (sys.executable, "-c", "import sentence_transformers")
    runs: dict[str, list[tuple[float, float]]] = {label: [] for label in commands}
    for _ in range(options.runs):
        for label, command in commands.items():
            runs[label].append(cost(command, environment))
    middle = {label: median(seconds for seconds, _ in each) for label, each in runs.items()}
    for label, each in runs.items():
        times = sorted(seconds for seconds, _ in each)
        print(
            f"{label:54} median {middle[label]:.3f} s ({times[0]:.3f} to {times[-1]:.3f}), "
            f"{middle[label] / middle['import sentence_transformers']:.3f} of sentence_transformers, "
            f"peak {max(peak for _, peak in each):.0f} MB"
        )
    if options.imports:
        for package, milliseconds in imports(("-m", "bot", "ask", options.questions[-1]), environment).most_common(15):
            print(f"{milliseconds:8.1f} ms  {package}")


if __name__ == "__main__":
    main()
