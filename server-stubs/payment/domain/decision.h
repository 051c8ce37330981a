#pragma once

#include "refund.h"

/** @file
 *  What people may decide of payments and refunds by hand: when the provider cannot say what became of one, takes money
 *  back, or a refund that it refused is given otherwise. */
namespace foyer::payment {

struct DecisionTag;
using DecisionId = Id<DecisionTag>;

/** How a payment or a refund stands: its state, and what was decided of it since. */
enum class Standing {
    Pending,
    Captured,
    Refused,
    ChargedBack, ///< Captured, and the customer's bank took back what was left of it.
    RefundPending,
    RefundDone,
    RefundRefused,
    RefundGivenByHand, ///< Refused by the provider, and given in a way that we know nothing of.
};

enum class DecisionKind {
    Captured, ///< The provider's own books show that it was taken.
    Refused, ///< They show that it was not.
    ChargedBack,
    ChargebackWon, ///< The bank gave it back to us.
    RefundDone,
    RefundRefused,
    RefundGivenByHand,
};

/** As in GraphQL; also the account of the ledger that has the amount of what stands so. */
QString toWireName(Standing standing);
std::optional<Standing> standingFromWireName(QStringView name);
QString toWireName(DecisionKind kind);
std::optional<DecisionKind> decisionKindFromWireName(QStringView name);

Standing standingOf(PaymentState state, std::optional<DecisionKind> last);
Standing standingOf(RefundState state, std::optional<DecisionKind> last);

Standing standingOf(const Attempt &attempt);
Standing standingOf(const Refund &refund);

/** What is asked for: "this is so from now on, because." */
struct DecisionRequest
{
    DecisionId id; ///< Made by the caller: asked for again it is the same decision.
    QUuid subject; ///< The payment, or the refund.
    DecisionKind kind = DecisionKind::Captured;
    QString reason;
    QString decidedBy;
};

/** SHA-256 of everything but the id. */
QByteArray bodyHash(const DecisionRequest &request);
/** InvalidInput: what is wrong with its reason, field by field. */
Result<void> check(const DecisionRequest &request);

/** As it was written: the amount moves from the credit to the debit account. */
struct DecisionRecord
{
    DecisionRequest request;
    int number = 1; ///< Of the subject's, from 1.
    domain::PaymentId payment;
    QString debitAccount;
    QString creditAccount;
    domain::Money amount; ///< Above zero.
    qint64 atMs = 0;
};

/** Of what is decided. */
struct DecisionSubject
{
    Standing standing = Standing::Pending;
    qint64 sinceMs = 0; ///< When it was asked for.
    qint64 amountMinor = 0;
    qint64 leftMinor = 0; ///< Of the payment: captured, and not given back.
    bool isByProvider = true; ///< Else there is no bank that could take anything back.
    /** A refund that, being refused, leaves nothing to give: its tickets stay valid (Refund::owedIfRefused). */
    bool isNothingOwed = false;
};

/** From then on the provider has been asked often enough: what is younger settles by itself. */
inline constexpr qint64 decidableAfterMs = 60'000;

/** What it would be then. IllegalState with why not; for what nobody is owed with the problem "kind" NotTogether
 *  "owedIfRefused". */
Result<Standing> decide(DecisionKind kind, const DecisionSubject &subject, qint64 nowMs);
/** All that decide() allows. */
QList<DecisionKind> possibleDecisions(const DecisionSubject &subject, qint64 nowMs);

} // namespace foyer::payment
