#pragma once

#include "devicetokens.h"

namespace foyer::devices {

/** Device tokens in a file that its user alone can read: of as many people as work at a till, those who signed in last.
 */
class FileDeviceTokens final : public ports::DeviceTokens
{
public:
    static constexpr int most = 100;

    /** device-tokens.json in @p folder, which is made when needed. What is damaged is as if it were not there. */
    explicit FileDeviceTokens(const QString &folder);

    QString tokenOf(const QString &login) override;
    void keep(const QString &login, const QString &token) override;

private:
    QString m_path;
};

} // namespace foyer::devices
