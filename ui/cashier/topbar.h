#pragma once

#include "cinema.h"
#include "clock.h"
#include "salelatency.h"
#include "sessionapi.h"
#include "theme.h"

#include <QFrame>
#include <QTimer>

namespace foyer::widgets {
class ActionButton;
class Chip;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::cashier {

/** Where we are, how things stand, what time it is at the cinema, and who sells. */
class TopBar : public QFrame
{
    Q_OBJECT
public:
    TopBar(const Clock &clock, const QString &deviceName, bool demo, QWidget *parent = nullptr);

    void setCinemas(const QList<domain::Cinema> &cinemas);
    void setCinema(const domain::Cinema &cinema);
    void setUser(const std::optional<ports::SignedIn> &user);
    /** What the bar can do to a sale waits until somebody is back. */
    void setLocked(bool isLocked);
    /** Why the server does not answer; none while it does. */
    void setConnection(const std::optional<Error> &problem);
    /** Sales whose outcome is still being asked for. */
    void setOpenSales(int count);
    /** In plain words; empty when nothing is wrong. */
    void setPrinterTrouble(const QString &trouble);
    /** How long the last sales took; none before the first. */
    void setLatency(const std::optional<workflow::SaleLatency::Figures> &figures);
    /** How it stands with the shift, in few words; nothing to say: none are shown. @p isMissing: there should be one.
     */
    void setShift(const QString &text, bool isMissing);

Q_SIGNALS:
    void cinemaChosen(foyer::domain::CinemaId cinema);
    /** Somebody wants the program to look so: text in percent of its usual size. */
    void lookChosen(foyer::widgets::ThemeMode mode, int textPercent);
    void helpRequested();
    void signOutRequested();
    void shiftRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showTime();
    void chooseCinema();
    void chooseLook();

    const Clock &m_clock;
    QString m_deviceName;
    QList<domain::Cinema> m_cinemas;
    domain::Cinema m_cinema;
    QTimer m_tick;
    widgets::TextLabel *m_cinemaName = nullptr; // children
    widgets::ActionButton *m_cinemaButton = nullptr;
    widgets::Chip *m_demo = nullptr;
    widgets::Chip *m_connection = nullptr;
    widgets::Chip *m_openSales = nullptr;
    widgets::Chip *m_printers = nullptr;
    widgets::TextLabel *m_latency = nullptr;
    widgets::ActionButton *m_shift = nullptr;
    widgets::TextLabel *m_date = nullptr;
    widgets::TextLabel *m_time = nullptr;
    widgets::TextLabel *m_user = nullptr;
    QWidget *m_avatar = nullptr;
    widgets::ActionButton *m_help = nullptr;
    widgets::ActionButton *m_look = nullptr;
};

} // namespace foyer::cashier
