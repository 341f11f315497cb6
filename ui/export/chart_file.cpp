// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/export/chart_file.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPointer>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QThreadPool>
#include <QWidget>

namespace spendwatch {

namespace {

constexpr int Sharpness = 2;

QImage renderImage(QWidget &chart)
{
    QImage image(chart.size() * Sharpness, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(Sharpness);
    image.fill(chart.palette().color(QPalette::Base));
    chart.render(&image, {}, {}, QWidget::DrawChildren);
    return image;
}

QByteArray encodePng(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    return image.save(&buffer, "PNG") ? bytes : QByteArray();
}

/// Empty, or why it could not be written.
QString write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return file.errorString();
    return {};
}

} // namespace

QByteArray renderSvg(QWidget &chart, const QString &title)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(chart.size());
    generator.setViewBox(chart.rect());
    generator.setTitle(title);
    QPainter painter(&generator);
    painter.fillRect(chart.rect(), chart.palette().color(QPalette::Base));
    chart.render(&painter, {}, {}, QWidget::DrawChildren);
    painter.end();
    return bytes;
}

void saveChart(QWidget &chart, const QString &title, const QString &path, QObject *context,
               std::function<void(const QString &problem)> done)
{
    const bool isSvg = path.endsWith(u".svg", Qt::CaseInsensitive);
    const QByteArray svg = isSvg ? renderSvg(chart, title) : QByteArray();
    const QImage image = isSvg ? QImage() : renderImage(chart);
    QThreadPool::globalInstance()->start([=, context = QPointer<QObject>(context), done = std::move(done)] {
        const QString problem = write(path, isSvg ? svg : encodePng(image));
        if (context)
            QMetaObject::invokeMethod(
                context.data(), [done, problem] { done(problem); }, Qt::QueuedConnection);
    });
}

} // namespace spendwatch
