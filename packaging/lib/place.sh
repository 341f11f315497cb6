# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
# Puts an installation in its place, and takes it away; sourced by packaging/install after common.sh and install.sh. What was
# put there is written down below the prefix itself: build/ belongs to the next build, and to the Debian package made from it.

# list_of PREFIX: the list of what was installed, a path a line.
list_of() { printf '%s/share/spendwatch/installed-files\n' "$1"; }

# settings_of PREFIX: the settings of the service, which are a person's own once they are there.
settings_of()
{
    case $1 in
        /usr | /usr/local) echo /etc/default/spendwatch ;;
        *) printf '%s/etc/default/spendwatch\n' "$1" ;;
    esac
}

# may_write PATH: whether we may, or may create it.
may_write()
{
    local place=$1
    while [[ ! -e $place ]]; do place=$(dirname "$place"); done
    [[ -w $place ]]
}

# for_prefix PREFIX COMMAND…: as root where only root may write.
for_prefix()
{
    local -r prefix=$1
    shift
    if may_write "$prefix" && may_write "$(settings_of "$prefix")"; then "$@"; else as_root "$@"; fi
}

# place STAGE PREFIX: what lies in STAGE as if that were /, less the settings where there are some.
place()
{
    local -r stage=$1 prefix=$2
    local -r list=$stage/list
    local settings
    settings=$(settings_of "$prefix")
    [[ -e $settings ]] || settings=/list
    (cd "$stage" && find . ! -type d -printf '/%P\n' | sort) | grep -vxF -e /list -e "$settings" >"$list"
    sed 's|^/||' "$list" | tar -C "$stage" --owner=0 --group=0 -cT - |
        for_prefix "$prefix" bash -c 'umask 022; exec tar -C / --no-same-owner --no-overwrite-dir --keep-directory-symlink -x'
    for_prefix "$prefix" install -D -m 644 "$list" "$(list_of "$prefix")"
}

# unplace PREFIX: removes what place() wrote down, and nothing beyond the prefix.
unplace()
{
    local -r prefix=$1
    local list settings file files=()
    list=$(list_of "$prefix")
    settings=$(settings_of "$prefix")
    [[ -f $list ]] || die "Nothing is known of an installation below $prefix: $list is missing."
    while IFS= read -r file; do
        if [[ $file == "$prefix"/* && $file/ != */../* && $file != "$settings" ]]; then files+=("$file"); fi
    done <"$list"
    for_prefix "$prefix" rm -f -- "${files[@]}" "$list"
    for_prefix "$prefix" rmdir --ignore-fail-on-non-empty "$(dirname "$list")"
}
