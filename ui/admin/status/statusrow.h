#pragma once

#include "servicestatusapi.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QWidget>

class QGridLayout;

namespace foyer::widgets {
class Chip;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::admin {

/** One process on the status page: its labels in two rows of a grid, which owns them; the second is for its last error,
 *  when there was one. */
class StatusRow : public QObject
{
    Q_OBJECT
public:
    static constexpr int rows = 2;

    /** From @p row on. @p instance is the name by which tests find its parts: "state-movie-3010". */
    StatusRow(const QString &service, const QString &instance, QGridLayout &grid, int row, QWidget *page);
    ~StatusRow() override;

    /** @p isOld: nothing new is known about it. */
    void show(const ports::ServiceStatus &status, bool isOld);

    static QStringList headings();
    /** Of a column of numbers. */
    static bool isNumber(int column);

private:
    void addProcess(const QString &instance, QGridLayout &grid, int row, int column);

    QList<QPointer<QWidget>> m_parts; ///< All of the following: children of the page, and gone with this.
    widgets::TextLabel *m_name = nullptr;
    widgets::TextLabel *m_process = nullptr;
    widgets::TextLabel *m_address = nullptr;
    widgets::Chip *m_state = nullptr;
    widgets::TextLabel *m_since = nullptr;
    widgets::TextLabel *m_version = nullptr;
    widgets::TextLabel *m_latency = nullptr;
    widgets::TextLabel *m_share = nullptr;
    widgets::TextLabel *m_error = nullptr;
};

} // namespace foyer::admin
