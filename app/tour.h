#pragma once

#include "booking.h"
#include "checkout.h"
#include "programmemodel.h"
#include "walk.h"

namespace foyer::app {

/** Sells at the till: signs in, sells two adults and a child for a real showtime with nothing but key presses, takes
 * cash; where every look is pictured, it does so in a shift, and exchanges the tickets; and leaves pictures of every
 * step, the ticket and sale.json in a folder. What it does is what a cashier can do.
 */
class Tour final : public Walk
{
    Q_OBJECT
public:
    Tour(QWidget &window, workflow::Checkout &checkout, models::ProgrammeModel &programme, Settings settings,
         QObject *parent = nullptr);

public Q_SLOTS:
    void noteSold(const foyer::domain::Booking &booking);
    void notePrinted(const QString &path);

protected:
    QList<Step> steps() override;
    QString situation() const override;

private:
    static constexpr qsizetype programmeStep = 5; ///< Behind signing in and openShiftSteps().
    QList<Step> openShiftSteps();
    QList<Step> saleSteps();
    QList<Step> sellingSteps();
    QList<Step> waitingSteps();
    QList<Step> closeShiftSteps();
    void countCash(int fifties, int coins);
    bool hasText(const char *label) const;

    int chooseShowtime() const;
    /** Bookings are listed. */
    bool hasFound() const;
    void give();
    bool writeSale();
    static QString soldSentence(const domain::Booking &sale);

    workflow::Checkout &m_checkout;
    models::ProgrammeModel &m_programme;
    std::optional<domain::Booking> m_sold; ///< The last one.
    domain::Booking m_first; ///< Is exchanged then.
    QString m_ticket;
    int m_daysTried = 0;
    int m_reorders = 0;
};

} // namespace foyer::app
