#include "qrmatrix.h"

#include <memory>

#include <qrencode.h>

namespace foyer::printing {

using namespace Qt::Literals::StringLiterals;

Result<QrMatrix> qrMatrix(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    if (utf8.isEmpty() || utf8.contains('\0'))
        return fail(ErrorCode::InvalidInput, u"nothing that a QR code could say"_s);
    // The hint is for what is neither digits nor the QR alphabet; those parts are packed tighter by themselves.
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString(utf8.constData(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), &QRcode_free);
    if (!code)
        return fail(ErrorCode::InvalidInput, u"too long for a QR code: %1 bytes"_s.arg(utf8.size()));
    const int side = code->width;
    QBitArray modules(qsizetype(side) * side);
    for (int i = 0; i < side * side; ++i)
        modules.setBit(i, code->data[i] & 1);
    return QrMatrix(side, modules);
}

} // namespace foyer::printing
