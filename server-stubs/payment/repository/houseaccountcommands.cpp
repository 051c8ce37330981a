#include "houseaccountcommands.h"

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Another instance wrote the same id since it was looked up: done again, it is found. */
Error anew(const Error &error)
{
    return db::isDuplicate(error) ? Error{ErrorCode::Busy, error.detail, {}} : error;
}

HouseAccountEdit refused(ErrorCode code, const QString &detail, const std::optional<HouseAccount> &now = {})
{
    return {now, Error{code, detail, {}}};
}

QByteArray openHash(const OpenHouseAccount &open)
{
    return hashOfFields({open.currency.code().toUtf8(), open.body.name.toUtf8(), open.body.invoiceAddress.toUtf8(),
                         open.body.note.toUtf8(), QByteArray::number(open.body.limitMinor)});
}

/** A code that no account has. That one is taken is improbable: then another one is drawn. */
Result<domain::ConfirmationCode> freeCode(db::Connection &connection)
{
    constexpr int tries = 5;
    for (int i = 0; i < tries; ++i) {
        const domain::ConfirmationCode code = domain::ConfirmationCode::create();
        const Result<std::optional<HouseAccount>> owner = houseAccountByCode(connection, code);
        if (!owner)
            return fail(owner.error());
        if (!*owner)
            return code;
    }
    return fail(ErrorCode::Internal, u"no free code"_s);
}

db::FieldTexts textsOf(const HouseAccount &account)
{
    db::FieldTexts texts;
    texts.text(u"name"_s, account.body.name)
        .text(u"invoiceAddress"_s, account.body.invoiceAddress)
        .text(u"note"_s, account.body.note)
        .number(u"limitMinor"_s, account.body.limitMinor)
        .text(u"currency"_s, account.currency.code())
        .text(u"state"_s, toWireName(account.state));
    return texts;
}

db::EditEntry entryOf(const HouseAccount &account, db::EditAction action, const db::Author &by)
{
    return {houseAccountEditKind(), account.id.toBytes(), account.version, action, account.changedAtMs, by};
}

/** An edit of an account at a version. @p apply makes it what it is then. */
template <class Refusal, class Apply>
Result<HouseAccountEdit> edit(db::Transaction &transaction, const HouseAccountId &id, int version, bool isDryRun,
                              const db::Author &by, qint64 nowMs, Refusal refusal, Apply apply)
{
    const Result<std::optional<HouseAccount>> now = houseAccountById(transaction.connection(), id);
    if (!now)
        return fail(now.error());
    if (!*now)
        return refused(ErrorCode::NotFound, u"no such account"_s);
    const HouseAccount &before = **now;
    HouseAccount after = before;
    apply(after);
    if (after.body == before.body && after.state == before.state)
        return HouseAccountEdit{before};
    if (before.version != version)
        return refused(ErrorCode::Conflict, u"the account is at version %1"_s.arg(before.version), before);
    if (const std::optional<Error> no = refusal(before))
        return HouseAccountEdit{before, *no};
    after.changedAtMs = nowMs;
    after.changedBy = by.name;
    if (isDryRun)
        return HouseAccountEdit{after};
    ++after.version;
    const Result<bool> stored = storeHouseAccount(transaction, before, after);
    if (!stored)
        return fail(stored.error());
    if (!*stored) // somebody bought or edited since it was read: only another instance can
        return fail(ErrorCode::Busy, u"the account changed meanwhile"_s);
    db::EditEntry entry =
        entryOf(after, before.state == after.state ? db::EditAction::Changed : db::EditAction::State, by);
    entry.changes = db::changesBetween(textsOf(before), textsOf(after));
    if (const Result<void> logged = db::writeEdits(transaction, {entry}); !logged)
        return fail(logged.error());
    // What was bought meanwhile is not in what was read before.
    return houseAccountById(transaction.connection(), id).map([](const std::optional<HouseAccount> &account) {
        return HouseAccountEdit{account};
    });
}

} // namespace

QString houseAccountEditKind()
{
    return u"HOUSE_ACCOUNT"_s;
}

