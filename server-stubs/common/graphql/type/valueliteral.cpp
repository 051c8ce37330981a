#include "type/valueliteral.h"

#include "language/printer.h"

#include <QLocale>
#include <QRegularExpression>

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

namespace {

/** What a scalar is written as; text in quotation marks. */
QString plainLiteral(const QVariant &plain)
{
    switch (plain.metaType().id()) {
    case QMetaType::Bool:
        return plain.toBool() ? u"true"_s : u"false"_s;
    case QMetaType::Double:
        return numberLiteral(plain.toDouble());
    case QMetaType::QVariantList: {
        QStringList items;
        for (const QVariant &item : plain.toList())
            items.append(plainLiteral(item));
        return u'[' + items.join(u", "_s) + u']';
    }
    case QMetaType::QVariantMap: {
        QStringList fields;
        const QVariantMap map = plain.toMap();
        for (auto field = map.cbegin(); field != map.cend(); ++field)
            fields.append(field.key() + u": "_s + plainLiteral(field.value()));
        return u'{' + fields.join(u", "_s) + u'}';
    }
    case QMetaType::QString:
        return printString(plain.toString());
    default:
        return plain.isValid() ? plain.toString() : u"null"_s;
    }
}

QString scalarLiteral(const QVariant &coerced, const TypeDefinition &scalar)
{
    static const QRegularExpression integer(uR"(\A-?(0|[1-9][0-9]*)\z)"_s);
    const Result<QVariant> plain = scalar.codec.serialize(coerced);
    const QVariant value = plain ? *plain : coerced;
    if (scalar.name == "ID"_L1 && integer.match(value.toString()).hasMatch())
        return value.toString();
    return plainLiteral(value);
}

} // namespace

QString valueLiteral(const QVariant &coerced, const TypeRef &type)
{
    if (!coerced.isValid())
        return u"null"_s;
    if (type.isList()) {
        QStringList items;
        for (const QVariant &item : coerced.toList())
            items.append(valueLiteral(item, type.item()));
        return u'[' + items.join(u", "_s) + u']';
    }
    const TypeDefinition &named = type.named();
    if (named.kind == TypeKind::Enum)
        return coerced.toString();
    if (named.kind != TypeKind::InputObject)
        return scalarLiteral(coerced, named);
    QStringList fields;
    const QVariantMap given = coerced.toMap();
    for (const InputValueDefinition &field : named.inputFields) {
        const auto value = given.constFind(field.name);
        if (value != given.cend())
            fields.append(field.name + u": "_s + valueLiteral(*value, field.type));
    }
    return u'{' + fields.join(u", "_s) + u'}';
}

QString numberLiteral(double number)
{
    // d.ddde+xx with the shortest digits; the rest is where the point goes.
    const QString scientific = QLocale::c().toString(number, 'e', QLocale::FloatingPointShortest);
    const qsizetype mark = scientific.indexOf(u'e');
    QString digits = scientific.left(mark).remove(u'.');
    const bool isNegative = digits.startsWith(u'-');
    if (isNegative)
        digits.remove(0, 1);
    const int exponent = scientific.mid(mark + 1).toInt();
    const auto count = static_cast<int>(digits.size());
    QString text;
    if (number == 0)
        return u"0"_s; // also of -0
    if (exponent >= 21 || exponent < -6) {
        text = digits.left(1) + (count > 1 ? u'.' + digits.mid(1) : QString()) + (exponent < 0 ? u"e-"_s : u"e+"_s)
            + QString::number(std::abs(exponent));
    } else if (exponent < 0) {
        text = u"0."_s + QString(-exponent - 1, u'0') + digits;
    } else if (count <= exponent + 1) {
        text = digits + QString(exponent + 1 - count, u'0');
    } else {
        text = digits.left(exponent + 1) + u'.' + digits.mid(exponent + 1);
    }
    return isNegative ? u'-' + text : text;
}

} // namespace foyer::graphql
