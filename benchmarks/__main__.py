"""Runs all benchmarks: python -m benchmarks."""

from benchmarks import engine, live, start

if __name__ == "__main__":
    for benchmark in (engine, start, live):
        benchmark.main()
        print()
