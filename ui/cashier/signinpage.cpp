#include "signinpage.h"

#include "actionbutton.h"
#include "async.h"
#include "cardframe.h"
#include "codestep.h"
#include "logo.h"
#include "messagebanner.h"
#include "textlabel.h"
#include "words.h"

#include <QHBoxLayout>
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
    if (!m_place.demoLogin.isEmpty()) {
        form->addSpacing(spacing::small);
        auto *hint = new QLabel(
            tr("Demo: sign in as <b>%1</b> with the password <b>%2</b>.").arg(m_place.demoLogin, m_place.demoPassword));
        hint->setObjectName(u"demoHint"_s);
        hint->setWordWrap(true);
        hint->setTextFormat(Qt::RichText);
        hint->setProperty("tone", u"muted"_s);
        form->addWidget(hint);
    }

    placeInMiddle(card, this);

    connect(m_login, &QLineEdit::returnPressed, m_password, qOverload<>(&QWidget::setFocus));
    connect(m_password, &QLineEdit::returnPressed, this, &SignInPage::signIn);
    connect(m_enter, &QAbstractButton::clicked, this, [this] { m_code->isHidden() ? signIn() : giveCode(); });
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
    m_password->clear();
    m_code->end();
    m_code->hide();
    m_names->show();
    // Queued: whoever shows this page in a stack moves the focus once more after showing it.
    QMetaObject::invokeMethod(
        this, [this] { (m_login->text().isEmpty() ? m_login : m_password)->setFocus(); }, Qt::QueuedConnection);
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
    m_names->hide();
    m_code->show();
    m_code->begin(within);
}

void SignInPage::beginAgain(const QString &why)
{
    m_code->end();
    m_code->hide();
    m_names->show();
    m_password->setFocus();
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
