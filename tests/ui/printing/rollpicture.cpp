#include "rollpicture.h"

#include "qrmatrix.h"

#include <QPainter>

#include <algorithm>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int lineDots = 30;
constexpr int margin = 24;

/** Left edge of something @p width wide. */
int leftOf(int align, int width, int dots)
{
    return align == 0 ? 0 : align == 1 ? (dots - width) / 2 : dots - width;
}

int heightOf(const RollItem &item)
{
    switch (item.kind) {
    case RollItem::Kind::Text: {
        int times = 1;
        for (const RollItem::Run &run : item.runs)
            times = std::max(times, run.height);
        return std::max(lineDots, times * 24 + 4);
    }
    case RollItem::Kind::Space:
        return item.dots;
    case RollItem::Kind::Picture:
        return item.rows();
    case RollItem::Kind::Qr: {
        const auto matrix = printing::qrMatrix(QString::fromUtf8(item.data));
        return matrix ? (matrix->side() + 8) * item.dots : 0;
    }
    case RollItem::Kind::Cut:
        return 100;
    case RollItem::Kind::Drawer:
        return 0;
    }
    Q_UNREACHABLE();
}

void paintLine(QPainter &painter, const RollItem &line, int top, int height, int columns, int dots)
{
    const int letter = dots / columns;
    int left = leftOf(line.align, line.columns() * letter, dots);
    for (const RollItem::Run &run : line.runs) {
        const int cell = letter * run.width;
        const int high = 24 * run.height;
        const QRect box(left, top + height - high - 3, cell * static_cast<int>(run.text.size()), high);
        if (run.inverse)
            painter.fillRect(box, Qt::black);
        painter.setPen(run.inverse ? Qt::white : Qt::black);
        QFont font(u"DejaVu Sans Mono"_s);
        font.setPixelSize(20);
        font.setBold(run.bold);
        painter.setFont(font);
        for (const QChar c : run.text) {
            painter.save();
            painter.translate(left, top + height - high - 3);
            painter.scale(run.width, run.height);
            painter.drawText(QRect(0, 0, letter, 24), Qt::AlignCenter, c);
            painter.restore();
            left += cell;
        }
    }
}

} // namespace

QImage pictureOf(const RollItem &picture)
{
    QImage image(picture.dots, std::max(1, picture.rows()), QImage::Format_Grayscale8);
    image.fill(Qt::white);
    const int bytesPerRow = picture.dots / 8;
    for (int y = 0; y < picture.rows(); ++y) {
        for (int x = 0; x < picture.dots; ++x) {
            if (picture.data.at(qsizetype(y) * bytesPerRow + x / 8) & (0x80 >> (x % 8)))
                image.setPixel(x, y, qRgb(0, 0, 0));
        }
    }
    return image;
}

QImage pictureOf(const ReadRoll &roll, int columns, int dots)
{
    int height = 0;
    for (const RollItem &item : roll.items)
        height += heightOf(item);
    QImage image(dots + 2 * margin, height + 2 * margin, QImage::Format_Grayscale8);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.translate(margin, margin);
    int top = 0;
    for (const RollItem &item : roll.items) {
        const int high = heightOf(item);
        if (item.kind == RollItem::Kind::Text) {
            paintLine(painter, item, top, high, columns, dots);
        } else if (item.kind == RollItem::Kind::Picture) {
            painter.drawImage(leftOf(item.align, item.dots, dots), top, pictureOf(item));
        } else if (item.kind == RollItem::Kind::Qr) {
            const auto matrix = printing::qrMatrix(QString::fromUtf8(item.data));
            const int left = leftOf(item.align, high, dots) + 4 * item.dots;
            for (int y = 0; matrix && y < matrix->side(); ++y) {
                for (int x = 0; x < matrix->side(); ++x) {
                    if (matrix->isDark(x, y))
                        painter.fillRect(left + x * item.dots, top + (y + 4) * item.dots, item.dots, item.dots,
                                         Qt::black);
                }
            }
        } else if (item.kind == RollItem::Kind::Cut) {
            painter.setPen(QPen(Qt::gray, 2, Qt::DashLine));
            painter.drawLine(-margin, top + high / 2, dots + margin, top + high / 2);
        }
        top += high;
    }
    return image;
}

} // namespace foyer::test
