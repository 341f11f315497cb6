#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
# packaging/lib/try_package.sh PACKAGE.deb: installs the package with apt, tries what it brought, and removes it. For a bare
# system that is thrown away: see packaging/package --try.
set -euo pipefail
package=$1
export DEBIAN_FRONTEND=noninteractive

expect()
{
    local -r what=$1
    shift
    if "$@" >/tmp/expected.log 2>&1; then
        printf 'good: %s\n' "$what"
    else
        cat /tmp/expected.log >&2
        printf 'FAILED: %s\n' "$what" >&2
        exit 1
    fi
}

# A headless run counts what is sent, answers, and ends cleanly.
headless_counts()
{
    local -r data=$(mktemp -d)
    local i watcher total=''
    spendwatch --headless --http-port 0 --data-dir "$data" >"$data/out" 2>"$data/err" &
    watcher=$!
    for ((i = 0; i < 600; i++)); do
        grep -q '^ready ' "$data/out" && break
        sleep 0.1
    done
    spendwatch send 100 --customers brian --min-amount 2 --max-amount 2 --data-dir "$data"
    for ((i = 0; i < 600; i++)); do
        total=$(spendwatch table brian --csv --data-dir "$data" | tail -n 1)
        [[ $total == brian,200,100 ]] && break
        sleep 0.1
    done
    kill -TERM "$watcher"
    wait "$watcher" && [[ $total == brian,200,100 ]]
}

apt-get update -q >/dev/null
expect "apt installs it" apt-get install -y -q --no-install-recommends "$package"
expect "spendwatch --version" spendwatch --version
expect "spendwatch --help" spendwatch send --help
expect "a headless run" headless_counts
expect "a window without a screen" env QT_QPA_PLATFORM=offscreen timeout --preserve-status 5 spendwatch --http-port 0
expect "the user of the service" getent passwd spendwatch
expect "settings of the service" test -f /etc/default/spendwatch
expect "the units" test -f /usr/lib/systemd/system/spendwatch.service -a -f /usr/lib/systemd/user/spendwatch.service
expect "apt removes it" apt-get remove -y -q spendwatch
# shellcheck disable=SC2016 # The inner shell expands it.
expect "nothing but settings is left" bash -c '[[ $(dpkg-query -W -f="\${db:Status-Status}" spendwatch) == config-files ]]'
expect "apt purges it" apt-get purge -y -q spendwatch
expect "settings are gone" test ! -e /etc/default/spendwatch
