#pragma once

#include "booking.h"
#include "checkout.h"
#include "programmemodel.h"
#include "theme.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSize>
#include <QTimer>

#include <functional>

class QWidget;

namespace foyer::app {

/** Sits at the till instead of a person: signs in, sells two adults and a child for a real showtime with nothing but
 *  key presses, takes cash, and leaves pictures of every step, the ticket and sale.json in a folder. What it does is
 *  what a cashier can do; it looks at the program only to know when to press the next key. */
class Tour : public QObject
{
    Q_OBJECT
public:
    struct Look
    {
        widgets::ThemeMode mode;
        QSize size;
        QString suffix; ///< Of the picture's name, e.g. "-light-1366x768".
    };
    struct Settings
    {
        QString folder;
        QList<Look> looks; ///< At least one; the first is the one it works in.
        QString login;
        QString password;
    };
    Tour(QWidget &window, workflow::Checkout &checkout, models::ProgrammeModel &programme, Settings settings,
         QObject *parent = nullptr);

    void start();

public Q_SLOTS:
    void noteSold(const foyer::domain::Booking &booking);
    void notePrinted(const QString &path);

Q_SIGNALS:
    /** @p sentence is what was sold, or what went wrong. */
    void finished(bool ok, const QString &sentence);

private:
    /** One thing to do, once it can be done. */
    struct Step
    {
        QString name;
        std::function<bool()> ready;
        std::function<void()> act;
    };
    void addSteps();
    void advance();
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier, const QString &text = {});
    void type(const QString &text);
    QWidget *named(const char *objectName) const;
    bool isFocused(const char *objectName) const;
    void picture(const QString &name);
    int chooseShowtime() const;
    void give();
    bool writeSale();
    void stop(bool ok, const QString &sentence);

    QWidget &m_window;
    workflow::Checkout &m_checkout;
    models::ProgrammeModel &m_programme;
    Settings m_settings;
    QList<Step> m_steps;
    qsizetype m_next = 0;
    QElapsedTimer m_waiting;
    QTimer m_timer;
    std::optional<domain::Booking> m_sold;
    QString m_ticket;
    int m_picture = 0;
    int m_daysTried = 0;
    int m_reorders = 0;
};

} // namespace foyer::app
