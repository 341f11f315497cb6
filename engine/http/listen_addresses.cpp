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
    switch (error) {
    case QAbstractSocket::AddressInUseError:
        return {Recovery::GiveUp,
                u"Port %1 on %2 is taken by %3"_s.arg(QString::number(port), place,
                                                      portOwner(port).value_or(u"another program"_s)),
                u"End that program (maybe another Spendwatch, or the Faust worker), or choose another port with "
                "--http-port; 0 takes a free one."_s};
    case QAbstractSocket::SocketAccessError:
        return {Recovery::GiveUp, u"Port %1 on %2 may not be opened by this user"_s.arg(port).arg(place),
                u"Choose a port above 1023 with --http-port."_s};
    case QAbstractSocket::SocketAddressNotAvailableError:
        return {Recovery::GiveUp, u"The address %1 is none of this machine's"_s.arg(place),
                u"Choose one of its own with --http-address: 127.0.0.1 for this machine only, 0.0.0.0 for all."_s};
    default:
        return {Recovery::GiveUp, u"Port %1 on %2 cannot be opened: %3"_s.arg(port).arg(place, reason),
                u"Choose another with --http-port or --http-address."_s};
    }
}

/// Adds a listener to `listening`, or says why not.
Result<> open(Listening &listening, const QHostAddress &address, quint16 port, HttpGate &gate)
{
    auto listener = std::make_unique<HttpListener>(gate);
    if (!listener->listen(address, port)) {
        return tl::unexpected(listenError(listener->serverError(), listener->errorString(), address, port));
    }
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
        if (opened && both) {
            opened = open(listening, QHostAddress(QHostAddress::LocalHostIPv6), listening.port, gate);
        }
        if (opened) {
            return listening;
        }
        if (port != 0 || attempt == PortAttempts) {
            return tl::unexpected(opened.error());
        }
    }
}

} // namespace

Result<Listening> listenOn(const QString &address, quint16 port, HttpGate &gate)
{
    const QHostAddress wanted(address == "localhost"_L1 ? u"127.0.0.1"_s : address);
    if (wanted.isNull()) {
        return failure(Recovery::GiveUp, u"\"%1\" is no IP address"_s.arg(address),
                       u"Give one with --http-address: 127.0.0.1 for this machine only, 0.0.0.0 for all."_s);
    }
    if (wanted == QHostAddress(QHostAddress::LocalHost)) {
        return listenOnBothLoopbacks(port, gate);
    }
    Listening listening;
    const auto opened = open(listening, wanted, port, gate);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    return listening;
}

} // namespace spendwatch
