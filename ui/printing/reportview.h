#pragma once

#include "shiftlines.h"

#include <QWidget>

class QGridLayout;

namespace foyer::printing {

/** A report on the screen: its lines one below the other, amounts at their far end. As high as it needs; whoever shows
 *  it lets it scroll. */
class ReportView : public QWidget
{
    Q_OBJECT
public:
    explicit ReportView(QWidget *parent = nullptr);

    void setLines(const QList<ReportLine> &lines);
    const QList<ReportLine> &lines() const { return m_lines; }
    /** As text: a line each, with a tab between name and amount. */
    QString text() const;

private:
    QList<ReportLine> m_lines;
    QWidget *m_page = nullptr; // child; of the lines shown now
};

} // namespace foyer::printing
