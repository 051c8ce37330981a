#include "signinpage.h"

#include "actionbutton.h"
#include "async.h"
#include "cardframe.h"
#include "codestep.h"
#include "logo.h"
#include "messagebanner.h"
#include "pinstep.h"
#include "textlabel.h"
#include "words.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {
constexpr int cardWidth = 420;
}

SignInPage::SignInPage(const SignInPlace &place, QWidget *parent)
    : QWidget(parent)
    , m_place(place)
{
    auto *card = new CardFrame;
    card->setFixedWidth(cardWidth);
    auto *form = new QVBoxLayout(card);
    form->setContentsMargins(32, 28, 32, 28); // letters of some languages are higher, on a low screen
    form->setSpacing(spacing::medium);

    auto *head = new QHBoxLayout;
    head->setSpacing(spacing::medium);
    head->addWidget(new Logo);
    head->addWidget(new TextLabel(u"Foyer"_s, TextSize::Title, QFont::Bold), 1);
    form->addLayout(head);
    form->addWidget(new TextLabel(m_place.purpose, TextSize::Body, QFont::Medium, TextLabel::Tone::Muted));
    form->addSpacing(spacing::small);

    m_names = new QWidget;
    auto *names = new QVBoxLayout(m_names);
    names->setContentsMargins(0, 0, 0, 0);
    names->setSpacing(spacing::medium);
    const auto addField = [names](const QString &caption, const QString &name) {
        auto *label = new TextLabel(caption, TextSize::Small, QFont::DemiBold, TextLabel::Tone::Muted);
        auto *field = new QLineEdit;
        field->setObjectName(name);
        field->setAccessibleName(caption);
        label->setBuddy(field);
        names->addWidget(label);
        names->addWidget(field);
        return field;
    };
    m_login = addField(tr("User name"), u"login"_s);
    m_login->setMaxLength(128);
    m_password = addField(tr("Password"), u"password"_s);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setMaxLength(128);
    form->addWidget(m_names);
    m_pin = new PinStep;
    m_pin->hide();
    form->addWidget(m_pin);
    m_code = new CodeStep(u"code"_s);
    m_code->hide();
    form->addWidget(m_code);

    m_message = new MessageBanner;
    m_message->setObjectName(u"signInMessage"_s);
    form->addWidget(m_message);
    form->addSpacing(spacing::small);

    m_enter = new ActionButton(tr("Sign in"), ActionButton::Kind::Primary);
    m_enter->setObjectName(u"signIn"_s);
    m_enter->setKeyHint(tr("Enter"));
    form->addWidget(m_enter);
    m_other = new ActionButton(QString(), ActionButton::Kind::Bare);
    m_other->setObjectName(u"otherSignIn"_s);
    m_other->setKeyHint(tr("Esc"));
    m_other->hide();
    form->addWidget(m_other);
    if (!m_place.demoLogin.isEmpty()) {
        form->addSpacing(spacing::small);
        m_demo = new QLabel;
        m_demo->setObjectName(u"demoHint"_s);
        m_demo->setWordWrap(true);
        m_demo->setTextFormat(Qt::RichText);
        m_demo->setProperty("tone", u"muted"_s);
        form->addWidget(m_demo);
    }

    placeInMiddle(card, this);
    showStep(Step::Names);

    connect(m_login, &QLineEdit::returnPressed, m_password, qOverload<>(&QWidget::setFocus));
    connect(m_password, &QLineEdit::returnPressed, this, &SignInPage::signIn);
    connect(m_enter, &QAbstractButton::clicked, this, &SignInPage::enter);
    connect(m_pin, &PinStep::entered, this, &SignInPage::switchByPin);
    connect(m_other, &QAbstractButton::clicked, this, [this] {
        if (m_asking)
            return;
        m_message->dismiss();
        begin(m_step == Step::Pin ? Step::Names : Step::Pin);
    });
    connect(&m_place.session, &ports::SessionApi::changed, this, &SignInPage::handleSession);
    connect(m_code, &CodeStep::entered, this, &SignInPage::giveCode);
    connect(m_code, &CodeStep::left, this, [this] { beginAgain(); });
    connect(m_code, &CodeStep::timeIsOver, this,
            [this] { beginAgain(tr("The time for the code is over. Please begin again.")); });
}

void SignInPage::showNotice(const Error &error)
{
    showNotice(sentence(error));
}

void SignInPage::showNotice(const QString &text)
{
    m_message->showMessage(MessageBanner::Kind::Info, text);
}

void SignInPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_code->end();
    showStep(takesPins() ? Step::Pin : Step::Names);
    // Queued: whoever shows this page in a stack moves the focus once more after showing it.
    QMetaObject::invokeMethod(
        this, [this] { begin(m_step); }, Qt::QueuedConnection);
}

void SignInPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_other->isHidden())
        m_other->click();
    else
        QWidget::keyPressEvent(event);
}

bool SignInPage::takesPins() const
{
    return m_place.isTill && m_place.session.current();
}

