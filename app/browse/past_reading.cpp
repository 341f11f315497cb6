// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/browse/past_reading.h"

#include "engine/stream/past.h"

namespace spendwatch {

PastReading::PastReading(QObject *parent)
    : QObject(parent),
      m_ofOne(*this, "past", [this](const PastPurchases &past) { emit purchasesRead(past); }),
      m_ofAll(*this, "past", [this](const PastPurchases &past) { emit purchasesRead(past); }),
      m_rejected(*this, "past", [this](const PastRejected &past) { emit rejectedRead(past); })
{ }

void PastReading::start(const SourceSettings &settings, const PastQuery &query)
{
    auto &question = query.customer.isEmpty() ? m_ofAll : m_ofOne;
    question.ask([settings, query](const std::stop_token &stop) { return readPast(settings, query, stop); });
}

void PastReading::startRejected(const SourceSettings &settings)
{
    m_rejected.ask([settings](const std::stop_token &stop) { return readPastRejected(settings, stop); });
}

void PastReading::cancel()
{
    m_ofOne.cancel();
    m_ofAll.cancel();
    m_rejected.cancel();
}

} // namespace spendwatch
