#pragma once

#include "result.h"

#include <QHash>
#include <QKeySequence>
#include <QObject>

#include <functional>

class QShortcut;

namespace foyer::widgets {

/** Which key does what another does as the program comes: what a house or its hands prefer. A function is named by its
 *  standard key, which is the same on every panel. One a program, as the look is. GUI thread. */
class KeyMap : public QObject
{
    Q_OBJECT
public:
    static KeyMap &instance();

    /** The key for what @p standard does; mostly that one. */
    QKeySequence keyFor(const QKeySequence &standard) const { return m_changed.value(standard, standard); }
    /** The same as it is written on a button. */
    QString textFor(const QKeySequence &standard) const;
    /** Those that can be changed; what else is used must not be taken. */
    void setStandards(const QList<QKeySequence> &standards) { m_standards = standards; }
    /** From now on @p key does it; the standard one itself undoes that. InvalidInput for what is typed into fields or
     *  moves in them and on pages; Conflict when it does something else, extras.standard says what. */
    Result<void> assign(const QKeySequence &standard, const QKeySequence &key);
    /** Those that are not the standard ones, by the standard ones; each as QKeySequence::PortableText. */
    QHash<QString, QString> changes() const;
    /** Instead of all there are. What is not usable, or no key, stays the standard one. */
    void setChanges(const QHash<QString, QString> &changes);

Q_SIGNALS:
    void changed();

private:
    KeyMap() = default;

    QList<QKeySequence> m_standards;
    QHash<QKeySequence, QKeySequence> m_changed;
};

/** Calls @p slot when the key for what @p standard does is pressed anywhere in the window of @p parent, which owns the
 *  shortcut; follows the map. */
QShortcut *bindKey(QWidget *parent, const QKeySequence &standard, std::function<void()> slot);

} // namespace foyer::widgets
