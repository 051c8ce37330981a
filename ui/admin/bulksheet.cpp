#include "bulksheet.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "fittedlist.h"
#include "textlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using workflow::BulkRun;
using Outcome = BulkRun::Outcome;

namespace {
constexpr int mostLines = 10;
}

BulkSheet::BulkSheet(Action action, QList<ports::Record> records, std::function<QString(const ports::Record &)> label,
                     QWidget *page)
    : Sheet(action.title, page)
    , m_action(std::move(action))
    , m_records(std::move(records))
    , m_label(std::move(label))
{
    m_text = new QLabel;
    m_text->setObjectName(u"bulkText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setProperty("tone", u"muted"_s);
    body()->addWidget(m_text);
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(m_action.title);
    body()->addWidget(m_progress);
    m_report = new FittedList(mostLines);
    m_report->setObjectName(u"bulkReport"_s);
    m_report->setAccessibleName(tr("Report"));
    m_report->setSelectionMode(QAbstractItemView::NoSelection);
    m_report->hide();
    body()->addWidget(m_report);
    m_stop = new ActionButton(tr("Cancel"));
    m_stop->setObjectName(u"bulkStop"_s);
    m_go = new ActionButton(m_action.title);
    m_go->setObjectName(u"bulkGo"_s);
    m_go->setEnabled(false);
    buttons()->addWidget(m_stop);
    buttons()->addWidget(m_go);
    connect(m_stop, &QAbstractButton::clicked, this, &BulkSheet::handleEscape);
    connect(m_go, &QAbstractButton::clicked, this, &BulkSheet::goOn);
    connect(&m_run, &BulkRun::progressed, this, &BulkSheet::showProgress);
    connect(&m_run, &BulkRun::finished, this, &BulkSheet::handleFinished);
    m_text->setText(tr("Looking at what can be done…"));
    m_progress->setRange(0, static_cast<int>(m_records.size()));
    m_run.start(m_records, BulkRun::Mode::DryRun, m_action.step);
}

void BulkSheet::handleEscape()
{
    if (!m_run.isRunning()) {
        close();
    } else if (m_run.mode() == BulkRun::Mode::DryRun) {
        m_run.cancel();
        close();
    } else {
        m_run.cancel();
        m_stop->setEnabled(false);
        m_text->setText(tr("Waiting for what was sent…"));
    }
}

void BulkSheet::showProgress()
{
    m_progress->setMaximum(m_run.total());
    m_progress->setValue(m_run.answered());
    if (m_run.mode() == BulkRun::Mode::ForReal && m_run.state() == BulkRun::State::Running)
        m_text->setText(tr("%1 of %2").arg(m_run.answered()).arg(m_run.total()));
}

QList<ports::Record> BulkSheet::possible() const
{
    QList<ports::Record> records;
    for (const BulkRun::Line &line : m_run.lines()) {
        if (line.outcome == Outcome::Done)
            records.append(line.record);
    }
    return records;
}

void BulkSheet::report()
{
    m_report->clear();
    const qreal ratio = devicePixelRatioF();
    const Theme &theme = Theme::current();
    const auto add = [this, ratio](Icon icon, const QColor &colour, const QString &text) {
        m_report->addItem(new QListWidgetItem(QIcon(iconPixmap(icon, colour, 16, ratio)), text));
    };
    // What did not work first: that is what there is to do something about.
    for (const BulkRun::Line &line : m_run.lines()) {
        if (line.outcome == Outcome::Refused || line.outcome == Outcome::Failed)
            add(Icon::Warning, theme.danger,
                tr("%1: %2").arg(m_label(line.record),
                                 m_action.words ? m_action.words(line.error) : sentence(line.error)));
    }
    for (const BulkRun::Line &line : m_run.lines()) {
        if (line.outcome == Outcome::Waiting)
            add(Icon::Minus, theme.muted, tr("%1: not begun").arg(m_label(line.record)));
    }
    for (const BulkRun::Line &line : m_run.lines()) {
        if (line.outcome != Outcome::Done)
            continue;
        const bool isToBeTold = m_action.consequence && line.answered && m_run.mode() == BulkRun::Mode::DryRun;
        const QString follows = isToBeTold ? m_action.consequence(*line.answered) : QString();
        if (follows.isEmpty())
            add(Icon::Check, theme.ok, m_label(line.record));
        else
            add(Icon::Warning, theme.warning, tr("%1: %2").arg(m_label(line.record), follows));
    }
    m_report->show();
    m_report->fit();
}

void BulkSheet::handleFinished()
{
    showProgress();
    report();
    const int done = m_run.count(Outcome::Done);
    if (m_run.mode() == BulkRun::Mode::DryRun) {
        m_text->setText(done == m_run.total() ? tr("This can be done for all %1.").arg(done)
                                              : tr("This can be done for %1 of %2.").arg(done).arg(m_run.total()));
        m_progress->hide();
        m_go->setText(done > 0 ? tr("%1 (%2)").arg(m_action.title).arg(done) : m_action.title);
        m_go->setEnabled(done > 0);
        if (done > 0)
            m_go->setFocus(Qt::TabFocusReason);
        return;
    }
    m_text->setText(tr("%1: %2 of %3.").arg(m_action.done).arg(done).arg(m_run.total()));
    m_stop->setEnabled(true);
    m_stop->setText(tr("Close"));
    m_stop->setFocus(Qt::TabFocusReason);
    Q_EMIT worked();
}

void BulkSheet::goOn()
{
    const QList<ports::Record> records = possible();
    m_go->hide();
    m_report->hide();
    m_progress->setValue(0);
    m_progress->show();
    m_stop->setFocus(Qt::TabFocusReason);
    m_run.start(records, BulkRun::Mode::ForReal, m_action.step);
}

} // namespace foyer::admin
