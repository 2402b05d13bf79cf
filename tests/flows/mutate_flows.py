"""Break the flows in a hundred places, one at a time, and look whether a test notices.

    python -m tests.flows.mutate_flows [SEED] [COUNT]

The places are drawn by the seed, which is printed; a break that no test notices is listed with its line. It
works on a copy and takes some minutes, so that it is run by hand.
"""

import ast
import copy
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
WHERE = (*sorted((ROOT / "backtui" / "flows").glob("*.py")), ROOT / "backtui" / "domain" / "today.py")
QUICK = ("tests/flows", "tests/domain/test_today.py", "tests/plain/test_transcripts.py")
SLOW = ("tests/ui/test_flow.py", "tests/ui/test_check_flow.py", "tests/ui/test_history.py")
"""Tried where the quick ones notice nothing."""
FLIPPED = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}


def breaks(tree: ast.Module) -> Iterator[tuple[int, str, ast.Module]]:
    """Every way of breaking a module once: the line, what was done, and the broken module."""
    for place, node in enumerate(ast.walk(tree)):
        for what in _ways(node):
            broken = copy.deepcopy(tree)
            target = next(one for at, one in enumerate(ast.walk(broken)) if at == place)
            _break(target, what)
            yield getattr(node, "lineno", 0), what, ast.fix_missing_locations(broken)


def _ways(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in FLIPPED:
        yield "flip the comparison"
    elif isinstance(node, ast.BoolOp):
        yield "and for or"
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "drop the not"
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield "the other truth"
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call | ast.Await):
        yield "leave the call out"
    elif isinstance(node, ast.IfExp):
        yield "take the other branch"


def _break(node: ast.AST, what: str) -> None:
    if isinstance(node, ast.Compare):
        node.ops[0] = FLIPPED[type(node.ops[0])]()
    elif isinstance(node, ast.BoolOp):
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif isinstance(node, ast.UnaryOp):
        node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), node.operand)
    elif isinstance(node, ast.Constant):
        node.value = not node.value
    elif isinstance(node, ast.Expr):
        node.value = ast.Constant(None)
    elif isinstance(node, ast.IfExp):
        node.body, node.orelse = node.orelse, node.body


RUN = """
import sys
import pytest
from hypothesis import Phase, settings
settings.register_profile("found", phases=(Phase.explicit, Phase.generate))
settings.load_profile("found")
sys.exit(pytest.main(sys.argv[1:]))
"""
"""That something fails is enough: the smallest example of it is not looked for."""


def noticed(folder: Path, tests: tuple[str, ...], seconds: float) -> bool:
    """Whether a test fails in the copy, or they take longer than `seconds`: then one never ends."""
    run = [sys.executable, "-c", RUN, "-x", "-q", "-p", "no:cacheprovider", "-n", "0", *tests]
    try:
        done = subprocess.run(run, cwd=folder, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def main() -> None:
    """Draw, break, look."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else random.randrange(10**6)
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    every = [(path, *one) for path in WHERE for one in breaks(ast.parse(path.read_text(encoding="utf-8")))]
    drawn = random.Random(seed).sample(every, count)
    print(f"seed {seed}: {count} of {len(every)} places", flush=True)
    missed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("backtui", "data", "tests"):
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", folder)
        limits = {}
        for tests in (QUICK, SLOW):
            began = time.monotonic()
            assert not noticed(folder, tests, 600), "the tests fail before anything is broken"
            limits[tests] = 30 + 4 * (time.monotonic() - began)
        for path, line, what, broken in drawn:
            place = folder / path.relative_to(ROOT)
            whole = place.read_text(encoding="utf-8")
            place.write_text(ast.unparse(broken), encoding="utf-8")
            if not any(noticed(folder, *one) for one in limits.items()):
                missed += 1
                print(f"missed: {path.relative_to(ROOT)}:{line}: {what}", flush=True)
            else:
                print(".", end="", flush=True)
            place.write_text(whole, encoding="utf-8")
    print(f"noticed {count - missed} of {count}")


if __name__ == "__main__":
    main()
