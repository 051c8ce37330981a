#pragma once

#include "refunddesk.h"
#include "sessionapi.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace foyer::cashier {

class CodeStep;

/** A manager allows what the cashier alone may not: number and PIN, or a badge, and a one-time code where one is asked
 *  for. A part of a panel, by keyboard alone. What is typed stays in no field longer than it is needed. */
class ApprovalPart : public QWidget
{
    Q_OBJECT
public:
    /** Names of its widgets begin with @p prefix (partName()). */
    explicit ApprovalPart(const QString &prefix);

    /** Asks for @p needed; @p asked says what that is of. The number stays, for who typed a wrong PIN. */
    void begin(const ports::NeededApproval &needed, const QString &asked);
    /** PIN and code are gone. */
    void end();
    /** The number, too. */
    void forget();
    /** Is there as much as an approval is asked for with? The server says whether a badge needs the PIN. */
    bool isComplete() const;
    QString shown() const;
    QString pin() const;
    /** Empty where none is asked for. */
    QString code() const;
    /** Where the cursor belongs. */
    QWidget *cursor(bool isRetry) const;

    /** What there is to say beside it. */
    static QString note(const ports::NeededApproval &needed, const std::optional<ports::SignedIn> &cashier);
    /** Why it was not allowed. */
    static QString problem(const Error &error, const ports::NeededApproval &needed);

Q_SIGNALS:
    void edited();
    void entered();

private:
    QLineEdit *makeDigits(const QString &name, const QString &text, int longest, QVBoxLayout *column);

    bool m_needsCode = false;
    QLabel *m_asked = nullptr; // children
    QLineEdit *m_number = nullptr;
    QLineEdit *m_pin = nullptr;
    CodeStep *m_code = nullptr;
};

/** Who is signed in proves it with a one-time code, or somebody else allows it. A part of a panel. */
class ProofPart : public QWidget
{
    Q_OBJECT
public:
    explicit ProofPart(const QString &prefix);

    void begin(const QString &asked);
    /** The code is gone. */
    void end();
    QString code() const;
    QWidget *cursor() const;

    static QString note();
    static QString problem(const Error &error);

Q_SIGNALS:
    void edited();
    void entered();
    void somebodyElseAsked();

private:
    QLabel *m_asked = nullptr; // children
    CodeStep *m_code = nullptr;
};

} // namespace foyer::cashier
