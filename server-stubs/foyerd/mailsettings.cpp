#include "mailsettings.h"

#include <QUrl>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

std::optional<QString> mailServerProblem(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isSmtp = url.scheme() == "smtp"_L1 || url.scheme() == "smtps"_L1;
    const bool isGood = url.isValid() && isSmtp && !url.host().isEmpty() && url.userInfo().isEmpty();
    return isGood ? std::nullopt : std::optional(u"a URL such as smtp://mail.example.org:587"_s);
}

/** A token and a customer's number go to it. */
std::optional<QString> textServerProblem(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isHere = QStringList{u"localhost"_s, u"127.0.0.1"_s, u"::1"_s}.contains(url.host());
    const bool isSecret = url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && isHere);
    const bool isGood = url.isValid() && isSecret && !url.host().isEmpty() && url.userInfo().isEmpty();
    return isGood ? std::nullopt
                  : std::optional(u"a URL with https such as https://sms.example.org/messages; http on this machine"_s);
}

} // namespace

void addMailSettings(QList<Setting> &table)
{
    const QString section = u"notification"_s;
    const QStringList verbs{section, u"all"_s};
    table.append({.section = section,
                  .key = u"sender"_s,
                  .fallback = u"Foyer <foyer@localhost>"_s,
                  .about = u"Whom mails are from: a name and an address, or an address."_s,
                  .verbs = verbs});
    table.append({.section = section,
                  .key = u"folder"_s,
                  .type = SettingType::Path,
                  .about = u"Where mails are put as files when there is no mail server."_s,
                  .verbs = verbs,
                  .otherwise = u"mails in the data folder"_s});
    table.append({.section = section,
                  .key = u"server"_s,
                  .about =
                      u"The mail server that takes mails: smtps://HOST:465, or smtp://HOST:587, which has to offer "
                      "TLS (STARTTLS) unless it is on this machine."_s,
                  .verbs = verbs,
                  .otherwise = u"none: mails are files in the folder"_s,
                  .check = mailServerProblem});
    table.append({.section = section,
                  .key = u"mailUser"_s,
                  .about = u"Who we are at the mail server."_s,
                  .verbs = verbs,
                  .otherwise = u"nobody: it takes mails from this machine"_s});
    table.append({.section = section,
                  .key = u"passwordFile"_s,
                  .type = SettingType::SecretFile,
                  .about = u"The file whose first line is the password at the mail server."_s,
                  .verbs = verbs,
                  .otherwise = u"no password"_s});
    table.append({.section = section,
                  .key = u"authorities"_s,
                  .type = SettingType::Path,
                  .about = u"The file of certificates that the mail server's, and that of smsServer, is signed by."_s,
                  .verbs = verbs,
                  .otherwise = u"those the system trusts"_s});
    table.append(
        {.section = section,
         .key = u"smsServer"_s,
         .about = u"Who sends text messages to customers without an e-mail address: told of each by POST, as JSON "
                  "with id, to and text."_s,
         .verbs = verbs,
         .otherwise = u"nobody: with a mail server there are no text messages, without one they are files, too"_s,
         .check = textServerProblem});
    table.append({.section = section,
                  .key = u"smsTokenFile"_s,
                  .type = SettingType::SecretFile,
                  .about = u"The file whose first line is the token that is sent there (Authorization: Bearer)."_s,
                  .verbs = verbs,
                  .otherwise = u"no token"_s});
}

} // namespace foyer::foyerd
