#include "touch.h"

#include "focusring.h"
#include "logo.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QScreen>
#include <QScrollArea>
#include <QScroller>
#include <QStyle>

namespace foyer::kiosk {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using namespace std::chrono_literals;

namespace {
constexpr qreal targetMm = 20;
constexpr qreal mmPerInch = 25.4;
constexpr int leastTarget = 64;
constexpr int mostTarget = 120; // a display that tells nonsense of its size
constexpr int keysARow = 10;
constexpr int digitsARow = 3;
} // namespace

int touchTarget(const QWidget *widget)
{
    const QScreen *screen = widget->screen();
    const qreal perInch = screen ? screen->physicalDotsPerInch() / screen->devicePixelRatio() : 0;
    return qBound(leastTarget, qRound(targetMm / mmPerInch * perInch), mostTarget);
}

TouchButton::TouchButton(const QString &name, const QString &text, Kind kind)
    : ActionButton(text, kind)
{
    setObjectName(name);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred); // as high as the others of its row
}

TouchButton::TouchButton(const QString &name, Icon icon, const QString &accessibleName, Kind kind)
    : ActionButton(icon, accessibleName, kind)
{
    setObjectName(name);
}

QSize TouchButton::sizeHint() const
{
    const int target = touchTarget(this);
    return ActionButton::sizeHint().expandedTo({target, target});
}

QSize TouchButton::minimumSizeHint() const
{
    const int target = touchTarget(this);
    // Words on a touch screen have no tooltip to be read in full.
    return {qMax(ActionButton::sizeHint().width(), target), qMax(ActionButton::sizeHint().height(), target)};
}

QFont TouchButton::textFont() const
{
    return text().size() > 1 && kind() == Kind::Primary ? widgets::font(TextSize::Title, QFont::DemiBold)
                                                        : widgets::font(TextSize::Strong, QFont::DemiBold);
}

TouchField::TouchField(const QString &name, const QString &accessibleName, int longest)
{
    setObjectName(name);
    setAccessibleName(accessibleName);
    setPlaceholderText(accessibleName);
    setMaxLength(longest);
    setProperty("large", true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

QSize TouchField::sizeHint() const
{
    return QLineEdit::sizeHint().expandedTo({0, touchTarget(this)});
}

Sentence::Sentence(const QString &text, TextSize size, QFont::Weight weight)
    : QLabel(text)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setFont(widgets::font(size, weight));
    setSide(Qt::AlignLeading);
}

void Sentence::setSide(Qt::AlignmentFlag side)
{
    m_side = side;
    // A QLabel goes by its text, not by its page.
    setAlignment(QStyle::visualAlignment(layoutDirection(), side) | Qt::AlignAbsolute | Qt::AlignVCenter);
}

void Sentence::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange && !(alignment() & Qt::AlignHCenter))
        setSide(m_side);
    QLabel::changeEvent(event);
}

void Sentence::setTone(bool muted)
{
    QPalette tinted = palette();
    tinted.setColor(QPalette::WindowText, muted ? Theme::current().muted : Theme::current().text);
    setPalette(tinted);
}

Stepper::Stepper(const QString &name, const QString &what, QWidget *parent)
    : QWidget(parent)
    , m_what(what)
{
    setObjectName(name);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::medium);
    m_less = new TouchButton(name + u"Less"_s, Icon::Minus, tr("%1: fewer").arg(what));
    m_more = new TouchButton(name + u"More"_s, Icon::Plus, tr("%1: more").arg(what));
    m_label = new QLabel;
    m_label->setObjectName(name + u"Value"_s);
    m_label->setFont(widgets::font(TextSize::Display, QFont::Bold));
    m_label->setAlignment(Qt::AlignCenter);
    m_label->setMinimumWidth(m_label->fontMetrics().horizontalAdvance(u"00"_s) + spacing::medium);
    row->addWidget(m_less);
    row->addWidget(m_label, 1);
    row->addWidget(m_more);
    connect(m_less, &QAbstractButton::clicked, this, [this] { Q_EMIT asked(m_value - 1); });
    connect(m_more, &QAbstractButton::clicked, this, [this] { Q_EMIT asked(m_value + 1); });
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void Stepper::setRange(int least, int most)
{
    m_least = least;
    m_most = most;
    update();
}

void Stepper::setValue(int value)
{
    m_value = value;
    update();
}

