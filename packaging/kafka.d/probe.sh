# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
# Whether a port is taken and whether Kafka answers on it, without any tool; sourced by packaging/kafka.

port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# A port below those the system gives to outgoing connections.
free_port()
{
    local candidate
    for _ in {1..100}; do
        candidate=$((12000 + (RANDOM * 32768 + RANDOM) % 20000))
        port_is_taken "$candidate" && continue
        printf '%s\n' "$candidate"
        return
    done
    die "Found no free port between 12000 and 32000."
}

# kafka_answers PORT NODE: asks for metadata (version 1, no topics) and looks for the node among the brokers of the
# answer: it is there only once clients can use it.
kafka_answers()
{
    local answer bytes
    answer=$(
        exec 2>/dev/null 3<>"/dev/tcp/127.0.0.1/$1" || exit
        printf '\0\0\0\x13\0\x03\0\x01\0\0\0\x01\0\x05probe\0\0\0\0' >&3
        local length
        length=$(timeout 2 head -c 4 <&3 | od -An -tu4 --endian=big) || exit
        timeout 2 head -c "$((length < 65536 ? length : 0))" <&3 | od -An -v -tu1 | tr -d '\n'
    )
    # Correlation id 1, number of brokers: four bytes each.
    read -ra bytes <<<"$answer"
    ((${#bytes[@]} >= 8 && bytes[3] == 1)) || return 1
    local at=8 left=${bytes[7]}
    # Of each: number, length and name of the host, port, length and name of the rack (-1: none).
    for (( ; left > 0 && at + 6 < ${#bytes[@]}; left--)); do
        ((bytes[at + 3] != $2)) || return 0
        ((at += 4 + 2 + bytes[at + 4] * 256 + bytes[at + 5] + 4))
        ((at += 2 + (bytes[at] == 255 ? 0 : bytes[at] * 256 + bytes[at + 1])))
    done
    return 1
}
