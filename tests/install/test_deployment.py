#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
"""Looks at what runs Spendwatch in containers and in Kubernetes, as far as that goes without them.

test_deployment.py ROOT PROGRAM: the checkout, and the program."""

import json
import re
import socket
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import yaml

ROOT, PROGRAM = Path(sys.argv[1]), sys.argv[2]
CONTAINER, KUBERNETES = ROOT / "packaging/container", ROOT / "packaging/kubernetes"
MONITORING = ROOT / "packaging/monitoring"
TIMEOUT = 60  # In seconds.


def is_understood(arguments):
    """Whether the program knows these options; with --version nothing is done."""
    done = subprocess.run([PROGRAM, *arguments, "--version"], timeout=TIMEOUT, stdin=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return done.returncode == 0


class ContainerTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        text = (CONTAINER / "Containerfile").read_text("utf-8").replace("\\\n", " ")
        cls.steps = [line.split(None, 1) for line in text.split("\n") if line and not line.startswith("#")]

    def last(self, instruction):
        return [rest for name, rest in self.steps if name == instruction][-1]

    def test_it_does_not_run_as_root(self):
        user, group = self.last("USER").split(":")
        self.assertGreater(int(user), 0)
        self.assertIn(f"--uid {user}", " ".join(rest for name, rest in self.steps if name == "RUN"))
        self.assertGreater(int(group), 0)

    def test_what_is_copied_exists(self):
        copied = [rest for name, rest in self.steps if name == "COPY" and not rest.startswith("--from")]
        self.assertGreater(len(copied), 2)
        for rest in copied:
            for source in rest.split()[:-1]:
                self.assertTrue((ROOT / source).exists(), source)

    def test_its_command_line_is_understood(self):
        program, *arguments = json.loads(self.last("ENTRYPOINT"))
        self.assertEqual(program, "spendwatch")
        self.assertTrue(is_understood(arguments))
        self.assertFalse(is_understood([*arguments, "--no-such-option"]))

    def test_its_health_check(self):
        """Of an instance that works, and of a port where nobody is."""
        health, port = json.loads(self.last("HEALTHCHECK").split("CMD", 1)[1])
        self.assertEqual((health, port), ("health", self.last("EXPOSE")))
        with tempfile.TemporaryDirectory() as data:
            watching = subprocess.Popen([PROGRAM, "--headless", "--http-port", "0", "--data-dir", data],
                                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                        text=True)
            try:
                taken = re.match(r"ready http://127\.0\.0\.1:(\d+)", watching.stdout.readline())[1]
                self.assertEqual(self.health(taken), 0)
            finally:
                watching.terminate()
                watching.communicate(timeout=TIMEOUT)
            self.assertNotEqual(self.health(taken), 0)

    def test_its_health_check_wants_200(self):
        with socket.create_server(("127.0.0.1", 0)) as server:
            asking = subprocess.Popen([CONTAINER / "health", str(server.getsockname()[1])], stderr=subprocess.DEVNULL)
            client, _ = server.accept()
            with client:
                client.recv(4096)
                client.sendall(b"HTTP/1.1 503 Service Unavailable\r\n\r\n")
            self.assertNotEqual(asking.wait(TIMEOUT), 0)

    @staticmethod
    def health(port):
        return subprocess.run([CONTAINER / "health", port], timeout=TIMEOUT, stderr=subprocess.DEVNULL,
                              check=False).returncode


class ComposeTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.compose = yaml.safe_load((CONTAINER / "compose.yaml").read_text("utf-8"))
        cls.services = cls.compose["services"]

    def test_the_instances_are_kept_apart(self):
        first, second = self.services["spendwatch-1"], self.services["spendwatch-2"]
        for part in ("volumes", "ports"):
            self.assertFalse(set(first[part]) & set(second[part]), part)
        self.assertTrue(is_understood(first["command"]))

    def test_there_are_partitions_for_both(self):
        self.assertGreaterEqual(self.services["kafka"]["environment"]["KAFKA_NUM_PARTITIONS"], 2)

    def test_its_test_purchases(self):
        self.assertTrue(is_understood(self.services["send"]["command"]))

    def test_only_this_machine_is_let_in(self):
        for name, service in self.services.items():
            for port in service.get("ports", []):
                self.assertTrue(port.startswith("127.0.0.1:"), f"{name}: {port}")

    def test_what_is_mounted_exists(self):
        volumes = self.compose["volumes"]
        for name, service in self.services.items():
            for mount in service.get("volumes", []):
                source = mount.split(":")[0]
                if source != "../monitoring" or MONITORING.exists():
                    self.assertTrue(source in volumes or (CONTAINER / source).exists(), f"{name}: {mount}")

    def test_prometheus_asks_both(self):
        scraped = yaml.safe_load((CONTAINER / "prometheus.yaml").read_text("utf-8"))
        targets = scraped["scrape_configs"][0]["static_configs"][0]["targets"]
        self.assertEqual(targets, ["spendwatch-1:6066", "spendwatch-2:6066"])
        for rules in scraped["rule_files"] if MONITORING.exists() else []:
            self.assertTrue((MONITORING / Path(rules).name).exists(), rules)

    def test_what_is_provisioned_can_be_read(self):
        found = list((CONTAINER / "grafana").rglob("*.yaml"))
        self.assertEqual(len(found), 2)
        for path in found:
            self.assertEqual(yaml.safe_load(path.read_text("utf-8"))["apiVersion"], 1)


class KubernetesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.objects = list(yaml.safe_load_all((KUBERNETES / "spendwatch.yaml").read_text("utf-8")))

    def one(self, kind):
        found, = (object for object in self.objects if object["kind"] == kind)
        return found

    def setUp(self):
        self.set = self.one("StatefulSet")["spec"]
        self.pod = self.set["template"]["spec"]
        self.container, = self.pod["containers"]

    def test_labels_agree(self):
        labels = self.set["template"]["metadata"]["labels"]
        self.assertEqual(self.set["selector"]["matchLabels"], labels)
        self.assertEqual(self.one("PodDisruptionBudget")["spec"]["selector"]["matchLabels"], labels)
        services = [object for object in self.objects if object["kind"] == "Service"]
        for service in services:
            self.assertEqual(service["spec"]["selector"], labels)
        self.assertIn(self.set["serviceName"], [service["metadata"]["name"] for service in services])

    def test_probes_ask_what_is_answered(self):
        routes = (ROOT / "engine/http/http_routes.cpp").read_text("utf-8")
        ports = [port["name"] for port in self.container["ports"]]
        for probe, path in (("livenessProbe", "/health/live"), ("readinessProbe", "/health/ready")):
            asked = self.container[probe]["httpGet"]
            self.assertEqual(asked["path"], path)
            self.assertIn(asked["port"], ports)
            self.assertIn(path.rsplit("/", 1)[1], routes)

    def test_one_instance_may_be_away(self):
        self.assertEqual(self.one("PodDisruptionBudget")["spec"]["maxUnavailable"], 1)
        self.assertGreater(self.set["replicas"], 1)

    def test_the_command_line_is_understood(self):
        given = self.one("ConfigMap")["data"]
        arguments = [re.sub(r"\$\((\w+)\)", lambda found: given[found[1]], word) for word in self.container["args"]]
        self.assertTrue(is_understood(["--headless", *arguments]))

    def test_it_is_the_user_of_the_image(self):
        security = self.pod["securityContext"]
        image = (CONTAINER / "Containerfile").read_text("utf-8")
        self.assertIn(f"USER {security['runAsUser']}:{security['runAsGroup']}\n", image)
        self.assertTrue(self.container["securityContext"]["readOnlyRootFilesystem"])

    def test_the_data_is_where_the_image_keeps_it(self):
        claims = [claim["metadata"]["name"] for claim in self.set["volumeClaimTemplates"]]
        place, = (mount["mountPath"] for mount in self.container["volumeMounts"] if mount["name"] in claims)
        self.assertIn(f"VOLUME {place}\n", (CONTAINER / "Containerfile").read_text("utf-8"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
