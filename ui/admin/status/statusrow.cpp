#include "statusrow.h"

#include "chip.h"
#include "elision.h"
#include "statuswords.h"
#include "textlabel.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using ports::ServiceState;

namespace {

QString stateWord(ServiceState state)
{
    switch (state) {
    case ServiceState::Up:
        return StatusRow::tr("Up");
    case ServiceState::Draining:
        return StatusRow::tr("Ending");
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

} // namespace

StatusRow::StatusRow(const QString &service, const QString &instance, QGridLayout &grid, int row, QWidget *page)
    : QObject(page)
{
    int column = 0;
    const auto add = [&](const QString &part, TextSize size, QFont::Weight weight, TextLabel::Tone tone) {
        auto *label = new TextLabel(QString(), size, weight, tone);
        label->setObjectName(part + u'-' + instance);
        grid.addWidget(label, row, column++);
        m_parts.append(label);
        return label;
    };
    m_name = add(u"name"_s, TextSize::Strong, QFont::DemiBold, TextLabel::Tone::Normal);
    m_name->setText(serviceName(service));
    addProcess(instance, grid, row, column++);
    m_state = new Chip(QString());
    m_state->setObjectName(u"state-"_s + instance);
    m_parts.append(m_state);
    grid.addWidget(m_state, row, column++, Qt::AlignLeft | Qt::AlignVCenter);
    m_since = add(u"since"_s, TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
    m_version = add(u"version"_s, TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
    m_latency = add(u"latency"_s, TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
    m_latency->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_share = add(u"share"_s, TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
    m_share->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_error = new TextLabel(QString(), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
    m_error->setObjectName(u"error-"_s + instance);
    letElide(m_error); // the whole is its tooltip
    m_parts.append(m_error);
    grid.addWidget(m_error, row + 1, 1, 1, column - 1); // in a column it would have no room beside all the others
}

void StatusRow::addProcess(const QString &instance, QGridLayout &grid, int row, int column)
{
    auto *cell = new QWidget;
    auto *lines = new QVBoxLayout(cell);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    m_process = new TextLabel(QString(), TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
    m_process->setObjectName(u"process-"_s + instance);
    m_address = new TextLabel(QString(), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
    m_address->setObjectName(u"address-"_s + instance);
    lines->addWidget(m_process);
    lines->addWidget(m_address);
    m_parts.append(cell);
    grid.addWidget(cell, row, column);
}

StatusRow::~StatusRow()
{
    for (const QPointer<QWidget> &part : std::as_const(m_parts))
        delete part.data();
}

QStringList StatusRow::headings()
{
    return {tr("Service"), tr("Process"), tr("State"), tr("Since"), tr("Release"), tr("Answers in"), tr("Requests")};
}

bool StatusRow::isNumber(int column)
{
    return column == 5 || column == 6;
}

void StatusRow::show(const ports::ServiceStatus &status, bool isOld)
{
    const QLocale locale;
    m_name->setTone(status.state == ServiceState::Down && !isOld ? TextLabel::Tone::Danger : TextLabel::Tone::Normal);
    m_state->setText(isOld ? tr("Unknown") : stateWord(status.state));
    m_state->setTone(isOld ? Chip::Tone::Warning : toneOf(status.state));
    m_state->setIcon(isOld ? Icon::Warning : iconOf(status.state));
    // With the gateway in one process there is no name to tell it by.
    const QString process = status.address.isEmpty() ? QString() : status.instance;
    m_process->setText(process.isEmpty() ? u"–"_s : process);
    m_address->setText(status.address);
    m_address->setVisible(!status.address.isEmpty());
    m_state->setAccessibleName(process.isEmpty() ? tr("%1: %2").arg(m_name->text(), m_state->text())
                                                 : tr("%1, %2: %3").arg(m_name->text(), process, m_state->text()));
    m_since->setText(momentWords(status.sinceUtc, locale));
    m_version->setText(status.version.isEmpty() ? u"–"_s : status.version);
    m_latency->setText(!status.latency                    ? u"–"_s
                           : status.latency->count() == 0 ? tr("< 1 ms")
                                                          : tr("%1 ms").arg(locale.toString(status.latency->count())));
    m_share->setText(status.share ? tr("%1 %").arg(qRound(*status.share * 100)) : u"–"_s);
    const bool hasError = !status.lastError.isEmpty() && status.lastErrorAtUtc;
    m_error->setText(hasError
                         ? tr("Last error, %1: %2").arg(momentWords(*status.lastErrorAtUtc, locale), status.lastError)
                         : QString());
    m_error->setVisible(hasError);
    m_error->setToolTip(status.lastError);
}

} // namespace foyer::admin
