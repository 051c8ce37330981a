#include "statuswords.h"

#include <QCoreApplication>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using ports::Alert;
using ports::AlertKind;

namespace {

/** The context of this file's strings. */
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::StatusWords)
};

} // namespace

QString serviceName(const QString &service)
{
    if (const qsizetype region = service.indexOf(u" ("_s); region > 0)
        return serviceName(service.left(region)) + service.mid(region); // "booking (north)"
    if (service == "user"_L1)
        return Words::tr("Users and sessions");
    if (service == "movie"_L1)
        return Words::tr("Films");
    if (service == "cinema"_L1)
        return Words::tr("Cinemas");
    if (service == "coupon"_L1)
        return Words::tr("Coupons");
    if (service == "payment"_L1)
        return Words::tr("Payments");
    if (service == "booking"_L1)
        return Words::tr("Showtimes and sales");
    if (service == "notification"_L1)
        return Words::tr("Notifications");
    return service;
}

QString momentWords(const QDateTime &utc, const QLocale &locale)
{
    const QDateTime local = utc.toLocalTime();
    const QString time = locale.toString(local.time(), u"HH:mm:ss"_s);
    return local.date() == QDate::currentDate()
        ? time
        : Words::tr("%1, %2").arg(locale.toString(local.date(), QLocale::ShortFormat), time);
}

QString alertTitle(const Alert &alert)
{
    const QString name = serviceName(alert.subject);
    switch (alert.kind) {
    case AlertKind::ServiceDown:
        return Words::tr("%1: no answer from the service").arg(name);
    case AlertKind::ProcessDown:
        return Words::tr("The process %1 does not answer; others do its work").arg(alert.subject);
    case AlertKind::DatabaseDown:
        return Words::tr("%1: the database takes no writes").arg(name);
    case AlertKind::UnsettledPayments:
        return Words::tr("Payments are undecided for too long");
    case AlertKind::OutboxStuck:
        return Words::tr("%1: events wait to be delivered").arg(name);
    case AlertKind::MessagesStuck:
        return Words::tr("Messages to customers are not sent");
    case AlertKind::DiskLow:
        return Words::tr("The disk of %1 is nearly full").arg(alert.subject);
    case AlertKind::AuditBroken:
        return Words::tr("The audit log is not as it was signed");
    case AlertKind::BooksBroken:
        return Words::tr("The nightly check of the books found what does not fit");
    case AlertKind::BackupLate:
        return Words::tr("There is no recent backup of %1").arg(alert.subject);
    case AlertKind::CertificateEnding:
        return Words::tr("A certificate of %1 ends soon").arg(alert.subject);
    case AlertKind::ClockWrong:
        return Words::tr("The clock of %1 is wrong").arg(alert.subject);
    case AlertKind::Crashed:
        return Words::tr("A process on %1 crashed").arg(alert.subject);
    case AlertKind::Other:
        break;
    }
    return alert.summary;
}

QString alertAdvice(const Alert &alert)
{
    switch (alert.kind) {
    case AlertKind::ServiceDown:
        return Words::tr("“foyerd status” tells whether it runs. Start it again; its log has the reason for which it "
                         "ended.");
    case AlertKind::ProcessDown:
        return Words::tr("“foyerd status” tells whether it runs. Start it again, or stop it as planned.");
    case AlertKind::DatabaseDown:
        return Words::tr("Look at the database server and its disk. Nothing that needs it can be sold until it takes "
                         "writes again.");
    case AlertKind::UnsettledPayments:
        return Words::tr("The provider does not say whether money moved. The page of payments lists what is open, and "
                         "lets you decide.");
    case AlertKind::OutboxStuck:
        return Words::tr("Sales go on; those who are told of them are behind. Look whether the notification service "
                         "runs.");
    case AlertKind::MessagesStuck:
        return Words::tr("Look whether the mail server runs and takes our name and password. What waits goes out by "
                         "itself; a booking's page says why a message was given up, and sends it again.");
    case AlertKind::DiskLow:
        return Words::tr("Make room: old backups and logs are in the data folder. Once it is full nothing can be "
                         "sold.");
    case AlertKind::AuditBroken:
        return Words::tr("Leave the database as it is and keep a copy. “foyerd verify-audit” names the first entry "
                         "that was changed.");
    case AlertKind::BooksBroken:
        return Words::tr("“foyerd verify” lists each finding with what it is about.");
    case AlertKind::BackupLate:
        return Words::tr("“foyerd backup” makes one now, or says why it cannot.");
    case AlertKind::CertificateEnding:
        return Words::tr("“foyerd ca renew” makes new ones; those of other machines are copied there.");
    case AlertKind::ClockWrong:
        return Words::tr("Let this machine and the database's have their time from the same server: holds end too "
                         "early or too late.");
    case AlertKind::Crashed:
        return Words::tr(
            "An admin finds its report below the services. Send it to who looks after Foyer, and mark it as seen.");
    case AlertKind::Other:
        break;
    }
    return alert.advice;
}

QString processWords(const ports::CrashReport &report)
{
    QStringList words;
    for (const QString &word : {report.process, report.version, report.machine}) {
        if (!word.isEmpty())
            words.append(word);
    }
    return words.join(u" · "_s);
}

} // namespace foyer::admin
