#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
"""Installs what was built into a folder, looks at it with the tools that judge it, and runs the program from there.

test_installation.py ROOT BUILD: the checkout, and the build folder."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

ROOT, BUILD = Path(sys.argv[1]), Path(sys.argv[2])
ID = "io.github.spendwatch.Spendwatch"
TIMEOUT = 120  # In seconds.

FILES = [
    "etc/default/spendwatch",
    "usr/bin/spendwatch",
    "usr/lib/systemd/system/spendwatch.service",
    "usr/lib/systemd/user/spendwatch.service",
    "usr/lib/sysusers.d/spendwatch.conf",
    f"usr/share/applications/{ID}.desktop",
    "usr/share/bash-completion/completions/spendwatch",
    "usr/share/doc/spendwatch/copyright",
    "usr/share/doc/spendwatch/examples/spendwatch.default",
    "usr/share/fish/vendor_completions.d/spendwatch.fish",
    f"usr/share/icons/hicolor/scalable/apps/{ID}.svg",
    *[f"usr/share/icons/hicolor/{n}x{n}/apps/{ID}.png" for n in (16, 22, 24, 32, 48, 64, 128, 256, 512)],
    "usr/share/man/man1/spendwatch.1.gz",
    f"usr/share/metainfo/{ID}.metainfo.xml",
    "usr/share/zsh/vendor-completions/_spendwatch",
]


def run(*command, environment=None):
    return subprocess.run([str(word) for word in command], timeout=TIMEOUT, text=True, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, check=False)


def needs(tool):
    return unittest.skipUnless(shutil.which(tool), f"{tool} is not installed")


def png_side(path):
    head = path.read_bytes()[:24]
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.place = Path(cls.folder.name) / "place"
        cls.install("/usr", cls.place)
        cls.program = cls.place / "usr/bin/spendwatch"

    @classmethod
    def install(cls, prefix, place):
        done = run("cmake", "--install", BUILD, "--prefix", prefix, environment=dict(os.environ, DESTDIR=str(place)))
        assert done.returncode == 0, done.stdout

    def good(self, *command, environment=None):
        done = run(*command, environment=environment)
        self.assertEqual(done.returncode, 0, f"{command}:\n{done.stdout}")
        return done.stdout


class FilesTest(Installed):
    def test_everything_is_there(self):
        found = {str(path.relative_to(self.place)) for path in self.place.rglob("*") if path.is_file()}
        self.assertEqual(set(FILES) - found, set())
        beyond = found - set(FILES) - {"usr/share/doc/spendwatch/changelog.gz"}  # Debian's, where there is a dpkg.
        self.assertEqual(beyond, set())

    def test_icons_have_their_sizes(self):
        for path in self.place.rglob("*.png"):
            side = int(path.parent.parent.name.split("x")[0])
            self.assertEqual(png_side(path), (side, side))

    def test_settings_of_the_service_are_not_overwritten(self):
        settings = self.place / "etc/default/spendwatch"
        settings.write_text("SPENDWATCH_OPTIONS=--http-port 1\n", "utf-8")
        self.install("/usr", self.place)
        self.assertIn("--http-port 1", settings.read_text("utf-8"))

    def test_another_prefix(self):
        with tempfile.TemporaryDirectory() as other:
            self.install("/usr/local", Path(other))
            unit = (Path(other) / "usr/local/lib/systemd/system/spendwatch.service").read_text("utf-8")
            self.assertIn("ExecStart=/usr/local/bin/spendwatch ", unit)
            self.assertIn("EnvironmentFile=-/usr/local/etc/default/spendwatch", unit)
            self.assertTrue((Path(other) / "usr/local/etc/default/spendwatch").exists())
            self.assertNotRegex(unit, "@[a-z]+@")

    @needs("desktop-file-validate")
    def test_desktop_entry(self):
        self.assertEqual(self.good("desktop-file-validate", self.place / f"usr/share/applications/{ID}.desktop"), "")

    @needs("appstreamcli")
    def test_metainfo(self):
        metainfo = self.place / f"usr/share/metainfo/{ID}.metainfo.xml"
        self.good("appstreamcli", "validate", "--no-net", metainfo)
        shown = re.findall(r"<image>\S+/(\S+)</image>", metainfo.read_text("utf-8"))
        self.assertTrue(shown)
        for picture in shown:
            self.assertTrue((ROOT / "resources/screenshots" / picture).exists(), picture)

    @needs("lintian")
    @needs("dpkg-shlibdeps")
    def test_debian_package(self):
        with tempfile.TemporaryDirectory() as made:
            done = subprocess.run(["cpack", "-G", "DEB", "-B", made], cwd=BUILD, timeout=5 * TIMEOUT, text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
            self.assertEqual(done.returncode, 0, done.stdout)
            package, = Path(made).glob("*.deb")
            self.good("lintian", "--fail-on", "error,warning", package)
            depends = self.good("dpkg-deb", "--field", package, "Depends")
            for needed in ("sqlite", "svg", "librdkafka1", "sysusers"):
                self.assertIn(needed, depends)


@needs("systemd-analyze")
class UnitsTest(Installed):
    KINDS = ("system", "user")

    def unit(self, kind):
        return self.place / f"usr/lib/systemd/{kind}/spendwatch.service"

    def test_units_are_understood(self):
        for kind in self.KINDS:
            with self.subTest(kind), tempfile.TemporaryDirectory() as folder:
                # Programs are looked for on this system, where Spendwatch need not be installed.
                here = Path(folder) / "spendwatch.service"
                here.write_text(self.unit(kind).read_text("utf-8").replace("/usr/bin/", f"{self.program.parent}/"),
                                "utf-8")
                told = self.good("systemd-analyze", "verify", "--man=no", f"--{kind}", here,
                                 environment=dict(os.environ, XDG_RUNTIME_DIR=folder))
                self.assertEqual([line for line in told.split("\n") if "spendwatch" in line], [])

    def test_units_are_sandboxed(self):
        for kind in self.KINDS:
            with self.subTest(kind):
                told = self.good("systemd-analyze", "security", "--offline=true", "--threshold=20", "--no-pager",
                                 self.unit(kind))
                exposure = re.search(r"Overall exposure level .*: ([0-9.]+)", told)
                self.assertLessEqual(float(exposure[1]), 2.0)

    @needs("systemd-sysusers")
    def test_the_user_of_the_service(self):
        with tempfile.TemporaryDirectory() as system:
            (Path(system) / "etc").mkdir()
            self.good("systemd-sysusers", f"--root={system}", self.place / "usr/lib/sysusers.d/spendwatch.conf")
            users = (Path(system) / "etc/passwd").read_text("utf-8")
            self.assertRegex(users, r"(?m)^spendwatch:x:\d+:\d+:Spendwatch:/var/lib/spendwatch:.*nologin$")


class ProgramTest(Installed):
    """The installed program, as a service manager runs it: told by a socket how it fares."""

    def setUp(self):
        self.data = tempfile.TemporaryDirectory()
        self.addCleanup(self.data.cleanup)
        address = f"{self.data.name}/notify"
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.addCleanup(self.socket.close)
        self.socket.bind(address)
        self.socket.settimeout(TIMEOUT)
        self.environment = dict(os.environ, NOTIFY_SOCKET=address, WATCHDOG_USEC="1000000")
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "WATCHDOG_PID"):
            self.environment.pop(name, None)

    def start(self):
        command = [self.program, "--headless", "--http-port", "0", "--data-dir", self.data.name]
        watching = subprocess.Popen(command, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                    stderr=subprocess.DEVNULL, text=True)
        self.addCleanup(watching.stdout.close)
        self.addCleanup(watching.wait)
        self.addCleanup(watching.kill)
        return watching

    def wait_for(self, notice):
        until = time.monotonic() + TIMEOUT
        while time.monotonic() < until:
            if self.socket.recv(4096).decode().startswith(notice):
                return
        self.fail(f"{notice} was not said")

    def call(self, *arguments):
        return self.good(self.program, *arguments, "--data-dir", self.data.name)

    def test_version(self):
        self.assertRegex(self.good(self.program, "--version"), r"^Spendwatch \d+\.\d+")

    def test_a_service(self):
        watching = self.start()
        self.wait_for("READY=1")
        self.wait_for("STATUS=running, journal ")
        self.call("send", "10", "--customers", "brian", "--min-amount", "2", "--max-amount", "2")
        until = time.monotonic() + TIMEOUT
        while "brian,20,10" not in self.call("table", "--csv") and time.monotonic() < until:
            time.sleep(0.1)
        self.assertIn("brian,20,10", self.call("table", "--csv"))
        self.wait_for("WATCHDOG=1")
        watching.send_signal(signal.SIGTERM)
        self.wait_for("STOPPING=1")
        self.assertEqual(watching.wait(TIMEOUT), 0)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
