// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kept_letters.h"

#include <QByteArray>
#include <QString>

#include <span>

namespace spendwatch {

/// "17", or in Kafka, where there may be many partitions, "2-17".
[[nodiscard]] QString letterNumber(const LetterPlace &place);

/// A line for each: number, time, where it came in, why it was rejected, and how it begins; safe on a terminal.
[[nodiscard]] QByteArray lettersTable(std::span<const KeptLetter> letters);

/// An array of objects. The bytes are Base64: they may be no text.
[[nodiscard]] QByteArray lettersJson(std::span<const KeptLetter> letters);

/// One line that says what is known of it besides its bytes.
[[nodiscard]] QString aboutLetter(const KeptLetter &letter);

} // namespace spendwatch