Result<HouseAccountEdit> openOnce(db::Transaction &transaction, const OpenHouseAccount &open, const db::Author &by,
                                  qint64 nowMs)
{
    db::Connection &connection = transaction.connection();
    const QByteArray hash = openHash(open);
    const Result<QByteArray> known = openHashOf(connection, open.id);
    if (!known)
        return fail(known.error());
    if (!known->isEmpty()) {
        if (*known != hash)
            return refused(ErrorCode::IdempotencyKeyReused, u"the account's id was used for another"_s);
        return houseAccountById(connection, open.id).map([](const std::optional<HouseAccount> &account) {
            return HouseAccountEdit{account};
        });
    }
    FieldChecks checks = open.body.check();
    checks.that(!open.id.isNull(), u"houseAccountId"_s, FieldFault::Required)
        .that(open.currency.isValid(), u"currency"_s, FieldFault::Unknown);
    if (const Result<void> good = checks.result(); !good)
        return HouseAccountEdit{std::nullopt, good.error()};
    const Result<domain::ConfirmationCode> code = freeCode(connection);
    if (!code)
        return fail(code.error());
    HouseAccount account;
    account.id = open.id;
    account.code = *code;
    account.body = open.body;
    account.currency = open.currency;
    account.openedAtMs = nowMs;
    account.openedBy = by.name;
    account.changedAtMs = nowMs;
    account.changedBy = by.name;
    if (const Result<void> inserted = insertHouseAccount(transaction, account, hash); !inserted)
        return fail(anew(inserted.error()));
    db::EditEntry entry = entryOf(account, db::EditAction::Created, by);
    entry.changes = db::changesBetween({}, textsOf(account));
    return db::writeEdits(transaction, {entry}).map([&account] { return HouseAccountEdit{account}; });
}

Result<HouseAccountEdit> updateAccount(db::Transaction &transaction, const HouseAccountId &id, int version,
                                       const HouseAccountBody &body, const db::Author &by, qint64 nowMs)
{
    const auto refusal = [&body](const HouseAccount &) -> std::optional<Error> {
        const Result<void> good = body.check().result();
        return good ? std::nullopt : std::optional(good.error());
    };
    return edit(transaction, id, version, false, by, nowMs, refusal,
                [&body](HouseAccount &account) { account.body = body; });
}

Result<HouseAccountEdit> setAccountState(db::Transaction &transaction, const HouseAccountId &id, int version,
                                         HouseAccountState state, bool isDryRun, const db::Author &by, qint64 nowMs)
{
    const auto refusal = [state](const HouseAccount &before) -> std::optional<Error> {
        if (state == HouseAccountState::Active || before.owedMinor == 0)
            return std::nullopt;
        return Error{ErrorCode::IllegalState, u"something is owed on the account"_s, {}};
    };
    return edit(transaction, id, version, isDryRun, by, nowMs, refusal,
                [state](HouseAccount &account) { account.state = state; });
}

Result<HouseAccountEdit> payOnce(db::Transaction &transaction, const AccountPayment &payment, qint64 nowMs)
{
    db::Connection &connection = transaction.connection();
    if (const Result<void> possible = check(payment); !possible)
        return HouseAccountEdit{std::nullopt, possible.error()};
    const QByteArray hash = bodyHash(payment);
    const Result<QByteArray> known = entryHashOf(connection, payment.id);
    const Result<std::optional<HouseAccount>> account = houseAccountById(connection, payment.account);
    if (!known || !account)
        return fail(known ? account.error() : known.error());
    if (!known->isEmpty() && *known != hash)
        return refused(ErrorCode::IdempotencyKeyReused, u"the id was used for another entry"_s);
    if (!*account)
        return refused(ErrorCode::NotFound, u"no such account"_s);
    if (!known->isEmpty())
        return HouseAccountEdit{*account};
    if (!((*account)->currency == payment.amount.currency()))
        return HouseAccountEdit{*account,
                                invalidFields({{u"currency"_s, FieldFault::NotTogether, u"houseAccountId"_s}})};
    const QString here = accountOf(payment.account);
    const QString there = accountOf(payment.way);
    const bool isPaidOut = payment.amount.isNegative();
    AccountEntry entry;
    entry.id = payment.id;
    entry.debitAccount = isPaidOut ? here : there;
    entry.creditAccount = isPaidOut ? there : here;
    entry.amount = domain::Money(std::abs(payment.amount.minor()), payment.amount.currency());
    entry.takenBy = payment.takenBy;
    entry.atMs = nowMs;
    entry.bodyHash = hash;
    entry.reason = payment.reason;
    const Result<bool> moved = moveOnAccount(transaction, payment.account, entry);
    if (!moved)
        return fail(anew(moved.error()));
    if (!*moved)
        return HouseAccountEdit{*account,
                                invalidFields({{u"amountMinor"_s, FieldFault::TooSmall,
                                                QString::number(std::min<qint64>(0, (*account)->owedMinor))}})};
    return houseAccountById(connection, payment.account).map([](const std::optional<HouseAccount> &now) {
        return HouseAccountEdit{now};
    });
}

