// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/web_page.h"

#include <QResource>

/// What is compiled into a static library is there only when it is asked for; Qt wants this outside of any namespace.
static void loadPage()
{
    Q_INIT_RESOURCE(page);
}

namespace spendwatch::webpage {

using namespace Qt::StringLiterals;

HttpAnswer file(std::string_view path, std::string_view contentType)
{
    loadPage();
    const QResource resource(u":/page"_s + QString::fromLatin1(path.data(), static_cast<qsizetype>(path.size())));
    HttpAnswer answer{200, resource.uncompressedData()};
    answer.contentType = contentType;
    answer.policy = policy::OurPage;
    return answer;
}

} // namespace spendwatch::webpage