void Stepper::update()
{
    m_label->setText(locale().toString(m_value));
    m_label->setAccessibleName(tr("%1: %2").arg(m_what).arg(m_value));
    m_less->setEnabled(m_value > m_least);
    m_more->setEnabled(m_value < m_most);
}

StaffMark::StaffMark(QWidget *parent)
    : QAbstractButton(parent)
{
    setObjectName(u"staffMark"_s);
    setAccessibleName(tr("Foyer. For staff: hold down"));
    setFocusPolicy(Qt::TabFocus);
    auto *middle = new QHBoxLayout(this);
    middle->setContentsMargins(0, 0, 0, 0);
    auto *logo = new cashier::Logo;
    logo->setAttribute(Qt::WA_TransparentForMouseEvents);
    middle->addWidget(logo, 0, Qt::AlignLeading | Qt::AlignVCenter);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_held.setSingleShot(true);
    m_held.setInterval(3s);
    connect(this, &QAbstractButton::pressed, &m_held, qOverload<>(&QTimer::start));
    connect(this, &QAbstractButton::released, &m_held, &QTimer::stop);
    connect(&m_held, &QTimer::timeout, this, &StaffMark::held);
}

QSize StaffMark::sizeHint() const
{
    const int target = touchTarget(this);
    return {target, target};
}

void StaffMark::paintEvent(QPaintEvent *)
{
    if (!showsFocus(this))
        return;
    QPainter painter(this);
    paintFocusRing(painter, QRectF(rect()), radius::button, Theme::current().accent);
}

KeyPad::KeyPad(Keys keys, QWidget *parent)
    : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(spacing::small);
    const QString texts = keys == Keys::Code ? u"1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ-"_s
        : keys == Keys::Digits               ? u"1234567890"_s
                                             : u"1234567890qwertyuiopasdfghjkl@zxcvbnm.-_"_s;
    const int aRow = keys == Keys::Digits ? digitsARow : keysARow;
    for (int i = 0; i < texts.size(); ++i) {
        const QString key = texts.mid(i, 1);
        auto *button = new TouchButton(u"key"_s + key, key);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        connect(button, &QAbstractButton::clicked, this, [this, button] { Q_EMIT typed(button->text()); });
        grid->addWidget(button, i / aRow, i % aRow);
        if (keys == Keys::Text && key.at(0).isLower())
            m_letters.append(button);
        else if (keys == Keys::Text && key.at(0).isDigit())
            m_digits.append(button);
    }
    int last = int(texts.size());
    if (keys == Keys::Text) {
        const auto addLayer = [&](const QString &name, const QString &text, const QString &spoken) {
            auto *layer = new TouchButton(name, text);
            layer->setAccessibleName(spoken);
            layer->setCheckable(true);
            layer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
            grid->addWidget(layer, last / aRow, last % aRow, 1, 2);
            last += 2;
            return layer;
        };
        connect(addLayer(u"keyCapitals"_s, tr("ABC"), tr("Capitals")), &QAbstractButton::toggled, this,
                &KeyPad::showCapitals);
        connect(addLayer(u"keySymbols"_s, u"#!?"_s, tr("Punctuation")), &QAbstractButton::toggled, this,
                &KeyPad::showSymbols);
    }
    auto *erase = new TouchButton(u"keyErase"_s, Icon::Back, tr("Erase the last character"));
    erase->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    grid->addWidget(erase, last / aRow, last % aRow, 1, aRow - last % aRow);
    connect(erase, &QAbstractButton::clicked, this, &KeyPad::erased);
}

void KeyPad::leaveCursor()
{
    for (QAbstractButton *key : findChildren<QAbstractButton *>())
        key->setFocusPolicy(Qt::TabFocus);
}

void KeyPad::showCapitals(bool capitals)
{
    for (TouchButton *key : std::as_const(m_letters))
        key->setText(capitals ? key->text().toUpper() : key->text().toLower());
}

void KeyPad::showSymbols(bool symbols)
{
    const QString texts = symbols ? u"!?#$%*+/=:"_s : u"1234567890"_s;
    for (qsizetype i = 0; i < m_digits.size(); ++i)
        m_digits.at(i)->setText(texts.mid(i, 1));
}

QScrollArea *touchScroll(QWidget *content)
{
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    QScroller::grabGesture(scroll->viewport(), QScroller::TouchGesture);
    return scroll;
}

} // namespace foyer::kiosk
