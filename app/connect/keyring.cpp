// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/connect/keyring.h"

#include <QDeadlineTimer>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

const QString Service = u"Spendwatch"_s;

Keyring::Answer answerOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError:
    case QKeychain::EntryNotFound:
        return Keyring::Answer::Done;
    case QKeychain::NoBackendAvailable:
        return Keyring::Answer::Absent;
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        break;
    }
    return Keyring::Answer::Refused;
}

} // namespace

struct Keyring::Request {
    std::function<QKeychain::Job *()> make; ///< The job deletes itself when it is done.
    std::function<void(Answer, const QKeychain::Job *)> answered; ///< The job is null unless the answer is Done.
    QDeadlineTimer until{};
    bool waitsForPerson = false; ///< Keeps waiting as long as the keyring answers other requests.
    bool givenUp = false;
    bool over = false;
};

void Keyring::read(const QString &key, const Read &read)
{
    auto request = std::make_shared<Request>();
    request->waitsForPerson = true;
    request->make = [key] {
        auto *job = new QKeychain::ReadPasswordJob(Service);
        job->setKey(key);
        return job;
    };
    request->answered = [read, once = false](Answer answer, const QKeychain::Job *job) mutable {
        const auto *done = qobject_cast<const QKeychain::ReadPasswordJob *>(job);
        if (!std::exchange(once, true)) // An answer after Silent comes too late.
            read(answer, done ? done->binaryData() : QByteArray());
    };
    start(request);
}

void Keyring::write(const QString &key, const QByteArray &bytes, const Answered &answered)
{
    auto request = std::make_shared<Request>();
    request->make = [key, bytes] {
        auto *job = new QKeychain::WritePasswordJob(Service);
        job->setKey(key);
        job->setBinaryData(bytes);
        return job;
    };
    request->answered = [answered](Answer answer, const QKeychain::Job *) { answered(answer); };
    start(request);
}

void Keyring::remove(const QString &key, const Answered &answered)
{
    auto request = std::make_shared<Request>();
    request->make = [key] {
        auto *job = new QKeychain::DeletePasswordJob(Service);
        job->setKey(key);
        return job;
    };
    request->answered = [answered](Answer answer, const QKeychain::Job *) { answered(answer); };
    start(request);
}

void Keyring::start(const Shared &request)
{
    if (m_unanswered > 0)
        return request->answered(Answer::Silent, nullptr);
    request->until.setRemainingTime(m_timeout);
    m_probe.ask([this, request](KeyringProbe::State state) {
        if (state == KeyringProbe::State::Absent)
            return request->answered(Answer::Absent, nullptr);
        if (state == KeyringProbe::State::Silent)
            return request->answered(Answer::Silent, nullptr);
        QKeychain::Job *job = request->make();
        connect(job, &QKeychain::Job::finished, this, [this, request, job] { finish(request, *job); });
        job->start();
        watch(request);
    });
}

void Keyring::watch(const Shared &request)
{
    const std::chrono::milliseconds left(std::max<qint64>(request->until.remainingTime(), 1));
    QTimer::singleShot(left, this, [this, request] {
        if (request->over)
            return;
        if (!request->waitsForPerson)
            return giveUp(request);
        m_probe.ask([this, request](KeyringProbe::State state) {
            if (request->over)
                return;
            if (state != KeyringProbe::State::Answers)
                return giveUp(request);
            request->until.setRemainingTime(m_timeout);
            watch(request);
        });
    });
}

void Keyring::giveUp(const Shared &request)
{
    request->givenUp = true;
    ++m_unanswered;
    request->answered(Answer::Silent, nullptr);
}

void Keyring::finish(const Shared &request, QKeychain::Job &job)
{
    request->over = true;
    if (request->givenUp)
        --m_unanswered;
    const Answer answer = answerOf(job);
    request->answered(answer, answer == Answer::Done ? &job : nullptr);
}

} // namespace spendwatch
