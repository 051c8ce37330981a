#pragma once

#include "person.h"
#include "record.h"
#include "requests.h"
#include "wire.h"

namespace foyer::chaos {

struct ShownSeat
{
    int id = 0;
    bool isClaimed = false;
};

/** Where a client's requests go. */
struct Doors
{
    quint16 gateway = 0;
    quint16 payPage = 0; ///< Of the payment provider.
    quint16 webhooks = 0; ///< Of the payment service: where somebody may try to tell it lies.
};

/** What one client says and hears, written into the record. Blocking; one thread. */
class BoxOffice
{
public:
    BoxOffice(const Doors &doors, int client, const Person &person, const auth::SigningKey &key, Record &record);

    /** Asks until somebody answers, or @p timeoutMs have passed. */
    bool signIn(int timeoutMs);
    /** Ids of showtimes that sell and have room, the next days' first. Not recorded. */
    QStringList showtimes(int most);
    /** Ordinary seats in the plan's order; none when it was not answered. */
    QList<ShownSeat> seatMap(const QString &showtime);
    /** What the seats of a hold cost with adults in them; nothing when it was not answered. Not recorded. */
    std::optional<qint64> quote(const QString &booking, const QList<int> &seats, const QStringList &coupons = {});

    Told send(const Asked &request);
    /** What the customer does at the provider, when the booking waits for that. Not recorded: no service is told. */
    void visitPayPage(const QString &booking, const QString &action);
    /** Tells the payment service, as if it were the provider and without its signature, that the booking is paid. */
    void forgeWebhook(const QString &booking);

    // What a manager makes before the doors open. The code, or nothing when it was not answered.
    QString issueGiftCard(qint64 amountMinor, const QString &currency);
    QString issueVoucher(qint64 amountMinor, const QString &currency);
    QString createCoupon(const QString &code, int useLimit);

private:
    std::optional<QJsonObject> ask(const QString &query, const QJsonObject &variables);
    QString issue(const QString &mutation, qint64 amountMinor, const QString &currency);
    /** Of the booking's online payment that is not decided: id, amountMinor, currency, redirectUrl. */
    QJsonObject openPayment(const QString &booking);

    Wire m_wire;
    const Doors m_doors;
    int m_client;
    const Person m_person;
    const auth::SigningKey m_key;
    Record &m_record;
};

} // namespace foyer::chaos
