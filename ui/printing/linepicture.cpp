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
constexpr int paperAroundInk = 4;
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

bool isBlack(const QImage &grey, int x, int y)
{
    return grey.constScanLine(y)[x] < blackBelow;
}

bool hasInk(const QImage &grey, int y)
{
    for (int x = 0; x < grey.width(); ++x) {
        if (isBlack(grey, x, y))
            return true;
    }
    return false;
}

/** All that is there, and a little paper above and below. Letters of other scripts are higher and deeper than a font
 * says of itself, so pictures are drawn with room to spare and measured by their ink. */
Bitmap blackAndWhite(const QImage &grey, bool inverse)
{
    int top = 0;
    while (top < grey.height() && !hasInk(grey, top))
        ++top;
    if (top == grey.height())
        return {};
    int bottom = grey.height() - 1;
    while (!hasInk(grey, bottom))
        --bottom;
    Bitmap bitmap(grey.width(), bottom - top + 1 + 2 * paperAroundInk);
    for (int y = 0; y < bitmap.height(); ++y) {
        const int from = top + y - paperAroundInk;
        const bool isInk = from >= top && from <= bottom;
        for (int x = 0; x < grey.width(); ++x) {
            if ((isInk && isBlack(grey, x, from)) != inverse)
                bitmap.blacken(x, y);
        }
    }
    return bitmap;
}

/** Lays out as many lines as there may be and answers their height. What does not fit begins the last of them at
 *  @p cutFrom. */
qreal layOut(QTextLayout &layout, int dots, int maxLines, qsizetype *cutFrom)
{
    qreal height = 0;
    qsizetype begin = 0;
    qsizetype end = 0;
    layout.beginLayout();
    for (int i = 0; i < maxLines; ++i) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(dots);
        line.setPosition(QPointF(0, height));
        height += line.height();
        begin = line.textStart();
        end = begin + line.textLength();
    }
    layout.endLayout();
    if (cutFrom && end < layout.text().size())
        *cutFrom = begin;
    return height;
}

/** In absolute terms: a layout that is drawn by itself does not turn them round. */
Qt::Alignment alignment(Align align, bool isRightToLeft)
{
    switch (align) {
    case Align::Left:
        return (isRightToLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute;
    case Align::Center:
        return Qt::AlignHCenter;
    case Align::Right:
        return (isRightToLeft ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignAbsolute;
    }
    Q_UNREACHABLE();
}

} // namespace

Bitmap textPicture(const QString &text, const Style &style, Align align, int dots, int maxLines)
{
    const QFont font = fontOf(style, pixelsOf(style));
    const bool isRightToLeft = text.isRightToLeft();
    QTextOption option(alignment(align, isRightToLeft));
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(isRightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    QTextLayout layout(text, font);
    layout.setTextOption(option);
    qsizetype cutFrom = -1;
    qreal height = layOut(layout, dots, maxLines, &cutFrom);
    if (cutFrom >= 0) {
        const QFontMetricsF metrics(font);
        layout.setText(text.left(cutFrom) + metrics.elidedText(text.mid(cutFrom), Qt::ElideRight, dots));
        height = layOut(layout, dots, maxLines, nullptr);
    }
    const int spare = pixelsOf(style);
    QImage image = paper(dots, static_cast<int>(std::ceil(height)) + 2 * spare);
    {
        QPainter painter(&image);
        painter.setPen(Qt::black);
        layout.draw(&painter, QPointF(0, spare));
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
    const int spare = 2 * std::max(leftPixels, rightPixels);
    QImage image = paper(dots, 2 * spare);
    {
        QPainter painter(&image);
        painter.setPen(Qt::black);
        painter.setFont(fontOf(columns.left.style, leftPixels));
        painter.drawText(QPointF(0, spare), columns.left.text);
        painter.setFont(fontOf(columns.right.style, rightPixels));
        painter.drawText(QPointF(dots - widthOf(columns.right, rightPixels), spare), columns.right.text);
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
    Bitmap bitmap(patterns.width(), patterns.height());
    for (int y = 0; y < bitmap.height(); ++y) {
        for (int x = 0; x < bitmap.width(); ++x) {
            if (isBlack(patterns, x, y))
                bitmap.blacken(x, y);
        }
    }
    return bitmap;
}

} // namespace foyer::printing
