# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Spendwatch authors
# SPDX-License-Identifier: GPL-3.0-only
# Several nodes on one computer, each in a folder of its own as broker.sh knows it; sourced by packaging/kafka, which
# sets the same as for one broker, and $nodes, $node and $cluster (its folder).
#   DIR/ports   one line a node: its number, port and controller's port     DIR/node-N   the folder of node N

is_cluster() { [[ -f $cluster/ports ]]; }

# lay_out: chooses the ports, once. Several calls at once wait for the first.
lay_out()
{
    mkdir -p "$cluster"
    (
        flock -w 120 9 || die "Another packaging/kafka has been busy with $cluster for two minutes."
        ! is_cluster || exit 0
        [[ ! -f $cluster/data/meta.properties ]] || die "$cluster holds a single broker. Choose another folder with --dir."
        local -A taken=()
        local number broker controller
        for ((number = 1; number <= nodes; number++)); do
            broker=$((port == 0 ? 0 : port + number - 1))
            ((broker <= 65535)) || die "There are only 65535 ports. Choose a lower --port."
            while ((broker == 0)) || [[ ${taken[$broker]+x} ]]; do broker=$(free_port); done
            taken[$broker]=
            controller=$(free_port)
            while [[ ${taken[$controller]+x} ]]; do controller=$(free_port); done
            taken[$controller]=
            printf '%s %s %s\n' "$number" "$broker" "$controller"
        done >"$cluster/ports.part"
        mv "$cluster/ports.part" "$cluster/ports"
    ) 9>"$cluster/lock" || exit 1
}

# read_layout: sets $nodes, $addresses and $voters.
read_layout()
{
    local number broker controller
    nodes=0 addresses='' voters=''
    while read -r number broker controller; do
        nodes=$number
        addresses+=${addresses:+,}127.0.0.1:$broker
        voters+=${voters:+,}$number@127.0.0.1:$controller
    done <"$cluster/ports"
}

# enter_node N: from here on, $dir, $port and $controller are those of node N.
enter_node()
{
    node=$1
    dir=$cluster/node-$node
    read -r _ port controller < <(grep -m 1 "^$node " "$cluster/ports") || die "The cluster has no node $node."
}

# format_node: formats node 1 as a broker alone; the others get the same with a number of their own, which saves starting
# Java for each.
format_node()
{
    [[ ! -f $dir/data/meta.properties ]] || return 0
    (
        flock -w 120 9 || die "Another packaging/kafka has been busy with $cluster for two minutes."
        if [[ ! -f $cluster/format/meta.properties ]]; then
            rm -rf "$cluster/format" "$dir/data"
            format_data
            mv "$dir/data" "$cluster/format"
        fi
    ) 9>"$cluster/format.lock" || exit 1
    rm -rf "$dir/data.part"
    cp -r "$cluster/format" "$dir/data.part"
    sed -i -e "s/^node.id=.*/node.id=$node/" -e "s/^directory.id=.*/directory.id=$(random_id)/" \
        "$dir/data.part/meta.properties"
    mv "$dir/data.part" "$dir/data"
}

# each_node COMMAND…: runs the command for every node side by side, each in a shell of its own.
each_node()
{
    local number pid pids=() outcome=0
    for ((number = 1; number <= nodes; number++)); do
        (enter_node "$number" && "$@") &
        pids+=($!)
    done
    for pid in "${pids[@]}"; do
        wait "$pid" || outcome=1
    done
    return "$outcome"
}

# Every node knows every node, or at least tried to for as long as a start may take.
wait_for_all()
{
    local number
    local -r until=$((SECONDS + start_seconds))
    for ((number = 1; number <= nodes; number++)); do
        until all_know "$number"; do
            ((SECONDS < until)) || die "Node $number is not known to all others after $start_seconds s."
            sleep 0.1
        done
    done
}

all_know()
{
    local broker
    while read -r _ broker _; do
        kafka_answers "$broker" "$1" || return 1
    done <"$cluster/ports"
}

start_cluster()
{
    need_java
    fetch_jars
    lay_out
    read_layout
    each_node start_quietly || exit 1
    wait_for_all
    printf 'ready %s\n' "$addresses"
}

start_quietly() { start >/dev/null; }

stop_cluster()
{
    # What is frozen does not hear that it is to end.
    each_node thaw_node
    each_node stop || exit 1
    ! $wipe || wipe_cluster
}

wipe_cluster()
{
    rm -rf "$cluster/format"
    rm -f "$cluster"/{ports,lock,format.lock}
    rmdir --ignore-fail-on-non-empty "$cluster"
}

# The exit code is that of a single broker: stopped only when no node runs.
status_cluster()
{
    local number code=3
    for ((number = 1; number <= nodes; number++)); do
        if (enter_node "$number" && node_status); then code=0; fi
    done
    exit "$code"
}

node_status()
{
    local pid stat
    printf 'node %s ' "$node"
    pid=$(running_pid) || { echo stopped && return 3; }
    stat=$(<"/proc/$pid/stat")
    if [[ ${stat##*) } == T* ]]; then printf 'frozen'; else printf 'running'; fi
    printf ' 127.0.0.1:%s pid %s\n' "$port" "$pid"
}

# signal_node SIGNAL: nothing happens to a node that does not run.
signal_node()
{
    local pid
    ! pid=$(running_pid) || kill "-$1" "$pid"
}

thaw_node() { signal_node CONT; }

kill_node()
{
    local pid
    pid=$(running_pid) || return 0
    kill -KILL "$pid"
    while is_alive "$pid"; do sleep 0.05; done
    rm -f "$dir/pid"
}

# run_node COMMAND: one of the things that may happen to $node.
run_node()
{
    local -r number=$node
    if [[ $1 == start && -n $nodes ]]; then lay_out; fi
    is_cluster || die "There is no cluster in $cluster. Start one: packaging/kafka start --nodes 3"
    read_layout
    ! $wipe || wrong_usage "--wipe is for the whole cluster."
    enter_node "$number"
    case $1 in
        start) start ;;
        stop) thaw_node && stop ;;
        kill) kill_node ;;
        freeze) signal_node STOP ;;
        thaw) thaw_node ;;
        status) node_status ;;
        *) wrong_usage "Unknown command $1 for a node." ;;
    esac
}
