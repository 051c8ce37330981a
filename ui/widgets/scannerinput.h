#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>
#include <optional>

class QKeyEvent;
class QLineEdit;

namespace foyer::widgets {

/** Tells a scanner that types what it reads, and Enter behind it (a "keyboard wedge"), from somebody's hands: its
 *  characters come faster than anybody types, and there are some of them. Value type. */
class ScanDetector
{
public:
    /** A character at @p ms of a steady clock. */
    void add(const QString &text, qint64 ms);
    /** Enter at @p ms: what was read, or nothing when somebody typed. Begins anew. */
    std::optional<QString> end(qint64 ms);
    void reset() { m_text.clear(); }
    qsizetype length() const { return m_text.size(); }
    /** There is a character after which the next ones may still make a scan. */
    bool isBegun(qint64 ms) const { return !m_text.isEmpty() && ms - m_last <= longestGap; }

    /** Scanners send a character every 1 to 15 ms; a fast typist one in 60, and a held key one in 30 or more. */
    static constexpr qint64 longestGap = 25;
    /** Codes of bookings, coupons and gift cards are longer. */
    static constexpr qsizetype shortest = 6;

private:
    QString m_text;
    qint64 m_last = 0;
};

/** What a scanner types into a page, wherever the cursor is, is told and leaves no trace: the field it went into is as
 *  it was before, and its Enter does nothing; where nothing is typed into, only the first keys arrive. Not what is
 * no code, and not in a field that codes are typed into, where a scanner is a fast hand: one with the property
 * takesCodes, or a password's. GUI thread. */
class ScannerInput : public QObject
{
    Q_OBJECT
public:
    /** @p isCode: what a scanner may have read here. */
    ScannerInput(QWidget *page, std::function<bool(const QString &)> isCode);

Q_SIGNALS:
    void scanned(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool handleKey(const QKeyEvent &event);

    QWidget *m_page;
    std::function<bool(const QString &)> m_isCode;
    ScanDetector m_detector;
    QElapsedTimer m_clock;
    QPointer<QLineEdit> m_field; ///< The cursor was in when the characters began.
    QString m_before; ///< What it said then,
    int m_cursorBefore = 0; ///< and where its cursor was.
};

} // namespace foyer::widgets
