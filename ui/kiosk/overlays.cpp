#include "overlays.h"

#include "async.h"
#include "cardframe.h"
#include "words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QRegularExpressionValidator>
#include <QVBoxLayout>

namespace foyer::kiosk {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using namespace std::chrono_literals;

namespace {
constexpr int longestNumber = 6; // digits
constexpr int longestPin = 8;
} // namespace

Overlay::Overlay(QWidget *kiosk, bool low)
    : QWidget(kiosk)
{
    hide();
    auto *down = new QVBoxLayout(this);
    down->setContentsMargins(spacing::huge * 2, spacing::huge, spacing::huge * 2, spacing::huge);
    down->addStretch(low ? 3 : 1);
    auto *card = new CardFrame;
    m_card = new QVBoxLayout(card);
    m_card->setContentsMargins(spacing::huge, spacing::huge, spacing::huge, spacing::huge);
    m_card->setSpacing(spacing::large);
    down->addWidget(card);
    if (!low)
        down->addStretch(1);
    kiosk->installEventFilter(this);
}

void Overlay::open()
{
    setGeometry(parentWidget()->rect());
    show();
    raise();
    if (QWidget *focus = firstFocus())
        focus->setFocus(Qt::OtherFocusReason);
}

void Overlay::close()
{
    hide();
}

void Overlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QColor veil = Theme::current().background;
    veil.setAlphaF(0.85F);
    painter.fillRect(rect(), veil);
}

bool Overlay::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

IdleOverlay::IdleOverlay(workflow::Visit &visit, QWidget *kiosk, bool low)
    : Overlay(kiosk, low)
    , m_visit(visit)
{
    setObjectName(u"idleOverlay"_s);
    cardColumn()->addWidget(new Sentence(tr("Are you still there?"), TextSize::Title, QFont::Bold));
    m_text = new Sentence;
    m_text->setObjectName(u"idleText"_s);
    cardColumn()->addWidget(m_text);
    m_stay = new TouchButton(u"stay"_s, tr("Yes, go on"), ActionButton::Kind::Primary);
    cardColumn()->addWidget(m_stay);
    m_more = new TouchButton(u"stayLonger"_s, tr("I need more time"));
    cardColumn()->addWidget(m_more);
    connect(m_more, &QAbstractButton::clicked, this, [this] {
        close();
        std::ignore = m_visit.extendHold();
    });
    connect(m_stay, &QAbstractButton::clicked, this, &Overlay::close); // the touch itself is what counts
    m_second.setInterval(250ms);
    connect(&m_second, &QTimer::timeout, this, &IdleOverlay::count);
}

void IdleOverlay::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_more->setVisible(m_visit.allows(workflow::Visit::Event::ExtendHold)
                       && m_visit.checkout().allows(workflow::Checkout::Event::ExtendHold));
    count();
    m_second.start();
}

void IdleOverlay::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_second.stop();
}

void IdleOverlay::count()
{
    const auto left = std::chrono::ceil<std::chrono::seconds>(m_visit.timeUntilReset());
    const int seconds = int(left.count());
    m_text->setText(
        m_visit.checkout().seats().isEmpty() || m_visit.step() == workflow::Visit::Step::Finished
            ? tr("Otherwise this screen begins anew in %n second(s).", nullptr, seconds)
            : tr("Otherwise the seats are given back and everything is forgotten in %n second(s).", nullptr, seconds));
}

HoldOverlay::HoldOverlay(workflow::Visit &visit, QWidget *kiosk, bool low)
    : Overlay(kiosk, low)
{
    setObjectName(u"holdOverlay"_s);
    cardColumn()->addWidget(new Sentence(tr("Do you need more time?"), TextSize::Title, QFont::Bold));
    m_text = new Sentence;
    m_text->setObjectName(u"holdText"_s);
    cardColumn()->addWidget(m_text);
    m_more = new TouchButton(u"moreTime"_s, tr("I need more time"), ActionButton::Kind::Primary);
    cardColumn()->addWidget(m_more);
    auto *enough = new TouchButton(u"enoughTime"_s, tr("I am nearly done"));
    cardColumn()->addWidget(enough);
    connect(m_more, &QAbstractButton::clicked, this, [this, &visit] {
        close();
        std::ignore = visit.extendHold();
    });
    connect(enough, &QAbstractButton::clicked, this, &Overlay::close);
}

void HoldOverlay::show(std::chrono::seconds left)
{
    m_text->setText(tr("Your seats are kept for you for %n more second(s).", nullptr, int(left.count())));
    if (!isVisible())
        open();
}

