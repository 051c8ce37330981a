#pragma once

#include "admindesk.h"
#include "couponcodes.h"
#include "sheet.h"

class QLabel;
class QPlainTextEdit;

namespace foyer::admin {

class FieldEditor;

/** The codes of a coupon that are good for one use each: how many there are, a go of new ones to copy, and all of them
 *  into a file. */
class CouponCodesSheet final : public Sheet
{
    Q_OBJECT
public:
    CouponCodesSheet(ports::CouponCodes &codes, const AdminDesk &desk, const ports::Record &coupon, QWidget *page);

Q_SIGNALS:
    /** There are more of them now. */
    void issued();

private:
    void issue();
    void handleIssued(const Result<ports::IssuedCodes> &answer);
    void showCounts();
    void exportAll();
    void say(const QString &text, bool isBad);

    ports::CouponCodes &m_codes;
    const AdminDesk m_desk;
    const ports::Record m_coupon;
    int m_count = 0; ///< Issued in all.
    QString m_issueId; ///< Of the go that is being asked for: asking again gets the same codes.
    int m_issueCount = 0;
    QLabel *m_counts = nullptr; // children
    FieldEditor *m_number = nullptr;
    QPlainTextEdit *m_fresh = nullptr;
    QLabel *m_said = nullptr;
    widgets::ActionButton *m_issue = nullptr;
    widgets::ActionButton *m_copy = nullptr;
    widgets::ActionButton *m_export = nullptr;
};

} // namespace foyer::admin
