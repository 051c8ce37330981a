#include "linepicture.h"

#include <QFont>
#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace foyer::printing {

using namespace Qt::Literals::StringLiterals;
using escpos::Align;
using escpos::Bitmap;
using escpos::Style;

namespace {

/** A printer's own letters fill 24 dots from the top of the highest to the foot of the lowest. */
constexpr int lineDots = 24;
constexpr int smallestPixels = 12;
/** Darker than this is black: a printer has no grey, and thin strokes must not fall apart. */
constexpr int blackBelow = 150;

QFont fontOf(const Style &style, int pixels)
{
    QFont font;
    font.setFamilies({u"Inter"_s, u"Noto Sans"_s, u"Noto Sans Arabic"_s, u"Noto Sans Hebrew"_s, u"Noto Sans CJK JP"_s});
    font.setPixelSize(pixels);
    font.setWeight(style.bold ? QFont::Bold : QFont::Medium);
    return font;
}

int pixelsOf(const Style &style)
{
    return lineDots * style.height;
}

QImage paper(int width, int height)
{
    QImage image(width, std::max(1, height), QImage::Format_Grayscale8);
    image.fill(Qt::white);
    return image;
}

Bitmap blackAndWhite(const QImage &grey, bool inverse)
{
    Bitmap bitmap(grey.width(), grey.height());
    for (int y = 0; y < grey.height(); ++y) {
        const uchar *row = grey.constScanLine(y);
        for (int x = 0; x < grey.width(); ++x) {
            if ((row[x] < blackBelow) != inverse)
                bitmap.blacken(x, y);
        }
    }
    return bitmap;
}

Qt::Alignment alignment(Align align)
{
    switch (align) {
    case Align::Left:
        return Qt::AlignLeading;
    case Align::Center:
        return Qt::AlignHCenter;
    case Align::Right:
        return Qt::AlignTrailing;
    }
    Q_UNREACHABLE();
}

} // namespace

Bitmap textPicture(const QString &text, const Style &style, Align align, int dots, int maxLines)
{
    const QFont font = fontOf(style, pixelsOf(style));
    const QFontMetricsF metrics(font);
    const auto lineHeight = static_cast<int>(std::ceil(metrics.height()));
    QTextOption option(alignment(align));
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    QTextLayout layout(text, font);
    layout.setTextOption(option);
    QStringList lines;
    layout.beginLayout();
    while (lines.size() < maxLines) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(dots);
        const bool isCut = lines.size() == maxLines - 1 && line.textStart() + line.textLength() < text.size();
        lines.append(isCut ? metrics.elidedText(text.mid(line.textStart()), Qt::ElideRight, dots)
                           : text.mid(line.textStart(), line.textLength()).trimmed());
    }
    layout.endLayout();

    QImage image = paper(dots, static_cast<int>(lines.size()) * lineHeight);
    {
        QPainter painter(&image);
        painter.setFont(font);
        painter.setPen(Qt::black);
        for (qsizetype i = 0; i < lines.size(); ++i)
            painter.drawText(QRectF(0, static_cast<qreal>(i) * lineHeight, dots, lineHeight), lines.at(i), option);
    }
    return blackAndWhite(image, style.inverse);
}

Bitmap columnsPicture(const escpos::Columns &columns, int dots)
{
    int leftPixels = pixelsOf(columns.left.style);
    int rightPixels = pixelsOf(columns.right.style);
    const auto widthOf = [](const escpos::Cell &cell, int pixels) {
        return QFontMetricsF(fontOf(cell.style, pixels)).horizontalAdvance(cell.text);
    };
    while (widthOf(columns.left, leftPixels) + widthOf(columns.right, rightPixels) + lineDots > dots
           && std::max(leftPixels, rightPixels) > smallestPixels)
        --(leftPixels > rightPixels ? leftPixels : rightPixels);
    const QFont left = fontOf(columns.left.style, leftPixels);
    const QFont right = fontOf(columns.right.style, rightPixels);
    const auto height =
        static_cast<int>(std::ceil(std::max(QFontMetricsF(left).height(), QFontMetricsF(right).height())));
    QImage image = paper(dots, height);
    {
        QPainter painter(&image);
        painter.setPen(Qt::black);
        painter.setFont(left);
        painter.drawText(image.rect(), Qt::AlignLeft | Qt::AlignBottom | Qt::TextSingleLine, columns.left.text);
        painter.setFont(right);
        painter.drawText(image.rect(), Qt::AlignRight | Qt::AlignBottom | Qt::TextSingleLine, columns.right.text);
    }
    return blackAndWhite(image, false);
}

Bitmap dithered(const QImage &image, int dots)
{
    if (image.isNull())
        return {};
    QImage onPaper = paper(image.width(), image.height());
    {
        QPainter painter(&onPaper);
        painter.drawImage(0, 0, image); // what is transparent is paper
    }
    if (onPaper.width() > dots)
        onPaper = onPaper.scaledToWidth(dots, Qt::SmoothTransformation);
    const QImage patterns =
        onPaper.convertToFormat(QImage::Format_Mono, Qt::DiffuseDither).convertToFormat(QImage::Format_Grayscale8);
    return blackAndWhite(patterns, false);
}

} // namespace foyer::printing
