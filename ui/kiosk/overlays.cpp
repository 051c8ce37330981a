#include "overlays.h"

#include "async.h"
#include "cardframe.h"
#include "words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

namespace foyer::kiosk {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using namespace std::chrono_literals;

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

IdleOverlay::IdleOverlay(const workflow::Visit &visit, QWidget *kiosk, bool low)
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
    connect(m_stay, &QAbstractButton::clicked, this, &Overlay::close); // the touch itself is what counts
    m_second.setInterval(250ms);
    connect(&m_second, &QTimer::timeout, this, &IdleOverlay::count);
}

void IdleOverlay::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
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
    m_text->setText(tr("Otherwise the seats are given back and everything is forgotten in %n second(s).", nullptr,
                       int(left.count())));
}

StaffOverlay::StaffOverlay(const Stand &stand, QWidget *kiosk, bool low)
    : Overlay(kiosk, low)
    , m_stand(stand)
{
    setObjectName(u"staffOverlay"_s);
    cardColumn()->addWidget(new Sentence(tr("For staff"), TextSize::Title, QFont::Bold));
    auto *fields = new QHBoxLayout;
    fields->setSpacing(spacing::medium);
    const auto addField = [&](const QString &name, const QString &caption) {
        auto *field = new QLineEdit;
        field->setObjectName(name);
        field->setAccessibleName(caption);
        field->setPlaceholderText(caption);
        field->setMaxLength(128);
        field->setProperty("large", true);
        field->setMinimumHeight(touchTarget(this));
        fields->addWidget(field);
        return field;
    };
    m_login = addField(u"staffLogin"_s, tr("User name"));
    m_password = addField(u"staffPassword"_s, tr("Password"));
    m_password->setEchoMode(QLineEdit::Password);
    cardColumn()->addLayout(fields);
    m_message = new Sentence;
    m_message->setObjectName(u"staffMessage"_s);
    m_message->hide();
    cardColumn()->addWidget(m_message);
    auto *pad = new KeyPad(false);
    cardColumn()->addWidget(pad);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::large);
    auto *cancel = new TouchButton(u"staffCancel"_s, tr("Cancel"));
    m_enter = new TouchButton(u"staffEnter"_s, tr("Sign in"), ActionButton::Kind::Primary);
    buttons->addWidget(cancel, 2);
    buttons->addWidget(m_enter, 3);
    cardColumn()->addLayout(buttons);

    const auto field = [this] { return m_password->hasFocus() ? m_password : m_login; };
    for (QAbstractButton *key : pad->findChildren<QAbstractButton *>())
        key->setFocusPolicy(Qt::TabFocus); // a touched key leaves the cursor where it is
    connect(pad, &KeyPad::typed, this, [field](const QString &text) { field()->insert(text); });
    connect(pad, &KeyPad::erased, this, [field] { field()->backspace(); });
    connect(m_login, &QLineEdit::returnPressed, m_password, qOverload<>(&QWidget::setFocus));
    connect(m_password, &QLineEdit::returnPressed, this, &StaffOverlay::signIn);
    connect(m_enter, &QAbstractButton::clicked, this, &StaffOverlay::signIn);
    connect(cancel, &QAbstractButton::clicked, this, &Overlay::close);
    m_forgotten.setSingleShot(true);
    m_forgotten.setInterval(60s);
    connect(&m_forgotten, &QTimer::timeout, this, &Overlay::close);
}

QWidget *StaffOverlay::firstFocus() const
{
    return m_login;
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
    m_login->clear();
    m_password->clear();
    m_message->hide();
}

void StaffOverlay::signIn()
{
    if (m_asking || m_login->text().isEmpty() || m_password->text().isEmpty())
        return;
    m_asking = true;
    m_enter->setEnabled(false);
    async::then(m_stand.staff.signIn(m_login->text().trimmed(), m_password->text(), m_stand.deviceName), this,
                [this](const Result<ports::SignedIn> &who) { handle(who); });
}

void StaffOverlay::handle(const Result<ports::SignedIn> &who)
{
    m_asking = false;
    m_enter->setEnabled(true);
    static const QStringList staff{u"CASHIER"_s, u"MANAGER"_s, u"ADMIN"_s};
    const bool isStaff = who
        && std::any_of(who->roles.begin(), who->roles.end(), [](const QString &role) { return staff.contains(role); });
    const QString login = m_login->text().trimmed();
    const QString password = m_password->text();
    m_password->clear();
    if (!isStaff) {
        m_message->setText(cashier::sentence(who ? Error{ErrorCode::Forbidden, {}, {}} : who.error()));
        m_message->show();
        m_password->setFocus();
        return;
    }
    m_stand.staff.signOut();
    hide();
    if (m_stand.session.current())
        Q_EMIT exitGranted();
    else
        m_stand.session.signIn(login, password, m_stand.deviceName); // changed() tells
}

} // namespace foyer::kiosk
