#include "giftcardsheets.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "async.h"
#include "id.h"
#include "moneylabel.h"
#include "textlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using Kind = FieldSpec::Kind;

namespace {

const QString amountPath = u"amountMinor"_s;
const QString currencyPath = u"currency"_s;
const QString expiryPath = u"expiresAt"_s;
const QString notePath = u"note"_s;
const QString reasonPath = u"reason"_s;
const QString methodPath = u"method"_s;

QList<Choice> currencies()
{
    QList<Choice> choices;
    const QStringList codes = domain::Currency::codes();
    for (const QString &code : codes)
        choices.append({code, code});
    return choices;
}

/** That of where this machine stands, as likely as not. */
QString usualCurrency()
{
    const QString code = QLocale::system().currencySymbol(QLocale::CurrencyIsoCode);
    return domain::Currency::fromCode(code) ? code : u"EUR"_s;
}

/** The end of @p day where this machine stands. */
std::optional<QDateTime> endOf(const QVariant &day)
{
    return day.isValid() ? std::optional(day.toDate().addDays(1).startOfDay().toUTC()) : std::nullopt;
}

QVBoxLayout *columnIn(QWidget *form)
{
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::small);
    return column;
}

} // namespace

QList<FieldProblem> GiftCardErrand::missing() const
{
    QList<FieldProblem> problems;
    if (value(amountPath).typeId() == QMetaType::LongLong && value(amountPath).toLongLong() <= 0)
        problems.append({amountPath, FieldFault::TooSmall, u"1"_s});
    if (const auto end = endOf(value(expiryPath)); end && *end <= QDateTime::currentDateTimeUtc())
        problems.append(
            {expiryPath, FieldFault::TooSmall, locale().toString(QDate::currentDate(), dayFormat(locale()))});
    return problems;
}

QString GiftCardErrand::refusalText(const Error &error) const
{
    if (isToldAtFields())
        return tr("Nothing was done: a field is not right yet.");
    if (error.code == ErrorCode::AmountOutOfRange)
        return tr("That would be too much for one gift card.");
    if (error.code == ErrorCode::IllegalState)
        return tr("Only a gift card that has not expired can be topped up.");
    return ErrandSheet::refusalText(error);
}

IssueCardSheet::IssueCardSheet(ports::GiftCardDesk &desk, QWidget *page)
    : GiftCardErrand(tr("New gift card"), tr("Go on"), page)
    , m_desk(desk)
{
    QVBoxLayout *column = columnIn(form());
    FieldEditor *method = add({.name = methodPath,
                               .label = tr("What"),
                               .kind = Kind::Choice,
                               .isRequired = true,
                               .choices = {{u"GIFT_CARD"_s, tr("Gift card: the customer pays for it")},
                                           {u"VOUCHER"_s, tr("Voucher: nobody pays for it")}}});
    method->setValue(u"GIFT_CARD"_s);
    column->addWidget(method);
    auto *money = new QHBoxLayout;
    money->setSpacing(spacing::medium);
    FieldSpec amount{.name = amountPath, .label = tr("Amount"), .kind = Kind::Money, .isRequired = true};
    amount.currencyFrom = currencyPath;
    FieldEditor *amountField = add(amount);
    money->addWidget(amountField, 3);
    FieldEditor *currency = add({.name = currencyPath,
                                 .label = tr("Currency"),
                                 .kind = Kind::Choice,
                                 .isRequired = true,
                                 .choices = currencies()});
    currency->setValue(usualCurrency());
    money->addWidget(currency, 2);
    column->addLayout(money);
    column->addWidget(
        add({.name = expiryPath, .label = tr("Good to the end of"), .kind = Kind::Day, .hint = tr("without end")}));
    column->addWidget(add({.name = notePath, .label = tr("Note"), .hint = tr("for staff, for example who it is for")}));
    form()->setFocusProxy(amountField->input());
    noteValues();

    m_large = new TextLabel(QString(), TextSize::Display, QFont::Bold);
    m_large->setObjectName(u"giftCardCode"_s);
    m_large->setAccessibleName(tr("Code"));
    m_large->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_large->hide();
    body()->insertWidget(0, m_large);
    m_copy = new ActionButton(tr("Copy"));
    m_copy->setObjectName(u"copyGiftCard"_s);
    m_copy->hide();
    buttons()->insertWidget(1, m_copy); // behind the stretch
    connect(m_copy, &QAbstractButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_code);
        say(tr("The code is copied. It is not shown again once this is closed."));
    });
    connect(this, &ErrandSheet::worked, this, &IssueCardSheet::showCode);
}

