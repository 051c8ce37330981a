#include "givecardsheet.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "async.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

GiveCardSheet::GiveCardSheet(ports::PriceDesk &desk, const ports::Record &card, QWidget *page)
    : Sheet(tr("Give these prices to showtimes?"), page)
    , m_desk(desk)
    , m_card(card)
{
    m_text =
        new QLabel(tr("%n showtime(s) to come have this card. Those of which no seat is taken and none was ever sold "
                      "get the prices as they are saved now. All others keep the prices they have.",
                      nullptr, card.values.value(u"upcomingShowtimes"_s).toInt()));
    m_text->setObjectName(u"giveText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setProperty("tone", u"muted"_s);
    body()->addWidget(m_text);
    m_give = new ActionButton(tr("Give"), ActionButton::Kind::Primary);
    m_give->setObjectName(u"give"_s);
    m_close = new ActionButton(tr("Cancel"));
    m_close->setObjectName(u"closeGive"_s);
    buttons()->addWidget(m_give);
    buttons()->addWidget(m_close);
    connect(m_give, &QAbstractButton::clicked, this, &GiveCardSheet::give);
    connect(m_close, &QAbstractButton::clicked, this, &GiveCardSheet::close);
}

void GiveCardSheet::give()
{
    m_give->setEnabled(false);
    async::then(m_desk.giveToShowtimes(m_card), this,
                [this](const Result<ports::PriceCardGiven> &answer) { handleGiven(answer); });
}

void GiveCardSheet::handleGiven(const Result<ports::PriceCardGiven> &answer)
{
    m_give->setEnabled(true);
    if (!answer) {
        m_text->setText(sentence(answer.error()));
        return;
    }
    if (answer->refusal) {
        m_text->setText(sentence(*answer->refusal));
        return;
    }
    m_text->setText(answer->showtimesChanged == 0
                        ? tr("No showtime was changed: they have these prices already, or seats are taken.")
                        : tr("%n showtime(s) have these prices now.", nullptr, answer->showtimesChanged));
    m_give->hide();
    m_close->setText(tr("Close"));
    m_close->setFocus(Qt::TabFocusReason);
    Q_EMIT given();
}

} // namespace foyer::admin
