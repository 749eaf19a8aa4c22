"""A PostgreSQL of our own for one run: made in a temporary folder, loopback only, removed at the end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg

from places import site_packages
from ports import free_port

DEBIAN_PROGRAMS = Path("/usr/lib/postgresql")


class PostgresMissing(Exception):
    pass


def programs() -> Path:
    on_path = shutil.which("initdb")
    if on_path:
        return Path(os.path.realpath(on_path)).parent
    versions = sorted(DEBIAN_PROGRAMS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not versions:
        raise PostgresMissing("PostgreSQL is not installed (initdb was not found); install the postgresql package.")
    return versions[-1].parent


class Postgres:
    """Used as `with Postgres() as database:`; `database.url` is what LiteLLM gets."""

    def __init__(self) -> None:
        self.bin = programs()
        self.port = free_port()
        self.url = self._url("litellm")

    def __enter__(self) -> "Postgres":
        self.folder = Path(tempfile.mkdtemp(prefix="truth-litellm-"))
        if os.geteuid() == 0:
            account = pwd.getpwnam("postgres")
            os.chown(self.folder, account.pw_uid, account.pw_gid)
        self._run("initdb", "-D", self._data(), "-U", "litellm", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder} -c fsync=off"
        try:
            self._run("pg_ctl", "-D", self._data(), "-o", options, "-l", str(self.folder / "log"), "-w", "start")
            with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
                connection.execute("create database litellm")
            self._migrate()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        subprocess.run(self._as_owner("pg_ctl", "-D", self._data(), "-m", "immediate", "stop"), capture_output=True, cwd="/")
        shutil.rmtree(self.folder, ignore_errors=True)

    def connect(self) -> psycopg.Connection:
        return psycopg.connect(self.url, autocommit=True)

    def _url(self, name: str) -> str:
        return f"postgresql://litellm@127.0.0.1:{self.port}/{name}"

    def _data(self) -> str:
        return str(self.folder / "data")

    def _as_owner(self, program: str, *arguments: str) -> list[str]:
        # PostgreSQL refuses to run as root; Debian's package makes the account it wants.
        prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        return [*prefix, str(self.bin / program), *arguments]

    def _run(self, program: str, *arguments: str) -> None:
        # pg_ctl's server inherits what it is given: a pipe would never close.
        with open(os.devnull, "w") as nowhere:
            done = subprocess.run(self._as_owner(program, *arguments), stdout=nowhere, stderr=nowhere, cwd="/")
        if done.returncode != 0:
            raise RuntimeError(f"PostgreSQL's {program} failed with code {done.returncode}.")

    def _migrate(self) -> None:
        """LiteLLM's own migrations, in the order it applies them. They are plain SQL."""
        folder = site_packages() / "litellm_proxy_extras" / "migrations"
        with self.connect() as connection:
            for migration in sorted(folder.glob("*/migration.sql")):
                connection.execute(migration.read_text())
