// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/metrics_answer.h"

#include "engine/http/http_figures.h"
#include "engine/metrics/accept.h"
#include "engine/metrics/process_figures.h"

namespace spendwatch {

HttpAnswer metricsAnswer(std::string_view accept, const HttpFigures *own,
                         const std::function<void(metrics::Exposition &)> &others)
{
    const metrics::Format format = metrics::formatFor(accept);
    metrics::Exposition exposition(format);
    if (others)
        others(exposition);
    if (own != nullptr)
        own->addTo(exposition);
    metrics::addProcessFigures(exposition);
    HttpAnswer answer{200, exposition.take()};
    answer.headers = "Vary: Accept\r\n";
    answer.contentType = metrics::contentType(format);
    return answer;
}

} // namespace spendwatch
