#include "printertrouble.h"

#include "foyerassert.h"

#include <QVariantList>

namespace foyer::ports {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString key = u"printers"_s;

QVariant toVariant(const PrinterTrouble &trouble)
{
    return QVariantMap{{u"kind"_s, static_cast<int>(trouble.kind)},
                       {u"printer"_s, trouble.printer},
                       {u"mayBePrinted"_s, trouble.mayBePrinted}};
}

PrinterTrouble fromVariant(const QVariant &value)
{
    const QVariantMap map = value.toMap();
    return {static_cast<PrinterTrouble::Kind>(map.value(u"kind"_s).toInt()), map.value(u"printer"_s).toString(),
            map.value(u"mayBePrinted"_s).toBool()};
}

ErrorCode codeOf(const PrinterTrouble &trouble)
{
    if (trouble.mayBePrinted)
        return ErrorCode::Timeout;
    return trouble.kind == PrinterTrouble::Kind::Busy ? ErrorCode::Busy : ErrorCode::Unreachable;
}

} // namespace

Error printerError(const PrinterTrouble &trouble, const QString &detail)
{
    return printerError(QList<PrinterTrouble>{trouble}, detail);
}

Error printerError(const QList<PrinterTrouble> &troubles, const QString &detail)
{
    FOYER_ASSERT(!troubles.isEmpty());
    return withTroublesBefore({codeOf(troubles.last()), detail, {}}, troubles);
}

Error withTroublesBefore(Error error, const QList<PrinterTrouble> &troubles)
{
    QVariantList all;
    for (const PrinterTrouble &trouble : troubles)
        all.append(toVariant(trouble));
    all += error.extras.value(key).toList();
    if (!all.isEmpty())
        error.extras.insert(key, all);
    return error;
}

QList<PrinterTrouble> printerTroubles(const Error &error)
{
    QList<PrinterTrouble> troubles;
    const QVariantList all = error.extras.value(key).toList();
    for (const QVariant &value : all)
        troubles.append(fromVariant(value));
    return troubles;
}

} // namespace foyer::ports
