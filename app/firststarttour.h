#pragma once

#include "walk.h"

namespace foyer::app {

/** Walks a first start: looks at what there is to choose, begins a cinema of its own, becomes its first admin and
 * stands in the empty back office. It leaves a picture of each. */
class FirstStartTour final : public Walk
{
    Q_OBJECT
public:
    FirstStartTour(QWidget &window, Settings settings, QObject *parent = nullptr);

protected:
    QList<Step> steps() override;
};

} // namespace foyer::app
