#pragma once

#include "adminpage.h"
#include "serviceboard.h"

class QGridLayout;
class QLabel;

namespace foyer::widgets {
class MessageBanner;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::admin {

class StatusRow;

/** How each service of the installation is, second by second while the page is in front. State is told by word, symbol
 *  and colour. */
class StatusPage : public AdminPage
{
    Q_OBJECT
public:
    /** Borrowed. */
    explicit StatusPage(ports::ServiceStatusApi &api, QWidget *parent = nullptr);

    void enter() override;
    void forget() override;
    workflow::ServiceBoard &board() { return m_board; }

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();
    void makeRows();
    QString summary() const;

    workflow::ServiceBoard m_board;
    widgets::TextLabel *m_summary = nullptr; // children
    widgets::MessageBanner *m_silent = nullptr;
    QGridLayout *m_grid = nullptr;
    QStringList m_shown; ///< Names of the rows.
    QList<StatusRow *> m_rows;
};

} // namespace foyer::admin
