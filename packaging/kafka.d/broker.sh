# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
# One broker in one folder: its settings, start, stop and state; sourced by packaging/kafka, which sets $dir, $port,
# $memory, $properties, $scram, $foreground and $wipe. In a cluster $node is set, and cluster.sh sees to the rest.
#   DIR/broker.properties  what the broker runs with     DIR/data     its log
#   DIR/extra.properties   what --config asked for       DIR/broker.log, DIR/port, DIR/pid

readonly start_seconds=60 stop_seconds=20

# Without --port: the one the folder had before, or Kafka's own.
choose_port()
{
    local before=''
    [[ -f $dir/port ]] && before=$(<"$dir/port")
    if [[ -z $port ]]; then
        port=${before:-9092}
    elif [[ $port == 0 ]]; then
        port=${before:-0}
    fi
}

# Prints the pid of this folder's broker, if it runs.
running_pid()
{
    local pid
    [[ -f $dir/pid ]] || return 1
    pid=$(<"$dir/pid")
    # A pid may have passed to another program since.
    [[ $pid =~ ^[0-9]+$ ]] && grep -qszxF -- "$dir/broker.properties" "/proc/$pid/cmdline" && printf '%s\n' "$pid"
}

write_properties()
{
    local templates=("$here/kafka.d/broker.properties.in")
    if [[ -n $node ]]; then templates+=("$here/kafka.d/node.properties.in"); else controller=$(free_port); fi
    local -r replicas=$((nodes < 3 ? nodes : 3))
    ((${#properties[@]} == 0)) || printf '%s\n' "${properties[@]}" >"$dir/extra.properties"
    touch "$dir/extra.properties"
    # The last of two values counts.
    sed -e "s|@PORT@|$port|g" -e "s|@CONTROLLER@|$controller|g" -e "s|@DIR@|${dir//[&|\\]/\\&}|g" \
        -e "s|@NODE@|$node|g" -e "s|@VOTERS@|$voters|g" -e "s|@REPLICAS@|$replicas|g" \
        -e "s|@MIN_ISR@|$((replicas > 1 ? replicas - 1 : 1))|g" \
        "${templates[@]}" "$dir/extra.properties" >"$dir/broker.properties"
}

# An id as Kafka writes them: 16 bytes in base64 for addresses.
random_id()
{
    local id
    id=$(head -c 16 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=')
    [[ $id != -* ]] || id=A${id:1}
    printf '%s\n' "$id"
}

format_data()
{
    [[ -f $dir/data/meta.properties ]] && return
    local id credential credentials=()
    for credential in "${scram[@]}"; do
        credential="[name=${credential%%:*},password=${credential#*:}]"
        credentials+=(--add-scram "SCRAM-SHA-256=$credential" --add-scram "SCRAM-SHA-512=$credential")
    done
    id=$(random_id)
    java -Xmx256m -XX:TieredStopAtLevel=1 -cp "$kafka_home/libs/*${CLASSPATH:+:$CLASSPATH}" kafka.tools.StorageTool \
        format -t "$id" -c "$dir/broker.properties" "${credentials[@]}" >"$dir/format.log" 2>&1 </dev/null ||
        die "Kafka could not format $dir/data: $(grep -m 1 Exception "$dir/format.log" || tail -n 1 "$dir/format.log")"
}

# become_broker [PREFIX…]: turns this process into the broker; the pid it leaves behind is its own.
become_broker()
{
    printf '%s\n' "$BASHPID" >"$dir/pid"
    local sparing=()
    # Several on one computer: quick to start, and content with little.
    [[ -z $node ]] || sparing=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1)
    exec "$@" java "${sparing[@]}" "-Xms$((memory < 256 ? memory : 256))m" "-Xmx${memory}m" -XX:+ExitOnOutOfMemoryError \
        -Dorg.slf4j.simpleLogger.showDateTime=true "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS" \
        -cp "$kafka_home/libs/*${CLASSPATH:+:$CLASSPATH}" kafka.Kafka "$dir/broker.properties" </dev/null >>"$dir/broker.log" 2>&1 8>&-
}

# wait_ready PID: waits, bounded, until the broker answers; fails at once when it ends.
wait_ready()
{
    local -r until=$((SECONDS + start_seconds))
    while ((SECONDS < until)); do
        is_alive "$1" || return 1
        kafka_answers "$port" "${node:-1}" && return
        sleep 0.1
    done
    return 1
}

# A process that ended but whose parent has not looked yet (state Z) is not alive.
is_alive()
{
    local stat
    { stat=$(<"/proc/$1/stat"); } 2>/dev/null && [[ ${stat##*) } != Z* ]]
}

say_ready() { printf 'ready 127.0.0.1:%s\n' "$port"; }

# Only one call at a time works on a folder.
lock_folder()
{
    mkdir -p "$dir"
    exec 8>"$dir/lock"
    flock -w 120 8 || die "Another packaging/kafka has been busy with $dir for two minutes."
}

prepare()
{
    need_java
    fetch_jars
    [[ $port != 0 ]] || port=$(free_port)
    ! port_is_taken "$port" || die "Port $port is taken by another program. Choose another with --port."
    printf '%s\n' "$port" >"$dir/port"
    write_properties
    if [[ -n $node ]]; then format_node; else format_data; fi
    : >"$dir/broker.log"
}

start()
{
    local pid
    lock_folder
    if pid=$(running_pid); then
        ! $foreground || die "The broker of $dir runs already (pid $pid). Stop it first."
        port=$(<"$dir/port")
    else
        prepare
        if $foreground; then
            (exec 8>&- && wait_ready $$ && say_ready) &
            become_broker
        fi
        (become_broker setsid) &
        pid=$!
    fi
    if ! wait_ready "$pid"; then
        end_process "$pid"
        tail -n 20 "$dir/broker.log" >&2
        die "The broker did not answer within $start_seconds s; the end of $dir/broker.log stands above."
    fi
    say_ready
}

# end_process PID: asks it to end, and makes it end when it does not in time.
end_process()
{
    local signal until
    for signal in TERM KILL; do
        kill "-$signal" "$1" 2>/dev/null || return 0
        until=$((SECONDS + stop_seconds))
        while ((SECONDS < until)); do
            is_alive "$1" || return 0
            sleep 0.1
        done
        say "The broker (pid $1) has not ended within $stop_seconds s of SIG$signal."
    done
    return 1
}

stop()
{
    local pid
    [[ -d $dir ]] || return 0
    lock_folder
    if pid=$(running_pid); then
        end_process "$pid" || exit 1
    fi
    rm -f "$dir/pid"
    ! $wipe || wipe_folder
}

# Removes what this script made, and the folder only when nothing else is in it.
wipe_folder()
{
    rm -rf "$dir/data"
    rm -f "$dir"/{broker.properties,extra.properties,broker.log,format.log,port,lock}
    rmdir --ignore-fail-on-non-empty "$dir"
}

status()
{
    local pid
    if pid=$(running_pid); then
        printf 'running 127.0.0.1:%s pid %s\n' "$(<"$dir/port")" "$pid"
    else
        echo stopped
        exit 3
    fi
}
