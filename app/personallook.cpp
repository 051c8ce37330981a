#include "personallook.h"

#include <array>

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;
using widgets::ThemeMode;

namespace {

constexpr std::array names{std::pair{"dark"_L1, ThemeMode::Dark}, std::pair{"light"_L1, ThemeMode::Light},
                           std::pair{"contrast"_L1, ThemeMode::HighContrast}};

QString nameOf(ThemeMode mode)
{
    for (const auto &[name, named] : names) {
        if (named == mode)
            return name;
    }
    Q_UNREACHABLE();
}

} // namespace

PersonalLook::PersonalLook(ports::SessionApi &session, QString folder, Look tills,
                           std::function<void(const Look &)> apply, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_folder(std::move(folder))
    , m_tills(tills)
    , m_apply(std::move(apply))
    , m_looks(devices::loadPersonLooks(m_folder).value_or(QHash<domain::UserId, devices::PersonLook>()))
    , m_now(tills)
{
    connect(&m_session, &ports::SessionApi::changed, this, &PersonalLook::follow);
    follow();
}

void PersonalLook::follow()
{
    const std::optional<ports::SignedIn> user = m_session.current();
    const domain::UserId who = user ? user->user : domain::UserId();
    if (who == m_who)
        return; // what somebody chose holds, kept or not
    m_who = who;
    Look look = m_tills;
    if (const auto kept = m_looks.constFind(who); !who.isNull() && kept != m_looks.cend()) {
        look.textPercent = kept->textPercent;
        for (const auto &[name, mode] : names) {
            if (kept->theme == name)
                look.mode = mode;
        }
    }
    show(look);
}

void PersonalLook::show(const Look &look)
{
    if (look == m_now)
        return;
    m_now = look;
    m_apply(look);
}

Result<void> PersonalLook::choose(const Look &look)
{
    show(look);
    if (m_who.isNull())
        return {};
    m_looks.insert(m_who, {nameOf(look.mode), look.textPercent});
    return devices::savePersonLooks(m_folder, m_looks);
}

} // namespace foyer::app
