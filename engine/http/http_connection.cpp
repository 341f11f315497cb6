// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/http_connection.h"

#include "engine/http/event_text.h"
#include "engine/http/http_adapter.h"
#include "engine/http/http_gate.h"

#include <QTimerEvent>

#include <algorithm>
#include <utility>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <sys/socket.h>
#endif

namespace spendwatch {

namespace {

/// Most requests are far smaller, and what is behind a pipelined one is looked at again with the next.
constexpr qint64 FirstLook = 2048;

/// What a refused client may still send before the connection is cut.
constexpr qint64 MaxDrained = 1024 * 1024;

/// While there are no events, whether the client is still there is looked at so often.
constexpr std::chrono::seconds AttendEvery{1};

/// What goes before events. Proxies are not to keep them for themselves.
AnswerHead eventsHead()
{
    AnswerHead head;
    head.answer.contentType = content::Events;
    head.answer.headers = "X-Accel-Buffering: no\r\n";
    return head;
}

/// Bytes wait at the operating system.
bool hasInput(const QTcpSocket &socket)
{
#ifdef Q_OS_UNIX
    char byte = 0;
    return ::recv(static_cast<int>(socket.socketDescriptor()), &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0;
#else
    Q_UNUSED(socket)
    return false;
#endif
}

/// The client sends nothing more: it has closed the connection, or it only listens. Which of them shows when it is sent something.
bool hasEnded(const QTcpSocket &socket)
{
#ifdef Q_OS_UNIX
    char byte = 0;
    const auto size = ::recv(static_cast<int>(socket.socketDescriptor()), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return size == 0 || (size < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
#else
    Q_UNUSED(socket)
    return false;
#endif
}

/// Tells the client that nothing more comes, while its own bytes are still taken.
void shutDownWriting(QTcpSocket &socket)
{
#ifdef Q_OS_UNIX
    if (socket.bytesToWrite() == 0)
        ::shutdown(static_cast<int>(socket.socketDescriptor()), SHUT_WR);
#else
    Q_UNUSED(socket)
#endif
}

} // namespace

HttpConnection::HttpConnection(QTcpSocket *socket, HttpGate &gate)
    : QObject(socket),
      m_socket(socket),
      m_gate(gate),
      m_number(gate.add(this)),
      m_socketInput(*socket, gate.limits().headBytes)
{
    connect(socket, &QTcpSocket::readyRead, this, &HttpConnection::onReadyRead);
    closeIn(m_gate.limits().headTime);
    m_lastUsed = Clock::now();
}

HttpConnection::~HttpConnection()
{
    m_gate.remove(m_number);
}

void HttpConnection::onReadyRead()
{
    if (m_gate.isStopping()) {
        cut();
        return;
    }
    switch (m_phase) {
    case Phase::Reading:
        readHead();
        return;
    case Phase::Making:
    case Phase::Sending:
        return; // QHttpServer of Qt 6.8 has the signal emitted whenever it is done with a request.
    case Phase::Closing:
    case Phase::Draining:
    case Phase::Cut:
        discardInput();
        return;
    case Phase::Vetted:
        break;
    }
    qCWarning(lcHttp, "A connection was cut: its last request was not answered.");
    cut();
}

void HttpConnection::readHead()
{
    const qint64 available = m_socket->bytesAvailable();
    const qsizetype before = m_input.size();
    HeadState state = HeadState::Incomplete;
    for (qint64 look = std::min(available, FirstLook); state == HeadState::Incomplete; look = available) {
        m_input.resize(before + look);
        m_input.resize(before + std::max<qint64>(m_socket->peek(m_input.data() + before, look), 0));
        state = m_scanner.scan({m_input.constData(), static_cast<std::size_t>(m_input.size())});
        if (look == available)
            break;
    }
    if (state == HeadState::Complete)
        onHeadComplete();
    else if (state == HeadState::Malformed)
        refuse(errorAnswer(400, "The lines of a request must end with CR LF."));
    else if (m_input.size() >= m_gate.limits().headBytes)
        refuseLongHead();
    else if (before == 0 && !isSent())
        readAgainWhenSent();
    else
        waitForMore(before == 0);
}

void HttpConnection::refuseLongHead()
{
    const std::string_view begun = m_scanner.begun({m_input.constData(), static_cast<std::size_t>(m_input.size())});
    const bool isTargetLong = m_scanner.isInRequestLine() && begun.find(' ') != std::string_view::npos;
    refuse(isTargetLong ? errorAnswer(414, "The request target is longer than 16 KiB.")
                        : errorAnswer(431, "The request line and headers are longer than 16 KiB."));
}

/// Answers to requests before this one are to be with the operating system before Qt may see the client's end.
void HttpConnection::readAgainWhenSent()
{
    m_input.resize(0);
    m_scanner.reset();
    m_phase = Phase::Sending;
    m_socketInput.hold();
    if (!m_written)
        m_written = connect(m_socket, &QTcpSocket::bytesWritten, this, &HttpConnection::onBytesWritten);
    // Not at once: QHttpServer is about to read the socket, and must not see a part of a request.
    QMetaObject::invokeMethod(this, &HttpConnection::onBytesWritten, Qt::QueuedConnection);
}

void HttpConnection::waitForMore(bool first)
{
    m_socketInput.hide();
    m_socketInput.readMore();
    if (first && !m_input.isEmpty()) {
        m_headBegun = Clock::now();
        closeIn(m_gate.limits().headTime);
    }
}

void HttpConnection::onHeadComplete()
{
    const std::string_view input(m_input.constData(), static_cast<std::size_t>(m_input.size()));
    const auto request = parseHead(m_scanner.head(input));
    if (!request) {
        refuse(errorAnswer(request.error().status, request.error().sentence));
    } else if (request->hasBody) {
        refuseBody(*request);
    } else {
        m_request = *request;
        m_phase = Phase::Vetted;
        m_socketInput.replace(static_cast<qint64>(m_scanner.end()), HttpAdapter::StandIn);
        m_gate.setCurrent(this);
    }
}

void HttpConnection::answerRequest()
{
    m_framing = {m_request, !m_gate.isStopping()};
    HttpReply reply = m_gate.reply(m_request);
    m_request = {};
    m_scanner.reset();
    m_input.resize(0);
    if (auto *const later = std::get_if<std::unique_ptr<LongAnswer>>(&reply))
        answer(std::move(*later));
    else if (auto *const question = std::get_if<CustomerQuestion>(&reply))
        answer(std::move(*question));
    else if (auto *const query = std::get_if<EventQuery>(&reply))
        answer(std::move(*query));
    else
        answer(std::get<HttpAnswer>(reply));
}

void HttpConnection::answer(const HttpAnswer &answer)
{
    write(m_framing.bytes(answer));
    endAnswer();
}

void HttpConnection::answer(std::unique_ptr<LongAnswer> answer)
{
    if (!m_gate.begin(m_number, std::move(answer), m_framing.headOnly())) {
        this->answer(busyAnswer("Too many lists are being made; try again in a second."));
        return;
    }
    m_phase = Phase::Making;
    m_socketInput.hold();
}

void HttpConnection::answer(CustomerQuestion question)
{
    if (!m_gate.gather(m_number, std::move(question), m_framing.headOnly())) {
        this->answer(busyAnswer("Too many other instances' totals are being asked for; try again in a second."));
        return;
    }
    m_phase = Phase::Making;
    m_socketInput.hold();
}

void HttpConnection::answer(EventQuery query)
{
    const bool headOnly = m_framing.headOnly();
    if (!m_gate.beginEvents(m_number, std::move(query), headOnly)) {
        this->answer(busyAnswer("Too many clients follow the totals; end one of them, or try again in a second."));
        return;
    }
    AnswerPiece piece;
    piece.head = eventsHead();
    piece.isLast = headOnly;
    m_tellsEvents = !headOnly;
    const QByteArray bytes = m_framing.bytes(piece);
    if (m_tellsEvents) {
        m_socket->setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, m_gate.limits().eventBuffer);
        sendEvents(bytes);
    } else {
        write(bytes);
        holdUntilSent();
    }
}

/// All of it is to be taken in time: a client that reads a byte now and then is too slow as well.
void HttpConnection::sendEvents(const QByteArray &bytes)
{
    write(bytes);
    m_lastUsed = Clock::now();
    closeIn(m_gate.limits().eventTime);
    holdUntilSent();
}

/// While there is nothing to tell. A comment is sent in silence, so that what lies between does not take the connection for
/// unused; and to a client that sends nothing more, because that it is gone shows only then.
void HttpConnection::attendEvents()
{
    const QueryLimits &limits = m_gate.limits();
    const auto silence = Clock::now() - m_lastUsed;
    const bool isUnsent = m_socket->bytesToWrite() > 0;
    if (isUnsent && silence >= limits.eventTime) {
        dropLateReader();
        return;
    }
    closeIn(AttendEvery);
    if (isUnsent || (silence < limits.eventSilence && !hasEnded(*m_socket)))
        return;
    AnswerPiece piece;
    piece.body = QByteArray(eventtext::Comment.data(), static_cast<qsizetype>(eventtext::Comment.size()));
    write(m_framing.bytes(piece));
    m_lastUsed = Clock::now();
    m_socket->flush();
}

void HttpConnection::dropLateReader()
{
    m_gate.figures().noteDroppedStream();
    m_socket->abort();
}

void HttpConnection::takePiece(AnswerPiece piece)
{
    if (m_phase != Phase::Making)
        return;
    if (piece.failed && m_framing.isBegun()) {
        m_socket->abort(); // The client sees that the end is missing.
        return;
    }
    if (m_tellsEvents) {
        sendEvents(m_framing.bytes(piece));
        return;
    }
    if (piece.failed) {
        write(m_framing.bytes(errorAnswer(500, "The list could not be made; the log of Spendwatch says why.")));
    } else {
        write(m_framing.bytes(piece));
        if (!piece.isLast)
            m_answer = std::move(piece.answer);
    }
    holdUntilSent();
}

/// When the answer ends in what was written already. The client may have ended its sending: once Qt sees that, it drops what is
/// unsent, and so does QHttpServer of Qt 6.8 when it sees the socket closing. So behind the last request that is there, all is
/// sent, or input is held. What is large has to be sent before the next request is read.
void HttpConnection::endAnswer()
{
    allowMore(m_gate.limits().idleTime);
    const bool isFollowed = m_framing.keepsConnection() && m_socket->bytesAvailable() > 0
                            && m_socket->bytesToWrite() <= m_gate.limits().unsentBytes;
    if (!isFollowed && !isSent()) {
        holdUntilSent();
        return;
    }
    if (isFollowed)
        m_socketInput.readBufferedOnly();
    else
        m_socketInput.readMore();
    m_phase = m_framing.keepsConnection() ? Phase::Reading : Phase::Closing;
    if (!m_framing.keepsConnection())
        m_socket->disconnectFromHost();
}

/// Whether the operating system has all that was written.
bool HttpConnection::isSent()
{
    if (m_socket->bytesToWrite() > 0)
        m_socket->flush();
    return m_socket->bytesToWrite() == 0;
}

/// Whatever else is wrong with the request is told first.
void HttpConnection::refuseBody(const HttpRequest &request)
{
    const HttpReply reply = request.isReading() ? HttpReply() : m_gate.reply(request);
    const auto *const refused = std::get_if<HttpAnswer>(&reply);
    if (!request.isReading() && refused)
        return endWith(*refused); // Counted as what the route answered.
    refuse(errorAnswer(413, "A request to read something has no body: send none."));
}

void HttpConnection::refuse(const HttpAnswer &answer)
{
    m_gate.figures().noteRefusal(answer.status);
    endWith(answer);
}

void HttpConnection::endWith(const HttpAnswer &answer)
{
    const std::string_view begun = m_scanner.begun({m_input.constData(), static_cast<std::size_t>(m_input.size())});
    write(toBytes(answer, ConnectionHeader::Close, !begun.starts_with("HEAD ")));
    m_phase = Phase::Draining;
    m_input = {};
    closeIn(m_gate.limits().drainTime);
    discardInput();
    m_socket->flush();
    shutDownWriting(*m_socket);
}

void HttpConnection::discardInput()
{
    m_drained += m_socketInput.discard();
    if (m_drained > MaxDrained)
        cut();
}

/// Not at once: QHttpServer is about to read the socket, and Qt warns of reading a closed one.
void HttpConnection::cut()
{
    if (std::exchange(m_phase, Phase::Cut) != Phase::Cut) {
        discardInput();
        QMetaObject::invokeMethod(
            this, [this] { m_socket->abort(); }, Qt::QueuedConnection);
    }
}

void HttpConnection::write(const QByteArray &bytes)
{
    m_socket->write(bytes);
    m_unsentSeen = m_socket->bytesToWrite();
}

void HttpConnection::holdUntilSent()
{
    m_phase = Phase::Sending;
    m_socketInput.hold();
    if (!m_written)
        m_written = connect(m_socket, &QTcpSocket::bytesWritten, this, &HttpConnection::onBytesWritten);
    m_socket->flush();
    onBytesWritten();
}

void HttpConnection::onBytesWritten()
{
    if (m_phase != Phase::Sending || m_socket->state() != QAbstractSocket::ConnectedState)
        return;
    if (!m_tellsEvents)
        allowMore(m_gate.limits().idleTime);
    m_unsentSeen = m_socket->bytesToWrite();
    if (m_unsentSeen == 0)
        endSending();
}

void HttpConnection::endSending()
{
    if (m_tellsEvents) {
        m_phase = Phase::Making;
        closeIn(AttendEvery);
        m_gate.moreEvents(m_number);
        return;
    }
    if (m_answer) {
        m_phase = Phase::Making;
        m_gate.more(m_number, std::move(m_answer));
        return;
    }
    disconnect(std::exchange(m_written, {}));
    m_phase = m_framing.keepsConnection() ? Phase::Reading : Phase::Closing;
    m_socketInput.release();
    if (!m_framing.keepsConnection())
        m_socket->disconnectFromHost();
}

void HttpConnection::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_deadline - Clock::now());
    const qint64 unsent = m_socket->bytesToWrite();
    if (left.count() > 0) {
        closeIn(left);
    } else if (m_tellsEvents) {
        m_phase == Phase::Making ? attendEvents() : dropLateReader();
    } else if (m_phase == Phase::Making) {
        closeIn(m_gate.limits().idleTime); // It is not the client who is waited for.
    } else if (unsent > 0 && unsent < m_unsentSeen && m_phase != Phase::Draining && m_input.isEmpty()) {
        m_unsentSeen = unsent;
        closeIn(m_gate.limits().idleTime);
    } else if (m_phase == Phase::Reading && !m_input.isEmpty()) {
        refuse(errorAnswer(408, "The rest of the request did not come in time."));
    } else {
        m_socket->abort();
    }
}

void HttpConnection::closeIn(std::chrono::milliseconds time)
{
    m_deadline = Clock::now() + time;
    m_timer.start(static_cast<int>(time.count()), Qt::CoarseTimer, this);
}

/// For the hot path: the timer stays as it is, and looks at the deadline when it fires.
void HttpConnection::allowMore(std::chrono::milliseconds time)
{
    m_lastUsed = Clock::now();
    m_deadline = m_lastUsed + time;
}

/// What has come since the last look may be a whole request.
std::optional<HttpConnection::Clock::time_point> HttpConnection::waitingSince() const
{
    const bool isWaiting = m_phase == Phase::Reading && m_socket->bytesAvailable() == 0 && m_socket->bytesToWrite() == 0
                           && !hasInput(*m_socket);
    if (!isWaiting)
        return std::nullopt;
    return m_input.isEmpty() ? m_lastUsed : m_headBegun;
}

void HttpConnection::giveWay()
{
    m_phase = Phase::Cut;
    if (!m_input.isEmpty()) {
        m_gate.figures().noteRefusal(408);
        write(toBytes(errorAnswer(408, "The rest of the request had not come when others needed the place."),
                      ConnectionHeader::Close, true));
        m_socket->flush();
    }
    m_socket->abort();
}

} // namespace spendwatch
