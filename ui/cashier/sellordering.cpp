#include "basketpanel.h"
#include "exchangepanel.h"
#include "messagebanner.h"
#include "pagestack.h"
#include "programmepanel.h"
#include "sellpage.h"
#include "words.h"

#include <QKeyEvent>
#include <QLineEdit>

/** @file
 *  What is typed into the line: the part of SellPage that carries it out. */
namespace foyer::cashier {

using namespace foyer::widgets;

void SellPage::prepare(const domain::SaleLine &line)
{
    const bool isOrder = line.request.best || !line.request.seats.isEmpty();
    const bool isInTheWay = m_right->currentWidget() != m_basket || m_exchange->isUnderWay()
        || (!m_prepared && !m_desk.checkout.seats().isEmpty());
    if (!isOrder || isInTheWay || m_prepared == line)
        return;
    domain::ShowtimeId showtime = m_desk.checkout.showtimeId();
    if (line.showtimeNumber) {
        const std::optional<models::ShowtimeChip> chip = m_desk.programme.showtimeByNumber(*line.showtimeNumber);
        if (!chip || m_desk.programme.isTurning())
            return; // Enter says so
        showtime = chip->id;
    }
    if (showtime.isNull())
        return;
    m_undo.setTentative(true);
    if (m_desk.checkout.order(showtime, line.request))
        m_prepared = line;
    else if (!m_prepared)
        m_undo.setTentative(false);
}

void SellPage::forgetPrepared()
{
    if (!std::exchange(m_prepared, std::nullopt))
        return;
    if (!m_desk.checkout.setSeats({}))
        m_desk.checkout.close(); // the hall is still being opened for them
    m_undo.setTentative(false);
}

void SellPage::acceptPrepared()
{
    if (!std::exchange(m_prepared, std::nullopt))
        return;
    m_undo.setTentative(false);
    m_programme->clearLine();
}

void SellPage::stepInBasket(bool isBack)
{
    if (m_right->currentWidget() != m_basket || m_exchange->isUnderWay())
        return;
    if (isBack ? !m_undo.canUndo() : !m_undo.canRedo()) {
        tell(isBack ? tr("There is nothing in the basket to take back.") : tr("There is nothing to do once more."));
        return;
    }
    m_message->dismiss();
    if (const Result<void> stepped = isBack ? m_undo.undo() : m_undo.redo(); !stepped)
        tell(stepped.error());
}

bool SellPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    const auto *field = qobject_cast<QLineEdit *>(watched);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isStep = key->modifiers() == Qt::ControlModifier && (key->key() == Qt::Key_Z || key->key() == Qt::Key_Y);
    if (!field || !field->text().isEmpty() || !isStep || m_right->currentWidget() != m_basket)
        return QWidget::eventFilter(watched, event);
    event->ignore();
    return true;
}

void SellPage::carryOut(const domain::SaleLine &line)
{
    if (!line.couponCode.isEmpty()) {
        addCoupon(line.couponCode);
        return;
    }
    if (m_prepared == line) {
        acceptPrepared();
        m_message->dismiss();
        return;
    }
    m_prepared.reset();
    m_undo.setTentative(false);
    domain::ShowtimeId showtime = m_desk.checkout.showtimeId();
    if (line.showtimeNumber) {
        if (m_desk.programme.isTurning()) { // its numbers are not those of the day before
            tell(ProgrammePanel::tr("Reading the programme…"));
            return;
        }
        const std::optional<models::ShowtimeChip> chip = m_desk.programme.showtimeByNumber(*line.showtimeNumber);
        if (!chip) {
            tell(noShowtimeText(*line.showtimeNumber));
            return;
        }
        showtime = chip->id;
    } else if (showtime.isNull()) {
        tell(tr("Which showtime? Begin with its number, for example 7 2a b."));
        return;
    }
    const Result<void> done = line.request.isEmpty() ? m_desk.checkout.chooseShowtime(showtime)
                                                     : m_desk.checkout.order(showtime, line.request);
    if (!done) {
        tell(done.error());
        return;
    }
    showBasket();
    m_programme->clearLine();
    m_message->dismiss();
}

} // namespace foyer::cashier
