# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
# Installs what packaging/packages names; sourced after common.sh.

# Prints "package proof" of each entry of the groups named.
packages_of()
{
    local group package proof
    while read -r group package proof; do
        [[ " $* " == *" $group "* ]] && printf '%s %s\n' "$package" "$proof"
    done < <(grep -vE '^[[:space:]]*(#|$)' "$root/packaging/packages")
}

is_installed() { [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

# is_there PACKAGES PROOF: whether one of a|b|… is installed or the proof holds.
is_there()
{
    local package
    if [[ $2 == /* ]]; then
        compgen -G "$2" >/dev/null
        return
    fi
    [[ -n $2 ]] && have "$2" && return
    for package in ${1//|/ }; do
        is_installed "$package" && return
    done
    return 1
}

# Prints the first of a|b|… that apt can install; fails when there is none.
first_known()
{
    local package
    for package in ${1//|/ }; do
        [[ $package == - ]] && return
        if grep -q 'Candidate: [^(]' <<<"$(apt-cache policy "$package" 2>/dev/null)"; then
            printf '%s\n' "$package"
            return
        fi
    done
    return 1
}

as_root()
{
    if ((EUID == 0)); then
        DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

# Without apt: names what may be missing and continues as long as the tools themselves are found.
name_missing_without_apt()
{
    local entry package proof lacking=()
    say "There is no apt here, so nothing is installed. Debian's names of what is needed: ${*%%|*}"
    for entry in "${missing_with_proof[@]}"; do
        read -r package proof <<<"$entry"
        [[ $proof == /* || -z $proof ]] || lacking+=("$proof")
    done
    ((${#lacking[@]} == 0)) || die "Not found: ${lacking[*]}. Install them with your system's package manager."
}

apt_install()
{
    local -r options=(-y -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
    local entry package wanted=()
    ((EUID == 0)) || have sudo || die "Missing: ${*%%|*}. Install them as root, or install sudo; then call this again."
    say "Missing: ${*%%|*}"
    say "Asking apt for its newest lists$( ((EUID == 0)) || echo " (sudo may ask for your password)")…"
    as_root apt-get update -q >&2 || say "apt could not read all lists; continuing with those it has."
    for entry in "$@"; do
        package=$(first_known "$entry") ||
            die "apt does not know ${entry//|/ or }. Spendwatch needs Debian 12, Ubuntu 24.04 or later;" \
                "on Ubuntu, \"universe\" must be enabled."
        [[ -z $package ]] || is_installed "$package" || wanted+=("$package")
    done
    ((${#wanted[@]} > 0)) || return 0
    say "Installing ${wanted[*]}"
    as_root apt-get install "${options[@]}" --no-install-recommends "${wanted[@]}" </dev/null >&2 ||
        die "apt could not install what is needed; its reason stands above."
}

# install_packages GROUP…: installs what is missing, and touches nothing when nothing is.
install_packages()
{
    local package proof missing=() missing_with_proof=()
    while read -r package proof; do
        is_there "$package" "$proof" && continue
        missing+=("$package")
        missing_with_proof+=("$package $proof")
    done < <(packages_of "$@")
    ((${#missing[@]} > 0)) || return 0
    if have apt-get && have dpkg-query; then
        apt_install "${missing[@]}"
    else
        name_missing_without_apt "${missing[@]}"
    fi
}
