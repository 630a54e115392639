"""What was uploaded, and the typed rows kept from it, in files named by the digest of what they hold."""

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl
import pyarrow as pa

from plandata.errors import StoreDamaged, StoreReadOnly
from plandata.store.disk import refusal, sync_folder, write_new


class Archive:
    """A folder of uploads (`<sha256>.upload`, as zstd) and rows (`<sha256>.parquet`)."""

    def __init__(self, folder: Path) -> None:
        """Use the folder, creating it when it is missing."""
        try:
            folder.mkdir(exist_ok=True)
            sync_folder(folder.parent)
        except OSError as error:
            raise refusal(folder.parent, error) from error
        if not folder.is_dir():
            raise StoreReadOnly(f"'{folder}' is not a folder.")
        self.folder = folder
        self._fresh: dict[str, pl.DataFrame] | None = None

    def add_upload(self, content: bytes) -> str:
        """Keep the bytes of an upload; returns their digest."""
        digest = hashlib.sha256(content).hexdigest()
        self._add(self.folder / f"{digest}.upload", pa.Codec("zstd", compression_level=1).compress(content))
        return digest

    def add_rows(self, rows: pl.DataFrame) -> str:
        """Keep typed rows as Parquet; returns the digest of the file."""
        buffer = io.BytesIO()
        rows.write_parquet(buffer, compression="zstd", compression_level=1, statistics=False)
        content = buffer.getbuffer()
        digest = hashlib.sha256(content).hexdigest()
        self._add(self.folder / f"{digest}.parquet", content)
        if self._fresh is not None:
            self._fresh[digest] = rows
        return digest

    @contextmanager
    def remembering(self) -> Iterator[None]:
        """Meanwhile, give rows that were just added from memory."""
        self._fresh = {}
        try:
            yield
        finally:
            self._fresh = None

    def upload(self, digest: str) -> bytes:
        """The bytes of an upload.

        Raises StoreDamaged when they are gone or not what was kept.
        """
        path = self.folder / f"{digest}.upload"
        try:
            content = pa.CompressedInputStream(pa.BufferReader(_content(path)), "zstd").read()
        except OSError as error:
            raise _damaged(path) from error
        return _checked(content, digest, path)

    def rows(self, digest: str, columns: list[str] | None = None) -> pl.DataFrame:
        """The typed rows, with the `line` that each came from; only some columns when they are named.

        Raises StoreDamaged when they are gone or not what was kept.
        """
        fresh = self._fresh
        if fresh and digest in fresh:
            return fresh[digest].select(columns or pl.all())
        path = self.folder / f"{digest}.parquet"
        return pl.read_parquet(io.BytesIO(_checked(_content(path), digest, path)), columns=columns)

    def _add(self, path: Path, content: bytes | memoryview) -> None:
        if not path.exists() or path.stat().st_size != len(content):
            write_new(path, content)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _damaged(path) from error


def _checked(content: bytes, digest: str, path: Path) -> bytes:
    if hashlib.sha256(content).hexdigest() != digest:
        raise _damaged(path)
    return content


def _damaged(path: Path) -> StoreDamaged:
    return StoreDamaged(f"'{path}' is missing or damaged. Restore this file from a backup of the store.")
