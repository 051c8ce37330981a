#include "visitorpage.h"

#include "async.h"
#include "fieldproblem.h"
#include "ratingspanel.h"
#include "words.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace foyer::kiosk {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {
constexpr int longestText = 254; // an e-mail address

/** What is wrong with what somebody typed for an account. */
QString problemSentence(const Error &error)
{
    for (const FieldProblem &problem : fieldProblemsOf(error)) {
        if (problem.field == "email"_L1 && problem.fault == FieldFault::NotUnique)
            return VisitorPage::tr("There is an account with this address already. Please sign in with it.");
        if (problem.field == "email"_L1)
            return VisitorPage::tr("Please check the e-mail address.");
        if (problem.field == "password"_L1 && problem.fault == FieldFault::TooShort)
            return VisitorPage::tr("The password is too short: at least %1 characters, please.").arg(problem.limit);
        if (problem.field == "password"_L1)
            return VisitorPage::tr("This password is too easy to guess. Please choose another one.");
    }
    return VisitorPage::tr("Please check what you typed.");
}
} // namespace

VisitorPage::VisitorPage(const Stand &stand, const PageLook &look)
    : KioskPage(stand, look)
{
    setObjectName(u"visitorPage"_s);
    m_title = addTitle({});
    m_form = makeForm();
    m_ratings = makeRatings();
    column()->addWidget(m_form, 1);
    column()->addWidget(m_ratings, 1);
    connect(&stand.guest, &workflow::Guest::changed, this, &VisitorPage::showWho);
    setNew(false);
}

/** Only one of the two is there: whoever is signed in is not asked who they are. */
void VisitorPage::showWho()
{
    const workflow::Guest &guest = stand().guest;
    m_form->setVisible(!guest.isSignedIn());
    m_ratings->setVisible(guest.isSignedIn());
    m_title->setText(guest.isSignedIn() ? tr("How did you like these films, %1?").arg(guest.name())
                         : m_isNew      ? tr("Make an account")
                                        : tr("Sign in with your account"));
}

QWidget *VisitorPage::makeRatings()
{
    auto *ratings = new QWidget;
    auto *column = new QVBoxLayout(ratings);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(this->column()->spacing());
    if (!look().isReachable) {
        auto *why = new Sentence(tr("What you like decides what we suggest. Your stars are saved at once."));
        why->setTone(true);
        column->addWidget(why);
    }
    m_panel = new RatingsPanel(stand().guest, look());
    column->addWidget(m_panel);
    column->addStretch(1);
    auto *done = new TouchButton(u"ratingsDone"_s, tr("To the films"), ActionButton::Kind::Primary);
    connect(done, &QAbstractButton::clicked, this, [this] { std::ignore = visit().back(); });
    column->addWidget(done);
    return ratings;
}

