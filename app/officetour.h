#pragma once

#include "walk.h"

namespace foyer::app {

/** Walks the back office: signs in, lists films, searches, selects, opens one, makes a new one with mistakes, puts them
 *  right and publishes it, and leaves a picture of each state. */
class OfficeTour final : public Walk
{
    Q_OBJECT
public:
    OfficeTour(QWidget &window, Settings settings, QObject *parent = nullptr);

protected:
    QList<Step> steps() override;

private:
    bool sees(const char *objectName) const;
    bool isListRead() const;
    QString textOf(const char *objectName) const;
    void fill(const char *objectName, const QString &text);
};

} // namespace foyer::app
