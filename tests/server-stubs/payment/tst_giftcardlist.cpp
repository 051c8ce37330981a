#include "fieldproblem.h"
#include "paymentoffice.h"

#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::payment;
using namespace foyer::payment::test;
using namespace Qt::Literals::StringLiterals;

/** Gift cards as the back office looks them up, and what staff say of them. */
class TestGiftCardList : public QObject
{
    Q_OBJECT
    std::unique_ptr<PaymentOffice> m_office;

    IssuedValue issue(qint64 minor, const QString &note = {}, PaymentMethod method = PaymentMethod::GiftCard,
                      std::optional<qint64> expiresAtMs = std::nullopt)
    {
        m_office->clock.advance(std::chrono::seconds(1));
        IssueStoredValue issue;
        issue.id = StoredValueId::create();
        issue.method = method;
        issue.amount = euros(minor);
        issue.expiresAtMs = expiresAtMs;
        issue.issuedBy = u"Mia"_s;
        issue.note = note;
        return await(m_office->payments().issue(issue)).value_or(IssuedValue());
    }
    /** The ids of a page, in order. */
    QList<StoredValueId> found(const StoredValueQuery &query)
    {
        const auto page = await(m_office->payments().giftCardPage(query));
        QList<StoredValueId> ids;
        if (!page) {
            qWarning("%s", qPrintable(toString(page.error())));
            return ids;
        }
        for (const StoredValue &card : page->cards)
            ids.append(card.id);
        return ids;
    }
    QList<StoredValueId> foundBy(const QString &text)
    {
        StoredValueQuery query;
        query.text = text;
        return found(query);
    }

private Q_SLOTS:
    void init() { m_office = std::make_unique<PaymentOffice>(); }
    void cleanup() { m_office.reset(); }

    void theLatestComeFirstAndPagesNeverOverlap()
    {
        QList<StoredValueId> all;
        for (int i = 0; i < 7; ++i)
            all.prepend(issue(1000 + i).card.id);
        StoredValueQuery query;
        QCOMPARE(found(query), all);
        QCOMPARE(await(m_office->payments().giftCardPage(query))->totalCount, 7);
        query.first = 3;
        QList<StoredValueId> leafed;
        for (query.offset = 0; query.offset < 9; query.offset += 3)
            leafed += found(query);
        QCOMPARE(leafed, all);
        query = {};
        query.isDescending = false;
        std::reverse(all.begin(), all.end());
        QCOMPARE(found(query), all);
    }

    void theySortByTheirEnd()
    {
        const qint64 now = m_office->clock.nowMs();
        const auto late = issue(1, {}, PaymentMethod::GiftCard, now + 9'000'000).card.id;
        const auto never = issue(1).card.id;
        const auto soon = issue(1, {}, PaymentMethod::GiftCard, now + 8'000'000).card.id;
        StoredValueQuery query;
        query.sort = StoredValueSort::ExpiresAt;
        query.isDescending = false;
        QCOMPARE(found(query), (QList<StoredValueId>{never, soon, late}));
        query.isDescending = true;
        QCOMPARE(found(query), (QList<StoredValueId>{late, soon, never}));
    }

