// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/gather_thread.h"

#include "engine/http/customer_gather.h"
#include "engine/http/peer_connection.h"
#include "engine/values/start_thread.h"

#include <QEventLoop>
#include <QObject>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <map>
#include <string>
#include <utility>

namespace spendwatch {

namespace {

AnswerPiece pieceOf(ConnectionNumber connection, HttpAnswer answer, bool headOnly)
{
    AnswerPiece piece;
    piece.connection = connection;
    piece.body = headOnly ? QByteArray() : answer.body;
    const qint64 length = answer.body.size();
    answer.body.clear();
    piece.head = AnswerHead{std::move(answer), length};
    piece.isLast = true;
    return piece;
}

} // namespace

struct GatherThread::Private {
    /// Rows have a connection of their own, so that no customer waits behind them.
    enum class Kind : std::uint8_t { Customer, Rows };
    using Peers = std::map<std::pair<std::string, Kind>, std::unique_ptr<PeerConnection>>;

    Private(const ShareReader &reader, QByteArray shown, std::function<void(AnswerPiece)> taker, PeerLimits bounds,
            std::optional<QSslConfiguration> encryption)
        : share(reader),
          token(std::move(shown)),
          deliver(std::move(taker)),
          limits(bounds),
          tls(std::move(encryption))
    { }

    void ask(Kind kind, const std::string &address, const QByteArray &target, PeerConnection::Done done);
    void forgetGone();
    void begin(ConnectionNumber connection, CustomerQuestion question, bool headOnly);

    const ShareReader &share;
    const QByteArray token;
    const std::function<void(AnswerPiece)> deliver;
    const PeerLimits limits;
    const std::optional<QSslConfiguration> tls;
    std::atomic<std::size_t> underWay = 0;
    Peers *peers = nullptr; ///< The thread's; null outside of its loop.
    QObject *mailbox = nullptr; ///< Lives in the thread.
    std::unique_ptr<QThread> thread;
};

void GatherThread::Private::ask(Kind kind, const std::string &address, const QByteArray &target,
                                PeerConnection::Done done)
{
    auto &peer = (*peers)[{address, kind}];
    if (!peer) {
        PeerLimits own = limits;
        if (kind == Kind::Rows)
            own.answerTime = own.rowsTime;
        peer = std::make_unique<PeerConnection>(address, token, own, tls ? &*tls : nullptr);
    }
    peer->ask(target, std::move(done));
}

/// Instances that have left the group, once nobody waits for them. Not while one of them tells its answer: what hears it may
/// ask the next one, and the one that tells it has nobody else waiting.
void GatherThread::Private::forgetGone()
{
    const auto shares = share.shares();
    if (!shares || peers->size() <= 2 * shares->members.size())
        return;
    std::erase_if(*peers, [&](const auto &each) {
        return each.second->isIdle() && std::ranges::none_of(shares->members, [&](const ShareMember &member) {
                   return member.address == each.first.first;
               });
    });
}

void GatherThread::Private::begin(ConnectionNumber connection, CustomerQuestion question, bool headOnly)
{
    forgetGone();
    const auto shares = share.shares();
    auto ask = [this](const std::string &address, const QByteArray &target, PeerConnection::Done done) {
        this->ask(Kind::Customer, address, target, std::move(done));
    };
    auto answered = [this, connection, headOnly](HttpAnswer answer) {
        --underWay;
        deliver(pieceOf(connection, std::move(answer), headOnly));
    };
    std::make_shared<CustomerGather>(std::move(question), shares, std::move(ask), std::move(answered))->start();
}

GatherThread::GatherThread(const ShareReader &share, QByteArray token, std::function<void(AnswerPiece)> deliver,
                           PeerLimits limits, std::optional<QSslConfiguration> tls)
    : d(std::make_unique<Private>(share, std::move(token), std::move(deliver), limits, std::move(tls)))
{
    d->mailbox = new QObject;
    d->thread.reset(QThread::create([this] {
        Private::Peers peers;
        d->peers = &peers;
        QEventLoop().exec();
        peers.clear();
    }));
    d->thread->setObjectName(QStringLiteral("gather"));
    d->mailbox->moveToThread(d->thread.get());
    startThread(*d->thread);
}

GatherThread::~GatherThread()
{
    d->thread->quit();
    d->thread->wait();
    delete d->mailbox; // Nobody uses it any more.
}

bool GatherThread::begin(ConnectionNumber connection, CustomerQuestion question, bool headOnly)
{
    if (d->underWay >= d->limits.underWay)
        return false;
    ++d->underWay;
    QMetaObject::invokeMethod(
        d->mailbox,
        [this, connection, question = std::move(question), headOnly]() mutable {
            d->begin(connection, std::move(question), headOnly);
        },
        Qt::QueuedConnection);
    return true;
}

std::future<std::optional<ShareRows>> GatherThread::fetch(const std::string &address, const ShareRowsQuery &query)
{
    auto promise = std::make_shared<std::promise<std::optional<ShareRows>>>(); // What is posted is copied.
    auto rows = promise->get_future();
    const auto done = [promise](const std::optional<PeerAnswer> &answer) {
        const bool isWell = answer && answer->status == 200;
        promise->set_value(isWell ? sharetext::rowsFrom(answer->body.toStdString()) : std::nullopt);
    };
    QMetaObject::invokeMethod(
        d->mailbox,
        [this, address, target = sharetext::toTarget(query), done] {
            d->forgetGone();
            d->ask(Private::Kind::Rows, address, target, done);
        },
        Qt::QueuedConnection);
    return rows;
}

} // namespace spendwatch