QWidget *VisitorPage::makeForm()
{
    auto *form = new QWidget;
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(this->column()->spacing());
    if (!look().isReachable) {
        auto *why = new Sentence(
            tr("For suggestions, and so that this visit counts as yours. You are signed out when you leave."));
        why->setTone(true);
        column->addWidget(why);
    }
    // An e-mail address is long: where there is height for it each field has a line of its own.
    const bool isTall = !look().isWide && !look().isReachable;
    auto *fields = new QBoxLayout(isTall ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    fields->setSpacing(spacing::medium);
    // Upright and within reach there is room for two lines, and neither width for one nor height for more.
    auto *second = look().isReachable && !look().isWide ? new QHBoxLayout : nullptr;
    if (second)
        second->setSpacing(spacing::medium);
    const auto addField = [&](const QString &name, const QString &caption) {
        auto *field = new TouchField(name, caption, longestText);
        connect(field, &QLineEdit::textChanged, this, &VisitorPage::showReady);
        const bool isSecond = second && name == "visitorPassword"_L1;
        (isSecond ? second : fields)->addWidget(field, isTall ? 0 : 1);
        return field;
    };
    m_name = addField(u"visitorName"_s, tr("Your name"));
    m_enter = new TouchButton(u"visitorEnter"_s, tr("Sign in"), ActionButton::Kind::Primary);
    m_login = addField(u"visitorLogin"_s, tr("E-mail address"));
    m_password = addField(u"visitorPassword"_s, tr("Password"));
    m_password->setEchoMode(QLineEdit::Password);
    (second ? second : fields)->addWidget(m_enter);
    m_other = new TouchButton(u"visitorOther"_s, {}, ActionButton::Kind::Bare);
    connect(m_other, &QAbstractButton::clicked, this, [this] {
        setNew(!m_isNew);
        (m_isNew ? m_name : m_login)->setFocus();
    });
    (second ? second : fields)->addWidget(m_other); // in the row, where there is no height for another one
    column->addLayout(fields);
    if (second)
        column->addLayout(second);
    m_message = new Sentence;
    m_message->setObjectName(u"visitorMessage"_s);
    m_message->hide();
    column->addWidget(m_message);
    if (!stand().demoLogin.isEmpty() && !look().isReachable) {
        auto *hint = new Sentence(tr("Demo: %1, %2").arg(stand().demoLogin, stand().demoPassword), TextSize::Small);
        hint->setTone(true);
        column->addWidget(hint);
    }
    column->addStretch(1);
    auto *pad = new KeyPad(KeyPad::Keys::Text);
    pad->leaveCursor();
    column->addWidget(pad);

    const auto field = [this] {
        return m_password->hasFocus() ? m_password : m_name->isVisible() && m_name->hasFocus() ? m_name : m_login;
    };
    connect(pad, &KeyPad::typed, this, [field](const QString &text) { field()->insert(text); });
    connect(pad, &KeyPad::erased, this, [field] { field()->backspace(); });
    connect(m_name, &QLineEdit::returnPressed, m_login, qOverload<>(&QWidget::setFocus));
    connect(m_login, &QLineEdit::returnPressed, m_password, qOverload<>(&QWidget::setFocus));
    connect(m_password, &QLineEdit::returnPressed, this, &VisitorPage::go);
    connect(m_enter, &QAbstractButton::clicked, this, &VisitorPage::go);
    return form;
}

QWidget *VisitorPage::firstFocus() const
{
    return stand().guest.isSignedIn() ? m_panel->firstFocus() : m_login;
}

void VisitorPage::refresh()
{
    setNew(false);
    m_name->clear();
    m_login->clear(); // what the last one typed is nobody's business
    m_password->clear();
    say({});
    m_panel->forgetMessage();
}

void VisitorPage::showReady()
{
    const bool isNamed = !m_isNew || !m_name->text().trimmed().isEmpty();
    m_enter->setEnabled(!m_asking && isNamed && !m_login->text().trimmed().isEmpty() && !m_password->text().isEmpty());
}

void VisitorPage::setNew(bool isNew)
{
    m_isNew = isNew;
    m_name->setVisible(isNew);
    m_enter->setText(isNew ? tr("Make the account") : tr("Sign in"));
    m_other->setText(isNew ? tr("I have an account") : tr("I have no account yet"));
    say({});
    showWho();
    showReady();
}

void VisitorPage::say(const QString &text)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

void VisitorPage::go()
{
    if (!m_enter->isEnabled())
        return;
    m_asking = true;
    showReady();
    const QString login = m_login->text().trimmed();
    workflow::Guest &guest = stand().guest;
    const auto entered = m_isNew
        ? guest.enlist({m_name->text().trimmed(), login, m_password->text(), locale().name().left(2)},
                       stand().deviceName, m_cinema)
        : guest.signIn(login, m_password->text(), stand().deviceName, m_cinema);
    async::then(entered, this, [this](const Result<void> &signedIn) { handle(signedIn); });
}

void VisitorPage::handle(const Result<void> &signedIn)
{
    m_asking = false;
    m_password->clear();
    if (signedIn) {
        m_login->clear();
        m_name->clear();
        if (visit().step() == workflow::Visit::Step::SignIn) // or they have gone on meanwhile
            std::ignore = visit().back();
        return;
    }
    switch (signedIn.error().code) {
    case ErrorCode::WrongCredentials:
        say(tr("E-mail address or password is wrong."));
        break;
    case ErrorCode::InvalidInput:
        say(problemSentence(signedIn.error()));
        break;
    case ErrorCode::Forbidden:
        say(tr("This account is not a customer's. Please come to the till."));
        break;
    default:
        say(cashier::sentence(signedIn.error()));
    }
    m_password->setFocus();
    showReady();
}

} // namespace foyer::kiosk
