#include "alertlist.h"

#include "cardframe.h"
#include "chip.h"
#include "statuswords.h"
#include "textlabel.h"

#include <QVBoxLayout>

#include <algorithm>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using ports::Alert;
using ports::AlertSeverity;

AlertList::AlertList(QWidget *parent)
    : QWidget(parent)
{
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
}

void AlertList::setAlerts(const QList<Alert> &alerts, bool isKnown)
{
    delete m_rows;
    m_rows = new QWidget;
    m_column->addWidget(m_rows);
    auto *column = new QVBoxLayout(m_rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::medium);
    QList<Alert> over;
    int number = 0;
    for (const Alert &alert : alerts) {
        if (alert.isOpen())
            addOpen(alert, number++);
        else
            over.append(alert);
    }
    if (isKnown && number == 0) {
        auto *well =
            new TextLabel(tr("Nothing needs your attention"), TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
        well->setObjectName(u"noAlerts"_s);
        column->addWidget(well);
    }
    addOver(over);
}

void AlertList::addOpen(const Alert &alert, int number)
{
    const bool isUrgent = alert.severity == AlertSeverity::Now;
    const auto nameOf = [number](const QString &part) { return u"%1-%2"_s.arg(part).arg(number); };
    auto *card = new CardFrame;
    card->setObjectName(nameOf(u"alert"_s));
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(spacing::huge, spacing::medium, spacing::huge, spacing::medium);
    inside->setSpacing(spacing::tight);
    auto *head = new QHBoxLayout;
    head->setSpacing(spacing::medium);
    auto *urgency = new Chip(isUrgent ? tr("Now") : tr("Today"), isUrgent ? Chip::Tone::Danger : Chip::Tone::Warning);
    urgency->setIcon(isUrgent ? Icon::Error : Icon::Warning);
    urgency->setObjectName(nameOf(u"alertUrgency"_s));
    head->addWidget(urgency);
    auto *title = new TextLabel(alertTitle(alert), TextSize::Strong, QFont::DemiBold,
                                isUrgent ? TextLabel::Tone::Danger : TextLabel::Tone::Normal);
    title->setObjectName(nameOf(u"alertTitle"_s));
    head->addWidget(title, 1);
    head->addWidget(new TextLabel(tr("since %1").arg(momentWords(alert.sinceUtc, QLocale())), TextSize::Body,
                                  QFont::Medium, TextLabel::Tone::Muted));
    inside->addLayout(head);
    auto *advice = new QLabel(alertAdvice(alert));
    advice->setObjectName(nameOf(u"alertAdvice"_s));
    advice->setTextFormat(Qt::PlainText);
    advice->setWordWrap(true);
    inside->addWidget(advice);
    if (!alert.detail.isEmpty()) {
        auto *detail = new TextLabel(alert.detail, TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
        detail->setObjectName(nameOf(u"alertDetail"_s));
        inside->addWidget(detail);
    }
    card->setAccessibleName(tr("%1: %2").arg(urgency->text(), title->text()));
    card->setAccessibleDescription(advice->text());
    m_rows->layout()->addWidget(card);
}

void AlertList::addOver(const QList<Alert> &over)
{
    const QLocale locale;
    const int count = std::min(static_cast<int>(over.size()), shownOver);
    for (int i = 0; i < count; ++i) {
        const Alert &alert = over.at(i);
        auto *line = new TextLabel(
            tr("%1 to %2  %3, over")
                .arg(momentWords(alert.sinceUtc, locale), momentWords(*alert.clearedAtUtc, locale), alertTitle(alert)),
            TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
        line->setObjectName(u"alertOver-%1"_s.arg(i));
        m_rows->layout()->addWidget(line);
    }
}

} // namespace foyer::admin
