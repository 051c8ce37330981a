#include "resendsheet.h"

#include "adminwords.h"
#include "async.h"
#include "id.h"
#include "messagetable.h"
#include "moneywords.h"
#include "textlabel.h"
#include "theme.h"

#include <QComboBox>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {

QList<QVariantMap> addressedMessages(const ports::Record &record)
{
    QList<QVariantMap> found;
    const QVariantList messages = record.values.value(u"notifications"_s).toList();
    for (const QVariant &entry : messages) {
        if (!entry.toMap().value(u"address"_s).toString().isEmpty())
            found.prepend(entry.toMap());
    }
    return found;
}

} // namespace

bool ResendSheet::isPossible(const ports::Record &record)
{
    return !addressedMessages(record).isEmpty();
}

ResendSheet::ResendSheet(ports::BookingDesk &desk, const ports::Record &record, QWidget *page)
    : ErrandSheet(tr("Send a message again"), tr("Send again"), page)
    , m_desk(desk)
    , m_messages(addressedMessages(record))
{
    auto *column = new QVBoxLayout(form());
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::small);
    column->addWidget(new TextLabel(tr("Message"), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted));
    m_which = new QComboBox;
    m_which->setObjectName(u"resendWhich"_s);
    m_which->setAccessibleName(tr("Message"));
    for (const QVariantMap &message : std::as_const(m_messages))
        m_which->addItem(
            tr("%1, %2 to %3")
                .arg(wordOf(messageKinds(), message.value(u"kind"_s).toString()),
                     momentText(message.value(u"madeAt"_s).toDateTime(), QTimeZone::systemTimeZone(), locale()),
                     message.value(u"address"_s).toString()),
            message.value(u"id"_s));
    column->addWidget(m_which);
    form()->setFocusProxy(m_which);
    say(tr("It says what it said then, and goes to the address that it went to."));
}

void ResendSheet::begin()
{
    m_id = newUuidV7().toString(QUuid::WithoutBraces);
}

workflow::Errand::Step ResendSheet::step()
{
    return [this, id = m_id, earlier = m_which->currentData().toString()] { return m_desk.sendAgain(id, earlier); };
}

QString ResendSheet::doneText() const
{
    return tr("It is on its way to %1.").arg(m_messages.value(m_which->currentIndex()).value(u"address"_s).toString());
}

QString ResendSheet::refusalText(const Error &error) const
{
    if (error.code == ErrorCode::Forbidden)
        return tr("The message is another cinema's.");
    if (error.code == ErrorCode::IllegalState)
        return tr("There is no address to send it to.");
    return ErrandSheet::refusalText(error);
}

} // namespace foyer::admin
