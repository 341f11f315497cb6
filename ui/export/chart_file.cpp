// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/export/chart_file.h"

#include "ui/text/hostile_text.h"
#include "ui/theme/palette_colors.h"

#include <QBuffer>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QThreadPool>

namespace spendwatch {

namespace {

constexpr int Sharpness = 2;
constexpr int Margin = 12;

QFont titleFont(const QWidget &body)
{
    QFont font = body.font();
    font.setWeight(QFont::DemiBold);
    return font;
}

/// Title and details, one below the other.
int headHeight(const QWidget &body)
{
    return QFontMetrics(titleFont(body)).height() + body.fontMetrics().height() + 2 * Margin;
}

QSize sizeOf(const ChartPicture &picture)
{
    return picture.body->size() + QSize(2 * Margin, headHeight(*picture.body) + Margin);
}

void paintHead(QPainter &painter, const ChartPicture &picture)
{
    const QWidget &body = *picture.body;
    const ThemeColors colors = themeColors(body.palette());
    const auto write = [&](const QFont &font, const QColor &color, int top, const QString &text) {
        const QFontMetrics metrics(font);
        painter.setFont(font);
        painter.setPen(color);
        const QString shown = metrics.elidedText(literalText(text, 300), Qt::ElideRight, body.width());
        painter.drawText(QRect(Margin, top, body.width(), metrics.height()), Qt::AlignLeft | Qt::AlignVCenter, shown);
        return top + metrics.height();
    };
    const int below = write(titleFont(body), colors.text, Margin, picture.title);
    write(body.font(), colors.mutedText, below, picture.details);
}

QPoint placeOf(const QWidget &body)
{
    return {Margin, headHeight(body)};
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

/// Writes what `make` makes, in a pool thread.
void writeLater(const std::function<QByteArray()> &make, const QString &path, QObject *context, FileDone done)
{
    QThreadPool::globalInstance()->start([=, context = QPointer<QObject>(context), done = std::move(done)] {
        const QString problem = write(path, make());
        if (context)
            QMetaObject::invokeMethod(
                context.data(), [done, problem] { done(problem); }, Qt::QueuedConnection);
    });
}

} // namespace

QImage renderImage(const ChartPicture &picture)
{
    QWidget &body = *picture.body;
    QImage image(sizeOf(picture) * Sharpness, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(Sharpness);
    image.fill(themeColors(body.palette()).card);
    body.render(&image, placeOf(body), {}, QWidget::DrawChildren);
    QPainter painter(&image);
    paintHead(painter, picture);
    return image;
}

QByteArray renderSvg(const ChartPicture &picture)
{
    QWidget &body = *picture.body;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(sizeOf(picture));
    generator.setViewBox(QRect({}, sizeOf(picture)));
    generator.setTitle(picture.title);
    generator.setDescription(picture.details);
    QPainter painter(&generator);
    painter.fillRect(QRect({}, sizeOf(picture)), themeColors(body.palette()).card);
    paintHead(painter, picture);
    body.render(&painter, placeOf(body), {}, QWidget::DrawChildren);
    painter.end();
    return bytes;
}

void saveChart(const ChartPicture &picture, const QString &path, QObject *context, FileDone done)
{
    if (path.endsWith(u".svg", Qt::CaseInsensitive))
        return saveBytes(renderSvg(picture), path, context, std::move(done));
    writeLater([image = renderImage(picture)] { return encodePng(image); }, path, context, std::move(done));
}

void saveBytes(const QByteArray &bytes, const QString &path, QObject *context, FileDone done)
{
    writeLater([bytes] { return bytes; }, path, context, std::move(done));
}

} // namespace spendwatch
