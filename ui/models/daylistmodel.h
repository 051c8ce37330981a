#pragma once

#include <QAbstractListModel>
#include <QDate>
#include <QList>
#include <QLocale>

namespace foyer::models {

/** The days one can sell for, a row a day. */
class DayListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        LabelRole = Qt::DisplayRole, ///< "Today", else the short name of the weekday.
        DateRole = Qt::UserRole + 1, ///< QDate.
        DayNumberRole, ///< "14".
        IsTodayRole,
    };

    explicit DayListModel(QObject *parent = nullptr);

    /** Keeps the rows that stay. */
    void setDays(const QList<QDate> &days, QDate today);
    void setLocale(const QLocale &locale);
    /** -1 when it is none of the days. */
    int rowOf(QDate day) const { return static_cast<int>(m_days.indexOf(day)); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    QList<QDate> m_days;
    QDate m_today;
    QLocale m_locale;
};

} // namespace foyer::models
