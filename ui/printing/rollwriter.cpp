#include "rollwriter.h"

#include "linepicture.h"
#include "qrmatrix.h"

#include <algorithm>

namespace foyer::printing {

using escpos::Align;
using escpos::Cell;
using escpos::Style;

namespace {

/** A code wider than 45 mm is no easier to read. */
constexpr int widestCodeDots = 360;
/** The printer may pack the content less tightly than we do: two sizes more. */
constexpr int modulesInReserve = 8;
constexpr int smallestModule = 3;
constexpr int largestModule = 8;

bool hasControlBytes(const QByteArray &content)
{
    return std::any_of(content.begin(), content.end(), [](char byte) { return static_cast<uchar>(byte) < 0x20; });
}

escpos::Bitmap pictureOf(const QrMatrix &matrix, int moduleDots)
{
    const int side = (matrix.side() + 2 * QrMatrix::quietZone) * moduleDots;
    escpos::Bitmap bitmap(side, side);
    const int begin = QrMatrix::quietZone * moduleDots;
    for (int y = 0; y < matrix.side() * moduleDots; ++y) {
        for (int x = 0; x < matrix.side() * moduleDots; ++x) {
            if (matrix.isDark(x / moduleDots, y / moduleDots))
                bitmap.blacken(begin + x, begin + y);
        }
    }
    return bitmap;
}

} // namespace

void RollWriter::text(const QString &text, const Style &style, Align align, int maxLines)
{
    const QString plain = escpos::plainText(text);
    if (plain.isEmpty())
        return;
    if (canWrite(plain))
        m_document.append(escpos::Text{plain, style, align, maxLines});
    else
        picture(textPicture(plain, style, align, m_paper.dots, maxLines));
}

void RollWriter::columns(const Cell &left, const Cell &right)
{
    const escpos::Columns plain{{escpos::plainText(left.text), left.style},
                                {escpos::plainText(right.text), right.style}};
    if (canWrite(plain.left.text) && canWrite(plain.right.text))
        m_document.append(plain);
    else
        picture(columnsPicture(plain, m_paper.dots));
}

void RollWriter::facts(const QString &leftCaption, const QString &left, const QString &rightCaption,
                       const QString &right, int times)
{
    const auto columnsOf = [this](const QString &text) {
        return static_cast<int>(escpos::glyphs(text, m_paper.pages).size());
    };
    while (times > 1 && (columnsOf(left) + columnsOf(right) + 1) * times > m_paper.columns)
        --times;
    columns({leftCaption, {}}, {rightCaption, {}});
    columns({left, Style::large(times)}, {right, Style::large(times)});
}

void RollWriter::picture(const escpos::Bitmap &bitmap)
{
    if (!bitmap.isEmpty())
        m_document.append(escpos::Picture{bitmap, bitmap.width() < m_paper.dots ? Align::Center : Align::Left});
}

Result<void> RollWriter::qrCode(const QString &content)
{
    const Result<QrMatrix> matrix = qrMatrix(content);
    if (!matrix)
        return fail(matrix.error());
    const int most = std::min(widestCodeDots, m_paper.dots * 85 / 100);
    const int modules = matrix->side() + 2 * QrMatrix::quietZone + modulesInReserve;
    const int moduleDots = std::clamp(most / modules, smallestModule, largestModule);
    const QByteArray bytes = content.toUtf8();
    if (m_paper.qr == escpos::Paper::QrWay::Native && !hasControlBytes(bytes))
        m_document.append(escpos::QrCode{bytes, moduleDots});
    else
        picture(pictureOf(*matrix, moduleDots));
    return {};
}

} // namespace foyer::printing
