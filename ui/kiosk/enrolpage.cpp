#include "enrolpage.h"

#include "async.h"
#include "words.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace foyer::kiosk {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using Standing = ports::DeviceEnrolment::Standing;

namespace {
constexpr int longestCode = 20; // with hyphens and blanks
}

EnrolPage::EnrolPage(const Stand &stand, const PageLook &look)
    : KioskPage(stand, look)
{
    setObjectName(u"enrolPage"_s);
    addTitle(tr("Set up this kiosk"));
    m_why = new Sentence;
    m_why->setObjectName(u"enrolWhy"_s);
    m_why->setTone(true);
    column()->addWidget(m_why);
    m_code = new TouchField(u"enrolCode"_s, tr("Code from the back office"), longestCode);
    auto *line = new QHBoxLayout;
    line->setSpacing(spacing::large);
    line->addWidget(m_code, 1);
    m_enrol = new TouchButton(u"enrol"_s, tr("Set up"), ActionButton::Kind::Primary);
    line->addWidget(m_enrol);
    column()->addLayout(line);
    m_message = new Sentence;
    m_message->setObjectName(u"enrolMessage"_s);
    m_message->hide();
    column()->addWidget(m_message);
    column()->addStretch(1);
    auto *pad = new KeyPad(KeyPad::Keys::Code);
    pad->leaveCursor();
    column()->addWidget(pad);
    auto *actions = addActions();
    auto *close = new TouchButton(u"enrolClose"_s, tr("Close"));
    actions->addWidget(close);
    actions->addStretch(1);
    if (stand.demoCode) {
        auto *demo = new TouchButton(u"enrolDemo"_s, tr("Demo: make a code"));
        connect(demo, &QAbstractButton::clicked, this, &EnrolPage::fetchDemoCode);
        actions->addWidget(demo);
    }
    connect(pad, &KeyPad::typed, m_code, &QLineEdit::insert);
    connect(pad, &KeyPad::erased, m_code, &QLineEdit::backspace);
    connect(m_code, &QLineEdit::textChanged, this, &EnrolPage::refresh);
    connect(m_code, &QLineEdit::returnPressed, this, &EnrolPage::enrol);
    connect(m_enrol, &QAbstractButton::clicked, this, &EnrolPage::enrol);
    connect(close, &QAbstractButton::clicked, this, &EnrolPage::closeRequested);
    refresh();
}

QWidget *EnrolPage::firstFocus() const
{
    return m_code;
}

void EnrolPage::refresh()
{
    const bool hasEnded = stand().enrolment.standing() == Standing::Ended;
    m_why->setText(hasEnded
                       ? tr("The back office has signed this kiosk out. It sells again once it has a new code.")
                       : tr("Make a code for this kiosk in the back office and type it here. It is good for a quarter "
                            "of an hour, and for one kiosk."));
    m_why->setVisible(hasEnded || !look().isReachable); // there is little room in large type
    m_enrol->setEnabled(!m_asking && !m_code->text().trimmed().isEmpty());
}

void EnrolPage::say(const QString &text)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

void EnrolPage::enrol()
{
    const QString code = m_code->text().trimmed();
    if (m_asking || code.isEmpty())
        return;
    m_asking = true;
    refresh();
    say(tr("One moment please…"));
    async::then(stand().enrolment.enrol(code, stand().deviceName), this, [this](const Result<ports::SignedIn> &kiosk) {
        m_asking = false;
        refresh();
        if (kiosk) {
            say({});
            m_code->clear();
            return;
        }
        switch (kiosk.error().code) {
        case ErrorCode::WrongCredentials:
            say(tr("This code is not good: it is mistyped, too old, or another kiosk has used it."));
            break;
        case ErrorCode::Timeout:
        case ErrorCode::Unreachable:
            say(tr("The server did not answer. Try again with the same code: it is not used up."));
            break;
        default:
            say(cashier::sentence(kiosk.error()));
        }
        m_code->setFocus();
    });
}

void EnrolPage::fetchDemoCode()
{
    async::then(stand().demoCode(), this, [this](const Result<QString> &code) {
        if (code)
            m_code->setText(*code);
        else
            say(cashier::sentence(code.error()));
    });
}

} // namespace foyer::kiosk
