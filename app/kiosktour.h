#pragma once

#include "kioskmode.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSize>
#include <QTimer>

#include <functional>

class QAbstractButton;

namespace foyer::app {

/** Stands before the kiosk instead of a customer: buys tickets for real by pressing what a customer presses, and leaves
 *  pictures of every step in every look in a folder. */
class KioskTour : public QObject
{
    Q_OBJECT
public:
    enum class Pictures {
        OneLook,
        EveryLook, ///< Both sizes, dark and light, in each language.
    };
    /** Somebody who has seen films, and says who they are. */
    struct Customer
    {
        QString login;
        QString password;
    };
    /** Borrows the window, the view in it, and the visit. */
    KioskTour(QWidget &window, kiosk::KioskView &view, workflow::Visit &visit, const Customer &customer, QString folder,
              Pictures pictures, QObject *parent = nullptr);
    void start();
    /** As Walk::flaws(); nothing with OneLook. */
    const QStringList &flaws() const { return m_flaws; }

Q_SIGNALS:
    /** @p sentence is what was sold, or what went wrong. */
    void finished(bool ok, const QString &sentence);

private:
    struct Look
    {
        widgets::ThemeMode mode;
        QSize size;
        QString language;
        QString suffix;
    };
    /** One thing to do, once it can be done. */
    struct Step
    {
        QString name;
        std::function<bool()> ready;
        std::function<void()> act;
    };
    void addVisit();
    void addVisitWithinReach();
    void addStep(const QString &name, workflow::Visit::Step step, const QString &button, std::function<void()> act);
    void advance();
    /** The one that is seen; null when none is. */
    QAbstractButton *shown(const QString &name) const;
    bool canPress(const QString &name) const;
    /** The button of the day after the first; empty when there is no such day. */
    QString laterDay() const;
    void press(const QString &name);
    void picture(const QString &name);
    void show(const Look &look);
    void stop(bool ok, const QString &sentence);

    QWidget &m_window;
    kiosk::KioskView &m_view;
    workflow::Visit &m_visit;
    QString m_customer;
    QString m_password;
    QString m_folder;
    Pictures m_pictures;
    QList<Look> m_looks;
    QList<Step> m_steps;
    qsizetype m_next = 0;
    QElapsedTimer m_waiting;
    QTimer m_timer;
    QString m_printed;
    QString m_sold;
    int m_picture = 0;
    QStringList m_flaws;
};

} // namespace foyer::app
