#include "visitorpage.h"

#include "async.h"
#include "ratingspanel.h"
#include "words.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace foyer::kiosk {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {
constexpr int longestText = 254; // an e-mail address
}

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
    showWho();
    showReady();
}

/** Only one of the two is there: whoever is signed in is not asked who they are. */
void VisitorPage::showWho()
{
    const workflow::Guest &guest = stand().guest;
    m_form->setVisible(!guest.isSignedIn());
    m_ratings->setVisible(guest.isSignedIn());
    m_title->setText(guest.isSignedIn() ? tr("How did you like these films, %1?").arg(guest.name())
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
    const auto addField = [&](const QString &name, const QString &caption) {
        auto *field = new TouchField(name, caption, longestText);
        connect(field, &QLineEdit::textChanged, this, &VisitorPage::showReady);
        fields->addWidget(field, isTall ? 0 : 1);
        return field;
    };
    m_enter = new TouchButton(u"visitorEnter"_s, tr("Sign in"), ActionButton::Kind::Primary);
    m_login = addField(u"visitorLogin"_s, tr("E-mail address"));
    m_password = addField(u"visitorPassword"_s, tr("Password"));
    m_password->setEchoMode(QLineEdit::Password);
    fields->addWidget(m_enter);
    column->addLayout(fields);
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

    const auto field = [this] { return m_password->hasFocus() ? m_password : m_login; };
    connect(pad, &KeyPad::typed, this, [field](const QString &text) { field()->insert(text); });
    connect(pad, &KeyPad::erased, this, [field] { field()->backspace(); });
    connect(m_login, &QLineEdit::returnPressed, m_password, qOverload<>(&QWidget::setFocus));
    connect(m_password, &QLineEdit::returnPressed, this, &VisitorPage::signIn);
    connect(m_enter, &QAbstractButton::clicked, this, &VisitorPage::signIn);
    return form;
}

QWidget *VisitorPage::firstFocus() const
{
    return stand().guest.isSignedIn() ? m_panel->firstFocus() : m_login;
}

void VisitorPage::refresh()
{
    m_login->clear(); // what the last one typed is nobody's business
    m_password->clear();
    say({});
    m_panel->forgetMessage();
}

void VisitorPage::showReady()
{
    m_enter->setEnabled(!m_asking && !m_login->text().trimmed().isEmpty() && !m_password->text().isEmpty());
}

void VisitorPage::say(const QString &text)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

void VisitorPage::signIn()
{
    if (!m_enter->isEnabled())
        return;
    m_asking = true;
    showReady();
    async::then(stand().guest.signIn(m_login->text().trimmed(), m_password->text(), stand().deviceName, m_cinema), this,
                [this](const Result<void> &signedIn) { handle(signedIn); });
}

void VisitorPage::handle(const Result<void> &signedIn)
{
    m_asking = false;
    m_password->clear();
    if (signedIn) {
        m_login->clear();
        if (visit().step() == workflow::Visit::Step::SignIn) // or they have gone on meanwhile
            std::ignore = visit().back();
        return;
    }
    switch (signedIn.error().code) {
    case ErrorCode::WrongCredentials:
        say(tr("E-mail address or password is wrong."));
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
