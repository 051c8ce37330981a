#include "mailplan.h"

#include "privatefile.h"
#include "sinks.h"

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

Result<MailPlan> MailPlan::of(const Configuration &configuration)
{
    const QString section = u"notification"_s;
    MailPlan plan;
    plan.smtp.sender = configuration.text(section, u"sender"_s);
    plan.folder = configuration.path(section, u"folder"_s);
    if (plan.folder.isEmpty())
        plan.folder = configuration.dataFolder() + u"/mails"_s;
    plan.smtp.server = QUrl(configuration.text(section, u"server"_s));
    plan.smtp.user = configuration.text(section, u"mailUser"_s);
    plan.smtp.authorities = configuration.path(section, u"authorities"_s);
    plan.sms.server = QUrl(configuration.text(section, u"smsServer"_s));
    plan.sms.authorities = plan.smtp.authorities;
    const auto readSecret = [&](const QString &key, QByteArray &into) -> Result<void> {
        const QString file = configuration.path(section, key);
        if (file.isEmpty())
            return {};
        return db::readPrivateLine(file).map([&into](const QString &line) { into = line.toUtf8(); });
    };
    if (const Result<void> read = readSecret(u"passwordFile"_s, plan.smtp.password); !read)
        return fail(read.error());
    if (const Result<void> read = readSecret(u"smsTokenFile"_s, plan.sms.token); !read)
        return fail(read.error());
    return plan;
}

std::unique_ptr<notification::MessageSink> MailPlan::makeSink(const Clock &clock) const
{
    std::vector<std::unique_ptr<notification::MessageSink>> sinks;
    if (!sms.server.isEmpty())
        sinks.push_back(std::make_unique<notification::SmsSink>(sms));
    if (smtp.server.isEmpty())
        sinks.push_back(std::make_unique<notification::FileSink>(folder, smtp.sender, clock));
    else
        sinks.push_back(std::make_unique<notification::SmtpSink>(smtp, clock));
    return std::make_unique<notification::Sinks>(std::move(sinks));
}

} // namespace foyer::foyerd
