#include "printerplan.h"

#include "printeraddress.h"

#include <QUrl>
#include <QUrlQuery>

namespace foyer::devices {

using namespace Qt::Literals::StringLiterals;
using Way = ports::PrinterPlan::Way;

namespace {

QString schemeOf(Way way)
{
    switch (way) {
    case Way::Network:
        return u"tcp://"_s;
    case Way::Device:
        return u"file://"_s;
    case Way::Queue:
        return u"cups://"_s;
    }
    Q_UNREACHABLE();
}

/** Takes a setting out of @p query. */
QString taken(QUrlQuery &query, const QString &name)
{
    const QString value = query.queryItemValue(name, QUrl::FullyDecoded);
    query.removeAllQueryItems(name);
    return value;
}

QString encoded(const QString &value)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(value, "@,"));
}

Error wrong(const QString &field, const QString &why)
{
    return {ErrorCode::InvalidInput, why, {{u"field"_s, field}}};
}

/** Where it is, without what follows the question mark. */
QString whereOf(const ports::PrinterPlan &plan)
{
    const QString address = plan.address.trimmed();
    // A path may have what means something else in an address.
    const bool isPath = plan.way == Way::Device;
    return schemeOf(plan.way) + (isPath ? QString::fromLatin1(QUrl::toPercentEncoding(address, "/")) : address);
}

} // namespace

ports::PrinterPlan planOf(const QString &place)
{
    const QString where = place.section(u'?', 0, 0);
    ports::PrinterPlan plan;
    for (const Way way : {Way::Network, Way::Device, Way::Queue}) {
        if (where.startsWith(schemeOf(way))) {
            plan.way = way;
            plan.address = where.mid(schemeOf(way).size());
        }
    }
    if (plan.way == Way::Device)
        plan.address = QUrl::fromPercentEncoding(plan.address.toUtf8());
    QUrlQuery query(place.section(u'?', 1));
    plan.name = taken(query, u"name"_s);
    plan.widthMm = taken(query, u"width"_s) == "58"_L1 ? 58 : 80;
    plan.pages = taken(query, u"pages"_s);
    plan.drawerPin = taken(query, u"drawer"_s).toInt(); // "none" is none
    plan.printsReceipts = taken(query, u"receipt"_s) != "no"_L1;
    plan.others = query.query(QUrl::FullyEncoded);
    return plan;
}

Result<QString> placeOf(const ports::PrinterPlan &plan)
{
    // Of an address with a question mark the rest would be settings.
    const QString where = whereOf(plan);
    if (plan.address.trimmed().isEmpty() || where.contains(u'?') || !PrinterAddress::fromText(where))
        return fail(wrong(u"address"_s, u"it is no address of that kind: "_s + plan.address));
    const QString name = plan.name.simplified();
    if (!name.isEmpty() && !PrinterAddress::fromText(where + u"?name="_s + encoded(name)))
        return fail(wrong(u"name"_s, u"it is no name: "_s + name));
    const QString pages = QString(plan.pages).remove(u' ');
    if (!pages.isEmpty() && !PrinterAddress::fromText(where + u"?pages="_s + encoded(pages)))
        return fail(wrong(u"pages"_s, u"these are no code pages: "_s + pages));
    QStringList settings;
    if (!name.isEmpty())
        settings.append(u"name="_s + encoded(name));
    if (plan.widthMm == 58)
        settings.append(u"width=58"_s);
    if (!pages.isEmpty())
        settings.append(u"pages="_s + encoded(pages));
    if (plan.drawerPin != 0)
        settings.append(u"drawer="_s + QString::number(plan.drawerPin));
    if (!plan.printsReceipts)
        settings.append(u"receipt=no"_s);
    if (!plan.others.isEmpty())
        settings.append(plan.others);
    const QString place = settings.isEmpty() ? where : where + u'?' + settings.join(u'&');
    const Result<PrinterAddress> read = PrinterAddress::fromText(place);
    return read ? Result<QString>(place) : fail(wrong(u"address"_s, read.error().detail));
}

} // namespace foyer::devices
