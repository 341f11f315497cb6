// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/listing_thread.h"

#include "engine/http/http_gate.h"
#include "engine/values/takes_bad_alloc.h"
#include "engine/values/thread_name.h"
#include "engine/view/customer_list.h"

#include <chrono>
#include <exception>
#include <utility>

namespace spendwatch {

namespace {

/// After so long without a list, what is kept for the next one is let go.
constexpr std::chrono::seconds RestAfter{10};

void fill(AnswerPiece &piece, bool isNew, bool headOnly, const std::stop_token &stop)
{
    if (isNew)
        piece.head = piece.answer->begin(stop);
    if (!headOnly)
        piece.body = piece.answer->next(stop);
    piece.isLast = headOnly || piece.answer->atEnd();
}

} // namespace

ListingThread::ListingThread(ListSource *lists, std::size_t waiting, std::function<void(AnswerPiece)> deliver)
    : m_lists(lists),
      m_waiting(waiting),
      m_deliver(std::move(deliver)),
      m_thread([this](const std::stop_token &stop) { run(stop); })
{ }

bool ListingThread::begin(ConnectionNumber connection, std::unique_ptr<LongAnswer> answer, bool headOnly)
{
    const std::scoped_lock lock(m_mutex);
    if (m_new >= m_waiting)
        return false;
    ++m_new;
    m_tasks.push_back({connection, std::move(answer), true, headOnly});
    m_added.notify_one();
    return true;
}

void ListingThread::more(ConnectionNumber connection, std::unique_ptr<LongAnswer> answer)
{
    const std::scoped_lock lock(m_mutex);
    m_tasks.push_back({connection, std::move(answer), false, false});
    m_added.notify_one();
}

void ListingThread::run(const std::stop_token &stop)
{
    nameThisThread("listing");
    while (!stop.stop_requested())
        if (Task task = take(stop); task.answer)
            m_deliver(make(std::move(task), stop));
    if (m_lists)
        m_lists->rest();
}

/// Nothing when it is time to stop.
ListingThread::Task ListingThread::take(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    const auto isAdded = [this] { return !m_tasks.empty(); };
    if (!m_added.wait_for(lock, stop, RestAfter, isAdded) && !stop.stop_requested() && m_lists) {
        lock.unlock();
        m_lists->rest();
        lock.lock();
        m_added.wait(lock, stop, isAdded);
    }
    if (m_tasks.empty() || stop.stop_requested())
        return {};
    Task task = std::move(m_tasks.front());
    m_tasks.pop_front();
    if (task.isNew)
        --m_new;
    return task;
}

AnswerPiece ListingThread::make(Task task, const std::stop_token &stop)
{
    AnswerPiece piece;
    piece.connection = task.connection;
    piece.answer = std::move(task.answer);
    try {
        const TakesBadAlloc here;
        fill(piece, task.isNew, task.headOnly, stop);
    } catch (const std::exception &problem) {
        qCWarning(lcHttp, "A list could not be made: %s", problem.what());
        piece.failed = true;
    }
    return piece;
}

} // namespace spendwatch