Result<void> putOnAccount(db::Transaction &transaction, Attempt &attempt)
{
    const Capture &capture = attempt.capture;
    const AccountReference reference = AccountReference::of(capture.reference);
    const auto refuse = [&attempt](const Refusal &refusal) {
        attempt.state = PaymentState::Refused;
        attempt.refusal = refusal;
        attempt.settledAtMs = attempt.atMs;
    };
    const Result<domain::ConfirmationCode> code = domain::ConfirmationCode::fromString(reference.code);
    const auto find = [&]() -> Result<std::optional<HouseAccount>> {
        return code ? houseAccountByCode(transaction.connection(), *code) : std::optional<HouseAccount>();
    };
    Result<std::optional<HouseAccount>> account = find();
    if (!account)
        return fail(account.error());
    if (*account) {
        attempt.houseAccount = (*account)->id;
        attempt.cardBrand = (*account)->body.name;
    }
    attempt.providerReference = reference.purchaseOrder;
    if (const std::optional<Refusal> refusal = refusalOf(*account, capture.amount)) {
        refuse(*refusal);
        return {};
    }
    const HouseAccountId id = (*account)->id;
    AccountEntry entry;
    entry.id = AccountEntryId(capture.payment.uuid());
    entry.debitAccount = accountOf(id);
    entry.creditAccount = salesAccount;
    entry.amount = capture.amount;
    entry.takenBy = capture.takenBy;
    entry.atMs = attempt.atMs;
    entry.bodyHash = attempt.bodyHash;
    entry.booking = capture.booking;
    entry.purchaseOrder = reference.purchaseOrder;
    const Result<bool> charged = chargeAccount(transaction, id, entry);
    if (!charged)
        return fail(charged.error());
    if (!*charged) { // another instance was faster
        account = find();
        if (!account)
            return fail(account.error());
        refuse(refusalOf(*account, capture.amount)
                   .value_or(Refusal::because(ErrorCode::PaymentRefused, u"OVER_LIMIT:0"_s)));
        return {};
    }
    attempt.state = PaymentState::Captured;
    attempt.settledAtMs = attempt.atMs;
    return {};
}

Result<void> giveBackToAccount(db::Transaction &transaction, const Attempt &paid, const Refund &refund,
                               const QByteArray &bodyHash)
{
    AccountEntry entry;
    entry.id = AccountEntryId(refund.refund.uuid());
    entry.debitAccount = salesAccount;
    entry.creditAccount = accountOf(paid.houseAccount);
    entry.amount = refund.amount;
    entry.takenBy = refund.takenBy;
    entry.atMs = refund.atMs;
    entry.bodyHash = bodyHash;
    entry.booking = paid.capture.booking;
    entry.purchaseOrder = paid.providerReference;
    const Result<bool> moved = moveOnAccount(transaction, paid.houseAccount, entry);
    if (!moved)
        return fail(moved.error());
    if (!*moved)
        return fail(ErrorCode::Storage, u"a payment's account is not there"_s);
    return {};
}

} // namespace foyer::payment
