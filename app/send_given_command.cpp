// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/send_given_command.h"

#include "app/console.h"
#include "app/line_splitter.h"
#include "app/signals.h"
#include "engine/purchase/purchase_encoder.h"
#include "engine/purchase/purchase_format.h"
#include "engine/send/given_sender.h"
#include "engine/stream/source_settings.h"
#include "engine/stream/stream.h"

#include <QUuid>

#include <array>
#include <cerrno>
#include <cstdint>
#include <iterator>
#include <poll.h>
#include <string>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

QString purchasesOf(qint64 count)
{
    return u"%1 purchase%2"_s.arg(QString::number(count), count == 1 ? u""_s : u"s"_s);
}

std::string encoded(const GivenPurchase &given)
{
    const std::string id = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    const std::string customer = given.customer->toStdString();
    const std::string note = given.note.value_or(QString()).toStdString();
    std::string json;
    appendPurchaseJson(
        json, {id, customer, *given.amount, given.note ? std::optional<std::string_view>(note) : std::nullopt});
    return json;
}

/// Sorts the lines of stdin into purchases to be sent and those that are refused.
class PurchaseLines
{
public:
    explicit PurchaseLines(PurchaseFormat &format) : m_format(format) { }

    void take(const LineSplitter::Line &line)
    {
        if (line.tooLong)
            return refuse(line.number, message(describe(RejectReason::TooLarge)).english());
        if (line.text.empty())
            return;
        if (const auto purchases = m_format.decode(line.text); !purchases)
            return refuse(line.number, m_format.why(purchases.error()).english());
        m_good.emplace_back(line.text);
    }

    /// Those since the last call.
    [[nodiscard]] std::vector<std::string> takeGood() { return std::exchange(m_good, {}); }
    [[nodiscard]] qint64 refused() const { return m_refused; }

private:
    void refuse(qint64 number, const QString &why)
    {
        constexpr qint64 MostTold = 100;
        if (++m_refused <= MostTold)
            console::report(u"Line %1 is refused: %2."_s.arg(QString::number(number), why));
        else if (m_refused == MostTold + 1)
            console::report(u"Further lines that are refused are only counted."_s);
    }

    PurchaseFormat &m_format;
    std::vector<std::string> m_good;
    qint64 m_refused = 0;
};

enum class Reading : std::uint8_t { More, Ended, Failed };

/// Waits for bytes on stdin, or for the request to stop.
Reading readSome(LineSplitter &lines, const std::stop_token &stop)
{
    constexpr int LookEveryMs = 200;
    static std::array<char, 256 * 1024> buffer;
    pollfd input{STDIN_FILENO, POLLIN, 0};
    if (::poll(&input, 1, LookEveryMs) <= 0)
        return stop.stop_requested() ? Reading::Ended : Reading::More;
    const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return Reading::More;
    if (count < 0) {
        console::report(u"stdin cannot be read: "_s + QString::fromStdString(std::generic_category().message(errno)));
        return Reading::Failed;
    }
    if (count == 0) {
        lines.finish();
        return Reading::Ended;
    }
    lines.append({buffer.data(), static_cast<std::size_t>(count)});
    return Reading::More;
}

/// A chunk is what one read gives, so memory stays bounded and no line waits for others.
struct LinesOutcome {
    Result<> sent;
    bool good = true; ///< Every line was read, and was a purchase; and all were sent, even when it was stopped.
};

LinesOutcome sendLines(GivenSender &sender, PurchaseFormat &format, const std::stop_token &stop)
{
    PurchaseLines purchases(format);
    LineSplitter lines(MaxPurchaseBytes, [&](const LineSplitter::Line &line) { purchases.take(line); });
    Reading reading = Reading::More;
    std::int64_t offered = 0;
    while (reading == Reading::More && !stop.stop_requested()) {
        reading = readSome(lines, stop);
        const std::vector<std::string> good = purchases.takeGood();
        offered += std::ssize(good);
        if (auto sent = sender.send(good); !sent)
            return {sent, false};
    }
    return {{}, reading != Reading::Failed && purchases.refused() == 0 && sender.sent() == offered};
}

} // namespace

int runSendGiven(const CommandLine &commandLine)
{
    const auto format = makePurchaseFormat(commandLine.source.fields);
    if (!format)
        return console::fail(format.error());
    const QString target = makeStreamFactory(commandLine.source)->description();
    const auto factory = makeSenderFactory(commandLine.source, commandLine.sendKeys);
    const StopSignals stopSignals;
    const std::stop_token stop = stopSignals.token();
    GivenSender sender(*factory, stop, console::reportRetry);
    LinesOutcome outcome;
    if (commandLine.sendKind == SendKind::Given) {
        outcome.sent = sender.send(std::array{encoded(commandLine.given)});
        outcome.good = sender.sent() == 1;
    } else {
        outcome = sendLines(sender, **format, stop);
    }

    const QString stopped = stop.stop_requested() ? u" (stopped)"_s : QString();
    const bool printed =
        console::print(QString(u"sent %1 to %2%3\n"_s.arg(purchasesOf(sender.sent()), target, stopped)));
    if (!outcome.sent)
        return console::fail(outcome.sent.error());
    return printed && outcome.good ? ExitDone : ExitFailed;
}

} // namespace spendwatch
