#pragma once

#include "restanswers.h"

namespace foyer::rest {

/** One cinema of the house. */
struct House
{
    QString id;
    QString name;
    QString street;
    QString postalCode; ///< Empty where there are none.
    QString city;
    QString countryCode;
    QString phone; ///< Empty for none.
    double latitude = 0;
    double longitude = 0;
};

/** Which cinemas a request is about, by ?cinema=ID. Lives in the gateway's thread. */
class Houses
{
public:
    /** Borrows @p asker. */
    explicit Houses(Asker &asker)
        : m_asker(asker)
    {
    }

    /** The open cinemas, by name. Errors: those of the graph. */
    QFuture<Result<QList<House>>> open(const Visitor &visitor);
    /** Of these the one that is named, or all without. NotFound when none has that id; TooLarge when there are more
     * than
     *  @p most and none is named. */
    QFuture<Result<QList<House>>> asked(const Call &call, int most);

private:
    Asker &m_asker;
    QObject m_context;
};

} // namespace foyer::rest
