"""Numbered SQL files, each run once, in one transaction with the record that it ran."""

from importlib.resources import files

import duckdb


def migrate(connection: duckdb.DuckDBPyConnection) -> None:
    """Run the migrations that the database lacks; raises duckdb.Error for a database of a newer plandata."""
    connection.execute("CREATE TABLE IF NOT EXISTS migration (name VARCHAR)")
    ran = {name for (name,) in connection.execute("SELECT name FROM migration").fetchall()}
    known = sorted((f for f in files(__name__).iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    if newer := ran - {file.name for file in known}:
        raise duckdb.NotSupportedError(f"The index was written by a newer plandata ({', '.join(sorted(newer))}).")
    for file in (file for file in known if file.name not in ran):
        connection.execute("BEGIN")
        connection.execute(file.read_text(encoding="utf-8"))
        connection.execute("INSERT INTO migration VALUES (?)", [file.name])
        connection.execute("COMMIT")
