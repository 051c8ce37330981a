#include "accountpaymentsheet.h"

#include "async.h"
#include "id.h"
#include "moneylabel.h"

#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using Kind = FieldSpec::Kind;

namespace {

const QString amountPath = u"amountMinor"_s;
const QString currencyPath = u"currency"_s;
const QString wayPath = u"way"_s;
const QString reasonPath = u"reason"_s;
const QString paidBack = u"PAID_BACK"_s; ///< No way of the server's: an amount below zero, by bank transfer.

} // namespace

AccountPaymentSheet::AccountPaymentSheet(ports::HouseAccountDesk &desk, const ports::Record &record, QWidget *page)
    : MoneyErrand(tr("Payment of %1").arg(record.values.value(u"name"_s).toString()), tr("Go on"),
                  QStringLiteral("accountPayment."), page)
    , m_desk(desk)
    , m_name(record.values.value(u"name"_s).toString())
{
    m_receipt.account = record.id;
    auto *column = new QVBoxLayout(form());
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::small);
    FieldSpec amount{.name = amountPath, .label = tr("Amount"), .kind = Kind::Money, .isRequired = true};
    amount.currencyFrom = currencyPath;
    FieldEditor *amountField = add(amount);
    column->addWidget(amountField);
    FieldEditor *way = add({.name = wayPath,
                            .label = tr("How"),
                            .kind = Kind::Choice,
                            .isRequired = true,
                            .choices = {{u"BANK_TRANSFER"_s, tr("Paid by bank transfer")},
                                        {u"CASH"_s, tr("Paid in cash in the office")},
                                        {paidBack, tr("Given back: it was paid too much")}}});
    way->setValue(u"BANK_TRANSFER"_s);
    column->addWidget(way);
    column->addWidget(add({.name = reasonPath,
                           .label = tr("What for?"),
                           .hint = tr("for example the number of the invoice"),
                           .isRequired = true}));
    form()->setFocusProxy(amountField->input());
    noteValues({{currencyPath, record.values.value(currencyPath)}});
    if (const qint64 owed = record.values.value(u"owedMinor"_s).toLongLong(); owed > 0)
        amountField->setValue(owed); // as likely as not all of it
}

bool AccountPaymentSheet::isPaidBack() const
{
    return value(wayPath).toString() == paidBack;
}

QList<FieldProblem> AccountPaymentSheet::missing() const
{
    if (value(amountPath).typeId() == QMetaType::LongLong && value(amountPath).toLongLong() <= 0)
        return {{amountPath, FieldFault::TooSmall, u"1"_s}};
    return {};
}

QString AccountPaymentSheet::refusalText(const Error &error) const
{
    if (isToldAtFields() && isPaidBack())
        return tr("Nothing was done: so much was not paid too much.");
    if (isToldAtFields())
        return tr("Nothing was done: a field is not right yet.");
    return ErrandSheet::refusalText(error);
}

QString AccountPaymentSheet::question() const
{
    const QString money = moneyText(amount(), locale());
    return isPaidBack() ? tr("%1 go back to %2. Transfer the money first.").arg(money, m_name)
                        : tr("%1 of %2 are noted as paid. What is owed is less by that.").arg(money, m_name);
}

QString AccountPaymentSheet::yes() const
{
    return tr("Note it");
}

void AccountPaymentSheet::begin()
{
    using Way = ports::AccountReceipt::Way;
    const domain::Money paid = amount();
    m_receipt.id = newUuidV7().toString(QUuid::WithoutBraces);
    m_receipt.amount = isPaidBack() ? domain::Money(-paid.minor(), paid.currency()) : paid;
    m_receipt.way = value(wayPath).toString() == "CASH"_L1 ? Way::Cash : Way::BankTransfer;
    m_receipt.reason = value(reasonPath).toString().simplified();
}

workflow::Errand::Step AccountPaymentSheet::step()
{
    return [this, receipt = m_receipt] {
        return async::then(m_desk.recordPayment(receipt), this,
                           [this](const Result<void> &answer) { return ended(answer); });
    };
}

QString AccountPaymentSheet::doneText() const
{
    return tr("It is noted: the account's entries show it.");
}

} // namespace foyer::admin
