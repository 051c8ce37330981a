#pragma once

#include <QDate>
#include <QList>
#include <QWidget>

namespace foyer::widgets {

class DayButton;

/** A row of days, one of them chosen. Dates are business days of the cinema; words and order follow locale(). */
class DayStrip : public QWidget
{
    Q_OBJECT
public:
    explicit DayStrip(QWidget *parent = nullptr);

    /** @p count days from @p first; @p today is called so. Chooses the first, without a signal. */
    void setDays(QDate first, int count, QDate today);
    QDate currentDay() const;
    /** Without a signal; ignored for a day that is not in the row. */
    void setCurrentDay(QDate day);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /** The person chose another. */
    void currentDayChanged(QDate day);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void nameDays();
    void placeDays();
    QList<DayButton *> m_days; // children
    QDate m_today;
};

} // namespace foyer::widgets