    void theyAreFilteredByKindAndState()
    {
        const qint64 now = m_office->clock.nowMs();
        const auto usable = issue(1000).card.id;
        const auto voucher = issue(1000, {}, PaymentMethod::Voucher).card.id;
        const IssuedValue usedUp = issue(500);
        QVERIFY(m_office->capture(captureBy(PaymentMethod::GiftCard, 500, usedUp.code.toDisplay())));
        const auto expired = issue(1000, {}, PaymentMethod::GiftCard, now + 60'000).card.id;
        StoredValueQuery query;
        query.states = {StoredValueState::Usable};
        QCOMPARE(found(query), (QList<StoredValueId>{expired, voucher, usable}));
        m_office->clock.advance(std::chrono::minutes(2));
        QCOMPARE(found(query), (QList<StoredValueId>{voucher, usable}));
        query.methods = {PaymentMethod::Voucher};
        QCOMPARE(found(query), QList<StoredValueId>{voucher});
        query.methods = {};
        query.states = {StoredValueState::UsedUp, StoredValueState::Expired};
        QCOMPARE(found(query), (QList<StoredValueId>{expired, usedUp.card.id}));
        const auto cards = await(m_office->payments().giftCards({expired, usedUp.card.id}));
        QCOMPARE(stateOf(cards->value(expired), m_office->clock.nowMs()), StoredValueState::Expired);
        QCOMPARE(stateOf(cards->value(usedUp.card.id), m_office->clock.nowMs()), StoredValueState::UsedUp);
    }

    void theyAreFoundByCodeLastFourIdAndNote()
    {
        const IssuedValue anna = issue(1000, u"Für Anna, Stück 1"_s);
        const IssuedValue annika = issue(1000, u"für Annika"_s);
        issue(1000, u"100 % of nothing"_s);
        issue(1000);
        const QList<StoredValueId> one{anna.card.id};
        QCOMPARE(foundBy(anna.code.toDisplay()), one);
        QCOMPARE(foundBy(anna.code.toDisplay().toLower().remove(u'-')), one);
        QVERIFY(foundBy(anna.card.last4.toLower()).contains(anna.card.id));
        QCOMPARE(foundBy(anna.card.id.toString()), one);
        QCOMPARE(foundBy(u"FUR  anna,"_s), one);
        QCOMPARE(foundBy(u"fur ann"_s), (QList<StoredValueId>{annika.card.id, anna.card.id}));
        QCOMPARE(foundBy(u"fur ann%"_s), QList<StoredValueId>()); // nothing stands for anything else
        QCOMPARE(foundBy(u"100 %"_s).size(), 1);
        QCOMPARE(foundBy(u"nna"_s), QList<StoredValueId>());
        QCOMPARE(foundBy(u"2222-2222-2222-2222"_s), QList<StoredValueId>());
        QCOMPARE(foundBy(QUuid::createUuid().toString()), QList<StoredValueId>());
    }

    void aTopUpByIdCountsOnce()
    {
        const IssuedValue card = issue(1000);
        TopUp topUp{TransferId::create(), {}, euros(500), u"Mia"_s, card.card.id, u"paid in cash"_s};
        QCOMPARE(await(m_office->payments().topUp(topUp))->balance, euros(1500));
        m_office->restart();
        QCOMPARE(await(m_office->payments().topUp(topUp))->balance, euros(1500));
        for (const auto &change :
             QList<std::function<void(TopUp &)>>{[](TopUp &other) { other.reason = u"paid by card"_s; },
                                                 [this](TopUp &other) { other.card = issue(1).card.id; },
                                                 [&card](TopUp &other) { other.code = card.code.toDisplay(); }}) {
            TopUp other = topUp;
            change(other);
            QCOMPARE(await(m_office->payments().topUp(other)).error().code, ErrorCode::IdempotencyKeyReused);
        }
        topUp.id = TransferId::create();
        topUp.card = StoredValueId::create();
        QCOMPARE(await(m_office->payments().topUp(topUp)).error().code, ErrorCode::NotFound);
        QCOMPARE(m_office->problems(), QStringList());
    }

    void whatWasMovedIsToldOldestFirst()
    {
        const IssuedValue card = issue(1000, u"raffle"_s);
        m_office->clock.advance(std::chrono::seconds(1));
        const Capture paid = captureBy(PaymentMethod::GiftCard, 300, card.code.toDisplay());
        QVERIFY(m_office->capture(paid));
        m_office->clock.advance(std::chrono::seconds(1));
        QCOMPARE(m_office->refund(refundOf(paid.payment, 100))->state, RefundState::Done);
        m_office->clock.advance(std::chrono::seconds(1));
        QVERIFY(await(m_office->payments().topUp(
            {TransferId::create(), {}, euros(500), u"Mia"_s, card.card.id, u"paid in cash"_s})));
        issue(77); // of another one
        const auto transfers = await(m_office->payments().giftCardTransfers(card.card.id, 100));
        QVERIFY(transfers);
        QList<std::pair<TransferKind, qint64>> moved;
        for (const Transfer &transfer : *transfers)
            moved.append({kindOf(transfer, card.card.id), transfer.amount.minor()});
        const QList<std::pair<TransferKind, qint64>> expected{{TransferKind::Issued, 1000},
                                                              {TransferKind::Redeemed, 300},
                                                              {TransferKind::Refunded, 100},
                                                              {TransferKind::ToppedUp, 500}};
        QCOMPARE(moved, expected);
        QCOMPARE(transfers->last().reason, u"paid in cash"_s);
        const auto latest = await(m_office->payments().giftCardTransfers(card.card.id, 2));
        QCOMPARE(latest->size(), 2);
        QCOMPARE(kindOf(latest->first(), card.card.id), TransferKind::Refunded);
    }

    void allThatIsWrongIsToldAtOnce()
    {
        IssueStoredValue wrong;
        wrong.id = StoredValueId::create();
        wrong.issuedBy = u"Mia"_s;
        wrong.amount = Money(0, Currency());
        wrong.expiresAtMs = m_office->clock.nowMs();
        wrong.note = QString(longestNote + 1, u'x');
        QStringList fields;
        const QList<FieldProblem> problems = fieldProblemsOf(await(m_office->payments().issue(wrong)).error());
        for (const FieldProblem &problem : problems)
            fields.append(problem.field);
        QCOMPARE(fields, (QStringList{u"amountMinor"_s, u"currency"_s, u"note"_s, u"expiresAt"_s}));
        QCOMPARE(m_office->number(u"SELECT COUNT(*) FROM stored_value"_s), 0);
    }

    void nobodyRewritesANote()
    {
        issue(1000, u"raffle"_s);
        for (const QString &sql :
             {u"UPDATE stored_value SET note = 'mine'"_s, u"UPDATE stored_value SET note_search = NULL"_s,
              u"UPDATE stored_value_transfer SET reason = 'mine'"_s}) {
            const auto done = await(m_office->database().write([sql](db::Transaction &t) { return t.execute(sql); }));
            QCOMPARE(done.error().code, ErrorCode::Conflict);
        }
    }
};

QTEST_GUILESS_MAIN(TestGiftCardList)
#include "tst_giftcardlist.moc"
