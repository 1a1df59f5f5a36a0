"""Runs all benchmarks: python -m benchmarks."""

from benchmarks import engine, history, live, start

if __name__ == "__main__":
    for benchmark in (engine, history, start, live):
        benchmark.main()
        print()
