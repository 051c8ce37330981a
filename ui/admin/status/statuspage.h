#pragma once

#include "adminpage.h"
#include "alertboard.h"
#include "crashreportapi.h"
#include "serviceboard.h"

#include <functional>

class QGridLayout;
class QLabel;

namespace foyer::widgets {
class MessageBanner;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::admin {

class AlertList;
class CrashList;
class StatusRow;

/** What somebody has to look at, how each service of the installation is, process by process and second by second while
 * the page is in front, and for admins reports of crashes. State is told by word, symbol and colour. */
class StatusPage : public AdminPage
{
    Q_OBJECT
public:
    /** Borrowed. Who owns @p alerts starts and stops them: the side bar tells of them on every page. */
    StatusPage(ports::ServiceStatusApi &api, workflow::AlertBoard &alerts, ports::CrashReportApi &crashes,
               std::function<bool()> mayReadCrashes, QWidget *parent = nullptr);

    void enter() override;
    void forget() override;
    workflow::ServiceBoard &board() { return m_board; }

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();
    void refreshAlerts();
    void makeRows();
    QString summary() const;

    workflow::ServiceBoard m_board;
    workflow::AlertBoard &m_alerts;
    AlertList *m_alertList = nullptr; // children
    CrashList *m_crashes = nullptr;
    widgets::TextLabel *m_summary = nullptr;
    widgets::MessageBanner *m_silent = nullptr;
    QGridLayout *m_grid = nullptr;
    QList<std::pair<QString, QString>> m_shown; ///< Service and instance of the rows.
    QList<StatusRow *> m_rows;
};

} // namespace foyer::admin
