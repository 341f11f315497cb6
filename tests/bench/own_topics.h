// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

/// A name that no run before has used.
[[nodiscard]] QString uniqueName();

/// When it goes, it deletes the topics whose names begin with one of uniqueName() so far: those of a whole run would fill
/// a disk. What cannot be deleted is told on stderr.
class TopicBroom
{
public:
    explicit TopicBroom(QString brokers) : m_brokers(std::move(brokers)) { }
    ~TopicBroom();
    TopicBroom(const TopicBroom &) = delete;
    TopicBroom &operator=(const TopicBroom &) = delete;

private:
    QString m_brokers;
};
