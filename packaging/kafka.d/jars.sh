# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
# Apache Kafka's jars, fetched once for all brokers of this user; sourced by packaging/kafka.

kafka_version=$(sed -n 's:.*<kafka.version>\(.*\)</kafka.version>.*:\1:p' "$here/kafka.d/pom.xml")
kafka_home=${XDG_CACHE_HOME:-$HOME/.cache}/spendwatch/kafka-$kafka_version

need_java()
{
    have java || install_packages kafka
    local major
    major=$(java -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
    ((${major:-0} >= 17)) || die "Kafka $kafka_version needs Java 17 or later; this is ${major:-an unknown version}."
}

# Callers side by side wait for the first: the folder appears whole or not at all.
fetch_jars()
{
    [[ -d $kafka_home/libs ]] && return
    install_packages kafka
    mkdir -p "$(dirname "$kafka_home")"
    (
        flock -w 600 9 || die "Another call has been fetching Kafka for ten minutes; end it and try again."
        [[ -d $kafka_home/libs ]] && exit 0
        say "Fetching Apache Kafka $kafka_version (126 MB, once)…"
        rm -rf "$kafka_home.part"
        mvn -B -q --strict-checksums -f "$here/kafka.d/pom.xml" dependency:copy-dependencies \
            "-DoutputDirectory=$kafka_home.part/libs" </dev/null >&2 ||
            die "Maven could not fetch Kafka; its reason stands above. It needs the network this once."
        rm -rf "$kafka_home"
        mv "$kafka_home.part" "$kafka_home"
    ) 9>"$kafka_home.lock"
}
