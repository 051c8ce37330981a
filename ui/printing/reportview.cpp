#include "reportview.h"

#include "cardframe.h"
#include "theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace foyer::printing {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using Kind = ReportLine::Kind;

namespace {

/** A word that is longer than a line may be broken after any eight letters, as the end of the audit log is. */
QString breakable(const QString &text)
{
    constexpr qsizetype longest = 32;
    constexpr qsizetype group = 8;
    QStringList words = text.split(u' ');
    for (QString &word : words) {
        for (qsizetype i = word.size() > longest ? group : word.size(); i < word.size(); i += group + 1)
            word.insert(i, QChar(0x200B));
    }
    return words.join(u' ');
}

/** Never cut: broken over as many lines as it needs, or as wide as it is. */
QLabel *label(const ReportLine &line, const QString &text, bool wraps)
{
    const bool isLarge = line.kind == Kind::Title || line.kind == Kind::Stamp;
    const bool isPlain = line.kind == Kind::Text || line.kind == Kind::Fact;
    auto *shown = new QLabel(wraps ? breakable(text) : text);
    shown->setTextFormat(Qt::PlainText);
    shown->setFont(font(isLarge ? TextSize::Strong : TextSize::Body, isPlain ? QFont::Medium : QFont::Bold));
    shown->setWordWrap(wraps);
    shown->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return shown;
}

} // namespace

ReportView::ReportView(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"report"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
}

void ReportView::setLines(const QList<ReportLine> &lines)
{
    if (lines == m_lines)
        return;
    m_lines = lines;
    delete m_page;
    m_page = new QWidget;
    auto *grid = new QGridLayout(m_page);
    grid->setContentsMargins(0, 0, spacing::small, 0); // beside a scroll bar
    grid->setHorizontalSpacing(spacing::small);
    grid->setVerticalSpacing(spacing::tight);
    grid->setColumnStretch(0, 1);
    for (const ReportLine &line : m_lines) {
        const int row = grid->rowCount();
        if (line.kind == Kind::Rule || line.kind == Kind::Signature) {
            grid->addWidget(new Separator, row, 0, 1, 2);
            continue;
        }
        QLabel *name = label(line, line.left, true);
        if (line.right.isEmpty()) {
            grid->addWidget(name, row, 0, 1, 2);
            continue;
        }
        QLabel *value = label(line, line.right, false);
        value->setAlignment(Qt::AlignRight | Qt::AlignTop);
        grid->addWidget(name, row, 0);
        grid->addWidget(value, row, 1);
    }
    layout()->addWidget(m_page);
    m_page->show();
}

QString ReportView::text() const
{
    QStringList texts;
    for (const ReportLine &line : m_lines) {
        if (line.kind != Kind::Rule && line.kind != Kind::Signature)
            texts.append(line.right.isEmpty() ? line.left : line.left + u'\t' + line.right);
    }
    return texts.join(u'\n');
}

} // namespace foyer::printing
