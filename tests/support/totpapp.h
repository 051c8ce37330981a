#pragma once

#include <QByteArray>
#include <QString>

namespace foyer::test {

/** What somebody has on a telephone to make one-time codes with. Value type. */
class TotpApp
{
public:
    /** Has no secret. */
    TotpApp() = default;
    /** @p key is base32, as a person types it. */
    explicit TotpApp(const QString &key);

    const QByteArray &secret() const { return m_secret; }
    /** The code at @p nowMs (epoch), so many half minutes on. */
    QString codeAt(qint64 nowMs, int steps = 0) const;
    /** The same by the clock of this machine. */
    QString code(int steps = 0) const;

private:
    QByteArray m_secret;
};

} // namespace foyer::test
