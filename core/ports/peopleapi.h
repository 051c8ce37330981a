#pragma once

#include "recordbook.h"

namespace foyer::ports {

/** What makes a kiosk of a device. */
struct KioskCode
{
    QString code; ///< To be typed at the kiosk: K7M2-QX4R-B.
    QString name; ///< What the kiosk will be called.
    QDateTime expiresAtUtc;
};

/** What can be done with people beyond editing them as records. GUI thread; futures finish there. */
class PeopleApi
{
public:
    virtual ~PeopleApi() = default;

    /** Ends all sessions of the user. @p version is the one that was looked at; after a repeat that is a Conflict.
     *  Refusals: InvalidInput ("password"), Conflict, Forbidden, IllegalState, NotFound. */
    virtual QFuture<Result<RecordAnswer>> resetPassword(const QString &userId, int version,
                                                        const QString &password) = 0;
    /** Four to eight digits; empty: none any more. The first one comes with a staff number (value "staffNumber").
     *  Refusals as of resetPassword ("pin"). */
    virtual QFuture<Result<RecordAnswer>> setPin(const QString &userId, int version, const QString &pin) = 0;
    /** A badge in place of the one before: its value "badge" of the record is what is to be printed on it, and told
     * this once. Refusals: Conflict, also after a repeat, Forbidden, IllegalState, NotFound. */
    virtual QFuture<Result<RecordAnswer>> issueBadge(const QString &userId, int version) = 0;
    /** Their badge is none any more. Again is harmless. Refusals likewise. */
    virtual QFuture<Result<RecordAnswer>> revokeBadge(const QString &userId, int version) = 0;
    /** Somebody else's second step at sign-in, for who is ADMIN; ends all sessions of the user. Again is harmless.
     *  Refusals: Conflict, Forbidden, IllegalState (one's own), NotFound. */
    virtual QFuture<Result<RecordAnswer>> removeTotp(const QString &userId, int version) = 0;
    /** Ends all sessions of the user: how many there were. Errors: Forbidden, NotFound, and those of any request. */
    virtual QFuture<Result<int>> endSessions(const QString &userId) = 0;
    /** Customers who may be the same person as this one, at most 20. Errors as above, IllegalState for staff. */
    virtual QFuture<Result<QList<Record>>> similarCustomers(const QString &userId) = 0;
    /** @p userId goes into @p intoId and signs in no more; the record is of who goes on. Again is harmless. Refusals:
     *  InvalidInput ("intoId"), Conflict, Forbidden, IllegalState, NotFound. */
    virtual QFuture<Result<RecordAnswer>> mergeCustomers(const QString &userId, int version, const QString &intoId) = 0;
    /** Takes away all that is personal of a customer, for good. Again is harmless. Refusals as above. */
    virtual QFuture<Result<RecordAnswer>> eraseCustomer(const QString &userId, int version) = 0;
    /** All that the services know of a person: one JSON document, indented. Unreachable when one of them did not say
     * its part; Forbidden, NotFound. */
    virtual QFuture<Result<QByteArray>> exportPerson(const QString &userId) = 0;
    /** @p codeId is new, a UUID made by the caller; the same three again are the same code. Errors: InvalidInput
     *  ("cinemaId", "name"), Forbidden, and those of any request. */
    virtual QFuture<Result<KioskCode>> createKioskCode(const QString &codeId, const QString &cinemaId,
                                                       const QString &name) = 0;
};

} // namespace foyer::ports
