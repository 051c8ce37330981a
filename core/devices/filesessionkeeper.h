#pragma once

#include "sessionkeeper.h"

namespace foyer::devices {

/** The device's session in a file that its user alone can read. */
class FileSessionKeeper final : public ports::SessionKeeper
{
public:
    /** session.json in @p folder, which is made when needed. */
    explicit FileSessionKeeper(const QString &folder);

    /** Protocol also when others can read it: then it is no secret any more. */
    Result<std::optional<ports::KeptSession>> load() override;
    Result<void> save(const ports::KeptSession &session) override;
    Result<void> forget() override;

private:
    QString m_path;
};

} // namespace foyer::devices
