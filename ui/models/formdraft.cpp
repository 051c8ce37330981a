#include "formdraft.h"

#include <QSet>

namespace foyer::models {

using ports::Record;

namespace {

bool isSame(const QVariant &a, const QVariant &b);

bool areSameRows(const QVariantList &a, const QVariantList &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const QVariant &one, const QVariant &other) {
        const QVariantMap row = one.toMap();
        const QVariantMap otherRow = other.toMap();
        QStringList fields = row.keys() + otherRow.keys();
        return std::all_of(fields.begin(), fields.end(),
                           [&](const QString &field) { return isSame(row.value(field), otherRow.value(field)); });
    });
}

/** Nothing, an empty text and an empty list are the same to a person. */
bool isSame(const QVariant &a, const QVariant &b)
{
    const auto isEmpty = [](const QVariant &value) {
        return value.isNull() || (value.typeId() == QMetaType::QString && value.toString().isEmpty())
            || (value.typeId() == QMetaType::QStringList && value.toStringList().isEmpty())
            || (value.typeId() == QMetaType::QVariantList && value.toList().isEmpty());
    };
    if (a.typeId() == QMetaType::QVariantList && b.typeId() == QMetaType::QVariantList)
        return areSameRows(a.toList(), b.toList());
    return (isEmpty(a) && isEmpty(b)) || a == b;
}

QSet<QString> fieldsOf(const QVariantMap &a, const QVariantMap &b)
{
    const QStringList first = a.keys();
    const QStringList second = b.keys();
    return QSet<QString>(first.begin(), first.end()) | QSet<QString>(second.begin(), second.end());
}

} // namespace

FormDraft::FormDraft(QObject *parent)
    : QObject(parent)
{
}

void FormDraft::begin(const Record &record)
{
    const QSet<QString> fields = fieldsOf(m_values, record.values);
    m_record = record;
    m_isNew = false;
    m_values = record.values;
    m_problems.clear();
    m_differences.clear();
    for (const QString &field : fields)
        Q_EMIT valueReplaced(field);
    Q_EMIT problemsChanged();
    Q_EMIT differencesChanged();
    Q_EMIT changed();
}

void FormDraft::beginNew(const QString &id, const QVariantMap &values)
{
    Record record;
    record.id = id;
    record.values = values;
    begin(record);
    m_isNew = true;
    Q_EMIT changed();
}

void FormDraft::setValue(const QString &field, const QVariant &value)
{
    if (isSame(m_values.value(field), value))
        return;
    m_values.insert(field, value);
    const auto isOfField = [&](const FieldProblem &problem) {
        return problem.field == field || problem.field.startsWith(field + u'.');
    };
    if (m_problems.removeIf(isOfField) > 0)
        Q_EMIT problemsChanged();
    for (Difference &difference : m_differences) {
        if (difference.field == field) {
            difference.mine = value;
            Q_EMIT differencesChanged();
        }
    }
    Q_EMIT changed();
}

bool FormDraft::isChanged(const QString &field) const
{
    return !isSame(m_values.value(field), m_record.values.value(field));
}

bool FormDraft::isChanged() const
{
    const QSet<QString> fields = fieldsOf(m_values, m_record.values);
    return std::any_of(fields.begin(), fields.end(), [this](const QString &field) { return isChanged(field); });
}

void FormDraft::setProblems(const QList<FieldProblem> &problems)
{
    if (problems == m_problems)
        return;
    m_problems = problems;
    Q_EMIT problemsChanged();
}

std::optional<FieldProblem> FormDraft::problemOf(const QString &field) const
{
    for (const FieldProblem &problem : m_problems) {
        if (problem.field == field || problem.field.startsWith(field + u'.'))
            return problem;
    }
    return std::nullopt;
}

QList<FieldProblem> FormDraft::problemsOf(const QString &field) const
{
    QList<FieldProblem> problems;
    for (const FieldProblem &problem : m_problems) {
        if (problem.field == field || problem.field.startsWith(field + u'.'))
            problems.append(problem);
    }
    return problems;
}

void FormDraft::replace(const QString &field, const QVariant &value)
{
    if (m_values.value(field) == value)
        return;
    m_values.insert(field, value);
    Q_EMIT valueReplaced(field);
}

void FormDraft::noteSaved(const Record &record, const QVariantMap &sent)
{
    m_record = record;
    m_isNew = false;
    for (const QString &field : fieldsOf(m_values, record.values)) {
        if (isSame(m_values.value(field), sent.value(field)))
            replace(field, record.values.value(field)); // as the server wrote it down
    }
    m_problems.clear();
    m_differences.clear();
    Q_EMIT problemsChanged();
    Q_EMIT differencesChanged();
    Q_EMIT changed();
}

void FormDraft::meet(const Record &theirs)
{
    QList<Difference> differences;
    const QVariantMap before = m_record.values;
    QStringList fields = fieldsOf(before, theirs.values).values();
    fields.sort();
    for (const QString &field : std::as_const(fields)) {
        const QVariant now = theirs.values.value(field);
        const QVariant mine = m_values.value(field);
        if (isSame(before.value(field), now))
            continue;
        const bool isMine = isChanged(field);
        if (isMine && isSame(mine, now))
            continue;
        differences.append({field, before.value(field), now, isMine ? mine : before.value(field), isMine});
        if (!isMine)
            replace(field, now);
    }
    // What was undecided before stays so, even if they did not touch it this time.
    for (const Difference &earlier : std::as_const(m_differences)) {
        const bool isKnown = std::any_of(differences.begin(), differences.end(),
                                         [&](const Difference &d) { return d.field == earlier.field; });
        if (!isKnown && earlier.isOpen && !isSame(m_values.value(earlier.field), theirs.values.value(earlier.field)))
            differences.append(earlier);
    }
    m_record = theirs;
    m_isNew = false;
    m_differences = differences;
    Q_EMIT differencesChanged();
    Q_EMIT changed();
}

bool FormDraft::hasOpenDifference() const
{
    return std::any_of(m_differences.begin(), m_differences.end(), [](const Difference &d) { return d.isOpen; });
}

void FormDraft::takeTheirs(const QString &field)
{
    for (const Difference &difference : std::as_const(m_differences)) {
        if (difference.field == field)
            replace(field, difference.theirs);
    }
    settle(field);
    Q_EMIT changed();
}

void FormDraft::keepMine(const QString &field)
{
    for (const Difference &difference : std::as_const(m_differences)) {
        if (difference.field == field)
            replace(field, difference.mine);
    }
    settle(field);
    Q_EMIT changed();
}

void FormDraft::settle(const QString &field)
{
    for (Difference &difference : m_differences) {
        if (difference.field == field)
            difference.isOpen = false;
    }
    Q_EMIT differencesChanged();
}

} // namespace foyer::models
