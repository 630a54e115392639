"""The layers point one way, libraries have one home, and nothing goes round in a circle."""

import ast
import graphlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted([*(ROOT / "plandata").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"])

BASE = {"errors", "fields", "tables", "logs", "schema", "calendar", "circles", "draft", "plan"}
MAY_IMPORT = {
    "errors": set(),
    "fields": set(),
    "tables": {"errors", "fields"},
    "logs": {"errors", "fields"},
    "schema": {"errors", "tables", "logs"},
    "calendar": {"errors"},
    "circles": set(),
    "draft": {"errors", "schema"},
    "plan": {"errors", "schema", "calendar"},
    "store": BASE,
    "imports": BASE,
    "network": set(),
    "metrics": BASE | {"network"},
    "charts": set(),
    "ui": BASE | {"store", "imports", "metrics", "charts"},
    "commands": BASE | {"store", "imports", "metrics", "charts", "ui"},
    "cli": BASE | {"commands"},
    "pages": BASE | {"store", "imports", "metrics", "charts", "ui"},
    "app": {"ui"},
}
HOMES = {
    "duckdb": {"store"},
    "streamlit": {"ui", "pages", "app"},
    "altair": {"charts", "ui"},
    "pandas": {"ui"},
    "starlette": {"ui"},
    "uvicorn": {"ui"},
    "fastexcel": {"imports"},
    "xlsxwriter": {"commands"},
}
CLOCK = {"store/ledger.py", "ui/uploads.py"}
"""The ledger stamps its lines; an upload without any date in it is dated with the day on which it came."""


def imports_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    named = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return (
        named
        | modules
        | {
            f"{node.module}.{alias.name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
    )


def layer_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[1] if parts[0] == "plandata" and len(parts) > 1 else parts[0]


def within(path: Path) -> str:
    return str(path.relative_to(ROOT)).removeprefix("plandata/")


@pytest.mark.parametrize("path", FILES, ids=within)
def test_a_file_imports_only_from_the_layers_below_it(path: Path) -> None:
    layer = layer_of(path)
    if layer == "__init__":
        return
    used = {name.split(".")[1] for name in imports_of(path) if name.startswith("plandata.")}
    assert used - MAY_IMPORT[layer] - {layer} == set()


@pytest.mark.parametrize("path", FILES, ids=within)
def test_a_library_is_imported_only_where_it_is_at_home(path: Path) -> None:
    used = {name.split(".")[0] for name in imports_of(path)}
    assert {name for name in used & HOMES.keys() if layer_of(path) not in HOMES[name]} == set()


def test_no_module_imports_itself_over_others() -> None:
    modules = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in FILES}
    graph = {name: imports_of(path) & modules.keys() - {name} for name, path in modules.items()}
    assert set(graphlib.TopologicalSorter(graph).static_order()) >= modules.keys()


@pytest.mark.parametrize("path", FILES, ids=within)
def test_nothing_asks_the_clock_but_the_ledger_and_the_upload(path: Path) -> None:
    calls = {node.attr for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute)}
    assert not calls & {"today", "now", "utcnow"} or within(path) in CLOCK


@pytest.mark.parametrize("path", FILES, ids=within)
def test_no_text_of_a_plan_can_become_markup_or_code(path: Path) -> None:
    source = path.read_text("utf-8")
    assert "unsafe_allow_html" not in source
    assert source.count("st.html(") == source.count("st.html(STYLE)")
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"eval", "exec", "print"}
    assert "pickle" not in imports_of(path)
    assert "cache_data" not in source


@pytest.mark.parametrize("path", FILES, ids=within)
def test_files_and_functions_stay_small(path: Path) -> None:
    source = path.read_text("utf-8")
    most = 40 if layer_of(path) == "pages" else 250
    assert source.count("\n") <= most
    functions = [
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert {f.name: length for f in functions if (length := body_length(f)) > 25} == {}
    assert {f.name: len(f.args.args) for f in functions if len([a for a in f.args.args if a.arg != "self"]) > 5} == {}


def body_length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("path", FILES, ids=within)
def test_every_public_thing_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    if path.name != "__init__.py" or path.read_text("utf-8").strip():
        assert ast.get_docstring(tree)
    assert [
        node.name
        for node in tree.body
        if isinstance(node, kinds) and not node.name.startswith("_") and not ast.get_docstring(node)
    ] == []
