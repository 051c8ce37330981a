#include "statusrow.h"

#include "chip.h"
#include "elision.h"
#include "textlabel.h"

#include <QGridLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using ports::ServiceState;

namespace {

QString serviceName(const QString &service)
{
    if (service == "user"_L1)
        return StatusRow::tr("Users and sessions");
    if (service == "movie"_L1)
        return StatusRow::tr("Films");
    if (service == "cinema"_L1)
        return StatusRow::tr("Cinemas");
    if (service == "coupon"_L1)
        return StatusRow::tr("Coupons");
    if (service == "payment"_L1)
        return StatusRow::tr("Payments");
    if (service == "booking"_L1)
        return StatusRow::tr("Showtimes and sales");
    return service;
}

QString stateWord(ServiceState state)
{
    switch (state) {
    case ServiceState::Up:
        return StatusRow::tr("Up");
    case ServiceState::Degraded:
        return StatusRow::tr("Degraded");
    case ServiceState::Down:
        return StatusRow::tr("Down");
    }
    Q_UNREACHABLE();
}

Chip::Tone toneOf(ServiceState state)
{
    return state == ServiceState::Up  ? Chip::Tone::Ok
        : state == ServiceState::Down ? Chip::Tone::Danger
                                      : Chip::Tone::Warning;
}

Icon iconOf(ServiceState state)
{
    return state == ServiceState::Up ? Icon::Check : state == ServiceState::Down ? Icon::Error : Icon::Warning;
}

/** The time of day, and the day when it was another. */
QString momentWords(const QDateTime &utc, const QLocale &locale)
{
    const QDateTime local = utc.toLocalTime();
    const QString time = locale.toString(local.time(), u"HH:mm:ss"_s);
    return local.date() == QDate::currentDate()
        ? time
        : StatusRow::tr("%1, %2").arg(locale.toString(local.date(), QLocale::ShortFormat), time);
}

} // namespace

StatusRow::StatusRow(const QString &service, QGridLayout &grid, int row, QWidget *page)
    : QObject(page)
{
    int column = 0;
    const auto add = [&](const QString &part, TextSize size, QFont::Weight weight, TextLabel::Tone tone) {
        auto *label = new TextLabel(QString(), size, weight, tone);
        label->setObjectName(part + u'-' + service);
        grid.addWidget(label, row, column++);
        m_parts.append(label);
        return label;
    };
    m_name = add(u"name"_s, TextSize::Strong, QFont::DemiBold, TextLabel::Tone::Normal);
    m_name->setText(serviceName(service));
    m_state = new Chip(QString());
    m_state->setObjectName(u"state-"_s + service);
    m_parts.append(m_state);
    grid.addWidget(m_state, row, column++, Qt::AlignLeft | Qt::AlignVCenter);
    m_since = add(u"since"_s, TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
    m_version = add(u"version"_s, TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
    m_latency = add(u"latency"_s, TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
    m_latency->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_error = add(u"error"_s, TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
    letElide(m_error); // the whole is its tooltip
}

StatusRow::~StatusRow()
{
    for (const QPointer<QWidget> &part : std::as_const(m_parts))
        delete part.data();
}

QStringList StatusRow::headings()
{
    return {tr("Service"), tr("State"), tr("Since"), tr("Release"), tr("Answers in"), tr("Last error")};
}

void StatusRow::show(const ports::ServiceStatus &status, bool isOld)
{
    const QLocale locale;
    m_name->setTone(status.state == ServiceState::Down && !isOld ? TextLabel::Tone::Danger : TextLabel::Tone::Normal);
    m_state->setText(isOld ? tr("Unknown") : stateWord(status.state));
    m_state->setTone(isOld ? Chip::Tone::Warning : toneOf(status.state));
    m_state->setIcon(isOld ? Icon::Warning : iconOf(status.state));
    m_state->setAccessibleName(tr("%1: %2").arg(m_name->text(), m_state->text()));
    m_since->setText(momentWords(status.sinceUtc, locale));
    m_version->setText(status.version.isEmpty() ? u"–"_s : status.version);
    m_latency->setText(!status.latency                    ? u"–"_s
                           : status.latency->count() == 0 ? tr("< 1 ms")
                                                          : tr("%1 ms").arg(locale.toString(status.latency->count())));
    m_error->setText(status.lastError.isEmpty() || !status.lastErrorAtUtc
                         ? u"–"_s
                         : tr("%1  %2").arg(momentWords(*status.lastErrorAtUtc, locale), status.lastError));
    m_error->setToolTip(status.lastError);
}

} // namespace foyer::admin
