// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/standard_streams.h"

#include <fcntl.h>
#include <unistd.h>

namespace spendwatch {

namespace {
bool outputWasClosed = false;
}

bool isOutputClosed()
{
    return outputWasClosed;
}

void openStandardStreams()
{
    outputWasClosed = ::fcntl(STDOUT_FILENO, F_GETFD) < 0;
    // The lowest number that is free is the one that is taken.
    int opened = ::open("/dev/null", O_RDWR);
    while (opened >= 0 && opened <= STDERR_FILENO)
        opened = ::open("/dev/null", O_RDWR);
    if (opened >= 0)
        ::close(opened);
}

} // namespace spendwatch
