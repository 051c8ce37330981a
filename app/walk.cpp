#include "walk.h"

#include "screencheck.h"

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QKeyEvent>
#include <QWidget>
#include <QWindow>

// QtGui's door for simulated keys; Qt Test goes through it too, and declares it just so.
QT_BEGIN_NAMESPACE
Q_GUI_EXPORT void qt_handleKeyEvent(QWindow *window, QEvent::Type type, int key, Qt::KeyboardModifiers modifiers,
                                    const QString &text = QString(), bool autorepeat = false, ushort count = 1);
QT_END_NAMESPACE

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int pollMs = 15;
constexpr int stepTimeoutMs = 60'000;
} // namespace

Walk::Walk(QWidget &window, Settings settings, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_settings(std::move(settings))
{
    connect(&m_timer, &QTimer::timeout, this, &Walk::advance);
}

void Walk::start()
{
    QDir().mkpath(m_settings.folder);
    m_steps = steps();
    m_window.window()->activateWindow(); // nobody clicks on it
    m_waiting.start();
    m_timer.start(pollMs);
}

void Walk::advance()
{
    if (m_next >= m_steps.size()) {
        stop(false, u"the last step of the walk does not end it"_s);
        return;
    }
    if (!m_steps.at(m_next).ready()) {
        if (m_waiting.elapsed() > stepTimeoutMs) {
            picture(u"stuck"_s);
            const QWidget *focus = QApplication::focusWidget();
            stop(false,
                 u"waited in vain for %1 (%2, focus: %3)"_s.arg(
                     m_steps.at(m_next).name, situation(),
                     focus ? focus->objectName() + u' ' + QString::fromLatin1(focus->metaObject()->className())
                           : u"none"_s));
        }
        return;
    }
    m_waiting.restart();
    m_steps.at(m_next++).act();
}

QWidget *Walk::named(const char *objectName) const
{
    // Pages have parts of the same name; what is meant is the one that is seen.
    const QList<QWidget *> all = m_window.findChildren<QWidget *>(QLatin1StringView(objectName));
    const auto seen = std::find_if(all.begin(), all.end(), [](const QWidget *widget) { return widget->isVisible(); });
    return seen != all.end() ? *seen : all.value(0);
}

bool Walk::isFocused(const char *objectName) const
{
    const QWidget *widget = named(objectName);
    return widget && widget->isVisible() && widget->isEnabled() && QApplication::focusWidget() == widget;
}

void Walk::press(int key, Qt::KeyboardModifiers modifiers, const QString &text)
{
    // By way of the window, as the platform delivers a person's key: shortcuts first, then the focus widget.
    QWindow *window = m_window.window()->windowHandle();
    qt_handleKeyEvent(window, QEvent::KeyPress, key, modifiers, text);
    qt_handleKeyEvent(window, QEvent::KeyRelease, key, modifiers, text);
}

void Walk::type(const QString &text)
{
    for (const QChar c : text)
        press(c.toUpper().unicode(), c.isUpper() ? Qt::ShiftModifier : Qt::NoModifier, QString(c));
}

/** Layouts and paints of the new size and look, without running what else waits. */
void Walk::settle()
{
    // A list that fits its lines asks for another height once it has its width, and what is around it then for a
    // layout.
    constexpr int rounds = 8;
    for (int i = 0; i < rounds; ++i) {
        QApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QApplication::sendPostedEvents(nullptr, QEvent::Resize);
    }
    m_window.ensurePolished();
}

void Walk::show(const Look &look)
{
    // A theme goes to every widget of every page, which takes long.
    if (widgets::Theme::current().mode != look.mode)
        widgets::Theme::apply(*qApp, look.mode);
    m_window.resize(look.size);
}

void Walk::picture(const QString &name)
{
    ++m_picture;
    const QString number = QString::number(m_picture).rightJustified(2, u'0');
    for (const Look &look : std::as_const(m_settings.looks)) {
        if (m_settings.looks.size() > 1) {
            show(look);
        }
        settle();
        const QString shown = number + u'-' + name + look.suffix;
        const QImage pixels = m_window.grab().toImage();
        savePicture(pixels, m_settings.folder, shown);
        saveTexts(m_window, m_settings.folder, shown);
        if (m_settings.looksForFlaws)
            m_flaws += flawsIn(shown, m_window, pixels, look.size);
    }
    if (m_settings.looks.size() > 1) {
        show(m_settings.looks.first());
        settle();
    }
}

void Walk::stop(bool ok, const QString &sentence)
{
    if (m_next < 0)
        return;
    m_timer.stop();
    m_next = m_steps.size();
    Q_EMIT finished(ok, sentence);
}

} // namespace foyer::app
