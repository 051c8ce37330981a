#include "messagetable.h"

#include "adminwords.h"

#include <QCoreApplication>
#include <QVBoxLayout>

#include <algorithm>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using Kind = FieldSpec::Kind;

namespace {

/** The context of this file's strings; functions have no class to lend one. */
struct Messages
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::Messages)
};

QDateTime momentIn(const QVariantMap &message, const QString &name)
{
    return message.value(name).toDateTime();
}

QString failureOf(const QVariantMap &message)
{
    constexpr qint64 almostADay = 23 * 3600;
    const bool wasTriedForLong = momentIn(message, u"madeAt"_s).secsTo(momentIn(message, u"settledAt"_s)) >= almostADay;
    return wasTriedForLong
        ? Messages::tr("Given up after a day: who carries messages on was not there or did not let us in")
        : Messages::tr("Refused for good, mostly because there is no such address");
}

QString waitingOf(const QVariantMap &message, const QLocale &locale)
{
    if (message.value(u"reason"_s).toString().isEmpty())
        return Messages::tr("Waits to be sent");
    return Messages::tr("Not taken yet; tried again at %1")
        .arg(momentText(momentIn(message, u"nextTryAt"_s), QTimeZone::systemTimeZone(), locale));
}

} // namespace

QList<Choice> messageKinds()
{
    return {{u"BOOKING_CONFIRMED"_s, Messages::tr("Tickets")},
            {u"BOOKING_RESERVED"_s, Messages::tr("Seats kept")},
            {u"BOOKING_REFUNDED"_s, Messages::tr("Refund")},
            {u"BOOKING_MOVED"_s, Messages::tr("New seats")},
            {u"SHOWTIME_CANCELLED"_s, Messages::tr("Showtime cancelled")}};
}

QString messageOutcome(const QVariantMap &message, const QLocale &locale)
{
    const QString state = message.value(u"state"_s).toString();
    if (state == "SENT"_L1)
        return Messages::tr("Sent");
    if (state == "QUEUED"_L1)
        return waitingOf(message, locale);
    if (state == "FAILED"_L1)
        return failureOf(message);
    return message.value(u"address"_s).toString().isEmpty() ? Messages::tr("Not sent: no address is known")
                                                            : Messages::tr("Not sent: not wanted");
}

QList<FieldSpec> MessageTable::columns()
{
    return {{.name = u"madeAt"_s, .label = Messages::tr("When"), .kind = Kind::Moment},
            {.name = u"kind"_s, .label = Messages::tr("What"), .kind = Kind::Choice, .choices = messageKinds()},
            {.name = u"address"_s, .label = Messages::tr("To"), .rowWidth = 2},
            {.name = u"outcome"_s, .label = Messages::tr("What became of it"), .rowWidth = 3}};
}

MessageTable::MessageTable(const FieldSpec &spec, QWidget *parent)
    : FieldInput(spec, parent)
    , m_table(new FactTable(spec, Messages::tr("None: only customers who bought for themselves are written to"), this))
    , m_unknown(new FactTable(spec, Messages::tr("Not known now: the notification service does not answer"), this))
{
    setInput(m_table->input());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_table);
    column->addWidget(m_unknown);
    m_unknown->setValue(QVariantList());
    m_unknown->hide();
}

void MessageTable::setValue(const QVariant &value)
{
    m_value = value;
    QVariantList rows;
    const QVariantList messages = value.toList();
    for (const QVariant &entry : messages) {
        QVariantMap row = entry.toMap();
        row.insert(u"outcome"_s, messageOutcome(row, locale()));
        rows.prepend(row); // the service tells the oldest first
    }
    m_table->setValue(value.isValid() ? QVariant(rows) : QVariant());
}

void MessageTable::noteForm(const QVariantMap &values)
{
    FieldInput::noteForm(values);
    m_table->noteForm(values);
    // Of a booking that was read there is a history, whoever else was not there.
    const bool isUnknown = values.value(u"history"_s).isValid() && !values.value(name()).isValid();
    m_table->setVisible(!isUnknown);
    m_unknown->setVisible(isUnknown);
    setValue(m_value);
}

} // namespace foyer::admin
