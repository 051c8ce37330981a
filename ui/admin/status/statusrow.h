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

/** One line of the status page: its labels in a row of a grid, which owns them. */
class StatusRow : public QObject
{
    Q_OBJECT
public:
    /** @p service is the name by which tests find its parts: "state-movie". */
    StatusRow(const QString &service, QGridLayout &grid, int row, QWidget *page);
    ~StatusRow() override;

    /** @p isOld: nothing new is known about it. */
    void show(const ports::ServiceStatus &status, bool isOld);

    static QStringList headings();

private:
    QList<QPointer<QWidget>> m_parts; ///< All of the following: children of the page, and gone with this.
    widgets::TextLabel *m_name = nullptr;
    widgets::Chip *m_state = nullptr;
    widgets::TextLabel *m_since = nullptr;
    widgets::TextLabel *m_version = nullptr;
    widgets::TextLabel *m_latency = nullptr;
    widgets::TextLabel *m_error = nullptr;
};

} // namespace foyer::admin
