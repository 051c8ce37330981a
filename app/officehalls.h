#pragma once

#include "hallspage.h"

namespace foyer::admin {
class AdminView;
}

namespace foyer::app {

/** The page of auditoriums. The view owns it. */
void addHallsTo(admin::AdminView &view, const admin::HallsDesk &halls, const admin::AdminDesk &desk);

/** As HallsDesk says. */
void chooseChart(QWidget *parent, const std::function<void(const QString &path)> &chosen);
Result<QByteArray> readFile(const QString &path, qint64 most);

} // namespace foyer::app
