// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/listen_addresses.h"

#include "engine/http/http_gate.h"
#include "engine/http/port_owner.h"

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

/// Attempts to find a port that is free on both loopback addresses.
constexpr int PortAttempts = 20;

Error listenError(QAbstractSocket::SocketError error, const QString &reason, const QHostAddress &address, quint16 port)
{
    const QString place = address.toString();
    if (error == QAbstractSocket::AddressInUseError)
        return {Recovery::GiveUp,
                message(QT_TRANSLATE_NOOP("engine", "Port %1 on %2 is taken by %3"), port, place,
                        portOwner(port).value_or(message(QT_TRANSLATE_NOOP("engine", "another program")))),
                message("End that program (maybe another Spendwatch, or the Faust worker), or choose another port with "
                        "--http-port; 0 takes a free one.")};
    if (error == QAbstractSocket::SocketAccessError)
        return {Recovery::GiveUp,
                message(QT_TRANSLATE_NOOP("engine", "Port %1 on %2 may not be opened by this user"), port, place),
                message("Choose a port above 1023 with --http-port.")};
    if (error == QAbstractSocket::SocketAddressNotAvailableError)
        return {Recovery::GiveUp,
                message(QT_TRANSLATE_NOOP("engine", "The address %1 does not belong to this machine"), place),
                message(QT_TRANSLATE_NOOP(
                    "engine",
                    "Choose one of its own with --http-address: 127.0.0.1 for this machine only, 0.0.0.0 for all."))};
    return {Recovery::GiveUp,
            message(QT_TRANSLATE_NOOP("engine", "Port %1 on %2 cannot be opened: %3"), port, place, reason),
            message("Choose another with --http-port or --http-address.")};
}

/// Adds a listener to `listening`, or says why not.
Result<> open(Listening &listening, const QHostAddress &address, quint16 port, HttpGate &gate)
{
    auto listener = std::make_unique<HttpListener>(gate);
    if (!listener->listen(address, port))
        return tl::unexpected(listenError(listener->serverError(), listener->errorString(), address, port));
    if (listening.listeners.empty()) {
        listening.address = address;
        listening.port = listener->serverPort();
    }
    listening.listeners.push_back(std::move(listener));
    return {};
}

bool hasIpv6Loopback(HttpGate &gate)
{
    HttpListener probe(gate);
    return probe.listen(QHostAddress(QHostAddress::LocalHostIPv6), 0);
}

Result<Listening> listenOnBothLoopbacks(quint16 port, HttpGate &gate)
{
    const bool both = hasIpv6Loopback(gate);
    for (int attempt = 1;; ++attempt) {
        Listening listening;
        auto opened = open(listening, QHostAddress(QHostAddress::LocalHost), port, gate);
        if (opened && both)
            opened = open(listening, QHostAddress(QHostAddress::LocalHostIPv6), listening.port, gate);
        if (opened)
            return listening;
        if (port != 0 || attempt == PortAttempts)
            return tl::unexpected(opened.error());
    }
}

} // namespace

Result<Listening> listenOn(const QString &address, quint16 port, HttpGate &gate)
{
    const QHostAddress wanted(address == "localhost"_L1 ? u"127.0.0.1"_s : address);
    if (wanted.isNull()) {
        return failure(
            Recovery::GiveUp, message(QT_TRANSLATE_NOOP("engine", "\"%1\" is not an IP address"), address),
            message(QT_TRANSLATE_NOOP(
                "engine", "Give one with --http-address: 127.0.0.1 for this machine only, 0.0.0.0 for all.")));
    }
    if (wanted == QHostAddress(QHostAddress::LocalHost))
        return listenOnBothLoopbacks(port, gate);
    Listening listening;
    const auto opened = open(listening, wanted, port, gate);
    if (!opened)
        return tl::unexpected(opened.error());
    return listening;
}

} // namespace spendwatch
