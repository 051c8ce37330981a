#include "scannerinput.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>

namespace foyer::widgets {

void ScanDetector::add(const QString &text, qint64 ms)
{
    if (!isBegun(ms))
        m_text.clear();
    m_text += text;
    m_last = ms;
}

std::optional<QString> ScanDetector::end(qint64 ms)
{
    const bool isScan = isBegun(ms) && m_text.size() >= shortest;
    const QString text = std::exchange(m_text, {});
    return isScan ? std::optional(text) : std::nullopt;
}

namespace {

constexpr qsizetype lettersOfHands = 5; // "h10" and a blank may be typed very fast; nothing in a code is short

bool takesCodes(const QLineEdit *field)
{
    return field && (field->property("takesCodes").toBool() || field->echoMode() != QLineEdit::Normal);
}

} // namespace

ScannerInput::ScannerInput(QWidget *page, std::function<bool(const QString &)> isCode)
    : QObject(page)
    , m_page(page)
    , m_isCode(std::move(isCode))
{
    m_clock.start();
    qApp->installEventFilter(this);
}

bool ScannerInput::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    // A key that a widget does not want goes on to its parent: it is one key.
    auto *widget = qobject_cast<QWidget *>(watched);
    const QWidget *cursor = QApplication::focusWidget();
    if (!widget || widget != cursor || (widget != m_page && !m_page->isAncestorOf(widget)))
        return QObject::eventFilter(watched, event);
    return handleKey(*static_cast<QKeyEvent *>(event));
}

bool ScannerInput::handleKey(const QKeyEvent &event)
{
    const qint64 now = m_clock.elapsed();
    if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) {
        const std::optional<QString> text = m_detector.end(now);
        if (!text || takesCodes(m_field) || !m_isCode(*text))
            return false;
        if (m_field) {
            m_field->setText(m_before);
            m_field->setCursorPosition(m_cursorBefore);
        }
        Q_EMIT scanned(*text);
        return true;
    }
    const bool isWritten = !event.text().isEmpty() && event.text().at(0).isPrint() && !event.isAutoRepeat()
        && !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (!isWritten) {
        // Shift comes as a key of its own before a capital letter.
        if (event.key() != Qt::Key_Shift)
            m_detector.reset();
        return false;
    }
    if (!m_detector.isBegun(now)) {
        m_field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        if (m_field) {
            m_before = m_field->text();
            m_cursorBefore = m_field->cursorPosition();
        }
    }
    m_detector.add(event.text(), now);
    // Where nothing is typed into, a key does something: a blank in a code must not take a seat.
    return !qobject_cast<QLineEdit *>(QApplication::focusWidget()) && m_detector.length() > lettersOfHands;
}

} // namespace foyer::widgets
