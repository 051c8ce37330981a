#pragma once

#include "stand.h"
#include "touch.h"

#include <QVBoxLayout>
#include <QWidget>

class QHBoxLayout;

namespace foyer::kiosk {

/** How the pages are laid out now. */
struct PageLook
{
    bool isWide = false; ///< Landscape.
    bool isReachable = false; ///< Accessibility mode: little room, larger text.
};

/** One step of the visit. Pages are made anew when the language or the look changes, so they say their words once;
 *  refresh() shows the state of the visit. */
class KioskPage : public QWidget
{
    Q_OBJECT
public:
    KioskPage(const Stand &stand, const PageLook &look, QWidget *parent = nullptr);

    virtual void refresh() { }
    /** What the keyboard is at first. */
    virtual QWidget *firstFocus() const { return nullptr; }

protected:
    Sentence *addTitle(const QString &text);
    /** The row at the bottom; buttons are added from the left. */
    QHBoxLayout *addActions();
    QVBoxLayout *column() const { return m_column; }
    workflow::Visit &visit() const { return m_stand.visit; }
    workflow::Checkout &checkout() const { return m_stand.visit.checkout(); }
    const Stand &stand() const { return m_stand; }
    const PageLook &look() const { return m_look; }

private:
    Stand m_stand;
    PageLook m_look;
    QVBoxLayout *m_column = nullptr;
};

} // namespace foyer::kiosk
