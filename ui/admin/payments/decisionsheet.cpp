#include "decisionsheet.h"

#include "fieldproblem.h"
#include "id.h"
#include "moneylabel.h"
#include "moneywords.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {

constexpr int longestReason = 300; // the server's
constexpr int owedRole = Qt::UserRole + 1; // what of a refund is owed once it is refused, as far as is known

QList<QVariantMap> refundsFor(const ports::Record &record, const QString &kind)
{
    QList<QVariantMap> found;
    const QVariantList refunds = record.values.value(u"refunds"_s).toList();
    for (const QVariant &entry : refunds) {
        if (entry.toMap().value(u"possibleDecisions"_s).toStringList().contains(kind))
            found.append(entry.toMap());
    }
    return found;
}

QString moneyOf(const ports::Record &record, const QVariant &minor)
{
    const auto currency = domain::Currency::fromCode(record.values.value(u"currency"_s).toString());
    return currency ? moneyText({minor.toLongLong(), *currency}, QLocale()) : QString();
}

} // namespace

bool DecisionSheet::isPossible(const ports::Record &record, const QString &kind)
{
    return record.values.value(u"possibleDecisions"_s).toStringList().contains(kind)
        || !refundsFor(record, kind).isEmpty();
}

DecisionSheet::DecisionSheet(ports::PaymentDesk &desk, const ports::Record &record, const QString &kind, QWidget *page)
    : ErrandSheet(wordOf(paymentDecisions(), kind), tr("Go on"), page)
    , m_desk(desk)
{
    m_decision.kind = kind;
    m_decision.subject = record.id;
    m_money = moneyOf(record, record.values.value(u"amountMinor"_s));
    auto *column = new QVBoxLayout(form());
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::small);
    const QList<QVariantMap> refunds = refundsFor(record, kind);
    if (!refunds.isEmpty()) {
        m_subject = new QComboBox;
        m_subject->setObjectName(u"decisionSubject"_s);
        m_subject->setAccessibleName(tr("Refund"));
        for (const QVariantMap &refund : refunds) {
            m_subject->addItem(tr("Refund of %1").arg(moneyOf(record, refund.value(u"amountMinor"_s))),
                               refund.value(u"id"_s));
            m_subject->setItemData(m_subject->count() - 1, refund.value(u"owedIfRefused"_s), owedRole);
        }
        column->addWidget(m_subject);
    }
    column->addWidget(new TextLabel(tr("Why? *"), TextSize::Small, QFont::DemiBold, TextLabel::Tone::Muted));
    m_reason = new QLineEdit;
    m_reason->setObjectName(u"decisionReason"_s);
    m_reason->setAccessibleName(tr("Why?"));
    m_reason->setPlaceholderText(tr("for example what the provider said, and its case number"));
    m_reason->setMaxLength(longestReason);
    column->addWidget(m_reason);
    form()->setFocusProxy(m_reason);
    connect(m_reason, &QLineEdit::textChanged, this,
            [this](const QString &text) { setReady(!text.trimmed().isEmpty()); });
    setReady(false);
}

QString DecisionSheet::subjectText() const
{
    return m_subject ? m_subject->currentText() : tr("Payment of %1").arg(m_money);
}

QString DecisionSheet::question() const
{
    const QString &kind = m_decision.kind;
    QString what;
    if (kind == "CAPTURED"_L1)
        what = tr("The money counts as taken, and the sale goes through.");
    else if (kind == "REFUSED"_L1)
        what = tr("It is cancelled at the provider and counts as not taken: the sale does not happen.");
    else if (kind == "CHARGED_BACK"_L1)
        what = tr("The customer's bank took back what was left of it. Nothing of it can be refunded any more.");
    else if (kind == "CHARGEBACK_WON"_L1)
        what = tr("The bank gave it back to us. It can be refunded again.");
    else if (kind == "REFUND_DONE"_L1)
        what = tr("The money counts as given back.");
    else if (kind == "REFUND_REFUSED"_L1 && m_subject && m_subject->currentData(owedRole) == false)
        what = tr("The money counts as not given back. Nothing is owed: the tickets stay valid.");
    else if (kind == "REFUND_REFUSED"_L1)
        what = tr("The money counts as not given back: it is still owed to the customer.");
    else
        what = tr("It was given to the customer in another way. It cannot be given a second time.");
    return tr("%1: %2 Who decided this, when and why is kept for ever.").arg(subjectText(), what);
}

QString DecisionSheet::yes() const
{
    return wordOf(paymentDecisions(), m_decision.kind);
}

void DecisionSheet::begin()
{
    m_decision.id = newUuidV7().toString(QUuid::WithoutBraces);
    if (m_subject)
        m_decision.subject = m_subject->currentData().toString();
    m_decision.reason = m_reason->text().simplified();
}

workflow::Errand::Step DecisionSheet::step()
{
    return [desk = &m_desk, decision = m_decision] { return desk->decide(decision); };
}

QString DecisionSheet::doneText() const
{
    return tr("%1: %2.").arg(subjectText(), wordOf(paymentDecisions(), m_decision.kind));
}

QString DecisionSheet::refusalText(const Error &error) const
{
    const QList<FieldProblem> problems = fieldProblemsOf(error);
    const bool isNothingOwed = std::any_of(problems.begin(), problems.end(), [](const FieldProblem &problem) {
        return problem.limit == "owedIfRefused"_L1;
    });
    if (isNothingOwed)
        return tr("Nobody is owed this money: the refund was turned back and the tickets are valid. Refund the booking "
                  "again, if need be in cash.");
    if (error.code == ErrorCode::IllegalState)
        return tr("How it stands now does not allow this: the provider may just have answered. Look at it again.");
    if (error.code == ErrorCode::Forbidden)
        return tr("This is not a payment of your cinemas.");
    return ErrandSheet::refusalText(error);
}

} // namespace foyer::admin
