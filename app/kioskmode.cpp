#include "kioskmode.h"

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;

namespace {
QUrl graphQlOf(QUrl server)
{
    server.setPath(u"/graphql"_s);
    return server;
}
} // namespace

KioskMode::KioskMode(Till &till, Languages &languages, const Settings &settings)
    : m_languages(languages)
    , m_settings(settings)
    , m_ownLanguage(languages.spoken())
    , m_desk(till.desk())
    , m_visit(till.checkout())
    , m_staffClient(graphQlOf(settings.server))
    , m_staff(m_staffClient)
{
}

kiosk::Stand KioskMode::stand()
{
    return {m_desk.catalogue,
            m_desk.session,
            m_staff,
            m_desk.printer,
            m_visit,
            m_desk.settlement,
            m_desk.programme,
            m_desk.clock,
            m_settings.name,
            m_settings.login,
            m_settings.password,
            [this](const QString &code) { m_languages.speak(code); },
            m_ownLanguage};
}

kiosk::KioskView *KioskMode::makeView()
{
    return new kiosk::KioskView(stand());
}

} // namespace foyer::app
