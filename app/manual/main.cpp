// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// spendwatch_make_manual FOLDER ICON.svg DATE: writes what is installed beside the program and follows from its sources: the man
// page, the completions and the icon in each size. Called by the build; not installed.
#include "app/manual/manual.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

#include <cstdio>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

bool writeText(const QString &path, const QString &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0 && file.flush();
}

bool writeIcon(QSvgRenderer &drawing, int side, const QString &path)
{
    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    drawing.render(&painter);
    painter.end();
    return image.save(path, "PNG");
}

bool writeAll(const QDir &folder, const QString &icon, QDate date)
{
    bool written = writeText(folder.filePath(u"spendwatch.1"_s), manual::manPage(date))
                   && writeText(folder.filePath(u"spendwatch.bash"_s), manual::bashCompletion())
                   && writeText(folder.filePath(u"_spendwatch"_s), manual::zshCompletion())
                   && writeText(folder.filePath(u"spendwatch.fish"_s), manual::fishCompletion());
    QSvgRenderer drawing(icon);
    for (const int side : {16, 22, 24, 32, 48, 64, 128, 256, 512})
        written = written && drawing.isValid() && writeIcon(drawing, side, folder.filePath(u"icon-%1.png"_s.arg(side)));
    return written;
}

} // namespace

int main(int argc, char *argv[])
{
    const QDate date = argc == 4 ? QDate::fromString(QString::fromLatin1(argv[3]), Qt::ISODate) : QDate();
    if (!date.isValid()) {
        std::fputs("Usage: spendwatch_make_manual FOLDER ICON.svg YYYY-MM-DD\n", stderr);
        return 2;
    }
    const QDir folder(QFile::decodeName(argv[1]));
    if (folder.mkpath(u"."_s) && writeAll(folder, QFile::decodeName(argv[2]), date))
        return 0;
    std::fprintf(stderr, "spendwatch_make_manual: %s cannot be written\n", argv[1]);
    return 1;
}
