#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
"""Installs what was built into a folder, looks at it with the tools that judge it, and runs the program from there.

test_installation.py ROOT BUILD: the checkout, and the build folder."""

import functools
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
    "usr/share/spendwatch/monitoring/alerts.yml",
    "usr/share/spendwatch/monitoring/prometheus.yml",
    "usr/share/spendwatch/monitoring/spendwatch-dashboard.json",
    "usr/share/zsh/vendor-completions/_spendwatch",
]


def run(*command, environment=None):
    return subprocess.run([str(word) for word in command], timeout=TIMEOUT, text=True, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, check=False)


def needs(*tools):
    """For a test: packaging/packages names these tools, so it is a fault when one is missing."""
    def checked(tested):
        def test(self):
            for tool in tools:
                self.assertTrue(shutil.which(tool), f"{tool} is not installed")
            tested(self)
        return functools.wraps(tested)(test)
    return checked


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
        debians = {"usr/share/doc/spendwatch/changelog.gz", "usr/share/lintian/overrides/spendwatch"}  # Where there is a dpkg.
        beyond = found - set(FILES) - debians
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
            self.assertIn("EnvironmentFile=-/etc/default/spendwatch", unit)
            self.assertTrue((Path(other) / "etc/default/spendwatch").exists())
            self.assertTrue((Path(other) / "usr/local/share/zsh/site-functions/_spendwatch").exists())
            self.assertFalse((Path(other) / "usr/local/share/zsh/vendor-completions").exists())
            self.assertNotRegex(unit, "@[a-z_]+@")

    def test_a_prefix_of_ones_own(self):
        with tempfile.TemporaryDirectory() as other:
            self.install("/opt/spendwatch", Path(other))
            unit = (Path(other) / "opt/spendwatch/lib/systemd/system/spendwatch.service").read_text("utf-8")
            self.assertIn("EnvironmentFile=-/opt/spendwatch/etc/default/spendwatch", unit)
            self.assertTrue((Path(other) / "opt/spendwatch/etc/default/spendwatch").exists())

    def test_settings_hint_at_no_password(self):
        settings = (self.place / "etc/default/spendwatch").read_text("utf-8")
        self.assertIn("No password belongs here", settings)
        self.assertNotRegex(settings, r"(?m)^#?SPENDWATCH_OPTIONS=.*password")

    @needs("desktop-file-validate")
    def test_desktop_entry(self):
        self.assertEqual(self.good("desktop-file-validate", self.place / f"usr/share/applications/{ID}.desktop"), "")

    @needs("appstreamcli")
    def test_metainfo(self):
        metainfo = self.place / f"usr/share/metainfo/{ID}.metainfo.xml"
        # AppStream 1.0 and later want the address of a page on the web, and there is none.
        is_old = " 0." in self.good("appstreamcli", "--version")
        override = [] if is_old else ["--override=url-homepage-missing=info"]
        self.good("appstreamcli", "validate", "--no-net", *override, metainfo)

    def test_no_address_is_invented(self):
        metainfo = (self.place / f"usr/share/metainfo/{ID}.metainfo.xml").read_text("utf-8")
        self.assertNotRegex(metainfo, "https?://")
        maintainer = re.search(r"_maintainer \".*@(\S+)>\"", (ROOT / "packaging/debian/package.cmake").read_text("utf-8"))
        self.assertRegex(maintainer[1], r"\.invalid$")

    @needs("lintian", "dpkg-shlibdeps", "cpack")
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


class UnitsTest(Installed):
    KINDS = ("system", "user")

    def unit(self, kind):
        return self.place / f"usr/lib/systemd/{kind}/spendwatch.service"

    @needs("systemd-analyze")
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

    def test_units_see_what_the_program_reads(self):
        """Locks look at /proc/sys for the last start of the computer, and a port that is taken at /proc/net."""
        for kind in self.KINDS:
            with self.subTest(kind):
                self.assertNotRegex(self.unit(kind).read_text("utf-8"), "(?m)^ProcSubset=pid")

    @needs("systemd-analyze")
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


class PlacingTest(Installed):
    """What packaging/install does once the program is built, below a prefix of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.stage, self.prefix = Path(folder.name) / "stage", Path(folder.name) / "prefix"
        self.install(self.prefix, self.stage)

    def put(self):
        script = '. packaging/lib/common.sh; . packaging/lib/install.sh; . packaging/lib/place.sh; place "$1" "$2"'
        self.good("bash", "-euc", f"cd {ROOT}; {script}", "place", self.stage, self.prefix)

    def take_away(self):
        self.good(ROOT / "packaging/install", "--uninstall", "--prefix", self.prefix)

    def files(self):
        return {str(path.relative_to(self.prefix)) for path in self.prefix.rglob("*") if not path.is_dir()}

    def test_everything_is_put_and_taken_away(self):
        self.put()
        self.assertIn("bin/spendwatch", self.files())
        self.assertTrue(os.access(self.prefix / "bin/spendwatch", os.X_OK))
        self.take_away()
        self.assertEqual(self.files(), {"etc/default/spendwatch"})

    def test_what_is_not_ours_stays(self):
        self.put()
        foreign, outside = self.prefix / "bin/another", self.prefix.parent / "outside"
        foreign.touch()
        outside.touch()
        listed = self.prefix / "share/spendwatch/installed-files"
        listed.write_text(listed.read_text("utf-8") + f"{outside}\n{self.prefix}/../outside\n", "utf-8")
        self.take_away()
        self.assertTrue(outside.exists())
        self.assertEqual(self.files(), {"bin/another", "etc/default/spendwatch"})

    def test_another_build_changes_nothing(self):
        """CMake's own list belongs to the last call of `cmake --install`, which may have made a Debian package."""
        self.put()
        self.install("/usr", self.stage.parent / "package")
        self.take_away()
        self.assertEqual(self.files(), {"etc/default/spendwatch"})

    def test_settings_are_kept(self):
        settings = self.prefix / "etc/default/spendwatch"
        settings.parent.mkdir(parents=True)
        settings.write_text("mine\n", "utf-8")
        self.put()
        self.assertEqual(settings.read_text("utf-8"), "mine\n")

    def test_nothing_is_known(self):
        done = run(ROOT / "packaging/install", "--uninstall", "--prefix", self.prefix)
        self.assertEqual(done.returncode, 1)
        self.assertIn("Nothing is known of an installation", done.stdout)

    def test_the_place_of_packages_is_refused(self):
        for arguments in (["--prefix", "/usr"], ["--uninstall", "--prefix", "/usr/"], ["--prefix", "/usr/local/.."]):
            with self.subTest(arguments):
                done = run(ROOT / "packaging/install", *arguments)
                self.assertEqual(done.returncode, 1)
                self.assertIn("packaging/package", done.stdout)


class ProgramTest(Installed):
    """The installed program, as a service manager runs it: told its state by a socket."""

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