void SignInPage::showStep(Step step)
{
    m_step = step;
    const QList<std::pair<Step, QWidget *>> parts{{Step::Names, m_names}, {Step::Pin, m_pin}, {Step::Code, m_code}};
    for (const auto &[of, part] : parts) {
        if (of != step)
            part->hide(); // first: with two of them there a small window would grow
    }
    for (const auto &[of, part] : parts) {
        if (of == step)
            part->show();
    }
    m_other->setVisible(takesPins() && step != Step::Code);
    m_other->setText(step == Step::Pin ? tr("User name and password") : tr("Staff number and PIN"));
    if (!m_demo)
        return;
    m_demo->setText(step == Step::Pin ? tr("Demo: number and PIN are <b>%1</b>.").arg(m_place.demoPin)
                                      : tr("Demo: sign in as <b>%1</b> with the password <b>%2</b>.")
                                            .arg(m_place.demoLogin, m_place.demoPassword));
}

void SignInPage::begin(Step step)
{
    showStep(step);
    m_password->clear();
    m_pin->end();
    if (step == Step::Pin)
        m_pin->begin();
    else
        (m_login->text().isEmpty() ? m_login : m_password)->setFocus();
}

/** A session that ends while this page is shown takes the PINs with it. */
void SignInPage::handleSession()
{
    if (isVisible() && m_step == Step::Pin && !takesPins())
        begin(Step::Names);
    else
        m_other->setVisible(takesPins() && m_step != Step::Code);
}

void SignInPage::enter()
{
    switch (m_step) {
    case Step::Names:
        return signIn();
    case Step::Pin:
        return switchByPin();
    case Step::Code:
        return giveCode();
    }
}

void SignInPage::switchByPin()
{
    if (m_asking)
        return;
    if (!m_pin->isComplete()) {
        m_message->showMessage(MessageBanner::Kind::Warning, tr("Both number, or badge, and PIN are needed."));
        return;
    }
    setAsking(true);
    async::then(m_place.session.switchByPin(m_pin->shown(), m_pin->pin()), this,
                [this](const Result<ports::SignedIn> &who) {
                    setAsking(false);
                    if (who)
                        return m_pin->end();
                    const ErrorCode code = who.error().code;
                    if (code == ErrorCode::Unauthenticated) {
                        m_message->showMessage(MessageBanner::Kind::Error,
                                               tr("The session at this till is over: a password is asked for once."));
                        return begin(Step::Names);
                    }
                    m_message->showMessage(MessageBanner::Kind::Error,
                                           code == ErrorCode::WrongCredentials ? tr("Number, badge or PIN is wrong.")
                                                                               : sentence(who.error()));
                    m_pin->retry();
                });
}

void SignInPage::signIn()
{
    if (m_asking)
        return;
    const QString login = m_login->text().trimmed();
    if (login.isEmpty() || m_password->text().isEmpty()) {
        m_message->showMessage(MessageBanner::Kind::Warning, tr("Both user name and password are needed."));
        (login.isEmpty() ? m_login : m_password)->setFocus();
        return;
    }
    setAsking(true);
    async::then(m_place.session.signIn(login, m_password->text(), m_place.deviceName), this,
                [this](const Result<ports::SignedIn> &who) {
                    setAsking(false);
                    m_password->clear();
                    if (who)
                        return;
                    if (const auto within = ports::codeWithin(who.error()))
                        return askForCode(*within);
                    m_message->showMessage(MessageBanner::Kind::Error,
                                           who.error().code == ErrorCode::Forbidden
                                               ? tr("Who signs in with a code does so at head office's server only.")
                                               : sentence(who.error()));
                    m_password->setFocus();
                });
}

void SignInPage::setAsking(bool isAsking)
{
    m_asking = isAsking;
    m_enter->setEnabled(!isAsking);
    m_enter->setText(isAsking ? tr("Signing in…") : tr("Sign in"));
    if (isAsking)
        m_message->dismiss();
}

void SignInPage::askForCode(std::chrono::milliseconds within)
{
    showStep(Step::Code);
    m_code->begin(within);
}

void SignInPage::beginAgain(const QString &why)
{
    m_code->end();
    begin(Step::Names);
    if (!why.isEmpty())
        m_message->showMessage(MessageBanner::Kind::Warning, why);
}

void SignInPage::giveCode()
{
    if (m_asking)
        return;
    if (m_code->code().isEmpty()) {
        m_message->showMessage(MessageBanner::Kind::Warning, tr("A code has six digits."));
        return m_code->retry();
    }
    setAsking(true);
    async::then(m_place.session.completeSignIn(m_code->code()), this, [this](const Result<ports::SignedIn> &who) {
        setAsking(false);
        if (who)
            return m_code->end();
        if (who.error().code == ErrorCode::Unauthenticated)
            return beginAgain(tr("The time for the code is over. Please begin again."));
        m_message->showMessage(MessageBanner::Kind::Error,
                               who.error().code == ErrorCode::WrongCredentials
                                   ? tr("That code is wrong, or was used already.")
                                   : sentence(who.error()));
        m_code->retry();
    });
}

} // namespace foyer::cashier
