#include "pricetable.h"

#include "seatplan.h"

#include <QSet>

namespace foyer::remote {

namespace {

using namespace Qt::Literals::StringLiterals;

const QString pricesName = u"prices"_s;
const QString typesName = u"types"_s;
const QString basePricesName = u"basePrices"_s;
const QString typeTaxesName = u"typeTaxes"_s;
const QString rulesName = u"rules"_s;
const QString codeName = u"code"_s;
const QString taxName = u"taxPermyriad"_s;
const QString ticketTypeName = u"ticketType"_s;
const QString priceMinorName = u"priceMinor"_s;
const QString percentName = u"percentPermyriad"_s;

QStringList seatTypeNames()
{
    using domain::SeatType;
    QStringList names;
    for (const SeatType type : {SeatType::Standard, SeatType::Premium, SeatType::Vip, SeatType::Wheelchair,
                                SeatType::Companion, SeatType::Sofa})
        names.append(domain::toWireName(type));
    return names;
}

/** The cells of a table that are entries of a list on the wire, in their order there. */
struct Cell
{
    qsizetype row = 0;
    QString column;
};

QList<Cell> pricedCells(const QVariantList &rows)
{
    QList<Cell> cells;
    const QStringList seats = seatTypeNames();
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QVariantMap row = rows.at(i).toMap();
        for (const QString &seat : seats) {
            if (!row.value(seat).isNull())
                cells.append({i, seat});
        }
    }
    return cells;
}

QList<Cell> taxedCells(const QVariantList &rows)
{
    QList<Cell> cells;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (!rows.at(i).toMap().value(taxName).isNull())
            cells.append({i, taxName});
    }
    return cells;
}

/** Of a rule only what its effect uses means anything. */
QVariantList withoutUnused(QVariantList rules, const QVariant &unused)
{
    for (QVariant &entry : rules) {
        QVariantMap rule = entry.toMap();
        const bool isPercent = rule.value(u"effect"_s).toString() == "PERCENT"_L1;
        rule.insert(isPercent ? priceMinorName : percentName, unused);
        entry = rule;
    }
    return rules;
}

QString cellPath(const Cell &cell)
{
    return u"%1.%2.%3"_s.arg(pricesName).arg(cell.row).arg(cell.column);
}

/** Where the form has @p field. */
QString formPath(const QString &field, const QList<Cell> &priced, const QList<Cell> &taxed)
{
    const QString list = field.section(u'.', 0, 0);
    const QString leaf = field.section(u'.', 2);
    bool isEntry = false;
    const int index = field.section(u'.', 1, 1).toInt(&isEntry);
    if (list == typesName)
        return isEntry ? pricesName + field.mid(typesName.size()) : pricesName;
    if (list != basePricesName && list != typeTaxesName)
        return field;
    const QList<Cell> &cells = list == basePricesName ? priced : taxed;
    if (!isEntry || index >= cells.size())
        return pricesName;
    const Cell &cell = cells.at(index);
    return leaf == ticketTypeName ? cellPath({cell.row, codeName}) : cellPath(cell);
}

} // namespace

QVariantMap priceFormFrom(QVariantMap wire)
{
    QVariantList rows;
    const QVariantList types = wire.take(typesName).toList();
    const QVariantList prices = wire.take(basePricesName).toList();
    const QVariantList taxes = wire.take(typeTaxesName).toList();
    for (const QVariant &type : types) {
        QVariantMap row = type.toMap();
        const QVariant code = row.value(codeName);
        for (const QVariant &entry : prices) {
            const QVariantMap price = entry.toMap();
            if (price.value(ticketTypeName) == code)
                row.insert(price.value(u"seatType"_s).toString(), price.value(priceMinorName));
        }
        for (const QVariant &entry : taxes) {
            const QVariantMap tax = entry.toMap();
            if (tax.value(ticketTypeName) == code)
                row.insert(taxName, tax.value(taxName));
        }
        rows.append(row);
    }
    wire.insert(pricesName, rows);
    wire.insert(rulesName, withoutUnused(wire.value(rulesName).toList(), {}));
    return wire;
}

QVariantMap priceWireFrom(QVariantMap form)
{
    const QVariantList rows = form.take(pricesName).toList();
    QVariantList types;
    QVariantList prices;
    QVariantList taxes;
    for (const QVariant &entry : rows) {
        const QVariantMap row = entry.toMap();
        types.append(QVariantMap{{codeName, row.value(codeName)}, {u"name"_s, row.value(u"name"_s)}});
    }
    const QList<Cell> priced = pricedCells(rows);
    for (const Cell &cell : priced) {
        const QVariantMap row = rows.at(cell.row).toMap();
        prices.append(QVariantMap{{ticketTypeName, row.value(codeName)},
                                  {u"seatType"_s, cell.column},
                                  {priceMinorName, row.value(cell.column)}});
    }
    const QList<Cell> taxed = taxedCells(rows);
    for (const Cell &cell : taxed) {
        const QVariantMap row = rows.at(cell.row).toMap();
        taxes.append(QVariantMap{{ticketTypeName, row.value(codeName)}, {taxName, row.value(taxName)}});
    }
    form.insert(typesName, types);
    form.insert(basePricesName, prices);
    form.insert(typeTaxesName, taxes);
    form.insert(rulesName, withoutUnused(form.value(rulesName).toList(), 0));
    return form;
}

QList<FieldProblem> priceFormProblems(const QList<FieldProblem> &problems, const QVariantMap &form)
{
    const QVariantList rows = form.value(pricesName).toList();
    const QList<Cell> priced = pricedCells(rows);
    const QList<Cell> taxed = taxedCells(rows);
    QList<FieldProblem> told;
    QSet<QString> fields;
    for (FieldProblem problem : problems) {
        problem.field = formPath(problem.field, priced, taxed);
        if (fields.contains(problem.field))
            continue;
        fields.insert(problem.field);
        told.append(problem);
    }
    return told;
}

} // namespace foyer::remote