bool IssueCardSheet::isVoucher() const
{
    return value(methodPath).toString() == "VOUCHER"_L1;
}

void IssueCardSheet::showCode()
{
    if (m_code.isEmpty())
        return; // nobody knows yet
    setTitle(isVoucher() ? tr("Voucher of %1").arg(moneyText(m_issue.amount, locale()))
                         : tr("Gift card of %1").arg(moneyText(m_issue.amount, locale())));
    m_large->setText(m_code);
    m_large->show();
    m_copy->show();
    m_copy->setFocus(Qt::TabFocusReason); // on Close a key too many would lose the code
}

QString IssueCardSheet::question() const
{
    const QString money = moneyText(amount(), locale());
    return isVoucher()
        ? tr("A voucher of %1 is given away: whoever has its code pays with it.").arg(money)
        : tr("A gift card of %1 is made. Take the money first: whoever has its code pays with it.").arg(money);
}

QString IssueCardSheet::yes() const
{
    return tr("Make it");
}

void IssueCardSheet::begin()
{
    m_issue = {newUuidV7().toString(QUuid::WithoutBraces), isVoucher(), amount(), endOf(value(expiryPath)),
               value(notePath).toString().simplified()};
}

workflow::Errand::Step IssueCardSheet::step()
{
    return [this, issue = m_issue] {
        return async::then(m_desk.issue(issue), this, [this](const Result<QString> &code) {
            m_code = code.value_or(QString());
            return ended(code.map([](const QString &) {}));
        });
    };
}

QString IssueCardSheet::doneText() const
{
    return tr("This is the code. It is shown only now: copy it, or write it down.");
}

bool TopUpSheet::isPossible(const ports::Record &record)
{
    return record.values.value(methodPath).toString() == "GIFT_CARD"_L1 && record.state != "EXPIRED"_L1;
}

TopUpSheet::TopUpSheet(ports::GiftCardDesk &desk, const ports::Record &record, QWidget *page)
    : GiftCardErrand(tr("Top up %1").arg(giftCardName(record)), tr("Go on"), page)
    , m_desk(desk)
    , m_name(giftCardName(record))
{
    m_topUp.card = record.id;
    QVBoxLayout *column = columnIn(form());
    FieldSpec amount{.name = amountPath, .label = tr("Amount"), .kind = Kind::Money, .isRequired = true};
    amount.currencyFrom = currencyPath;
    FieldEditor *amountField = add(amount);
    column->addWidget(amountField);
    column->addWidget(add({.name = reasonPath,
                           .label = tr("Why?"),
                           .hint = tr("for example how the customer paid"),
                           .isRequired = true}));
    form()->setFocusProxy(amountField->input());
    noteValues({{currencyPath, record.values.value(currencyPath)}});
}

QString TopUpSheet::question() const
{
    return tr("%1 more are put on the gift card %2. Take the money first.").arg(moneyText(amount(), locale()), m_name);
}

QString TopUpSheet::yes() const
{
    return tr("Top up");
}

void TopUpSheet::begin()
{
    m_topUp.id = newUuidV7().toString(QUuid::WithoutBraces);
    m_topUp.amount = amount();
    m_topUp.reason = value(reasonPath).toString().simplified();
}

workflow::Errand::Step TopUpSheet::step()
{
    return [this, topUp = m_topUp] {
        return async::then(m_desk.topUp(topUp), this, [this](const Result<void> &answer) { return ended(answer); });
    };
}

QString TopUpSheet::doneText() const
{
    return tr("%1 more are on the gift card %2.").arg(moneyText(m_topUp.amount, locale()), m_name);
}

QString giftCardName(const ports::Record &record)
{
    return u"•••• "_s + record.values.value(u"last4"_s).toString();
}

} // namespace foyer::admin
