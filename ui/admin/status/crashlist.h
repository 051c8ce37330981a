#pragma once

#include "crashreportapi.h"

#include <QWidget>

#include <functional>

class QGridLayout;

namespace foyer::widgets {
class TextLabel;
} // namespace foyer::widgets

namespace foyer::admin {

/** What processes left behind that ended by a fault of the program, newest first, each with a button that opens it.
 * There is nothing of it for who may not read them. */
class CrashList : public QWidget
{
    Q_OBJECT
public:
    /** Of those there are. */
    static constexpr int shown = 10;

    /** Borrowed. @p mayRead is asked before each question: nobody else's are sent, as they would be refused. Sheets are
     *  over @p page. */
    CrashList(ports::CrashReportApi &api, std::function<bool()> mayRead, QWidget *page);

    /** Asks anew; what was known stays until the answer comes, but for who may not read them. */
    void load();
    void forget();

private:
    void show(const Result<QList<ports::CrashReport>> &reports);
    void addRow(const ports::CrashReport &report, int number);
    void open(const ports::CrashReport &report);

    ports::CrashReportApi &m_api;
    const std::function<bool()> m_mayRead;
    QWidget *m_page = nullptr; // borrowed: it is above this
    widgets::TextLabel *m_text = nullptr; // children
    QWidget *m_rows = nullptr; ///< Made anew with each list.
    QGridLayout *m_grid = nullptr;
    QList<ports::CrashReport> m_shown;
    quint64 m_generation = 0; ///< Of questions; an answer to an earlier one is dropped.
};

} // namespace foyer::admin
