#include "fieldtexts.h"

#include <algorithm>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype shownBefore = 100; // of what is the same, before the first difference

/** Where @p a and @p b begin to differ. */
qsizetype firstDifference(const QString &a, const QString &b)
{
    return std::mismatch(a.cbegin(), a.cend(), b.cbegin(), b.cend()).first - a.cbegin();
}

/** At most FieldChange::longest characters of @p text from @p from on; never half a character. */
QString part(const QString &text, qsizetype from)
{
    if (from == 0 && text.size() <= FieldChange::longest)
        return text;
    const qsizetype room = FieldChange::longest - 2; // for an ellipsis on each side
    QString kept = text.mid(from, room);
    const bool isCutBefore = from > 0 && from < text.size();
    const bool isCutAfter = from + room < text.size();
    if (isCutBefore && !kept.isEmpty() && kept.front().isLowSurrogate())
        kept.remove(0, 1);
    if (isCutAfter && !kept.isEmpty() && kept.back().isHighSurrogate())
        kept.chop(1);
    return (isCutBefore ? u"…"_s : QString()) + kept + (isCutAfter ? u"…"_s : QString());
}

FieldChange bounded(FieldChange change)
{
    if (std::max(change.before.size(), change.after.size()) <= FieldChange::longest)
        return change;
    const qsizetype from = std::max<qsizetype>(0, firstDifference(change.before, change.after) - shownBefore);
    change.before = part(change.before, from);
    change.after = part(change.after, from);
    return change;
}

} // namespace

FieldTexts &FieldTexts::text(const QString &field, const QString &value)
{
    if (!m_values.contains(field))
        m_fields.append(field);
    m_values.insert(field, value);
    return *this;
}

FieldTexts &FieldTexts::list(const QString &field, const QStringList &values)
{
    return text(field, values.join(u'\n'));
}

FieldTexts &FieldTexts::number(const QString &field, const std::optional<qint64> &value)
{
    return text(field, value ? QString::number(*value) : QString());
}

FieldTexts &FieldTexts::flag(const QString &field, bool value)
{
    return text(field, value ? u"true"_s : u"false"_s);
}

FieldTexts &FieldTexts::day(const QString &field, QDate value)
{
    return text(field, value.toString(Qt::ISODate));
}

QString FieldTexts::value(const QString &field) const
{
    return m_values.value(field);
}

QList<FieldChange> changesBetween(const FieldTexts &before, const FieldTexts &after)
{
    QStringList fields = after.fields() + before.fields();
    fields.removeDuplicates();
    QList<FieldChange> changes;
    for (const QString &field : std::as_const(fields)) {
        const FieldChange change{field, before.value(field), after.value(field)};
        if (change.before != change.after)
            changes.append(bounded(change));
    }
    if (const qsizetype more = changes.size() - FieldChange::mostOfEdit; more > 0) {
        changes.resize(FieldChange::mostOfEdit - 1);
        changes.append({u"more"_s, {}, QString::number(more + 1)});
    }
    return changes;
}

} // namespace foyer::db
