#include "daylistmodel.h"

#include "rowchanges.h"

namespace foyer::models {

DayListModel::DayListModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void DayListModel::setDays(const QList<QDate> &days, QDate today)
{
    const bool newDay = std::exchange(m_today, today) != today;
    bringRowsTo(m_days, days, [](QDate day) { return day; },
                {
                    [this](int row) { beginInsertRows({}, row, row); },
                    [this] { endInsertRows(); },
                    [this](int row) { beginRemoveRows({}, row, row); },
                    [this] { endRemoveRows(); },
                    [this](int from, int to) { beginMoveRows({}, from, from, {}, to); },
                    [this] { endMoveRows(); },
                    [](int) { /* a day is its own key and never changes */ },
                });
    if (newDay && !m_days.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void DayListModel::setLocale(const QLocale &locale)
{
    m_locale = locale;
    if (!m_days.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int DayListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_days.size());
}

QVariant DayListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QDate day = m_days.at(index.row());
    switch (role) {
    case LabelRole:
        return day == m_today ? tr("Today") : m_locale.standaloneDayName(day.dayOfWeek(), QLocale::ShortFormat);
    case DateRole:
        return day;
    case DayNumberRole:
        return m_locale.toString(day.day());
    case IsTodayRole:
        return day == m_today;
    default:
        return {};
    }
}

QHash<int, QByteArray> DayListModel::roleNames() const
{
    return {{LabelRole, "label"}, {DateRole, "date"}, {DayNumberRole, "dayNumber"}, {IsTodayRole, "isToday"}};
}

} // namespace foyer::models
