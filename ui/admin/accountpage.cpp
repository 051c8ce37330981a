#include "accountpage.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "async.h"
#include "cardframe.h"
#include "chip.h"
#include "elision.h"
#include "fieldsheet.h"
#include "messagebanner.h"
#include "textlabel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using Kind = FieldSpec::Kind;
using Outcome = FieldSheet::Outcome;

namespace {

constexpr int cardWidth = 640;

ActionButton *makeButton(const QString &name, const QString &text, ActionButton::Kind kind = ActionButton::Kind::Ghost)
{
    auto *button = new ActionButton(text, kind);
    button->setObjectName(name);
    return button;
}

FieldSpec ownPassword(const QString &label)
{
    return {.name = u"currentPassword"_s, .label = label, .kind = Kind::OwnSecret, .isRequired = true};
}

} // namespace

AccountPage::AccountPage(ports::OwnAccountApi &api, const ports::SessionApi &session, QWidget *parent)
    : QWidget(parent)
    , m_api(api)
    , m_session(session)
{
    setObjectName(u"accountPage"_s);
    auto *card = new CardFrame;
    card->setFixedWidth(Theme::current().scaled(cardWidth));
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(32, 32, 32, 32);
    column->setSpacing(spacing::medium);
    m_name = new TextLabel(QString(), TextSize::Title, QFont::Bold);
    m_name->setObjectName(u"accountName"_s);
    column->addWidget(m_name);
    m_number = new TextLabel(QString(), TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
    m_number->setObjectName(u"accountNumber"_s);
    column->addWidget(m_number);

    auto *ways = new QGridLayout;
    ways->setHorizontalSpacing(spacing::large);
    ways->setVerticalSpacing(spacing::small);
    ways->setColumnStretch(1, 1);
    const auto addWay = [&](const QString &name, TextLabel *state, ActionButton *button) {
        const int row = ways->rowCount();
        ways->addWidget(new TextLabel(name, TextSize::Body, QFont::DemiBold), row, 0);
        ways->addWidget(state, row, 1);
        ways->addWidget(button, row, 2);
        return button;
    };
    m_pin = new TextLabel(QString(), TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
    m_pin->setObjectName(u"accountPin"_s);
    m_step = new TextLabel(QString(), TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
    m_step->setObjectName(u"accountStep"_s);
    m_changePassword = addWay(tr("Password"), new TextLabel, makeButton(u"changePassword"_s, tr("Change password")));
    m_changePin = addWay(tr("PIN"), m_pin, makeButton(u"changePin"_s, tr("Set PIN")));
    m_changeStep = addWay(tr("Second step at sign-in"), m_step, makeButton(u"changeStep"_s, tr("Set up")));
    column->addLayout(ways);
    column->addWidget(new Separator);
    column->addWidget(new TextLabel(tr("Signed in at"), TextSize::Strong, QFont::DemiBold));
    m_place = new QWidget;
    auto *place = new QVBoxLayout(m_place);
    place->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_place);
    m_message = new MessageBanner;
    m_message->setObjectName(u"accountMessage"_s);
    column->addWidget(m_message);
    auto *buttons = new QHBoxLayout;
    m_endOthers = makeButton(u"endOthers"_s, tr("Sign out everywhere else"), ActionButton::Kind::Secondary);
    m_again = makeButton(u"accountAgain"_s, tr("Try again"), ActionButton::Kind::Secondary);
    m_leave = makeButton(u"accountLeave"_s, tr("Back"), ActionButton::Kind::Secondary);
    m_leave->setKeyHint(tr("Esc"));
    buttons->addWidget(m_endOthers);
    buttons->addWidget(m_again);
    buttons->addStretch(1);
    buttons->addWidget(m_leave);
    column->addLayout(buttons);

    placeInMiddleOrScroll(card, this); // somebody may be signed in at many devices

    connect(m_changePassword, &QAbstractButton::clicked, this, &AccountPage::askForPassword);
    connect(m_changePin, &QAbstractButton::clicked, this, &AccountPage::askForPin);
    connect(m_changeStep, &QAbstractButton::clicked, this, &AccountPage::secondStepRequested);
    connect(m_endOthers, &QAbstractButton::clicked, this, [this] { endSessions({}); });
    connect(m_again, &QAbstractButton::clicked, this, &AccountPage::load);
    connect(m_leave, &QAbstractButton::clicked, this, &AccountPage::closed);
    forget();
}

void AccountPage::begin()
{
    forget();
    const std::optional<ports::SignedIn> user = m_session.current();
    m_name->setText(user ? user->displayName : QString());
    // Queued: whoever shows this page in a stack moves the focus once more after showing it.
    QMetaObject::invokeMethod(
        this, [this] { m_leave->setFocus(Qt::OtherFocusReason); }, Qt::QueuedConnection);
    load();
}

void AccountPage::forget()
{
    ++m_generation;
    m_account = {};
    m_message->dismiss();
    m_number->setText(QString());
    m_pin->setText(QString());
    m_step->setText(QString());
    delete m_sessions;
    m_sessions = nullptr;
    for (ActionButton *button : {m_changePassword, m_changePin, m_changeStep})
        button->setEnabled(false);
    m_endOthers->hide();
    m_again->hide();
}

void AccountPage::load()
{
    if (m_again->hasFocus())
        m_leave->setFocus(Qt::OtherFocusReason);
    m_again->hide();
    m_message->dismiss();
    if (m_account.id.isEmpty())
        m_number->setText(tr("Asking…"));
    async::then(m_api.read(), this, [this, generation = ++m_generation](const Result<ports::OwnAccount> &account) {
        if (generation != m_generation)
            return;
        if (account)
            return showAccount(*account);
        m_number->setText(QString());
        refuse(account.error());
        m_again->show();
        m_again->setFocus(Qt::OtherFocusReason);
    });
}

void AccountPage::showAccount(const ports::OwnAccount &account)
{
    m_account = account;
    const std::optional<ports::SignedIn> user = m_session.current();
    const QString login = user ? user->login : QString();
    m_number->setText(account.staffNumber ? tr("%1, staff number %2").arg(login).arg(*account.staffNumber) : login);
    m_pin->setText(account.hasPin ? tr("set") : tr("not set"));
    m_changePin->setText(account.hasPin ? tr("Change PIN") : tr("Set PIN"));
    m_step->setText(account.hasTotp ? tr("a code of an app") : tr("not set up"));
    m_changeStep->setText(account.hasTotp ? tr("Remove") : tr("Set up"));
    for (ActionButton *button : {m_changePassword, m_changePin, m_changeStep})
        button->setEnabled(true);
    delete m_sessions;
    m_sessions = new QWidget;
    auto *grid = new QGridLayout(m_sessions);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing::large);
    grid->setVerticalSpacing(spacing::small);
    grid->setColumnStretch(0, 1);
    for (qsizetype i = 0; i < account.sessions.size(); ++i)
        addSession(grid, account.sessions.at(i), static_cast<int>(i));
    m_place->layout()->addWidget(m_sessions);
    m_endOthers->setVisible(account.sessions.size() > 1);
}

void AccountPage::addSession(QGridLayout *grid, const ports::OwnSession &session, int number)
{
    const QString device = session.deviceName.isEmpty() ? tr("A device without a name") : session.deviceName;
    auto *name = new TextLabel(device, TextSize::Body, QFont::DemiBold);
    name->setObjectName(u"session-%1"_s.arg(number));
    letElide(name);
    grid->addWidget(name, number, 0);
    const QTimeZone here = QTimeZone::systemTimeZone();
    grid->addWidget(new TextLabel(tr("since %1").arg(momentText(session.sinceUtc, here, locale())), TextSize::Body,
                                  QFont::Medium, TextLabel::Tone::Muted),
                    number, 1);
    grid->addWidget(new TextLabel(tr("used %1").arg(momentText(session.lastUsedUtc, here, locale())), TextSize::Body,
                                  QFont::Medium, TextLabel::Tone::Muted),
                    number, 2);
    if (session.isThis) {
        grid->addWidget(new Chip(tr("Here"), Chip::Tone::Ok), number, 3);
        return;
    }
    ActionButton *end = makeButton(u"endSession-%1"_s.arg(number), tr("Sign out"));
    end->setAccessibleName(tr("Sign out at %1").arg(device));
    grid->addWidget(end, number, 3);
    connect(end, &QAbstractButton::clicked, this, [this, id = session.id] { endSessions(id); });
}

void AccountPage::askForPassword()
{
    const auto send = [this](const QVariantMap &values) {
        return async::andThen(
            m_api.changePassword(m_account.version, values.value(u"currentPassword"_s).toString(),
                                 values.value(u"password"_s).toString()),
            this, [] {
                return Outcome{{}, tr("The new password is set. You are signed out everywhere else.")};
            });
    };
    auto *sheet = new FieldSheet(
        {tr("Change password"), tr("You are signed out everywhere else within minutes."), tr("Set password")},
        {ownPassword(tr("Your password")),
         {.name = u"password"_s,
          .label = tr("New password"),
          .kind = Kind::Secret,
          .hint = tr("8 characters or more"),
          .isRequired = true}},
        {}, send, this);
    connect(sheet, &FieldSheet::worked, this, &AccountPage::load);
    sheet->open();
}

void AccountPage::askForPin()
{
    const bool hasPin = m_account.hasPin;
    const auto send = [this](const QVariantMap &values) {
        const QString pin = values.value(u"pin"_s).toString();
        return async::andThen(
            m_api.changePin(m_account.version, values.value(u"currentPassword"_s).toString(), pin), this, [pin] {
                return Outcome{
                    {}, pin.isEmpty() ? tr("You have no PIN any more.") : tr("The PIN is set and is not shown.")};
            });
    };
    auto *sheet = new FieldSheet(
        {hasPin ? tr("Change PIN") : tr("Set PIN"),
         tr("With number and PIN you leave a kiosk or approve at a till. Four to eight digits, no run like 1234.")
             + u' ' + tr("You are signed out everywhere else within minutes."),
         tr("Set PIN")},
        {ownPassword(tr("Your password")),
         {.name = u"pin"_s,
          .label = tr("PIN"),
          .hint = hasPin ? tr("empty: none any more") : QString(),
          .isRequired = !hasPin}},
        {}, send, this);
    connect(sheet, &FieldSheet::worked, this, &AccountPage::load);
    sheet->open();
}

void AccountPage::endSessions(const QString &sessionId)
{
    m_message->dismiss();
    async::then(m_api.endSessions(m_account.id, sessionId), this,
                [this, generation = m_generation](const Result<int> &ended) {
                    if (generation != m_generation)
                        return;
                    if (!ended)
                        return refuse(ended.error());
                    m_leave->setFocus(Qt::OtherFocusReason); // the button that was pressed goes
                    load();
                });
}

void AccountPage::refuse(const Error &error)
{
    m_message->showMessage(MessageBanner::Kind::Error, sentence(error));
}

void AccountPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace foyer::admin
