#include "keymap.h"

#include <QShortcut>
#include <QWidget>

#include <algorithm>

namespace foyer::widgets {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Keys of their own, and those with Ctrl or Alt that fields do not take for themselves. */
bool isUsable(const QKeySequence &sequence)
{
    if (sequence.count() != 1)
        return false;
    const QKeyCombination pressed = sequence[0];
    const Qt::Key key = pressed.key();
    const bool isFunction = key >= Qt::Key_F2 && key <= Qt::Key_F35; // F1 is help, always
    const bool isWritten = key >= Qt::Key_0 && key <= Qt::Key_Z;
    if (isFunction)
        return !(pressed.keyboardModifiers() & Qt::MetaModifier) && sequence != QKeySequence(Qt::ALT | Qt::Key_F4);
    if (pressed.keyboardModifiers() == Qt::AltModifier)
        return isWritten || key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
    if (pressed.keyboardModifiers() != Qt::ControlModifier || !isWritten)
        return false;
    for (const QKeySequence::StandardKey taken : {QKeySequence::Copy, QKeySequence::Cut, QKeySequence::Paste,
                                                  QKeySequence::SelectAll, QKeySequence::Undo, QKeySequence::Redo}) {
        if (QKeySequence::keyBindings(taken).contains(sequence))
            return false;
    }
    return key != Qt::Key_0 && key != Qt::Key_L; // all of the hall, and away from the till
}

} // namespace

KeyMap &KeyMap::instance()
{
    static KeyMap map;
    return map;
}

QString KeyMap::textFor(const QKeySequence &standard) const
{
    return keyFor(standard).toString(QKeySequence::NativeText);
}

Result<void> KeyMap::assign(const QKeySequence &standard, const QKeySequence &key)
{
    if (key != standard && !isUsable(key))
        return fail(ErrorCode::InvalidInput, key.toString(QKeySequence::PortableText) + u" is no key for this"_s);
    for (const QKeySequence &other : std::as_const(m_standards)) {
        if (other != standard && keyFor(other) == key) {
            return fail(ErrorCode::Conflict, u"it does something else"_s,
                        {{u"standard"_s, other.toString(QKeySequence::PortableText)}});
        }
    }
    if (key == standard)
        m_changed.remove(standard);
    else
        m_changed.insert(standard, key);
    Q_EMIT changed();
    return {};
}

QHash<QString, QString> KeyMap::changes() const
{
    QHash<QString, QString> texts;
    for (auto it = m_changed.cbegin(); it != m_changed.cend(); ++it)
        texts.insert(it.key().toString(QKeySequence::PortableText), it.value().toString(QKeySequence::PortableText));
    return texts;
}

void KeyMap::setChanges(const QHash<QString, QString> &changes)
{
    m_changed.clear();
    QList<QKeySequence> taken;
    for (const QKeySequence &standard : std::as_const(m_standards)) {
        const QKeySequence key(changes.value(standard.toString(QKeySequence::PortableText)),
                               QKeySequence::PortableText);
        if (isUsable(key) && !taken.contains(key)) {
            m_changed.insert(standard, key);
            taken.append(key);
        }
    }
    // Two that were swapped are fine. One that took the key of another, which kept it, gets its own again, and so on.
    const auto isTaken = [this](const QKeySequence &standard) {
        return !m_changed.contains(standard) && !m_changed.key(standard).isEmpty();
    };
    const auto nextTaken = [&] { return std::find_if(m_standards.cbegin(), m_standards.cend(), isTaken); };
    for (auto it = nextTaken(); it != m_standards.cend(); it = nextTaken())
        m_changed.remove(m_changed.key(*it));
    Q_EMIT changed();
}

QShortcut *bindKey(QWidget *parent, const QKeySequence &standard, std::function<void()> slot)
{
    auto *shortcut = new QShortcut(KeyMap::instance().keyFor(standard), parent);
    QObject::connect(shortcut, &QShortcut::activated, parent, std::move(slot));
    QObject::connect(&KeyMap::instance(), &KeyMap::changed, shortcut,
                     [shortcut, standard] { shortcut->setKey(KeyMap::instance().keyFor(standard)); });
    return shortcut;
}

} // namespace foyer::widgets
