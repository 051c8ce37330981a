#pragma once

#include "actionbutton.h"
#include "theme.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QTimer>

class QScrollArea;
class QVBoxLayout;

/** The parts of pages that are worked with fingers. */
namespace foyer::kiosk {

/** What a finger needs, in px: 20 mm by the display's own word, 64 px at least. */
int touchTarget(const QWidget *widget);

/** A button for fingers; otherwise as ActionButton. */
class TouchButton : public widgets::ActionButton
{
    Q_OBJECT
public:
    explicit TouchButton(const QString &name, const QString &text, Kind kind = Kind::Secondary);
    TouchButton(const QString &name, widgets::Icon icon, const QString &accessibleName, Kind kind = Kind::Secondary);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    /** What is pressed standing is read from further away. */
    QFont textFont() const override;
};

/** A field for fingers: as high as what is beside it. */
class TouchField : public QLineEdit
{
    Q_OBJECT
public:
    TouchField(const QString &name, const QString &accessibleName, int longest);
    QSize sizeHint() const override;
};

/** A sentence that wraps. It begins where one begins to read on the page, also when its own words are of another
 *  script: an amount, a film's title. */
class Sentence : public QLabel
{
    Q_OBJECT
public:
    explicit Sentence(const QString &text = {}, widgets::TextSize size = widgets::TextSize::Strong,
                      QFont::Weight weight = QFont::Medium);
    void setTone(bool muted);
    /** Qt::AlignLeading, as from the beginning, or Qt::AlignTrailing. */
    void setSide(Qt::AlignmentFlag side);

protected:
    void changeEvent(QEvent *event) override;

private:
    Qt::AlignmentFlag m_side = Qt::AlignLeading;
};

/** "− 4 +". */
class Stepper : public QWidget
{
    Q_OBJECT
public:
    /** @p what is what is counted, for screen readers. */
    Stepper(const QString &name, const QString &what, QWidget *parent = nullptr);
    void setRange(int least, int most);
    void setValue(int value);

Q_SIGNALS:
    /** The person wants this. */
    void asked(int value);

private:
    void update();

    QString m_what;
    int m_least = 0;
    int m_most = 1;
    int m_value = 0;
    TouchButton *m_less = nullptr; // children
    TouchButton *m_more = nullptr;
    QLabel *m_label = nullptr;
};

/** The house's mark; held down for long it asks for staff. */
class StaffMark : public QAbstractButton
{
    Q_OBJECT
public:
    explicit StaffMark(QWidget *parent = nullptr);
    void setHoldTime(std::chrono::milliseconds time) { m_held.setInterval(time); }
    QSize sizeHint() const override;

Q_SIGNALS:
    void held();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QTimer m_held;
};

/** Letters and digits to press. */
class KeyPad : public QWidget
{
    Q_OBJECT
public:
    enum class Keys {
        Code, ///< Capitals, digits, hyphen.
        Text, ///< What e-mail addresses and passwords are made of; capitals after a key for them.
        Digits,
    };
    explicit KeyPad(Keys keys, QWidget *parent = nullptr);
    /** A touched key leaves the cursor in the field that is typed into. */
    void leaveCursor();

Q_SIGNALS:
    void typed(const QString &text);
    void erased();

private:
    void showCapitals(bool capitals);
    void showSymbols(bool symbols);

    QList<TouchButton *> m_letters; // children; of Text only
    QList<TouchButton *> m_digits;
};

/** A list that is moved by a finger; the layout is that of what is moved. */
QScrollArea *touchScroll(QWidget *content);

} // namespace foyer::kiosk
