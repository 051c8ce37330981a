#include "kioskmode.h"

#include "kioskguard.h"

#include <QCoreApplication>

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
    , m_visitors(graphQlOf(settings.server))
    , m_guest(m_visit, m_visitors, m_desk.settlement)
    , m_enrolment(till.enrolment())
    , m_staff(till.client())
{
    if (!settings.demoManager.isEmpty()) {
        m_demoCode = std::make_unique<DemoCode>(settings.server, settings.demoManager, settings.demoPassword);
    }
}

kiosk::Stand KioskMode::stand()
{
    std::function<QFuture<Result<QString>>()> demoCode;
    if (m_demoCode)
        demoCode = [this] { return m_demoCode->make(m_settings.name); };
    return {m_desk.catalogue,
            m_desk.session,
            m_enrolment,
            m_staff,
            m_desk.printer,
            m_visit,
            m_guest,
            m_desk.settlement,
            m_desk.programme,
            m_desk.clock,
            m_settings.name,
            m_settings.demoPin,
            m_settings.demoCustomer,
            m_settings.demoPassword,
            demoCode,
            [this](const QString &code) { m_languages.speak(code); },
            m_ownLanguage};
}

kiosk::KioskView *KioskMode::makeView()
{
    auto *view = new kiosk::KioskView(stand());
    QCoreApplication::instance()->installEventFilter(new kiosk::KioskGuard(view));
    return view;
}

} // namespace foyer::app
