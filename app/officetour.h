#pragma once

#include "colleague.h"
#include "walk.h"

#include <QTemporaryDir>

namespace foyer::app {

/** Walks the back office: signs in, looks at the dashboard, lists films, searches, selects, opens one, makes a new one
 *  with mistakes, puts them right and publishes it; imports a file of films; looks a booking up and refunds it; then
 * the programme: holds a showtime over the board, copies the day, opens a form. It leaves a picture of each state. */
class OfficeTour final : public Walk
{
    Q_OBJECT
public:
    /** @p server and @p admin are for somebody else, who edits what is open here. */
    OfficeTour(QWidget &window, Settings settings, const QUrl &server, const QString &admin, QObject *parent = nullptr);

protected:
    QList<Step> steps() override;

private:
    QList<Step> filmSteps();
    QList<Step> importSteps(); // officetourfiles.cpp
    /** Looks a booking up, prints it again, refunds it, and sees its payment. */
    QList<Step> moneySteps();
    /** Makes a gift card and puts more on it. */
    QList<Step> giftCardSteps();
    QList<Step> accountSteps();
    QList<Step> programmeSteps();
    bool sees(const char *objectName) const;
    bool isListRead() const;
    bool hasFigures() const;
    void turnCards();
    bool isTableRead(const char *tableName) const;
    bool isAnswered(const char *tableName) const;
    bool isTyped(const char *field) const;
    QString textOf(const char *objectName) const;
    void fill(const char *objectName, const QString &text);
    void push(const char *button);
    void choose(const char *field, const QString &value);
    void reveal(const char *objectName);
    QList<Step> priceSteps(); // officetoursales.cpp
    QList<Step> couponSteps();

    QList<Step> hallSteps(); // officetourhalls.cpp
    void dropChart(bool isWrong);
    /** Of a plan; none while it is not on the screen. */
    qsizetype seatsShownBy(const char *view) const;
    QList<Step> cinemaSteps(); // officetourpeople.cpp
    QList<Step> peopleSteps();
    void typeInto(const char *field, const QString &text);
    /** Two people edit one film. */
    QList<Step> conflictSteps();

    Colleague m_colleague;
    QTemporaryDir m_charts; ///< Where those that are dropped lie.
};

} // namespace foyer::app
