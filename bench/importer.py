"""How long the import assistant reads: each seed, and hostile inputs of three sizes. ``python -m bench.importer``"""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from reports.importer.extract import extract
from reports.importer.read import read_text

SEEDS = Path(__file__).parent.parent / "seeds"
SENTENCE = "Đồng chí Trần Văn An - Bí thư Quận ủy trao Giấy khen cho 07 tập thể, đạt 17/18 chỉ tiêu năm 2022. "
HOSTILE: dict[str, Callable[[int], str]] = {
    "one honorific after another": lambda size: "đồng chí " * (size // 9),
    "posts without end": lambda size: "Bí thư Quận ủy, " * (size // 16),
    "a name and a dash": lambda size: "Trần Văn An - " * (size // 14),
    "ratios": lambda size: "1/" * (size // 2),
    "digits": lambda size: "1" * size,
    "opening quotes": lambda size: "“" * size,
    "opening brackets": lambda size: "(" * size,
    "award after award": lambda size: "07 tập thể và " * (size // 14),
    "numbered conferences": lambda size: "Hội nghị lần thứ " * (size // 17),
    "capitals": lambda size: "NGUYỄN VĂN AN " * (size // 14),
    "empty lines": lambda size: "x" + "\n" * size,
    "lines of one letter": lambda size: "x\n" * (size // 2),
    "one line of prose": lambda size: SENTENCE * (size // len(SENTENCE)),
    "a paragraph a sentence": lambda size: (SENTENCE + "\n") * (size // len(SENTENCE)),
    "spaces": lambda size: "Quận" + " " * size + "ủy",
    "semicolons": lambda size: "đồng chí An; " * (size // 13),
}
SMALL, LARGE, LIMIT = 50_000, 100_000, 1_000_000


def seconds(text: str, times: int = 3) -> float:
    """Of the fastest of some readings."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        extract(read_text(text))
        taken.append(time.perf_counter() - start)
    return min(taken)


def main() -> None:
    print("article, ms (fastest of 20)")
    articles = {path.name[:3]: path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))}
    measured = {name: 1000 * seconds(text, 20) for name, text in articles.items()}
    print(
        "  ".join(f"{name}: {value:.1f}" for name, value in measured.items()),
        f" median: {median(measured.values()):.1f}",
    )
    print(f"\n{'hostile input':32}{'50 kB, s':>10}{'100 kB, s':>11}{'ratio':>8}{'1 MB, s':>10}")
    for name, make in HOSTILE.items():
        small, large = seconds(make(SMALL)), seconds(make(LARGE))
        whole = seconds(make(LIMIT).encode()[:LIMIT].decode("utf-8", "ignore"), 1)
        print(f"{name:32}{small:10.3f}{large:11.3f}{large / small:8.2f}{whole:10.2f}", flush=True)


if __name__ == "__main__":
    main()
