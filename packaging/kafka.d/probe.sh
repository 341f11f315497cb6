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

# Asks for metadata (version 1, no topics) and reads the answer's number of brokers: the broker counts itself only
# once clients can use it.
kafka_answers()
{
    local answer
    answer=$(
        exec 2>/dev/null 3<>"/dev/tcp/127.0.0.1/$1" || exit
        printf '\0\0\0\x13\0\x03\0\x01\0\0\0\x01\0\x05probe\0\0\0\0' >&3
        timeout 2 head -c 12 <&3 | od -An -v -tu1 | tr -d '\n'
    )
    # Length, correlation id 1, number of brokers: four bytes each.
    local bytes
    read -ra bytes <<<"$answer"
    ((${#bytes[@]} == 12 && bytes[7] == 1 && bytes[11] > 0))
}
