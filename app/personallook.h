#pragma once

#include "personlooks.h"
#include "sessionapi.h"
#include "theme.h"

#include <functional>

namespace foyer::app {

/** The program looks as whoever is signed in wants it at this till: what they choose is kept and comes with them.
 * Nobody, and who chose nothing, has the till's look. The language stays the till's: its receipts and the customer's
 * window speak it, too. GUI thread; borrows the session. */
class PersonalLook : public QObject
{
    Q_OBJECT
public:
    struct Look
    {
        widgets::ThemeMode mode = widgets::ThemeMode::Dark;
        int textPercent = 100;

        friend bool operator==(const Look &, const Look &) = default;
    };
    /** @p apply is called whenever another look is due; not for the till's at the beginning. What cannot be read in
     *  @p folder is as if nobody had chosen anything. */
    PersonalLook(ports::SessionApi &session, QString folder, Look tills, std::function<void(const Look &)> apply,
                 QObject *parent = nullptr);

    const Look &now() const { return m_now; }
    /** From now on; kept for who is signed in, and of nobody for the till until somebody signs in. Storage when it
     * could not be kept: it is used all the same. */
    Result<void> choose(const Look &look);

private:
    void follow();
    void show(const Look &look);

    ports::SessionApi &m_session;
    const QString m_folder;
    const Look m_tills;
    const std::function<void(const Look &)> m_apply;
    QHash<domain::UserId, devices::PersonLook> m_looks;
    domain::UserId m_who;
    Look m_now;
};

} // namespace foyer::app
