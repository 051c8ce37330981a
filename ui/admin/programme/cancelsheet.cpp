#include "cancelsheet.h"

#include "actionbutton.h"
#include "async.h"
#include "programmewords.h"
#include "textlabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using ports::AfterCancelling;
using ports::PlanAnswer;

CancelSheet::CancelSheet(ports::PlanningApi &api, const ports::PlannedShowtime &showtime,
                         const QList<ports::PlannedShowtime> &others, QWidget *page)
    : Sheet(tr("Cancel this showtime?"), page)
    , m_api(api)
    , m_showtime(showtime)
{
    const auto paragraph = [this](const QString &text, const QString &name) {
        auto *label = new QLabel(text);
        label->setObjectName(name);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        body()->addWidget(label);
        return label;
    };
    paragraph(showtimeLabel(showtime, locale()), u"cancelWhat"_s);
    const bool isSold = showtime.seatsSold > 0;
    paragraph(isSold ? tr("Seats sold: %1, in bookings: %2.").arg(showtime.seatsSold).arg(showtime.bookings)
                     : tr("No seat is sold. Holds and reservations end."),
              u"cancelSold"_s)
        ->setProperty("tone", u"muted"_s);

    const auto labelled = [this](const QString &text, QComboBox *box) {
        auto *label = new TextLabel(text, TextSize::Small, QFont::DemiBold, TextLabel::Tone::Muted);
        label->setBuddy(box);
        box->setAccessibleName(text);
        body()->addWidget(label);
        body()->addWidget(box);
        return label;
    };
    m_reason = new QComboBox;
    m_reason->setObjectName(u"cancelReason"_s);
    m_reason->addItem(tr("Projection or sound failed"), u"PROJECTOR_FAILED"_s);
    m_reason->addItem(tr("The hall cannot be used"), u"HALL_CLOSED"_s);
    m_reason->addItem(tr("The film was withdrawn"), u"FILM_WITHDRAWN"_s);
    m_reason->addItem(tr("Another reason"), u"OTHER"_s);
    labelled(tr("Why"), m_reason);

    const auto option = [this](const QString &text, const QString &name) {
        auto *button = new QRadioButton(text);
        button->setObjectName(name);
        body()->addWidget(button);
        connect(button, &QAbstractButton::clicked, this, &CancelSheet::handleChoice);
        return button;
    };
    m_refund = option(tr("Give the money back, the way it was paid; cash at a till"), u"cancelRefund"_s);
    m_rebook = option(tr("Move the bookings to another showtime"), u"cancelRebook"_s);
    m_target = new QComboBox;
    m_target->setObjectName(u"cancelTarget"_s);
    m_target->setAccessibleName(tr("Showtime to move to"));
    for (const ports::PlannedShowtime &other : others) {
        if (other.id != showtime.id && !other.isDraft && !other.isCancelled)
            m_target->addItem(showtimeLabel(other, locale()), other.id.toString());
    }
    body()->addWidget(m_target);
    m_nothing = option(tr("Nothing yet: people see to the bookings"), u"cancelNothing"_s);
    for (QRadioButton *button : {m_refund, m_rebook, m_nothing})
        button->setVisible(isSold);
    m_rebook->setEnabled(m_target->count() > 0);
    (isSold ? m_refund : m_nothing)->setChecked(true);

    m_problem = paragraph(QString(), u"cancelProblem"_s);
    m_problem->setProperty("tone", u"danger"_s);
    m_problem->hide();
    auto *stay = new ActionButton(tr("Keep it"));
    stay->setObjectName(u"cancelStay"_s);
    m_go = new ActionButton(tr("Cancel the showtime"));
    m_go->setObjectName(u"cancelGo"_s);
    buttons()->addWidget(stay);
    buttons()->addWidget(m_go);
    connect(stay, &QAbstractButton::clicked, this, &CancelSheet::close);
    connect(m_go, &QAbstractButton::clicked, this, &CancelSheet::go);
    connect(m_reason, &QComboBox::activated, this, &CancelSheet::handleChoice);
    connect(m_target, &QComboBox::activated, this, &CancelSheet::handleChoice);
    handleChoice();
}

ports::ShowtimeCancelling CancelSheet::choice() const
{
    ports::ShowtimeCancelling choice{m_showtime.id, m_reason->currentData().toString(), AfterCancelling::Nothing, {}};
    if (m_refund->isChecked())
        choice.then = AfterCancelling::Refund;
    if (m_rebook->isChecked()) {
        choice.then = AfterCancelling::Rebook;
        const auto target = domain::ShowtimeId::fromString(m_target->currentData().toString());
        choice.target = target ? std::optional(*target) : std::nullopt;
    }
    return choice;
}

void CancelSheet::handleChoice()
{
    m_key = IdempotencyKey::create();
    m_target->setVisible(m_rebook->isChecked());
}

void CancelSheet::go()
{
    m_go->setEnabled(false);
    m_problem->hide();
    const auto tell = [this](const QString &words) {
        m_problem->setText(words);
        m_problem->show();
        m_go->setEnabled(true); // sent again under its key it is done once
    };
    async::whenFinished(m_api.cancel(choice(), m_key), this, [this, tell](const QFuture<Result<PlanAnswer>> &finished) {
        const bool hasAnswer = !finished.isCanceled() && finished.resultCount() > 0;
        const Result<PlanAnswer> answer =
            hasAnswer ? *finished.constBegin() : Result<PlanAnswer>(fail(ErrorCode::Cancelled));
        if (!answer) {
            tell(planningSentence(answer.error(), locale()));
        } else if (answer->refusal) {
            m_key = IdempotencyKey::create(); // a refusal stays one under its key
            tell(planningSentence(*answer->refusal, locale()));
        } else {
            close();
            Q_EMIT cancelled(choice().then != AfterCancelling::Nothing);
        }
    });
}

} // namespace foyer::admin
