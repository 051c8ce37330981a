#include "decision.h"

#include "fieldproblem.h"
#include "wirenames.h"

#include <array>

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array standings{
    std::pair{Standing::Pending, "PENDING"_L1},
    std::pair{Standing::Captured, "CAPTURED"_L1},
    std::pair{Standing::Refused, "REFUSED"_L1},
    std::pair{Standing::ChargedBack, "CHARGED_BACK"_L1},
    std::pair{Standing::RefundPending, "REFUND_PENDING"_L1},
    std::pair{Standing::RefundDone, "REFUND_DONE"_L1},
    std::pair{Standing::RefundRefused, "REFUND_REFUSED"_L1},
    std::pair{Standing::RefundGivenByHand, "REFUND_GIVEN_BY_HAND"_L1},
};
constexpr std::array kinds{
    std::pair{DecisionKind::Captured, "CAPTURED"_L1},
    std::pair{DecisionKind::Refused, "REFUSED"_L1},
    std::pair{DecisionKind::ChargedBack, "CHARGED_BACK"_L1},
    std::pair{DecisionKind::ChargebackWon, "CHARGEBACK_WON"_L1},
    std::pair{DecisionKind::RefundDone, "REFUND_DONE"_L1},
    std::pair{DecisionKind::RefundRefused, "REFUND_REFUSED"_L1},
    std::pair{DecisionKind::RefundGivenByHand, "REFUND_GIVEN_BY_HAND"_L1},
};

/** What may follow what. Nothing else does. */
struct Transition
{
    Standing from;
    DecisionKind kind;
    Standing to;
};
constexpr std::array transitions{
    Transition{Standing::Pending, DecisionKind::Captured, Standing::Captured},
    Transition{Standing::Pending, DecisionKind::Refused, Standing::Refused},
    Transition{Standing::Captured, DecisionKind::ChargedBack, Standing::ChargedBack},
    Transition{Standing::ChargedBack, DecisionKind::ChargebackWon, Standing::Captured},
    Transition{Standing::RefundPending, DecisionKind::RefundDone, Standing::RefundDone},
    Transition{Standing::RefundPending, DecisionKind::RefundRefused, Standing::RefundRefused},
    Transition{Standing::RefundRefused, DecisionKind::RefundGivenByHand, Standing::RefundGivenByHand},
};

constexpr int longestReason = 300;

/** With a problem beside the code, so that a page can say more than that it is not allowed. */
Error nothingOwed()
{
    Error error = invalidFields({{u"kind"_s, FieldFault::NotTogether, u"owedIfRefused"_s}});
    error.code = ErrorCode::IllegalState;
    error.detail = u"the refund was turned back: its tickets are valid, and nothing is owed"_s;
    return error;
}

} // namespace

QString toWireName(Standing standing)
{
    return nameIn(standings, standing);
}

std::optional<Standing> standingFromWireName(QStringView name)
{
    return valueIn<Standing>(standings, name);
}

QString toWireName(DecisionKind kind)
{
    return nameIn(kinds, kind);
}

std::optional<DecisionKind> decisionKindFromWireName(QStringView name)
{
    return valueIn<DecisionKind>(kinds, name);
}

Standing standingOf(PaymentState state, std::optional<DecisionKind> last)
{
    switch (state) {
    case PaymentState::Pending:
        return Standing::Pending;
    case PaymentState::Captured:
        return last == DecisionKind::ChargedBack ? Standing::ChargedBack : Standing::Captured;
    case PaymentState::Refused:
        return Standing::Refused;
    }
    Q_UNREACHABLE();
}

Standing standingOf(RefundState state, std::optional<DecisionKind> last)
{
    switch (state) {
    case RefundState::Pending:
        return Standing::RefundPending;
    case RefundState::Done:
        return Standing::RefundDone;
    case RefundState::Refused:
        return last == DecisionKind::RefundGivenByHand ? Standing::RefundGivenByHand : Standing::RefundRefused;
    }
    Q_UNREACHABLE();
}

Standing standingOf(const Attempt &attempt)
{
    return standingOf(attempt.state, decisionKindFromWireName(attempt.lastDecision));
}

Standing standingOf(const Refund &refund)
{
    return standingOf(refund.state, decisionKindFromWireName(refund.lastDecision));
}

QByteArray bodyHash(const DecisionRequest &request)
{
    return hashOfFields({request.subject.toRfc4122(), toWireName(request.kind).toUtf8(), request.reason.toUtf8(),
                         request.decidedBy.toUtf8()});
}

Result<void> check(const DecisionRequest &request)
{
    return FieldChecks().text(u"reason"_s, request.reason, longestReason).result();
}

Result<Standing> decide(DecisionKind kind, const DecisionSubject &subject, qint64 nowMs)
{
    const auto transition = std::find_if(transitions.begin(), transitions.end(), [&](const Transition &known) {
        return known.from == subject.standing && known.kind == kind;
    });
    if (transition == transitions.end())
        return fail(ErrorCode::IllegalState,
                    u"%1 does not follow %2"_s.arg(toWireName(kind), toWireName(subject.standing)));
    const bool isPending = subject.standing == Standing::Pending || subject.standing == Standing::RefundPending;
    if (isPending && nowMs - subject.sinceMs < decidableAfterMs)
        return fail(ErrorCode::IllegalState, u"the provider is still being asked"_s);
    if (kind == DecisionKind::ChargedBack && !subject.isByProvider)
        return fail(ErrorCode::IllegalState, u"there is no bank that could take it back"_s);
    if (kind == DecisionKind::ChargedBack && subject.leftMinor <= 0)
        return fail(ErrorCode::IllegalState, u"nothing is left of it that could be taken back"_s);
    if (kind == DecisionKind::RefundGivenByHand && subject.isNothingOwed)
        return fail(nothingOwed());
    if (kind == DecisionKind::RefundGivenByHand && subject.leftMinor < subject.amountMinor)
        return fail(ErrorCode::IllegalState, u"so much is not left of the payment any more"_s);
    if (subject.amountMinor <= 0)
        return fail(ErrorCode::IllegalState, u"there is no money in it"_s);
    return transition->to;
}

QList<DecisionKind> possibleDecisions(const DecisionSubject &subject, qint64 nowMs)
{
    QList<DecisionKind> possible;
    for (const auto &[kind, name] : kinds) {
        if (decide(kind, subject, nowMs))
            possible.append(kind);
    }
    return possible;
}

} // namespace foyer::payment
