#pragma once

#include "theme.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSize>
#include <QStringList>
#include <QTimer>

#include <functional>

class QWidget;

namespace foyer::app {

/** Sits in front of the program instead of a person: presses keys when what was waited for is on the screen, and leaves
 *  pictures. It looks at the program only to know when to press the next key. */
class Walk : public QObject
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
        bool looksForFlaws = false; ///< See flaws().
        QString login;
        QString password;
        QString numberAndPin{}; ///< "101, 1895": of the same person, at a till.
    };

    void start();
    /** What a person would see is wrong with the pages that were pictured (screencheck.h), each with its picture. */
    const QStringList &flaws() const { return m_flaws; }

Q_SIGNALS:
    /** @p sentence is what was done, or what went wrong. */
    void finished(bool ok, const QString &sentence);

protected:
    /** One thing to do, once it can be done. */
    struct Step
    {
        QString name;
        std::function<bool()> ready;
        std::function<void()> act;
    };
    Walk(QWidget &window, Settings settings, QObject *parent);

    virtual QList<Step> steps() = 0;
    /** For the message when it waited in vain. */
    virtual QString situation() const { return {}; }

    const Settings &settings() const { return m_settings; }
    QWidget *named(const char *objectName) const;
    bool isFocused(const char *objectName) const;
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier, const QString &text = {});
    void type(const QString &text);
    void picture(const QString &name);
    /** The next step is this one, instead of the one after. */
    void goTo(qsizetype step) { m_next = step; }
    /** The step at hand once more, when it is ready again. */
    void repeatStep() { --m_next; }
    void stop(bool ok, const QString &sentence);

private:
    void advance();
    void show(const Look &look);
    void settle();

    QWidget &m_window;
    Settings m_settings;
    QList<Step> m_steps;
    qsizetype m_next = 0;
    QElapsedTimer m_waiting;
    QTimer m_timer;
    int m_picture = 0;
    QStringList m_flaws;
};

} // namespace foyer::app
