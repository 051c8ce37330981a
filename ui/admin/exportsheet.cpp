#include "exportsheet.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "async.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using workflow::ListExport;

ExportSheet::ExportSheet(ports::RecordList &list, const ports::RecordQuery &query,
                         const QList<ListExport::Column> &columns, std::unique_ptr<ports::TableWriter> writer,
                         const QString &path, QWidget *page)
    : Sheet(tr("Export"), page)
    , m_export(list)
{
    m_text = new QLabel(tr("Reading…"));
    m_text->setObjectName(u"exportText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setProperty("tone", u"muted"_s);
    body()->addWidget(m_text);
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Export"));
    m_progress->setRange(0, 0);
    body()->addWidget(m_progress);
    m_stop = new ActionButton(tr("Cancel"));
    m_stop->setObjectName(u"exportStop"_s);
    buttons()->addWidget(m_stop);
    connect(m_stop, &QAbstractButton::clicked, this, &ExportSheet::handleEscape);
    connect(&m_export, &ListExport::progressed, this, [this] {
        m_progress->setRange(0, m_export.total());
        m_progress->setValue(m_export.written());
        m_text->setText(tr("%1 of %2").arg(m_export.written()).arg(m_export.total()));
    });
    connect(&m_export, &ListExport::finished, this, [this, path] {
        m_progress->hide();
        m_text->setText(tr("%n row(s) are in %1.", nullptr, m_export.written()).arg(QDir::toNativeSeparators(path)));
        m_stop->setText(tr("Close"));
    });
    connect(&m_export, &ListExport::failed, this, [this](const Error &error) {
        m_progress->hide();
        const QStringList missing = error.extras.value(u"missingRegions"_s).toStringList();
        m_text->setText(tr("There is no file. %1")
                            .arg(missing.isEmpty() ? sentence(error) : missingText(missing, Shown::Export, locale())));
        m_stop->setText(tr("Close"));
    });
    m_export.start(query, columns, std::move(writer));
}

void ExportSheet::handleEscape()
{
    if (m_export.isRunning())
        m_export.cancel();
    close();
}

QFuture<Result<ports::RecordPage>> FixedRecords::fetch(const ports::RecordQuery &query, int offset, int count)
{
    Q_UNUSED(query)
    return async::ready<Result<ports::RecordPage>>(
        ports::RecordPage{static_cast<int>(m_records.size()), m_records.mid(offset, count)});
}

} // namespace foyer::admin
