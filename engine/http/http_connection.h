// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/answer_framing.h"
#include "engine/http/http_request.h"
#include "engine/http/listing_thread.h"
#include "engine/http/long_answer.h"
#include "engine/http/request_head.h"
#include "engine/http/socket_input.h"

#include <QBasicTimer>
#include <QObject>
#include <QTcpSocket>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>

namespace spendwatch {

class HttpGate;

/// The doorman of one connection. It sees each piece of input before QHttpServer does (its slot is connected first),
/// reads and vets the head, and bounds what QHttpServer does not: time, memory and unread answers. QHttpServer sees nothing
/// of a head that is not whole or not good, and of one that is only that there is a request. A long answer is
/// written piece by piece as the client reads; the next request waits until all of it is with the operating system.
class HttpConnection final : public QObject
{
public:
    using Clock = std::chrono::steady_clock;

    /// Child of `socket`, which must be connected. `gate` outlives it.
    HttpConnection(QTcpSocket *socket, HttpGate &gate);
    ~HttpConnection() override;

    /// Answers the vetted request; called from QHttpServer's handler.
    void answerRequest();

    /// What the listing, the gather or the events thread made for the request under way.
    void takePiece(AnswerPiece piece);

    /// Since when it waits for a request, or for the rest of one whose head has begun; nothing while it does not.
    [[nodiscard]] std::optional<Clock::time_point> waitingSince() const;
    /// Ends, for another one. Only while it waits.
    void giveWay();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    enum class Phase : std::uint8_t {
        Reading, ///< Waiting for a head, or for the rest of one.
        Vetted, ///< The head is whole and good; QHttpServer's handler is due within the same signal.
        Making, ///< The listing or the events thread makes a piece of the answer, or the gather thread all of it. Input is held.
        Sending, ///< A piece, or much else, is to reach the operating system before anything more is done. Input is held.
        Closing, ///< The last answer is on its way; input is thrown away.
        Draining, ///< Refused: input is thrown away until the client closes, so that it can read why.
        Cut, ///< Ends when control is back in the event loop.
    };

    void onReadyRead();
    void readHead();
    void refuseLongHead();
    void readAgainWhenSent();
    void waitForMore(bool first);
    void onHeadComplete();
    void refuseBody(const HttpRequest &request);
    void refuse(const HttpAnswer &answer); ///< For its form.
    void endWith(const HttpAnswer &answer); ///< Nothing more is read.
    void discardInput();
    void cut();
    void answer(const HttpAnswer &answer);
    void answer(std::unique_ptr<LongAnswer> answer);
    void answer(CustomerQuestion question);
    void answer(EventQuery query);
    void sendEvents(const QByteArray &bytes);
    void attendEvents();
    void dropLateReader();
    void write(const QByteArray &bytes);
    [[nodiscard]] bool isSent();
    void holdUntilSent();
    void onBytesWritten();
    void endAnswer();
    void endSending();
    void closeIn(std::chrono::milliseconds time);
    void allowMore(std::chrono::milliseconds time);

    QTcpSocket *m_socket;
    HttpGate &m_gate;
    const ConnectionNumber m_number;
    SocketInput m_socketInput;
    QMetaObject::Connection m_written; ///< While input is held.
    AnswerFraming m_framing; ///< Of the answer under way.
    std::unique_ptr<LongAnswer> m_answer; ///< What is left of it, while a piece is sent.
    QByteArray m_input; ///< Of the current request, and maybe more behind it that is read again later.
    HeadScanner m_scanner;
    HttpRequest m_request; ///< Views into m_input.
    bool m_tellsEvents = false; ///< And will until the connection ends.
    Phase m_phase = Phase::Reading;
    QBasicTimer m_timer;
    Clock::time_point m_deadline;
    Clock::time_point m_lastUsed; ///< Connected, or answered.
    Clock::time_point m_headBegun; ///< While m_input holds a part of a head.
    qint64 m_unsentSeen = 0;
    qint64 m_drained = 0;
};

} // namespace spendwatch
