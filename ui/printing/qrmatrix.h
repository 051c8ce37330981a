#pragma once

#include "result.h"

#include <QBitArray>
#include <QString>

namespace foyer::printing {

/** A QR code as its dark and light modules, without the quiet zone (which is 4 modules of light all round).
 *  Printed and shown by the same matrix, so that what a preview shows is what the door reads. */
class QrMatrix
{
public:
    QrMatrix() = default; ///< No modules.
    QrMatrix(int side, QBitArray modules)
        : m_side(side)
        , m_modules(std::move(modules))
    {
    }

    int side() const { return m_side; }
    bool isDark(int x, int y) const { return m_modules.testBit(qsizetype(y) * m_side + x); }
    /** Row by row, set is dark. */
    const QBitArray &modules() const { return m_modules; }

    static constexpr int quietZone = 4;

private:
    int m_side = 0;
    QBitArray m_modules;
};

/** Error correction level M, the smallest version that fits. InvalidInput for an empty text or one that no QR code can
 *  hold. */
Result<QrMatrix> qrMatrix(const QString &text);

} // namespace foyer::printing
