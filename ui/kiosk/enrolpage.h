#pragma once

#include "kioskpage.h"

class QLineEdit;

namespace foyer::kiosk {

/** What a kiosk shows that is not one yet: the code from the back office is typed here. For staff, who may close it
 *  from here without a PIN: there is nothing to guard yet, and nobody to ask. */
class EnrolPage : public KioskPage
{
    Q_OBJECT
public:
    EnrolPage(const Stand &stand, const PageLook &look);
    void refresh() override;
    QWidget *firstFocus() const override;

Q_SIGNALS:
    void closeRequested();

private:
    void enrol();
    void fetchDemoCode();
    void say(const QString &text);

    Sentence *m_why = nullptr; // children
    Sentence *m_message = nullptr;
    QLineEdit *m_code = nullptr;
    TouchButton *m_enrol = nullptr;
    bool m_asking = false;
};

} // namespace foyer::kiosk