StaffOverlay::StaffOverlay(const Stand &stand, QWidget *kiosk, bool low)
    : Overlay(kiosk, low)
    , m_stand(stand)
{
    setObjectName(u"staffOverlay"_s);
    cardColumn()->addWidget(new Sentence(tr("For staff"), TextSize::Title, QFont::Bold));
    auto *fields = new QHBoxLayout;
    fields->setSpacing(spacing::medium);
    const auto addField = [&](const QString &name, const QString &caption, int longest) {
        auto *field = new TouchField(name, caption, longest);
        field->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[0-9]*"_s), field));
        connect(field, &QLineEdit::textChanged, this, &StaffOverlay::refresh);
        fields->addWidget(field);
        return field;
    };
    m_number = addField(u"staffNumber"_s, tr("Staff number"), longestNumber);
    m_pin = addField(u"staffPin"_s, tr("PIN"), longestPin);
    m_pin->setEchoMode(QLineEdit::Password);
    cardColumn()->addLayout(fields);
    if (!stand.demoPin.isEmpty()) {
        auto *hint = new Sentence(tr("Demo: %1").arg(stand.demoPin), TextSize::Small);
        hint->setTone(true);
        cardColumn()->addWidget(hint);
    }
    m_message = new Sentence;
    m_message->setObjectName(u"staffMessage"_s);
    m_message->hide();
    cardColumn()->addWidget(m_message);
    auto *pad = new KeyPad(KeyPad::Keys::Digits);
    pad->leaveCursor();
    cardColumn()->addWidget(pad);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::large);
    auto *cancel = new TouchButton(u"staffCancel"_s, tr("Cancel"));
    m_enter = new TouchButton(u"staffEnter"_s, tr("Close the kiosk"), ActionButton::Kind::Primary);
    buttons->addWidget(cancel, 2);
    buttons->addWidget(m_enter, 3);
    cardColumn()->addLayout(buttons);

    const auto field = [this] { return m_pin->hasFocus() ? m_pin : m_number; };
    connect(pad, &KeyPad::typed, this, [field](const QString &text) { field()->insert(text); });
    connect(pad, &KeyPad::erased, this, [field] { field()->backspace(); });
    connect(m_number, &QLineEdit::returnPressed, m_pin, qOverload<>(&QWidget::setFocus));
    connect(m_pin, &QLineEdit::returnPressed, this, &StaffOverlay::ask);
    connect(m_enter, &QAbstractButton::clicked, this, &StaffOverlay::ask);
    connect(cancel, &QAbstractButton::clicked, this, &Overlay::close);
    m_forgotten.setSingleShot(true);
    m_forgotten.setInterval(60s);
    connect(&m_forgotten, &QTimer::timeout, this, &Overlay::close);
    m_second.setInterval(250ms);
    connect(&m_second, &QTimer::timeout, this, &StaffOverlay::countDown);
    refresh();
}

QWidget *StaffOverlay::firstFocus() const
{
    return m_number;
}

void StaffOverlay::showEvent(QShowEvent *event)
{
    Overlay::showEvent(event);
    m_forgotten.start();
}

void StaffOverlay::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_forgotten.stop();
    m_number->clear();
    m_pin->clear();
    if (!m_second.isActive()) // who has to wait has to after coming back, too
        m_message->hide();
}

void StaffOverlay::refresh()
{
    m_enter->setEnabled(!m_asking && !m_second.isActive() && !m_number->text().isEmpty() && !m_pin->text().isEmpty());
}

void StaffOverlay::ask()
{
    if (!m_enter->isEnabled())
        return;
    m_asking = true;
    refresh();
    async::then(m_stand.staff.check(m_number->text().toInt(), m_pin->text()), this,
                [this](const Result<QString> &who) { handle(who); });
}

void StaffOverlay::handle(const Result<QString> &who)
{
    m_asking = false;
    m_pin->clear();
    if (who) {
        hide();
        Q_EMIT exitGranted();
        return;
    }
    const Error &error = who.error();
    m_message->setText(error.code == ErrorCode::WrongCredentials ? tr("Number or PIN is wrong.")
                                                                 : cashier::sentence(error));
    m_message->show();
    m_pin->setFocus();
    if (error.code == ErrorCode::TooManyAttempts) {
        m_wait.setRemainingTime(std::chrono::milliseconds(error.extras.value(u"retryAfterMs"_s).toLongLong()));
        m_second.start();
        countDown();
    }
    refresh();
}

void StaffOverlay::countDown()
{
    const qint64 leftMs = m_wait.remainingTime();
    if (leftMs > 0) {
        m_message->setText(cashier::sentence(Error{ErrorCode::TooManyAttempts, {}, {{u"retryAfterMs"_s, leftMs}}}));
        return;
    }
    m_second.stop();
    m_message->hide();
    refresh();
}

} // namespace foyer::kiosk
