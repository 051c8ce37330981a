#include "pictures.h"

#include <QBuffer>
#include <QImage>
#include <QImageReader>

namespace foyer::render {

using namespace Qt::Literals::StringLiterals;
using Verdict = Rendered::Verdict;

namespace {

constexpr int quality = 85;
constexpr int allocationMb = 256;

/** By the first bytes, whatever the file is called. */
QByteArray formatOf(const QByteArray &file)
{
    if (file.startsWith("\x89PNG\r\n\x1a\n"))
        return "png";
    if (file.startsWith("\xff\xd8\xff"))
        return "jpeg";
    if (file.startsWith("RIFF") && file.mid(8, 4) == "WEBP")
        return "webp";
    return {};
}

QByteArray posterOf(const QImage &image, int width)
{
    const QSize wanted(qMin(width, image.width()), qMin(width, image.width()) * 3 / 2);
    const QImage scaled = image.scaled(wanted, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
    const QImage cut = scaled.copy((scaled.width() - wanted.width()) / 2, (scaled.height() - wanted.height()) / 2,
                                   wanted.width(), wanted.height());
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    return cut.save(&buffer, "JPEG", quality) ? bytes : QByteArray();
}

} // namespace

Rendered renderPoster(const QByteArray &file, const QList<int> &widths)
{
    const QByteArray format = formatOf(file);
    if (format.isEmpty() || widths.isEmpty())
        return {Verdict::NoPicture, {}};
    QImageReader::setAllocationLimit(allocationMb);
    QByteArray bytes = file;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, format);
    reader.setDecideFormatFromContent(false);
    reader.setAutoTransform(true);
    // Before anything is decoded: a small file may say that it is as large as a field.
    const QSize size = reader.size();
    if (size.isEmpty())
        return {Verdict::NoPicture, {}};
    if (qint64(size.width()) * size.height() > maxPixels)
        return {Verdict::TooLarge, {}};
    const int least = *std::min_element(widths.begin(), widths.end());
    if (size.width() < least || size.height() < least)
        return {Verdict::TooSmall, {}};
    const QImage decoded = reader.read();
    if (decoded.isNull())
        return {Verdict::NoPicture, {}};
    // What can be seen through gets white behind it: a JPEG has nothing else.
    QImage image(decoded.size(), QImage::Format_RGB32);
    image.fill(0xffffffff);
    for (int y = 0; y < decoded.height(); ++y) {
        auto *out = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < decoded.width(); ++x) {
            const QRgb in = decoded.pixel(x, y);
            const auto over = [alpha = qAlpha(in)](int value) { return (value * alpha + 255 * (255 - alpha)) / 255; };
            out[x] = qRgb(over(qRed(in)), over(qGreen(in)), over(qBlue(in)));
        }
    }
    Rendered rendered{Verdict::Good, {}};
    for (const int width : widths) {
        rendered.images.append(posterOf(image, width));
        if (rendered.images.last().isEmpty())
            return {Verdict::NoPicture, {}};
    }
    return rendered;
}

} // namespace foyer::render
