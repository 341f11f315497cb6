# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
# What the scripts in packaging/ share; sourced, never run. Everything it says goes to stderr: stdout belongs to the
# program that is started in the end.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export LC_ALL=C.UTF-8

say() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; }

die()
{
    say "$*"
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# configure PRESET: configures build/PRESET when the build does not see to that itself, and from scratch when it was
# made for another place.
configure()
{
    local -r preset=$1 cache=$root/build/$1/CMakeCache.txt
    local fresh=()
    [[ -f $root/build/$preset/build.ninja && $cache -nt $root/CMakePresets.json ]] &&
        grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache" && return
    if [[ -f $cache ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
        say "build/$preset was made for another folder; configuring it again."
        fresh=(--fresh)
    fi
    (cd "$root" && cmake --preset "$preset" "${fresh[@]}" --log-level=WARNING >&2) ||
        die "Configuring the preset \"$preset\" failed; the reason stands above. A missing library is named there:" \
            "packaging/packages lists the package of each."
}

# build PRESET [TARGET…]: configures and builds with all cores.
build()
{
    local -r preset=$1
    shift
    configure "$preset"
    local targets=()
    (($# == 0)) || targets=(--target "$@")
    cmake --build "$root/build/$preset" --parallel "$(nproc)" "${targets[@]}" >&2 ||
        die "Building the preset \"$preset\" failed; the compiler's message stands above."
}
